// Draws memos; sends what is asked of one. Text enters through textContent only.
function drawMemo(row, send) {
  const memo = make("li", "tw-memo");
  const side = make("div", "tw-memo-side");
  side.append(drawText("span", "tw-memo-who", row.who), make("span", "", row.at), make("span", "", row.kind));
  if (row.anew) side.append(make("span", "tw-memo-anew", row.anew));
  const main = make("div", "tw-memo-main");
  const ask = (what) => () => send("asked", [what, row.id]);
  const about = make("p", "tw-memo-about", "About ");
  if (row.leads) {
    const button = make("button", "tw-memo-link");
    button.type = "button";
    button.append(drawText("span", "", row.about));
    button.onclick = ask("go");
    about.append(button);
  } else {
    about.append(drawText("span", "", row.about));
  }
  main.append(about);
  if (row.words.length) main.append(drawText("blockquote", "tw-memo-words", row.words));
  main.append(drawText("p", "tw-memo-text", row.text));
  if (row.own) {
    const acts = make("div", "tw-memo-acts");
    [["edit", "Write anew"], ["remove", "Take away"]].forEach(([what, said]) => {
      const button = make("button", "tw-memo-act", said);
      button.type = "button";
      button.setAttribute("aria-label", `${said}: ${row.says}`);
      button.onclick = ask(what);
      acts.append(button);
    });
    main.append(acts);
  }
  memo.append(side, main);
  return memo;
}

export default (component) => redraw(component, ({ rows, marked }, send) => {
  const list = make("ul", "tw-memos");
  list.setAttribute("aria-label", "Memos");
  rows.forEach((row) => {
    const memo = drawMemo(row, send);
    if (row.id === marked[0]) goneTo(memo, marked[1]);
    list.append(memo);
  });
  return list;
});
