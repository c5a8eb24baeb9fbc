// Where the view stands. Sent with every decision, so it is short: the view itself comes with the
// text, and is made as soon as both are there.
export default (component) => keepView(component, (globalThis.__twCodedText ??= {}));
