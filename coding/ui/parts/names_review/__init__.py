"""The review of names: each with its sentences, settled with one key; nothing is written here.

The names and their sentences go to the browser once for each run of the page; a decision comes
back alone, and only how the names stand is sent again.
"""

from pathlib import Path
from typing import Any

from coding.jobs.pseudonyms import Question
from coding.text import NameKind
from coding.ui.parts.names_review.reviewing import SPEAKS, Review
from coding.ui.parts.own import DRAWING, KEPT_VIEW, component_of, pieces
from coding.ui.state import kept

_KEY = "names review"

#: Labels to choose from with one key, by kind; what is called otherwise is typed.
LABELS = {
    NameKind.PERSON: (
        *("colleague", "friend", "tutor", "supervisor", "partner", "child", "parent", "client"),
    ),
    NameKind.PLACE: (
        *("city", "town", "village", "country", "street", "building", "hospital", "region"),
    ),
    NameKind.ORGANISATION: (
        *("hospital", "university", "school", "employer", "charity", "church", "team", "company"),
    ),
}
_ANY = ("colleague", "friend", "tutor", "city", "town", "hospital", "university", "team")

_HERE = Path(__file__).parent
_view = component_of("names_view", [KEPT_VIEW, _HERE / "view.js"])
_names = component_of(
    "names_names",
    [DRAWING, _HERE / "words.js", _HERE / "names_review.js"],
    _HERE / "names_review.css",
)


def send_names(review: Review) -> None:
    """Send the names and their sentences; once for each run of the page, outside the fragment."""
    both = zip(review.questions, review.perhaps(), strict=True)
    told = [{**_told(question), "perhaps": pieces(other)} for question, other in both]
    _names(key=f"{_KEY} names", data={"review": review.id, "names": told})


def show_names_review(review: Review) -> None:
    """Draw the review; in a fragment, since every decision draws it anew."""
    _view(
        key=_KEY,
        data={
            "review": review.id,
            "heard": review.heard,
            "stand": review.standing(),
            "toCheck": review.to_check,
            "undoable": review.undoable(),
            "refused": [[number, why] for number, why in review.refused.items()],
            "others": review.names(),
        },
        on_ops_change=lambda: _heed(review),
    )


def _heed(review: Review) -> None:
    told = getattr(kept(_KEY), "ops", None)
    if told and told["review"] == review.id:
        review.carry_out(told["ops"])


def _told(question: Question) -> dict[str, Any]:
    return {
        "original": question.original,
        "name": pieces(question.original),
        "kind": question.kind.value,
        "sure": question.sure,
        "speaks": question.because == SPEAKS,
        "because": question.because,
        "count": question.count,
        "files": [pieces(file) for file in question.files],
        "sentences": [[pieces(part) for part in parts] for parts in question.sentences],
        "labels": LABELS.get(question.kind, _ANY),
    }
