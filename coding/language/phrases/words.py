"""Words the patterns ask for or leave out."""

from typing import Final


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


REFLEXIVE: Final = _listed("myself yourself himself herself itself ourselves yourselves themselves")
NEGATORS: Final = _listed("not n't nt never hardly barely scarcely without neither nor")
NOBODY: Final = _listed("nobody nothing none noone")
#: Adverbs that belong to a verb as a particle does.
PARTICLES: Final = _listed(
    "up down out away off over back forward ahead behind together through in on round around apart"
)
#: Adverbs that make a verb's phrase another one.
ADVERBS: Final = PARTICLES - {"in", "on"} | _listed("home well badly wrong asleep awake less")
#: Auxiliaries and verbs above another that make it only wished, owed or possible.
MODALS: Final = _listed("can could should would might may must ought ca 'd need")
MODAL_VERBS: Final = _listed(
    "want need try hope wish like love prefer plan intend have get ought able allow suppose gotta"
)
#: Verbs above another that say only that it begins, goes on, seems or comes to pass.
PASSING: Final = _listed(
    "keep start begin continue manage remember use go seem appear tend end come happen help make"
    " let get"
)
SEEMING: Final = _listed("seem appear tend sound look")
#: Verbs under whose "not" what is thought is denied: "I don't think it helped".
THINKING: Final = _listed("think believe feel reckon suppose imagine expect guess")
#: Words before a clause that a "not" above does not reach: "I don't think about what I eat".
ASKING: Final = _listed("what why when where who which how whether if because about of")
#: Prepositions before what someone does: "worried about failing", "apologise for breathing".
BEFORE_DOING: Final = _listed("for about of at from with")
#: Words that make an adjective's meaning stronger or weaker and are shown.
DEGREE: Final = _listed("too so enough less")
#: Nouns of amount before "of", and adjectives of amount or order: never shown.
AMOUNTS: Final = _listed("""
lot lots load loads bit bits half quarter third couple pair bunch number amount rest piece sort
kind type most all some any much many few several none plenty ton tons heap heaps minute minutes
hour hours day days week weeks month months year years dozen
""")
COUNTING: Final = _listed("""
much many few several other same own whole first second third last next only more most certain
various half such previous following entire single another usual actual least
""")
#: Adjectives too plain to stand alone.
PLAIN: Final = _listed("""
good fine ok okay nice great bad alright right wrong able sure true same different possible
supposed due early late big small little long short new old able likely ready there here same
easy hard well done lovely amazing weird strange funny interesting important better worse
used far near next last first actual real whole main certain only
""")
#: Of the plain ones, what says how someone is: "feel weird", "not good".
FEELING: Final = _listed(
    "weird strange funny good great fine ok okay alright bad wrong lovely hard better worse"
)
#: Prepositions after "myself" that tell of what or whom: "compare myself to sister".
BESIDE_SELF: Final = _listed("to with for about from of against into over")
#: Nouns of wide meaning that say enough beside a verb: "find words", "ask question".
BESIDE_A_VERB: Final = _listed("word question answer problem people person man woman lad place")
#: Plain nouns that some verbs, or "no", make telling all the same.
WITH_TIME: Final = {
    "time": _listed("make find have waste need lack take give spare get"),
    "idea": _listed("have"),
    "point": _listed("see"),
    "break": _listed("take have need deserve get earn"),
    "rest": _listed("need deserve earn"),
}
#: Verbs that add nothing to what there is none of: "have no time" is "no time".
PLAIN_WITH_NO: Final = _listed("have get see find make do be feel")
AFTER_NO: Final = _listed("time point idea reason chance help place money way problem")
#: Verbs that only carry their noun: a preposition and its noun belong to the phrase too.
CARRYING: Final = _listed("put have lay hold rest place keep give")
#: Relatives by whom a text names them, written with a capital as names are.
RELATIVES: Final = _listed("""
mum dad mom mam nan nana gran granny grandad grandma grandpa mummy daddy auntie uncle aunt
mother father papa pops
""")
#: Verbs of saying and thinking, never a phrase without more.
_SAYING: Final = """
say tell ask talk think know mean see look watch hear guess suppose reckon imagine believe realise
realize notice decide expect wonder remember understand agree report answer reply mention explain
describe discuss add write read call happen seem appear depend matter involve include suggest
speak want need like try use become bring find leave put let give take make get go come do have be
set run turn move stay start begin end finish stop show keep hold stand sit lie lay open close
send sound feel work play pay wait meet change spend walk drive love mind thank lose win miss
spare wish hope hate touch enjoy manage keep
"""
BARE: Final = _listed(_SAYING)
#: These say something without more when they are denied: "not stop".
NOT_DONE: Final = _listed("stop think speak eat work win move listen care talk answer reply")
#: Verbs that say nothing of their subject without more.
OF_NOTHING: Final = _listed("go be have do get make feel seem become look sound say think know")
#: Said between two thoughts, of no grammar.
CHAT: Final = _listed("atm tbh lol rn tho omg oops ugh argh meh haha imo idk btw xx etc")
