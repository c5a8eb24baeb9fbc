// Anybody's words, drawn: they enter the page through textContent only.
function sentence([before, name, after], tag = "blockquote", style = "tw-nr-quote") {
  const line = make(tag, style);
  line.dir = "auto";
  line.append(drawText("span", "", before), drawText("mark", "", name), drawText("span", "", after));
  return line;
}

function button(label, key, act, style = "") {
  const element = make("button", `tw-nr-button ${style}`.trim());
  element.type = "button";
  element.append(make("span", "", label));
  if (key) {
    const hint = make("kbd", "", key);
    hint.setAttribute("aria-hidden", "true");
    element.append(hint);
  }
  element.onclick = act;
  return element;
}

// The last words of a piece, so that in the list the name itself is never cut off.
const NEAR = 36;
function lastOf(pieces) {
  const text = letters(pieces);
  if (text.length <= NEAR) return pieces;
  let left = NEAR;
  const near = [];
  for (const [piece, sign, called] of pieces.toReversed()) {
    if (left <= 0) break;
    near.unshift([sign ? piece : [...piece].slice(-left).join("").replace(/^\S*\s/, ""), sign, called]);
    left -= piece.length;
  }
  return [["… ", "", ""], ...near];
}

const counted = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;
const letters = (pieces) => pieces.map(([text]) => text).join("");

// A field to type into, used as it stands or as a label with a number: `done(value, numbered)`.
function fieldFor(label, done) {
  const form = make("form", "tw-nr-own");
  const field = make("input");
  field.type = "text";
  field.maxLength = 60;
  field.autocomplete = "off";
  field.spellcheck = false;
  const caption = make("label", "tw-nr-hint", label);
  caption.append(field);
  const use = (numbered) => {
    const value = field.value.trim();
    if (value) done(value, numbered);
    else field.focus();
  };
  form.onsubmit = (event) => { event.preventDefault(); use(false); };
  const exact = button("Use as pseudonym", "Enter", () => use(false));
  form.append(caption, exact, button("Use as label, numbered", "", () => use(true)));
  return [form, field];
}
