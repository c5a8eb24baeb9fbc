// Brings what stood on the text when the page was run.
export default function (component) {
  const shared = (globalThis.__twCodedText ??= {});
  shared.marks = component.data;
  shared.update?.();
}
