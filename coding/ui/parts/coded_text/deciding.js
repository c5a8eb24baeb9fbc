// What a person decides: painted at once, sent, and put right by the answer. Mixed into the view.
const Deciding = {
  // A decision with what it changes on the paper and what would take that back.
  decide(kind, told, effects, inverse, said) {
    this.suggested = null;
    this.outbox.add({ kind, by: this.me, ...told, effects, inverse });
    this.refresh();
    this.drawState();
    this.drawFoot();
    if (said) this.say(said);
    this.askSoon();
  },

  selected() {
    if (this.collapsed) { this.say("Select some words first.", true); return null; }
    const segment = this.paper.segment(...this.ends, this.anchor[0]);
    if (!segment) { this.say("There are no words in the selection.", true); return null; }
    const within = this.paper.touched(segment.doc, segment.start, segment.end);
    if (within.every((line) => line.unit.context)) {
      this.say("A moderator’s turn is context: it is shown, and not coded.", true);
      return null;
    }
    if (segment.shortened) {
      this.say("Kept within one entry: the next one shown stands elsewhere in the file.", true);
    }
    return segment;
  },

  // `suggested`: it was chosen from what was suggested for these words.
  apply(name, on, suggested = false) {
    const segment = on ?? this.selected();
    if (!segment || !name) return;
    const { doc, start, end } = segment;
    const known = this.shown.codes.get(name);
    const one = { doc, start, end, by: this.me, code: name, origin: suggested ? "proposal" : "hand" };
    this.used(name);
    if (this.shown.applied.has(keyOf(one))) { this.say(`“${name}” is on these words already.`, true); return; }
    const effects = known ? [["+", one]] : [["code", name], ["+", one]];
    const inverse = known ? [["-", keyOf(one)]] : [["-", keyOf(one)], ["no code", name]];
    this.decide(suggested ? "take" : "apply", { doc, start, end, code: name, codeId: known?.id }, effects, inverse,
      `${known ? "Coded" : "Coded with a new code"}: ${name}.`);
  },

  applyRecent(at) {
    const name = this.recent()[at];
    if (name) this.apply(name);
    else this.say("No code has that number yet.", true);
  },

  choose() {
    if (this.atProposal() && this.collapsed) { this.change(); return; }
    const segment = this.selected();
    if (!segment) return;
    const on = new Set(this.marks.filter((mark) => !mark.because && mark.by === this.me && mark.doc === segment.doc
      && mark.start === segment.start && mark.end === segment.end).map((mark) => mark.code));
    this.palette.show({
      title: "Code for these words", codes: this.choices(), create: true, on,
      suggested: this.suggestedFor(segment) ?? [], typed: (name) => this.ask(name),
      choose: (name, suggested) => this.apply(name, segment, suggested), closed: (back) => back && this.toText(),
      place: (element) => this.placeAtSelection(element),
    });
    this.ask();
  },

  inVivo() {
    const segment = this.selected();
    if (!segment) return;
    const [start, end] = this.paper.span(segment.doc, segment.start, segment.end);
    const name = this.paper.words(start, end).replace(/\s+/g, " ").trim();
    if ([...name].length > 100) {
      this.say("Too many words for a name: select fewer for an in-vivo code.", true);
      return;
    }
    const known = [...this.shown.codes.values()].find((code) => folded(code.name) === folded(name));
    this.apply(known?.name ?? name, segment);
  },

  here() {
    const [start, end] = this.ends;
    const line = this.paper.lines[start[0]];
    const from = line.start + start[1];
    const last = this.paper.lines[end[0]];
    const to = Math.max(last.start + end[1], from + 1);
    return this.marks.filter((mark) => mark.doc === line.unit.doc && mark.start < to && from < mark.end)
      .sort((a, b) => (a.end - a.start) - (b.end - b.start) || (a.key < b.key ? -1 : 1));
  },

  atProposal() {
    if (this.picked?.because) return this.picked;
    return this.here().find((mark) => mark.because) ?? null;
  },

  // Codes on these words in turn, each selected to the letter.
  pick() {
    const codes = this.here().filter((mark) => !mark.because);
    if (!codes.length) { this.say("No code here.", true); return; }
    const at = codes.findIndex((mark) => mark.key === this.picked?.key);
    this.pickMark(codes[(at + 1) % codes.length]);
  },

  pickMark(mark) {
    this.picked = { key: mark.key, because: mark.because, id: mark.id, code: mark.code, by: mark.by,
      doc: mark.doc, start: mark.start, end: mark.end };
    const span = this.paper.span(mark.doc, mark.start, mark.end);
    this.redraw();
    this.select(...span, { keep: true, quiet: true });
    this.say(mark.because ? `Proposed: ${mark.code}. ${mark.because}.` : `${mark.says}: ${this.wordsNow()}`);
  },

  letPickedGo() {
    if (!this.picked) return;
    this.picked = null;
    this.redraw();
  },

  mine() {
    const mark = this.picked && !this.picked.because ? this.picked
      : this.here().find((one) => !one.because && one.by === this.me);
    if (!mark) { this.say("No code of yours here.", true); return null; }
    if (mark.by !== this.me) { this.say(`${mark.by} put that code there; only they take it off.`, true); return null; }
    return mark;
  },

  remove(which) {
    const mark = which ?? this.mine();
    if (!mark) return;
    const one = this.shown.applied.get(mark.key);
    this.picked = null;
    if (!one) return;
    const { doc, start, end, code } = one;
    this.decide("remove", { doc, start, end, code, codeId: this.shown.codes.get(code)?.id },
      [["-", mark.key]], [["+", stored(one)]], `Removed: ${code}.`);
  },

  rebound() {
    if (!this.picked || this.picked.because) { this.say("Pick a code first, with s.", true); return; }
    const mark = this.mine();
    const segment = mark && this.selected();
    if (!segment) return;
    const one = this.shown.applied.get(mark.key);
    const moved = { ...stored(one), doc: segment.doc, start: segment.start, end: segment.end };
    if (segment.doc !== one.doc || this.shown.applied.has(keyOf(moved))) {
      this.say(segment.doc === one.doc ? "It stands on those words." : "A code stays within its document.", true);
      return;
    }
    this.picked = { ...mark, key: keyOf(moved), start: moved.start, end: moved.end };
    this.decide("rebound",
      { doc: one.doc, start: one.start, end: one.end, code: one.code,
        codeId: this.shown.codes.get(one.code)?.id, to: [moved.start, moved.end] },
      [["-", keyOf(one)], ["+", moved]], [["-", keyOf(moved)], ["+", stored(one)]],
      `${one.code} now stands on: ${this.wordsNow()}`);
  },

  accept(other) {
    const mark = this.atProposal();
    if (!mark) { this.say("No proposal here.", true); return; }
    let place = { doc: mark.doc, start: mark.start, end: mark.end };
    const chosen = this.collapsed ? null : this.paper.segment(...this.ends, this.anchor[0]);
    if (this.picked?.because && chosen && chosen.doc === mark.doc) place = chosen;
    const code = typeof other === "string" ? other : mark.code;
    const known = this.shown.codes.get(code);
    const { doc, start, end } = place;
    const one = { doc, start, end, by: this.me, code, origin: "proposal" };
    const made = known ? [] : [["code", code]];
    this.picked = null;
    this.used(code);
    const after = this.lookedFor(mark.id);
    this.decide("accept", { doc, start, end, code, codeId: known?.id, proposal: mark.id, after },
      [["proposal", mark.id, "accepted"], ...made, ["+", one]],
      [["-", keyOf(one)], ...made.map(() => ["no code", code]), ["proposal", mark.id, "open"]],
      `Accepted: ${code}.`);
  },

  change() {
    const mark = this.atProposal();
    if (!mark) { this.say("No proposal here.", true); return; }
    if (!this.picked?.because) this.pickMark(mark);
    this.palette.show({
      title: `Accept “${mark.code}” under another code`, codes: this.choices(), create: true,
      typed: (name) => this.ask(name), choose: (name) => this.accept(name), closed: (back) => back && this.toText(),
      place: (element) => this.placeAtSelection(element),
    });
  },

  reject() {
    const mark = this.atProposal();
    if (!mark) { this.say("No proposal here.", true); return; }
    const after = this.lookedFor(mark.id);
    this.picked = null;
    this.decide("reject", { proposal: mark.id, after }, [["proposal", mark.id, "rejected"]],
      [["proposal", mark.id, "open"]], `Rejected: ${mark.code}. It is not proposed again.`);
  },

  undo() {
    const target = this.outbox.done.at(-1);
    this.picked = null;
    this.decide("undo", {}, target?.inverse ?? [], target?.effects ?? [], target ? "Taken back." : "Taking back …");
  },

  redo() {
    const target = this.outbox.undone.at(-1);
    this.picked = null;
    this.decide("redo", {}, target?.effects ?? [], target?.inverse ?? [], target ? "Made again." : "Making again …");
  },

  memo() {
    const segment = this.selected();
    if (!segment) return;
    const { doc, start, end } = segment;
    this.memoBox.ask(this.paper.words(...this.paper.span(doc, start, end)), (text) => {
      this.decide("memo", { doc, start, end, text }, [], [], "Memo kept.");
    });
  },

  // What of the report rests on the picked code's words, on the selection, or on the codes here.
  trace() {
    const here = this.here().find((mark) => !mark.because);
    const place = this.picked ?? (this.collapsed ? here : this.selected());
    if (!place) { if (this.collapsed) this.say("No code here.", true); return; }
    this.outbox.send("trace", [place.doc, place.start, place.end]);
  },

  filter() {
    this.palette.show({
      title: "Show one code only", codes: this.choices(true), create: false, extra: ["All codes"],
      choose: (name) => this.showOnly(name), closed: (back) => back && this.toText(),
      place: (element) => this.placeUnder(element, this.filterButton),
    });
  },

  showOnly(name) {
    this.only = name;
    this.refresh();
    this.drawState();
    this.drawFoot();
    this.say(name ? `Showing ${name} only.` : "Showing all codes.");
  },

  // Codes to choose from, those used lately first, then by how often they stand here.
  choices(applied = false) {
    const { often: count, lately } = this;
    return [...this.shown.codes.values()]
      .filter((code) => (applied ? count.has(code.name) : !code.retired))
      .map((code) => ({ ...code, count: count.get(code.name) ?? 0, used: lately.indexOf(code.name) }))
      .sort((a, b) => (b.used >= 0) - (a.used >= 0) || a.used - b.used || b.count - a.count
        || (a.name < b.name ? -1 : 1));
  },

  used(name) {
    if (this.recent().includes(name)) return;
    this.lately = [name, ...this.lately.filter((one) => one !== name)].slice(0, 9);
  },

  // The codes under the keys 1 to 9; a code keeps its number while it is among them.
  recent() {
    return this.lately.filter((name) => this.shown.codes.has(name)).slice(0, 9);
  },
};

const stored = ({ doc, start, end, by, code, origin }) => ({ doc, start, end, by, code, origin });
