from dataclasses import replace

from coding.exports.outline import LIMIT, Quotation, outline
from coding.queries.report import ThemeLine

THEMES = (
    ThemeLine("Foothold", "", "", "", "", "settled", (), 0, 0, 0),
    ThemeLine("Routines", "Foothold", "", "", "", "settled", (), 0, 0, 0),
)
SAID = Quotation("Foothold", "", ("lean",), (), "on the bus", "P1", "diaries", 3, None, "d", 0, 10)


def test_the_same_words_under_two_codes_are_one_quotation():
    (chapter,) = outline(THEMES, [SAID, replace(SAID, codes=("bus",), chosen=True)])

    assert [q.codes for q in chapter.theme.shown] == [("lean", "bus")]
    assert chapter.theme.total == 1


def test_only_chosen_quotations_are_shown_where_any_is_chosen():
    chosen = replace(SAID, start=20, end=30, subtheme="Routines", chosen=True)
    (chapter,) = outline(THEMES, [SAID, chosen])

    assert chapter.theme.shown == ()
    assert chapter.theme.note == "0 of 1 extracts shown"
    assert chapter.subthemes[0].shown == (chosen,)


def test_without_a_choice_people_are_heard_in_turn_and_in_their_order():
    talker = [replace(SAID, start=i, end=i + 10) for i in range(30)]
    others = [replace(SAID, participant=f"P{i}", start=i, end=i + 10) for i in range(100, 105)]
    (chapter,) = outline(THEMES, [*talker, *others])

    assert len(chapter.theme.shown) == LIMIT
    assert [q.participant for q in chapter.theme.shown[-5:]] == [q.participant for q in others]
    assert list(chapter.theme.shown) == sorted(chapter.theme.shown, key=lambda q: q.start)
    assert chapter.theme.note == f"{LIMIT} of 35 extracts shown"


def test_a_theme_only_quotations_name_is_not_lost():
    chapters = outline(THEMES, [replace(SAID, theme="Late", subtheme="Later")])

    assert [c.theme.line.name for c in chapters] == ["Foothold", "Late"]
    assert [f.line.name for f in chapters[1].subthemes] == ["Later"]


def test_codes_without_a_theme_make_no_chapter():
    assert outline((), [replace(SAID, theme="")]) == ()


def test_a_quotation_says_who_when_and_where():
    assert SAID.source == "P1 · diaries · week 3"
    assert SAID.place == "d, characters 0–10"
    assert replace(SAID, participant="", week=None, time="00:01:02").source == (
        "participant not named · diaries · 00:01:02"
    )
