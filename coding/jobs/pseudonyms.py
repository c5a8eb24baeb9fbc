"""Names found in files, settled in the key, and replaced before anything enters a study."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from coding.pseudonyms.alike import WORD, bare, fold
from coding.pseudonyms.documents import brackets_in, mark_used, name_speakers, speakers
from coding.pseudonyms.key import Decision, Key, name_file, settle
from coding.pseudonyms.keyfile import KeyFile
from coding.pseudonyms.places import in_small_letters, places, pseudonyms_in
from coding.pseudonyms.replacing import pseudonymised
from coding.text import FoundName, NameKind, Problem, ReadDocument

if TYPE_CHECKING:
    from coding.language.names import Readings

_AROUND = 90
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Question:
    """One name that the key does not know yet, wherever it stands in the files.

    ``sure``: it is replaced unless somebody decides otherwise. ``sentences`` are up to three
    places as (words before, the name, words after). ``perhaps`` are originals of the key that it
    may be another form of.
    """

    original: str
    kind: NameKind
    sure: bool
    because: str
    count: int
    files: tuple[str, ...]
    sentences: tuple[tuple[str, str, str], ...]
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in some files: for each its names, and every question they leave.

    ``prompts`` holds the names found in each prompt; ``asked`` which questions each file has;
    ``readings`` what the pipeline said of the texts, for another look at them.
    """

    found: tuple[tuple[FoundName, ...], ...]
    prompts: Mapping[str, tuple[FoundName, ...]]
    asked: tuple[frozenset[str], ...]
    questions: tuple[Question, ...]
    readings: "Readings | None" = field(default=None, compare=False, repr=False)

    def asked_in(self, numbers: Iterable[int]) -> list[Question]:
        """The questions of some files, by their numbers from 0."""
        asked = frozenset().union(*(self.asked[number] for number in numbers))
        return [question for question in self.questions if fold(question.original) in asked]

    def open_in(self, number: int, key: Key) -> int:
        """How many names of one file, by its number from 0, are still to be checked."""
        unsure = {fold(question.original) for question in self.questions if not question.sure}
        settled = {fold(entry.original) for entry in key.entries}
        return len((self.asked[number] & unsure) - settled)


def look_for_names(
    reads: Sequence[ReadDocument],
    key: Key,
    *,
    before: Looked | None = None,
    progress: Callable[[float], None] = lambda _share: None,
) -> Looked:
    """Find the names in files, in their prompts too; the files' order makes no difference.

    Speakers' own names are looked for in every text, and so is what the key knows and lists.

    Args:
        before: An earlier look at these files, with a key that knew less: the slow part, reading
            them with the pipeline, is not done again.
        progress: Told how far it has come, as a share of 1.

    Returns:
        The found names of each file, in the order of ``reads``; questions in the order in which
        they come when the files are sorted by name, each name once.
    """
    from coding.language.names import Readings

    readings = (before and before.readings) or Readings()
    listed = dict(key.listed)
    for read in reads:
        listed |= dict.fromkeys(speakers(read), NameKind.PERSON)
    order = sorted(range(len(reads)), key=lambda at: (reads[at].name, reads[at].sha256))
    texts = [(at, text) for at in order for text in _texts(reads[at])]
    gathering = _Gathering(key, {fold(name) for read in reads for name in speakers(read)})
    found: dict[int, tuple[FoundName, ...]] = {}
    prompts: dict[str, tuple[FoundName, ...]] = {}
    asked: dict[int, set[str]] = {at: set() for at in order}
    for done, ((at, text), names) in enumerate(
        zip(texts, _found([text for _, text in texts], key, listed, readings), strict=True), start=1
    ):
        asked[at].update(gathering.take(reads[at].name, text, names))
        if at in found:  # A file's text comes before its prompts.
            prompts[text] = names
        else:
            found[at] = names
        progress(done / len(texts))
    return Looked(
        tuple(found[at] for at in range(len(reads))),
        prompts,
        tuple(frozenset(asked[at]) for at in range(len(reads))),
        gathering.questions(),
        readings,
    )


