// The review of names: one at a time in the card, all of them in the list below it.
const AGAIN_AFTER = 6000;

class View {
  constructor(host) {
    this.pending = [];
    this.at = 0;
    this.root = make("div", "tw-nr");
    this.root.tabIndex = 0;
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", "Names to settle. a replace, k keep, e correct, n next, p previous, u undo.");
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    this.left = make("p", "tw-nr-left");
    this.place = make("p", "tw-nr-place");
    this.bar = make("div", "tw-nr-bar");
    this.bar.append(make("div"));
    const top = make("div", "tw-nr-top");
    top.append(this.left, this.place);
    this.card = make("section", "tw-nr-card");
    this.card.setAttribute("aria-label", "The name to settle");
    this.head = make("div", "tw-nr-head");
    this.outcome = make("p", "tw-nr-outcome");
    this.buttons = make("div", "tw-nr-buttons");
    this.makeButtons();
    this.panel = make("div", "tw-nr-panel");
    this.panel.hidden = true;
    this.card.append(this.head, this.outcome, this.buttons, this.panel);
    this.list = make("div", "tw-nr-list");
    this.list.tabIndex = 0;
    this.list.setAttribute("role", "region");
    this.list.setAttribute("aria-label", "All names");
    this.said = make("p", "tw-nr-said");
    this.said.setAttribute("role", "status");
    this.root.append(top, this.bar, this.card, this.list, this.said);
    host.append(this.root);
    this.timer = setInterval(() => this.sendAgain(), 1000);
  }

  close() {
    clearInterval(this.timer);
    this.root.remove();
  }

  makeButtons() {
    this.acceptButton = button("Replace", "a", () => this.accept(), "tw-nr-main");
    this.keepButton = button("Keep", "k", () => this.keepName());
    this.sameButton = button("The same", "s", () => this.same());
    this.correctButton = button("Correct …", "e", () => this.correct());
    this.correctButton.setAttribute("aria-expanded", "false");
    this.undoButton = button("Undo", "u", () => this.undo());
    this.backButton = button("Previous", "p", () => this.move(-1));
    this.nextButton = button("Next", "n", () => this.move(1));
    const moving = make("span", "tw-nr-moving");
    moving.append(this.undoButton, this.backButton, this.nextButton);
    this.buttons.append(this.acceptButton, this.keepButton, this.sameButton, this.correctButton, moving);
  }

  update(component) {
    const { review, names } = globalThis.__twNames.told;
    const { data } = component;
    this.send = component.setTriggerValue;
    const fresh = this.review !== review;
    if (fresh) {
      this.closePanel();
      Object.assign(this, { review, names, pending: [], serial: data.heard, sentAt: 0, shownRow: null });
      this.toCheck = data.toCheck;
    }
    const before = this.pending.length;
    this.data = data;
    this.serial = Math.max(this.serial, data.heard);
    this.pending = this.pending.filter((op) => op.n > data.heard);
    this.stand = data.stand.map((one) => ({ ...one }));
    this.refused = new Map(data.refused);
    this.pending.forEach((op) => this.foresee(op));
    if (fresh) {
      this.drawList();
      this.at = this.stand.findIndex((one) => one.is === "open");
      this.at = Math.max(this.at, 0);
      this.takeFocus();
    }
    this.draw();
    if (fresh) this.tell("");
    if (before && !this.pending.length && this.refused.size) {
      const [number, why] = [...this.refused][0];
      this.at = number;
      this.draw();
      this.say(`Not done: ${why}`);
    }
  }

  // What was pressed to come here is gone, or goes soon: its focus would be nobody's.
  takeFocus(again = 15) {
    const now = document.activeElement;
    if (again === 15 || !now || now === document.body) this.root.focus({ preventScroll: true });
    if (again) setTimeout(() => this.takeFocus(again - 1), 100);
  }

  // What a decision will most likely change, shown until the server has answered.
  foresee(op) {
    if (op.what === "undo") {
      this.data.undoable.forEach((number) => { this.stand[number] = { ...this.stand[number], is: "open" }; });
      return;
    }
    op.names.forEach((number) => {
      const one = this.stand[number];
      let becomes = one.becomes;
      if (op.replacement) becomes = op.replacement;
      else if (op.same) becomes = this.data.others.find(([name]) => name === op.same)?.[1] ?? "…";
      else if (op.label) becomes = `[${op.label} …]`;
      this.stand[number] = op.decision === "keep" ? { is: "keep", becomes: "" } : { is: "replace", becomes };
      const numbered = op.decision !== "keep" && !op.label && !op.same && !op.replacement;
      if (numbered) this.moveNumbersOn(becomes);
    });
  }

