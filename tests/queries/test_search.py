import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.queries.documents import EntryLine
from coding.queries.search import around, from_prompt, search
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
    assert [hit.words for hit in search([line(text, start=7)], wanted).hits] == found


def test_whole_words_end_where_a_word_ends() -> None:
    found = search([line("calm and calmer")], "calm", whole_words=True)
    assert [(hit.start, hit.end) for hit in found.hits] == [(0, 4)]


def test_counts_are_of_participants_words_only_and_have_denominators() -> None:
    lines = [
        line("calm calm", number=1),
        line("storm", number=2, speaker="P02"),
        line("calm?", number=3, speaker="Mod", role=Role.MODERATOR),
    ]
    found = search(lines, "calm")
    told = (found.entries, found.of_entries, found.people, found.of_people, found.moderators)

    assert told == (1, 2, 1, 2, 1)
    assert len(found.hits) == 3


@given(st.text(max_size=80), st.text(max_size=6), st.integers(0, 9))
def test_a_hit_always_stands_in_its_entry_and_so_does_what_is_around_it(
    text: str, wanted: str, start: int
) -> None:
    for hit in search([line(text, start=start)], wanted).hits:
        first, last = around(hit, width=5)
        assert start <= first <= hit.start < hit.end <= last <= start + len(text)
        assert len(hit.words) == hit.end - hit.start


def test_words_around_are_not_cut_within_a_word() -> None:
    text = "beginnings are hard for calm people everywhere around"
    (hit,) = search([line(text)], "calm").hits
    first, last = around(hit, width=12)

    assert text[first:last].split() == ["hard", "for", "calm", "people"]


def test_words_of_the_prompt_are_told_apart_whatever_their_ending() -> None:
    held = line(
        "Practising in the situations", start=5, prompt="In which situation did you practise?"
    )

    places = from_prompt(held, 5, held.end)
    assert [held.text[a - 5 : b - 5] for a, b in places] == ["Practising", "situations"]
