"""Each recogniser on cases that fire, and on near misses that must not."""

import pytest

from coding.language.names.contacts import emails, handles, phones, postcodes, streets, urls
from coding.language.names.institutions import institutions
from coding.language.names.numbers import (
    birth_dates,
    has_check_digit,
    insurance_numbers,
    nhs_numbers,
    other_numbers,
)
from coding.language.names.people import initials, titled

NUMBERS = (
    emails, urls, handles, phones, postcodes, streets, nhs_numbers, insurance_numbers, birth_dates,
    other_numbers,
)  # fmt: skip


def cut(recognise, text):
    """What was found, each stretch once."""
    return list(dict.fromkeys(text[hit.start : hit.end] for hit in recognise(text)))


def sure(recognise, text):
    return [text[hit.start : hit.end] for hit in recognise(text) if hit.sure]


FIRES = [
    (emails, "write to ana.o'neill+x@uni-leeds.ac.uk.", "ana.o'neill+x@uni-leeds.ac.uk"),
    (emails, "it is sam.lee at gmail dot com I think", "sam.lee at gmail dot com"),
    (urls, "see https://example.org/a?b=1), then", "https://example.org/a?b=1"),
    (urls, "on www.mysite.net.", "www.mysite.net"),
    (urls, "my page shazblog.co.uk/me", "shazblog.co.uk/me"),
    (handles, "follow @shaz_99.", "@shaz_99"),
    (handles, "insta name: tunde.reads", "tunde.reads"),
    (phones, "ring 07700 900123 and", "07700 900123"),
    (phones, "ring 07700900123, please", "07700900123"),
    (phones, "office 0113 496 0000", "0113 496 0000"),
    (phones, "office (020) 7946 0018", "(020) 7946 0018"),
    (phones, "+44 (0)20 7946 0018 it is", "+44 (0)20 7946 0018"),
    (phones, "in the US (555) 010-9999", "(555) 010-9999"),
    (phones, "in the US 555-010-9999", "555-010-9999"),
    (phones, "his is +234 803 123 4567", "+234 803 123 4567"),
    (phones, "text me on 496012", "496012"),
    (postcodes, "I live in LS2 9JT now", "LS2 9JT"),
    (postcodes, "ec1a 1bb", "ec1a 1bb"),
    (postcodes, "Springfield IL 62704", "62704"),
    (postcodes, "zip code 90210", "90210"),
    (streets, "at 14 Acacia Road, top bell", "14 Acacia Road"),
    (streets, "moved to Kirkstall Lane in June", "Kirkstall Lane"),
    (nhs_numbers, "NHS no 943 476 5919", "943 476 5919"),
    (nhs_numbers, "it says 9434765919", "9434765919"),
    (insurance_numbers, "NI: AB 12 34 56 C", "AB 12 34 56 C"),
    (insurance_numbers, "ab123456c", "ab123456c"),
    (birth_dates, "DOB 14/02/1999", "14/02/1999"),
    (birth_dates, "I was born on 3 May 1998 in", "3 May 1998"),
    (birth_dates, "her birthday is the 3rd of May", "the 3rd of May"),
    (birth_dates, "date of birth: 1998-05-03", "1998-05-03"),
    (other_numbers, "student number 201547788", "201547788"),
    (other_numbers, "my staff ID is B4471902", "B4471902"),
    (other_numbers, "Patient no. 44-71902", "44-71902"),
    (other_numbers, "candidate number: 7204", "7204"),
    (other_numbers, "paid with 4111 1111 1111 1111", "4111 1111 1111 1111"),
    (institutions, "a bed at St James's Hospital.", "St James's Hospital"),
    (institutions, "she works at St James's. Then", "St James's"),
    (institutions, "I'm at the University of Leeds now", "University of Leeds"),
    (institutions, "moved to Willow Ward today", "Willow Ward"),
    (institutions, "on St Mary's ward", "St Mary's ward"),
    (institutions, "from Mersey Care NHS Foundation Trust", "Mersey Care NHS Foundation Trust"),
    (institutions, "went to King Edward's School", "King Edward's School"),
    (institutions, "at UCL for a year", "UCL"),
    (titled, "Saw Dr Patel about it", "Patel"),
    (titled, "Mrs. Anne-Marie O'Shea came", "Anne-Marie O'Shea"),
    (titled, "Auntie Bisi rang", "Bisi"),
    (titled, "Nurse Joy was kind", "Joy"),
    (titled, "saw dr patel again", "patel"),
    (titled, "Prof van der Berg spoke", "van der Berg"),
    (initials, "by J. K. Osei.", "J. K. Osei"),
    (initials, "signed A.B. as", "A.B."),
    (initials, "my friend K said", "K"),
]


