import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.exports.signs import for_utf8, for_xml, right_to_left, with_signs


@given(st.text())
def test_signs_leave_every_character_in_its_place(text):
    assert "".join(piece for piece, _ in with_signs(text)) == text


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("He said \u202etxt.exe\u202c", ["RLO", "PDF"]),
        ("zero\u200bwidth", ["ZWSP"]),
        ("pass\u200dword", ["ZWJ"]),
        ("sou\u00adpçon", ["SHY"]),
        ("\x07bell\x85", ["U+0007", "U+0085"]),
        ("smuggled\U000e0041\U000e0042", ["U+E0041", "U+E0042"]),
        ("👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿", []),
        ("می\u200cخواهم", []),
        ("plain\nlines\tand tabs", []),
    ],
)
def test_what_cannot_be_seen_gets_a_sign_unless_it_is_at_work(text, signs):
    assert [sign for _, sign in with_signs(text) if sign] == signs


def test_xml_gets_a_picture_for_a_control_character():
    assert for_xml("a\x07b\rc\ud800") == "a␇b␍c\ufffd"


def test_utf8_keeps_control_characters():
    assert for_utf8("a\x07b\rc\ud800\0") == "a\x07b\rc\ufffd␀"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("كنت here", True), ("here كنت", False), ("123 שלום", True), ("", False), ("…", False)],
)
def test_direction_is_that_of_the_first_letter(text, expected):
    assert right_to_left(text) is expected
