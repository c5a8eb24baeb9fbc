// Draws words per entry by week: a dot for each person, the middle of each week, one person's line.
const NS = "http://www.w3.org/2000/svg";
const [HEIGHT, LEFT, BOTTOM, TOP] = [260, 46, 40, 22];

const draw = (tag, attributes, text) => {
  const element = document.createElementNS(NS, tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (text !== undefined) element.textContent = text;
  return element;
};

// A round step that gives three or four lines.
function step(most) {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  return [0.2, 0.25, 0.5, 1, 2, 2.5, 5].map((n) => n * power).find((n) => n >= 1 && most / n <= 4) ?? power * 5;
}

// A path that breaks where there is no value.
function path(points) {
  let pen = "M";
  return points.map((point) => {
    if (!point) { pen = "M"; return ""; }
    const told = `${pen}${point[0].toFixed(1)} ${point[1].toFixed(1)}`;
    pen = "L";
    return told;
  }).join(" ");
}

function chart({ dots, weeks, person }, width) {
  const most = Math.max(1, ...dots.map((dot) => dot[2]));
  const each = step(most);
  const top = Math.ceil(most / each) * each;
  const [first, last] = [weeks[0][0], weeks[weeks.length - 1][0]];
  const wide = (width - LEFT - 20) / Math.max(1, last - first + 1);
  const x = (week) => LEFT + 10 + (week - first + 0.5) * wide;
  const y = (words) => HEIGHT - BOTTOM - (words / top) * (HEIGHT - BOTTOM - TOP);
  const svg = draw("svg", { viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, class: "tw-lengths", role: "img" });
  svg.setAttribute("aria-label",
    `Words per person and week, weeks ${first} to ${last}, up to ${most} words. The tables below give the numbers.`);
  for (let words = 0; words <= top; words += each) {
    svg.append(draw("line", { x1: LEFT, x2: width - 8, y1: y(words), y2: y(words), class: "tw-line" }));
    svg.append(draw("text", { x: LEFT - 8, y: y(words) + 4, class: "tw-tick tw-end" }, words));
  }
  svg.append(draw("text", { x: 0, y: 10, class: "tw-tick" }, "words"));
  const every = Math.ceil(weeks.length / 26);
  weeks.forEach(([week, , wrote, asked], i) => {
    if (i % every) return;
    svg.append(draw("text", { x: x(week), y: HEIGHT - 22, class: "tw-tick tw-mid" }, week));
    if (wide * every > 34) svg.append(draw("text", { x: x(week), y: HEIGHT - 6, class: "tw-of tw-mid" }, `${wrote}/${asked}`));
  });
  svg.append(draw("text", { x: 0, y: HEIGHT - 22, class: "tw-tick" }, "week"));
  if (wide * every > 34) svg.append(draw("text", { x: 0, y: HEIGHT - 6, class: "tw-of" }, "wrote"));
  const size = dots.length > 600 ? 1.8 : 3;
  const beside = new Map();
  dots.forEach(([who, week, words]) => {
    const nth = beside.get(week) ?? 0;
    beside.set(week, nth + 1);
    const shift = ((nth * 0.618) % 1 - 0.5) * Math.min(wide * 0.5, 18);
    const dot = draw("circle", { cx: x(week) + shift, cy: y(words), r: size, class: "tw-dot" });
    dot.append(draw("title", {}, `${who}, week ${week}: ${words} ${words === 1 ? "word" : "words"}`));
    svg.append(dot);
  });
  weeks.forEach(([week, middle]) => {
    if (middle === null) return;
    const half = Math.min(wide * 0.36, 16);
    const bar = draw("line", { x1: x(week) - half, x2: x(week) + half, y1: y(middle), y2: y(middle), class: "tw-middle" });
    bar.append(draw("title", {}, `Week ${week}, middle: ${middle} words`));
    svg.append(bar);
  });
  if (person) {
    const theirs = new Map(dots.filter((dot) => dot[0] === person).map((dot) => [dot[1], dot[2]]));
    const points = weeks.map(([week]) => (theirs.has(week) ? [x(week), y(theirs.get(week))] : null));
    svg.append(draw("path", { d: path(points), class: "tw-person" }));
    points.forEach((point) => { if (point) svg.append(draw("circle", { cx: point[0], cy: point[1], r: 4, class: "tw-person-dot" })); });
  }
  return svg;
}

// Drawn anew for each width: letters keep their size on a narrow screen.
export default function (component) {
  const host = component.parentElement;
  const view = (host.__tw ??= {});
  const like = JSON.stringify(component.data);
  if (view.like === like) return;
  view.like = like;
  view.data = component.data;
  if (!view.root) {
    view.root = document.createElement("div");
    view.root.className = "tw-lengths-box";
    host.append(view.root);
    view.draw = () => {
      view.wide = view.root.clientWidth;
      view.root.replaceChildren(chart(view.data, Math.max(320, view.wide || 860)));
    };
    new ResizeObserver(() => { if (view.root.clientWidth !== view.wide) view.draw(); }).observe(view.root);
  }
  view.draw();
}
