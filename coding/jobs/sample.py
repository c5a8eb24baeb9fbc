"""The sample study: invented diaries, carried through the six phases by scripted decisions.

The decisions stand in ``sample_diaries/choices.yaml``, where a person can read and change them.
They are played through the same actions that a researcher's own decisions take.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from coding import actions
from coding.errors import CodingError, NotFoundError
from coding.jobs.files import CHOICES, import_files
from coding.jobs.propose import propose_into
from coding.jobs.studies import new_study
from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import extracts
from coding.queries.proposals import ProposalLine, proposals
from coding.queries.themes import themes
from coding.store import Session
from coding.store.study import Study
from coding.text import WITH_WORDS, Segment

SAMPLE = Path(__file__).parents[2] / "sample_diaries"

#: Codebooks whose cues are proposed in the sample study, beside recurring phrases.
CODEBOOKS = ("self_criticism", "fears_blocks_resistances")

Choices = dict[str, Any]


def make_sample_study(path: Path, progress: Callable[[float], None] = lambda _share: None) -> Study:
    """Make the sample study at ``path`` and leave it open for the caller.

    Raises:
        StudyError: Something is there already, or a study cannot lie there.
        NotFoundError: A choice names words that do not stand where it says.
    """
    choices: Choices = yaml.safe_load((SAMPLE / CHOICES).read_text("utf-8"))
    told = choices["study"]
    researcher = choices["coders"][0]["name"]
    study = new_study(
        path,
        title=told["title"],
        approach=told["approach"],
        question=told["question"],
        coder=researcher,
    )
    try:
        steps = list(_steps(study, choices, researcher))
        for number, step in enumerate(steps, start=1):
            step()
            progress(number / len(steps))
    except BaseException:
        study.close()
        raise
    return study


def _steps(study: Study, choices: Choices, who: str) -> Iterator[Callable[[], None]]:
    """The visits to phases in the order told, and what is done on the first visit to each."""
    yield lambda: _introduce(study, choices, who)
    work = {1: _familiarise, 2: _code, 3: _construct, 4: _review, 5: _define, 6: _write_up}
    for visit in choices["phases"]:
        yield lambda visit=visit: _enter(study, visit, who)  # type: ignore[misc]
        if do := work.pop(visit["to"], None):
            yield lambda do=do: do(study, choices, who)  # type: ignore[misc]


def _introduce(study: Study, choices: Choices, who: str) -> None:
    with study.begin() as session:
        for person in choices["coders"]:
            actions.name_coder(session, person["name"], role=person["role"], coder=who)
        actions.revise_study(session, seen=1, rationale=choices["study"]["rationale"], coder=who)


def _enter(study: Study, visit: Choices, who: str) -> None:
    with study.begin() as session:
        actions.enter_phase(session, visit["to"], reason=visit.get("reason", ""), coder=who)


def _familiarise(study: Study, choices: Choices, who: str) -> None:
    refused = [
        outcome
        for outcome in import_files(study, sorted(SAMPLE.iterdir()), coder=who)
        if outcome.outcome == "refused"
    ]
    if refused:
        raise CodingError(
            f"The sample file “{refused[0].file}” was refused: {refused[0].problems[0].what}",
            remedy="Take sample_diaries/ from a fresh copy of Themewright.",
        )
    with study.begin() as session:
        read = [line.id for line in entries(session) if line.status in WITH_WORDS]
        actions.mark_read(session, read, reading=1, coder=who)
        actions.mark_read(session, read, reading=2, coder=who)
        _write_memos(session, choices, 1, who)


def _code(study: Study, choices: Choices, who: str) -> None:
    with study.begin() as session:
        for code in choices["codes"]:
            actions.define_code(
                session,
                code["name"],
                definition=code["definition"],
                include=code.get("include", ""),
                exclude=code.get("exclude", ""),
                coder=who,
            )
        places = _Places(session)
        for line in choices["coding"]:
            document, segment = places.find(line)
            actions.apply_code(
                session,
                document,
                segment,
                line["code"],
                because=line.get("because", ""),
                coder=line.get("by", who),
            )
        _write_memos(session, choices, 2, who)
    propose_into(study, CODEBOOKS, coder=who)
    with study.begin() as session:
        _decide(session, choices["proposals"], who)


def _decide(session: Session, told: Choices, who: str) -> None:
    places = _Places(session)
    for line in told["accept"]:
        document, segment = places.find(line)
        found = _pointing_at(session, document, segment)
        if found:
            actions.accept_proposal(
                session, found.id, code=line["code"], segment=segment, coder=who
            )
        else:
            # The pipeline in use does not point here; a researcher codes it all the same.
            actions.apply_code(session, document, segment, line["code"], coder=who)
    for line in told["reject"]:
        document, segment = places.find(line)
        if found := _pointing_at(session, document, segment):
            actions.reject_proposal(session, found.id, reason=line["reason"], coder=who)


def _pointing_at(session: Session, document: int, segment: Segment) -> ProposalLine | None:
    """The open proposal that shares most characters with the words, if any shares one."""
    best = None
    most = 0
    for line in proposals(session, document=document):
        shared = min(line.end, segment.end) - max(line.start, segment.start)
        if shared > most:
            best, most = line, shared
    return best


def _construct(study: Study, choices: Choices, who: str) -> None:
    with study.begin() as session:
        for theme in choices["themes"]:
            actions.define_theme(session, theme["name"], concept=theme["concept"], coder=who)
            for sub in theme["subthemes"]:
                actions.define_theme(session, sub["name"], parent=theme["name"], coder=who)
                for code in sub["codes"]:
                    actions.place_code(session, code, theme=sub["name"], coder=who)
            for code in theme.get("codes", ()):
                actions.place_code(session, code, theme=theme["name"], coder=who)
        _write_memos(session, choices, 3, who)


def _review(study: Study, choices: Choices, who: str) -> None:
    with study.begin() as session:
        applied = _Applied(session)
        for line in choices["fits"]:
            application = applied.find(line)
            actions.give_fit(session, application, theme=line["theme"], fit=line["fit"], coder=who)
        for theme in choices["themes"]:
            actions.define_theme(
                session, theme["name"], contrary=theme["contrary"], state="reviewed", coder=who
            )
        _write_memos(session, choices, 4, who)


def _define(study: Study, choices: Choices, who: str) -> None:
    with study.begin() as session:
        applied = _Applied(session)
        seen = {theme.name: theme.version for theme in themes(session)}
        for theme in choices["themes"]:
            actions.define_theme(
                session,
                theme["name"],
                seen=seen[theme["name"]],
                definition=theme["definition"],
                boundaries=theme["boundaries"],
                state=theme.get("state", "settled"),
                coder=who,
            )
            for sub in theme["subthemes"]:
                actions.define_theme(session, sub["name"], definition=sub["definition"], coder=who)
            for line in theme["extracts"]:
                application = applied.find(line)
                purpose = line.get("purpose", "")
                actions.choose_extract(
                    session, application, theme=theme["name"], purpose=purpose, coder=who
                )
        _write_memos(session, choices, 5, who)


def _write_up(study: Study, choices: Choices, who: str) -> None:
    with study.begin() as session:
        _write_memos(session, choices, 6, who)


def _write_memos(session: Session, choices: Choices, phase: int, who: str) -> None:
    for memo in choices["memos"]:
        if memo["phase"] == phase:
            actions.write_memo(session, memo["text"], kind=memo["kind"], coder=who)


class _Places:
    """Finds the words a choice names: file, participant, week or time, and the words."""

    def __init__(self, session: Session) -> None:
        self._entries: dict[tuple[str, str, str], list[EntryLine]] = {}
        for line in entries(session):
            where = str(line.time or line.week)
            self._entries.setdefault((line.document, line.speaker, where), []).append(line)

    def find(self, choice: Choices) -> tuple[int, Segment]:
        """The document and segment of a choice's words.

        Raises:
            NotFoundError: They do not stand there exactly once.
        """
        where = str(choice.get("time") or choice.get("week"))
        lines = self._entries.get((choice["file"], str(choice["participant"]), where), [])
        words = choice["words"]
        places = [line for line in lines if line.text.count(words) == 1]
        if len(places) != 1:
            raise NotFoundError(
                f"A choice names words of {choice['participant']} ({where}) in "
                f"“{choice['file']}” that stand there {len(places)} times.",
                remedy=f"Correct {CHOICES}.",
            )
        start = places[0].start + places[0].text.index(words)
        return places[0].document_id, Segment(start, start + len(words))


class _Applied:
    """Finds the code application on the words a choice names."""

    def __init__(self, session: Session) -> None:
        self._places = _Places(session)
        self._applied: dict[tuple[int, int, int], int] = {}
        for extract in extracts(session):
            place = (extract.document_id, extract.start, extract.end)
            self._applied.setdefault(place, extract.application)

    def find(self, choice: Choices) -> int:
        """The id of the application.

        Raises:
            NotFoundError: The words carry no code.
        """
        document, segment = self._places.find(choice)
        found = self._applied.get((document, segment.start, segment.end))
        if found is None:
            raise NotFoundError(
                f"A choice names words of {choice['participant']} that carry no code.",
                remedy=f"Correct {CHOICES}.",
            )
        return found
