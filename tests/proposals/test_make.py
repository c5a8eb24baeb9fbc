import os
import subprocess
import sys

import pytest

from coding.codebook import find_codebook
from coding.language import load_pipeline
from coding.proposals.draft import MARK
from coding.proposals.make import make_draft, propose
from coding.text import Entry, Kind, Passage, ReadDocument, Role, Segment, Status

PROMPT = "When did your kinder self turn up?"
ANSWERS = {
    "P1": ("The body scan sent me to sleep.", "I was kind to myself. Hard week otherwise."),
    "P2": ("Body scan on the bus. It rained.", "Snapped at the kids, then said sorry."),
    "P3": ("On the bus again, hard on myself.", "I had to say sorry to my flatmate."),
}


def diary(answers=ANSWERS, name="diary.csv", prompt=PROMPT):
    """A diary of two weeks: one line per entry, with a missing third week for everybody."""
    text, entries = "", []
    for person, weeks in answers.items():
        for week, words in enumerate(weeks, 1):
            entries.append(
                Entry(len(text), len(text) + len(words), person, week=week, prompt=prompt)
            )
            text += words + "\n"
        gap = {"participant": person, "week": 3, "status": Status.NOT_RETURNED}
        entries.append(Entry(len(text), len(text), **gap))
    return ReadDocument(name, "csv", Kind.DIARY, text, "ab" * 32, tuple(entries))


def group():
    turns = (
        ("M", Role.MODERATOR, "Was the body scan any use, were you kind to yourselves?"),
        ("P1", Role.PARTICIPANT, "The body scan, no. I was too tired."),
        (None, Role.PARTICIPANT, "On the bus I could do it."),
    )
    text, entries = "", []
    for speaker, role, words in turns:
        start = len(text) + 4
        text += f"XX: {words}\n"
        entries.append(Entry(start, start + len(words), speaker, role, time="00:01:00"))
    return ReadDocument("group.vtt", "vtt", Kind.GROUP, text, "cd" * 32, tuple(entries))


def passages():
    document = diary()
    return [
        Passage(
            "7", e.start, document.text[e.start : e.end], e.participant, e.week, prompt=e.prompt
        )
        for e in document.entries
        if e.start < e.end
    ]


def test_cues_and_phrases_are_proposed_with_reasons_and_offsets_in_the_document():
    made = propose(passages(), [find_codebook("neff_components")])
    text = diary().text
    found = {(p.kind, p.code, p.segment.extract(text)): p.because for p in made}
    assert found["cue", "Self-kindness", "I was kind to myself."] == (
        "codebook “Neff: three components and their opposites” lists “kind to myself” under "
        "Self-kindness"
    )
    because = found["phrase", "body scan", "Body scan on the bus."]
    assert because.startswith("2 people use “body scan” or close wordings, in 1 week")
    if load_pipeline().has_pipe("parser"):
        assert because.endswith("(something, and what describes it)")
    assert all(p.document == "7" for p in made)


def test_proposals_come_in_the_order_of_the_text():
    made = propose(passages(), [find_codebook("neff_components")])
    assert made == sorted(made, key=lambda p: (p.segment, p.kind, p.code))


def test_one_person_alone_is_said_to_be_alone():
    weeks = [Passage("d", 100 * i, "The kettle.", "P1", i) for i in range(3)]
    assert {p.because for p in propose(weeks) if p.code == "kettle"} == {
        "one person uses “kettle” or close wordings, in 3 weeks"
    }
    unnamed = [Passage("d", 100 * i, "The kettle.") for i in range(3)]
    assert {p.because for p in propose(unnamed) if p.code == "kettle"} == {
        "“kettle” or close wordings stand in 3 entries"
    }
    mixed = [Passage("d", 0, "The kettle.", "P1", 1), Passage("e", 0, "A kettle.", None, 2)]
    assert {p.because for p in propose(mixed)} == {
        "at least 2 people use “kettle” or close wordings, in 2 weeks"
    }


def test_words_of_the_prompt_are_no_phrase():
    answers = {"P1": ("My kinder self turned up.",), "P2": ("A kinder self turned up, late.",)}
    drafts = [make_draft([diary(answers, prompt=prompt)]) for prompt in (PROMPT, None)]
    assert [code.name for code in drafts[0].codes] == []
    assert drafts[1].codes


