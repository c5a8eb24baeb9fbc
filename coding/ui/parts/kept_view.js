// Keeps a view in its host. Other components of the page, which bring its script and what it rests
// on, have it updated by ``shared.update``. Where a view moves on the page, the new host is made
// before the old one goes: only the one that stands last is listened to.
function keepView(component, shared, ready = () => true) {
  const host = component.parentElement;
  shared.host = host;
  shared.update = () => {
    if (!shared.View || !ready()) return;
    host.__twView ??= new shared.View(host);
    host.__twView.update(component);
  };
  shared.update();
  return () => {
    if (shared.host === host) shared.host = shared.update = null;
    host.__twView?.close();
    host.__twView = null;
  };
}
