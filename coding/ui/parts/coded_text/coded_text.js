// The coding view. Made once for a host, updated afterwards; what a person does is painted at once.
class View {
  constructor(host) {
    this.host = host;
    this.item = null;
    this.anchor = this.focus = [0, 0];
    this.picked = null;
    this.only = null;
    this.lately = [];
    this.marks = [];
    this.frame = make("section", "tw-ct");
    this.frame.setAttribute("aria-label", "Coding");
    this.drawFrame();
    host.append(this.frame);
    this.seen = new IntersectionObserver((entries) => this.cameNear(entries), {
      root: this.box, rootMargin: "500px 0px",
    });
    this.sized = new ResizeObserver(() => this.resized());
    this.sized.observe(this.sheet);
    this.clock = setInterval(() => this.tick(), 1000);
    this.leaving = (event) => { if (this.outbox && !this.outbox.empty) event.preventDefault(); };
    addEventListener("beforeunload", this.leaving);
    this.copying = (event) => {
      if (document.activeElement !== this.box || this.collapsed) return;
      event.clipboardData.setData("text/plain", this.paper.words(...this.ends));
      event.preventDefault();
    };
    document.addEventListener("copy", this.copying);
  }

  close() {
    clearInterval(this.clock);
    this.outbox?.rest();
    this.seen.disconnect();
    this.sized.disconnect();
    removeEventListener("beforeunload", this.leaving);
    document.removeEventListener("copy", this.copying);
    document.removeEventListener("mouseup", this.released);
    globalThis.CSS?.highlights?.delete("tw-selection");
    this.frame.remove();
  }

  button(label, key, act, parent) {
    const button = make("button", "tw-ct-button");
    button.type = "button";
    button.append(make("span", "", label));
    if (key) {
      const shown = make("kbd", "", key);
      shown.setAttribute("aria-hidden", "true");
      button.append(shown);
      button.setAttribute("aria-keyshortcuts", key);
    }
    button.onmousedown = (event) => event.preventDefault();
    button.onclick = () => { this.hideBar(); act(); };
    parent.append(button);
    return button;
  }

  drawFrame() {
    const top = make("div", "tw-ct-top");
    top.setAttribute("role", "toolbar");
    top.setAttribute("aria-label", "Coding");
    this.button("Code", "c", () => this.choose(), top);
    this.button("In vivo", "v", () => this.inVivo(), top);
    this.button("Memo", "m", () => this.memo(), top);
    this.button("Undo", "u", () => { this.undo(); this.toText(); }, top);
    this.button("Redo", "r", () => { this.redo(); this.toText(); }, top);
    this.filterButton = this.button("All codes", "f", () => this.filter(), top);
    this.filterButton.classList.add("tw-ct-filter");
    this.counts = make("span", "tw-ct-counts");
    this.counted = ["extract", "proposal"].map((what) => {
      const number = make("button", "tw-number");
      number.type = "button";
      number.onmousedown = (event) => event.preventDefault();
      number.onclick = () => this.goRound(what);
      return number;
    });
    this.between = make("span", "");
    this.counts.append(this.counted[0], this.between, this.counted[1]);
    this.state = make("span", "tw-ct-state");
    top.append(this.counts, this.state);
    this.button("Keys", "?", () => this.help(), top);
    this.box = make("div", "tw-ct-box");
    this.box.tabIndex = 0;
    this.box.setAttribute("role", "group");
    this.box.setAttribute("aria-roledescription", "text to code");
    this.sheet = make("div", "tw-ct-sheet");
    this.caret = make("div", "tw-ct-caret");
    this.box.append(this.sheet);
    this.bar = make("div", "tw-ct-bar");
    this.bar.hidden = true;
    this.button("Code", "c", () => this.choose(), this.bar);
    this.button("In vivo", "v", () => this.inVivo(), this.bar);
    this.button("Memo", "m", () => this.memo(), this.bar);
    this.button("Wider", "+", () => { this.step(1); this.toText(); }, this.bar);
    this.button("Narrower", "-", () => { this.step(-1); this.toText(); }, this.bar);
    this.foot = make("div", "tw-ct-foot");
    this.live = make("p", "tw-ct-live");
    this.live.setAttribute("role", "status");
    this.live.setAttribute("aria-live", "polite");
    this.note = make("p", "tw-ct-note");
    this.note.setAttribute("aria-hidden", "true");
    const middle = make("div", "tw-ct-middle");
    middle.append(this.box, this.bar, this.note);
    this.frame.append(top, middle, this.foot, this.live);
    this.palette = new Palette(middle);
    this.helpBox = helpDialog();
    this.memoBox = memoDialog();
    [this.helpBox, this.memoBox].forEach((dialog) => {
      dialog.addEventListener("close", () => this.toText());
      dialog.addEventListener("keydown", (event) => event.stopPropagation());
      this.frame.append(dialog);
    });
    this.listen();
  }

