"""What each column and speaker was taken for, and why, is told beside the entries."""

from coding.readers import vtt
from coding.readers.mapping import ColumnMap
from coding.text import Role
from tests.readers.reading import csv, laid_out, seen

ANSWERS = (
    "Participant,Wk,When,Age,Answer,Empty\n"
    "p 1,1,2025-09-29,20,I was kind to myself on the stairs,\n"
    "P1,2,2025-10-06,20,It helped me a lot today,\n"
    "P2,1,2025-09-29,31,,\n"
)


def roles(read):
    return {column.name: (column.role, column.because) for column in read.columns}


def test_each_column_is_told_with_its_role_its_reason_its_cells_and_examples():
    read = csv(ANSWERS)

    assert roles(read) == {
        "Participant": ("participant", "by its header"),
        "Wk": ("week", "by its header"),
        "When": ("date", "by its header"),
        "Age": ("keep", "it describes people or rows"),
        "Answer": ("words", "by its header"),
        "Empty": ("keep", "it is empty"),
    }
    answer = next(column for column in read.columns if column.name == "Answer")
    assert (answer.filled, answer.rows) == (2, 3)
    assert answer.samples == ("I was kind to myself on the stairs", "It helped me a lot today")


def test_what_a_mapping_settled_is_told_as_such():
    read = csv(ANSWERS, keep=("When",), words=("Answer",), participant="Participant")

    assert {name for name, (_, because) in roles(read).items() if "mapping" in because} == {
        *("When", "Answer", "Participant")
    }
    assert roles(read)["When"][0] == "keep"


def test_blank_ids_below_merged_cells_are_counted_as_they_stand():
    read = csv("Participant,Week,Answer\nP1,1,I was kind\n,2,It helped\n,3,It did\nP2,1,Not me\n")

    assert next(c for c in read.columns if c.name == "Participant").filled == 2


def test_a_column_of_a_week_that_is_left_out_makes_no_entries():
    rows = "Participant,Week 1,Week 2\nP1,I was kind,It helped\nP2,Not me,Nor me\n"

    assert seen(csv(rows, keep=("Week 2",)), "participant", "week") == [("P1", 1), ("P2", 1)]


def test_columns_headed_by_people_keep_their_people_when_a_mapping_names_them():
    rows = "Week,P1,P2\n1,I was kind today,It helped me too\n2,Not so much,I was slow then\n"
    named = csv(rows, words=("P1", "P2"), week="Week")

    assert seen(named, "participant", "week") == seen(csv(rows), "participant", "week")
    assert seen(named, "participant", "week")[0] == ("P1", 1)


def told(read):
    return [(s.label, s.name, s.role, s.turns, s.words, s.because) for s in read.speakers]


def test_each_speaker_of_a_transcript_is_told_with_turns_and_words():
    read = laid_out(
        "Mod: Welcome all.\nAnna: I froze.\np 2: So did I.\nP2: And then?\nMod: Go on.\n"
    )

    assert told(read) == [
        ("Mod", "Mod", Role.MODERATOR, 2, 4, "the label says so"),
        ("Anna", "Anna", Role.PARTICIPANT, 1, 2, "as typed"),
        ("p 2", "p 2", Role.PARTICIPANT, 1, 3, "as typed"),
        ("P2", "p 2", Role.PARTICIPANT, 1, 2, "the same id, typed in another way"),
    ]


def test_what_a_mapping_says_of_a_speaker_is_told_as_such():
    read = laid_out(
        "Mod: Hello.\nAnna: I froze.\nAnna: Yes.\nMod: Go on.\n", speakers={"Anna": "P1"}
    )

    assert ("Anna", "P1", Role.PARTICIPANT, 2, 3, "as the mapping says") in told(read)


def test_those_who_write_in_a_table_or_speak_in_cues_are_told_too():
    assert [row[:4] for row in told(csv(ANSWERS))] == [
        ("p 1", "p 1", Role.PARTICIPANT, 1),
        ("P1", "p 1", Role.PARTICIPANT, 1),
        ("P2", "P2", Role.PARTICIPANT, 1),
    ]
    mod = "00:01.000 --> 00:02.000\n<v Mod>Hello all\n"
    cues = f"WEBVTT\n\n{mod}\n00:03.000 --> 00:04.000\n<v Ann>Hi\n"
    assert [row[:5] for row in told(vtt.read(cues.encode(), "a.vtt", ColumnMap()))] == [
        ("Mod", "Mod", Role.MODERATOR, 1, 2),
        ("Ann", "Ann", Role.PARTICIPANT, 1, 1),
    ]


def test_those_named_by_headings_of_a_typed_diary_are_told():
    read = laid_out("Diary of P12\n\nWeek 1\nI was kind.\n\nWeek 2\nIt helped me.\n")

    assert [row[:5] for row in told(read)] == [("P12", "P12", Role.PARTICIPANT, 2, 6)]


def test_the_columns_of_a_table_in_a_text_are_told():
    text = "Participant\tWeek\tAnswer\nP1\t1\tI was kind to myself\nP2\t1\tIt helped me\n"

    assert [(c.name, c.role) for c in laid_out(text).columns] == [
        ("Participant", "participant"),
        ("Week", "week"),
        ("Answer", "words"),
    ]
