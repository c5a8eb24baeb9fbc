// Draws rows: some lines of a unit, who and when beside them on the left, codes on the right. The
// element of a line holds the line's text and nothing else, so that places can be counted in it.
const ROW = 12;
const LANES = 4;
const TIGHT = 56;
const NAME = 20;

class Row {
  constructor(unit, lines, first, head) {
    Object.assign(this, { unit, lines, near: false, drawn: "" });
    this.element = make("article", unit.context ? "tw-ct-row tw-ct-context" : "tw-ct-row");
    if (first) this.element.classList.add(head.length ? "tw-ct-first" : "tw-ct-answer");
    this.element.row = this;
    const who = make("div", "tw-ct-who");
    head.forEach((part, i) => who.append(make("span", i ? "" : "tw-ct-name", part)));
    const text = make("div", "tw-ct-text");
    if (first && unit.prompt) {
      const prompt = make("p", "tw-ct-prompt", unit.prompt);
      prompt.dir = "auto";
      text.append(prompt);
    }
    lines.forEach((line) => {
      line.row = this;
      line.element = make("p", line.continues ? "tw-ct-line tw-ct-goes-on" : "tw-ct-line");
      line.element.dir = "auto";
      line.element.line = line;
      if (line.signs.length) drawLine(line, []);
      else line.element.append(document.createTextNode(line.text));
      text.append(line.element);
    });
    if (unit.gap) text.append(make("p", "tw-ct-gap", unit.gap));
    this.gutter = make("div", "tw-ct-gutter");
    this.gutter.setAttribute("aria-hidden", "true");
    this.element.append(who, text, this.gutter);
  }
}

function rowsOf(units) {
  const rows = [];
  let before = "";
  units.forEach((unit) => {
    const head = unit.head.join("|") === before ? [] : unit.head;
    before = unit.head.join("|");
    for (let at = 0; at < unit.lines.length; at += ROW) {
      rows.push(new Row(unit, unit.lines.slice(at, at + ROW), at === 0, at ? [] : head));
    }
  });
  return rows;
}

// The marks on a line, each [from, to, mark] in code points of the line.
function marksOn(line, marks) {
  return marks
    .filter((mark) => mark.doc === line.unit.doc && mark.start < line.end && line.start < mark.end)
    .map((mark) => [Math.max(0, mark.start - line.start), Math.min(line.length, mark.end - line.start), mark]);
}

function drawLine(line, marks) {
  const cuts = new Set([0, line.length]);
  marks.forEach(([from, to]) => cuts.add(from).add(to));
  line.signs.forEach(([at]) => cuts.add(at).add(at + 1));
  const places = [...cuts].sort((a, b) => a - b);
  const pieces = [];
  for (let i = 0; i + 1 < places.length; i += 1) {
    const [from, to] = [places[i], places[i + 1]];
    const on = marks.filter((mark) => mark[0] <= from && to <= mark[1]).map((mark) => mark[2]);
    const sign = line.signs.find(([at]) => at === from);
    let piece = document.createTextNode(line.words(from, to));
    if (sign) {
      const shown = make("bdi", "tw-sign");
      [shown.dataset.sign, shown.title] = [sign[1], sign[2]];
      shown.append(piece);
      piece = shown;
    }
    pieces.push(on.length ? marked(piece, on) : piece);
  }
  line.element.replaceChildren(...pieces);
}

// The two innermost codes are underlined; for more, the margin tells. Lines are borders, which a
// selection leaves their colour.
function marked(piece, on) {
  const codes = on.filter((mark) => !mark.because).sort((a, b) => (a.end - a.start) - (b.end - b.start));
  const lines = codes.slice(0, 2).map((mark) => [STYLES[mark.style.line], mark.style.hue]);
  if (codes.length < on.length && lines.length < 2) lines.push(["dotted", null]);
  let element = piece;
  lines.forEach(([line, hue]) => {
    const around = make("span", `tw-ct-under tw-ct-${line}`);
    if (hue !== null) around.style.setProperty("--one", `var(--tw-hue-${hue})`);
    around.append(element);
    element = around;
  });
  element.classList.add("tw-ct-mark");
  if (codes.length) {
    element.classList.add("tw-ct-coded");
    element.style.setProperty("--tint", `var(--tw-hue-${codes[0].style.hue})`);
    element.style.setProperty("--depth", `${7 + 5 * Math.min(codes.length, 4)}%`);
  }
  if (on.some((mark) => mark.picked)) element.classList.add("tw-ct-picked");
  element.title = on.map((mark) => (mark.because ? `Proposed: ${mark.code}. ${mark.because}` : mark.says)).join("\n");
  return element;
}

const STYLES = ["solid", "double", "dashed"];
const styleOf = (number) => ({ hue: number % 10, line: Math.floor(number / 10) % 3 });

