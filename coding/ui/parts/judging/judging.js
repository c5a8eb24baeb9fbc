// Draws an audit's items one at a time; sends verdicts. Text enters through textContent only.
const KEYS = ["1", "2", "3", "4"];

function line(label, value, quiet) {
  const row = make("div", "tw-judge-line");
  row.append(make("dt", "", label));
  const said = make("dd", "");
  value.forEach((part, index) => {
    if (part.length) said.append(drawText("span", index ? "tw-judge-under" : quiet ? "tw-judge-under" : "tw-judge-name", part));
  });
  row.append(said);
  return row;
}

function tally(state) {
  const done = state.items.filter((one) => one.verdict).length;
  const bar = make("div", "tw-judge-strip");
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", "Items");
  state.items.forEach((one, index) => {
    const dot = make("button", `tw-judge-dot tw-v${state.verdicts.indexOf(one.verdict)}`, String(one.position));
    dot.type = "button";
    dot.title = `Item ${one.position}: ${one.verdict || "not judged yet"}`;
    dot.setAttribute("aria-label", dot.title);
    if (index === state.index) dot.setAttribute("aria-current", "true");
    dot.onclick = () => state.turn(index);
    bar.append(dot);
  });
  const head = make("div", "tw-judge-head");
  const all = state.items.length;
  const told = [...(done ? [[`${done}`, "", "", "judged"]] : [["0", "", ""]]), [" of ", "", ""], [`${all}`, "", "", ""], [" judged", "", ""]];
  head.append(drawText("span", "", told, (which) => state.send("counted", which || "all")));
  return [head, bar];
}

function paper(item) {
  const place = make("div", "tw-judge-paper");
  place.append(drawText("p", "tw-judge-who", item.who));
  if (item.prompt.length) place.append(drawText("p", "tw-judge-prompt", item.prompt));
  const words = make("p", "tw-judge-words");
  const mark = drawText("mark", "", item.words);
  words.append(drawText("span", "", item.before), mark, drawText("span", "", item.after));
  place.append(words);
  return [place, mark];
}

function facts(item) {
  const told = make("dl", "tw-judge-facts");
  if (item.kind !== "extract") {
    told.append(line("Code", item.code.length ? [item.code, item.definition] : [[["none", "", ""]]], !item.code.length));
  }
  if (item.theme.length) told.append(line(item.kind === "extract" ? "Stands for" : "Theme", [item.theme, item.concept]));
  if (item.now.length) told.append(line("Since then", [item.now], true));
  told.append(line("Drawn", [[[item.why, "", ""]]], true));
  return told;
}

