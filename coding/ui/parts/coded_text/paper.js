// Brings the view and an item's text: once for each run of the page, not with every decision.
export default function (component) {
  const shared = (globalThis.__twCodedText ??= {});
  shared.View = View;
  shared.text = component.data;
  shared.update?.();
}