def _texts(read: ReadDocument) -> list[str]:
    """A file's text, and after it each of its prompts."""
    return [read.text, *dict.fromkeys(entry.prompt for entry in read.entries if entry.prompt)]


def name_everybody(key: Key, reads: Sequence[ReadDocument], taken: Iterable[str] = ()) -> Key:
    """The key with everybody who speaks in files; the files' order makes no difference."""
    taken = tuple(taken)
    for read in sorted(reads, key=lambda read: (read.name, read.sha256)):
        key = name_speakers(key, read, taken)
    return key


def agree_to_sure(key: Key, questions: Iterable[Question], taken: Iterable[str] = ()) -> Key:
    """The key with every sure name replaced that nobody has decided about."""
    taken = tuple(taken)
    for question in questions:
        if question.sure and key.entry(question.original) is None:
            key = settle(key, question.original, kind=question.kind, taken=taken)
    return key


@dataclass(frozen=True, slots=True)
class Taken:
    """A file whose names were taken out; ``read`` is None where too much is still to be checked."""

    read: ReadDocument | None
    unchecked: int


def take_names_out(
    reads: Sequence[ReadDocument],
    keyfile: KeyFile,
    *,
    files: Iterable[str] = (),
    texts: Iterable[str] = (),
    looked: Looked | None = None,
    accept_unchecked: bool = False,
) -> tuple[list[Taken], Key]:
    """Replace the names in files; what stands for each is durable in the key before this returns.

    Sure names of what is taken in are settled by this; a file with names still to be checked is
    refused, unless that is accepted.

    Args:
        files: Names of other files that will be spoken of.
        texts: What the study holds, so that no replacement is given that stands there already.
        looked: What ``look_for_names`` found in ``reads``; without it they are looked through here.

    Raises:
        PseudonymsError: The key cannot be read or written.
    """
    before = keyfile.load()
    looked = looked or look_for_names(reads, before)
    given = {entry.replacement for entry in before.entries}
    taken = brackets_in([*texts, *(read.text for read in reads)]) - given
    made: list[Taken] = []

    def take(key: Key) -> Key:
        unchecked = [looked.open_in(number, key) for number in range(len(reads))]
        into = {number for number in range(len(reads)) if accept_unchecked or not unchecked[number]}
        for name in sorted((*files, *(read.name for read in reads))):
            key = name_file(key, name)
        key = name_everybody(key, [reads[number] for number in sorted(into)], taken)
        key = agree_to_sure(key, looked.asked_in(into), taken)
        for number, read in enumerate(reads):
            if number not in into:
                made.append(Taken(None, unchecked[number]))
                continue
            done = pseudonymised(read, key, looked.found[number], in_prompts=looked.prompts)
            told = (*done.read.problems, *_told(read.text, done.read, key, taken))
            made.append(Taken(replace(done.read, problems=told), unchecked[number]))
            key = mark_used(key, done.used)
        return key

    key = keyfile.change(take)
    return made, key


def still_standing(texts: Iterable[tuple[str, str]], key: Key) -> list[Problem]:
    """A problem for each text, by its document's name, in which names of the key still stand.

    Names that are somebody else's pseudonym are not counted.
    """
    pseudonyms = {fold(entry.replacement) for entry in key.entries}
    entries = tuple(e for e in key.entries if fold(e.original) not in pseudonyms)
    searched = replace(key, entries=entries)
    return [
        Problem(
            f"“{name}”, imported before, has names of the key in {count} "
            f"{'place' if count == 1 else 'places'}.",
            "A text in a study does not change: begin a new study from the files with this key.",
        )
        for name, text in texts
        if (count := len(places(text, searched)))
    ]


