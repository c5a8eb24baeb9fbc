// Draws passages; sends what a person read or jotted down until Python has recorded it.
const KEYS = [
  ["j k", "next, previous entry"], ["r", "mark as read, and go on"], ["m", "jot something down"],
  ["e", "correct the transcription"],
  ["g", "next unread"], ["n p", "next, previous item"],
];
// Milliseconds until what is not recorded is sent again: after an answer without it, or none.
const [SOON, AGAIN] = [1000, 6000];
// Words not known to be kept outlive the view: a person may look elsewhere in the middle of a sentence.
const drafts = (globalThis.__twDrafts ??= new Map());

const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
};

const push = (label, name, act) => {
  const button = make("button", name, label);
  button.type = "button";
  button.onclick = act;
  return button;
};

function drawPiece({ t, sign, kinds, labels }) {
  let shown = document.createTextNode(t);
  if (sign) {
    // The character stays in the text, kept from turning what is around it.
    shown = make("bdi", "tw-sign", t);
    [shown.dataset.sign, shown.title] = sign;
  }
  if (!kinds) return shown;
  const mark = make("mark", kinds.map((kind) => `tw-${kind}`).join(" "));
  mark.title = labels.join("; ");
  mark.append(shown);
  return mark;
}

const drawTold = (told) => told.map(([t, sign, called]) => drawPiece({ t, sign: sign && [sign, called] }));

function drawBody(passage) {
  const body = make("div", "tw-body");
  if (passage.context) body.append(make("p", "tw-small", passage.context));
  if (passage.prompt) body.append(make("p", "tw-small tw-prompt", passage.prompt));
  body.querySelectorAll(".tw-small").forEach((line) => { line.dir = "auto"; });
  if (passage.words.length) {
    const words = make("p", "tw-words");
    words.dir = "auto";
    words.append(...passage.words.map(drawPiece));
    body.append(words);
  }
  if (passage.gap) body.append(make("p", "tw-gap", passage.gap));
  passage.jottings.forEach(([told, by]) => {
    const jotting = make("div", "tw-jotting");
    const words = make("p", "tw-jotted");
    words.dir = "auto";
    words.append(...drawTold(told));
    jotting.append(words, make("p", "tw-small", by));
    body.append(jotting);
  });
  return body;
}

