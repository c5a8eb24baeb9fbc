"""Names taken out while importing: settled once for all files, refused where nobody looked."""

from dataclasses import replace
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from sqlalchemy import select

from coding.errors import PseudonymsError
from coding.jobs.files import import_files
from coding.jobs.pseudonyms import agree_to_sure, look_for_names, still_standing
from coding.language import load_pipeline
from coding.pseudonyms.key import Decision, Key, list_names, settle
from coding.pseudonyms.keyfile import KeyFile
from coding.pseudonyms.replacing import pseudonymised
from coding.queries.documents import documents, texts
from coding.store import Study
from coding.store.records import AuditPayload
from coding.text import Entry, Kind, ReadDocument

WORDS = "correct horse battery"


def read(name: str, text: str) -> ReadDocument:
    return ReadDocument(name, "txt", Kind.TEXT, text, f"bytes of {name}")


A = read("a.txt", "I walked with Zorbana to the shop, and zorbana's dog came along.")
B = read("b.txt", "We met at the lake.\nThen Zorbanna laughed at it all.")
#: A name that is sure wherever it stands; one that is spelled almost like it has to be checked.
LISTED = list_names(Key(), ["Zorbana"])


def test_each_name_is_asked_about_once_with_where_it_stands() -> None:
    zorbana, zorbanna = look_for_names([A, B, A], LISTED).questions

    assert (zorbana.original, zorbana.sure, zorbana.count) == ("Zorbana", True, 4)
    assert zorbana.sentences[0] == ("I walked with ", "Zorbana", A.text[21:])
    assert (zorbanna.original, zorbanna.sure, zorbanna.files) == ("Zorbanna", False, ("b.txt",))
    assert zorbanna.sentences == (("Then ", "Zorbanna", " laughed at it all."),)


def test_the_order_of_files_makes_no_difference() -> None:
    there, back = look_for_names([A, B], LISTED), look_for_names([B, A], LISTED)

    assert there.questions == back.questions
    assert there.found == back.found[::-1]
    assert agree_to_sure(LISTED, there.questions) == agree_to_sure(LISTED, back.questions)


def test_a_settled_name_is_asked_about_no_more_but_its_misspelling_is() -> None:
    key = settle(Key(), "Zorbana")
    again = look_for_names([A, B], key)

    assert [(q.original, q.sure, q.perhaps) for q in again.questions] == [
        ("Zorbanna", False, ("Zorbana",))
    ]
    assert again.open_in(0, key) == 0
    assert again.open_in(1, key) == 1


def test_a_second_look_after_settling_reads_nothing_with_the_pipeline_and_finds_the_same() -> None:
    counted: list[str] = []

    @Language.component("counting_documents")
    def count(doc: Doc) -> Doc:
        counted.append(doc.text)
        return doc

    nlp = load_pipeline()
    nlp.add_pipe("counting_documents", first=True)
    try:
        first = look_for_names([A, B, A], Key())
        assert sorted(counted) == sorted([A.text, B.text])
        key = settle(Key(), "Zorbana")
        again = look_for_names([A, B, A], key, before=first)
        assert len(counted) == 2
        assert again == look_for_names([A, B, A], key)
        assert len(counted) == 4
        more = look_for_names([A, B, read("c.txt", "Then Zorbana sang.")], key, before=first)
        assert counted[4:] == ["Then Zorbana sang."]
        assert [question.files for question in more.questions] == [("b.txt",)]
    finally:
        nlp.remove_pipe("counting_documents")


def test_an_everyday_word_in_lower_case_is_no_name_whatever_was_settled() -> None:
    key = settle(Key(), "Will")
    looked = look_for_names([read("w.txt", "I will ask Will, who will come.")], key)

    assert [name.start for name in looked.found[0]] == [11]


def test_a_prompt_is_searched_like_a_text() -> None:
    prompt = "what did zorbana say to Zorbanna?"
    asking = replace(A, entries=(Entry(0, 5, "P1", prompt=prompt),))
    key = settle(Key(), "Zorbana")

    looked = look_for_names([asking], key)
    made = pseudonymised(asking, key, looked.found[0], in_prompts=looked.prompts).read

    assert [question.original for question in looked.questions] == ["Zorbanna"]
    assert made.entries[0].prompt == "what did [person 1] say to Zorbanna?"


def test_texts_of_the_study_in_which_a_name_still_stands_are_told_by_document() -> None:
    key = settle(settle(Key(), "Zorbana"), "Leeds", Decision.KEEP)

    (problem,) = still_standing([("a.txt", A.text), ("c.txt", "In Leeds.")], key)

    assert "“a.txt”" in problem.what
    assert "1 place" in problem.what or "2 places" in problem.what
    assert "orbana" not in problem.what + problem.remedy


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "diary 1.txt").write_text("i wrote to zed@example.org and it helped a lot.\n")
    (folder / "diary 2.txt").write_text("i walked with Zorbanna and x@example.org, [e-mail 1].\n")
    (folder / "diary 3.txt").write_text("again with Zorbanna, and with Zorbana too.\n")
    return sorted(folder.iterdir())


def test_an_import_with_a_key_from_refusal_to_record(
    study: Study, files: list[Path], tmp_path: Path
) -> None:
    keyfile = KeyFile(tmp_path / "keys" / "names.age", WORDS)
    keyfile.change(lambda _: LISTED)
    first = list(import_files(study, files, pseudonyms=keyfile, coder="Mia"))

    assert [outcome.outcome for outcome in first] == ["read", "refused", "refused"]
    assert "1 possible name" in first[1].problems[0].what
    # A number that a text already has is not given to somebody else; what was refused gets none.
    (entry,) = keyfile.load().entries
    assert (entry.original, entry.replacement) == ("zed@example.org", "[e-mail 2]")

    accepted = list(
        import_files(study, files[1:2], pseudonyms=keyfile, accept_unchecked=True, coder="Mia")
    )
    keyfile.change(lambda key: settle(key, "Zorbanna", label="friend"))
    last = list(import_files(study, files[2:], pseudonyms=keyfile, coder="Mia"))

    assert [outcome.outcome for outcome in (*accepted, *last)] == ["read", "read"]
    with study() as session:
        stored = dict(texts(session))
        names = {line.name: line.names for line in documents(session)}
        events = session.scalars(select(AuditPayload.body)).all()
    assert stored["diary 1.txt"] == "i wrote to [e-mail 2] and it helped a lot.\n"
    assert stored["diary 2.txt"] == "i walked with Zorbanna and [e-mail 3], [e-mail 1].\n"
    assert stored["diary 3.txt"] == "again with [friend 1], and with [person 1] too.\n"
    assert names["diary 1.txt"] == names["diary 3.txt"] == "names replaced"
    assert names["diary 2.txt"] == "names replaced, 1 not checked"
    assert sum("names replaced, 1 not checked" in body for body in events) == 1
    # The file taken in unchecked is told once its name has been settled.
    assert any("“diary 2.txt”" in problem.what for problem in last[0].problems)

    before = keyfile.path.read_bytes()
    with pytest.raises(PseudonymsError):
        list(import_files(study, files, pseudonyms=KeyFile(keyfile.path, "x"), coder="Mia"))
    assert keyfile.path.read_bytes() == before


def test_a_plain_import_says_that_names_were_not_looked_for(
    study: Study, files: list[Path]
) -> None:
    list(import_files(study, files[:1], coder="Mia"))

    with study() as session:
        assert documents(session)[-1].names == "names not looked for"
