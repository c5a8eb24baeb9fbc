// The board: the pool of codes on the left, the candidate themes beside it. Made once for a host,
// updated afterwards; a move is seen at once, and said to be saved when it is.
const LINES = ["solid", "double", "dashed"];
const FOLD = 6;

function swatch(style) {
  const one = make("span", `tw-tb-swatch tw-tb-${LINES[Math.floor(style / 10) % 3]}`);
  one.style.setProperty("--one", `var(--tw-hue-${style % 10})`);
  return one;
}

const many = (number, one, more) => `${number.toLocaleString("en-GB")} ${number === 1 ? one : more ?? `${one}s`}`;

class Board {
  constructor(host) {
    Object.assign(this, { host, panels: new Map(), lists: new Map(), open: new Set(), sought: "", editing: null, at: null, lifted: null });
    this.frame = make("section", "tw-tb");
    this.frame.setAttribute("aria-label", "Theme board");
    this.drawFrame();
    host.append(this.frame);
    this.listen();
    this.clock = setInterval(() => this.tick(), 1000);
    this.leaving = (event) => { if (this.moves && !this.moves.empty) event.preventDefault(); };
    addEventListener("beforeunload", this.leaving);
  }

  close() {
    clearInterval(this.clock);
    this.moves?.rest();
    removeEventListener("beforeunload", this.leaving);
    this.endDrag?.();
    this.frame.remove();
  }

  button(label, name, act, parent, hint) {
    const button = make("button", name, label);
    button.type = "button";
    if (hint) { button.title = hint; button.setAttribute("aria-label", hint); }
    button.onclick = act;
    parent?.append(button);
    return button;
  }

  drawFrame() {
    const top = make("div", "tw-tb-top");
    this.seek = make("input", "tw-tb-seek");
    this.seek.type = "search";
    this.seek.placeholder = "Find codes by name";
    this.seek.setAttribute("aria-label", "Find codes by name");
    this.seek.oninput = () => { this.sought = this.seek.value; this.refresh(); };
    top.append(this.seek);
    this.button("Undo", "tw-tb-button", () => this.act({ kind: "undo" }), top, "Undo your last decision (u)");
    this.button("Redo", "tw-tb-button", () => this.act({ kind: "redo" }), top, "Make it again (r)");
    this.state = make("span", "tw-tb-state");
    top.append(this.state);
    this.button("Keys", "tw-tb-button tw-tb-keys", () => this.help.showModal(), top);
    this.side = make("div", "tw-tb-side");
    this.grid = make("div", "tw-tb-grid");
    const middle = make("div", "tw-tb-middle");
    middle.append(this.side, this.grid);
    this.makeNew = this.newTheme();
    this.picked = make("div", "tw-tb-picked");
    this.live = make("p", "tw-tb-live");
    this.live.setAttribute("role", "status");
    this.live.setAttribute("aria-live", "polite");
    this.note = make("p", "tw-tb-note");
    this.note.setAttribute("aria-hidden", "true");
    this.help = helpOnKeys();
    this.asks = make("dialog", "tw-tb-dialog");
    this.frame.append(top, middle, this.picked, this.note, this.live, this.help, this.asks);
  }

  newTheme() {
    const form = make("form", "tw-tb-new");
    const label = make("label", "", "A new candidate theme");
    const input = make("input", "tw-tb-input");
    input.placeholder = "A working name";
    label.append(input);
    form.append(label, this.submit("Add it"));
    form.onsubmit = (event) => {
      event.preventDefault();
      if (!input.value.trim()) { input.focus(); return; }
      const id = this.act({ kind: "theme", name: input.value.trim() });
      input.value = "";
      this.say(`Candidate theme made. What is its one idea?`);
      this.edit(id, "concept");
    };
    return form;
  }

  submit(label) {
    const button = make("button", "tw-tb-button tw-tb-main", label);
    button.type = "submit";
    return button;
  }

