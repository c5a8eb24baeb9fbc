// Draws a table of numbers; sends row and column of the one a person presses.
function drawCell(cell, says, chosen, act, count) {
  const box = make("td", "tw-tally-number");
  if (Array.isArray(cell)) {
    const told = drawText("span", "tw-tally-counted", cell, count);
    told.querySelector("button")?.setAttribute("aria-label", `${says} ${cell[0][0]}, show them`);
    box.append(told);
    return box;
  }
  if (typeof cell === "string") {
    box.append(make("span", "tw-tally-counted", cell));
    return box;
  }
  if (!cell) {
    box.append(make("span", "tw-tally-none", "–"));
    return box;
  }
  const button = make("button", "tw-tally-button", cell.toLocaleString("en-GB"));
  button.type = "button";
  button.setAttribute("aria-label", `${says} ${cell}, show them`);
  button.setAttribute("aria-pressed", String(Boolean(chosen)));
  button.onclick = act;
  box.append(button);
  return box;
}

function draw({ columns, rows, chosen, label }, send) {
  const box = make("div", "tw-tally");
  const table = make("table");
  table.setAttribute("aria-label", label);
  const top = table.createTHead().insertRow();
  columns.forEach((name, i) => {
    const head = make("th", i ? "tw-tally-number" : "", name);
    head.scope = "col";
    top.append(head);
  });
  const body = table.createTBody();
  rows.forEach(({ name, says, cells }, at) => {
    const line = body.insertRow();
    const head = make("th");
    head.scope = "row";
    head.append(drawText("span", "tw-tally-name", name));
    line.append(head);
    cells.forEach((cell, i) => {
      const is = chosen && chosen[0] === at && chosen[1] === i;
      const name = `${says}, ${columns[i + 1].toLowerCase()}:`;
      const act = () => send("pressed", [at, i]);
      line.append(drawCell(cell, name, is, act, (number) => send("counted", number)));
    });
  });
  box.append(table);
  return box;
}

// Whoever pressed a number by key stays on it.
function keepNumber(host) {
  const had = document.activeElement?.closest(".tw-tally") && host.contains(document.activeElement)
    ? document.activeElement.getAttribute("aria-label") : null;
  return () => {
    if (had) [...host.querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === had)?.focus();
  };
}

export default (component) => redraw(component, draw, keepNumber);
