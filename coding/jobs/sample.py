"""The sample study: invented diaries, carried through the six phases by scripted decisions.

The decisions stand in ``sample_diaries/choices.yaml``, where a person can read and change them.
They are played through the same actions that a researcher's own decisions take.
"""

import os
import secrets
from collections import Counter, deque
from collections.abc import Callable
from pathlib import Path

import yaml

from coding import actions
from coding.actions.documents import names_replaced
from coding.errors import CodingError, PseudonymsError
from coding.jobs.files import CHOICES, read_all
from coding.jobs.propose import propose_into
from coding.jobs.sample_places import Choices, Places
from coding.jobs.sample_themes import SampleThemes
from coding.jobs.studies import new_study
from coding.pseudonyms.decisions import Answer, settle_all
from coding.pseudonyms.key import Decision, Key
from coding.pseudonyms.keyfile import KeyFile
from coding.pseudonyms.replacing import pseudonymised
from coding.queries.documents import entries
from coding.queries.proposals import ProposalLine, proposals
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
        self._themes = SampleThemes(study, choices, who)
        with study.begin() as session:
            for person in choices["coders"]:
                actions.name_coder(session, person["name"], role=person["role"], coder=who)
            stands = {**choices["orientations"], "objectives": choices["study"]["objectives"]}
            rationale = choices["study"]["rationale"]
            actions.revise_study(session, seen=1, rationale=rationale, **stands, coder=who)

    def enter(self, visit: Choices) -> None:
        """Go to a phase, do its work, write the memos that were thought there."""
        phase = visit["to"]
        self._visits[phase] += 1
        with self._study.begin() as session:
            actions.enter_phase(session, phase, reason=visit.get("reason", ""), coder=self._who)
        if phase > 2:
            self._themes.work(phase, self._visits[phase])
        else:
            {1: self._read, 2: self._code}[phase]()
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
            places = Places(session)
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

    def _apply(self, session: Session, places: Places, line: Choices) -> None:
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
        told, places, waiting = self._choices["proposals"], Places(session), _Waiting(session)
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