  listen() {
    this.box.addEventListener("keydown", (event) => this.key(event));
    this.box.addEventListener("mousedown", (event) => {
      const mark = event.target.closest?.(".tw-ct-gutter *")?.mark;
      this.hideBar();
      if (mark) { event.preventDefault(); this.toText(); this.pickMark(mark); return; }
      if (event.button === 0) {
        this.dragging = true;
        CSS.highlights?.delete("tw-selection");
      }
    });
    this.released = (event) => {
      if (!this.dragging) return;
      this.dragging = false;
      setTimeout(() => this.paper && this.takeFromMouse(event));
    };
    document.addEventListener("mouseup", this.released);
    this.box.addEventListener("scroll", () => { this.hideBar(); this.keepPlace(); }, { passive: true });
    this.frame.addEventListener("keydown", (event) => {
      // Streamlit's own one-letter shortcuts are not meant while somebody works here.
      if (!event.ctrlKey && !event.metaKey && !event.altKey) event.stopPropagation();
    });
  }

  help() { this.helpBox.showModal(); }

  toText() { this.box.focus({ preventScroll: true }); }

  key(event) {
    if (event.isComposing || event.target !== this.box || !this.paper?.lines.length) return;
    const meant = meaning(event);
    if (!meant) return;
    event.preventDefault();
    event.stopPropagation();
    const [name, ...rest] = meant;
    this[name](...rest);
  }

  // What Python told: which item, what changed since the snapshot, answers to decisions.
  update(component) {
    const { data } = component;
    this.data = data;
    this.me = data.me;
    this.outbox = Outbox.of(data.uid);
    this.outbox.send = component.setTriggerValue;
    const { text, marks: snapshot } = globalThis.__twCodedText;
    // What this rests on may be under way still; it has the view updated when it is there.
    if (text?.item !== data.item || snapshot?.item !== data.item || snapshot.seq !== data.since) return;
    if (this.item !== data.item || this.text !== text) this.layOut(text, data.item);
    if (this.snapshot !== snapshot) {
      this.snapshot = snapshot;
      this.standing = new Standing(snapshot);
    }
    this.standing.take(data);
    this.hear(this.outbox.answered(data.answers));
    this.refresh();
    this.hearAnswer(data.answer);
    this.drawState();
    this.drawFoot();
    this.goTo(text.go);
    clearTimeout(this.later);
    // What is sent while a component is being mounted can be lost.
    this.later = setTimeout(() => this.outbox.flush(), 150);
  }

  hear(heard) {
    for (const [op, answer] of heard) {
      if (answer.refused) this.say(`Not done: ${answer.refused}`, true);
      else if (answer.told && op.kind !== "memo") this.say(answer.told);
    }
    if (this.box === document.activeElement && heard.length) this.placeCaret();
  }

  layOut(text, item) {
    this.item = item;
    this.text = text;
    this.paper = new Paper(text.units.map((unit) => ({ ...unit })));
    this.rows = rowsOf(this.paper.units);
    this.seen.disconnect();
    this.rows.forEach((row) => { row.marks = row.all = []; });
    this.sheet.replaceChildren(...this.rows.map((row) => row.element), this.caret);
    this.sheet.classList.toggle("tw-ct-turns", text.turns);
    this.box.setAttribute("aria-label", `${text.name}. Arrows move, Shift selects, c codes, question mark tells all keys.`);
    this.picked = null;
    this.only = null;
    this.suggested = this.steps = this.looking = null;
    this.stepping = 0;
    this.anchor = this.focus = [0, 0];
    this.snapshot = null;
    this.caret.hidden = true;
    this.findPlace();
    this.rows.forEach((row) => this.seen.observe(row.element));
  }

