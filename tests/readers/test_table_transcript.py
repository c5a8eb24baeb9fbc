"""Transcripts kept as tables: a row for each turn."""

from coding.text import Kind, Role
from tests.readers.reading import csv, seen, told

TALK = """transcript_id,topic,utterance_id,interlocutor,timestamp,utterance_text
5,sleeping better,0,therapist,00:25:24,"Hi, come in."
5,sleeping better,1,client,00:25:24,Hi.
5,sleeping better,2,therapist,00:25:26,"So, how has it been?"
5,sleeping better,3,client,00:25:29,"Better: much better, on the whole."
9,walking more,0,therapist,00:00:02,Good to see you.
9,walking more,1,client,00:00:04,You too.
9,walking more,2,client,00:01:04,I walked.
"""


def test_conversation_speaker_time_and_words_are_proposed():
    document = csv(TALK)

    assert document.kind is Kind.GROUP
    assert seen(document, "participant", "role", "time", "words")[:4] == [
        ("therapist", Role.MODERATOR, "00:25:24", "Hi, come in."),
        ("client 5", Role.PARTICIPANT, "00:25:24", "Hi."),
        ("therapist", Role.MODERATOR, "00:25:26", "So, how has it been?"),
        ("client 5", Role.PARTICIPANT, "00:25:29", "Better: much better, on the whole."),
    ]
    notes = told(document)
    for column in ("transcript_id", "interlocutor", "timestamp", "utterance_text"):
        assert f"from “{column}”" in notes
    assert "“topic” (7), “utterance_id” (7)" in notes


def test_the_same_label_in_several_conversations_is_proposed_as_several_people():
    document = csv(TALK)

    assert [who for (who,) in seen(document, "participant")][4:] == [
        "therapist",
        "client 9",
        "client 9",
    ]
    assert "2 people in 2 conversations" in told(document)


def test_a_mapping_may_say_that_it_is_one_person_throughout():
    document = csv(TALK, speakers={"client": "client"})

    assert {who for (who,) in seen(document, "participant")} == {"therapist", "client"}


def test_a_name_is_one_person_in_every_conversation():
    document = csv(TALK.replace("client", "Marta"))

    assert {who for (who,) in seen(document, "participant")} == {"therapist", "Marta"}


def test_a_participants_own_column_names_who_the_client_is():
    document = csv(
        "participant,speaker,text\nP07,interviewer,What was it like?\nP07,participant,Long days.\n"
        "P09,interviewer,And for you?\nP09,participant,Not so long.\n"
    )

    assert seen(document, "participant", "role") == [
        ("interviewer", Role.MODERATOR),
        ("P07", Role.PARTICIPANT),
        ("interviewer", Role.MODERATOR),
        ("P09", Role.PARTICIPANT),
    ]


def test_a_column_of_roles_decides_who_moderates():
    document = csv(
        "speaker,role,text\nAna,facilitator,Shall we?\nBen,participant,Yes let us.\n"
        "Ana,facilitator,Good then.\nBen,participant,Right away.\n"
    )

    assert [role for (role,) in seen(document, "role")] == ["moderator", "participant"] * 2


def test_times_in_seconds_and_minutes_become_hours_minutes_seconds():
    seconds = csv("speaker,start (s),text\nMOD,0.0,Shall we?\nP1,64.8,Yes let us.\n")
    thousandths = csv("speaker,start_ms,text\nMOD,0,Shall we?\nP1,64800,Yes let us.\n")
    minutes = csv("speaker,time,text\nMOD,0:05,Shall we?\nP1,61:10,Yes let us.\n")

    assert seen(seconds, "time") == [("00:00:00",), ("00:01:04",)]
    assert seen(thousandths, "time") == [("00:00:00",), ("00:01:04",)]
    assert seen(minutes, "time") == [("00:00:05",), ("01:01:10",)]


def test_turns_without_words_make_no_entry_and_are_reported():
    document = csv("speaker,text\nMOD,Shall we?\nP1,\nP1,Yes let us.\n")

    assert len(document.entries) == 2
    assert "Rows that have no words and made no entry: 3" in told(document)


def test_nobody_recognised_as_moderator_is_said():
    document = csv("speaker,text\nAna,Shall we?\nBen,Yes.\nAna,Good then.\nBen,Right.\n")

    assert "Nobody in it was recognised as moderator" in told(document)


def test_everyone_at_once_is_no_person():
    document = csv("speaker,text\nMOD,Shall we?\nAll,Yes!\nP1,I think so.\n")

    assert seen(document, "participant") == [("MOD",), (None,), ("P1",)]


def test_a_label_heard_in_one_conversation_only_stays_as_it_is():
    only = TALK.replace("9,walking more,1,client", "9,walking more,1,Marta")
    only = only.replace("9,walking more,2,client", "9,walking more,2,Marta")

    assert {who for (who,) in seen(csv(only), "participant")} == {"therapist", "client", "Marta"}