  // What Python told: the places, and answers to moves.
  update(component) {
    const { cards } = globalThis.__twThemeBoard;
    this.component = component;
    this.data = component.data;
    if (!cards || cards.mark !== this.data.mark) return;
    if (this.cards !== cards) {
      this.cards = cards;
      cards.byId = new Map(cards.rows.map(([id, name, plain, n, style, retired]) => [id, { id, name, plain, n, style, retired, low: plain.toLowerCase() }]));
      cards.order = cards.rows.map(([id]) => id);
      this.lists.forEach((list) => { list.cards.clear(); list.like = ""; });
    }
    this.moves = Moves.of(this.data.uid);
    this.moves.send = component.setTriggerValue;
    for (const [op, answer] of this.moves.answered(this.data.answers)) {
      if (op.kind === "theme" && answer.id) this.known(op.op, answer.id);
      if (answer.refused) this.say(`Not done: ${answer.refused}`, true);
      else if (answer.told) this.say(answer.told, true);
    }
    this.refresh();
    this.showMarked(...this.data.marked);
    this.tell();
    clearTimeout(this.later);
    // What is sent while a component is being mounted can be lost.
    this.later = setTimeout(() => this.moves.flush(), 150);
  }

  // The theme somebody came here for.
  showMarked(id, times) {
    this.grid.querySelectorAll(".tw-gone-to").forEach((one) => {
      one.classList.remove("tw-gone-to");
      one.removeAttribute("aria-current");
    });
    const panel = this.panels.get(id);
    if (panel) goneTo(panel.section, times);
  }

  // A theme made here has an id of the study's now: what is open or under way goes by that.
  known(op, id) {
    this.moves.ops.forEach((one) => {
      ["to", "from", "theme", "before", "parent"].forEach((name) => { if (one[name] === op) one[name] = id; });
    });
    if (this.editing?.id === op) this.editing.id = id;
    if (this.at?.place === op) this.at.place = id;
    for (const map of [this.panels, this.lists]) {
      if (!map.has(op)) continue;
      map.set(id, map.get(op));
      map.delete(op);
      const one = map.get(id);
      (one.box ?? one.section).dataset.place = id;
      one.id = id;
    }
  }

  act(op) {
    if (!this.moves) return null;
    const made = this.moves.add({ by: this.data.me, ...op });
    this.refresh();
    this.tell();
    return made;
  }

  tick() {
    if (!this.moves || this.moves.empty) return;
    this.moves.flush();
    this.tell();
  }

  tell() {
    const late = !this.moves.empty && Date.now() - this.moves.sentAt > 3000;
    this.state.textContent = this.moves.empty ? "saved" : late ? "not saved yet, trying again" : "saving …";
    this.state.title = this.data.trouble || "";
    this.state.classList.toggle("tw-tb-late", late);
    if (this.data.trouble && !this.moves.empty) this.say(this.data.trouble, true);
  }

  // Heard by screen readers, and shown for a while where it is more than an echo.
  say(words, shown = false) {
    this.live.textContent = this.live.textContent === words ? `${words}\u00a0` : words;
    if (!shown) return;
    this.note.textContent = words;
    clearTimeout(this.noteEnds);
    this.noteEnds = setTimeout(() => { this.note.textContent = ""; }, 6000);
  }

  // Every list as it is to look now; only those that differ are drawn.
  refresh() {
    if (!this.cards) return;
    this.map = mapWith(this.data, this.cards, this.moves.ops);
    const pool = this.list(POOL, this.side, "Codes without a place");
    this.fill(pool, this.map.pool);
    const pile = this.list(PILE, this.side, "Miscellaneous");
    this.fill(pile, this.map.byId(PILE).codes);
    const wanted = this.map.tops.map((top) => this.panel(top));
    const now = [...wanted, this.makeNew];
    if (now.some((one, i) => this.grid.children[i] !== one) || this.grid.children.length !== now.length) {
      this.keepingFocus(() => this.grid.replaceChildren(...now));
    }
    const there = new Set(this.map.places.map((place) => place.id));
    for (const map of [this.panels, this.lists]) {
      [...map.keys()].filter((id) => id !== POOL && !there.has(id)).forEach((id) => map.delete(id));
    }
    this.rove();
    this.drawPicked();
  }

  keepingFocus(act) {
    const had = document.activeElement;
    const at = had?.selectionStart;
    act();
    if (had && had !== document.activeElement && this.frame.contains(had)) {
      had.focus({ preventScroll: true });
      if (at !== undefined && at !== null && had.setSelectionRange) had.setSelectionRange(at, had.selectionEnd);
    }
  }