// The node and place in it of an offset of a line, in UTF-16 units.
function nodeAt(line, offset) {
  let left = line.to16(offset);
  const walker = document.createTreeWalker(line.element, NodeFilter.SHOW_TEXT);
  let node = walker.nextNode();
  while (node) {
    if (left <= node.length) return [node, left];
    left -= node.length;
    const next = walker.nextNode();
    if (!next) return [node, node.length];
    node = next;
  }
  return [line.element, 0];
}

function rangeOf(line, from, to) {
  const range = document.createRange();
  range.setStart(...nodeAt(line, from));
  range.setEnd(...nodeAt(line, to));
  return range;
}

// The first or last line box of a range, by one character of it.
function edge(line, from, to, last) {
  const at = last ? Math.max(from, to - 1) : from;
  const rects = rangeOf(line, at, Math.min(at + 1, line.length)).getClientRects();
  return rects[last ? rects.length - 1 : 0] ?? line.element.getBoundingClientRect();
}

// What stands where in a row's margin: first everything is measured, then it is drawn.
function measure(row) {
  const top = row.element.getBoundingClientRect().top;
  const found = new Map();
  row.lines.forEach((line) => marksOn(line, row.marks).forEach(([from, to, mark]) => {
    const [above, below] = [edge(line, from, to, false).top - top, edge(line, from, to, true).bottom - top];
    const known = found.get(mark);
    found.set(mark, known ? { ...known, below } : { mark, above, below });
  }));
  const placed = [...found.values()].sort((a, b) => a.above - b.above || b.below - a.below);
  const free = [];
  placed.filter((one) => !one.mark.because).forEach((one) => {
    let lane = free.findIndex((until) => until <= one.above + 2);
    if (lane < 0) lane = free.length;
    free[lane] = one.below;
    one.lane = lane;
  });
  const height = row.element.clientHeight;
  return { placed, height };
}

function drawMargin(row, { placed, height }) {
  const drawn = placed.filter((one) => !one.mark.because).map(({ mark, above, below, lane }) => {
    const stripe = make("div", `tw-ct-stripe tw-ct-${STYLES[mark.style.line]}`);
    Object.assign(stripe.style, {
      top: `${above + 3}px`, height: `${Math.max(8, below - above - 6)}px`, left: `${(lane % LANES) * 7}px`,
    });
    stripe.style.setProperty("--one", `var(--tw-hue-${mark.style.hue})`);
    stripe.title = mark.says;
    stripe.mark = mark;
    return stripe;
  });
  const names = [];
  const asked = (one) => (one.mark.because ? 1 : 0);
  // Where there is no room for all, codes are named before proposals.
  [...placed].sort((a, b) => asked(a) - asked(b)).forEach(({ mark, above }) => {
    const before = names.find((name) => name.says === mark.says && asked(name) === asked({ mark })
      && Math.abs(above - name.above) < TIGHT);
    if (before) before.times += 1;
    else names.push({ says: mark.says, mark, above, times: 1 });
  });
  // As high as they want, then up from the bottom, so that the last ones fit too; where there are
  // more than lines, the last line holds several.
  const room = Math.max(1, Math.floor((height - 2) / NAME));
  const placedNames = names.slice(0, room).map((name) => ({ above: name.above, names: [name] }));
  names.slice(room).forEach((name) => placedNames.at(-1).names.push(name));
  placedNames.sort((a, b) => a.above - b.above);
  const tops = [];
  placedNames.forEach((one, i) => { tops[i] = Math.max(one.above + 2, (tops[i - 1] ?? -NAME) + NAME); });
  let free = height;
  for (let i = placedNames.length - 1; i >= 0; i -= 1) free = tops[i] = Math.min(tops[i], free - NAME);
  placedNames.forEach((one, i) => {
    const line = make("div", "tw-ct-names");
    line.style.top = `${tops[i]}px`;
    line.append(...one.names.map(drawName));
    drawn.push(line);
  });
  row.gutter.replaceChildren(...drawn);
}

function drawName({ mark, says, times }) {
  const shown = make("button", "tw-ct-label", times > 1 ? `${says} ×${times}` : says);
  shown.type = "button";
  shown.tabIndex = -1;
  shown.dir = "auto";
  shown.title = mark.because ? `Proposed: ${says}. ${mark.because}` : says;
  if (mark.because) shown.classList.add("tw-ct-asked");
  else shown.style.setProperty("--one", `var(--tw-hue-${mark.style.hue})`);
  if (mark.picked) shown.classList.add("tw-ct-picked");
  shown.mark = mark;
  return shown;
}

const signature = (marks) => JSON.stringify(marks.map((mark) => (
  [mark.start, mark.end, mark.says, mark.style, mark.picked ? 1 : 0, mark.because ? 1 : 0])));
