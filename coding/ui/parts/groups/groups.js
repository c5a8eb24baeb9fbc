// Draws groups of passages; sends the code to be made of the chosen ones, or the passage to go to.
// What was opened, typed and chosen outlives a new drawing: it is kept on the host by group.
function drawButton(name, text, act) {
  const button = make("button", `tw-gr-button ${name}`, text);
  button.type = "button";
  button.onclick = act;
  return button;
}

function drawPassage(passage, own, changed, send) {
  const item = make("li", "tw-gr-passage");
  const label = make("label", "tw-gr-pick");
  const box = make("input");
  box.type = "checkbox";
  box.checked = own.chosen.has(passage.id);
  box.onchange = () => { own.chosen[box.checked ? "add" : "delete"](passage.id); changed(); };
  const text = make("span", "tw-gr-text");
  text.append(drawText("span", "tw-gr-words", passage.words), drawText("span", "tw-gr-who", passage.who));
  label.append(box, text);
  const go = drawButton("", "Open", () => send("go", passage.id));
  go.setAttribute("aria-label", `Open the words of ${passage.says} in the coding view`);
  item.append(label, go);
  return item;
}

function drawGroup(group, own, codes, send) {
  const box = make("details", "tw-gr-group");
  box.open = own.open;
  box.ontoggle = () => { own.open = box.open; };
  const head = make("summary", "tw-gr-head");
  const name = make("span", "tw-gr-name");
  name.append(drawText("span", "", group.shown));
  head.append(name, make("span", "tw-gr-spread", group.spread));
  const list = make("ul", "tw-gr-list");
  const foot = make("form", "tw-gr-foot");
  const field = make("input", "tw-gr-field");
  Object.assign(field, { type: "text", value: own.name ?? group.name, maxLength: 300, autocomplete: "off" });
  field.setAttribute("aria-label", `Name of the code for passages of “${group.name}”`);
  field.setAttribute("list", codes.id);
  const count = make("span", "tw-gr-count");
  count.setAttribute("role", "status");
  const submit = drawButton("tw-gr-main", "Make this a code", () => {});
  submit.type = "submit";
  const all = drawButton("", "Choose all", () => {
    const every = own.chosen.size < group.passages.length;
    own.chosen = new Set(every ? group.passages.map((one) => one.id) : []);
    list.querySelectorAll("input").forEach((input) => { input.checked = every; });
    changed();
  });
  const changed = () => {
    own.name = field.value;
    count.textContent = own.chosen.size ? `${own.chosen.size} of ${group.passages.length} chosen`
      : "Choose the passages that speak of it.";
    submit.disabled = !own.chosen.size || !field.value.trim();
    all.textContent = own.chosen.size < group.passages.length ? "Choose all" : "Choose none";
  };
  field.oninput = changed;
  foot.onsubmit = (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    send("make", { op: crypto.randomUUID(), group: group.name, name: field.value, chosen: [...own.chosen] });
  };
  group.passages.forEach((passage) => list.append(drawPassage(passage, own, changed, send)));
  foot.append(field, submit, all, count);
  changed();
  box.append(head, drawText("p", "tw-gr-because", group.because), list, foot);
  return box;
}

function draw({ groups, codes }, kept, send) {
  const box = make("div", "tw-gr");
  const known = make("datalist");
  known.id = `tw-gr-${crypto.randomUUID()}`;
  codes.forEach((name) => { const option = make("option"); option.value = name; known.append(option); });
  box.append(known);
  groups.forEach((group, at) => {
    if (!kept.has(group.name)) kept.set(group.name, { open: at === 0, chosen: new Set() });
    const own = kept.get(group.name);
    const there = new Set(group.passages.map((one) => one.id));
    own.chosen = new Set([...own.chosen].filter((id) => there.has(id)));
    box.append(drawGroup(group, own, known, send));
  });
  return box;
}

export default (component) => redraw(component, (data, send, host) =>
  draw(data, (host.__twKept ??= new Map()), send));
