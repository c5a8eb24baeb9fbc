// Brings the board's script and the codes' cards: once for each run of the page.
export default function (component) {
  const shared = (globalThis.__twThemeBoard ??= {});
  shared.View = Board;
  shared.cards = component.data;
  shared.update?.();
}
