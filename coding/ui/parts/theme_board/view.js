// Where the board stands. Sent with every move, so it is short: the board's script comes with the
// cards, and it is made as soon as both are there.
export default (component) => keepView(component, (globalThis.__twThemeBoard ??= {}));
