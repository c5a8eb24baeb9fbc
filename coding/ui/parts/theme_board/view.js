// Where the board stands. Sent with every move, so it is short: the board's script comes with the
// cards, and it is made as soon as both are there.
export default function (component) {
  const shared = (globalThis.__twThemeBoard ??= {});
  const host = component.parentElement;
  shared.update = () => {
    if (!shared.Board) return;
    host.__twBoard ??= new shared.Board(host);
    host.__twBoard.update(component);
  };
  shared.update();
  return () => {
    shared.update = null;
    host.__twBoard?.close();
    host.__twBoard = null;
  };
}
