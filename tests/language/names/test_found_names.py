"""What finding names promises of any text, and the choice between sure and to be checked."""

from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from coding.language import load_pipeline
from coding.language.names import find_names, find_names_in
from coding.text import FoundName, NameKind
from tests.language.names.names_report import report

HERE = Path(__file__).parent
BLANK = spacy.blank("en")


def found(text: str, sure: bool | None = None) -> list[str]:
    names = find_names(text, nlp=BLANK)
    return [name.text for name in names if sure is None or name.sure is sure]


PIECES = st.sampled_from(
    ["Priya", "Shah", "priya", "Dr", "St", "James's", "Will", "said", "in", "May", "Leeds", "the",
     "Hospital", "University", "of", ".", "\n", "’s", "'", "-", "J.", "K", "07700 900123", "@bex",
     "a@b.co", "LS2", "9JT", "I", "I'm", "don't", "ÉMILE", "e\u0301", "İ", "ß", "🙂", "born",
     "3 May 1998", "van", "der", "AND", "1"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).flatmap(
    lambda pieces: st.sampled_from(["".join(pieces), " ".join(pieces)])
)


@given(TEXTS | st.text())
def test_found_names_are_in_order_apart_and_cut_from_the_text(text):
    names = find_names(
        text, settled={"Shah": True, "Leeds": False}, listed={"bex": NameKind.PERSON}, nlp=BLANK
    )
    assert all(name.text == text[name.start : name.end] != "" for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert not [name for name in names if name.text == "Leeds"]


@given(st.lists(TEXTS, max_size=4))
def test_many_texts_give_what_each_gives_alone(texts):
    assert list(find_names_in(texts, nlp=BLANK)) == [find_names(t, nlp=BLANK) for t in texts]


def test_a_long_text_cut_in_parts_has_its_names_at_the_same_places():
    line = "I told Priya Shah about Leeds on the way home.\n"
    names = find_names(line * 300)
    assert [(n.start, n.text) for n in names] == [
        (n.start + at * len(line), n.text)
        for at in range(300)
        for n in find_names(line)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Felt calmer. Will I do it again? May I? Hope so. Mark my words.",
        "In May I rested, in April I worked, on 12 June I failed.",
        "Mum, Dad and Nan came at Christmas; my Supervisor rang on Monday.",
        "Used Headspace and Zoom, then Teams, at Christmas.",
        "Don't know. I'm fine. It'll do. Can't say. Haven't slept.",
        "I AM SO TIRED OF THIS. WHY CAN I NOT SLEEP?",
        "Reading in the bath was nice. A mark of 60. With grace.",
        "Scored 12/20 in year 2024/25, week 12, room E12 3PM, 1 in 4 people, at 2.30pm.",
        "[laughs] (pause 3s) [city 1] met [colleague 2] at [time].",
        "Soooo tired. Yesss. Aaargh.",
        "The CBT helped, the NHS app less so, my GP agreed. OCD again.",
    ],
)
def test_ordinary_diary_words_are_not_names(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I told Priya Shah off", "Priya Shah"),
        ("Niamh was there", "Niamh"),
        ("the train to Harrogate", "Harrogate"),
        ("Will said no", "Will"),
        ("Grace and I left", "Grace"),
        ("met Will Smith there", "Will Smith"),
        ("my flatmate Zorblaxi cooked", "Zorblaxi"),
        ("Zorblaxi laughed", "Zorblaxi"),
        ("a bed at St James’s Hospital", "St James’s Hospital"),
        ("with Mary-Ann O’Connor", "Mary-Ann O’Connor"),
        ("I rang [Niamh] twice", "Niamh"),
        ("I told Hyun-woo off", "Hyun-woo"),
    ],
)
def test_what_two_sources_agree_on_is_sure(text, name):
    assert found(text, sure=True) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("my mate niamh was there", "niamh"),
        ("went to leeds", "leeds"),
        ("I saw Zorblaxi", "Zorblaxi"),
        ("Zorblaxi again", "Zorblaxi"),
        ("asked Joy about it", "Joy"),
        ("swam in Bath", "Bath"),
    ],
)
def test_what_one_source_says_is_to_be_checked(text, name):
    assert found(text, sure=False) == [name]


def test_somebody_named_in_full_is_sure_wherever_a_part_of_the_name_stands():
    text = "Told Priya Zorblaxi. Zorblaxi again."
    assert found(text, sure=True) == ["Priya Zorblaxi", "Zorblaxi"]


def test_no_reason_repeats_the_name():
    names = find_names("Priya Shah of Leeds, a@b.co.uk, Will said, zainab", nlp=BLANK)
    assert names
    assert all(name.text.lower() not in name.because.lower() for name in names)


def test_finding_names_is_the_same_every_time():
    text = (HERE / "forty_sentences.txt").read_text("utf-8").replace("{", "").replace("}", "")
    assert find_names(text) == find_names(text)
    assert all(isinstance(name, FoundName) for name in find_names(text))


@pytest.mark.parametrize("file", ["forty_sentences.txt", "unseen_diaries.txt"])
@pytest.mark.parametrize("nlp", [None, BLANK], ids=["pipeline in use", "no pipeline"])
def test_the_marked_sentences_are_found_at_least_as_well_as_was_measured(nlp, file):
    told = report(HERE / file, nlp or load_pipeline())
    assert told.recall() >= 0.97, told.lines
    assert told.precision() >= 0.95, told.lines
    assert told.recall("number or address", "organisation") == 1, told.lines
