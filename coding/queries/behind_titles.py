"""What a list behind a figure is called, so that two that are listed apart are named apart."""

from collections.abc import Callable
from typing import Final

from coding.queries.behind_figures import BEHIND

#: Kinds of proposals, as in the middle of a sentence.
_KINDS: Final = {
    "cue": "codebook cues",
    "phrase": "recurring phrases",
    "learned": "learned from your coding",
    "suggested": "suggested for selected words",
}
#: By the name of an action.
_DONE: Final = {
    "merge_codes": "Codes merged",
    "split_code": "Codes split",
    "revise_code": "Codes renamed or redefined",
    "take_snapshot": "Maps kept as they stood",
    "drop_theme": "Candidate themes dropped",
    "merge_themes": "Candidate themes merged",
    "split_theme": "Candidate themes split",
}
_MEMOS: Final = {
    "journal": "Reflexive journal",
    "familiarisation": "Jottings",
    "decision": "Memos on decisions",
}
_WEEKS: Final = {
    "asked": "Diary weeks asked for",
    "returned": "Diary weeks returned",
    "missing": "Diary weeks missing",
}
_AUDIT: Final = {"judged": "Judged", "left": "Not judged yet"}
_THEMES: Final = {
    "every": "Themes and subthemes",
    "settled": "Settled themes",
    "contrary": "Themes with contrary cases",
    "subthemes": "Subthemes",
    "settled subthemes": "Settled subthemes",
}
_CODES: Final = {
    "every": "Codes, retired ones too",
    "proposed": "Codes that proposals were made for",
    "never": "Codes that proposals never point at",
}


def _proposals(which: str) -> str:
    kind, _, outcome = which.rpartition("/")
    told = ", ".join(filter(None, (_KINDS.get(kind, kind), outcome)))
    return f"Proposals: {told}"


def _item(which: str) -> str:
    verdict = which.partition("/")[2]
    return _AUDIT.get(verdict, f"Judged: {verdict}") if verdict else ""


def _taken(which: str) -> str:
    outcome, _, coder = which.partition("/")
    return f"Proposals {outcome} by {coder}"


#: By the name of a figure: what is listed for what stands after its colon; empty as the figure.
_TOLD: Final[dict[str, Callable[[str], str]]] = {
    "audit items": _item,
    "codes": lambda which: _CODES.get(which, ""),
    "data set": lambda which: "Moderators’ turns" if which == "moderators" else "",
    "diary weeks": lambda which: _WEEKS.get(which, ""),
    "done": lambda which: _DONE.get(which, ""),
    "memos": lambda which: _MEMOS.get(which, ""),
    "proposals": _proposals,
    "read twice": lambda which: "Not read a second time" if which == "not" else "",
    "returns": lambda which: f"Returns to phase {which}",
    "taken": _taken,
    "themes": lambda which: _THEMES.get(which, ""),
    "under themes": lambda which: "Judged under themes" if which == "judged" else "",
    "verdicts": lambda which: f"Verdicts: {which}",
    "visits": lambda which: f"Visits of phase {which}",
}


def title_behind(of: str) -> str:
    """The title of what is listed behind the figure ``of``."""
    name, _, which = of.partition(":")
    told = _TOLD[name](which) if which and name in _TOLD else ""
    return told or BEHIND[name].title
