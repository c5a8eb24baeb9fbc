import pytest

from coding.language.spelling import fold

PAIRS = """
practise=practice criticise=criticize empathise=empathize judgement=judgment behaviour=behavior
behavioural=behavioral colour=color favourite=favorite honour=honor neighbour=neighbor
organise=organize organisation=organization realised=realized realising=realizing analyse=analyze
apologise=apologize labour=labor centre=center theatre=theater grey=gray licence=license
defence=defense counsellor=counselor fulfil=fulfill mum=mom maths=math cosy=cozy
sceptical=skeptical programme=program judgemental=judgmental visualise=visualize
recognise=recognize paralyse=paralyze rumour=rumor catalogue=catalog ageing=aging
"""


@pytest.mark.parametrize("pair", PAIRS.split())
def test_both_spellings_have_one_key(pair):
    british, american = pair.split("=")
    assert fold(british) == fold(american)


def test_words_that_are_not_a_pair_stay_apart():
    words = "our hour four pour your wise rise prize price quiet quite advice advise exercise"
    assert len({fold(word) for word in words.split()}) == len(words.split())
    assert fold("hour") == "hour"
    assert fold("rise") == "rise"
