// Draws the six phases in a line. It holds no words of anybody's.
export default function (component) {
  const host = component.parentElement;
  host.__twSend = component.setTriggerValue;
  const like = JSON.stringify(component.data);
  if (host.__twLike === like) return;
  host.__twLike = like;
  host.__twRoot?.remove();
  const { phases, page, here } = component.data;
  const list = make("ol", "tw-ribbon");
  list.setAttribute("aria-label", "The six phases: time, last activity and returns");
  phases.forEach(({ number, name, facts }) => {
    const item = make("li", facts.length ? "" : "tw-ribbon-untouched");
    if (number === page) item.classList.add("tw-ribbon-page");
    const head = make("span", "tw-ribbon-name", `${number} ${name}`);
    if (number === here) {
      item.setAttribute("aria-current", "step");
      const now = make("span", "tw-ribbon-here", "you work here");
      item.append(head, now);
    } else item.append(head);
    const told = drawText("span", "tw-ribbon-facts", facts, (pressed) => host.__twSend("pressed", pressed));
    told.title = facts.length ? "Time between decisions here; the last of them; how often it was come back to" : "";
    item.append(told);
    list.append(item);
  });
  host.__twRoot = list;
  host.append(list);
}
