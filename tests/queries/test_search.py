import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.queries.concordance import Concordance
from coding.queries.documents import EntryLine
from coding.queries.search import around, from_prompt
from coding.text import Kind, Role


def line(
    text: str,
    *,
    number: int = 1,
    start: int = 0,
    speaker: str = "P01",
    role: Role = Role.PARTICIPANT,
    prompt: str | None = None,
) -> EntryLine:
    return EntryLine(
        id=number,
        document_id=1,
        document="d",
        kind=Kind.DIARY,
        start=start,
        end=start + len(text),
        text=text,
        speaker=speaker,
        role=role,
        week=1,
        date=None,
        time=None,
        prompt=prompt,
        status="present",
        read_by=(),
    )


@pytest.mark.parametrize(
    ("wanted", "text", "found"),
    [
        ("calm", "Calm, becalmed, calmer", ["Calm", "calm"]),
        ("my  own", "my\nown pace", ["my\nown"]),
        ("don't", "I don’t", ["don’t"]),
        ("café", unicodedata.normalize("NFD", "le Café"), [unicodedata.normalize("NFD", "Café")]),
        ("cafe", "café " + unicodedata.normalize("NFD", "café"), []),
        ("straße", "STRASSE, Straße", ["STRASSE", "Straße"]),
        ("İz", "🙂 İz", ["İz"]),
        ("静", "我很平静", ["静"]),
        ("שלום", "השלום", ["שלום"]),
        ("(a|b)*", "so (a|b)* it is", ["(a|b)*"]),
        (" ", "a b", []),
    ],
)
def test_words_are_found_however_they_are_written(wanted: str, text: str, found: list[str]) -> None:
    assert [hit.words for hit in Concordance([line(text, start=7)]).find(wanted).hits] == found


def test_whole_words_end_where_a_word_ends() -> None:
    found = Concordance([line("calm and calmer")]).find("calm", whole_words=True)
    assert [(hit.start, hit.end) for hit in found.hits] == [(0, 4)]


def test_counts_are_of_participants_words_only_and_have_denominators() -> None:
    lines = [
        line("calm calm", number=1),
        line("storm", number=2, speaker="P02"),
        line("calm?", number=3, speaker="Mod", role=Role.MODERATOR),
    ]
    found = Concordance(lines).find("calm")
    told = (found.entries, found.of_entries, found.people, found.of_people, found.moderators)

    assert told == (1, 2, 1, 2, 1)
    assert len(found.hits) == 3


@given(st.text(max_size=80), st.text(max_size=6), st.integers(0, 9))
def test_a_hit_always_stands_in_its_entry_and_so_does_what_is_around_it(
    text: str, wanted: str, start: int
) -> None:
    for hit in Concordance([line(text, start=start)]).find(wanted).hits:
        first, last = around(hit, width=5)
        assert start <= first <= hit.start < hit.end <= last <= start + len(text)
        assert len(hit.words) == hit.end - hit.start


@given(st.text("aAbB _-.é🙂", max_size=40), st.text("abB .é", max_size=4), st.booleans())
def test_what_is_found_is_what_a_plain_pattern_finds(text: str, wanted: str, whole: bool) -> None:
    asked = " ".join(wanted.split()).lower()
    found = Concordance([line("é", number=1), line(text, number=2, start=5)]).find(
        wanted, whole_words=whole
    )
    pattern = re.escape(asked).replace(r"\ ", r"\s+")
    before = r"(?<!\w)" if asked[:1].isalpha() else ""
    after = r"(?!\w)" if whole and asked[-1:].isalpha() else ""
    places = re.finditer(before + pattern + after, text.lower()) if asked else ()

    expected = [(match.start() + 5, match.end() + 5) for match in places]
    assert [(hit.start, hit.end) for hit in found.hits if hit.line.id == 2] == expected


def test_hits_can_be_read_person_by_person_or_by_what_stands_beside() -> None:
    late = line("calm zebra", number=1, speaker="P10", start=0)
    early = line("a calm apple and b calm", number=2, speaker="P2", start=20)
    hits = Concordance([late, early]).find("calm").hits

    assert [hit.line.id for hit in hits.by_person_and_week()] == [2, 2, 1]
    assert [hit.start for hit in hits.by_word_after()] == [39, 22, 0]
    assert [hit.start for hit in hits.by_word_before()] == [0, 22, 39]


def test_words_around_are_not_cut_within_a_word() -> None:
    text = "beginnings are hard for calm people everywhere around"
    (hit,) = Concordance([line(text)]).find("calm").hits
    first, last = around(hit, width=12)

    assert text[first:last].split() == ["hard", "for", "calm", "people"]


def test_words_of_the_prompt_are_told_apart_whatever_their_ending() -> None:
    held = line(
        "Practising in the situations", start=5, prompt="In which situation did you practise?"
    )

    places = from_prompt(held, 5, held.end)
    assert [held.text[a - 5 : b - 5] for a, b in places] == ["Practising", "situations"]
