// Dragging with a pointer: a copy follows it, the place under it is outlined, a line shows where the
// card would come, and what it is over scrolls near its edges. Alt puts it in a second place too.
const STARTS = 5;
const EDGE = 48;

const Dragging = {
  listen() {
    this.frame.addEventListener("pointerdown", (event) => this.pointerDown(event));
    this.frame.addEventListener("click", (event) => {
      const card = event.target.closest?.(".tw-tb-card");
      if (card && !event.target.closest(".tw-tb-n")) this.choose(card);
    });
    this.frame.addEventListener("keydown", (event) => this.key(event));
    this.frame.addEventListener("focusin", (event) => {
      if (event.target.classList.contains("tw-tb-card")) this.choose(event.target);
    });
    this.frame.addEventListener("focusout", (event) => {
      if (this.lifted && !this.frame.contains(event.relatedTarget)) this.putDown();
    });
  },

  choose(card) {
    const place = this.placeOf(card);
    if (this.at?.code === card.code && this.at.place === place) return;
    this.at = { place, code: card.code };
    this.rove();
    this.drawPicked();
  },

  placeOf(element) {
    const box = element?.closest?.("[data-place]");
    if (!box) return null;
    const told = box.dataset.place;
    return told === POOL ? POOL : /^\d+$/.test(told) ? Number(told) : told;
  },

  pointerDown(event) {
    const card = event.target.closest?.(".tw-tb-card");
    if (!card || event.button !== 0 || event.target.closest(".tw-tb-n")) return;
    const began = { x: event.clientX, y: event.clientY };
    const at = { place: this.placeOf(card), code: card.code };
    let drag = null;
    const move = (now) => {
      if (!drag && Math.hypot(now.clientX - began.x, now.clientY - began.y) < STARTS) return;
      drag ??= this.startDrag(card, at, began);
      now.preventDefault();
      Object.assign(drag, { x: now.clientX, y: now.clientY, also: now.altKey });
      drag.moved();
    };
    const end = (dropped) => {
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", up);
      document.removeEventListener("pointercancel", cancel);
      document.removeEventListener("keydown", escape, true);
      this.endDrag = null;
      if (!drag) return;
      drag.end();
      if (dropped) this.drop(drag);
      // The click that follows, if one does, chooses nothing.
      const eat = (click) => { click.stopPropagation(); click.preventDefault(); };
      document.addEventListener("click", eat, { capture: true, once: true });
      setTimeout(() => document.removeEventListener("click", eat, true));
    };
    const up = () => end(true);
    const cancel = () => end(false);
    const escape = (key) => {
      if (key.key !== "Escape") return;
      key.stopPropagation();
      end(false);
      this.say("Left where it was.");
    };
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", up);
    document.addEventListener("pointercancel", cancel);
    document.addEventListener("keydown", escape, true);
    this.endDrag = cancel;
  },

  startDrag(card, at, began) {
    const rect = card.getBoundingClientRect();
    const ghost = card.cloneNode(true);
    ghost.classList.add("tw-tb-ghost");
    ghost.style.width = `${rect.width}px`;
    const [dx, dy] = [began.x - rect.left, began.y - rect.top];
    this.frame.append(ghost);
    // Where “fixed” begins depends on what the page does around the board.
    const zero = ghost.getBoundingClientRect();
    card.classList.add("tw-tb-lifted");
    this.frame.classList.add("tw-tb-dragging");
    const drag = { at, x: began.x, y: began.y, target: null };
    drag.moved = () => {
      ghost.style.transform = `translate(${drag.x - dx - zero.left}px, ${drag.y - dy - zero.top}px)`;
      ghost.classList.toggle("tw-tb-copy", drag.also);
      this.aim(drag);
    };
    const scroll = () => {
      this.scrollNear(drag);
      drag.frame = requestAnimationFrame(scroll);
    };
    drag.frame = requestAnimationFrame(scroll);
    drag.end = () => {
      cancelAnimationFrame(drag.frame);
      ghost.remove();
      card.classList.remove("tw-tb-lifted");
      this.frame.classList.remove("tw-tb-dragging");
      this.point(null);
    };
    return drag;
  },

  // The place under the pointer, and the card there that it would stand before.
  aim(drag) {
    const under = document.elementFromPoint(drag.x, drag.y);
    const inside = under && this.frame.contains(under) ? this.placeOf(under) : null;
    if (inside === null) { drag.target = null; this.point(null); return; }
    drag.target = { place: inside, before: this.before(inside, drag.y, drag.at) };
    this.point(drag.target);
  },

  before(place, y, at) {
    if (place === POOL) return null;
    const list = this.lists.get(place);
    const cards = [...list.ul.children].filter((card) => !(place === at.place && card.code === at.code));
    const next = cards.find((card) => {
      const rect = card.getBoundingClientRect();
      return y < rect.top + rect.height / 2;
    });
    if (next) return next.code;
    // Below the last card of a folded list is before the first one that is folded away.
    const all = this.map.byId(place).codes.map(([id]) => id);
    const last = cards.at(-1);
    return (last && all[all.indexOf(last.code) + 1]) ?? null;
  },

  // Shows where a card would come: the place outlined, a line before a card or at the end.
  point(target) {
    this.pointed?.forEach(([element, name]) => element.classList.remove(name));
    this.pointed = [];
    if (!target) return;
    const list = this.lists.get(target.place);
    const box = this.panels.get(target.place)?.section ?? list.box;
    const next = target.before === null ? null : list.cards.get(target.before);
    this.pointed.push([box, "tw-tb-over"]);
    if (next) this.pointed.push([next, "tw-tb-before"]);
    else if (target.place !== POOL) this.pointed.push([list.ul, "tw-tb-last"]);
    this.pointed.forEach(([element, name]) => element.classList.add(name));
  },

  scrollNear(drag) {
    const under = document.elementFromPoint(drag.x, drag.y);
    const inside = [this.side, this.grid, ...this.frame.querySelectorAll(".tw-tb-own .tw-tb-list")].filter((one) => one.scrollHeight > one.clientHeight + 1 && (one === under || one.contains(under)));
    for (const box of inside) {
      const rect = box.getBoundingClientRect();
      const up = EDGE - (drag.y - rect.top);
      const down = EDGE - (rect.bottom - drag.y);
      const by = up > 0 ? -Math.min(up, EDGE) : down > 0 ? Math.min(down, EDGE) : 0;
      if (!by) continue;
      box.scrollTop += by / 3;
      this.aim(drag);
      return;
    }
  },

  drop(drag) {
    const { at, target, also } = drag;
    if (!target) { this.say("Left where it was."); return; }
    const same = target.place === at.place;
    if (also && at.place !== POOL && !same && target.place !== POOL) { this.askWhy(at, target.place, target.before); return; }
    if (same && (at.place === POOL || this.standsBefore(at, target.before))) return;
    this.put(at, target.place, target.before, { focus: true });
  },

  // Whether a card stands where it would be dropped.
  standsBefore(at, before) {
    const codes = this.map.byId(at.place).codes.map(([id]) => id);
    const next = codes[codes.indexOf(at.code) + 1] ?? null;
    return next === before;
  },
};
