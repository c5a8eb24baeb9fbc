"""US and UK spellings of one word, folded to one key so that either finds the other.

The key is for comparing only and is never shown. Rules are blunt on purpose: a word that only
looks like a pair ("advise") gets an odd key, on both sides alike.
"""

import re
from functools import lru_cache
from typing import Final

#: Pairs no rule would find, British spelling first.
_PAIRS: Final = """
practise=practice licence=license defence=defense offence=offense pretence=pretense
judgement=judgment acknowledgement=acknowledgment ageing=aging grey=gray centre=center
theatre=theater fibre=fiber litre=liter metre=meter calibre=caliber sombre=somber
lustre=luster manoeuvre=maneuver spectre=specter programme=program mum=mom mummy=mommy
maths=math cosy=cozy whilst=while sceptical=skeptical sceptic=skeptic scepticism=skepticism
pyjamas=pajamas plough=plow mould=mold moult=molt fulfil=fulfill skilful=skillful
wilful=willful enrol=enroll instalment=installment fulfilment=fulfillment
enrolment=enrollment counsellor=counselor counselling=counseling jewellery=jewelry
traveller=traveler travelling=traveling woollen=woolen paediatric=pediatric anaemia=anemia
anaesthetic=anesthetic diarrhoea=diarrhea foetus=fetus oestrogen=estrogen
encyclopaedia=encyclopedia orthopaedic=orthopedic faeces=feces dialogue=dialog
catalogue=catalog analogue=analog learnt=learned burnt=burned dreamt=dreamed spelt=spelled
towards=toward afterwards=afterward centred=centered judgemental=judgmental doughnut=donut
ok=okay
"""
_US: Final = dict(pair.split("=") for pair in _PAIRS.split())

#: -ise, -isation, -yse and -our with what may follow them, after at least three letters.
_ISE: Final = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)$)")
_YSE: Final = re.compile(r"(?<=[a-z]{2})ys(?=(?:e|ed|es|er|ers|ing)$)")
_OUR: Final = re.compile(
    r"(?<=[a-z]{3})our(?=(?:s|ed|ing|ful|less|able|ite|al|ally|hood|ly|er|ers)?$)"
)


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """One key for both spellings of a lower-case word; other words are their own key.

    >>> fold("practise") == fold("practice"), fold("criticise") == fold("criticize")
    (True, True)
    """
    if word in _US:
        return _US[word]
    return _OUR.sub("or", _YSE.sub("yz", _ISE.sub("iz", word)))
