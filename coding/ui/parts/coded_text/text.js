// Where words stand. The study counts code points, the browser UTF-16 units: `Line` turns one into
// the other. A position is [line, offset]: the line's index in the item, code points into it.
const cutter = (granularity) => new Intl.Segmenter(undefined, { granularity });
const CUT = { grapheme: cutter("grapheme"), word: cutter("word"), sentence: cutter("sentence") };
const LONGEST = 4000;

class Line {
  constructor(unit, start, text) {
    Object.assign(this, { unit, start, text, signs: [], cuts: {}, continues: false });
    this.places = null;
    if (/[\ud800-\udfff]/.test(text)) {
      const places = [];
      for (let i = 0; i < text.length; i += text.codePointAt(i) > 0xffff ? 2 : 1) places.push(i);
      places.push(text.length);
      this.places = Uint32Array.from(places);
    }
    this.length = this.places ? this.places.length - 1 : text.length;
  }

  get end() { return this.start + this.length; }

  to16(offset) {
    const at = Math.max(0, Math.min(offset, this.length));
    return this.places ? this.places[at] : at;
  }

  from16(at) {
    if (!this.places) return Math.max(0, Math.min(at, this.length));
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.places[middle] <= at) low = middle; else high = middle - 1;
    }
    return low;
  }

  words(from, to) { return this.text.slice(this.to16(from), this.to16(to)); }

  // Pieces [from, to, wordlike]; sentences without white space at their ends.
  cut(by) {
    return (this.cuts[by] ??= [...CUT[by].segment(this.text)].flatMap((piece) => {
      const text = by === "sentence" ? piece.segment.trimEnd() : piece.segment;
      const lead = by === "sentence" ? text.length - text.trimStart().length : 0;
      if (by === "sentence" && !text.trim()) return [];
      const from = piece.index + lead;
      return [[this.from16(from), this.from16(piece.index + text.length), piece.isWordLike ?? true]];
    }));
  }

  // The nearest border between graphemes at or before, or at or after, an offset.
  border(offset, after) {
    const pieces = this.cut("grapheme");
    for (const [from, to] of pieces) {
      if (offset <= from) return from;
      if (offset < to) return after ? to : from;
    }
    return this.length;
  }
}

// The lines of a unit's text; a very long one in several, so that none is slow to lay out.
function linesOf(unit) {
  const lines = [];
  let start = unit.start;
  for (const text of unit.text.split("\n")) {
    let rest = text;
    let continues = false;
    while (rest.length > 2 * LONGEST) {
      const at = breakAt(rest);
      const line = new Line(unit, start, rest.slice(0, at));
      line.continues = continues;
      lines.push(line);
      start = line.end;
      rest = rest.slice(at);
      continues = true;
    }
    const line = new Line(unit, start, rest);
    line.continues = continues;
    lines.push(line);
    start = line.end + 1;
  }
  for (const [offset, sign, name] of unit.signs) {
    const line = lines.find((one) => one.start <= unit.start + offset && unit.start + offset < one.end);
    line?.signs.push([unit.start + offset - line.start, sign, name]);
  }
  return lines;
}

function breakAt(text) {
  const space = text.lastIndexOf(" ", LONGEST);
  if (space > LONGEST / 2) return space + 1;
  const near = CUT.grapheme.segment(text.slice(LONGEST - 200, LONGEST + 200)).containing(200);
  return LONGEST - 200 + near.index || LONGEST;
}

class Paper {
  constructor(units) {
    this.units = units;
    this.lines = [];
    this.byDocument = new Map();
    units.forEach((unit) => {
      unit.lines = linesOf(unit);
      unit.lines.forEach((line) => {
        line.index = this.lines.push(line) - 1;
        if (!this.byDocument.has(unit.doc)) this.byDocument.set(unit.doc, []);
        this.byDocument.get(unit.doc).push(line);
      });
    });
    this.byDocument.forEach((lines) => lines.sort((a, b) => a.start - b.start || a.end - b.end));
  }

