"""A way back from the words to where somebody came from."""

import streamlit as st

from coding.ui.state import keep, kept

_FROM = "came from"
#: What somebody has gone to, as ``table:id``, and how often they went to something before.
_GONE_TO = "gone to"
#: The end of the address and the title of the page that is drawn now.
_HERE = "page"
#: Whether somebody is being led to the page that is drawn next, and has not turned to it.
_LED = "led on"
#: What the tabs of a page are kept under, by the end of its address.
_TABS = {
    "": "study page",
    **{
        page: f"phase {number}"
        for number, page in enumerate(
            (
                "phase_1_familiarise",
                "phase_2_code",
                "phase_3_construct",
                "phase_4_review",
                "phase_5_define",
                "phase_6_write_up",
            ),
            start=1,
        )
    },
    "codebook": "codebook",
    "compare": "second coder",
    "audit": "audit",
}
#: Pages whose address does not end as their file is called.
_PAGES = {"": "study", "import": "import_"}


def arrive(address: str, title: str) -> None:
    """Keep which page is drawn now; what led to the one before it ends with that.

    Args:
        address: The end of the page's address.
    """
    before = kept(_HERE)
    keep(_HERE, (address, title))
    led = kept(_LED)
    keep(_LED, False)
    if before and before[0] != address and not led:
        no_way_back()
        keep(_GONE_TO, ("", (kept(_GONE_TO) or ("", 0))[1]))


def lead_on() -> None:
    """Keep the way back, if there is one, though another page comes next."""
    keep(_LED, True)


def come_back_to(page: str, label: str, *, tabs: str = "", tab: str = "") -> None:
    """Let the next page offer a way back to this one, and to a tab of it where one is named."""
    keep(_FROM, (page, label, tabs, tab))
    lead_on()


def come_back_here() -> None:
    """Let the next page offer a way back to the one drawn now, and to the tab that is open."""
    address, title = kept(_HERE) or ("", "Study")
    tabs = _TABS.get(address, "")
    number, _, _ = title.partition(" · ")
    told = f"phase {number}" if number.isdecimal() else f"“{title}”"
    page = f"coding/ui/{_PAGES.get(address, address)}.py"
    come_back_to(page, f"Back to {told}", tabs=tabs, tab=kept(tabs, "") if tabs else "")


def show_way_back() -> None:
    """A button back to where somebody came from; nothing where they came by themselves."""
    came = kept(_FROM)
    if came and st.button(came[1], icon=":material/arrow_back:", key="way back"):
        keep(_FROM, None)
        page, _, tabs, tab = came
        if tabs and tab:
            keep(tabs, tab)
        st.switch_page(page)


def mark(about: str) -> None:
    """Let the next page show which of its things somebody has gone to, as ``table:id``."""
    keep(_GONE_TO, (about, (kept(_GONE_TO) or ("", 0))[1] + 1))
    lead_on()


def marked(table: str) -> tuple[int, int]:
    """The id of what somebody has gone to, where it is of this table, and the how manieth it is.

    0 where it is not: no row has that id. What was gone to anew is to be brought into view anew.
    """
    about, times = kept(_GONE_TO) or ("", 0)
    of, _, number = about.partition(":")
    return (int(number), times) if of == table and number.isdecimal() else (0, times)


def no_way_back() -> None:
    """Forget where somebody came from: they are there."""
    keep(_FROM, None)
