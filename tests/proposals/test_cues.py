"""What cues find and leave alone, on sentences invented for it."""

from functools import cache

import pytest

from coding.codebook import Codebook, CodebookCode, NearMiss, find_codebook, shipped_codebooks
from coding.language.analysis import analyse
from coding.proposals.cues import CueIndex, proposed_by_cues
from coding.text import Passage

#: A sentence, then the codes that must be proposed for it ("-": none of the eight codebooks).
FOUND = """
I was kinder to myself than I would have been last year. | FLOW-SELF NEFF-KIND
Tried to be gentle with myself after the bad mark. | FLOW-SELF NEFF-KIND
I beat myself up about the email all evening. | NEFF-JUDGE
Been too hard on myself again. | NEFF-JUDGE
Snapped at the kids and then felt ashamed. | TS-THREAT
My heart was racing before the presentation. | TS-THREAT
I couldn't breathe on the tube. | TS-THREAT
She criticised me in front of everyone and I froze. | TS-THREAT TS-THREAT-EXT
Everyone was judging me, I was sure of it. | TS-THREAT-EXT
I still feel like a fraud on placement. | TS-THREAT-INT
I just don't feel good enough for this course. | TS-THREAT-INT NEFF-JUDGE SC-FORM-INAD
Felt motivated for the first time since Christmas. | TS-DRIVE
I got things done and it felt great. | TS-DRIVE
I can never switch off. | TS-DRIVE-OVER
Close to burnout, honestly. | TS-DRIVE-OVER
Calmer by the time I got off the bus. | TS-SOOTHE
Sat in the garden and felt really peaceful. | TS-SOOTHE
My shoulders dropped for the first time all day. | TS-SOOTHE
My mind was racing at three in the morning. | TS-LOOP
Going round and round over what I said in supervision. | TS-LOOP
I overthink everything. | TS-LOOP
I talked myself down in the toilets. | TS-BALANCE
Stayed with her until her mum came. | FLOW-OUT
I wanted to help, so I sat with the client and said very little. | FLOW-OUT ATT-CARE
My flatmate asked if I was okay and I let her help for once. | FLOW-IN
So grateful to my tutor. | FLOW-IN
I gave myself permission to leave early. | FLOW-SELF
It is easier with other people than with me. | FLOW-LINK
I'd never say that to a friend. | FLOW-LINK
I caught myself clenching my jaw. | ATT-SENS
I noticed she looked close to tears. | ATT-SENS
It brought tears to my eyes. | ATT-SYMP
I had a lump in my throat on the ward. | ATT-SYMP
This time I just sat with the feeling. | ATT-DIST
I stayed with the discomfort and it passed. | ATT-DIST
I could see why she had been so short with me. | ATT-EMP
Put myself in his shoes for a minute. | ATT-EMP
It's okay to feel sad about it. | ATT-NONJ
I didn't beat myself up this time. | ATT-NONJ
I only wanted the best for her. | ATT-CARE
Let myself down in the viva. | SC-FORM-INAD
Some days I hate myself. | SC-FORM-HATE
I told myself it was one bad mark, no more. | SC-FORM-REAS
I did my best and that has to do. | SC-FORM-REAS
It keeps me on my toes. | SC-FUN-CORR
I was punishing myself for missing the deadline. | SC-FUN-PERS SC-FORM-HATE NEFF-JUDGE
The inner critic was loud this week. | SC-CRITIC-REL
That voice in my head never shuts up. | SC-CRITIC-REL
We're all in the same boat. | NEFF-HUMAN
I'm not the only one who finds it hard. | NEFF-HUMAN
Everybody else copes. | NEFF-ISOL
I felt so alone with it. | NEFF-ISOL
Took a step back from the thought. | NEFF-MIND
It's just a thought. | NEFF-MIND
It was all I could think about. | NEFF-OVERID
I felt overwhelmed by it all. | NEFF-OVERID TS-THREAT
I'm afraid of what might come up. | FBR-FEAR
If I let that in I would never stop crying. | FBR-FEAR
No time for it this week, sorry. | FBR-BLOCK
I kept forgetting. | FBR-BLOCK
Couldn't concentrate with the building work. | FBR-BLOCK
Far too busy with marking. | FBR-BLOCK
It all sounds a bit fluffy to me. | FBR-RESIST MYTH-WEAK
I don't see the point of it. | FBR-RESIST
Awkward at first, less so now. | FBR-SHIFT
It is getting easier. | FBR-SHIFT
Isn't it just a sign of weakness? | MYTH-WEAK
It feels self-indulgent. | MYTH-INDULGE
I feel guilty taking time out. | MYTH-SELFISH
It would let people off the hook. | MYTH-OFFHOOK
I'd get lazy without it, or I might become complacent. | MYTH-STANDARDS
Don't want to feel sorry for myself. | MYTH-PITY
I used to think it was about being nice. | MYTH-NICE MYTH-REVISED
Did the soothing rhythm breathing twice. | PRACTICE-BREATH
Body scan on the train, meditation on Sunday. | PRACTICE-MINDFUL
Used the ideal other imagery. | PRACTICE-IMAGERY
Practiced my posture in the mirror. | PRACTICE-SELF
Reread the compassionate letter. | PRACTICE-LETTER
Wrote in my journal. | PRACTICE-REFLECT
We learned about the three circles. | PRACTICE-THEORY
Didn't do any practice. | PRACTICE-NONE
I did not visualise anything, just sat. | PRACTICE-IMAGERY
"""

