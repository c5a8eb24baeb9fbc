// Draws lines of the ledger; sends the one whose words a person wants to see in their place.
function drawLine(row, send) {
  const line = make("tr");
  const words = make("td", "tw-dec-words");
  words.append(drawText("p", "tw-dec-said", row.words));
  if (row.taken.length) {
    const taken = make("p", "tw-dec-taken");
    taken.append(make("span", "tw-dec-quiet", "taken up for: "), drawText("span", "tw-dec-said", row.taken));
    words.append(taken);
  }
  const why = drawText("p", "tw-dec-why", row.because, (number) => send("pressed", number));
  why.title = `Made with ${row.made}`;
  words.append(why);
  words.append(drawText("p", "tw-dec-quiet", row.where));
  const code = make("td", "tw-dec-code");
  code.append(drawText("div", "", row.code));
  if (row.as.length) {
    const other = make("div", "tw-dec-as");
    other.append(make("span", "tw-dec-quiet", "taken up as "), drawText("span", "", row.as));
    code.append(other);
  }
  const who = make("td", "tw-dec-who");
  who.append(make("div", "tw-dec-outcome", row.outcome[0].toUpperCase() + row.outcome.slice(1)));
  if (row.off) who.append(make("div", "", "the code is off again"));
  who.append(drawText("div", "", row.by), make("div", "", row.at), make("div", "", row.after));
  const go = make("td", "tw-dec-go");
  const button = make("button", "tw-dec-button", "Open");
  button.type = "button";
  button.setAttribute("aria-label", `Open the words of ${row.says} in the coding view`);
  button.onclick = () => send("go", row.id);
  go.append(button);
  line.append(words, code, who, go);
  return line;
}

function draw({ rows, label }, send) {
  const box = make("div", "tw-dec");
  const table = make("table");
  table.setAttribute("aria-label", label);
  const top = table.createTHead().insertRow();
  ["Words and reason", "Proposed", "What became of it", "Go there"].forEach((name, i) => {
    const head = make("th", i === 3 ? "tw-dec-unsaid" : "", name);
    head.scope = "col";
    top.append(head);
  });
  const body = table.createTBody();
  rows.forEach((row) => body.append(drawLine(row, send)));
  box.append(table);
  return box;
}

export default (component) => redraw(component, draw);
