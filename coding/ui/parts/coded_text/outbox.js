// Decisions on the words of an item. Ids, offsets and names of codes outlive a reload; a memo's words
// stay in memory. `effects` say what a decision changes on the paper before its answer:
// ["+", application], ["-", key], ["proposal", id, decision], ["code", name], ["no code", name].
const keyOf = (one) => [one.doc, one.start, one.end, one.by, one.code].join("|");

class Outbox extends Unanswered {
  static everywhere = "__twOutboxes";

  constructor(uid) {
    super(uid, `themewright unsaved ${uid}`);
    Object.assign(this, { done: [], undone: [], question: null });
  }

  note(op) {
    if (op.kind === "undo") {
      const target = this.done.pop();
      if (target) this.undone.push(target);
    } else if (op.kind === "redo") {
      const target = this.undone.pop();
      if (target) this.done.push(target);
    } else {
      // A memo can be undone too, but changes nothing on the paper.
      this.done.push(op.kind === "memo" ? { ...op, effects: [], inverse: [], text: "" } : op);
      this.undone = [];
    }
  }

  lasting() { return this.ops.filter((op) => op.kind !== "memo"); }

  // A question goes with the decisions it may depend on.
  get nothing() { return this.empty && !this.question; }

  message() {
    return {
      ops: this.ops.map(({ effects, inverse, ...told }) => told),
      ...(this.question ? { ask: this.question } : {}),
    };
  }

  answered(answers) {
    const heard = super.answered(answers);
    for (const [op, answer] of heard) {
      if (!answer.refused) continue;
      this.done = this.done.filter((one) => one.op !== op.op);
      this.undone = this.undone.filter((one) => one.op !== op.op);
    }
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