#: Sentences in which no codebook has anything to point at.
NOTHING = """
The bus was kind of late.
It was sort of kind of a Tuesday.
We had soup and watched the match.
I drove to my sister's and back.
Moved the chairs back for the porters.
Half term, so the kids were at home.
Kind regards, and see you on Monday.
There were forty people in the room.
I read two chapters and made notes.
My phone kept buzzing in my bag.
I treated two patients before lunch.
Nobody came to the second session.
It rained, a pity for the fair.
Handed in the essay at noon.
The car would not start.
He is an art critic for the paper.
"""


@cache
def shipped():
    books = tuple(find_codebook(name) for name in shipped_codebooks())
    return CueIndex(books), {code.name: code.id for book in books for code in book.codes}


def made(text, index=None):
    [analysis] = analyse([Passage("d", 100, text)])
    return proposed_by_cues(analysis, index or shipped()[0])


def test_there_are_enough_sentences():
    assert len((FOUND + NOTHING).strip().splitlines()) >= 95


@pytest.mark.parametrize("line", FOUND.strip().splitlines())
def test_a_sentence_is_proposed_for_the_codes_a_reader_would_think_of(line):
    text, _, wanted = line.partition(" | ")
    ids = shipped()[1]
    assert set(wanted.split()) <= {ids[p.code] for p in made(text)}


@pytest.mark.parametrize("text", NOTHING.strip().splitlines())
def test_ordinary_sentences_are_left_alone(text):
    assert made(text) == []


def small(*, negation="check", lemmas=(), phrases=(), near=()):
    code = CodebookCode(
        *("A", "Rest", "", "The writer rests.", (), ()),
        *(tuple(lemmas), tuple(phrases), negation, tuple(near), "", ""),
    )
    return CueIndex([Codebook("s", "Ours", "Small", "", "", "", True, (code,))])


@pytest.mark.parametrize(
    "text",
    [
        "I was not calm.",
        "I wasn't at all calm.",
        "Never really felt calm.",
        "I couldn’t get calm.",
        "No way to stay calm.",
        "Left without calming down.",
        "Nothing would calm me.",
        "I stopped being calm.",
        "Instead of calming down I left.",
        "I was hardly calm.",
        "I can not settle and calm down.",
    ],
)
def test_a_negation_before_the_cue_is_seen(text):
    assert made(text, small(lemmas=["calm"], negation="flip")) == []
    [proposal] = made(text, small(lemmas=["calm"]))
    assert "negated" in proposal.flags
    assert proposal.because.endswith("; a negation stands before it, so check")


@pytest.mark.parametrize(
    "text",
    [
        "No, I was calm.",
        "I did not shout but stayed calm.",
        "I didn't sleep, so I lay there calm.",
        "I did not sleep and felt calm.",
        "Not only calm, happy too.",
        "I couldn't stop being calm.",
        "No wonder I was calm.",
        "I have no idea why I was calm.",
        "Calm, not cross.",
    ],
)
def test_a_negation_of_something_else_is_not_taken_for_one(text):
    [proposal] = made(text, small(lemmas=["calm"], negation="flip"))
    assert "negated" not in proposal.flags


