// Draws words with the marks of each coder; sends the card to open. Text enters through textContent.
function drawSide(side, number) {
  const box = make("section", "tw-rd-side");
  const name = drawText("h4", `tw-rd-name tw-rd-by-${number}`, side.coder);
  box.append(name);
  if (!side.lines.length) box.append(make("p", "tw-rd-nothing", side.nothing));
  side.lines.forEach(([code, why]) => {
    const line = make("p", "");
    line.append(drawText("span", "tw-rd-code", code));
    if (why.length) line.append(drawText("span", "tw-rd-why", why));
    box.append(line);
  });
  return box;
}

function drawCard(card, number, send) {
  const box = make("article", "tw-rd");
  const top = make("header", "");
  top.append(drawText("h3", "", card.head));
  const open = make("button", "", "Open");
  open.type = "button";
  open.setAttribute("aria-label", "Open these words in the coding view");
  open.onclick = () => send("go", number);
  top.append(open);
  box.append(top);
  if (card.prompt.length) box.append(drawText("p", "tw-rd-prompt", card.prompt));
  const words = make("p", "tw-rd-words");
  words.dir = "auto";
  card.words.forEach(({ text, by }) => {
    words.append(drawText(by.length ? "mark" : "span", by.map((one) => `tw-rd-by-${one}`).join(" "), text));
  });
  box.append(words);
  const sides = make("div", "tw-rd-sides");
  card.sides.forEach((side, at) => sides.append(drawSide(side, at)));
  box.append(sides);
  return box;
}

export default (component) => redraw(component, ({ label, cards }, send) => {
  const root = make("div", "tw-rd-all");
  root.setAttribute("role", "group");
  root.setAttribute("aria-label", label);
  cards.forEach((card, at) => root.append(drawCard(card, at, send)));
  return root;
});
