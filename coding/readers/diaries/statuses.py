"""Answers of a diary before they are entries: each gets its status from marks and neighbours."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from coding.readers.diaries.missing import (
    answer_how_often,
    asks_how_often,
    bracketed_mark,
    has_illegible_part,
    says_none,
    unbracketed_mark,
)
from coding.readers.mapping import ColumnMap
from coding.readers.tables.names import is_number_of_question, is_question, plain
from coding.text import WITH_WORDS, Problem, Role, Status

_MEANS = {
    Status.EXPECTED_NOT_ISSUED: "as a week without a sheet (holiday, not issued)",
    Status.NOT_RETURNED: "as not returned",
    Status.RETURNED_BLANK: "as returned blank",
    Status.REPORTED_NONE: "as reported none",
    Status.ILLEGIBLE_PART: "as partly illegible",
    Status.WITHDRAWN: "as withdrawn",
}
_CORRECT = "Compare with the sheets; where it is wrong, change the mark in the file."


@dataclass(slots=True, eq=False)
class Answer:
    """One prompt's answer in one week, perhaps blank; ``sheet`` is the same for one page.

    ``note`` is what a column of notes says of it. ``came_back`` tells that something else than
    words shows the sheet was returned, ``spoken`` that it is a transcript's turn. ``place`` is its
    number in the file, for messages; ``label`` is the id or speaker's label as typed.
    """

    words: str
    sheet: object
    place: int
    participant: str | None = None
    label: str = ""
    role: Role = Role.PARTICIPANT
    week: int | None = None
    date: str | None = None
    prompt: str | None = None
    time: str | None = None
    note: Status | None = None
    came_back: bool = False
    spoken: bool = False
    status: Status = Status.PRESENT
    start: int = 0
    end: int = 0

    @property
    def blank(self) -> bool:
        """Whether nothing is written."""
        return not self.words.strip()


def settle_statuses(answers: Sequence[Answer], mapping: ColumnMap, place: str) -> list[Problem]:
    """Give every answer its status (R30), and say how often each reason applied.

    An answer that is only a mark loses its words. Nothing becomes a zero but a whole answer of
    *none* to a prompt that asks how often; a blank week stays missing.

    Args:
        answers: All answers of one file; a transcript's turns are left as they are.
        mapping: Names the prompts that ask how often, and weeks without sheets, if settled.
        place: What ``Answer.place`` counts, ``row`` or ``line``.
    """
    answers = [answer for answer in answers if not answer.spoken]
    marked: Counter[Status] = Counter()
    doubtful, unmarked = [], 0
    how_often = _how_often(answers, mapping)
    torn = {a.sheet for a in answers if has_illegible_part(a.words)}
    back = {a.sheet for a in answers if a.came_back or not (a.blank or bracketed_mark(a.words))}
    for answer in answers:
        mark = bracketed_mark(answer.words)
        if mark and mark is not Status.ILLEGIBLE_PART:
            answer.words, answer.note = "", mark
        if answer.blank:
            answer.status = _why_blank(answer, mapping, came_back=answer.sheet in back)
            if answer.note:
                marked[answer.status] += 1
            continue
        if answer.note is Status.ILLEGIBLE_PART and answer.sheet in torn:
            answer.note = None  # the words themselves say where
        answer.status = _with_words(answer, how_often)
        if answer.note in (Status.ILLEGIBLE_PART, Status.REPORTED_NONE):
            marked[answer.status] += 1
        elif answer.note not in (None, Status.PRESENT):
            doubtful.append(answer.place)
        unmarked += unbracketed_mark(answer.words)
    return [
        *_marks(marked, doubtful, unmarked, place),
        *_blanks(answers),
        *_nones(answers, how_often, mapping),
    ]


def _how_often(answers: Sequence[Answer], mapping: ColumnMap) -> set[str | None]:
    """The prompts that ask how often, by the mapping, their words, or what is answered."""
    by_prompt: dict[str | None, list[str]] = {}
    for answer in answers:
        by_prompt.setdefault(answer.prompt, []).append(answer.words)
    if mapping.how_often is not None:
        named = {plain(name) for name in mapping.how_often}
        named |= {plain(mapping.prompts[n]) for n in mapping.how_often if n in mapping.prompts}
        return {prompt for prompt in by_prompt if prompt and plain(prompt) in named}
    by_words = {prompt for prompt in by_prompt if asks_how_often(prompt)}
    # Answers tell it only where no prompt is more than a number or a short label.
    return by_words or {
        prompt
        for prompt, words in by_prompt.items()
        if prompt
        and (is_number_of_question(prompt) or not is_question(prompt))
        and answer_how_often(words)
    }


def _why_blank(answer: Answer, mapping: ColumnMap, *, came_back: bool) -> Status:
    if answer.note in (Status.ILLEGIBLE_PART, Status.PRESENT):
        return Status.RETURNED_BLANK  # it is there, but without a word that can be read
    if answer.note:
        return answer.note
    if came_back:
        return Status.RETURNED_BLANK
    return Status.EXPECTED_NOT_ISSUED if answer.week in mapping.not_issued else Status.NOT_RETURNED


def _with_words(answer: Answer, how_often: set[str | None]) -> Status:
    if answer.note in WITH_WORDS - {Status.PRESENT}:
        return answer.note
    if has_illegible_part(answer.words) or bracketed_mark(answer.words):
        return Status.ILLEGIBLE_PART
    if answer.prompt in how_often and says_none(answer.words):
        return Status.REPORTED_NONE
    return Status.PRESENT


def _marks(
    marked: Counter[Status], doubtful: list[int], unmarked: int, place: str
) -> list[Problem]:
    problems = [
        Problem(f"Answers taken {_MEANS[status]} because of a mark: {number}.", _CORRECT)
        for status, number in sorted(marked.items())
    ]
    if doubtful:
        problems.append(
            Problem(
                "Answers with words though a mark says otherwise; the words were kept: "
                f"{place} {listed(doubtful)}.",
                "Compare with the sheets, and take away the mark or the words.",
            )
        )
    if unmarked:
        problems.append(
            Problem(
                "Answers that read like a typist's mark (not returned, holiday) without brackets, "
                f"kept as the participant's words: {unmarked}.",
                "Put such marks into brackets, as [not returned], or into a column of notes.",
            )
        )
    return problems


def _blanks(answers: Sequence[Answer]) -> list[Problem]:
    counted = Counter(answer.status for answer in answers if answer.blank and not answer.note)
    reasons = {
        Status.NOT_RETURNED: "nothing at all stands there for the week",
        Status.RETURNED_BLANK: "something else of the same sheet is filled in",
        Status.EXPECTED_NOT_ISSUED: "the mapping names a week without sheets",
    }
    return [
        Problem(
            f"Blank answers taken {_MEANS[status]}, because {reason}: {counted[status]}.",
            "None of them counts as a zero. Where the reason is another, write it as a mark, such "
            "as [holiday].",
        )
        for status, reason in reasons.items()
        if counted[status]
    ]


def _nones(
    answers: Sequence[Answer], how_often: set[str | None], mapping: ColumnMap
) -> list[Problem]:
    number = sum(a.status is Status.REPORTED_NONE and not a.note for a in answers)
    if not number:
        return []
    guessed = mapping.how_often is None and not any(map(asks_how_often, how_often))
    why = "whose answers are mostly amounts" if guessed else "that asks how often"
    return [
        Problem(
            f"Answers of none to a prompt {why}, which count as zero (reported none): {number}.",
            "Read them; if the prompt asks something else, put how_often = [] into a mapping file.",
        )
    ]


def listed(numbers: Sequence[int | str], most: int = 8) -> str:
    """Row or line numbers as a sentence shows them: ``3, 7 and 12 more``."""
    if len(numbers) <= most + 1:
        return ", ".join(str(n) for n in numbers)
    return f"{', '.join(str(n) for n in numbers[:most])} and {len(numbers) - most:,} more"
