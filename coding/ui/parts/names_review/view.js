// How the names stand. Sent with every decision, so it is short: the view itself comes with the
// names, and is made as soon as both are there.
export default function (component) {
  const shared = (globalThis.__twNames ??= {});
  const host = component.parentElement;
  shared.update = () => {
    if (!shared.View || shared.told?.review !== component.data.review) return;
    host.__twView ??= new shared.View(host);
    host.__twView.update(shared.told, component);
  };
  shared.update();
  return () => {
    shared.update = null;
    host.__twView?.close();
    host.__twView = null;
  };
}
