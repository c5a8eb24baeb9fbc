"""Names in a text: every way of looking set against the others, into one list without overlaps."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from coding.language.names.contacts import emails, handles, phones, postcodes, streets, urls
from coding.language.names.hits import Hit, straightened
from coding.language.names.institutions import institutions
from coding.language.names.numbers import birth_dates, insurance_numbers, nhs_numbers, other_numbers
from coding.language.names.people import initials, titled
from coding.language.names.readings import Reading, Readings, read_all
from coding.language.names.settled import Known, found_again, kept, known_names, resembling
from coding.language.names.weighing import weighed
from coding.language.names.words import words_of
from coding.language.pipeline import load_pipeline
from coding.text import FoundName, NameKind

if TYPE_CHECKING:
    from spacy.language import Language

#: Recognisers whose finds are never cut: first come those that are surest.
CONTACTS: Final[tuple[Callable[[str], Iterator[Hit]], ...]] = (
    emails, urls, insurance_numbers, phones, nhs_numbers, birth_dates, other_numbers, postcodes,
    handles, streets,
)  # fmt: skip

_THE: Final = re.compile(r"\bThe $")
_SHORT: Final = re.compile(r"\b[A-Z]{2,4} $")
_NUMBER: Final = re.compile(r" \d{1,2}(?![\d.,:/%]?\w)")
_WORD: Final = re.compile(r"[^\W\d_]{2,}(?:'[^\W\d_]{2,})*")

_NOTHING: Final[Mapping[str, bool]] = MappingProxyType({})
_NO_LIST: Final[Mapping[str, NameKind]] = MappingProxyType({})


def find_names(
    text: str,
    *,
    settled: Mapping[str, bool] = _NOTHING,
    listed: Mapping[str, NameKind] = _NO_LIST,
    nlp: "Language | None" = None,
) -> list[FoundName]:
    """Everything in a text that may tell who somebody is, in order, without overlaps.

    Args:
        text: Any text.
        settled: Names decided before, as they were spelled: True to replace, False to keep. They
            are found again in any case and with a possessive; words within one edit are asked
            about.
        listed: The project's own list of names, and what each names.
        nlp: A pipeline of ``load_pipeline``; the default one if None. Without a name finder the
            lists, recognisers and capitals still work.

    Nothing is ever complete: a text without its found names is not anonymous.
    """
    return next(find_names_in([text], settled=settled, listed=listed, nlp=nlp))


def find_names_in(
    texts: Iterable[str],
    *,
    settled: Mapping[str, bool] = _NOTHING,
    listed: Mapping[str, NameKind] = _NO_LIST,
    nlp: "Language | None" = None,
    readings: Readings | None = None,
) -> Iterator[list[FoundName]]:
    """``find_names`` of many texts, one list for each in the same order, a few in memory.

    Args:
        readings: What was read before with the same pipeline; what is read now is added.
    """
    known = known_names(settled, listed)
    nlp = nlp or load_pipeline()
    for text, reading in readings.of(texts, nlp) if readings else read_all(texts, nlp):
        yield _found(text, reading, known)


def _found(text: str, reading: Reading, known: Known) -> list[FoundName]:
    plain = straightened(text)
    words = words_of(plain)
    taken = _Taken(plain)
    for recognise in CONTACTS:
        taken.add(recognise(plain))
    again = list(found_again(plain, known))
    for hit in institutions(plain):
        if hit.sure and not any(hit.start == a.start and hit.end == a.end for a in again):
            taken.add([hit])
    taken.add(again)
    leave = kept(plain, known)
    told = [*titled(plain), *initials(plain), *(h for h in institutions(plain) if not h.sure)]
    near = list(resembling(words, known))
    named = weighed(words, reading, told)
    alike = {(hit.start, hit.end) for hit in near}
    taken.add(hit for hit in named if hit.sure and (hit.start, hit.end) not in alike)
    taken.add(near)
    taken.add(_whole(plain, hit) for hit in named if not hit.sure)
    return [
        FoundName(hit.start, hit.end, hit.kind, text[hit.start : hit.end], hit.sure, hit.because)
        for hit in taken.in_order()
        if not any(start <= hit.start and hit.end <= end for start, end in leave)
    ]


def _whole(text: str, hit: Hit) -> Hit:
    """What is asked about, with what belongs to it: «The Peak District», «GG Bridge»."""
    before = (_THE if " " in text[hit.start : hit.end] else _SHORT).search(text, 0, hit.start)
    after = _NUMBER.match(text, hit.end)
    return replace(
        hit,
        start=before.start() if before else hit.start,
        end=after.end() if after else hit.end,
    )


class _Taken:
    """Hits that do not overlap; of a later one only what is still free is kept."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._hits: list[Hit] = []
        self._owned: set[int] = set()

    def add(self, hits: Iterable[Hit]) -> None:
        for hit in hits:
            for start, end in self._free(hit):
                self._hits.append(replace(hit, start=start, end=end))
                self._owned.update(range(start, end))

    def _free(self, hit: Hit) -> Iterator[tuple[int, int]]:
        """The whole hit, or its words that nobody owns."""
        if self._owned.isdisjoint(range(hit.start, hit.end)):
            yield hit.start, hit.end
            return
        for match in _WORD.finditer(self._text, hit.start, hit.end):
            if self._owned.isdisjoint(range(*match.span())):
                yield match.span()

    def in_order(self) -> list[Hit]:
        return sorted(self._hits, key=lambda hit: hit.start)
