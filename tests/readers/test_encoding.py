"""Which encoding a file is in, and that nothing is changed unsaid."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import UnreadableDocumentError
from coding.readers.safety.encoding import clean, decode

AWKWARD = "It’s £40, naïve café: 😀 👩‍👩‍👧 e\u0301 שלום\u200f عليكم 日本 \u00a0end"
TEXT = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"))


def told(problems):
    return " ".join(problem.what for problem in problems)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be-mark", "utf-32", "utf-32-be-mark"]
)
def test_text_with_a_mark_or_in_utf_8_is_exact_and_no_repair(encoding):
    if encoding.endswith("-mark"):
        name = encoding.removesuffix("-mark")
        mark = codecs.BOM_UTF16_BE if "16" in name else codecs.BOM_UTF32_BE
        data = mark + AWKWARD.encode(name)
    else:
        data = AWKWARD.encode(encoding)

    assert decode(data, "d.txt") == (AWKWARD, ())


@given(TEXT)
def test_any_text_in_utf_8_comes_back_as_it_is(text):
    data = text.encode()
    if not data.startswith((codecs.BOM_UTF8, b"\xff\xfe", b"\xfe\xff")):
        assert decode(data, "d.txt") == (text, ())


@given(TEXT, st.sampled_from(["utf-8-sig", "utf-16", "utf-32"]))
def test_any_text_with_a_mark_comes_back_as_it_is(text, encoding):
    assert decode(text.encode(encoding), "d.txt") == (text, ())


@given(st.binary(max_size=200))
def test_any_bytes_become_text_that_can_be_stored_or_are_refused(data):
    try:
        text, _ = decode(data, "d.txt")
    except UnreadableDocumentError:
        return
    assert "\r" not in text
    assert "\0" not in text
    text.encode()


def test_windows_text_is_read_as_windows_and_reported_as_a_repair():
    text = "I paid £40 for “mindful” tea — très naïve of me, but it was a long and tiring week."

    read, problems = decode(text.encode("cp1252"), "d.txt")

    assert read == text
    assert "Windows-1252" in told(problems)
    assert [problem.repair for problem in problems] == [True]


def test_windows_text_that_may_be_another_script_is_reported_more_urgently():
    _, mild = decode("It was £40 in all, which I thought a lot".encode("cp1252"), "d.txt")
    _, urgent = decode("Сегодня я устал".encode("cp1251"), "d.txt")

    assert "may well be wrong" not in told(mild)
    assert "may well be wrong" in told(urgent)


def test_bytes_that_windows_does_not_know_become_replacement_characters():
    read, problems = decode(b"a \x81 b \x9d, I said to her at caf\xe9", "d.txt")

    assert read == "a \ufffd b \ufffd, I said to her at café"
    assert "2 characters" in told(problems)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("naïve and naïve é".encode()[:-1], "naïve and naïve \ufffd"),
        ("so happy 😀".encode()[:-1], "so happy \ufffd"),
        ("so happy 😀".encode()[:-3], "so happy \ufffd"),
        ("plain café".encode()[:-1], "plain caf\ufffd"),
    ],
)
def test_utf_8_cut_in_its_last_character_shows_the_cut(data, text):
    read, problems = decode(data, "d.txt")

    assert read == text
    assert "cut off" in told(problems)
    assert problems[0].repair


def test_a_windows_text_that_ends_in_an_accented_letter_is_not_taken_for_cut_utf_8():
    assert decode("We met at the old café".encode("cp1252"), "d.txt")[0] == "We met at the old café"


def test_a_few_windows_bytes_in_utf_8_do_not_spoil_the_rest():
    data = "naïve — “quite” ".encode() + "café".encode("cp1252") + b" then"

    read, problems = decode(data, "d.txt")

    assert read == "naïve — “quite” café then"
    assert "1 byte of it was not" in told(problems)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", ["Week 1: it’s £40", "Привет, как дела? Сегодня было хорошо, спасибо тебе большое"]
)
def test_utf_16_without_its_mark_is_known_by_its_nuls(encoding, text):
    read, problems = decode(text.encode(encoding), "d.txt")

    assert read == text
    assert problems[0].repair


def test_utf_16_cut_in_its_last_character_shows_the_cut():
    read, problems = decode("café".encode("utf-16")[:-1], "d.txt")

    assert read == "caf\ufffd"
    assert "1 character could not be read" in told(problems)


def test_windows_and_mac_line_ends_become_line_feeds_without_a_word():
    assert decode(b"one\r\ntwo\rthree\nfour\r\r\n", "d.txt") == ("one\ntwo\nthree\nfour\n\n", ())


def test_nuls_are_removed_and_reported():
    read, problems = decode(b"so\0 tired\0 today and then some more", "d.txt")

    assert read == "so tired today and then some more"
    assert "2 NUL characters were removed" in told(problems)
    assert problems[0].repair


def test_halves_of_a_character_are_joined_or_replaced():
    data = "a \ud83d b \ud83d\ude00".encode("utf-8", "surrogatepass")

    read, problems = decode(data, "d.txt")

    assert read == "a \ufffd b 😀"
    assert "1 character could not be read" in told(problems)


def test_nothing_else_is_changed():
    text = "  e\u0301 é \u200b\u202e x\u2028y \x0b\x0c\x1b \u00ad ﬁ \ufeff tail \n\n "

    assert clean(text) == (text, ())


def test_bytes_of_some_program_are_refused_as_no_text():
    data = bytes(range(1, 256)) * 20

    with pytest.raises(UnreadableDocumentError, match="holds no text"):
        decode(data, "d.txt")


def test_no_problem_quotes_the_text():
    data = "secretword \xe9 \x81 and\0 more secretword".encode("latin-1")

    _, problems = decode(data, "d.txt")

    assert len(problems) == 3
    assert "secret" not in told(problems)
