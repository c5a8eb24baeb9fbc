// Keeps what the coding view draws: the text of an item, or what stood on it when the page was run.
// Apart from the view, so that a decision sends neither of them again.
export default function (component) {
  const fed = (globalThis.__twCodedText ??= {});
  fed[component.data.what] = component.data;
  globalThis.__twCodedTextWaits?.();
}
