// Draws a theme's extracts to be judged by one key; sends verdicts until they are seen recorded.
const AGAIN = 6000;

class Fitting {
  constructor(host) {
    this.root = make("section", "tw-fit");
    this.keys = make("p", "tw-fit-keys");
    this.list = make("div");
    this.status = make("div", "tw-fit-unseen");
    this.status.setAttribute("role", "status");
    this.root.append(this.keys, this.list, this.status);
    this.unsent = new Map();
    this.drawn = new Map();
    this.root.onkeydown = (event) => this.press(event);
    host.append(this.root);
  }

  update({ data, setTriggerValue }) {
    this.trigger = setTriggerValue;
    this.fits = data.fits;
    this.root.setAttribute("aria-label", data.label);
    this.legend();
    const kept = new Map();
    for (const line of data.lines) {
      const waiting = this.unsent.get(line.id);
      if (waiting && waiting.fit === line.verdict && waiting.note === line.note) this.unsent.delete(line.id);
      const like = JSON.stringify({ ...line, verdict: 0, note: 0 });
      const old = this.drawn.get(line.id);
      const one = old && old.like === like ? old : { like, element: this.draw(line) };
      one.line = line;
      kept.set(line.id, one);
      this.state(one);
    }
    this.drawn = kept;
    const wanted = [...kept.values()].map((one) => one.element);
    const same = wanted.length === this.list.children.length && wanted.every((element, i) => this.list.children[i] === element);
    if (!same) this.list.replaceChildren(...wanted);
    if (!wanted.includes(this.current)) this.choose(wanted[0]);
    this.later();
  }

  legend() {
    if (this.keys.children.length) return;
    const told = [...this.fits.map((fit, i) => [String(i + 1), fit]), ["j k", "next, previous"], ["n", "note"],
      ["h", "give it a new home"], ["g", "next without a verdict"], ["o", "see it in its place"]];
    told.forEach(([keys, does]) => {
      const one = make("span");
      keys.split(" ").forEach((key) => one.append(make("kbd", "", key)));
      one.append(does);
      this.keys.append(one);
    });
  }

  draw(line) {
    const element = make("article", "tw-fit-line");
    element.tabIndex = -1;
    element.dataset.id = line.id;
    element.onfocus = () => this.choose(element);
    const who = make("div", "tw-fit-who");
    who.append(drawText("p", "tw-fit-name", line.who), make("p", "", line.where));
    const body = make("div");
    const words = make("p", "tw-fit-words");
    words.dir = "auto";
    words.append(drawText("span", "tw-fit-beside", line.before), drawText("mark", "", line.words), drawText("span", "tw-fit-beside", line.after));
    const under = make("p", "tw-fit-under");
    under.append(drawText("span", "tw-fit-code", line.code));
    if (line.subtheme.length) under.append(" · ", drawText("span", "", line.subtheme));
    line.beside.forEach((one) => under.append(" · ", drawText("span", "", one)));
    body.append(words, under);
    const side = make("div", "tw-fit-side");
    const verdicts = make("div", "tw-fit-verdicts");
    verdicts.setAttribute("role", "group");
    verdicts.setAttribute("aria-label", "Verdict");
    this.fits.forEach((fit) => {
      const button = make("button", "", fit);
      button.type = "button";
      button.tabIndex = -1;
      button.onclick = () => this.give(line.id, fit);
      verdicts.append(button);
    });
    const acts = make("div", "tw-fit-acts");
    [["Note", () => this.note(line.id)], ["New home", () => this.trigger("home", line.id)],
      ["In its place", () => this.trigger("go", line.id)]].forEach(([name, act]) => {
      const button = make("button", "tw-fit-quiet", name);
      button.type = "button";
      button.tabIndex = -1;
      button.onclick = act;
      acts.append(button);
    });
    side.append(verdicts, make("p", "tw-fit-note"), acts);
    element.append(who, body, side);
    return element;
  }

  now(one) {
    const waiting = this.unsent.get(one.line.id);
    return waiting ?? { fit: one.line.verdict, note: one.line.note };
  }

  state(one) {
    const { fit, note } = this.now(one);
    one.element.querySelectorAll(".tw-fit-verdicts button").forEach((button, i) => {
      button.setAttribute("aria-pressed", String(this.fits[i] === fit));
    });
    one.element.querySelector(".tw-fit-note").textContent = note;
    const who = one.line.who.map((piece) => piece[0]).join("");
    one.element.setAttribute("aria-label", `${who}, ${one.line.where}: ${fit || "no verdict yet"}`);
  }

  give(id, fit, note) {
    const one = this.drawn.get(id);
    const op = `${Date.now().toString(36)}-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`;
    this.unsent.set(id, { op, id, fit, note: note ?? this.now(one).note });
    this.state(one);
    this.status.textContent = fit;
    this.flush();
  }

  // All that is not recorded yet, each time: a trigger can be lost, and nothing is judged twice.
  flush() {
    if (this.unsent.size) this.trigger("fits", [...this.unsent.values()]);
    this.later();
  }

  later() {
    clearTimeout(this.timer);
    if (this.unsent.size) this.timer = setTimeout(() => { if (this.root.isConnected) whenResting(this, () => this.flush()); }, AGAIN);
  }

  note(id) {
    const one = this.drawn.get(id);
    const side = one.element.querySelector(".tw-fit-side");
    if (side.querySelector("textarea")) return;
    const field = make("textarea");
    field.rows = 2;
    field.dir = "auto";
    field.value = this.now(one).note;
    field.placeholder = "Why? Enter keeps it, Esc lets it be";
    field.setAttribute("aria-label", "Note on this verdict");
    const close = () => { field.remove(); one.element.focus({ preventScroll: true }); };
    field.onkeydown = (event) => {
      event.stopPropagation();
      if (event.key === "Escape") close();
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        this.give(id, this.now(one).fit || this.fits[1], field.value.trim());
        close();
      }
    };
    side.append(field);
    field.focus();
  }

  choose(element) {
    if (!element || element === this.current) return;
    if (this.current) this.current.tabIndex = -1;
    this.current = element;
    element.tabIndex = 0;
  }

  goTo(element) {
    if (!element) return;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  }

  press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("textarea")) return;
    const element = event.target.closest("article");
    const one = this.drawn.get(Number(element?.dataset.id));
    if (!one) return;
    const all = [...this.drawn.values()];
    const at = all.indexOf(one);
    const step = (by) => this.goTo(all[at + by]?.element);
    const fit = this.fits[Number(event.key) - 1];
    const act = {
      j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
      n: () => this.note(one.line.id),
      h: () => this.trigger("home", one.line.id),
      o: () => this.trigger("go", one.line.id),
      g: () => this.goTo([...all.slice(at + 1), ...all.slice(0, at)].find((other) => !this.now(other).fit)?.element),
    }[event.key];
    if (!fit && !act) return;
    event.preventDefault();
    if (act) act();
    else {
      this.give(one.line.id, fit);
      step(1);
    }
  }
}

export default function (component) {
  const host = component.parentElement;
  host.__twFit ??= new Fitting(host);
  host.__twFit.update(component);
}
