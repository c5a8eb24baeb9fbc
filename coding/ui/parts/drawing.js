// What our components draw words with: anybody's words enter the page through textContent only.
const make = (tag, name, text) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
};

// Characters nobody sees are shown by a sign, and turn nothing around them.
function drawText(tag, name, pieces) {
  const element = make(tag, name);
  element.dir = "auto";
  pieces.forEach(([text, sign, called]) => {
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

// Whether the app has nothing under way. What is sent while it has names the page that may be being
// left: it can bring that page back, or none at all.
const resting = () => {
  const state = document.querySelector("[data-testid=stApp]")?.dataset.testScriptState;
  return !["running", "rerunRequested", "stopRequested"].includes(state);
};

// Sends at once, or as soon as the app rests; a later call takes the place of one that waits.
function whenResting(keeper, act) {
  clearTimeout(keeper.__twWaits);
  if (resting()) act();
  else keeper.__twWaits = setTimeout(() => whenResting(keeper, act), 25);
}
