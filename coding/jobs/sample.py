"""The sample study: invented diaries, carried through the six phases by scripted decisions.

The decisions stand in ``sample_diaries/choices.yaml``, where a person can read and change them.
They are played through the same actions that a researcher's own decisions take.
"""

import os
import secrets
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from coding import actions
from coding.actions.documents import names_replaced
from coding.errors import CodingError, NotFoundError, PseudonymsError
from coding.jobs.files import CHOICES, read_all
from coding.jobs.propose import propose_into
from coding.jobs.studies import new_study
from coding.pseudonyms.decisions import Answer, settle_all
from coding.pseudonyms.key import Decision, Key
from coding.pseudonyms.keyfile import KeyFile
from coding.pseudonyms.replacing import pseudonymised
from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import extracts
from coding.queries.proposals import ProposalLine, proposals
from coding.queries.themes import themes
from coding.store import Session
from coding.store.study import Study
from coding.text import WITH_WORDS, NameKind, ReadDocument, Segment

SAMPLE = Path(__file__).parents[2] / "sample_diaries"

#: Codebooks whose cues are proposed in the sample study, beside recurring phrases.
CODEBOOKS = (
    "self_criticism",
    "fears_blocks_resistances",
    "neff_components",
    "myths",
    "three_flows",
)

Choices = dict[str, Any]

_FOR_OWNER = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def make_sample_study(
    path: Path,
    progress: Callable[[float], None] = lambda _share: None,
    *,
    keyfile: KeyFile | None = None,
) -> Study:
    """Make the sample study at ``path`` and leave it open for the caller.

    The names settled in the choices, and no others, are replaced in what is imported.

    Args:
        keyfile: Where the key to these names is kept; without it, nowhere.

    Raises:
        StudyError: Something is there already, or a study cannot lie there.
        NotFoundError: A choice names words that do not stand where it says.
        PseudonymsError: The key cannot be opened or written.
    """
    choices: Choices = _read_choices()
    key = _settle_names(choices, keyfile)
    told, researcher = choices["study"], choices["coders"][0]["name"]
    study = new_study(
        path,
        title=told["title"],
        approach=told["approach"],
        question=told["question"],
        coder=researcher,
    )
    try:
        walk = _Walk(study, choices, key, researcher)
        for number, visit in enumerate(choices["phases"], start=1):
            walk.enter(visit)
            progress(number / len(choices["phases"]))
    except BaseException:
        study.close()
        raise
    return study


def new_key(path: Path) -> KeyFile:
    """A key with a random passphrase, which is written beside it for its owner alone to read.

    Raises:
        PseudonymsError: It cannot be written there.
    """
    words = secrets.token_urlsafe(18)
    beside = path.with_name(f"{path.stem}-passphrase.txt")
    try:
        path.unlink(missing_ok=True)  # What was there is a sample's key whose study is gone.
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(beside, _FOR_OWNER, 0o600), "w", encoding="utf-8") as file:
            file.write(words + "\n")
    except OSError as error:
        raise PseudonymsError(
            f"“{beside.name}” cannot be written there.", remedy="Choose another folder with --out."
        ) from error
    return KeyFile(path, words)


def _settle_names(choices: Choices, keyfile: KeyFile | None) -> Key:
    answers = [
        Answer(
            told["name"],
            Decision(told.get("decision", Decision.REPLACE)),
            NameKind(told.get("kind", NameKind.PERSON)),
            label=told.get("label", ""),
            replacement=told.get("replacement", ""),
        )
        for told in choices["names"]
    ]
    if keyfile is None:
        return settle_all(Key(), answers)
    return keyfile.change(lambda before: settle_all(before, answers))


def _read_choices() -> Choices:
    # PyYAML's C loader is as safe and ten times faster; few builds of PyYAML lack it.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    choices: Choices = yaml.load((SAMPLE / CHOICES).read_text("utf-8"), Loader=loader)  # noqa: S506
    return choices


