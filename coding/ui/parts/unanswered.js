// Decisions that the server has not answered yet. They outlive a rerun, a reload and a server that
// was restarted: what `lasting` gives is in this tab's storage. Each has an id, and may be sent twice.
const AGAIN_AFTER = 5000;

class Unanswered {
  // One for each study, however often its view is made anew.
  static of(uid) {
    const all = (globalThis[this.everywhere] ??= new Map());
    if (!all.has(uid)) all.set(uid, new this(uid));
    return all.get(uid);
  }

  constructor(uid, place) {
    Object.assign(this, { uid, place, sentAt: 0, sent: new Set(), send: null });
    let kept = [];
    try {
      kept = JSON.parse(sessionStorage.getItem(this.place) ?? "[]");
    } catch {
      sessionStorage.removeItem(this.place);
    }
    this.ops = Array.isArray(kept) ? kept : [];
  }

  get empty() { return this.ops.length === 0; }

  add(op) {
    op.op = crypto.randomUUID();
    this.ops.push(op);
    this.note(op);
    this.keep();
    this.flush();
    return op.op;
  }

  // What else is to be done with a new one.
  note() {}

  keep() {
    const told = this.lasting();
    try {
      if (told.length) sessionStorage.setItem(this.place, JSON.stringify(told));
      else sessionStorage.removeItem(this.place);
    } catch {
      // No storage: what is unsaved lives in memory until it is answered.
    }
  }

  // Nobody is there to send: what is unanswered waits for the next view, which sends it all.
  rest() {
    this.send = null;
    this.sent.clear();
  }

  // One message under way at a time; it carries everything that is unanswered.
  flush() {
    whenResting(this, () => this.deliver(), this.empty ? 5000 : undefined);
  }

  get nothing() { return this.empty; }

  deliver() {
    if (!this.send || this.nothing) return;
    if (this.sent.size && Date.now() - this.sentAt < AGAIN_AFTER) return;
    this.sentAt = Date.now();
    this.sent = new Set(this.ops.map((op) => op.op));
    this.send("ops", { uid: this.uid, ...this.message() });
  }

  message() { return { ops: this.ops }; }

  // Drops what was answered; gives those that were, each with its answer.
  answered(answers) {
    const heard = this.ops.filter((op) => op.op in answers).map((op) => [op, answers[op.op]]);
    if (heard.length) {
      this.ops = this.ops.filter((op) => !(op.op in answers));
      heard.forEach(([op]) => this.sent.delete(op.op));
      this.keep();
    }
    if (!this.ops.some((op) => this.sent.has(op.op))) this.sent.clear();
    return heard;
  }
}
