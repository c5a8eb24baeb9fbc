// A table of choices. Text enters through textContent and value only.
function drawRow(row, columns, send) {
  const line = make("tr");
  const head = make("th");
  head.scope = "row";
  head.append(drawText("div", "tw-choices-name", row.name), make("div", "tw-choices-under", row.under));
  const box = make("td");
  const select = make("select", "tw-choices-select");
  select.setAttribute("aria-label", `${columns[1]}: ${row.says}`);
  row.options.forEach(([value, name]) => {
    const option = make("option", "", name);
    option.value = value;
    select.append(option);
  });
  select.onchange = send;
  box.append(select, make("div", "tw-choices-under", row.why));
  line.append(head, box);
  const last = make("td");
  let input = null;
  if (columns[2] && row.shown.length) {
    const list = make("ul", "tw-choices-shown");
    row.shown.forEach((words) => list.append(drawText("li", "", words)));
    last.append(list);
  }
  if (row.typed !== null) {
    input = make("input", "tw-choices-typed");
    input.type = "text";
    input.autocomplete = "off";
    input.dir = "auto";
    input.maxLength = 120;
    input.setAttribute("aria-label", `${columns[2]}: ${row.says}`);
    input.onchange = send;
    last.append(input);
  }
  if (columns[2]) line.append(last);
  return { line, select, input };
}

function draw(host, data) {
  const box = make("div", "tw-choices");
  const table = make("table");
  table.setAttribute("aria-label", data.label);
  const top = table.createTHead().insertRow();
  data.columns.forEach((name) => {
    const head = make("th", "", name);
    head.scope = "col";
    top.append(head);
  });
  const body = table.createTBody();
  const send = () => {
    host.__twSent += 1;
    const rows = host.__twRows.map(({ select, input }) => [select.value, input ? input.value : null]);
    host.__twSend("made", { n: host.__twSent, rows });
  };
  host.__twRows = data.rows.map((row) => drawRow(row, data.columns, send));
  body.append(...host.__twRows.map(({ line }) => line));
  box.append(table);
  return box;
}

// What can be changed without drawing anew: what is chosen and typed, and what is said below.
function update(host, data) {
  host.__twRows.forEach(({ line, select, input }, at) => {
    const row = data.rows[at];
    line.querySelector("th .tw-choices-under").textContent = row.under;
    line.querySelector("td .tw-choices-under").textContent = row.why;
    line.classList.toggle("tw-choices-out", row.chosen === "keep" || row.chosen === "nobody");
    select.value = row.chosen;
    if (input) {
      if (input.value !== row.typed) input.value = row.typed;
      input.disabled = row.chosen !== "participant";
    }
  });
}

export default function (component) {
  const host = component.parentElement;
  const { data } = component;
  host.__twSend = component.setTriggerValue;
  host.__twSent = Math.max(host.__twSent ?? 0, data.heard);
  const shape = JSON.stringify([data.columns, data.label, data.rows.map(({ says, options, shown, typed }) => [says, options, shown, typed === null])]);
  if (host.__twShape !== shape) {
    const had = host.__twRoot?.contains(document.activeElement) ? document.activeElement.getAttribute("aria-label") : null;
    host.__twShape = shape;
    host.__twRoot?.remove();
    host.__twRoot = draw(host, data);
    host.append(host.__twRoot);
    if (had) [...host.querySelectorAll("select, input")].find((one) => one.getAttribute("aria-label") === had)?.focus();
    update(host, data);
  } else if (data.heard >= host.__twSent) {
    update(host, data);
  }
}
