from hypothesis import given
from hypothesis import strategies as st

from coding.queries.documents import EntryLine
from coding.text import Kind, Role
from coding.ui.parts.marks import Mark, cut

TEXT = "ok 🙂 e\u0301 \u202eabc\u202c שלום done"


def entry(text: str = TEXT, start: int = 100) -> EntryLine:
    return EntryLine(
        id=1,
        document_id=1,
        document="d",
        kind=Kind.DIARY,
        start=start,
        end=start + len(text),
        text=text,
        speaker="P01",
        role=Role.PARTICIPANT,
        week=1,
        date=None,
        time=None,
        prompt=None,
        status="present",
        read_by=(),
    )


@given(st.lists(st.tuples(st.integers(90, 130), st.integers(1, 20)), max_size=5))
def test_the_pieces_put_together_are_the_words_wherever_marks_stand(
    places: list[tuple[int, int]],
) -> None:
    marks = [Mark(start, start + length, "code", "x") for start, length in places]

    assert "".join(piece["t"] for piece in cut(entry(), marks)) == TEXT


def test_marks_stand_on_their_own_words_where_they_overlap() -> None:
    marks = [Mark(100, 104, "code", "first"), Mark(103, 109, "proposal", "second", 1)]
    told = [(p["t"], p.get("labels"), p.get("n")) for p in cut(entry("ok 🙂 then"), marks)]

    assert told == [
        ("ok ", ["first"], None),
        ("🙂", ["first", "second"], "1"),
        (" then", ["second"], None),
    ]


def test_a_character_that_turns_the_writing_is_shown_by_its_name() -> None:
    signs = [piece["sign"] for piece in cut(entry(), []) if "sign" in piece]

    assert signs == [["RLO", "right-to-left override"], ["PDF", "pop directional formatting"]]