def _told(before: str, read: ReadDocument, key: Key, taken: Iterable[str]) -> list[Problem]:
    """What a person should know of a text whose names were replaced; it tells no name."""
    told = []
    if any(bracket in read.text for bracket in taken):
        told.append(
            Problem(
                "It had replacements such as [city 1] of its own; they stand as they were.",
                "Nothing needs doing: no name was given the same one.",
            )
        )
    if small := in_small_letters(read.text, key):
        told.append(
            Problem(
                f"It has {small} words in small letters that with a capital are names of the key, "
                "as will and Will; they stand as they were.",
                "Look at them as you read. Where one is a name, correct it in the file and import "
                "it into a new study.",
            )
        )
    if own := len(pseudonyms_in(before, key)):
        told.append(
            Problem(
                f"It had {own} of the pseudonyms somebody chose, as a name or word of its own.",
                "Look through the key: who reads the text could take one for the other.",
            )
        )
    return told


def _found(
    texts: Sequence[str], key: Key, listed: Mapping[str, NameKind], readings: "Readings"
) -> Iterator[tuple[FoundName, ...]]:
    """Names in each text; an everyday word in lower case is none, whatever was settled (*will*)."""
    from coding.language.names import find_names_in
    from coding.language.names.ordinary import is_ordinary

    settled = key.settled()
    known = {fold(name) for name in (*settled, *listed)}
    for names in find_names_in(texts, settled=settled, listed=listed, readings=readings):
        yield tuple(
            name
            for name in names
            if not (name.text.islower() and fold(name.text) in known and is_ordinary(name.text))
        )


class _Gathering:
    """Gathers what was found into one question for each name the key does not know."""

    def __init__(self, key: Key, speaking: set[str]) -> None:
        self._key = key
        self._speaking = speaking
        self._settled = {fold(entry.original) for entry in key.entries}
        self._found: dict[str, list[FoundName]] = {}
        self._files: dict[str, dict[str, None]] = {}
        self._sentences: dict[str, list[tuple[str, str, str]]] = {}

    def take(self, file: str, text: str, found: Iterable[FoundName]) -> list[str]:
        """Take in the names of one text; returns those that are questions, as ``fold`` has them."""
        asked = []
        for name in found:
            folded = fold(name.text)
            if not folded or folded in self._settled or folded in self._speaking:
                continue
            asked.append(folded)
            self._found.setdefault(folded, []).append(name)
            self._files.setdefault(folded, {})[file] = None
            sentences = self._sentences.setdefault(folded, [])
            if len(sentences) < _SENTENCES:
                sentences.append(_around(text, name))
        return asked

    def questions(self) -> tuple[Question, ...]:
        """Each name once, under its commonest spelling, in the order they were met."""
        return tuple(self._question(folded, found) for folded, found in self._found.items())

    def _question(self, folded: str, found: list[FoundName]) -> Question:
        telling = next((name for name in found if name.sure), found[0])
        spellings = Counter(bare(name.text) for name in found)
        return Question(
            original=spellings.most_common(1)[0][0],
            kind=telling.kind,
            sure=telling.sure,
            because=telling.because,
            count=len(found),
            files=tuple(self._files[folded]),
            sentences=tuple(self._sentences[folded]),
            perhaps=self._perhaps(folded),
        )

    def _perhaps(self, folded: str) -> tuple[str, ...]:
        from coding.language.names.settled import within_one_edit

        words = set(WORD.findall(folded))
        return tuple(
            entry.original
            for entry in self._key.entries
            if entry.decision is Decision.REPLACE
            and (
                words & set(WORD.findall(fold(entry.original)))
                or within_one_edit(folded, fold(entry.original))
            )
        )


def _around(text: str, name: FoundName) -> tuple[str, str, str]:
    """The words before a name in its line, the name, and the words after it."""
    start = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    before, after = text[start : name.start], text[name.end : end if end >= 0 else len(text)]
    if len(before) > _AROUND:
        before = "… " + before[-_AROUND:].partition(" ")[2]
    if len(after) > _AROUND:
        after = after[:_AROUND].rpartition(" ")[0] + " …"
    return before.lstrip(), text[name.start : name.end], after.rstrip()