  // The lines that [start, end) of a document touches, in the order of the document.
  touched(doc, start, end) {
    const lines = this.byDocument.get(doc) ?? [];
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (lines[middle].end <= start) low = middle + 1; else high = middle;
    }
    const found = [];
    for (let i = low; i < lines.length && lines[i].start < end; i += 1) found.push(lines[i]);
    return found;
  }

  // Positions of a document's [start, end), or null where nothing of it is shown.
  span(doc, start, end) {
    const lines = this.touched(doc, start, end);
    if (!lines.length) return null;
    const last = lines[lines.length - 1];
    return [
      [lines[0].index, Math.max(0, start - lines[0].start)],
      [last.index, Math.min(last.length, end - last.start)],
    ];
  }

  step(position, by, forward) {
    const [at, offset] = position;
    const pieces = this.lines[at].cut(by).filter((piece) => by !== "word" || piece[2]);
    const places = forward ? pieces.map((piece) => piece[1]) : pieces.map((piece) => piece[0]).reverse();
    const found = places.find((place) => (forward ? place > offset : place < offset));
    if (found !== undefined) return [at, found];
    const next = at + (forward ? 1 : -1);
    if (next < 0 || next >= this.lines.length) return [at, forward ? this.lines[at].length : 0];
    return [next, forward ? 0 : this.lines[next].length];
  }

  // The sentence around or, with a step, next to a selection; as two positions.
  sentence([start, end], step) {
    const [at] = step > 0 ? end : start;
    const whole = (line, piece) => [[line, piece[0]], [line, piece[1]]];
    const here = this.lines[at].cut("sentence");
    const around = this.lines[start[0]].cut("sentence").find(
      (piece) => piece[0] <= start[1] && start[1] < piece[1],
    );
    const taken = around && !same(start, end) && start[1] === around[0]
      && compare(end, [start[0], around[1]]) >= 0;
    if (around && !taken) return whole(start[0], around);
    const found = step > 0
      ? here.find((piece) => piece[0] >= end[1]) : here.findLast((piece) => piece[1] <= start[1]);
    if (found) return whole(at, found);
    for (let line = at + step; line >= 0 && line < this.lines.length; line += step) {
      const pieces = this.lines[line].cut("sentence");
      if (pieces.length) return whole(line, step > 0 ? pieces[0] : pieces[pieces.length - 1]);
    }
    return null;
  }

  // What a selection is in the study: {doc, start, end}, without white space around it and never
  // through a grapheme; `shortened` where it would have run into another part of the file.
  segment(start, end, anchorLine) {
    let [from, to] = [start, end];
    const unitAt = (position) => this.units.indexOf(this.lines[position[0]].unit);
    let shortened = false;
    const [first, last] = [unitAt(from), unitAt(to)];
    const joined = this.units.slice(first + 1, last + 1).every((unit, i) => (
      unit.doc === this.units[first + i].doc && unit.at === this.units[first + i].at + 1));
    if (!joined) {
      const { lines } = this.lines[anchorLine].unit;
      const [top, bottom] = [lines[0].index, lines[lines.length - 1].index];
      if (from[0] < top) from = [top, 0];
      if (to[0] > bottom) to = [bottom, this.lines[bottom].length];
      shortened = true;
    }
    [from, to] = this.trimmed(from, to);
    if (compare(from, to) >= 0) return null;
    const [one, other] = [this.lines[from[0]], this.lines[to[0]]];
    return {
      doc: one.unit.doc, start: one.start + one.border(from[1], false),
      end: other.start + other.border(to[1], true), shortened,
    };
  }

  trimmed(start, end) {
    let [from, to] = [start, end];
    while (compare(from, to) < 0) {
      const line = this.lines[from[0]];
      if (from[1] < line.length && line.words(from[1], from[1] + 1).trim()) break;
      from = from[1] < line.length ? [from[0], from[1] + 1] : [from[0] + 1, 0];
    }
    while (compare(from, to) < 0) {
      const line = this.lines[to[0]];
      if (to[1] > 0 && line.words(to[1] - 1, to[1]).trim()) break;
      to = to[1] > 0 ? [to[0], to[1] - 1] : [to[0] - 1, this.lines[to[0] - 1].length];
    }
    return [from, to];
  }

  // The words between two positions as they are shown, a line break between lines.
  words(start, end) {
    const told = [];
    for (let at = start[0]; at <= end[0]; at += 1) {
      const line = this.lines[at];
      told.push(line.words(at === start[0] ? start[1] : 0, at === end[0] ? end[1] : line.length));
    }
    return told.join("\n");
  }
}

const compare = (a, b) => a[0] - b[0] || a[1] - b[1];
const same = (a, b) => a[0] === b[0] && a[1] === b[1];