const newId = () => `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;

class View {
  constructor(host) {
    this.root = make("div", "tw-passages");
    this.root.setAttribute("role", "group");
    this.root.setAttribute("aria-label", `Reader. ${KEYS.map((key) => key.join(": ")).join("; ")}`);
    this.keys = make("p", "tw-keys");
    KEYS.forEach(([keys, does]) => {
      const told = make("span");
      keys.split(" ").forEach((key) => told.append(make("kbd", "", key)));
      told.append(` ${does}`);
      this.keys.append(told);
    });
    this.list = make("div");
    this.status = make("div", "tw-unseen");
    this.status.setAttribute("role", "status");
    this.root.append(this.keys, this.list, this.status);
    this.sent = new Map();
    this.jotted = new Map();
    this.drawn = new Map();
    this.root.onkeydown = (event) => this.press(event);
    this.root.addEventListener("focusin", (event) => this.choose(event.target.closest("article")));
    host.append(this.root);
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    this.reading = data.reading;
    this.study = data.study;
    const kept = new Map();
    let name = "";
    for (const passage of data.passages) {
      name = passage.head.length ? passage.head.join(", ") : name;
      passage.name = [name, passage.prompt].filter(Boolean).join(", ");
      if (this.sent.get(passage.id) <= passage.times) this.sent.delete(passage.id);
      const jotted = passage.jottings.map(([told]) => told.map((piece) => piece[0]).join(""));
      for (const [op, { entry, words }] of this.jotted) {
        if (entry === passage.id && jotted.includes(words)) this.jotted.delete(op);
      }
      if (jotted.includes(drafts.get(this.place(passage.id))?.trim())) drafts.delete(this.place(passage.id));
      const like = JSON.stringify({ ...passage, times: 0 });
      const old = this.drawn.get(passage.id);
      const drawn = old && old.like === like ? old : { like, element: this.draw(passage) };
      if (old && drawn !== old && old.element.contains(document.activeElement)) this.regain = drawn;
      drawn.passage = passage;
      kept.set(passage.id, drawn);
      this.drawState(drawn);
    }
    this.drawn = kept;
    const wanted = [...kept.values()].map((drawn) => drawn.element);
    const same = wanted.length === this.list.children.length
      && wanted.every((element, i) => this.list.children[i] === element);
    if (!same) this.list.replaceChildren(...wanted);
    this.regain?.element.focus({ preventScroll: true });
    this.regain = null;
    if (!wanted.includes(this.current)) this.choose(wanted[0]);
    this.flushLater(SOON);
    const [entry, asked] = data.at;
    if (entry && asked !== this.asked) requestAnimationFrame(() => this.goTo(kept.get(entry)?.element, "center"));
    this.asked = asked;
  }

  place(id) {
    return `${this.study} ${id}`;
  }

  draw(passage) {
    const element = make("article", passage.context ? "tw-passage tw-context" : "tw-passage");
    if (!passage.head.length) element.classList.add("tw-same");
    element.tabIndex = -1;
    element.dataset.id = passage.id;
    element.setAttribute("aria-label", passage.name || "Entry");
    const margin = make("div", "tw-margin");
    passage.head.forEach((part, i) => {
      const shown = make("span", i ? "" : "tw-first", part);
      shown.dir = "auto";
      margin.append(shown);
    });
    const body = drawBody(passage);
    element.append(margin, make("div", "tw-slot"), body);
    if (drafts.has(this.place(passage.id))) this.openJotting(element, false);
    return element;
  }

  // Times read, counting what is on its way.
  times(passage) {
    return Math.max(passage.times, this.sent.get(passage.id) ?? 0);
  }

  isDue(drawn) {
    return drawn.passage.times !== null && this.times(drawn.passage) < this.reading;
  }

  drawState(drawn) {
    const { passage, element } = drawn;
    const state = `${passage.times === null ? "" : this.times(passage)} of ${this.reading}`;
    if (drawn.state === state) return;
    drawn.state = state;
    const slot = element.querySelector(".tw-slot");
    const label = ["", "Read once", "Read twice"][this.times(passage)];
    const shown = [];
    if (passage.times !== null) {
      if (label) shown.push(make("span", "tw-times", label));
      if (this.isDue(drawn)) {
        const what = label ? "Mark second reading" : "Mark as read";
        const button = push(what, "tw-button tw-mark", () => this.markRead(drawn, true));
        button.setAttribute("aria-label", [what, passage.name].filter(Boolean).join(": "));
        shown.push(button);
      }
    }
    const jot = push("Jot", "tw-button tw-quiet", () => this.openJotting(element, true));
    jot.tabIndex = -1;
    jot.setAttribute("aria-label", ["Jot something down", passage.name].filter(Boolean).join(": "));
    const correct = push("Correct", "tw-button tw-quiet", () => this.correct(drawn));
    correct.tabIndex = -1;
    correct.setAttribute("aria-label", ["Correct the transcription", passage.name].filter(Boolean).join(": "));
    const beside = make("span", "tw-beside");
    beside.append(jot, ...(passage.words.length ? [correct] : []));
    slot.replaceChildren(...shown, beside);
  }

  correct({ passage }) {
    if (passage.words.length) this.trigger("correct", passage.id);
  }

  // By its button, the next one's button is in hand: Enter marks entry after entry.
  markRead(drawn, byButton = false) {
    if (!this.isDue(drawn)) return;
    this.sent.set(drawn.passage.id, this.times(drawn.passage) + 1);
    this.drawState(drawn);
    this.status.textContent = `Marked as read: ${drawn.passage.name}`;
    this.nextDue(drawn);
    if (byButton) this.current.querySelector(".tw-mark")?.focus({ preventScroll: true });
    this.flush();
  }

  nextDue(after) {
    const all = [...this.drawn.values()];
    const next = all.slice(all.indexOf(after) + 1).find((drawn) => this.isDue(drawn));
    if (next) this.goTo(next.element, "nearest");
    else after.element.focus({ preventScroll: true });
    return Boolean(next);
  }

  // Everything not recorded yet, each time: a trigger can be lost, and nothing is counted twice.
  flush() {
    if (this.sent.size) this.trigger("read", [...this.sent]);
    for (const [op, { entry, words }] of [...this.jotted].slice(0, 1)) this.trigger("jotting", { op, entry, words });
    this.flushLater(AGAIN);
  }

  flushLater(after) {
    clearTimeout(this.later);
    if (!this.sent.size && !this.jotted.size) return;
    this.later = setTimeout(() => { if (this.root.isConnected) this.flush(); }, after);
  }

  choose(element) {
    if (!element || element === this.current) return;
    if (this.current) this.current.tabIndex = -1;
    this.current = element;
    element.tabIndex = 0;
  }

  goTo(element, block) {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea")) return;
    const drawn = this.drawn.get(Number(event.target.closest("article")?.dataset.id));
    if (!drawn) return;
    const all = [...this.drawn.values()];
    const step = (by) => this.goTo(all[all.indexOf(drawn) + by]?.element, "nearest");
    const act = {
      j: () => step(1),
      k: () => step(-1),
      r: () => (this.isDue(drawn) ? this.markRead(drawn) : step(1)),
      m: () => this.openJotting(drawn.element, true),
      e: () => this.correct(drawn),
      g: () => this.nextDue(drawn) || this.tell("Nothing unread below."),
      n: () => this.trigger("turn", 1),
      p: () => this.trigger("turn", -1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  tell(words) {
    this.status.textContent = words;
    return true;
  }

  openJotting(element, focus) {
    const id = Number(element.dataset.id);
    let form = element.querySelector(".tw-jot");
    if (!form) {
      form = make("div", "tw-jot");
      const field = make("textarea");
      field.setAttribute("aria-label", "What strikes you here?");
      field.placeholder = "What strikes you here?";
      field.rows = 3;
      field.dir = "auto";
      field.value = drafts.get(this.place(id)) ?? "";
      const close = () => { form.remove(); element.focus({ preventScroll: true }); };
      const letGo = () => { drafts.delete(this.place(id)); close(); };
      const keep = () => {
        const words = field.value.trim();
        if (!words) letGo();
        else {
          this.jotted.set(newId(), { entry: id, words });
          this.flush();
          this.tell("Jotting on its way.");
          close();
        }
      };
      field.oninput = () => drafts.set(this.place(id), field.value);
      field.onkeydown = (event) => {
        if (event.key === "Escape") close();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) keep();
      };
      const row = make("div", "tw-row");
      row.append(push("Keep", "tw-button", keep), push("Let go", "tw-button tw-quiet", letGo),
        make("span", "tw-small", "Ctrl + Enter keeps, Esc closes"));
      form.append(field, row);
      element.querySelector(".tw-body").append(form);
    }
    if (focus) form.querySelector("textarea").focus();
  }
}

export default function (component) {
  const host = component.parentElement;
  host.__tw ??= new View(host);
  host.__tw.update(component);
}
