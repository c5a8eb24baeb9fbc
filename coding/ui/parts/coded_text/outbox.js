// Decisions that the server has not answered yet. They outlive a rerun, a reload and a server that
// was restarted: ids, offsets and names of codes only, in this tab's storage. A memo's words stay in
// memory. `effects` say what a decision changes on the paper before its answer:
// ["+", application], ["-", key], ["proposal", id, decision], ["code", name], ["no code", name].
const OUTBOXES = (globalThis.__twOutboxes ??= new Map());
const AGAIN_AFTER = 5000;

const keyOf = (one) => [one.doc, one.start, one.end, one.by, one.code].join("|");

class Outbox {
  static of(uid) {
    if (!OUTBOXES.has(uid)) OUTBOXES.set(uid, new Outbox(uid));
    return OUTBOXES.get(uid);
  }

  constructor(uid) {
    Object.assign(this, { uid, place: `themewright unsaved ${uid}`, sentAt: 0, sent: new Set() });
    Object.assign(this, { done: [], undone: [], send: null, question: null });
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
    if (op.kind === "undo") {
      const target = this.done.pop();
      if (target) this.undone.push(target);
    } else if (op.kind === "redo") {
      const target = this.undone.pop();
      if (target) this.done.push(target);
    } else if (op.kind !== "memo") {
      this.done.push(op);
      this.undone = [];
    } else {
      // A memo can be undone too, but changes nothing on the paper.
      this.done.push({ ...op, effects: [], inverse: [], text: "" });
      this.undone = [];
    }
    this.keep();
    this.flush();
  }

  keep() {
    const told = this.ops.filter((op) => op.kind !== "memo");
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

  // One message under way at a time; it carries everything that is unanswered, a question too.
  flush() {
    whenResting(this, () => this.deliver());
  }

  deliver() {
    if (!this.send || (this.empty && !this.question)) return;
    if (this.sent.size && Date.now() - this.sentAt < AGAIN_AFTER) return;
    this.sentAt = Date.now();
    this.sent = new Set(this.ops.map((op) => op.op));
    this.send("ops", {
      uid: this.uid,
      ops: this.ops.map(({ effects, inverse, ...told }) => told),
      ...(this.question ? { ask: this.question } : {}),
    });
  }

  // Drops what was answered; gives those that were, each with its answer.
  answered(answers) {
    const heard = this.ops.filter((op) => op.op in answers).map((op) => [op, answers[op.op]]);
    if (heard.length) {
      this.ops = this.ops.filter((op) => !(op.op in answers));
      for (const [op, answer] of heard) {
        this.sent.delete(op.op);
        if (!answer.refused) continue;
        this.done = this.done.filter((one) => one.op !== op.op);
        this.undone = this.undone.filter((one) => one.op !== op.op);
      }
      this.keep();
    }
    if (!this.ops.some((op) => this.sent.has(op.op))) this.sent.clear();
    return heard;
  }
}

// What the study held when it was last heard of, and how it looks with the unanswered on top.
class Standing {
  constructor(snapshot) {
    Object.assign(this, { since: snapshot.seq, applied: new Map(), codes: new Map(), pointed: new Map() });
    this.known = new Map();
    this.take(snapshot);
  }

  take(told) {
    for (const [id, name, definition, style, retired, removed] of told.codes) {
      if (removed) this.codes.delete(id);
      else this.codes.set(id, { id, name, definition, style, retired });
    }
    for (const [id, doc, start, end, code, by, origin, removed] of told.applied) {
      if (removed) this.applied.delete(id);
      else this.applied.set(id, { id, doc, start, end, codeId: code, by, origin });
    }
    for (const [id, doc, start, end, code, because, decision] of told.pointed) {
      this.known.set(id, { id, doc, start, end, code, because });
      if (decision === "open") this.pointed.set(id, this.known.get(id));
      else this.pointed.delete(id);
    }
  }

  with(ops) {
    const codes = new Map();
    this.codes.forEach((code) => codes.set(code.name, code));
    const applied = new Map();
    this.applied.forEach((one) => {
      const code = this.codes.get(one.codeId);
      if (!code) return;
      one.code = code.name;
      applied.set(keyOf(one), one);
    });
    const pointed = new Map(this.pointed);
    let next = Math.max(0, ...this.codes.keys());
    for (const [kind, what, how] of ops.flatMap((op) => op.effects ?? [])) {
      if (kind === "+") applied.set(keyOf(what), what);
      if (kind === "-") applied.delete(what);
      if (kind === "proposal" && how !== "open") pointed.delete(what);
      if (kind === "proposal" && how === "open" && this.known.has(what)) {
        pointed.set(what, this.known.get(what));
      }
      if (kind === "no code") codes.delete(what);
      if (kind === "code" && !codes.has(what)) {
        codes.set(what, { name: what, definition: "", style: next % 30, retired: false });
        next += 1;
      }
    }
    return { codes, applied, pointed };
  }
}