function draw(state) {
  const item = state.items[state.index];
  const root = make("section", "tw-judge");
  root.tabIndex = -1;
  root.setAttribute("aria-label", `Item ${item.position} of ${state.items.length}`);
  root.append(...tally(state));
  const body = make("div", "tw-judge-body");
  const [place, mark] = paper(item);
  const side = make("div", "tw-judge-side");
  side.append(make("p", "tw-judge-question", item.question), facts(item));
  const buttons = make("div", "tw-judge-verdicts");
  buttons.setAttribute("role", "group");
  buttons.setAttribute("aria-label", "Verdict");
  state.verdicts.forEach((verdict, index) => {
    const button = make("button", `tw-judge-verdict tw-v${index}`);
    button.type = "button";
    button.append(make("kbd", "", KEYS[index]), make("span", "", verdict));
    button.setAttribute("aria-pressed", String(item.verdict === verdict));
    button.disabled = !state.judge;
    button.onclick = () => state.give(verdict);
    buttons.append(button);
  });
  const comment = make("textarea", "tw-judge-comment");
  comment.rows = 2;
  comment.placeholder = "Why? A comment, if it helps";
  comment.setAttribute("aria-label", "Comment");
  comment.value = state.drafts[item.id] ?? item.comment;
  comment.disabled = !state.judge;
  comment.oninput = () => { state.drafts[item.id] = comment.value; state.keepDrafts(); };
  comment.onblur = () => { if (!state.drawing() && item.verdict && comment.value.trim() !== item.comment) state.give(item.verdict, true); };
  const acts = make("div", "tw-judge-acts");
  [["Back", () => state.turn(state.index - 1)], ["Next", () => state.turn(state.index + 1)],
    ["See it in its place", () => state.send("go", item.id)]].forEach(([said, act]) => {
    const button = make("button", "tw-judge-act", said);
    button.type = "button";
    button.onclick = act;
    acts.append(button);
  });
  const said = make("div", "tw-judge-said");
  item.said.forEach(([words, by]) => {
    const one = make("p", "");
    one.append(make("span", "tw-judge-by", `${by}: `), drawText("span", "", words));
    said.append(one);
  });
  side.append(buttons, comment, said, acts);
  if (state.judge) {
    const keys = make("p", "tw-judge-keys");
    [["1–4", "verdict"], ["j k", "next, back"], ["c", "comment"]].forEach(([key, does]) => {
      keys.append(make("kbd", "", key), make("span", "", ` ${does}  `));
    });
    side.append(keys);
  }
  body.append(place, side);
  root.append(body);
  place.onmouseup = () => {
    const words = String(window.getSelection());
    if (state.judge && words.trim()) state.send("selected", [item.id, words]);
  };
  root.onkeydown = (event) => {
    if (event.target === comment) {
      if (event.key === "Escape") root.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const verdict = state.verdicts[KEYS.indexOf(event.key)];
    if (verdict && state.judge) state.give(verdict);
    else if (event.key === "j" || event.key === "ArrowRight") state.turn(state.index + 1);
    else if (event.key === "k" || event.key === "ArrowLeft") state.turn(state.index - 1);
    else if (event.key === "c") comment.focus();
    else return;
    event.preventDefault();
  };
  return [root, mark, comment];
}

export default function (component) {
  const host = component.parentElement;
  const data = component.data;
  const state = host.__twState ?? (host.__twState = { drafts: {}, unsent: {}, index: -1, told: 0 });
  const like = JSON.stringify([data.items, data.judge, data.at]);
  if (host.__twLike === like) return;
  host.__twLike = like;
  const store = `tw-judging ${data.study}`;
  state.items = data.items.map((one) => {
    const waiting = state.unsent[one.id];
    if (waiting && waiting.verdict === one.verdict && waiting.comment === one.comment) delete state.unsent[one.id];
    return state.unsent[one.id] ? { ...one, verdict: state.unsent[one.id].verdict, comment: state.unsent[one.id].comment } : one;
  });
  [state.verdicts, state.judge] = [data.verdicts, data.judge];
  try { state.drafts = JSON.parse(sessionStorage.getItem(store) ?? "{}"); } catch { state.drafts = {}; }
  state.keepDrafts = () => sessionStorage.setItem(store, JSON.stringify(state.drafts));
  state.drawing = () => host.__twDrawing;
  state.send = (name, value) => component.setTriggerValue(name, value);
  const show = (focus) => {
    // Whoever is typing a comment goes on typing, whatever comes back from the study meanwhile.
    const typing = host.__twRoot?.querySelector("textarea");
    const caret = typing && typing === document.activeElement ? typing.selectionStart : null;
    const before = state.shown;
    host.__twDrawing = true;
    host.__twRoot?.remove();
    host.__twDrawing = false;
    const [root, mark, comment] = draw(state);
    host.__twRoot = root;
    host.append(root);
    state.shown = state.items[state.index].id;
    if (caret !== null && before === state.shown) {
      comment.focus({ preventScroll: true });
      comment.setSelectionRange(caret, caret);
    } else if (focus) root.focus({ preventScroll: true });
    const paper = root.querySelector(".tw-judge-paper");
    const strip = root.querySelector(".tw-judge-strip");
    const here = strip.querySelector("[aria-current]");
    strip.scrollTop = here.offsetTop - strip.offsetTop - strip.clientHeight / 2;
    paper.scrollTop = Math.max(0, mark.offsetTop - paper.offsetTop - paper.clientHeight / 3);
  };
  state.turn = (index) => {
    if (index < 0 || index >= state.items.length) return;
    state.index = index;
    show(true);
    component.setStateValue("at", state.items[index].id);
  };
  state.give = (verdict, stay) => {
    const item = state.items[state.index];
    const comment = (state.drafts[item.id] ?? item.comment).trim();
    delete state.drafts[item.id];
    state.keepDrafts();
    state.unsent[item.id] = { op: crypto.randomUUID(), item: item.id, verdict, comment };
    Object.assign(item, { verdict, comment });
    // All that is not seen to be recorded is sent again: a key may be quicker than the study.
    component.setStateValue("judged", Object.values(state.unsent));
    const next = state.items.findIndex((one, index) => index > state.index && !one.verdict);
    if (!stay && next >= 0) state.index = next;
    show(!stay);
    component.setStateValue("at", state.items[state.index].id);
  };
  if (state.index < 0 || state.told !== data.at) {
    const asked = state.items.findIndex((one) => one.id === data.at);
    if (state.index < 0 || (asked >= 0 && !host.contains(document.activeElement))) state.index = Math.max(asked, 0);
    state.told = data.at;
  }
  state.index = Math.min(state.index, state.items.length - 1);
  show(host.contains(document.activeElement) || host.__twFocused);
}
