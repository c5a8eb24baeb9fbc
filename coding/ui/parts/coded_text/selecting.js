// Where the person is: the selection, moving it, and showing it. Mixed into the view.
const Selecting = {
  get ends() {
    return compare(this.anchor, this.focus) <= 0 ? [this.anchor, this.focus] : [this.focus, this.anchor];
  },

  get collapsed() { return same(this.anchor, this.focus); },

  select(anchor, focus, { keep = false, quiet = false } = {}) {
    [this.anchor, this.focus] = [anchor, focus];
    if (!keep) this.letPickedGo();
    this.hideBar();
    this.paintSelection();
    this.reveal();
    this.drawFoot();
    if (!quiet) this.tellPlace();
    this.stepping = 0;
    this.askSoon();
  },

  moveBy(by, forward, extend) {
    const [start, end] = this.ends;
    if (!extend && !this.collapsed && by === "grapheme") {
      const to = forward ? end : start;
      this.select(to, to);
      return;
    }
    const to = this.paper.step(this.focus, by, forward);
    this.moved = [to, this.focus];
    this.select(extend ? this.anchor : to, to, { keep: extend });
  },

  moveToEdge(atEnd, ofAll, extend) {
    const line = ofAll ? (atEnd ? this.paper.lines.length - 1 : 0) : this.focus[0];
    const to = [line, atEnd ? this.paper.lines[line].length : 0];
    this.select(extend ? this.anchor : to, to, { keep: extend });
  },

  moveSentence(step, extend) {
    if (extend) {
      const to = this.paper.step(this.focus, "sentence", step > 0);
      this.select(this.anchor, to, { keep: true });
      return;
    }
    const found = this.paper.sentence(this.ends, step);
    if (found) this.select(...found);
    else this.say(step > 0 ? "The last sentence." : "The first sentence.");
  },

  unitSpan(unit) {
    const last = unit.lines[unit.lines.length - 1];
    return [[unit.lines[0].index, 0], [last.index, last.length]];
  },

  moveUnit(step, extend) {
    const at = this.paper.units.indexOf(this.paper.lines[this.focus[0]].unit);
    const unit = this.paper.units[at + step];
    if (!unit) { this.say(step > 0 ? "The last entry." : "The first entry."); return; }
    const [start, end] = this.unitSpan(unit);
    const to = extend && step > 0 ? end : start;
    this.select(extend ? this.anchor : to, to, { keep: extend });
  },

  // The whole entry; where that is selected, together with a neighbour: an exchange.
  takeUnit(before) {
    const [start, end] = this.ends;
    const { units, lines } = this.paper;
    let [first, last] = [start, end].map((place) => units.indexOf(lines[place[0]].unit));
    const whole = same(start, this.unitSpan(units[first])[0]) && same(end, this.unitSpan(units[last])[1]);
    if (whole && before && first > 0) first -= 1;
    if (whole && !before && last + 1 < units.length) last += 1;
    this.select(this.unitSpan(units[first])[0], this.unitSpan(units[last])[1]);
  },

  swap() { this.select(this.focus, this.anchor, { keep: true }); },

  letGo() {
    if (this.picked) { this.letPickedGo(); this.redraw(); this.drawFoot(); return; }
    this.select(this.focus, this.focus, { quiet: true });
    this.say("Nothing selected.");
  },

  // A point of the page as a position: the nearest line's.
  positionAt(node, offset) {
    const from = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    const element = from.closest?.(".tw-ct-line");
    if (element?.line) {
      const range = document.createRange();
      range.setStart(element, 0);
      range.setEnd(node, offset);
      return [element.line.index, element.line.from16(range.toString().length)];
    }
    const point = document.createRange();
    point.setStart(node, offset);
    let low = 0;
    let high = this.paper.lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const line = document.createRange();
      line.selectNode(this.paper.lines[middle].element);
      if (line.compareBoundaryPoints(Range.START_TO_START, point) < 0) low = middle + 1; else high = middle;
    }
    return low === this.paper.lines.length
      ? [low - 1, this.paper.lines[low - 1].length] : [low, 0];
  },

  // What the mouse selected becomes our own selection, so that it stays while a name is typed.
  takeFromMouse(event) {
    const native = getSelection();
    if (!native.rangeCount || !this.box.contains(native.anchorNode)) return;
    let anchor = this.positionAt(native.anchorNode, native.anchorOffset);
    let focus = this.positionAt(native.focusNode, native.focusOffset);
    const drag = !native.isCollapsed;
    if (drag) {
      const forward = compare(anchor, focus) <= 0;
      const [from, to] = forward ? [anchor, focus] : [focus, anchor];
      // A line taken whole by a triple click ends where the next begins.
      if (to[1] === 0 && to[0] > from[0]) to.splice(0, 2, to[0] - 1, this.paper.lines[to[0] - 1].length);
      const whole = [
        [from[0], this.paper.lines[from[0]].border(from[1], false)],
        [to[0], this.paper.lines[to[0]].border(to[1], true)],
      ];
      [anchor, focus] = forward ? whole : whole.reverse();
    }
    this.select(anchor, focus, { keep: drag });
    if (drag && !this.collapsed) {
      if (globalThis.Highlight) native.removeAllRanges();
      this.showBar(event);
    }
  },

  rangesOf([start, end]) {
    const ranges = [];
    for (let at = start[0]; at <= end[0]; at += 1) {
      const line = this.paper.lines[at];
      const [from, to] = [at === start[0] ? start[1] : 0, at === end[0] ? end[1] : line.length];
      if (from < to) ranges.push(rangeOf(line, from, to));
    }
    return ranges;
  },

  paintSelection() {
    if (globalThis.Highlight) {
      const ranges = this.collapsed ? [] : this.rangesOf(this.ends);
      CSS.highlights.set("tw-selection", new Highlight(...ranges));
    } else if (!this.collapsed) {
      const [from, to] = this.ends;
      getSelection().setBaseAndExtent(
        ...nodeAt(this.paper.lines[from[0]], from[1]), ...nodeAt(this.paper.lines[to[0]], to[1]),
      );
    }
    this.placeCaret();
  },

  caretRect() {
    const line = this.paper.lines[this.focus[0]];
    const range = rangeOf(line, this.focus[1], this.focus[1]);
    const rect = range.getClientRects()[0];
    if (rect?.height) return rect;
    const box = line.element.getBoundingClientRect();
    const right = getComputedStyle(line.element).direction === "rtl";
    return { left: right ? box.right : box.left, top: box.top, bottom: box.bottom, height: box.height };
  },

  placeCaret() {
    const rect = this.caretRect();
    const sheet = this.sheet.getBoundingClientRect();
    Object.assign(this.caret.style, {
      left: `${rect.left - sheet.left}px`, top: `${rect.top - sheet.top}px`, height: `${rect.height}px`,
    });
    this.caret.hidden = !this.collapsed;
  },

  // Bring the moving end into view; what is in view already does not move.
  reveal() {
    const row = this.paper.lines[this.focus[0]].row.element;
    let rect = this.caretRect();
    let box = this.box.getBoundingClientRect();
    if (rect.bottom < box.top || rect.top > box.bottom) {
      this.box.scrollTop = row.offsetTop - box.height / 2;
      [rect, box] = [this.caretRect(), this.box.getBoundingClientRect()];
    }
    const margin = Math.min(56, box.height / 5);
    if (rect.top < box.top + margin) this.box.scrollTop -= box.top + margin - rect.top;
    if (rect.bottom > box.bottom - margin) this.box.scrollTop += rect.bottom - box.bottom + margin;
    this.placeCaret();
  },

  seek(what, step) {
    const [start, end] = this.ends;
    const found = what === "uncoded" ? this.nextUncoded(step) : this.nextMark(what, step);
    if (!found) {
      this.say({ uncoded: "No uncoded passage that way.", proposal: "No proposal that way.",
        extract: "No extract that way." }[what]);
      return;
    }
    if (found.mark) this.pickMark(found.mark);
    else if (compare(found[0], start) || compare(found[1], end)) this.select(...found);
  },

  // From each to the next, and from the last to the first.
  goRound(what) {
    const found = this.nextMark(what, 1, true);
    if (found) this.pickMark(found.mark);
    this.toText();
  },

  nextMark(what, step, round = false) {
    const marks = (what === "proposal" ? this.proposals : this.marks.filter((mark) => !mark.because))
      .map((mark) => ({ mark, span: this.paper.span(mark.doc, mark.start, mark.end) }))
      .filter((one) => one.span)
      .sort((a, b) => compare(a.span[0], b.span[0]) || compare(a.span[1], b.span[1]) || (a.mark.key < b.mark.key ? -1 : 1));
    const at = marks.findIndex((one) => this.picked && one.mark.key === this.picked.key);
    if (at >= 0) return marks[at + step] ?? (round ? marks[0] : undefined);
    const [start, end] = this.ends;
    const after = () => marks.find((one) => compare(one.span[0], this.collapsed ? start : end) >= 0);
    return step > 0 ? after() ?? (round ? marks[0] : undefined)
      : marks.findLast((one) => compare(one.span[0], start) < 0);
  },

  // The first sentence of the next stretch of participants' words that carries no code; every entry
  // begins a new stretch.
  nextUncoded(step) {
    const coded = (line, piece) => line.row.all.some((mark) => !mark.because && mark.doc === line.unit.doc
      && mark.start < line.start + piece[1] && line.start + piece[0] < mark.end);
    const found = [];
    this.paper.units.filter((unit) => !unit.context).forEach((unit) => {
      let before = true;
      unit.lines.forEach((line) => line.cut("sentence").forEach((piece) => {
        if (!/[\p{L}\p{N}]/u.test(line.words(...piece))) return;
        const now = coded(line, piece);
        if (!now && before) found.push([[line.index, piece[0]], [line.index, piece[1]]]);
        before = now;
      }));
    });
    const [start] = this.ends;
    return step > 0 ? found.find((place) => compare(place[0], start) > 0)
      : found.findLast((place) => compare(place[0], start) < 0);
  },
};
