// Draws the codes in their hierarchy; sends the id of the one a person chooses, or the number of a
// code whose words are to be seen.
const LINES = ["solid", "double", "dashed"];

function drawCount([number, says], row, at, send) {
  if (number === "0") return make("span", "tw-tree-count", "–");
  const box = make("span", "tw-tree-count");
  const button = make("button", "tw-number", number);
  button.type = "button";
  button.setAttribute("aria-label", `${row.called}: ${says}, show them`);
  button.onclick = () => send("counted", [row.id, at]);
  box.append(button);
  return box;
}

function drawRow(row, chosen, send) {
  const item = make("li", row.retired ? "tw-tree-line tw-tree-retired" : "tw-tree-line");
  const button = make("button", "tw-tree-row");
  button.type = "button";
  button.style.setProperty("--depth", Math.min(row.depth, 8));
  button.setAttribute("aria-label", row.says);
  if (row.id === chosen) button.setAttribute("aria-current", "true");
  const swatch = make("span", `tw-tree-swatch tw-tree-${LINES[Math.floor(row.style / 10) % 3]}`);
  swatch.style.setProperty("--one", `var(--tw-hue-${row.style % 10})`);
  button.append(swatch, drawText("span", "tw-tree-name", row.name));
  button.onclick = () => send("chosen", row.id);
  item.append(button, ...row.counts.map((count, at) => drawCount(count, row, at, send)));
  return item;
}

// One stop for the Tab key; arrows, Home and End go from code to code, and along a code's numbers;
// Enter chooses.
function walk(list) {
  const buttons = [...list.querySelectorAll(".tw-tree-row")];
  list.querySelectorAll(".tw-number").forEach((number) => { number.tabIndex = -1; });
  const enter = buttons.find((button) => button.getAttribute("aria-current")) ?? buttons[0];
  buttons.forEach((button) => { button.tabIndex = button === enter ? 0 : -1; });
  list.onkeydown = (event) => {
    const line = event.target.closest("li");
    const at = buttons.findIndex((button) => line?.contains(button));
    const along = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (along && line) {
      const there = [...line.querySelectorAll("button")];
      there[there.indexOf(event.target) + along]?.focus();
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (to === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation();
    const next = buttons[Math.max(0, Math.min(to, buttons.length - 1))];
    buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
    next.focus();
  };
}

function draw({ rows, chosen }, send) {
  const box = make("div", "tw-tree");
  const head = make("div", "tw-tree-head");
  head.setAttribute("aria-hidden", "true");
  head.append(make("span", "", "Code"), ...["Extracts", "People", "Weeks"].map((word) => make("span", "tw-tree-count", word)));
  const list = make("ul", "tw-tree-list");
  list.setAttribute("aria-label", "Codes");
  rows.forEach((row) => list.append(drawRow(row, chosen, send)));
  box.append(head, list);
  walk(list);
  return box;
}

// The list stays where it was scrolled to, and the keyboard in it.
function keepPlace(host) {
  const before = host.__twRoot;
  const had = before?.contains(document.activeElement);
  const at = before?.querySelector(".tw-tree-list")?.scrollTop ?? 0;
  return () => {
    const list = host.__twRoot.querySelector(".tw-tree-list");
    list.scrollTop = at;
    if (had) list.querySelector("[tabindex='0']")?.focus({ preventScroll: true });
  };
}

export default (component) => redraw(component, draw, keepPlace);