  // All marks as they are to look now; rows near the window are drawn where they differ.
  refresh() {
    if (!this.standing) return;
    this.shown = this.standing.with(this.outbox.ops);
    const waits = new Set(this.paper.units.filter((unit) => unit.waits).map((unit) => unit.id));
    const isHere = (one) => this.paper.touched(one.doc, one.start, one.end).length > 0;
    const codes = [...this.shown.applied.values()].filter(isHere).map((one) => ({
      doc: one.doc, start: one.start, end: one.end, code: one.code, by: one.by, key: keyOf(one),
      says: one.by === this.me ? one.code : `${one.code} · ${one.by}`,
      style: styleOf(this.shown.codes.get(one.code)?.style ?? 0),
    }));
    this.proposals = [...this.shown.pointed.values()]
      .filter(isHere)
      .map((one) => ({ ...one, key: `proposal ${one.id}`, says: one.code }))
      .filter((one) => !this.paper.touched(one.doc, one.start, one.end).some((line) => waits.has(line.unit.id)));
    this.often = new Map();
    codes.forEach((mark) => this.often.set(mark.code, (this.often.get(mark.code) ?? 0) + 1));
    const byStart = (a, b) => a.start - b.start || b.end - a.end || (a.key < b.key ? -1 : 1);
    const all = [...codes, ...this.proposals].sort(byStart);
    this.marks = this.only ? codes.filter((mark) => mark.code === this.only).sort(byStart) : all;
    if (this.picked && !this.marks.some((mark) => mark.key === this.picked.key)) this.picked = null;
    this.rows.forEach((row) => { row.all = []; row.marks = []; });
    const visible = new Set(this.marks);
    all.forEach((mark) => {
      const rows = new Set(this.paper.touched(mark.doc, mark.start, mark.end).map((line) => line.row));
      rows.forEach((row) => {
        row.all.push(mark);
        if (visible.has(mark)) row.marks.push(mark);
      });
    });
    this.redraw();
  }

  redraw() {
    this.marks.forEach((mark) => { mark.picked = mark.key === this.picked?.key; });
    const stale = this.rows.filter((row) => row.near && row.drawn !== signature(row.marks));
    this.drawRows(stale);
  }

  drawRows(rows) {
    if (!rows.length) return;
    rows.forEach((row) => {
      row.drawn = signature(row.marks);
      row.lines.forEach((line) => {
        const on = marksOn(line, row.marks);
        if (on.length || line.marked) drawLine(line, on);
        line.marked = on.length > 0;
      });
    });
    const measured = rows.map(measure);
    rows.forEach((row, i) => drawMargin(row, measured[i]));
    this.paintSelection();
  }

  cameNear(entries) {
    entries.forEach((entry) => { if (entry.target.row) entry.target.row.near = entry.isIntersecting; });
    if (this.standing) this.redraw();
  }

  resized() {
    if (!this.rows) return;
    const wide = this.sheet.clientWidth;
    if (wide && wide !== this.wide) {
      this.wide = wide;
      const near = this.rows.filter((row) => row.near);
      const measured = near.map(measure);
      near.forEach((row, i) => drawMargin(row, measured[i]));
    }
    this.placeCaret();
  }

  tick() {
    if (!this.outbox || (this.outbox.empty && !this.outbox.question)) return;
    if (!this.outbox.empty || Date.now() - this.outbox.sentAt > 2500) this.outbox.flush();
    this.drawState();
  }

  drawState() {
    const late = !this.outbox.empty && Date.now() - this.outbox.sentAt > 3000 && this.outbox.sent.size;
    const trouble = this.data.trouble;
    this.state.textContent = this.outbox.empty ? "saved" : late ? "not saved yet, trying again" : "saving …";
    this.state.title = trouble || "";
    this.state.classList.toggle("tw-ct-late", Boolean(late));
    if (trouble && !this.outbox.empty && trouble !== this.troubled) this.say(trouble, true);
    this.troubled = trouble;
    const applied = this.marks.filter((mark) => !mark.because).length;
    const many = (number, one) => `${number.toLocaleString("en-GB")} ${one}${number === 1 ? "" : "s"}`;
    const pointed = this.proposals.length;
    [many(applied, "coding"), pointed ? many(pointed, "proposal") : ""].forEach((told, at) => {
      const number = this.counted[at];
      number.textContent = told;
      number.disabled = !(at ? pointed : applied);
      number.setAttribute("aria-label", `${told}, go to the next`);
      number.hidden = !told;
    });
    this.between.textContent = pointed ? " · " : "";
    this.filterButton.firstChild.textContent = this.only ? `Only: ${this.only}` : "All codes";
    this.filterButton.classList.toggle("tw-ct-on", Boolean(this.only));
  }

