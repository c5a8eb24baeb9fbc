// Draws passages and things in their groups; sends the number of the one to go to.
function drawWords(row) {
  if (row.thing) return drawText("div", "tw-pl-thing", row.thing);
  const text = make("p");
  text.dir = "auto";
  const mark = row.words.length ? [drawText("mark", "", row.words)] : [make("span", "tw-pl-quiet", "no words")];
  text.append(drawText("span", "tw-pl-quiet", row.before), ...mark, drawText("span", "tw-pl-quiet", row.after));
  return text;
}

function drawRow(row, at, send) {
  const line = make("tr", "tw-pl-row");
  const words = make("td", "tw-pl-words");
  words.append(drawWords(row));
  row.codes.forEach((code) => words.append(drawText("div", "tw-pl-code", code)));
  const who = make("td", "tw-pl-who");
  who.append(drawText("div", "tw-pl-name", row.who), make("div", "", row.where));
  const go = make("td", "tw-pl-go");
  line.append(words, who, go);
  if (!row.leads) return line;
  const button = make("button", "tw-pl-button", "Open");
  button.type = "button";
  button.setAttribute("aria-label", `Open ${row.says}`);
  button.onclick = () => send("go", at);
  go.append(button);
  return line;
}

function draw({ groups, label }, send) {
  const table = make("table", "tw-pl");
  table.setAttribute("aria-label", label);
  let at = 0;
  groups.forEach(({ name, rows }) => {
    const body = table.createTBody();
    if (name.length) {
      const head = make("th", "tw-pl-head");
      head.scope = "rowgroup";
      head.colSpan = 3;
      head.append(drawText("span", "", name));
      body.insertRow().append(head);
    }
    rows.forEach((row) => {
      body.append(drawRow(row, at, send));
      at += 1;
    });
  });
  return table;
}

export default (component) => redraw(component, (data, send) => {
  const box = make("div", "tw-pl-box");
  box.append(draw(data, send));
  return box;
});
