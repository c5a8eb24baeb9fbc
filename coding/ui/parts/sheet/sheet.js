// Draws a table. Text enters through textContent only.
function draw({ columns, rows, label, joined, marked }, press) {
  const table = make("table", "tw-sheet");
  table.setAttribute("aria-label", label);
  const widths = make("colgroup");
  const named = columns.some(({ name }) => name);
  const top = named ? table.createTHead().insertRow() : null;
  columns.forEach(({ name, kind, width }) => {
    const column = make("col");
    column.style.width = width;
    widths.append(column);
    if (!top) return;
    const head = make("th", `tw-is-${kind}`, name);
    head.scope = "col";
    top.append(head);
  });
  table.prepend(widths);
  const body = table.createTBody();
  const above = [];
  rows.forEach((row, place) => {
    const line = body.insertRow();
    if (place === marked?.[0]) goneTo(line, marked[1]);
    let same = true;
    row.forEach((value, i) => {
      const like = JSON.stringify(value);
      same &&= i < joined && above[i]?.like === like;
      if (same) {
        above[i].cell.rowSpan += 1;
        return;
      }
      const cell = make(i < joined ? "th" : "td", `tw-is-${columns[i].kind}`);
      if (i < joined) cell.scope = "rowgroup";
      cell.append(drawText("div", "tw-main", value[0], press));
      if (value[1].length) cell.append(drawText("div", "tw-under", value[1], press));
      line.append(cell);
      if (i < joined) {
        above.length = i;
        above[i] = { like, cell };
      }
    });
  });
  return table;
}

export default (component) => redraw(component, (data, send) => {
  const box = make("div", "tw-sheet-box");
  box.append(draw(data, (number) => send("pressed", number)));
  return box;
});
