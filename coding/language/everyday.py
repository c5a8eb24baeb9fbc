"""Words that carry no idea of their own: what phrases may contain but not be made of."""

from functools import lru_cache
from typing import Final

from coding.language.lemmas import parts_of, rareness

#: Words of grammar. They may stand inside a phrase.
_SMALL: Final = """
a the and or but nor so yet if because as than that this which who whom whose what when where why
how whether while until unless although though since of to in on at by for with from about into
onto over under between among through during before after above below against without within
along across around round behind beside beyond near off up down out like per via i you he she it
we they me him her us them my your his its our their mine yours hers ours theirs myself yourself
himself herself itself ourselves themselves yourselves oneself be have do will would shall should
can could may might must ought not no never none nothing nobody nowhere neither 's 'd 've 're 'm
there here then now very too also just only even still already again ever always often
sometimes usually never quite rather almost nearly really actually totally completely absolutely
probably perhaps maybe definitely certainly obviously basically literally honestly apparently
especially particularly simply mostly mainly generally exactly hopefully clearly anyway
anyways though however instead otherwise else away back together apart both each every either any
all some many much more most few less least several enough such own same other others another
one two three four five six seven eight nine ten eleven twelve
thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
seventy eighty ninety hundred thousand nought zero dozen first second
third once twice half please yes yeah yep yea ya nah nope ok okay oh ah well hey hi hello bye wow
etc tho til till cos cause gonna wanna gotta kinda sorta dunno y'know nt m s t d ve re ll
"""
#: Nouns that say nothing of what is meant, and words of time.
_VAGUE: Final = """
thing things stuff something anything everything someone somebody anyone anybody everyone
everybody people person man woman guy lad bloke lady folk one ones way ways sort type lot
lots bit piece part side case point reason matter fact example idea question answer problem issue
word number amount couple bunch rest end start beginning middle top bottom front place
time times day days week weeks weekend month months year years hour hours minute minutes min mins
second seconds sec moment today tomorrow yesterday tonight morning afternoon evening night noon
lunchtime teatime midnight date o'clock am pm
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
sat sun january february march april june july august september october november december
"""
#: Verbs whose meaning comes from what follows.
_WIDE: Final = """
get go come make take give put let keep say tell ask talk think know mean see look watch hear
feel seem appear want need like love use try happen become turn bring find leave call start stop
begin end finish show set run move stay live work play pay help wait meet change add hold stand
sit lie lay open close send sound guess suppose reckon imagine believe understand remember realise
realize notice decide manage expect wonder hope wish mind care bother involve include allow spend
write read walk drive
"""
#: Adjectives and adverbs of plain praise, blame and size, and what is said for emphasis.
_PLAIN: Final = """
good bad great nice fine big little small long short old new young high low large different same
important able sure certain true real whole full own right wrong best better worse worst next last
past early late later soon ago recent possible likely main various general usual normal certain
easy hard weird interesting amazing awesome funny lovely
actual ready particular specific extra single certain honest
pretty far least ahead anymore anyhow thank thanks thankful somewhere everywhere anywhere
including supposed maybe cool sweet dude buddy mate chap
hopefully gosh blah
shit fuck damn hell bloody god crap lol haha ha
"""
#: Empty words that a plain "no" in front of them makes telling: "no time", "no energy".
WITH_NO: Final = frozenset(("time", "point", "chance", "help"))
#: Said while thinking: no phrase is made of these.
FILLERS: Final = (
    ("you", "know"),
    ("i", "mean"),
    ("sort", "of"),
    ("kind", "of"),
    ("i", "guess"),
    ("i", "think"),
    ("i", "suppose"),
    ("or", "something"),
    ("and", "stuff"),
    ("and", "everything"),
    ("or", "whatever"),
    ("at", "all"),
    ("of", "course"),
    ("no", "worries"),
    ("no", "problem"),
    ("as", "well"),
    ("at", "least"),
)
ONESELF: Final = frozenset(("myself", "yourself", "ourselves", "oneself"))
#: Where something is, whichever preposition says so; and when.
PLACING: Final = frozenset(("on", "in", "at", "by", "under", "behind", "over", "outside"))
TIMING: Final = frozenset(("before", "after", "during", "without"))
#: Wide nouns that make an idea with the telling noun right before them: "bus stop".
AFTER_A_NOUN: Final = frozenset(
    ("question", "stop", "place", "work", "time", "call", "list", "walk", "drive", "run", "care")
)
#: Words a phrase does not run across.
JOINING: Final = frozenset(
    (
        *("and", "or", "but", "because", "cause", "cos", "so", "when", "if", "while", "than"),
        *("as", "then", "that", "who", "which", "until", "till"),
        *("i", "he", "she", "we", "they", "you"),
    )
)
PARTICLES: Final = frozenset(
    ("up", "off", "out", "down", "away", "over", "apart", "through", "behind", "back")
)
#: Verbs of wide meaning that a particle makes telling.
WITH_PARTICLE: Final = frozenset(
    (
        *(("give", "up"), ("give", "in"), ("go", "over"), ("keep", "up"), ("put", "off")),
        *(("get", "by"), ("get", "through"), ("let", "go"), ("let", "off"), ("get", "away")),
        *(("open", "up"), ("show", "up"), ("hold", "back"), ("run", "out"), ("sit", "with")),
        *(("look", "after"), ("look", "back"), ("talk", "down")),
    )
)
#: Words of feeling, and of what people do about it: alone they say more than words of things.
_FEELING: Final = """
afraid alone angry anger anxious anxiety apologise ashamed ashame shame awkward bored breathe
breath brave calm care cope comfort confident cried cry critic cruel depressed disappoint
disgust dread embarrass embarrassed envy exhaust exhausted fail failure fear forgive frighten
frightened frustrate frustrated gentle grateful grief guilt guilty happy harsh hate helpless
homesick hopeless hug hurt jealous joy judge kind kindness laugh lonely lonely miss moody nervous
numb overwhelm pain panic patient peace permission pity pressure pride proud quiet rage regret
relax relief relieved rest sad scared selfish shame shout shy sick silly sleep slow smile soft
soothe sorry stress struggle stupid suffer support swear tears tear tense tension terrified tired
trust upset useless voice vulnerable weak weep worry worthless yell
"""
FEELING: Final = frozenset(_FEELING.split())
#: Words of feeling that mean something else as a noun: the ward's patient, a kind of, the trust.
OTHERWISE: Final = frozenset(
    ("patient", "kind", "rest", "miss", "tense", "trust", "support", "lie")
)
_NOUNS: Final = """
breath=breathe laughter=laugh anger=angry anxiety=anxious guilt=guilty kindness=kind sadness=sad
tiredness=tired loneliness=lonely calmness=calm shame=ashamed embarrassment=embarrass
frustration=frustrate exhaustion=exhaust disappointment=disappoint embarrassed=embarrass
"""
#: Nouns of a feeling, under the word they come from.
FEELING_OF: Final = dict(pair.split("=") for pair in _NOUNS.split())
SMALL: Final = frozenset(_SMALL.split())
VAGUE: Final = frozenset(_VAGUE.split())
WIDE: Final = frozenset(_WIDE.split())
PLAIN: Final = frozenset(_PLAIN.split())
EMPTY: Final = VAGUE | WIDE | PLAIN
#: Commoner words than this (see ``lemmas.rareness``) are empty unless listed below.
COMMON: Final = 80
_TELLING: Final = (
    "kind friend sorry home school hope job money family sleep car mum dad body pain food"
)
TELLING: Final = frozenset(_TELLING.split())


@lru_cache(maxsize=200_000)
def is_telling(lower: str, head: str) -> bool:
    """Whether a word can carry an idea: no grammar, nothing vague, no digits, no single letter."""
    if {lower, head} & SMALL or {lower, head} & EMPTY:
        return head in TELLING
    if len(head) < 3 or not head.replace("-", "").isalpha():
        return False
    if head.endswith("ly") and "adj" not in parts_of(head):
        return False
    return head in TELLING or min(rareness(head), rareness(lower)) >= COMMON