  wordsNow() {
    const words = this.paper.words(...this.ends);
    return words.length > 160 ? `${words.slice(0, 120)} … ${words.slice(-30)}` : words;
  }

  drawFoot() {
    if (!this.paper?.lines.length || !this.shown) return;
    const unit = this.paper.lines[this.focus[0]].unit;
    const place = make("p", "tw-ct-place");
    const where = make("span", "tw-ct-where", unit.head.join(" · ") || this.text.name);
    where.dir = "auto";
    place.append(where);
    if (!this.collapsed) {
      const count = this.paper.words(...this.ends).split(/\s+/).filter(Boolean).length;
      place.append(make("span", "tw-ct-quiet", `${count} word${count === 1 ? "" : "s"} selected`));
    }
    const here = this.here();
    const chips = make("div", "tw-ct-chips");
    here.filter((mark) => !mark.because).slice(0, 12).forEach((mark) => chips.append(this.chip(mark)));
    if (chips.children.length) this.button("In the report", "t", () => this.trace(), chips);
    else chips.append(make("span", "tw-ct-quiet", "No code here."));
    const proposal = this.atProposal();
    this.lookAt(proposal);
    const below = make("div", "tw-ct-below");
    if (proposal) below.append(...this.proposalFoot(proposal));
    else below.append(...this.recentFoot());
    this.foot.replaceChildren(place, chips, below);
  }

  chip(mark) {
    const chip = make("span", "tw-ct-chip");
    if (mark.key === this.picked?.key) chip.classList.add("tw-ct-picked");
    const name = make("button", "tw-ct-chip-name");
    name.type = "button";
    name.setAttribute("aria-pressed", String(mark.key === this.picked?.key));
    const said = make("span", "", mark.says);
    said.dir = "auto";
    name.append(swatch(mark.style.hue + 10 * mark.style.line), said);
    name.onclick = () => { this.pickMark(mark); this.toText(); };
    chip.append(name);
    if (mark.by === this.me) {
      if (mark.key === this.picked?.key) {
        const differs = !this.collapsed && (() => {
          const segment = this.paper.segment(...this.ends, this.anchor[0]);
          return segment && (segment.start !== mark.start || segment.end !== mark.end);
        })();
        if (differs) this.button("Move to selection", "b", () => { this.rebound(); this.toText(); }, chip);
      }
      const off = make("button", "tw-ct-off", "×");
      off.type = "button";
      off.setAttribute("aria-label", `Remove ${mark.code}`);
      off.onclick = () => { this.remove(mark); this.toText(); };
      chip.append(off);
    }
    return chip;
  }

  proposalFoot(mark) {
    const told = make("p", "tw-ct-proposal");
    const name = make("strong", "", mark.code);
    name.dir = "auto";
    told.append(make("span", "tw-ct-quiet", "Proposed "), name, make("span", "tw-ct-because", ` ${mark.because}`));
    told.title = mark.because;
    const buttons = make("div", "tw-ct-buttons");
    this.button("Accept", "a", () => { this.accept(); this.toText(); }, buttons).classList.add("tw-ct-main");
    this.button("Another code", "h", () => this.change(), buttons);
    this.button("Reject", "x", () => { this.reject(); this.toText(); }, buttons);
    this.button("Wider", "+", () => { this.step(1); this.toText(); }, buttons);
    this.button("Narrower", "-", () => { this.step(-1); this.toText(); }, buttons);
    return [told, buttons];
  }

  recentFoot() {
    const recent = this.recent();
    if (!recent.length) {
      return [make("p", "tw-ct-quiet", "Select words with the mouse, or with Shift and the arrows. c gives them a code.")];
    }
    const list = make("div", "tw-ct-recent");
    recent.forEach((name, i) => {
      const button = this.button(name, String(i + 1), () => { this.apply(name); this.toText(); }, list);
      button.prepend(swatch(this.shown.codes.get(name)?.style ?? 0));
    });
    return [list];
  }

