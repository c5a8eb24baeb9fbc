// What our components draw words with: anybody's words enter the page through textContent only.
const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
};

// Characters nobody sees are shown by a sign, and turn nothing around them; what has a number is
// a button, which gives it to ``press``.
function drawText(tag, name, pieces, press) {
  const element = make(tag, name);
  element.dir = "auto";
  pieces.forEach(([text, sign, called, number]) => {
    if (number !== undefined) {
      const button = make("button", "tw-number", text);
      button.type = "button";
      button.setAttribute("aria-label", `${text}, show them`);
      button.onclick = () => press(number);
      element.append(button);
      return;
    }
    if (!sign) {
      element.append(text);
      return;
    }
    const shown = make("bdi", "tw-sign", text);
    [shown.dataset.sign, shown.title] = [sign, called];
    element.append(shown);
  });
  return element;
}

// When somebody last did something that may bring another page, until a run of the app has begun.
const scriptState = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
const underWay = () => ["running", "rerunRequested", "stopRequested"].includes(scriptState());
const asking = (globalThis.__twAsking ??= (() => {
  const told = { at: -Infinity };
  const note = (event) => {
    // In the coding view, on the board and in the review of names nothing leads to another page.
    if (!event.target?.closest?.(".tw-ct, .tw-tb, .tw-nr")) told.at = performance.now();
  };
  ["pointerup", "keydown", "change", "popstate"].forEach((kind) => addEventListener(kind, note, true));
  const app = document.querySelector("[data-testid=stApp]");
  const seen = new MutationObserver(() => { if (underWay()) told.at = -Infinity; });
  if (app) seen.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  return told;
})());

// Whether the app has nothing under way, nor was asked for anything in so many milliseconds. What is
// sent meanwhile names the page that may be being left: it can bring that page back, or none at all.
const resting = (since) => !underWay() && performance.now() - asking.at > since;

// Sends at once, or as soon as the app rests, or at last although it does not: nothing said is lost.
function whenResting(keeper, act, since = 1500) {
  clearTimeout(keeper.__twWaits);
  const now = performance.now();
  keeper.__twWaitsSince ??= now;
  if (resting(since) || now - keeper.__twWaitsSince > 8000) {
    keeper.__twWaitsSince = null;
    act();
  } else keeper.__twWaits = setTimeout(() => whenResting(keeper, act, since), 25);
}