def test_a_negation_that_belongs_to_the_cue_is_none():
    [proposal] = made("I was not good enough.", small(phrases=["not good enough"]))
    assert proposal.flags == ()


def test_a_negation_between_the_words_of_a_cue_counts():
    assert made("kind but not to myself", small(phrases=["kind to myself"], negation="flip")) == []


def test_hedges_and_modals_are_flagged():
    index = small(lemmas=["calm"])
    assert made("I suppose I was calm.", index)[0].flags == ("hedged",)
    assert made("I should be calm.", index)[0].flags == ("modal",)
    assert made("Maybe I want to be calm.", index)[0].flags == ("hedged", "modal")


def test_a_phrase_allows_two_words_between_but_no_pause():
    index = small(phrases=["kind to myself"])
    assert made("Kinder again only to myself", index)
    assert made("kind to, erm, myself", index)
    assert not made("kind and good only to myself", index)
    assert not made("She was kind. To myself I said no.", index)
    assert not made("She was kind, to myself I said no.", index)


def test_myself_stands_for_yourself_and_both_spellings_match():
    assert made("be kind to yourself", small(phrases=["kind to myself"]))
    assert made("I practiced and criticized", small(lemmas=["practise"]))
    assert made("I practised", small(lemmas=["practice"]))


def test_words_joined_by_a_plus_or_a_hyphen_let_none_between():
    index = small(phrases=["on+edge all|most day"])
    assert made("on edge most of the day", index)
    assert not made("on the edge all day", index)
    assert made("my self-care plan", small(lemmas=["self-care"]))
    assert not made("my self and care plan", small(lemmas=["self-care"]))


def test_the_first_of_two_listings_that_are_one_wording_is_shown():
    [proposal] = made("calming place", small(phrases=["calm|calming place"]))
    assert "“calm place”" in proposal.because


def test_an_exact_form_matches_only_itself():
    index = small(lemmas=["=driven"])
    assert made("I felt driven.", index)
    assert not made("I drove home.", index)


def test_a_near_miss_over_a_cue_silences_it_and_one_beside_it_flags():
    near = NearMiss("calm before the storm", "an idiom", "", ("calm before", "in the lecture"))
    index = small(lemmas=["calm"], near=[near])
    assert made("It was the calm before the storm.", index) == []
    assert made("Calm before lunch, and calm after.", index)[0].flags == ()
    [proposal] = made("We heard about being calm in the lecture.", index)
    assert proposal.flags == ("near miss",)
    assert "near miss: like “calm before the storm” (an idiom)" in proposal.because


def test_the_reason_names_codebook_cue_and_code():
    [proposal] = made("kind to myself", CueIndex([find_codebook("neff_components")]))
    assert proposal.because == (
        "codebook “Neff: three components and their opposites” lists “kind to myself” under "
        "Self-kindness"
    )


def test_the_sentence_is_proposed_and_the_whole_entry_where_it_is_one_sentence():
    index = small(lemmas=["calm"])
    text = "It rained. I was calm today. Then lunch."
    [proposal] = made(text, index)
    assert text[proposal.segment.start - 100 : proposal.segment.end - 100] == "I was calm today."
    [proposal] = made("  (calm, mostly)  ", index)
    assert (proposal.segment.start, proposal.segment.end) == (102, 116)


def test_in_a_very_long_turn_the_clause_is_proposed():
    text = (
        "and we went up and down the road again " * 8
        + "but I was calm "
        + "and so on we went " * 20
    )
    [proposal] = made(text, small(lemmas=["calm"]))
    extract = text[proposal.segment.start - 100 : proposal.segment.end - 100]
    assert "I was calm" in extract
    assert len(extract.split()) < 40


def test_one_sentence_gives_one_proposal_for_a_code_however_many_cues_it_holds():
    [proposal] = made("calm, calmer, and at ease", small(lemmas=["calm"], phrases=["at ease"]))
    assert "“calm”, “at ease”" in proposal.because
