// Where the view stands. Sent with every decision, so it is short: the view itself comes with the
// text, and is made as soon as both are there.
export default function (component) {
  const shared = (globalThis.__twCodedText ??= {});
  const host = component.parentElement;
  shared.update = () => {
    if (!shared.View) return;
    host.__twView ??= new shared.View(host);
    host.__twView.update(component);
  };
  shared.update();
  return () => {
    shared.update = null;
    host.__twView?.close();
    host.__twView = null;
  };
}