  panel(top) {
    let panel = this.panels.get(top.id);
    if (!panel) {
      const section = make("section", "tw-tb-theme");
      panel = { id: top.id, section, head: make("div", "tw-tb-head"), subs: make("div", "tw-tb-subs"), like: "" };
      section.append(panel.head);
      this.panels.set(top.id, panel);
      this.list(top.id, section);
      section.append(panel.subs);
      section.dataset.place = top.id;
    }
    panel.section.setAttribute("aria-label", top.plain);
    this.drawHead(panel, top, false);
    this.fill(this.lists.get(top.id), top.codes);
    const subs = this.map.under(top.id).map((sub) => this.subPanel(sub));
    if (subs.length !== panel.subs.children.length || subs.some((one, i) => panel.subs.children[i] !== one)) {
      this.keepingFocus(() => panel.subs.replaceChildren(...subs));
    }
    return panel.section;
  }

  subPanel(sub) {
    let panel = this.panels.get(sub.id);
    if (!panel) {
      const section = make("section", "tw-tb-sub");
      panel = { id: sub.id, section, head: make("div", "tw-tb-head"), like: "" };
      section.append(panel.head);
      section.dataset.place = sub.id;
      this.panels.set(sub.id, panel);
      this.list(sub.id, section);
    }
    panel.section.setAttribute("aria-label", sub.plain);
    this.drawHead(panel, sub, true);
    this.fill(this.lists.get(sub.id), sub.codes);
    return panel.section;
  }

  drawHead(panel, place, isSub) {
    if (this.editing && this.editing.id === place.id && panel.editor) return;
    const like = JSON.stringify([place.name, place.concept, place.counts, place.late, place.state, this.editing?.id === place.id && this.editing.field]);
    if (panel.like === like) return;
    panel.like = like;
    const old = panel.head.contains(document.activeElement) ? document.activeElement.dataset.what : null;
    const head = [];
    const line = make("div", "tw-tb-nameline");
    if (this.editing?.id === place.id && this.editing.field === "name") line.append(this.editor(panel, place, "name"));
    else {
      const title = make(isSub ? "h4" : "h3", "tw-tb-name");
      const rename = make("button", "tw-tb-plain");
      rename.type = "button";
      rename.dataset.what = "name";
      rename.title = "Rename";
      rename.append(drawText("span", "", place.name));
      rename.onclick = () => this.edit(place.id, "name");
      title.append(rename);
      line.append(title, this.tools(place, isSub));
    }
    head.push(line);
    if (!isSub && this.editing?.id === place.id && this.editing.field === "concept") head.push(this.editor(panel, place, "concept"));
    else if (!isSub) head.push(this.concept(place));
    head.push(this.counts(place));
    panel.head.replaceChildren(...head);
    if (old) panel.head.querySelector(`[data-what="${old}"]`)?.focus({ preventScroll: true });
  }

  concept(place) {
    const button = make("button", `tw-tb-plain ${place.concept ? "tw-tb-concept" : "tw-tb-asks"}`);
    button.type = "button";
    button.dataset.what = "concept";
    button.textContent = place.concept || "What is its one idea? Write it as a sentence.";
    button.title = "Central organising concept";
    button.onclick = () => this.edit(place.id, "concept");
    return button;
  }

  counts(place) {
    const [extracts, people, weeks, strands] = place.counts;
    const line = make("p", `tw-tb-counts${place.late ? " tw-tb-stale" : ""}`);
    const told = [many(extracts, "extract"), many(people, "person", "people"), ...(weeks ? [many(weeks, "week")] : []), ...(strands.length ? [strands.join(" and ")] : [])];
    told.forEach((words, i) => {
      if (i) line.append(" · ");
      const button = this.button(words, "tw-tb-plain tw-tb-number", () => this.show({ theme: place.id }), line);
      button.dataset.what = `counts ${i}`;
      button.disabled = !extracts || typeof place.id === "string";
      button.setAttribute("aria-label", `${words} behind ${place.plain}: open the extracts`);
    });
    return line;
  }

  tools(place, isSub) {
    const tools = make("span", "tw-tb-tools");
    const beside = isSub ? this.map.under(place.parent) : this.map.tops;
    const at = beside.findIndex((one) => one.id === place.id);
    const small = (label, what, hint, act, off) => {
      const button = this.button(label, "tw-tb-tool", act, tools, `${hint} ${place.plain}`);
      button.dataset.what = what;
      button.title = hint;
      button.disabled = off || typeof place.id === "string";
    };
    small("↑", "earlier", "Earlier", () => this.reorder(place, -1), at === 0);
    small("↓", "later", "Later", () => this.reorder(place, 1), at === beside.length - 1);
    if (!isSub) small("+", "sub", "Add a subtheme to", () => this.askSubtheme(place), false);
    small("Change", "change", "Merge, split, move or drop", () => this.component.setTriggerValue("change", [place.id, Date.now()]), false);
    return tools;
  }

