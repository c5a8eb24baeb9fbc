"""Names replaced: entries stand where their words are, and nothing else changes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.pseudonyms.documents import name_speakers
from coding.pseudonyms.key import Decision, Key, name_file, settle
from coding.pseudonyms.places import Place, in_small_letters, places, pseudonyms_in
from coding.pseudonyms.replacing import pseudonymised, replaced_in
from coding.text import Entry, FoundName, Kind, NameKind, Problem, ReadDocument, Role


def document(text: str, entries: tuple[Entry, ...] = (), **more: object) -> ReadDocument:
    fields = {"name": "diary.txt", "format": "txt", "kind": Kind.DIARY, "sha256": "bytes"} | more
    return ReadDocument(text=text, entries=entries, **fields)  # type: ignore[arg-type]


@pytest.fixture
def key() -> Key:
    key = settle(Key(), "Priya Shah", label="colleague")
    key = settle(key, "Priya", same_as="Priya Shah")
    key = settle(key, "Leeds", kind=NameKind.PLACE, replacement="Northtown")
    key = settle(key, "May Day", Decision.KEEP)
    key = settle(key, "May", label="friend")
    return settle(key, "Will", label="friend")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Priya's bus to LEEDS.", "[colleague 1]'s bus to Northtown."),
        ("PRIYA SHAH’s, priya  shah", "[colleague 1]’s, [colleague 1]"),
        ("I saw Priya\nShah there", "I saw [colleague 1] there"),
        ("Will will go; will Will?", "[friend 2] will go; will [friend 2]?"),
        ("May Day with May in May Day Lane", "May Day with [friend 1] in May Day Lane"),
        ("Priyanka, Leedsian, McPriya", "Priyanka, Leedsian, McPriya"),
        ("priya_shah_week1", "[colleague 1]_week1"),
        ("(Priya) “Priya” Priya-", "([colleague 1]) “[colleague 1]” [colleague 1]-"),
    ],
)
def test_settled_names_are_replaced_in_any_case_and_nothing_else(
    key: Key, before: str, after: str
) -> None:
    assert replaced_in(before, key) == after


def test_a_name_is_found_in_either_normal_form() -> None:
    key = settle(Key(), "Zo\u00eb", label="friend")
    assert replaced_in("Zoe\u0308 and Zo\u00cb", key) == "[friend 1] and [friend 1]"


def test_where_names_overlap_the_longest_counts_and_the_rest_is_replaced_too() -> None:
    key = settle(settle(Key(), "Ann Leeds"), "Leeds Infirmary", kind=NameKind.ORGANISATION)
    assert replaced_in("at Ann Leeds Infirmary.", key) == "at [person 1] [hospital 1]."


def test_initials_are_found_as_they_are_typed_only() -> None:
    assert replaced_in("US told us", settle(Key(), "US")) == "[person 1] told us"


def test_what_was_found_in_another_spelling_is_replaced_as_its_name(key: Key) -> None:
    found = [
        FoundName(0, 5, NameKind.PERSON, "priya", True, ""),
        FoundName(10, 13, NameKind.OTHER, "Bob", True, ""),
    ]
    assert replaced_in("priya and Bob", key, found) == "[colleague 1] and Bob"


def test_a_name_across_an_entrys_border_is_replaced_on_either_side(key: Key) -> None:
    text = "I told Priya Shah knew"
    read = document(text, (Entry(0, 12, "P1"), Entry(13, 22, "P2")))

    made = pseudonymised(read, key).read

    assert made.text == "I told [colleague 1] [colleague 1] knew"
    assert [made.text[e.start : e.end] for e in made.entries] == [
        "I told [colleague 1]",
        "[colleague 1] knew",
    ]


def test_a_gap_inside_a_name_moves_with_it(key: Key) -> None:
    read = document("x Priya Shah y", (Entry(0, 14, "P1"), Entry(14, 14, "P1", week=2)))

    made = pseudonymised(read, key).read

    assert [(e.start, e.end) for e in made.entries] == [(0, 17), (17, 17)]


def test_speakers_prompts_file_name_and_problems_lose_their_names_too(key: Key) -> None:
    read = document(
        "Owen Hale: hi\nP03: oh\nDr Roe: so",
        (
            Entry(11, 13, "Owen Hale", prompt="What did Priya say?"),
            Entry(19, 21, "P03"),
            Entry(30, 32, "Dr Roe", role=Role.MODERATOR),
        ),
        name="Owen in Leeds.docx",
        problems=(
            Problem(
                "“Owen in Leeds.docx” has the column “Owen's answers” and “Week”.",
                "See “What did Priya say?” or Leeds.",
            ),
        ),
    )

    key = name_file(name_speakers(key, read), read.name)
    made = pseudonymised(read, key).read

    assert made.text == "[participant 1]: hi\nP03: oh\n[moderator 1]: so"
    assert [e.participant for e in made.entries] == ["[participant 1]", "P03", "[moderator 1]"]
    assert made.entries[0].prompt == "What did [colleague 1] say?"
    assert made.name == "document 1.docx"
    assert made.sha256 == read.sha256
    assert made.problems[0].what == "“document 1.docx” has the column “…” and “Week”."
    assert made.problems[0].remedy == "See “What did [colleague 1] say?” or Northtown."


def test_a_label_with_something_in_brackets_is_the_name_in_it() -> None:
    labels = ("Owen Hale (she/her)", "Moderator (Roe)", "Ann Bell (Annie)", "P3 (Moderator)")
    read = document("x" * 4, tuple(Entry(n, n + 1, label) for n, label in enumerate(labels)))

    key = name_speakers(Key(), read)

    assert [e.original for e in key.entries] == ["Owen Hale", "Roe", "Ann Bell", "Annie"]
    assert [e.participant for e in pseudonymised(read, key).read.entries] == [
        "[participant 1]",
        "[participant 2]",
        "[participant 3]",
        "P3 (Moderator)",
    ]


def test_a_chosen_pseudonym_that_stands_in_a_text_of_its_own_is_pointed_out() -> None:
    key = settle(settle(Key(), "Owen", replacement="Maya"), "Bo", replacement="P05")
    key = settle(key, "Ann")

    assert pseudonyms_in("P05 saw Maya's dog and [person 1], not maya.", key) == ["Maya"]
    assert pseudonyms_in("Mayas maya", key) == []


def test_small_letters_that_may_be_a_name_are_counted() -> None:
    key = settle(settle(Key(), "Will"), "beth")
    assert in_small_letters("I will, he Will, WILL, will's beth", key) == 2


NAMES = ("Ana", "Ana Bell", "Bell", "Zoë", "D'Arcy", "Ng", "p@q.org")
PIECES = st.sampled_from(
    (*NAMES, *(name.upper() for name in NAMES), "ana", "’s", " ", "\n", "🙂", "x", ".", "Analyst")
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[ReadDocument, Key]:
    text = "".join(draw(st.lists(PIECES, max_size=40)))
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=10)))
    entries = tuple(
        Entry(a, b, draw(st.sampled_from(("P1", "Ana Bell", None))))
        for a, b in zip(borders[::2], borders[1::2], strict=False)
    )
    key = Key()
    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        decision = draw(st.sampled_from((Decision.REPLACE, Decision.REPLACE, Decision.KEEP)))
        pseudonym = draw(
            st.sampled_from(("", f"Q{len(key.entries)}", f"somebody {len(key.entries)}"))
        )
        key = settle(key, name, decision, replacement=pseudonym)
    return document(text, entries), key


@given(documents())
def test_entries_stand_in_order_and_hold_their_own_words_with_names_replaced(
    drawn: tuple[ReadDocument, Key],
) -> None:
    read, key = drawn
    made = pseudonymised(read, key).read

    ends = [0]
    for entry in made.entries:
        assert ends[-1] <= entry.start <= entry.end <= len(made.text)
        ends.append(entry.end)
    for old, new in zip(read.entries, made.entries, strict=True):
        expected = with_names_replaced(read.text, old, places(read.text, key))
        assert made.text[new.start : new.end] == expected


def with_names_replaced(text: str, entry: Entry, names: list[Place]) -> str:
    """An entry's own words, what of a name stands in it replaced whole."""
    words, rest = "", entry.start
    for name in names:
        start, end = max(name.start, entry.start), min(name.end, entry.end)
        if start < end and any(c.isalnum() for c in text[start:end]):
            part = text[start:end]
            words += text[rest:start] + part.replace(part.strip(), name.replacement)
            rest = end
    return words + text[rest : entry.end]


@given(documents())
def test_what_stands_between_names_is_unchanged(drawn: tuple[ReadDocument, Key]) -> None:
    read, key = drawn
    between, behind = [], 0
    for place in places(read.text, key):
        between.append(read.text[behind : place.start])
        behind = place.end
    between.append(read.text[behind:])

    made = re.escape("\0").join(map(re.escape, between)).replace(re.escape("\0"), ".+")
    assert re.fullmatch(made, replaced_in(read.text, key), re.DOTALL)


@given(documents())
def test_no_replaced_name_is_left(drawn: tuple[ReadDocument, Key]) -> None:
    read, key = drawn
    made = pseudonymised(read, key).read
    assert places(made.text, key) == []
