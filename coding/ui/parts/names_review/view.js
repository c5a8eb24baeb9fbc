// How the names stand. Sent with every decision, so it is short: the view itself comes with the
// names, and is made as soon as both are there.
export default (component) => {
  const shared = (globalThis.__twNames ??= {});
  return keepView(component, shared, () => shared.told?.review === component.data.review);
};
