// Draws words learned for a code; sends [words, state] when a switch is turned.
const WAYS = [["pinned", "Pinned"], ["", "As learned"], ["forbidden", "Forbidden"]];

function drawSwitch(row, at, send) {
  const box = make("td", "tw-lw-switch");
  const group = make("div", "tw-lw-ways");
  group.setAttribute("role", "radiogroup");
  group.setAttribute("aria-label", `How “${row.says}” counts`);
  WAYS.forEach(([state, name]) => {
    const way = make("label", "tw-lw-way");
    const input = make("input");
    input.type = "radio";
    input.name = `${at} ${row.says}`;
    input.checked = row.state === state;
    // Words nothing was learned of have no third way but to be let go of.
    const shown = state === "" && !row.weight ? "Take back" : name;
    input.onchange = () => send("rule", [row.says, state]);
    way.append(input, make("span", "", shown));
    group.append(way);
  });
  box.append(group);
  return box;
}

function drawRow(row, at, send) {
  const line = make("tr", row.state ? `tw-lw-${row.state}` : "");
  const words = make("th", "tw-lw-words");
  words.scope = "row";
  words.append(drawText("span", "", row.words));
  const weight = make("td", "tw-lw-weight");
  const bar = make("span", "tw-lw-bar");
  bar.style.width = `${Math.round(100 * row.weight)}%`;
  const told = { pinned: "always speaks for it", forbidden: "does not count", "": "speaks for it" }[row.state];
  weight.append(bar, make("span", "tw-lw-told", told));
  const often = make("td", "tw-lw-often", `${row.coded} of ${row.everywhere}`);
  line.append(words, weight, often, drawSwitch(row, at, send));
  return line;
}

function draw({ rows, label }, send) {
  const box = make("div", "tw-lw");
  const table = make("table");
  table.setAttribute("aria-label", label);
  const top = table.createTHead().insertRow();
  ["Word or phrase", "Direction and strength", "Coded so, of all passages with it", "Counts"].forEach((name) => {
    const head = make("th", "", name);
    head.scope = "col";
    top.append(head);
  });
  const body = table.createTBody();
  rows.forEach((row, at) => body.append(drawRow(row, at, send)));
  box.append(table);
  return box;
}

// Whoever ruled by key stays in the row of that word.
function keepRow(host) {
  const inside = host.contains(document.activeElement) && document.activeElement.closest("tr");
  const had = inside ? inside.querySelector("th")?.textContent : null;
  return () => {
    if (!had) return;
    const row = [...host.querySelectorAll("tbody tr")].find((one) => one.querySelector("th").textContent === had);
    row?.querySelector("input:checked")?.focus();
  };
}

export default (component) => redraw(component, draw, keepRow);
