// Draws passages; sends the ids a person marked as read until Python has recorded them.
const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
};

function drawPiece(piece) {
  if (piece.sign) {
    // The character stays in the text, kept from turning what is around it.
    const sign = make("bdi", "tw-sign", piece.t);
    [sign.dataset.sign, sign.title] = piece.sign;
    return sign;
  }
  if (!piece.kinds) return document.createTextNode(piece.t);
  const mark = make("mark", piece.kinds.map((kind) => `tw-${kind}`).join(" "), piece.t);
  mark.title = piece.labels.join("; ");
  if (piece.n) mark.dataset.n = piece.n;
  return mark;
}

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
  if (passage.codes.length) {
    const codes = make("ul", "tw-codes");
    codes.setAttribute("aria-label", "Codes");
    passage.codes.forEach((code) => {
      const chip = make("li", "", code);
      chip.dir = "auto";
      codes.append(chip);
    });
    body.append(codes);
  }
  if (passage.gap) body.append(make("p", "tw-gap", passage.gap));
  return body;
}

function drawState(view, passage) {
  if (!passage.state) return null;
  if (passage.state === "read" || view.pending.has(passage.id)) {
    return make("span", "", "Read");
  }
  const button = make("button", "tw-button", "Mark as read");
  button.type = "button";
  button.setAttribute("aria-label", ["Mark as read", passage.name].filter(Boolean).join(": "));
  button.onclick = () => view.markRead(passage.id);
  return button;
}

class View {
  constructor(host) {
    this.root = make("div", "tw-passages");
    this.pending = new Set();
    this.drawn = new Map();
    host.append(this.root);
  }

  update(component) {
    this.send = component.setTriggerValue;
    const kept = new Map();
    let name = "";
    for (const passage of component.data.passages) {
      name = passage.head.length ? passage.head.join(", ") : name;
      passage.name = [name, passage.prompt].filter(Boolean).join(", ");
      if (passage.state === "read") this.pending.delete(passage.id);
      const like = JSON.stringify({ ...passage, state: "" });
      const old = this.drawn.get(passage.id);
      const drawn = old && old.like === like ? old : { like, element: this.draw(passage) };
      drawn.passage = passage;
      kept.set(passage.id, drawn);
      this.drawState(drawn);
    }
    this.drawn = kept;
    const wanted = [...kept.values()].map((drawn) => drawn.element);
    const same = wanted.length === this.root.children.length
      && wanted.every((element, i) => this.root.children[i] === element);
    if (!same) this.root.replaceChildren(...wanted);
  }

  draw(passage) {
    const element = make("article", passage.context ? "tw-passage tw-context" : "tw-passage");
    if (!passage.head.length) element.classList.add("tw-same");
    const margin = make("div", "tw-margin");
    passage.head.forEach((part, i) => margin.append(make("span", i ? "" : "tw-first", part)));
    element.append(margin, make("div", "tw-slot"), drawBody(passage));
    return element;
  }

  drawState(drawn) {
    const state = drawn.passage.state && this.pending.has(drawn.passage.id) ? "sent"
      : drawn.passage.state;
    if (drawn.state === state) return;
    drawn.state = state;
    const shown = drawState(this, drawn.passage);
    drawn.element.querySelector(".tw-slot").replaceChildren(...(shown ? [shown] : []));
  }

  markRead(id) {
    this.pending.add(id);
    const waiting = [...this.drawn.values()];
    this.drawState(this.drawn.get(id));
    const after = waiting.findIndex((drawn) => drawn.passage.id === id) + 1;
    const next = waiting.slice(after).find((drawn) => drawn.state === "unread");
    next?.element.querySelector("button").focus({ preventScroll: true });
    this.send("read", [...this.pending]);
  }
}

export default function (component) {
  const host = component.parentElement;
  host.__tw ??= new View(host);
  host.__tw.update(component);
}
