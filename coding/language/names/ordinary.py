"""Which words are ordinary English, which are names, which are either, and which are kept."""

from functools import lru_cache
from typing import Final

from coding.language.lemmas import OWN, parts_of, readings, words
from coding.language.names.gazetteer import lists

_KEPT: Final = """
mum mummy mom mommy mam mama mamma mammy dad daddy papa nan nana nanna nanny gran granny grandma
grandad grandpa grandmother grandfather mother father brother sister auntie aunty aunt uncle baby
supervisor tutor lecturer professor doctor nurse consultant manager boss teacher therapist
counsellor coach facilitator moderator interviewer participant researcher speaker respondent
mr mrs ms mx dr prof rev
unknown everyone all both others miss sir madam
god lord allah jesus christ buddha bible quran koran christmas easter eid ramadan diwali hanukkah
passover halloween fajr dhuhr zuhr asr maghrib jummah jumma salah
xmas lent ash boxing new year bonfire valentine valentines pancake mother's
monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri
sat sun mondays tuesdays wednesdays thursdays fridays saturdays sundays
january february march july september october november december
feb mar apr jul aug sep sept oct nov dec
nhs gp gps cbt act dbt cft mbsr mbct scs ptsd adhd add ocd asd bpd ibs iv er nicu icu ccu ae hdu
it tv dvd cd pc usb pdf ppt app apps ok okay lol omg tbh btw fyi asap diy hr hq pe re pshe a&e
mri ct ecg bp hiv covid covid-19 sats gcse gcses alevel ucas phd msc ba bsc ma mba pgce ta ra dr
am pm id faq q&a ps nb eg ie etc vs i
"""
#: Never a name, or shared by so many people that taking it out would only blur the text.
KEPT: Final = frozenset(_KEPT.split())

_PEOPLES: Final = """
english british scottish welsh irish european american african asian indian chinese japanese
korean french german spanish italian portuguese polish russian ukrainian turkish greek dutch
arabic hindi urdu punjabi bengali gujarati tamil mandarin cantonese hebrew latin yoruba igbo
muslim islamic christian catholic jewish buddhist hindu sikh protestant anglican quaker
caribbean jamaican nigerian ghanaian kenyan somali pakistani bangladeshi nepali iranian iraqi
syrian afghan israeli palestinian egyptian moroccan brazilian mexican canadian australian
swedish norwegian danish finnish icelandic romanian bulgarian hungarian czech slovak croatian
serbian albanian lithuanian latvian estonian vietnamese thai filipino malaysian indonesian
singaporean victorian western eastern northern southern americans sunni shia shiite arab arabs
kurdish kurd kurds hispanic latino latina europeans germans muslims
christians jews democrats republicans democrat republican
"""
_BRANDS: Final = """
teams zoom headspace calm moodle blackboard canvas outlook word excel powerpoint google gmail
facebook instagram insta whatsapp snapchat tiktok twitter youtube netflix spotify amazon apple
iphone ipad android windows microsoft office linkedin reddit discord skype facetime uber deliveroo
strava fitbit duolingo chatgpt disney kindle audible minecraft xbox playstation nintendo lego
tesco sainsbury's sainsburys asda aldi lidl morrisons waitrose boots primark ikea greggs costa
co coop starbucks mcdonald's mcdonalds nando's nandos kfc
"""
#: Apps, shops and makers: kept where they stand alone.
BRANDS: Final = frozenset(_BRANDS.split())

#: Months that are also first names: kept after "in", "last", a number and the like.
MONTH_NAMES: Final = frozenset(("april", "may", "june", "august", "jan", "jun"))

#: Languages, peoples and faiths: at most asked about.
PEOPLES: Final = frozenset(_PEOPLES.split())

_CHAT: Final = """
i'm i'd i've i'll dont didnt cant wont im ive id ill thats whats isnt wasnt couldnt wouldnt
gonna wanna gotta kinda sorta dunno yeah yep yup nope nah hmm hm mm mhm uh um er erm ah oh ooh wow
ugh argh meh aww haha hahaha lol tbh idk omg atm rn tho cos cuz coz bc ok okay hi hey hello hiya
bye cheers thanks thx pls plz uni unis exam exams mindfulness mindful journalling journaling
wellbeing flatmate flatmates housemate housemates roommate coursework dissertation placement
placements self-compassion procrastinated overthinking overthink overthought zoned binged
aw nowt owt summat meself mesen aye ta lass lad bairn wee och mardy nesh ginnel brew bismillah
inshallah mashallah alhamdulillah hamdulillah subhanallah astaghfirullah wallah yallah yuck ew eww
"""
_ORDINARY_TOO: Final = frozenset(_CHAT.split())


@lru_cache(maxsize=100_000)
def is_ordinary(lower: str) -> bool:
    """Whether a lower-case word is one of the language's, and not mostly written as a name."""
    if (
        lower.endswith("n't")
        or lower in _ORDINARY_TOO
        or lower in KEPT
        or lower in BRANDS
        or lower in OWN
    ):
        return True
    known = lists()
    if lower in known.ordinary:
        return True
    if lower in known.proper or namelike(lower) == 2:
        return False
    if lower in known.mixed:
        return True
    return "'" not in lower and (
        lower in words().common
        or any(parts_of(head) and head not in known.proper for head in readings(lower))
    )


@lru_cache(maxsize=100_000)
def namelike(lower: str) -> int:
    """2: in the lists, hardly a word; 1: in the lists, a word as well; 0: a word, or in no list."""
    known = lists()
    one_word_place = any(len(place) == 1 for place in known.places.get(lower, ()))
    if not (lower in known.first_names or lower in known.surnames or one_word_place):
        return 0
    if lower in known.ordinary:
        return 0
    return 1 if lower in known.mixed else 2
