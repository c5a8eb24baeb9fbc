// Draws participants by weeks; sends [participant, week] of the cell a person chooses.
const head = (text, scope) => {
  const cell = make("th", "", text);
  cell.scope = scope;
  return cell;
};

function drawCell(cell, row, column, send) {
  const place = make("td");
  const sign = make(cell.opens ? "button" : "span", `tw-sign-of ${cell.sign}`);
  sign.title = cell.says;
  sign.setAttribute("aria-label", cell.says);
  if (cell.opens) {
    sign.type = "button";
    sign.tabIndex = -1;
    sign.onclick = () => send("chosen", [row.name, column]);
  } else {
    sign.setAttribute("role", "img");
  }
  place.append(sign);
  return place;
}

// One stop for the Tab key; arrows go from cell to cell.
function walk(table) {
  const grid = [...table.tBodies[0].rows].map((row) => [...row.querySelectorAll("td:not(.tw-total)")]);
  const buttons = [...table.querySelectorAll("td button.tw-sign-of")];
  if (buttons.length) buttons[0].tabIndex = 0;
  table.onkeydown = (event) => {
    const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
    if (!step) return;
    let y = grid.findIndex((row) => row.includes(event.target.parentElement));
    let x = y < 0 ? -1 : grid[y].indexOf(event.target.parentElement);
    if (x < 0) return;
    event.preventDefault();
    for (;;) {
      [y, x] = [y + step[0], x + step[1]];
      const cell = grid[y]?.[x];
      if (!cell) return;
      const button = cell.querySelector("button");
      if (button) {
        buttons.forEach((other) => { other.tabIndex = other === button ? 0 : -1; });
        button.focus();
        return;
      }
    }
  };
}

function draw({ columns, rows, totals, all }, send) {
  const press = (number) => send("pressed", number);
  const table = make("table", "tw-presence");
  const top = table.createTHead().insertRow();
  top.append(head("Participant", "col"));
  columns.forEach((column) => {
    const cell = head(column.replace("Week ", ""), "col");
    cell.setAttribute("aria-label", column);
    top.append(cell);
  });
  top.append(head("With words, of asked for", "col"));
  const body = table.createTBody();
  rows.forEach((row) => {
    const line = body.insertRow();
    line.append(head(row.name, "row"));
    row.cells.forEach((cell, i) => line.append(drawCell(cell, row, columns[i], send)));
    line.append(drawText("td", "tw-total", row.total, press));
  });
  const foot = table.createTFoot().insertRow();
  foot.append(head("People with words", "row"));
  totals.forEach((total) => foot.append(drawText("td", "tw-total", total, press)));
  foot.append(drawText("td", "tw-total", all, press));
  walk(table);
  return table;
}

function drawLegend(legend, press) {
  const list = make("ul", "tw-legend");
  legend.forEach(([sign, words, number]) => {
    const item = make("li");
    const shown = make("span", `tw-sign-of ${sign}`);
    shown.setAttribute("aria-hidden", "true");
    const told = make("span", "", words);
    told.append(drawText("span", "", number, press));
    item.append(shown, told);
    list.append(item);
  });
  return list;
}

export default (component) => redraw(component, (data, send) => {
  const box = make("div", "tw-presence-box");
  box.append(draw(data, send), drawLegend(data.legend, (number) => send("pressed", number)));
  return box;
});