  moveNumbersOn(given) {
    const last = given.match(/^\[(.+) (\d+)\]$/);
    if (!last) return;
    const next = `[${last[1]} ${Number(last[2]) + 1}]`;
    this.stand.forEach((one) => { if (one.is === "open" && one.becomes === given) one.becomes = next; });
  }

  // Deciding

  decide(numbers, told, then) {
    this.closePanel();
    this.serial += 1;
    const op = { n: this.serial, what: "decide", names: numbers, ...told };
    this.pending.push(op);
    this.refused = new Map();
    this.foresee(op);
    this.deliver();
    then?.();
    this.draw();
  }

  deliver() {
    this.sentAt = Date.now();
    this.send("ops", { review: this.review, ops: this.pending });
  }

  sendAgain() {
    if (this.pending.length && Date.now() - this.sentAt > AGAIN_AFTER) whenResting(this, () => this.deliver());
  }

  settleThis(told, outcome) {
    const number = this.at;
    const name = letters(this.names[number].name);
    this.decide([number], told, () => {
      const onward = this.nextOpen(number);
      const shown = this.stand[number].becomes;
      if (onward >= 0) this.at = onward;
      this.tell(`${name}: ${outcome ?? `replaced by ${shown}`}.`);
    });
  }

  accept() { this.settleThis({ decision: "replace" }); }

  keepName() { this.settleThis({ decision: "keep" }, "kept"); }

  same() {
    const same = this.stand[this.at].same;
    if (!same) { this.say("It is like no other name that is replaced."); return; }
    this.settleThis({ decision: "replace", same: same[0] });
  }

  acceptSure() {
    const numbers = this.sureOpen();
    if (!numbers.length) { this.say("No sure name is left to replace."); return; }
    this.decide(numbers, { decision: "replace" }, () => {
      this.list.querySelector(".tw-nr-sure")?.scrollIntoView({ block: "nearest" });
      this.tell(`${counted(numbers.length, "sure name")} replaced.`);
    });
  }

  undo() {
    if (this.pending.length) { this.say("One moment."); return; }
    const numbers = this.data.undoable;
    if (!numbers.length) { this.say("Nothing to take back."); return; }
    this.closePanel();
    this.serial += 1;
    const op = { n: this.serial, what: "undo" };
    this.pending.push(op);
    this.foresee(op);
    this.deliver();
    this.at = numbers[0];
    this.draw();
    this.tell("Taken back.");
  }

  // Moving

  sureOpen() {
    const open = this.stand.map((one, number) => (one.is === "open" ? number : -1));
    return open.filter((number) => number >= this.toCheck);
  }

  nextOpen(from) {
    const open = (number) => this.stand[number].is === "open";
    const count = this.names.length;
    const around = [...Array(count).keys()].map((step) => (from + 1 + step) % count);
    return around.find((number) => number < this.toCheck && open(number))
      ?? around.find((number) => open(number)) ?? -1;
  }

  move(step) {
    const to = this.at + step;
    if (to < 0 || to >= this.names.length) {
      this.say(step > 0 ? "That was the last name." : "That is the first name.");
      return;
    }
    this.go(to);
  }