  // Heard by screen readers, and shown for a while where it is more than an echo.
  say(words, shown = false) {
    this.live.textContent = this.live.textContent === words ? `${words}\u00a0` : words;
    this.note.textContent = shown ? words : "";
    clearTimeout(this.noteEnds);
    if (shown) this.noteEnds = setTimeout(() => { this.note.textContent = ""; }, 5000);
  }

  tellPlace() {
    const { unit } = this.paper.lines[this.focus[0]];
    const where = unit === this.toldUnit ? "" : `${unit.head.join(", ")}${unit.context ? ", moderator" : ""}. `;
    this.toldUnit = unit;
    let words = this.collapsed ? "" : this.wordsNow();
    if (this.collapsed && this.moved) {
      const [from, to] = [...this.moved].sort(compare);
      words = from[0] === to[0] ? this.paper.words(from, to) : "";
    }
    this.moved = null;
    const codes = this.here().map((mark) => (mark.because ? `proposed ${mark.code}` : mark.says));
    const told = codes.join(", ");
    this.say(`${where}${words}${told && told !== this.toldCodes ? `. Here: ${told}` : ""}`);
    this.toldCodes = told;
  }

  placeIn(element, left, top, bottom) {
    const frame = element.offsetParent.getBoundingClientRect();
    const [wide, high] = [element.offsetWidth, element.offsetHeight];
    const below = bottom + 6 - frame.top;
    const under = frame.height - below >= high || top - frame.top < high;
    // Held at the edge beside the words: a list that gets shorter stays with them.
    Object.assign(element.style, {
      left: `${Math.max(8, Math.min(left - frame.left, frame.width - wide - 8))}px`,
      top: under ? `${Math.max(4, Math.min(below, frame.height - high - 4))}px` : "auto",
      bottom: under ? "auto" : `${frame.bottom - top + 6}px`,
    });
  }

  placeAtSelection(element) {
    const [start, end] = this.ends;
    const last = edge(this.paper.lines[end[0]], 0, Math.max(1, end[1]), true);
    const first = edge(this.paper.lines[start[0]], start[1], start[1] + 1, false);
    const from = start[0] === end[0] && Math.abs(first.top - last.top) < 4 ? first.left : last.right - 80;
    this.placeIn(element, from, first.top, last.bottom);
  }

  placeUnder(element, button) {
    const rect = button.getBoundingClientRect();
    this.placeIn(element, rect.left, rect.top, rect.bottom);
  }

  showBar() {
    this.bar.hidden = false;
    this.placeAtSelection(this.bar);
  }

  hideBar() { this.bar.hidden = true; }

  placeKey() { return `themewright place ${this.data.uid} ${this.item}`; }

  keepPlace() {
    clearTimeout(this.placing);
    this.placing = setTimeout(() => {
      if (!this.paper?.lines.length) return;
      const top = this.box.getBoundingClientRect().top;
      const row = this.rows.find((one) => one.near && one.element.getBoundingClientRect().bottom > top);
      if (!row) return;
      const past = Math.round(top - row.element.getBoundingClientRect().top);
      try {
        sessionStorage.setItem(this.placeKey(), JSON.stringify([this.rows.indexOf(row), past, this.focus]));
      } catch {
        // Without storage the text begins at its top again.
      }
    }, 200);
  }

  // Where another page sent the reader: the words are selected and brought into view, once.
  goTo(go) {
    if (!go || globalThis.__twCodedText.gone === go[3]) return;
    const span = this.paper.span(go[0], go[1], go[2]);
    if (!span) return;
    globalThis.__twCodedText.gone = go[3];
    this.toText();
    this.select(...span);
  }

  findPlace() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(this.placeKey()));
    } catch {
      kept = null;
    }
    this.box.scrollTop = 0;
    const row = Array.isArray(kept) ? this.rows[kept[0]] : null;
    if (!row) return;
    this.box.scrollTop = row.element.offsetTop + (Number(kept[1]) || 0);
    const line = this.paper.lines[kept[2]?.[0]];
    if (line) this.anchor = this.focus = [line.index, Math.min(line.length, Number(kept[2][1]) || 0)];
  }
}

Object.defineProperties(View.prototype, {
  ...Object.getOwnPropertyDescriptors(Selecting), ...Object.getOwnPropertyDescriptors(Deciding),
  ...Object.getOwnPropertyDescriptors(Asking),
});
