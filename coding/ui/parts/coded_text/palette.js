// Chooses a code by typing; what is not there yet can be made on the spot.
const folded = (name) => name.normalize("NFKC").toLocaleLowerCase().replace(/\s+/g, " ").trim();

function rank(name, typed) {
  const [whole, part] = [folded(name), folded(typed)];
  if (!part) return 3;
  if (whole === part) return 0;
  if (whole.startsWith(part)) return 1;
  if (whole.split(/[\s\-–:,/]+/).some((word) => word.startsWith(part))) return 2;
  return whole.includes(part) ? 4 : -1;
}

// How many letters have to be changed to make one of the other.
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[other.length];
}

// A code whose name is nearly the one typed, so that nobody makes a twin without noticing.
function twin(names, typed) {
  const words = (name) => folded(name).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map((word) => word.replace(/(ies|es|s)$/, ""));
  const mine = words(typed).sort().join(" ");
  return names.find((name) => {
    const theirs = words(name).sort().join(" ");
    return theirs === mine || (mine.length > 4 && Math.abs(theirs.length - mine.length) < 3
      && distance(theirs, mine) < 3);
  });
}

class Palette {
  constructor(frame) {
    this.element = make("div", "tw-ct-palette");
    this.element.setAttribute("role", "dialog");
    this.element.hidden = true;
    this.title = make("p", "tw-ct-palette-title");
    this.input = make("input", "tw-ct-input");
    Object.assign(this.input, { type: "text", autocomplete: "off", spellcheck: false, maxLength: 300 });
    this.list = make("ul", "tw-ct-list");
    this.list.id = `tw-ct-list-${crypto.randomUUID()}`;
    this.list.setAttribute("role", "listbox");
    const told = {
      role: "combobox", "aria-expanded": "true", "aria-controls": this.list.id, "aria-autocomplete": "list",
    };
    Object.entries(told).forEach(([name, value]) => this.input.setAttribute(name, value));
    this.hint = make("p", "tw-ct-hint");
    this.element.append(this.title, this.input, this.list, this.hint);
    frame.append(this.element);
    this.input.oninput = () => { this.at = null; this.draw(); this.askLike(); };
    this.element.onkeydown = (event) => this.key(event);
    this.element.onmousedown = (event) => { if (event.target !== this.input) event.preventDefault(); };
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget)) this.close(false);
    });
  }

  get open() { return !this.element.hidden; }

  // `choose(name, suggested)` is called with what was chosen, `typed(name)` when a new name rests,
  // `closed` when it is over. `suggested`: [[code, why, sure]], the best first.
  show({ title, codes, create, choose, closed, on, place, extra, suggested, typed }) {
    Object.assign(this, { codes, create, choose, closed, typed, on: on ?? new Set(), extra: extra ?? [] });
    Object.assign(this, { suggested: suggested ?? [], like: null, at: null });
    this.title.textContent = title;
    this.element.setAttribute("aria-label", title);
    this.input.setAttribute("aria-label", title);
    this.list.setAttribute("aria-label", "Codes");
    this.input.placeholder = create ? "Type a code’s name, or a new one" : "Type a code’s name";
    this.input.value = "";
    this.hint.textContent = create
      ? "Enter applies · Shift+Enter applies and stays · Ctrl+Enter makes a new code as typed" : "Enter chooses";
    this.element.hidden = false;
    this.draw();
    place(this.element);
    this.input.focus({ preventScroll: true });
  }

  options() {
    const typed = this.input.value.trim();
    const found = this.codes
      .map((code, order) => ({ code, order, rank: rank(code.name, typed) }))
      .filter((one) => one.rank >= 0)
      .sort((a, b) => a.rank - b.rank || a.order - b.order)
      .slice(0, 50)
      .map(({ code }) => ({ name: code.name, code }));
    const first = typed ? [] : this.extra.map((name) => ({ name, extra: true }));
    const asked = typed ? [] : this.suggested.filter(([name]) => !this.on.has(name)).map(([name, why, sure]) => (
      { name, why, sure, code: this.codes.find((code) => code.name === name) }));
    const known = this.codes.some((code) => folded(code.name) === folded(typed));
    const fresh = this.create && typed && !known ? [{ name: typed, fresh: true }] : [];
    const near = fresh.length && this.like?.name === typed ? this.like.codes : [];
    const like = near.filter(([name]) => !found.some((one) => one.name === name))
      .map(([name, like]) => ({ name, like, code: this.codes.find((code) => code.name === name) }));
    return [...asked, ...first, ...found, ...fresh, ...like].filter((one) => one.code || !(one.why || one.like));
  }

  // Where Enter begins: never at a suggestion, unless it is sure enough to be marked in advance.
  start(options) {
    return options[0]?.sure ? 0 : Math.max(0, options.findIndex((one) => !one.why));
  }

  // Suggestions that came after the palette opened: what Enter means stays what it was.
  suggest(suggested) {
    const before = this.shown?.[this.at];
    this.suggested = suggested ?? [];
    const options = this.options();
    const same = options.findIndex((one) => one.name === before?.name && !one.why === !before?.why);
    this.at = same < 0 ? null : same;
    this.draw();
  }

  // A new name that rests is compared with the codes there are, by meaning too.
  askLike() {
    clearTimeout(this.likes);
    const typed = this.input.value.trim();
    if (!this.typed || typed.length < 3 || !this.shown.some((one) => one.fresh)) return;
    this.likes = setTimeout(() => this.open && this.typed(typed), 300);
  }

  takeLike(name, codes) {
    if (!this.open || this.input.value.trim() !== name) return;
    this.like = { name, codes };
    this.draw();
  }

  draw() {
    const options = (this.shown = this.options());
    this.at = Math.max(0, Math.min(this.at ?? this.start(options), options.length - 1));
    const names = this.codes.map((code) => code.name);
    const drawn = options.map((option, i) => {
      const item = make("li", "tw-ct-option");
      item.id = `${this.list.id}-${i}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(i === this.at));
      if (option.code) {
        item.append(swatch(option.code.style));
        const name = make("span", "tw-ct-option-name", option.name);
        name.dir = "auto";
        item.append(name);
        if (option.why || option.like) {
          const told = make("span", "tw-ct-quiet tw-ct-why", option.why ?? `“${this.input.value.trim()}”: ${option.like}`);
          told.dir = "auto";
          told.title = option.why ?? option.like;
          item.append(told);
          item.classList.add("tw-ct-reasoned");
        } else if (this.on.has(option.name)) item.append(make("span", "tw-ct-quiet", "on these words"));
        else if (option.code.count) item.append(make("span", "tw-ct-quiet", String(option.code.count)));
        item.title = option.code.definition;
      } else if (option.fresh) {
        const like = this.like?.name === option.name && this.like.codes.length ? "" : twin(names, option.name);
        item.classList.add("tw-ct-fresh");
        item.append(make("span", "tw-ct-new", "New code"), make("span", "tw-ct-option-name", option.name));
        if (like) item.append(make("span", "tw-ct-quiet tw-ct-twin", `nearly “${like}”`));
      } else {
        item.append(make("span", "tw-ct-option-name", option.name));
      }
      item.onclick = (event) => this.take(i, event.shiftKey);
      return item;
    });
    this.list.replaceChildren(...this.headed(options, drawn));
    if (!options.length) this.list.append(make("li", "tw-ct-none", this.create ? "No code yet. Type a name for one." : "No such code."));
    const active = drawn[this.at];
    if (options.length) this.input.setAttribute("aria-activedescendant", active.id);
    else this.input.removeAttribute("aria-activedescendant");
    active?.scrollIntoView({ block: "nearest" });
  }

  // Suggestions stand under a heading of their own, and so does what comes after them.
  headed(options, drawn) {
    const head = (text) => {
      const shown = make("li", "tw-ct-heading", text);
      shown.setAttribute("role", "presentation");
      return shown;
    };
    const asked = options.filter((one) => one.why).length;
    const like = options.findIndex((one) => one.like);
    const rest = like < 0 ? drawn.slice(asked) : [
      ...drawn.slice(asked, like), head("Is it one of these?"), ...drawn.slice(like)];
    if (!asked) return rest;
    return [head("Suggested by what was coded so far"), ...drawn.slice(0, asked), ...(rest.length ? [head("Codes")] : []), ...rest];
  }

  key(event) {
    event.stopPropagation();
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.shown.length) {
      event.preventDefault();
      this.at = (this.at + step + this.shown.length) % this.shown.length;
      this.draw();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      this.close(true);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      const typed = this.input.value.trim();
      if ((event.ctrlKey || event.metaKey) && this.create && typed) {
        const known = this.codes.find((code) => folded(code.name) === folded(typed));
        this.choose(known?.name ?? typed);
        this.close(true);
      } else {
        this.take(this.at, event.shiftKey);
      }
    }
  }

  take(i, stay) {
    const option = this.shown[i];
    if (!option) return;
    this.choose(option.extra ? null : option.name, Boolean(option.why));
    if (!stay) { this.close(true); return; }
    this.on.add(option.name);
    this.input.value = "";
    this.at = null;
    this.draw();
  }

  close(back) {
    if (!this.open) return;
    this.element.hidden = true;
    this.closed(back);
  }
}

function swatch(style) {
  const { hue, line } = styleOf(style);
  const shown = make("span", `tw-ct-swatch tw-ct-${STYLES[line]}`);
  shown.style.setProperty("--one", `var(--tw-hue-${hue})`);
  shown.setAttribute("aria-hidden", "true");
  return shown;
}
