// What is asked of the study while somebody thinks: codes and boundaries for the words selected, and
// codes like a name being typed. Nothing waits for an answer. Mixed into the view.
const RESTED = 400;

const Asking = {
  // The words that codes could be suggested for, as the study counts them; null where there are none.
  wordsToAsk() {
    if (!this.paper?.lines.length || this.collapsed) return null;
    const segment = this.paper.segment(...this.ends, this.anchor[0]);
    const here = segment ? this.paper.touched(segment.doc, segment.start, segment.end) : [];
    return here.some((line) => !line.unit.context) ? segment : null;
  },

  askSoon(wait = RESTED) {
    clearTimeout(this.asks);
    this.asks = setTimeout(() => this.ask(), wait);
  },

  ask(name = "") {
    clearTimeout(this.asks);
    const words = this.wordsToAsk();
    const asked = words && !(this.suggestedFor(words) && this.stepsHere())
      ? { doc: words.doc, start: words.start, end: words.end } : {};
    if (!name && !("doc" in asked)) return;
    this.outbox.question = { number: crypto.randomUUID(), ...asked, ...(name ? { name } : {}) };
    this.outbox.flush();
  },

  hearAnswer(answer) {
    if (!answer || answer.number !== this.outbox.question?.number) return;
    const question = this.outbox.question;
    this.outbox.question = null;
    const words = this.wordsToAsk();
    const mine = (one) => words && one.doc === words.doc && one.start === words.start && one.end === words.end;
    if (answer.steps && mine(question)) {
      this.suggested = answer;
      // The way back from wider words leads to those it began with.
      this.steps = this.stepsHere() ?? { doc: answer.doc, list: answer.steps, at: answer.at, ends: this.ends };
      if (this.palette.open) this.palette.suggest(this.suggestedFor(words));
      const wanted = this.stepping;
      this.stepping = 0;
      for (let i = 0; i < Math.abs(wanted); i += 1) this.step(Math.sign(wanted));
    }
    if (answer.like) this.palette.takeLike(answer.name, answer.like);
  },

  // [[code, why, sure]] for these words, the best first; null where it is not known (yet).
  suggestedFor({ doc, start, end }) {
    const found = this.suggested;
    if (!found || found.doc !== doc || found.start !== start || found.end !== end) return null;
    return found.codes.filter(([name]) => this.shown.codes.get(name) && !this.shown.codes.get(name).retired);
  },

  // The steps that what is selected now is one of.
  stepsHere() {
    const { steps } = this;
    return steps && same(steps.ends[0], this.ends[0]) && same(steps.ends[1], this.ends[1]) ? steps : null;
  },

  // One step wider (1) or narrower (-1): phrase, clause, sentence, its neighbours, the entry.
  step(by) {
    if (this.collapsed) {
      const mark = this.atProposal();
      if (!mark) { this.say("Select some words first.", true); return; }
      this.pickMark(mark);
    }
    const steps = this.stepsHere();
    if (!steps) {
      if (!this.wordsToAsk()) { this.say("Select words of a participant first.", true); return; }
      this.stepping += by;
      this.ask();
      return;
    }
    const to = steps.list[steps.at + by];
    if (!to) {
      this.say(by > 0 ? "No wider: this is the whole entry." : "No narrower: this is the smallest part.", true);
      return;
    }
    this.select(...this.paper.span(steps.doc, ...to), { keep: true, quiet: true });
    this.steps = { ...steps, at: steps.at + by, ends: this.ends };
    const count = this.wordsNow().split(/\s+/).filter(Boolean).length;
    this.say(`${by > 0 ? "Wider" : "Narrower"}, ${count} word${count === 1 ? "" : "s"}: ${this.wordsNow()}`);
  },

  // For how many milliseconds a proposal has been the one in view.
  lookAt(proposal) {
    if (this.looking?.id === proposal?.id) return;
    this.looking = proposal ? { id: proposal.id, since: performance.now() } : null;
  },

  lookedFor(id) {
    return this.looking?.id === id ? Math.round(performance.now() - this.looking.since) : undefined;
  },
};
