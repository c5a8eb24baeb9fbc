import pytest

from coding.language.lemmas import lemma, parts_of, rareness, readings

EVERYDAY = """
felt=feel practised=practise practiced=practice practising=practise calmer=calm kids=kid was=be
were=be am=be been=be is=be had=have has=have did=do done=do went=go gone=go made=make took=take
taken=take kept=keep slept=sleep woke=wake left=leave lost=lose forgot=forget forgotten=forget
found=find thought=think thoughts=thought feelings=feeling heard=hear saw=see said=say told=tell
wrote=write written=write spoke=speak chose=choose caught=catch brought=bring bought=buy fell=fall
ran=run sat=sit ate=eat drank=drink cried=cry tried=try trying=try worried=worry
criticised=criticise
criticising=criticise forgave=forgive noticed=notice noticing=notice breathe=breathe breaths=breath
kinder=kind gentler=gentle hardest=hard easier=easy quieter=quiet angrier=angry busier=busy
children=child men=man women=woman babies=baby wives=wife classes=class buses=bus exams=exam
lunches=lunch tears=tear teeth=tooth halves=half meds=med journalled=journal stopped=stop
planned=plan hated=hate hating=hate hoping=hope scared=scared tired=tired boring=boring bored=bored
settled=settle soothing=soothe calming=calm overwhelmed=overwhelm selves=self studies=study
morning=morning evening=evening news=news stress=stress bus=bus less=less during=during this=this
yes=yes better=better number=number stranger=stranger n't=not ca=can 've=have goes=go
"""


@pytest.mark.parametrize("pair", EVERYDAY.split())
def test_everyday_forms_get_the_head_word_a_reader_would_name(pair):
    form, head = pair.split("=")
    assert lemma(form) == head


@pytest.mark.parametrize(
    ("before", "form", "head"),
    [
        ("the", "thought", "thought"),
        ("i", "thought", "think"),
        ("my", "feeling", "feeling"),
        ("was", "feeling", "feel"),
        ("their", "lives", "life"),
        ("he", "lives", "live"),
        ("a", "meeting", "meeting"),
        ("my", "kids", "kid"),
        ("the", "things", "thing"),
    ],
)
def test_an_article_or_possessive_before_a_form_shows_a_noun(before, form, head):
    assert lemma(form, before) == head


def test_readings_keep_every_head_word_so_that_no_cue_is_missed():
    assert set(readings("left")) == {"leave", "left"}
    assert {"worry", "worried"} <= set(readings("worried"))
    assert "hat" not in readings("hated")


def test_a_word_in_no_table_is_its_own_head_word():
    assert lemma("xyzzy") == "xyzzy"
    assert lemma("") == ""
    assert lemma("12") == "12"


def test_parts_of_speech_and_rareness_come_from_the_tables():
    assert "verb" in parts_of("breathe")
    assert parts_of("xyzzy") == ()
    assert rareness("the") < rareness("kettle") < rareness("xyzzy")
