// Draws extracts; sends the one to go to, or those to part off. Text enters through textContent.
function drawButton(name, text, act) {
  const button = make("button", `tw-ex-button ${name}`, text);
  button.type = "button";
  button.onclick = act;
  return button;
}

function drawRow(row, told, send, chosen) {
  const line = make("tr");
  const pick = make("td", "tw-ex-pick");
  const box = make("input");
  box.type = "checkbox";
  box.checked = told.has(row.id);
  box.setAttribute("aria-label", `Choose the extract of ${row.says}`);
  box.onchange = () => { told[box.checked ? "add" : "delete"](row.id); chosen(); };
  pick.append(box);
  const words = make("td", "tw-ex-words");
  const text = make("p");
  text.dir = "auto";
  text.append(drawText("span", "tw-ex-beside", row.before), drawText("mark", "", row.words), drawText("span", "tw-ex-beside", row.after));
  words.append(text);
  if (row.why.length) words.append(drawText("p", "tw-ex-why", row.why));
  const who = make("td", "tw-ex-who");
  who.append(drawText("div", "tw-ex-name", row.who), make("div", "", row.where));
  who.append(drawText("div", "tw-ex-by", row.by), make("div", "", row.origin));
  const go = make("td", "tw-ex-go");
  const button = drawButton("", "Open", () => send("go", row.id));
  button.setAttribute("aria-label", `Open the words of ${row.says} in the coding view`);
  go.append(button);
  const trace = drawButton("", "In the report", () => send("trace", row.id));
  trace.setAttribute("aria-label", `What of the report rests on the words of ${row.says}`);
  go.append(trace);
  line.append(pick, words, who, go);
  return line;
}

function draw({ rows, label }, told, send) {
  const frame = make("div", "tw-ex");
  const box = make("div", "tw-ex-box");
  const table = make("table");
  table.setAttribute("aria-label", label);
  const top = table.createTHead().insertRow();
  ["Choose", "Extract", "Whose; coded by", "Go there"].forEach((name, i) => {
    const head = make("th", i % 3 ? "" : "tw-ex-unsaid", name);
    head.scope = "col";
    top.append(head);
  });
  const body = table.createTBody();
  const foot = make("div", "tw-ex-foot");
  const count = make("span", "");
  count.setAttribute("role", "status");
  const part = drawButton("tw-ex-main", "Split these off", () => send("part", [...told]));
  const none = drawButton("", "Choose none", () => {
    told.clear();
    body.querySelectorAll("input").forEach((input) => { input.checked = false; });
    chosen();
    body.querySelector("input")?.focus();
  });
  const chosen = () => {
    const few = rows.filter((row) => told.has(row.id)).length;
    count.textContent = few ? `${few} of ${rows.length} chosen` : "Choose extracts to split them off into another code.";
    part.disabled = none.disabled = !few;
  };
  rows.forEach((row) => body.append(drawRow(row, told, send, chosen)));
  chosen();
  box.append(table);
  foot.append(count, part, none);
  frame.append(box, foot);
  return frame;
}

export default (component) => redraw(component, (data, send, host) => {
  const there = new Set(data.rows.map((row) => row.id));
  host.__twTold = new Set([...(host.__twTold ?? [])].filter((id) => there.has(id)));
  return draw(data, host.__twTold, send);
});
