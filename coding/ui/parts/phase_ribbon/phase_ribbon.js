// Draws the six phases in a line. It holds no words of anybody's.
export default (component) => redraw(component, ({ phases, page, here }, send) => {
  const list = make("ol", "tw-ribbon");
  list.setAttribute("aria-label", "The six phases: time, last activity and returns");
  phases.forEach(({ number, name, facts, returns }) => {
    const item = make("li", facts.length ? "" : "tw-ribbon-untouched");
    if (number === page) item.classList.add("tw-ribbon-page");
    item.append(make("span", "tw-ribbon-name", `${number} ${name}`));
    if (number === here) {
      item.setAttribute("aria-current", "step");
      item.append(make("span", "tw-ribbon-here", "you work here"));
    }
    const told = make("span", "tw-ribbon-facts");
    [facts, returns].filter((line) => line.length).forEach((line) =>
      told.append(drawText("span", "", line, (pressed) => send("pressed", pressed))));
    told.title = facts.length ? "Time between decisions here; the last of them; how often it was come back to" : "";
    item.append(told);
    list.append(item);
  });
  return list;
});
