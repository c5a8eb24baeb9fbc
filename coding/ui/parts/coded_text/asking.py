"""What the coding view asks while somebody thinks: answered beside the page, no decision waits."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from coding import __version__
from coding.errors import CodingError
from coding.jobs.learning import Suggestion, learning, suggest
from coding.proposals.quoting import marked
from coding.proposals.ranking.reasons import UNQUOTED
from coding.queries.boundaries import steps
from coding.queries.likeness import codes_like
from coding.queries.reasons import Reasons
from coding.store import Study
from coding.text import Segment

#: So many codes are suggested for some words.
MOST: Final = 3
#: Reasons kept for suggestions that may yet be taken up.
_KEPT: Final = 300

#: A document, a segment of it, a code.
Place = tuple[int, Segment, str]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: codes and boundaries for some words, or codes like a name being typed."""

    number: str
    document: int = 0
    segment: Segment | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a code was suggested, extracts as places, and by which versions and decisions."""

    because: str
    made_with: str


#: Said of a suggestion whose reason is not known any more: the server was started anew meanwhile.
FORGOTTEN: Final = Reason(
    "suggested by what was coded before", f"Themewright {__version__}; not known any more"
)


class Asking:
    """Answers one tab's questions in a thread of their own, the last one asked alone."""

    def __init__(self, study: Study, coder: str) -> None:
        self.of = (study.uid, coder)
        self._study = study
        self._coder = coder
        self._last: Future[dict[str, Any]] | None = None
        self._number = ""
        self._one = threading.Lock()
        self._reasons: dict[Place, Reason] = {}

    def ask(self, question: Question) -> None:
        """Begin to answer; a question that was not answered yet is dropped.

        One that is asked again is under way already.
        """
        if question.number == self._number:
            return
        self._number = question.number
        asked: Future[dict[str, Any]] = Future()
        self._last = asked
        threading.Thread(
            target=self._answer, args=(question, asked), name="suggestions", daemon=True
        ).start()

    def answer(self, *, within: float = 0.0) -> dict[str, Any] | None:
        """The answer to the last question, given so many seconds more.

        None while there is none, and where the study cannot be read just now.
        """
        if self._last is None:
            return None
        with suppress(TimeoutError, CodingError):
            return self._last.result(timeout=within)
        return None

    def reason(self, place: Place) -> Reason:
        """Why a code was suggested for some words."""
        return self._reasons.get(place, FORGOTTEN)

    def _answer(self, question: Question, asked: "Future[dict[str, Any]]") -> None:
        try:
            with self._one:
                if self._last is asked:
                    asked.set_result(self._found(question))
                else:
                    asked.cancel()
        except BaseException as error:  # Raised again where the answer is wanted.
            asked.set_exception(error)

    def _found(self, question: Question) -> dict[str, Any]:
        told: dict[str, Any] = {"number": question.number}
        if question.segment is not None:
            told |= self._of_words(question.document, question.segment)
        if question.name:
            with self._study() as session:
                like = codes_like(session, question.name)
            told |= {"name": question.name, "like": [(one.name, one.because) for one in like]}
        return told

    def _of_words(self, document: int, segment: Segment) -> dict[str, Any]:
        with self._study() as session:
            around = steps(session, document, segment)
        found = suggest(self._study, document, segment, coder=self._coder, most=MOST)
        self._keep(document, segment, found)
        return {
            "doc": document,
            "start": segment.start,
            "end": segment.end,
            "steps": [(one.start, one.end) for one in around.segments],
            "at": around.at,
            "codes": [(one.code, one.because, one.preselected) for one in found],
        }

    def _keep(self, document: int, segment: Segment, found: list[Suggestion]) -> None:
        state = learning(self._study, coder=self._coder).state
        made_with = f"Themewright {__version__}; asked for; {state.told}"
        with self._study() as session:
            reasons = Reasons(session)
            for one in found:
                because = kept_reason(one, reasons.told)
                self._reasons[document, segment, one.code] = Reason(because, made_with)
        for place in list(self._reasons)[:-_KEPT]:
            del self._reasons[place]


def kept_reason(one: Suggestion, told: Callable[[str], str]) -> str:
    """A suggestion's reason as it may be kept: extracts of others as places, not as words.

    Args:
        told: Gives such a reason with its extracts cut from the text.
    """
    if not one.alike:
        return one.because
    places = marked(UNQUOTED, one.alike)
    shown = told(places)
    if shown in one.because:
        return one.because.replace(shown, places, 1)
    return UNQUOTED if "like “" in one.because else one.because


def read_question(sent: Any) -> Question | None:
    """A question from what a browser sent; None where it is none."""
    if not isinstance(sent, dict):
        return None
    with suppress(KeyError, TypeError, ValueError):
        words = "start" in sent
        return Question(
            number=str(sent["number"])[:100],
            document=int(sent["doc"]) if words else 0,
            segment=Segment(int(sent["start"]), int(sent["end"])) if words else None,
            name=str(sent.get("name", ""))[:300].strip(),
        )
    return None