  reorder(place, by) {
    const beside = (place.parent === null ? this.map.tops : this.map.under(place.parent)).filter((one) => one.id !== place.id);
    const whole = place.parent === null ? this.map.tops : this.map.under(place.parent);
    const to = whole.findIndex((one) => one.id === place.id) + by;
    this.act({ kind: "move", theme: place.id, before: beside[to]?.id ?? null });
    this.say(`${place.plain} is number ${to + 1} of ${whole.length} now.`);
    this.panels.get(place.id)?.section.scrollIntoView({ block: "nearest" });
  }

  edit(id, field) {
    this.editing = { id, field };
    const panel = this.panels.get(id);
    if (panel) { panel.editor = null; panel.like = ""; }
    this.refresh();
    this.panels.get(id)?.editor?.focus();
    this.panels.get(id)?.section.scrollIntoView({ block: "nearest" });
  }

  editor(panel, place, field) {
    const form = make("form", "tw-tb-edit");
    const input = make(field === "name" ? "input" : "textarea", "tw-tb-input");
    input.value = field === "name" ? place.plain : place.concept;
    input.setAttribute("aria-label", field === "name" ? "Name of the theme" : "Its one idea, as a sentence");
    if (field === "concept") { input.rows = 3; input.placeholder = "One sentence that makes a claim"; }
    const was = input.value;
    const done = (say) => {
      const text = input.value.trim();
      const id = this.editing?.id ?? place.id;
      this.editing = null;
      panel.editor = null;
      panel.like = "";
      if (say && text !== was.trim() && (text || field === "concept")) this.act({ kind: "say", theme: id, field, text, was });
      else this.refresh();
      panel.head.querySelector(`[data-what="${field}"]`)?.focus({ preventScroll: true });
    };
    form.onsubmit = (event) => { event.preventDefault(); done(true); };
    input.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Escape") done(false);
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(true); }
    };
    const buttons = make("span", "tw-tb-buttons");
    buttons.append(this.submit("Keep it"));
    this.button("Leave it", "tw-tb-button", () => done(false), buttons);
    form.append(input, buttons);
    panel.editor = input;
    return form;
  }

  list(id, parent, heading) {
    let list = this.lists.get(id);
    if (list) return list;
    const box = make("div", "tw-tb-place");
    list = { id, box, cards: new Map(), like: "" };
    box.dataset.place = id;
    if (heading) {
      box.classList.add("tw-tb-own");
      list.heading = make("h3", "tw-tb-name", heading);
      list.many = make("span", "tw-tb-many");
      list.heading.append(" ", list.many);
      box.append(list.heading);
      if (id === PILE) box.append(make("p", "tw-tb-hint", "Looked at, and without a place yet."));
    }
    list.ul = make("ul", "tw-tb-list");
    list.more = this.button("", "tw-tb-plain tw-tb-more", () => {
      this.open[this.open.has(list.id) ? "delete" : "add"](list.id);
      this.refresh();
    }, null);
    box.append(list.ul, list.more);
    this.lists.set(id, list);
    parent.append(box);
    return list;
  }

  fill(list, codes) {
    const words = this.sought.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = ([id]) => words.every((word) => this.cards.byId.get(id)?.low.includes(word));
    const known = codes.filter(([id]) => this.cards.byId.has(id));
    const found = words.length ? known.filter(fits) : known;
    const folds = list.id !== POOL && !words.length && found.length > FOLD + 2;
    const shown = folds && !this.open.has(list.id) ? found.slice(0, FOLD) : found;
    const where = new Map();
    if (list.id !== POOL) shown.forEach(([id]) => where.set(id, this.map.where(id).length));
    const like = JSON.stringify([shown, [...where.values()], found.length, known.length, folds, this.open.has(list.id)]);
    if (list.like === like) return;
    list.like = like;
    const cards = shown.map(([id, why]) => this.card(list, id, why, where.get(id) ?? 1));
    this.keepingFocus(() => list.ul.replaceChildren(...cards));
    list.ul.classList.toggle("tw-tb-empty", !cards.length);
    list.ul.dataset.says = known.length ? "No code here has that name." : list.id === POOL ? "Every code has a place." : "Drop codes here.";
    const names = new Set(shown.map(([id]) => id));
    [...list.cards.keys()].filter((id) => !names.has(id)).forEach((id) => list.cards.delete(id));
    if (list.many) list.many.textContent = words.length ? `${found.length} of ${known.length}` : String(known.length);
    list.more.hidden = !folds;
    list.more.textContent = this.open.has(list.id) ? "Show fewer" : `Show ${found.length - FOLD} more`;
    const name = list.id === POOL ? "Codes without a place" : this.map.byId(list.id)?.plain ?? "";
    list.ul.setAttribute("aria-label", `${name}, ${many(known.length, "code")}`);
  }

  card(list, id, why, times) {
    const code = this.cards.byId.get(id);
    let card = list.cards.get(id);
    const like = `${why}|${times}`;
    if (card && card.like === like) return card;
    const before = card;
    card = make("li", "tw-tb-card");
    card.like = like;
    card.code = id;
    card.tabIndex = -1;
    card.setAttribute("aria-roledescription", "draggable code");
    const name = drawText("span", "tw-tb-code", code.name);
    const number = make("button", "tw-tb-plain tw-tb-n", String(code.n));
    number.type = "button";
    number.tabIndex = -1;
    number.title = `Open ${many(code.n, "extract")}`;
    number.setAttribute("aria-label", `${many(code.n, "extract")} of ${code.plain}: open`);
    number.disabled = !code.n;
    number.onclick = () => this.show({ code: id });
    card.append(swatch(code.style), name, number);
    if (code.retired) card.classList.add("tw-tb-retired");
    if (times > 1) {
      const also = make("span", "tw-tb-also", `in ${times} places`);
      also.title = why || "It stands in another place too.";
      card.append(also);
    }
    card.setAttribute("aria-label", [code.plain, many(code.n, "extract"), times > 1 ? `in ${times} places` : "", why].filter(Boolean).join(", "));
    if (before && document.activeElement === before) queueMicrotask(() => card.focus({ preventScroll: true }));
    list.cards.set(id, card);
    return card;
  }

  show(what) { this.component.setTriggerValue("open", [what.theme ?? null, what.code ?? null, Date.now()]); }

  // The one card or list that the Tab key stops at.
  rove() {
    const now = this.cardAt(this.at);
    this.frame.querySelectorAll(".tw-tb-card[tabindex='0']").forEach((card) => { if (card !== now) card.tabIndex = -1; });
    const enter = now ?? this.frame.querySelector(".tw-tb-card");
    if (enter) enter.tabIndex = 0;
    this.frame.querySelectorAll(".tw-tb-chosen").forEach((card) => { if (card !== now) card.classList.remove("tw-tb-chosen"); });
    now?.classList.add("tw-tb-chosen");
  }

  cardAt(at) { return at ? this.lists.get(at.place)?.cards.get(at.code) ?? null : null; }

  placeName(id) {
    if (id === POOL) return "the pool";
    const place = this.map.byId(id);
    const above = place?.parent === null ? null : this.map.byId(place?.parent);
    return above ? `${above.plain}, ${place.plain}` : place?.plain ?? "";
  }

  // Below the board: what is chosen, and what can be done with it without dragging.
  drawPicked() {
    const at = this.at && this.cards.byId.get(this.at.code) ? this.at : null;
    const like = at ? JSON.stringify([at, this.map.where(at.code).map((place) => [place.id, place.plain]), this.map.places.map((place) => [place.id, place.plain])]) : "";
    if (this.picked.like === like) return;
    this.picked.like = like;
    if (!at) {
      this.picked.replaceChildren(make("p", "tw-tb-quiet", "Drag a code into a theme, or focus it, press Space, and choose the place with the arrow keys."));
      return;
    }
    const code = this.cards.byId.get(at.code);
    const line = make("div", "tw-tb-chosenline");
    line.append(swatch(code.style), drawText("strong", "", code.name));
    line.append(make("span", "tw-tb-quiet", at.place === POOL ? "without a place" : `in ${this.placeName(at.place)}`));
    const move = this.choice("Move to", at, (to) => this.put(at, to, null));
    const also = this.choice("Also put in", at, (to) => this.askWhy(at, to, null), true);
    line.append(move, ...(at.place === POOL ? [] : [also]));
    if (at.place !== POOL) this.button("Take out", "tw-tb-button", () => this.put(at, POOL, null), line);
    const open = this.button("Open extracts", "tw-tb-button", () => this.show({ code: at.code }), line);
    open.disabled = !code.n;
    this.picked.replaceChildren(line);
  }

  choice(label, at, act, others = false) {
    const select = make("select", "tw-tb-select");
    select.setAttribute("aria-label", `${label} …`);
    const first = make("option", "", `${label} …`);
    first.value = "";
    select.append(first);
    this.targets().filter((id) => id !== at.place && (!others || id !== POOL)).forEach((id) => {
      const option = make("option", "", id === POOL ? "The pool" : this.placeName(id));
      option.value = String(id);
      option.place = id;
      select.append(option);
    });
    select.onchange = () => { const to = select.selectedOptions[0].place; select.value = ""; if (to !== undefined) act(to); };
    return select;
  }

  // All places in the order they are read: the pool, each theme and its subthemes, the pile.
  targets() {
    return [POOL, ...this.map.tops.flatMap((top) => [top.id, ...this.map.under(top.id).map((sub) => sub.id)]), PILE];
  }

  // A card comes to a place, before another card or at the end; seen at once.
  put(at, to, before, { also = false, why = "", focus = true } = {}) {
    const { code, place } = at;
    const from = place === POOL || also ? null : place;
    if (to === POOL) {
      if (from === null) return;
      this.act({ kind: "out", code, from });
    } else if (to === place && before === undefined) return;
    else this.act({ kind: "place", code, from, to, before: before ?? null, why });
    this.at = { place: to, code };
    const list = this.lists.get(to);
    if (!list?.cards.get(code) && !this.sought) { this.open.add(to); }
    this.refresh();
    const card = this.cardAt(this.at);
    card?.scrollIntoView({ block: "nearest" });
    card?.classList.add("tw-tb-just");
    setTimeout(() => card?.classList.remove("tw-tb-just"), 900);
    if (focus) card?.focus({ preventScroll: true });
    this.say(`${this.cards.byId.get(code).plain} is in ${this.placeName(to)} now.`);
  }

  ask(title, label, value, act) {
    const form = make("form", "tw-tb-ask");
    form.method = "dialog";
    const input = make("input", "tw-tb-input");
    input.value = value;
    const said = make("label", "", label);
    said.append(input);
    const buttons = make("span", "tw-tb-buttons");
    buttons.append(this.submit("Do it"));
    this.button("Leave it", "tw-tb-button", () => this.asks.close(), buttons);
    form.append(make("h3", "tw-tb-name", title), said, buttons);
    form.onsubmit = (event) => {
      event.preventDefault();
      if (!input.value.trim()) { input.focus(); return; }
      this.asks.close();
      act(input.value.trim());
    };
    this.asks.replaceChildren(form);
    this.asks.onkeydown = (event) => event.stopPropagation();
    this.asks.showModal();
    input.focus();
  }

  askWhy(at, to, before) {
    const code = this.cards.byId.get(at.code).plain;
    this.ask(`“${code}” also in ${this.placeName(to)}`, "Why does it belong in both places?", "", (why) => this.put(at, to, before, { also: true, why }));
  }

  askSubtheme(place) {
    this.ask(`A subtheme of “${place.plain}”`, "A working name", "", (name) => {
      this.act({ kind: "theme", name, parent: place.id });
      this.say(`${name} is a subtheme of ${place.plain} now.`);
    });
  }
}