  go(number) {
    this.closePanel();
    this.at = number;
    this.draw();
    this.tell("");
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && !this.panel.hidden) {
      event.preventDefault();
      this.closePanel(true);
      return;
    }
    if (/^(INPUT|SELECT)$/.test(event.target.tagName)) return;
    const inList = event.target === this.list;
    if (!this.panel.hidden && /^[1-9]$/.test(event.key)) {
      event.preventDefault();
      this.panel.querySelectorAll(".tw-nr-label")[Number(event.key) - 1]?.click();
      return;
    }
    const act = {
      a: () => this.accept(), k: () => this.keepName(), s: () => this.same(), e: () => this.correct(),
      u: () => this.undo(), n: () => this.move(1), j: () => this.move(1), p: () => this.move(-1),
      A: () => this.acceptSure(),
      ...(event.target === this.root ? { Enter: () => this.accept() } : {}),
      ...(inList ? {} : {
        ArrowRight: () => this.move(1), ArrowDown: () => this.move(1),
        ArrowLeft: () => this.move(-1), ArrowUp: () => this.move(-1),
      }),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  // Correcting

  correct() {
    if (!this.panel.hidden) { this.closePanel(true); return; }
    const name = this.names[this.at];
    const labels = make("div", "tw-nr-labels");
    labels.setAttribute("role", "group");
    labels.setAttribute("aria-label", "What it is");
    name.labels.forEach((label, i) => {
      labels.append(button(label, i < 9 ? String(i + 1) : "", () => this.settleThis({ decision: "replace", label }), "tw-nr-label"));
    });
    const [ownForm, own] = fieldFor("Another label, or a pseudonym", (value, numbered) => {
      this.settleThis({ decision: "replace", [numbered ? "label" : "replacement"]: value });
    });
    this.panel.replaceChildren(
      make("p", "tw-nr-hint", "Say what it is, and it gets a number:"), labels, ownForm, this.sameField(),
    );
    this.panel.hidden = false;
    this.correctButton.setAttribute("aria-expanded", "true");
    (labels.querySelector("button") ?? own).focus({ preventScroll: true });
    this.say("Correct: choose a label with 1 to 9, or type. Escape closes.");
  }

  sameField() {
    const form = make("form", "tw-nr-own");
    const others = this.data.others.filter(([name]) => name !== this.names[this.at].original);
    form.hidden = !others.length;
    const choice = make("select");
    others.forEach(([name, becomes], i) => {
      const option = make("option", "", `${name} ${becomes}`);
      option.value = String(i);
      choice.append(option);
    });
    const caption = make("label", "tw-nr-hint", "The same person or thing as");
    caption.append(choice);
    form.onsubmit = (event) => {
      event.preventDefault();
      this.settleThis({ decision: "replace", same: others[Number(choice.value)][0] });
    };
    const use = button("Use the same", "", () => form.requestSubmit());
    form.append(caption, use);
    return form;
  }

  closePanel(back = false) {
    if (this.panel.hidden) return;
    const inside = this.panel.contains(document.activeElement);
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.correctButton.setAttribute("aria-expanded", "false");
    if (inside || back) this.root.focus({ preventScroll: true });
  }

  // Drawing

  draw() {
    const name = this.names[this.at];
    if (!name) return;
    const open = this.stand.slice(0, this.toCheck).filter((one) => one.is === "open").length;
    this.left.textContent = this.toCheck
      ? open ? `${open} of ${this.toCheck} left to check` : `All ${this.toCheck} checked`
      : "No name needs to be checked";
    this.left.classList.toggle("tw-nr-done", !open);
    this.bar.firstChild.style.width = `${this.toCheck ? (100 * (this.toCheck - open)) / this.toCheck : 100}%`;
    this.place.textContent = `Name ${this.at + 1} of ${this.names.length}`;
    this.drawHead(name);
    this.drawOutcome(name);
    this.drawStates();
  }

  drawHead(name) {
    const like = `${this.review} ${this.at}`;
    if (this.head.dataset.like === like) return;
    this.head.dataset.like = like;
    const title = drawText("h3", "tw-nr-name", name.name);
    const facts = make("p", "tw-nr-facts");
    const files = make("span");
    files.append(`${counted(name.count, "time")} in `);
    name.files.slice(0, 3).forEach((file, i) => files.append(i ? ", " : "", drawText("span", "", file)));
    if (name.files.length > 3) files.append(` and ${counted(name.files.length - 3, "other file")}`);
    facts.append(make("span", `tw-nr-chip ${name.sure ? "" : "tw-nr-ask"}`.trim(), this.group(name)),
      make("span", "", name.kind), files, make("span", "", `found by ${name.because}`));
    if (name.speaks) facts.lastChild.textContent = name.because;
    if (name.perhaps.length) {
      const perhaps = make("span", "tw-nr-perhaps", "perhaps the same as ");
      perhaps.append(drawText("span", "", name.perhaps));
      facts.append(perhaps);
    }
    this.head.replaceChildren(title, facts, ...name.sentences.map((one) => sentence(one)));
  }

  group(name) {
    if (name.speaks) return "Speaker";
    return name.sure ? "Sure" : "Please check";
  }

  drawOutcome(name) {
    const one = this.stand[this.at];
    this.outcome.className = `tw-nr-outcome tw-nr-is-${one.is}`;
    const lead = { open: name.sure ? "Will be replaced by " : "Would become ", replace: "Replaced by ", keep: "Kept as it is" }[one.is];
    this.outcome.replaceChildren(lead);
    if (one.is !== "keep") this.outcome.append(make("strong", "", one.becomes));
    if (this.refused.has(this.at)) {
      this.outcome.append(make("span", "tw-nr-refused", this.refused.get(this.at)));
    }
    const same = one.is === "open" ? one.same : null;
    this.sameButton.hidden = !same;
    if (same) this.sameButton.firstChild.textContent = `The same as ${same[0]} ${same[1]}`;
    this.undoButton.disabled = !this.data.undoable.length && !this.pending.length;
    this.backButton.disabled = this.at === 0;
    this.nextButton.disabled = this.at === this.names.length - 1;
  }

  drawList() {
    const table = make("table", "tw-nr-table");
    table.setAttribute("aria-label", "All names, and what is done about each");
    const head = table.createTHead().insertRow();
    ["Name", "Where it stands", "In the study"].forEach((text) => {
      const cell = make("th", "", text);
      cell.scope = "col";
      head.append(cell);
    });
    this.rows = [];
    let group = "";
    let body = null;
    this.names.forEach((name, number) => {
      if (this.group(name) !== group) {
        group = this.group(name);
        body = table.createTBody();
        body.append(this.groupRow(name, group));
      }
      body.append(this.row(name, number));
    });
    this.list.replaceChildren(table);
  }

  groupRow(name, group) {
    const row = make("tr", name.sure && !name.speaks ? "tw-nr-group tw-nr-sure" : "tw-nr-group");
    const cell = make("th");
    cell.colSpan = 3;
    cell.scope = "rowgroup";
    const many = this.names.filter((one) => this.group(one) === group).length;
    const why = {
      "Please check": "may be names: each has to be settled",
      Sure: "are replaced unless you keep them: skim the list",
      Speaker: "who speak or write are replaced already; a code such as P03 stays",
    }[group];
    cell.append(make("strong", "", group), make("span", "", `${many} ${why}`));
    if (group === "Sure") {
      this.sureButton = button("Replace all sure names", "A", () => this.acceptSure());
      cell.append(this.sureButton);
    }
    row.append(cell);
    return row;
  }

  row(name, number) {
    const row = make("tr", "tw-nr-row");
    const first = make("th");
    first.scope = "row";
    const open = drawText("button", "tw-nr-open", name.name);
    open.type = "button";
    open.tabIndex = -1;
    open.onclick = () => {
      this.go(number);
      this.root.focus({ preventScroll: true });
      this.card.scrollIntoView({ block: "nearest" });
    };
    first.append(open, make("span", "tw-nr-small", `${name.kind}, ${counted(name.count, "time")}`));
    if (name.perhaps.length) {
      const perhaps = make("span", "tw-nr-small tw-nr-perhaps", "perhaps the same as ");
      perhaps.append(drawText("span", "", name.perhaps));
      first.append(perhaps);
    }
    const where = make("td");
    if (name.sentences.length) {
      const [before, itself, after] = name.sentences[0];
      where.append(sentence([lastOf(before), itself, after], "p", "tw-nr-line"));
    }
    const files = make("span", "tw-nr-small");
    files.append(`${name.because}; `);
    name.files.slice(0, 2).forEach((file, i) => files.append(i ? ", " : "", drawText("span", "", file)));
    if (name.files.length > 2) files.append(` and ${name.files.length - 2} more`);
    where.append(files);
    const state = make("td", "tw-nr-state");
    row.append(first, where, state);
    this.rows[number] = { row, state };
    return row;
  }

  drawStates() {
    this.rows.forEach(({ row, state }, number) => {
      const one = this.stand[number];
      const label = one.becomes.replace(/ \d+\]$/, " …]");
      const shown = { open: number < this.toCheck ? "to be checked" : label, replace: one.becomes, keep: "kept" }[one.is];
      if (state.textContent !== shown) state.textContent = shown;
      row.dataset.is = one.is;
      row.classList.toggle("tw-nr-here", number === this.at);
      if (number === this.at) row.setAttribute("aria-current", "true");
      else row.removeAttribute("aria-current");
    });
    if (this.sureButton) this.sureButton.disabled = !this.sureOpen().length;
    this.keepRowInView();
  }

