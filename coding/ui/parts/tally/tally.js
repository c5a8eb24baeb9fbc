// Draws a table of numbers; sends row and column of the one a person presses.
function drawCell(cell, says, chosen, act) {
  const box = make("td", "tw-tally-number");
  if (typeof cell === "string") {
    box.textContent = cell;
    return box;
  }
  if (!cell) {
    box.append(make("span", "tw-tally-none", "–"));
    return box;
  }
  const button = make("button", "tw-tally-button", cell.toLocaleString("en-GB"));
  button.type = "button";
  button.setAttribute("aria-label", says);
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
      line.append(drawCell(cell, `${says}, ${columns[i + 1].toLowerCase()}: ${cell}, show them`, is, () => send("pressed", [at, i])));
    });
  });
  box.append(table);
  return box;
}

export default function (component) {
  const host = component.parentElement;
  const like = JSON.stringify(component.data);
  if (host.__twLike === like) return;
  host.__twLike = like;
  const had = document.activeElement?.closest(".tw-tally") && host.contains(document.activeElement)
    ? document.activeElement.getAttribute("aria-label") : null;
  host.__twRoot?.remove();
  host.__twRoot = draw(component.data, component.setTriggerValue);
  host.append(host.__twRoot);
  if (had) [...host.querySelectorAll("button")].find((one) => one.getAttribute("aria-label") === had)?.focus();
}
