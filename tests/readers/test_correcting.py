"""What a person says of columns and speakers becomes the mapping that reads a file so."""

import pytest

from coding.readers.correcting import (
    by_name,
    column_mistakes,
    not_followed,
    says_something_of,
    speakers_to_settle,
    with_roles,
    with_speaker,
)
from coding.readers.mapping import ColumnMap
from coding.text import ReadColumn, ReadSpeaker, Role
from tests.readers.reading import csv, laid_out, seen

CALLED = {"participant": "Participant", "words": "Words", "keep": "Leave out", "week": "Week"}
ROWS = "Who,Site,Wk,Freitext\nP1,S1,1,no time\nP2,S1,1,slept\nP1,S2,2,no time\nP2,S2,2,slept\n"


def column(name: str, role: str, table: str = "") -> ReadColumn:
    return ReadColumn(name, table, role, "", 1, 2, (f"a {name}",))


def test_two_columns_in_one_role_and_none_with_words_are_mistakes_said_with_the_remedy():
    columns = [column("ID", "participant"), column("Who", "keep"), column("Answer", "words")]

    assert column_mistakes(columns, {}, CALLED) == ()
    [two] = column_mistakes(columns, {"Who": "participant"}, CALLED)
    assert two.what == "Two columns are taken for “Participant”: “ID” and “Who”."
    assert "“Leave out”" in two.remedy
    [none] = column_mistakes(columns, {"Answer": "keep"}, CALLED)
    assert "No column holds words" in none.what
    assert "“Words”" in none.remedy


def test_sheets_may_call_the_column_of_a_role_differently():
    columns = [column("ID", "participant", "A"), column("Who", "participant", "B")]

    assert column_mistakes([*columns, column("Answer", "words", "A")], {}, CALLED) == ()
    mapping = with_roles(ColumnMap(), columns, {})
    assert (mapping.participant, mapping.keep) == ("ID", ())


def test_columns_that_sheets_share_are_one_to_correct():
    [one] = by_name([column("Answer", "keep", "A"), column("Answer", "words", "B")])

    assert (one.table, one.role, one.filled, one.rows) == ("A, B", "words", 2, 4)


def test_a_correction_names_every_column_so_that_no_other_one_moves():
    proposed = csv("Who,Nickname,Week,Answer\nP1,P7,1,I was kind to me\nP2,P8,1,It helped me\n")
    mapping = with_roles(ColumnMap(), proposed.columns, {"Who": "keep", "Nickname": "participant"})

    assert mapping == ColumnMap(
        participant="Nickname", week="Week", words=("Answer",), keep=("Who",)
    )


def test_the_file_is_read_by_what_was_said():
    mapping = with_roles(
        ColumnMap(),
        [column(name, "keep") for name in ("Who", "Site", "Wk", "Freitext")],
        {"Site": "participant", "Wk": "week", "Freitext": "words"},
    )
    settled = {name: getattr(mapping, name) for name in ("participant", "week", "words", "keep")}
    read = csv(ROWS, **settled)

    assert seen(read, "participant", "week", "words")[0] == ("S1", 1, "no time")
    assert not_followed(read, {"Site": "participant"}, CALLED) == ()
    [problem] = not_followed(read, {"Site": "week"}, CALLED)
    assert problem.what == "“Site” could not be read as “Week”."


@pytest.mark.parametrize(
    ("role", "name", "settled"),
    [
        (Role.MODERATOR, "Anna", "moderator"),
        (Role.PARTICIPANT, " P  03 ", "P 03"),
        (Role.PARTICIPANT, "", "Anna"),
        (None, "Anna", ""),
    ],
)
def test_a_speaker_is_settled_as_moderator_by_a_name_or_as_nobody(role, name, settled):
    anna = ReadSpeaker("Anna", "Anna", Role.PARTICIPANT, 3, 9, "as typed")
    mapping = with_speaker(ColumnMap(speakers={"Ben": "P2"}), anna, role, name)

    assert mapping.speakers == {"Ben": "P2", "Anna": settled}


def test_who_was_said_to_be_no_speaker_can_be_given_back():
    text = "Note: all laugh.\nAnna: I froze.\nP2: So.\nNote: a door.\nAnna: Yes.\nP2: No.\n"
    mapping = ColumnMap(speakers={"Anna": ""})
    read = laid_out(text, speakers=mapping.speakers)

    assert "Anna" not in [speaker.label for speaker in read.speakers]
    last = speakers_to_settle(read.speakers, mapping)[-1]
    assert (last.label, last.name, last.turns) == ("Anna", None, 0)


def test_corrections_say_something_of_tables_with_the_same_headers_and_of_the_same_speakers():
    table, other = (column("ID", "keep"), column("A", "words")), (column("ID", "participant"),)
    anna, ben = (
        ReadSpeaker(label, label, Role.PARTICIPANT, 1, 1, "as typed") for label in ("Anna", "Ben")
    )

    assert says_something_of((table, ()), (table[::-1], (anna,)))
    assert not says_something_of((table, ()), (other, ()))
    assert not says_something_of((table, (anna,)), ((), (anna,)))
    assert says_something_of(((), (anna, ben)), ((), (ben,)))
    assert not says_something_of(((), (anna,)), ((), (ben,)))
