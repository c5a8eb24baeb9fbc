// Draws agreement by code; sends code and cell of the number pressed. Text enters through textContent.
const COUNTED = {
  a: "units that have it from all", b: "units that have it from the first alone",
  c: "units that have it from the second alone", d: "units that have it from nobody",
  given: "units that have it from anybody", alike: "units read alike", apart: "units read differently",
};

function drawNumber(cell, code, send) {
  const box = make("td", "tw-ag-number");
  if (cell.cell) {
    const button = make("button", "", cell.text);
    button.type = "button";
    button.title = `Show the ${COUNTED[cell.cell]}`;
    button.onclick = () => send("cell", [code, cell.cell]);
    box.append(button);
  } else {
    const none = make("span", "tw-ag-none", cell.text);
    none.title = cell.why;
    box.append(none);
  }
  if (cell.under) box.append(make("div", "tw-ag-under", cell.under));
  else if (cell.why) box.append(make("div", "tw-ag-under", cell.why.replace("not computable: ", "")));
  return box;
}

function draw({ label, columns, rows }, send) {
  const table = make("table", "tw-ag");
  table.setAttribute("aria-label", label);
  const top = table.createTHead().insertRow();
  const first = make("th", "", "Code");
  first.scope = "col";
  top.append(first);
  columns.forEach(([name, under]) => {
    const head = make("th", "tw-ag-number", name);
    head.scope = "col";
    if (under) head.append(make("div", "tw-ag-under", under));
    top.append(head);
  });
  const body = table.createTBody();
  rows.forEach((row) => {
    const line = body.insertRow();
    const name = drawText("th", "tw-ag-code", row.code);
    name.scope = "row";
    line.append(name);
    row.cells.forEach((cell) => line.append(drawNumber(cell, row.id, send)));
    if (row.few) {
      const few = make("td", "tw-ag-few", row.few);
      few.colSpan = columns.length - row.cells.length;
      line.append(few);
    }
  });
  return table;
}

export default (component) => redraw(component, (data, send) => {
  const box = make("div", "tw-ag-box");
  box.append(draw(data, send));
  return box;
});