  // Scrolls the list alone: the page stays where it is.
  keepRowInView() {
    const row = this.rows[this.at]?.row;
    if (!row || this.shownRow === this.at) return;
    this.shownRow = this.at;
    const above = this.list.querySelector("thead").offsetHeight;
    const top = row.offsetTop - above;
    const bottom = row.offsetTop + row.offsetHeight - this.list.clientHeight;
    if (this.list.scrollTop > top) this.list.scrollTop = top - row.offsetHeight;
    else if (this.list.scrollTop < bottom) this.list.scrollTop = bottom + row.offsetHeight;
  }

  // Position, name and outcome for those who hear the page.
  tell(before) {
    const name = this.names[this.at];
    const one = this.stand[this.at];
    const open = this.stand.slice(0, this.toCheck).filter((each) => each.is === "open").length;
    const told = [before];
    if (!open && one.is !== "open") told.push("Every name to check is settled.");
    else {
      told.push(`Name ${this.at + 1} of ${this.names.length}, ${open} left to check:`);
      told.push(`${letters(name.name)}, ${name.kind}, ${this.group(name).toLowerCase()}, ${counted(name.count, "time")}.`);
      if (name.sentences.length) told.push(name.sentences[0].map(letters).join(""));
      told.push({ open: `Proposed: ${one.becomes}.`, replace: `Replaced by ${one.becomes}.`, keep: "Kept." }[one.is]);
    }
    this.say(told.filter(Boolean).join(" "));
  }

  say(text) { this.said.textContent = text; }
}

export default function (component) {
  const shared = (globalThis.__twNames ??= {});
  shared.View = View;
  shared.told = component.data;
  shared.update?.();
}