class _Walk:
    """The walk through the phases, with returns; each visit does what is left to do there."""

    def __init__(self, study: Study, choices: Choices, key: Key, who: str) -> None:
        self._study = study
        self._choices = choices
        self._key = key
        self._who = who
        self._memos = deque(choices["memos"])
        self._visits: Counter[int] = Counter()
        with study.begin() as session:
            for person in choices["coders"]:
                actions.name_coder(session, person["name"], role=person["role"], coder=who)
            rationale = choices["study"]["rationale"]
            actions.revise_study(session, seen=1, rationale=rationale, coder=who)

    def enter(self, visit: Choices) -> None:
        """Go to a phase, do its work, write the memos that were thought there."""
        phase = visit["to"]
        self._visits[phase] += 1
        with self._study.begin() as session:
            actions.enter_phase(session, phase, reason=visit.get("reason", ""), coder=self._who)
        work = {1: self._read, 2: self._code, 3: self._construct, 4: self._review, 5: self._define}
        if phase in work:
            work[phase]()
        with self._study.begin() as session:
            while self._memos and self._memos[0]["phase"] == phase:
                memo = self._memos.popleft()
                actions.write_memo(session, memo["text"], kind=memo["kind"], coder=self._who)

    def _read(self) -> None:
        files = sorted(SAMPLE.iterdir())
        for path, found in read_all(files):
            if isinstance(found, ReadDocument):
                made = pseudonymised(found, self._key).read
                with self._study.begin() as session:
                    actions.import_document(session, made, names=names_replaced(0), coder=self._who)
            elif found.outcome == "refused":
                raise CodingError(
                    f"The sample file “{path.name}” was refused: {found.problems[0].what}",
                    remedy="Take sample_diaries/ from a fresh copy of Themewright.",
                )
        with self._study.begin() as session:
            read = [line.id for line in entries(session) if line.status in WITH_WORDS]
            actions.mark_read(session, read, reading=1, coder=self._who)
            actions.mark_read(session, read, reading=2, coder=self._who)

    def _code(self) -> None:
        coding_pass = self._visits[2]
        with self._study.begin() as session:
            if coding_pass == 1:
                self._define_codes(session)
            places = _Places(session)
            for line in self._choices["coding"]:
                if line.get("pass", 1) == coding_pass:
                    self._apply(session, places, line)
        if coding_pass == 1:
            propose_into(self._study, CODEBOOKS, coder=self._who)
            with self._study.begin() as session:
                self._decide_proposals(session)

    def _define_codes(self, session: Session) -> None:
        for code in self._choices["codes"]:
            actions.define_code(
                session,
                code["name"],
                definition=code["definition"],
                include=code.get("include", ""),
                exclude=code.get("exclude", ""),
                coder=self._who,
            )

    def _apply(self, session: Session, places: "_Places", line: Choices) -> None:
        document, segment = places.find(line)
        actions.apply_code(
            session,
            document,
            segment,
            line["code"],
            because=line.get("because", ""),
            coding_pass=line.get("pass", 1),
            coder=line.get("by", self._who),
        )

    def _decide_proposals(self, session: Session) -> None:
        told, places, waiting = self._choices["proposals"], _Places(session), _Waiting(session)
        for line in told["accept"]:
            document, segment = places.find(line)
            if found := waiting.pop_nearest(document, segment):
                actions.accept_proposal(
                    session, found.id, code=line["code"], segment=segment, coder=self._who
                )
            else:
                # The pipeline in use does not point here; a researcher codes it all the same.
                self._apply(session, places, line)
        for line in told["reject"]:
            if found := waiting.pop_nearest(*places.find(line)):
                actions.reject_proposal(session, found.id, reason=line["reason"], coder=self._who)

    def _construct(self) -> None:
        if self._visits[3] > 1:
            return
        with self._study.begin() as session:
            for theme in self._choices["themes"]:
                name = theme["name"]
                actions.define_theme(session, name, concept=theme["concept"], coder=self._who)
                self._place(session, theme)
                for sub in theme["subthemes"]:
                    actions.define_theme(session, sub["name"], parent=name, coder=self._who)
                    self._place(session, sub)

    def _place(self, session: Session, theme: Choices) -> None:
        for code in theme.get("codes", ()):
            actions.place_code(session, code, theme=theme["name"], coder=self._who)

    def _review(self) -> None:
        # The verdicts are given once everything is coded, on the second reading of the themes.
        if self._visits[4] != 2:
            return
        with self._study.begin() as session:
            applied = _Applied(session)
            for line in self._choices["fits"]:
                actions.give_fit(
                    session,
                    applied.find(line),
                    theme=line["theme"],
                    fit=line["fit"],
                    coder=self._who,
                )
            for theme in self._choices["themes"]:
                self._say(session, theme["name"], contrary=theme["contrary"], state="reviewed")

    def _define(self) -> None:
        # Defined first, settled on the return: that is when the chosen extracts stand.
        last = self._visits[5] == 2
        with self._study.begin() as session:
            applied = _Applied(session)
            for theme in self._choices["themes"]:
                if not last:
                    for sub in theme["subthemes"]:
                        self._say(session, sub["name"], definition=sub["definition"])
                    told = {name: theme[name] for name in ("definition", "boundaries")}
                    self._say(session, theme["name"], **told)
                    continue
                for name in (theme["name"], *(sub["name"] for sub in theme["subthemes"])):
                    self._say(session, name, state=theme.get("state", "settled"))
                for line in theme["extracts"]:
                    actions.choose_extract(
                        session,
                        applied.find(line),
                        theme=theme["name"],
                        purpose=line.get("purpose", ""),
                        coder=self._who,
                    )

    def _say(self, session: Session, name: str, **told: str) -> None:
        """Say anew what a theme is, having seen it as it stands."""
        seen = next(theme.version for theme in themes(session) if theme.name == name)
        actions.define_theme(session, name, seen=seen, coder=self._who, **told)


class _Waiting:
    """The open proposals, each to be decided once."""

    def __init__(self, session: Session) -> None:
        self._open = {line.id: line for line in proposals(session)}

    def pop_nearest(self, document: int, segment: Segment) -> ProposalLine | None:
        """Take out the proposal that shares most characters with the words, if one shares any."""
        best, most = None, 0
        for line in self._open.values():
            shared = min(line.end, segment.end) - max(line.start, segment.start)
            if line.document_id == document and shared > most:
                best, most = line, shared
        return self._open.pop(best.id) if best else None


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
