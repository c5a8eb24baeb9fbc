// The keyboard map: what acts while the text has the focus, and how `?` tells it.
const KEYS = [
  ["Move", [
    ["← →", "character"], ["Ctrl or Alt + ← →", "word"], ["↑ ↓ or k j", "sentence, selected whole"],
    ["Home End", "line of text; with Ctrl the whole text"], ["Page Up, Page Down", "entry or turn"],
    ["Shift + any of these", "extends the selection"], ["o", "swap the ends of the selection"],
    ["+ −", "the words selected: one step wider, narrower (phrase, clause, sentence, entry)"],
    ["e, Shift + e", "whole entry; again: with the next one, with the one before (an exchange)"],
    ["g, Shift + g", "next, previous uncoded passage"], ["n, p", "next, previous proposal"],
    [". ,", "next, previous extract of the codes shown"], ["Esc", "let go"],
  ]],
  ["Code", [
    ["c or Enter", "choose or make a code"], ["1 to 9", "a code used lately, as numbered below the text"],
    ["v", "in vivo: the words themselves become the code"],
    ["s", "pick a code on these words; again: the next one"], ["d or Delete", "remove the picked code"],
    ["b", "let the picked code stand on the selection instead"], ["m", "memo on the selection"],
  ]],
  ["Decide on a proposal", [
    ["a", "accept; with other words selected (+ − fits them), for those"], ["x", "reject"], ["h", "accept under another code"],
  ]],
  ["Otherwise", [
    ["u, r", "undo, redo (also Ctrl + z, Ctrl + Shift + z)"], ["f", "show one code only"],
    ["t", "what of the report rests on these words"], ["?", "this map"],
  ]],
];

const ACTS = {
  c: "choose", Enter: "choose", v: "inVivo", s: "pick", d: "remove", Delete: "remove", Backspace: "remove",
  b: "rebound", m: "memo", a: "accept", x: "reject", h: "change", u: "undo", r: "redo", f: "filter",
  t: "trace", o: "swap", "?": "help", Escape: "letGo",
};

// What a key press means: [method of the view, ...arguments], or null.
function meaning(event) {
  const { key, shiftKey: extend } = event;
  const strong = event.ctrlKey || event.metaKey;
  if (strong && key.toLowerCase() === "z") return [extend ? "redo" : "undo"];
  if (strong && key.toLowerCase() === "y") return ["redo"];
  const arrow = { ArrowRight: true, ArrowLeft: false }[key];
  if (arrow !== undefined) return ["moveBy", strong || event.altKey ? "word" : "grapheme", arrow, extend];
  if (key === "Home" || key === "End") return ["moveToEdge", key === "End", strong, extend];
  if (strong || event.altKey) return null;
  const sentence = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1, J: 1, K: -1 }[key];
  if (sentence) return ["moveSentence", sentence, extend];
  const page = { PageDown: 1, PageUp: -1 }[key];
  if (page) return ["moveUnit", page, extend];
  const seek = { g: ["uncoded", 1], G: ["uncoded", -1], n: ["proposal", 1], p: ["proposal", -1],
    ".": ["extract", 1], ",": ["extract", -1] }[key];
  if (seek) return ["seek", ...seek];
  if (key === "e" || key === "E") return ["takeUnit", extend];
  const step = { "+": 1, "=": 1, "-": -1, "−": -1 }[key];
  if (step) return ["step", step];
  if (/^[1-9]$/.test(key)) return ["applyRecent", Number(key) - 1];
  return key in ACTS ? [ACTS[key]] : null;
}

function helpDialog() {
  const dialog = make("dialog", "tw-ct-dialog tw-ct-help");
  dialog.setAttribute("aria-label", "Keyboard map");
  dialog.append(make("h2", "", "Keyboard map"));
  const columns = make("div", "tw-ct-columns");
  KEYS.forEach(([heading, keys]) => {
    const part = make("section");
    part.append(make("h3", "", heading));
    const list = make("dl");
    keys.forEach(([key, does]) => list.append(make("dt", "", key), make("dd", "", does)));
    part.append(list);
    columns.append(part);
  });
  const close = make("button", "tw-ct-button", "Close");
  close.type = "button";
  close.onclick = () => dialog.close();
  dialog.append(columns, make("p", "tw-ct-hint", "Keys act while the text has the focus."), close);
  return dialog;
}

function memoDialog() {
  const dialog = make("dialog", "tw-ct-dialog");
  dialog.setAttribute("aria-label", "Memo on these words");
  const quote = make("blockquote", "tw-ct-quote");
  quote.dir = "auto";
  const field = make("textarea", "tw-ct-field");
  field.setAttribute("aria-label", "Memo");
  field.rows = 5;
  const buttons = make("div", "tw-ct-buttons");
  const keep = make("button", "tw-ct-button tw-ct-main", "Keep memo");
  const leave = make("button", "tw-ct-button", "Cancel");
  keep.type = leave.type = "button";
  leave.onclick = () => dialog.close();
  buttons.append(keep, leave);
  dialog.append(make("h2", "", "Memo on these words"), quote, field,
    make("p", "tw-ct-hint", "Ctrl+Enter keeps it. It is tied to the words, not a copy of them."), buttons);
  dialog.ask = (words, done) => {
    quote.textContent = words;
    field.value = "";
    const take = () => { if (field.value.trim()) { done(field.value); dialog.close(); } };
    keep.onclick = take;
    field.onkeydown = (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); take(); }
    };
    dialog.showModal();
    field.focus();
  };
  return dialog;
}
