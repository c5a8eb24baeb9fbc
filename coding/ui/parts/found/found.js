// Draws lines of found words in context; sends the place of the one a person chooses.
const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text) element.textContent = text;
  return element;
};

function drawWords(name, told) {
  const words = make("span", name);
  const inner = make("span");
  told.forEach(([text, sign, called, grey]) => {
    let shown = document.createTextNode(text);
    if (sign) {
      shown = make("bdi", "tw-sign", text);
      [shown.dataset.sign, shown.title] = [sign, called];
    }
    if (grey) {
      const put = make("span", "tw-put");
      put.title = "The prompt put this word there";
      put.append(shown);
      shown = put;
    }
    inner.append(shown);
  });
  words.append(inner);
  return words;
}

const flat = (told) => told.map((piece) => piece[0]).join("");

function drawRow(row, view) {
  const line = make("button", "tw-hit");
  line.type = "button";
  line.tabIndex = -1;
  const where = make("span", "tw-where");
  [row.who, row.week].filter(Boolean).forEach((part, i) => {
    const told = make("span", i ? "" : "tw-who", part);
    told.dir = "auto";
    where.append(told);
  });
  // Columns are the reader's: a line from right to left keeps its own order inside them.
  const rtl = /[\u0590-\u08ff\ufb1d-\ufefc]/.test(flat(row.words));
  const parts = [drawWords("tw-before", row.before), drawWords("tw-key", row.words), drawWords("tw-after", row.after)];
  parts.forEach((part) => { part.dir = rtl ? "rtl" : "ltr"; });
  const context = make("span", `tw-context-of${rtl ? " tw-rtl" : ""}`);
  context.append(...parts);
  line.append(where, context);
  line.setAttribute("aria-label",
    `${[row.who, row.week].filter(Boolean).join(", ")}: ${flat(row.before)}${flat(row.words)}${flat(row.after)}`);
  line.onclick = () => view.send("chosen", row.at);
  return line;
}

export default function (component) {
  const host = component.parentElement;
  const view = (host.__tw ??= {});
  view.send = component.setTriggerValue;
  const like = JSON.stringify(component.data);
  if (view.like === like) return;
  view.like = like;
  view.root?.remove();
  view.root = make("div", "tw-found-box");
  view.root.setAttribute("role", "group");
  view.root.setAttribute("aria-label", "Places found. Up and down go from line to line, Enter opens one");
  const lines = component.data.rows.map((row) => drawRow(row, view));
  if (lines.length) lines[0].tabIndex = 0;
  view.root.append(...lines);
  view.root.onkeydown = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = lines[lines.indexOf(event.target.closest("button")) + step];
    if (!next) return;
    lines.forEach((line) => { line.tabIndex = line === next ? 0 : -1; });
    next.focus();
  };
  host.append(view.root);
}