def test_moderators_are_never_quoted_nor_counted():
    draft = make_draft([diary(), group()], [find_codebook("neff_components")])
    assert not any("any use" in extract.text for extract in draft.extracts)
    scan = next(code for code in draft.codes if code.name == "body scan")
    assert scan.people == 2
    assert {line.participant for line in draft.presence} == {
        *("P1", "P2", "P3", "participant not named")
    }


def test_every_extract_is_the_slice_it_names_and_says_why():
    documents = [diary(), group()]
    draft = make_draft(documents, [find_codebook("self_criticism"), find_codebook("practices")])
    assert draft.extracts
    for extract in draft.extracts:
        text = documents[extract.document - 1].text
        assert extract.text == text[extract.start : extract.end]
        assert extract.because
    assert [(d.id, d.name) for d in draft.documents] == [(1, "diary.csv"), (2, "group.vtt")]


def test_every_code_has_extracts_and_every_theme_codes():
    draft = make_draft([diary(), group()], [find_codebook("neff_components")])
    assert {code.name for code in draft.codes} == {e.code for e in draft.extracts}
    homes = {(e.theme, e.subtheme) for e in draft.extracts}
    for theme in draft.themes:
        for subtheme in theme.subthemes or ("",):
            assert (theme.name, subtheme) in homes
        assert len(theme.subthemes) != 1


def test_a_codebook_heads_a_theme_unless_it_may_not():
    draft = make_draft([diary()], [find_codebook("neff_components"), find_codebook("practices")])
    titles = {theme.name for theme in draft.themes}
    assert "Neff: three components and their opposites" in titles
    assert "Practices logged" not in titles
    assert {e.theme for e in draft.extracts if e.code == "Attention and mindfulness"} == {""}


def test_without_a_codebook_only_phrases_are_proposed_and_it_says_so():
    draft = make_draft([diary(), group()])
    about = dict(draft.about)
    assert not any("codebook" in code.because for code in draft.codes)
    assert about["Codebooks"].startswith("none named")
    assert "not looked for" in about["Names of people and places"]
    assert MARK in about["Reading"]
    assert about["Left out"] == "moderators’ turns, which are context (1); entries not returned (3)"
    assert about["Made from"].startswith("8 entries and turns with words, 5")


def test_a_missing_week_keeps_its_status_and_is_no_zero():
    lines = {(p.participant, p.week): p for p in make_draft([diary()]).presence}
    assert lines["P1", 3].status == "not_returned"
    assert lines["P1", 1].words == 7


def test_nothing_in_gives_a_draft_with_nothing_in_it():
    empty = ReadDocument("empty.txt", "txt", Kind.TEXT, "", "00", ())
    draft = make_draft([empty], [find_codebook("myths")])
    assert (draft.codes, draft.themes, draft.extracts) == ((), (), ())
    assert make_draft([]).documents == ()


def test_the_words_of_a_withdrawn_entry_are_never_read():
    text = "body scan body scan body scan"
    entries = tuple(
        Entry(10 * i, 10 * i + 9, f"P{i}", week=i, status=Status.WITHDRAWN) for i in range(3)
    )
    draft = make_draft([ReadDocument("d.csv", "csv", Kind.DIARY, text, "00", entries)])
    assert draft.extracts == ()


def test_progress_runs_from_nothing_to_all():
    shares: list[float] = []
    propose(passages(), [], progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize("books", [(), ("three_systems", "practices")])
def test_another_process_with_another_hash_seed_gives_the_same_bytes(books):
    code = (
        "import sys; sys.path.insert(0, 'tests/proposals'); import test_make as t;"
        "from coding.codebook import find_codebook; from coding.proposals.make import make_draft;"
        f"print(make_draft([t.diary(), t.group()], [find_codebook(b) for b in {books!r}]))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.getcwd()},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert b"body scan" in outputs.pop()


def test_a_segment_never_leaves_its_passage():
    for proposal in propose([Passage("d", 50, "  kind to myself  ", "P1", 1)], [_neff()]):
        assert proposal.segment == Segment(52, 66)


def _neff():
    return find_codebook("neff_components")