@pytest.mark.parametrize(("recognise", "text", "found"), FIRES)
def test_what_a_recogniser_is_for_it_finds_exactly(recognise, text, found):
    assert cut(recognise, text) == [found]


NEAR_MISSES = [
    "1 in 4 people", "I scored 12/20 in it", "in year 2024/25", "room E12 3PM", "week 12",
    "at 2.30pm", "0 1 2 3 4 5 6 7 8 9 10", "from 9-10 to 11-12", "on 14/02/2025 we met", "W3 4th",
    "£1,200.50 a month", "10:30 - 11:45", "chapter 3.2.1", "pages 100-120", "the 2010s",
    "9434765918", "1111111111", "call at 10", "text me at 9.30", "born in a barn",
    "on 3 May 1998 we moved", "GB123456A", "student 2024", "patient 12", "ID 4", "3rd of May",
    "email me @ 5", "tired.me too", "i.e. this", "about 1000000000 times", "call 999 now or 111",
    "100 200 3000", "2025-03-31", "00:12:44", "P07 and P12", "aged 21-25", "in 2019-2020",
]  # fmt: skip


@pytest.mark.parametrize("text", NEAR_MISSES)
def test_ordinary_numbers_are_nobodys(text):
    assert [found for recognise in NUMBERS for found in cut(recognise, text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "I hate school.", "The Hospital was cold.", "My school was strict.", "Boarding school was",
        "went to primary school", "In hospital again", "the student union", "a day at uni",
    ],
)  # fmt: skip
def test_institutions_without_a_name_are_left_alone(text):
    assert cut(institutions, text) == []


def test_an_institution_of_ordinary_words_is_only_asked_about():
    assert sure(institutions, "at the Rainbow Centre") == []
    assert cut(institutions, "at the Rainbow Centre") == ["Rainbow Centre"]


@pytest.mark.parametrize("text", ["Dr who helped", "Nurse Practitioner", "Miss Mum", "Father said"])
def test_a_title_alone_names_nobody(text):
    assert cut(titled, text) == []


@pytest.mark.parametrize("text", ["plan B", "vitamin D", "at 9 a.m. today", "in the U.S.", "P.S."])
def test_letters_that_are_no_initials(text):
    people = [hit for hit in initials(text) if hit.kind == "person"]
    assert people == []


def test_the_check_digit_of_an_nhs_number_is_modulo_11():
    assert has_check_digit("9434765919")
    assert has_check_digit("4010232137")
    assert not has_check_digit("9434765918")
    assert not has_check_digit("9999999999")


def test_ten_digits_after_nhs_number_count_even_with_a_wrong_check_digit():
    assert cut(nhs_numbers, "NHS number 943 476 5918") == ["943 476 5918"]


@pytest.mark.parametrize("sign", ["a", "1", ".", "@", "A ", "-", "07 ", "X. ", "a.", "St "])
def test_a_long_run_of_one_sign_costs_no_more_than_plain_text(sign):
    import time

    text = sign * 40_000
    began = time.process_time()
    for recognise in (*NUMBERS, institutions, titled, initials):
        list(recognise(text))
    assert time.process_time() - began < 4
