"""Figures in the text of a page that nobody can press to see what they count."""

from tests.browser.conftest import Visit

#: A figure with what it counts, as the pages say it; a rate counts nothing that could be shown.
COUNTED = (
    r"(?<!\w)[1-9]\d*(?:,\d{3})* (?:extracts?|code applications?|entry|entries|turns?|places|"
    r"segments|person|people|weeks?|diary weeks?|passages?|differences?|items?|codes?|themes?|"
    r"subthemes?|documents?|memos?|events?|proposals?|verdicts?|claims?|participants?|questions?|"
    r"suggestions?|codings?|units?|prompts?|returns?)\b(?! for each)"
)
#: Text that is nobody's figure: what participants and researchers wrote, reasons and dates.
WRITTEN = (
    "button, [role=button], script, style, svg, a, textarea, .tw-words, .tw-ct, "
    ".tw-memos, .tw-is-words, .tw-rd"
)
LOOSE = r"""([counted, written]) => {
  const found = [];
  const like = new RegExp(counted);
  const walker = document.createTreeWalker(
    document.querySelector("[data-testid=stMain]"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent;
    if (like.test(text) && parent.checkVisibility() && !parent.closest(written)) found.push(text);
  }
  return found;
}"""


def figures_that_lead_nowhere(visit: Visit, place: str, tab: str) -> list[str]:
    """What is said of such figures on the page that is open; its place and tab name it."""
    loose = visit.page.evaluate(LOOSE, [COUNTED, WRITTEN])
    return [f"{place}, {tab}, leads nowhere: {text}" for text in loose]
