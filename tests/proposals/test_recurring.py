"""Recurring phrases, on sentences invented for it."""

import pytest

from coding.language import load_pipeline
from coding.language.analysis import analyse
from coding.proposals.phrases import candidates
from coding.proposals.recurring import MOST, Gathering
from coding.text import Passage

#: What one person wrote, what another wrote, and the idea's name, or "-" where there is none.
SHARED = """
No time for myself this week. | Honestly there was no time at all. | no time
I couldn't find the time. | I just don't have time. | don't have time
Did it on the bus. | Sat on the bus and tried it. | on the bus
The body scan sent me to sleep. | Body scan before bed, fine. | body scan
I was so hard on myself. | Being hard on myself again. | hard on myself
I was kinder to myself today. | Be kind to yourself, she says. | kind to yourself
My inner critic was loud. | The inner critic never stops. | inner critic
I keep falling asleep. | Fell asleep on the sofa. | fell asleep
Hand on my chest in the lift. | I put a hand on chest and waited. | hand on my chest
I said sorry to her twice. | Why do I always say sorry? | say sorry
I couldn't switch off. | Never switch off, that's me. | never switch off
I put it off again. | Putting off the essay. | put it off
I gave up after two minutes. | Tried, then gave up. | gave up
She felt guilty for resting. | I feel guilty if I stop. | feel guilty
My shoulders dropped. | Then my shoulders dropped at last. | shoulders dropped
Practised in the waiting room. | The waiting room was full. | waiting room
It was the colour of the walls I noticed. | I stared at the color of the sky. | color
The breathing helped. | I breathe before I answer. | breathe
I was at the car park again. | Sat in the car park with the engine off. | car park
Nobody listens, I was so lonely. | It is the loneliness that gets me. | lonely
I was looking after myself. | Nobody said look after yourself. | look after yourself
Last week was a good week. | It was a good week last week. | -
I made sure it was the first time. | Make sure, I said, the first time. | -
You know, I mean, it was sort of nice. | I mean, you know, sort of. | -
It was a really good thing to do. | A good thing, really. | -
Yeah. Yeah, exactly. | Yeah, exactly, yeah. | -
I think it was OK. | I think so, OK. | -
[laughs] No. | [laughs] Right. | -
On Monday I went home, so. | Went there on Monday, so. | -
I went to see Priya. | Then Priya came to see me. | -
"""


@pytest.fixture(autouse=True)
def parser():
    if not load_pipeline().has_pipe("parser"):
        pytest.skip("the pipeline in use has no parser")


def recurring(passages, prompted=(), most=MOST):
    gathering = Gathering()
    for analysis in analyse(passages):
        gathering.add(analysis)
    return gathering.recurring(prompted, most)


def said(*texts, document="d", weeks=None):
    """One passage for each text, each by another person unless weeks of one are given."""
    return [
        Passage(document, 1000 * i, text, "P1" if weeks else f"P{i}", (weeks or {}).get(i, i))
        for i, text in enumerate(texts)
    ]


@pytest.mark.parametrize("line", SHARED.strip().splitlines())
def test_what_two_people_put_alike_is_one_idea_under_a_name_they_wrote(line):
    first, second, name = line.split(" | ")
    names = [phrase.name for phrase in recurring(said(first, second))]
    assert names == [] if name == "-" else name in names


def test_the_name_is_the_wording_most_people_use():
    texts = [
        "I was kind to myself today.",
        "I was kind to myself, for once.",
        "Being kind to myself is hard.",
        "I try to be kind to myself.",
    ]
    phrase = next(p for p in recurring(said(*texts)) if p.name == "kind to myself")
    assert (phrase.people, len(phrase.places)) == (4, 4)


def test_word_order_and_small_words_make_no_new_idea():
    [phrase] = recurring(said("the friend question", "friend question again"))
    assert phrase.people == 2
    phrases = recurring(said("chest under the hand", "my hand on my chest", "hand on chest"))
    assert [(p.name, p.people) for p in phrases] == [("hand on my chest", 3)]


def test_a_shorter_phrase_inside_a_longer_one_is_folded_into_it():
    names = [p.name for p in recurring(said("body scan", "the body scan", "a body scan"))]
    assert names == ["body scan"]


def test_one_person_needs_three_weeks():
    text = "The kettle again."
    assert recurring(said(text, text, weeks={0: 1, 1: 2})) == []
    [phrase] = recurring(said(text, text, text, weeks={0: 1, 1: 2, 2: 3}))
    assert (phrase.people, phrase.weeks) == (1, 3)
    assert recurring(said(text, text, text, weeks={0: 1, 1: 1, 2: 2})) == []


def test_two_people_echoing_each_other_once_in_a_group_are_not_enough():
    def turns(*texts):
        return [Passage("g", 100 * i, t, f"P{i % 2}") for i, t in enumerate(texts)]

    assert recurring(turns("A green pen.", "A green pen?")) == []
    assert recurring(turns("A green pen.", "A green pen?", "That green pen."))


def test_without_names_or_weeks_three_entries_are_needed():
    def unnamed(count):
        return [Passage("one.txt", 100 * i, "The inner critic again.") for i in range(count)]

    assert recurring(unnamed(2)) == []
    [phrase] = recurring(unnamed(3))
    assert (phrase.people, phrase.weeks) == (1, 0)


def test_words_of_the_prompt_alone_are_no_idea():
    passages = said("My compassionate self came.", "The compassionate self again.")
    assert recurring(passages)
    assert recurring(passages, prompted={"compassionate", "self"}) == []


def test_the_widest_spread_comes_first():
    texts = ["I did the body scan."] * 3 + ["I heard my inner critic."] * 2
    names = [p.name for p in recurring(said(*texts))]
    assert names.index("body scan") < names.index("inner critic")


def test_no_more_than_asked_for_are_given():
    texts = ["body scan, inner critic, waiting room, kitchen table"] * 3
    assert len(recurring(said(*texts), most=2)) == 2


def test_what_is_proposed_is_the_sentence():
    text = "It rained. The body scan helped. Then lunch."
    [phrase] = [p for p in recurring(said(text, text)) if p.name == "body scan"]
    start, end = phrase.places[0].segment
    assert text[start:end] == "The body scan helped."


def test_nothing_recurs_in_nothing():
    assert recurring([]) == []
    assert recurring(said("", " ", "12 + 3", "!!!")) == []


@pytest.mark.parametrize(
    "text", ["", "no", "myself", "up", "time", "no time", "it-it's", "a " * 300]
)
def test_candidates_stand_inside_the_text_whatever_it_is(text):
    for analysis in analyse([Passage("d", 0, text)]):
        for candidate in candidates(analysis):
            assert 0 <= candidate.start < candidate.end <= len(text)
            assert candidate.segment[0] <= candidate.start < candidate.end <= candidate.segment[1]
            assert 1 <= len(candidate.idea) <= 3
