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

// Draws a component anew where its data are others than before. What it sends goes the way there is
// by then. ``remember`` looks at the host before, and gives what puts back where somebody was.
function redraw({ parentElement: host, data, setTriggerValue }, draw, remember) {
  host.__twSend = setTriggerValue;
  const like = JSON.stringify(data);
  if (host.__twLike === like) return;
  host.__twLike = like;
  const putBack = remember?.(host);
  host.__twRoot?.remove();
  host.__twRoot = draw(data, (...told) => host.__twSend(...told), host);
  host.append(host.__twRoot);
  putBack?.();
}

// Marks what somebody has gone to, and brings it into view once: at rest, it may be drawn again.
function goneTo(element, times) {
  element.classList.add("tw-gone-to");
  element.setAttribute("aria-current", "true");
  if (globalThis.__twGoneTo === times) return;
  const look = () => {
    if (!element.isConnected) return;
    globalThis.__twGoneTo = times;
    element.scrollIntoView({ block: "center" });
  };
  // What stands above it may only be coming.
  [50, 400].forEach((wait) => setTimeout(look, wait));
}

// When somebody last did something that may bring another page, until a run of the app has begun; and
// whether that run goes on. In our own views that wait, nothing leads to another page.
const underWay = () => ["running", "rerunRequested", "stopRequested"].includes(
  document.querySelector("[data-testid=stApp]")?.dataset.testScriptState);
const asked = (globalThis.__twAsked ??= (() => {
  const told = { at: -Infinity, goesOn: false };
  const note = (event) => {
    if (event.target?.closest?.(".tw-ct, .tw-tb, .tw-nr")) return;
    [told.at, told.goesOn] = [performance.now(), true];
  };
  ["pointerup", "keydown", "change", "popstate"].forEach((kind) => addEventListener(kind, note, true));
  const seen = new MutationObserver(() => {
    if (underWay()) told.at = -Infinity;
    else if (told.at === -Infinity) told.goesOn = false;
  });
  const app = document.querySelector("[data-testid=stApp]");
  if (app) seen.observe(app, { attributes: true, attributeFilter: ["data-test-script-state"] });
  return told;
})());
const askedWithin = (time) => performance.now() - asked.at <= time;

// Whether the app has nothing under way, nor was asked for anything in so many milliseconds. What is
// sent meanwhile names the page that may be being left: it can bring that page back, or none at all.
const resting = (since) => !underWay() && !askedWithin(since);

// Sends at once, or as soon as nothing that may lead elsewhere is under way, or at last although it
// is: nothing decided is lost.
function whenResting(keeper, act, since = 1500) {
  clearTimeout(keeper.__twWaits);
  const now = performance.now();
  keeper.__twWaitsSince ??= now;
  const leaving = askedWithin(since) || (asked.goesOn && underWay());
  if (!leaving || now - keeper.__twWaitsSince > 8000) {
    keeper.__twWaitsSince = null;
    act();
  } else keeper.__twWaits = setTimeout(() => whenResting(keeper, act, since), 25);
}
