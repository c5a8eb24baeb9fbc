// The same by keyboard: Space lifts a card, the arrows choose its place and order, Space drops it.
// Each step is said aloud.
const Lifting = {
  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const inField = event.target.closest?.("input, textarea, select, dialog");
    // Streamlit's own one-letter shortcuts are not meant while somebody works here.
    event.stopPropagation();
    if (inField) {
      if (event.key === "Escape" && event.target === this.seek) { this.seek.value = this.sought = ""; this.refresh(); }
      return;
    }
    if (event.key === "/") { event.preventDefault(); this.seek.focus(); return; }
    if (event.key === "?") { event.preventDefault(); this.help.showModal(); return; }
    if (event.key === "u" || event.key === "r") { this.act({ kind: event.key === "u" ? "undo" : "redo" }); return; }
    const card = event.target.closest?.(".tw-tb-card");
    if (!card || event.target !== card) return;
    const act = this.lifted ? LIFTED[event.key] : AT_REST[event.key];
    if (!act) return;
    if (event.key !== "Tab") event.preventDefault();
    act(this, card);
  },

  stepInList(card, by) {
    const cards = [...card.parentElement.children];
    const next = cards[cards.indexOf(card) + by];
    next?.focus();
    next?.scrollIntoView({ block: "nearest" });
  },

  stepAcross(card, by) {
    const targets = this.targets().filter((id) => this.lists.get(id)?.ul.children.length);
    const at = targets.indexOf(this.placeOf(card));
    const to = targets[(at + by + targets.length) % targets.length];
    const next = this.lists.get(to).ul.children[0];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  },

  lift(card, also) {
    this.lifted = { at: { ...this.at }, also, place: this.at.place, before: null };
    const codes = this.at.place === POOL ? [] : this.map.byId(this.at.place).codes.map(([id]) => id);
    this.lifted.before = codes[codes.indexOf(this.at.code) + 1] ?? null;
    card.classList.add("tw-tb-lifted");
    this.lifted.card = card;
    this.point(this.lifted);
    this.say(`${this.cards.byId.get(card.code).plain} lifted${also ? " to stand in a second place" : ""}. Left and right choose the place, up and down its order, Space drops it, Escape leaves it.`);
  },

  liftedAcross(by) {
    const lifted = this.lifted;
    const targets = this.targets().filter((id) => !lifted.also || id !== POOL);
    lifted.place = targets[(targets.indexOf(lifted.place) + by + targets.length) % targets.length];
    lifted.before = null;
    const list = this.lists.get(lifted.place);
    list.box.scrollIntoView({ block: "nearest" });
    this.point(lifted);
    this.sayWhere();
  },

  liftedAlong(by) {
    const lifted = this.lifted;
    if (lifted.place === POOL) { this.say("The pool is in alphabetical order."); return; }
    const codes = this.map.byId(lifted.place).codes.map(([id]) => id).filter((id) => id !== lifted.at.code);
    const at = lifted.before === null ? codes.length : codes.indexOf(lifted.before);
    const to = Math.max(0, Math.min(codes.length, at + by));
    lifted.before = codes[to] ?? null;
    if (!this.open.has(lifted.place) && lifted.before !== null && !this.lists.get(lifted.place).cards.has(lifted.before)) {
      this.open.add(lifted.place);
      this.refresh();
    }
    this.lists.get(lifted.place).cards.get(lifted.before)?.scrollIntoView({ block: "nearest" });
    this.point(lifted);
    this.sayWhere();
  },

  sayWhere() {
    const { place, before, at } = this.lifted;
    if (place === POOL) { this.say("The pool."); return; }
    const codes = this.map.byId(place).codes.map(([id]) => id).filter((id) => id !== at.code);
    const number = before === null ? codes.length + 1 : codes.indexOf(before) + 1;
    this.say(`${this.placeName(place)}, ${number} of ${codes.length + 1}.`);
  },

  dropLifted() {
    const { at, place, before, also } = this.putDown();
    const same = place === at.place;
    if (also) {
      if (!same) this.askWhy(at, place, before);
      else this.say("It stands there already.");
    } else if (!same || (place !== POOL && !this.standsBefore(at, before))) this.put(at, place, before);
    else this.say("Left where it was.");
  },

  putDown() {
    const lifted = this.lifted;
    this.lifted = null;
    lifted?.card.classList.remove("tw-tb-lifted");
    this.point(null);
    return lifted;
  },
};

const AT_REST = {
  ArrowUp: (board, card) => board.stepInList(card, -1),
  ArrowDown: (board, card) => board.stepInList(card, 1),
  ArrowLeft: (board, card) => board.stepAcross(card, -1),
  ArrowRight: (board, card) => board.stepAcross(card, 1),
  " ": (board, card) => board.lift(card, false),
  a: (board, card) => { if (board.at.place !== POOL) board.lift(card, true); },
  Enter: (board, card) => { if (board.cards.byId.get(card.code).n) board.show({ code: card.code }); },
  Delete: (board) => board.put({ ...board.at }, POOL, null),
  Backspace: (board) => board.put({ ...board.at }, POOL, null),
};

const LIFTED = {
  ArrowUp: (board) => board.liftedAlong(-1),
  ArrowDown: (board) => board.liftedAlong(1),
  ArrowLeft: (board) => board.liftedAcross(-1),
  ArrowRight: (board) => board.liftedAcross(1),
  " ": (board) => board.dropLifted(),
  Enter: (board) => board.dropLifted(),
  Escape: (board) => { board.putDown(); board.say("Left where it was."); },
  Tab: (board) => { board.putDown(); board.say("Left where it was."); },
};