function helpOnKeys() {
  const dialog = make("dialog", "tw-tb-dialog");
  dialog.append(make("h3", "tw-tb-name", "Moving codes by keyboard"));
  const table = make("table", "tw-tb-help");
  [
    ["Arrows", "go from code to code, and from place to place"],
    ["Space", "lifts the code"],
    ["Left, right", "choose the place, once it is lifted"],
    ["Up, down", "choose its order there"],
    ["Space or Enter", "drops it"],
    ["Esc", "leaves it where it was"],
    ["a", "puts it in a second place too, and asks why"],
    ["Delete", "takes it out of its place"],
    ["Enter", "opens its extracts"],
    ["/", "finds codes by name"],
    ["u, r", "undo, redo"],
    ["Alt while dragging", "puts it in a second place too"],
  ].forEach(([key, what]) => {
    const row = table.insertRow();
    row.append(make("th", "", key), make("td", "", what));
  });
  const close = make("button", "tw-tb-button tw-tb-main", "Close");
  close.type = "button";
  close.onclick = () => dialog.close();
  dialog.append(table, close);
  dialog.addEventListener("keydown", (event) => event.stopPropagation());
  return dialog;
}

Object.defineProperties(Board.prototype, {
  ...Object.getOwnPropertyDescriptors(Dragging), ...Object.getOwnPropertyDescriptors(Lifting),
});
