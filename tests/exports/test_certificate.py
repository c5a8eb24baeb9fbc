"""The certificate: what it tells, and that the study can be held against it afterwards."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from coding import actions
from coding.errors import RefusedError, StudyError
from coding.exports.certificate_docx import certificate_docx
from coding.exports.certificate_html import certificate_html
from coding.queries.audits import audit_items
from coding.queries.certificate import Certificate, certificate, in_runs
from coding.queries.twenty_questions import QUESTIONS
from coding.store import Study, open_study
from coding.store.anchor import read_anchor
from coding.store.triggers import TRIGGERS
from coding.store.verify import verify
from coding.text import Segment

WRITERS = {"html": certificate_html, "docx": certificate_docx}


@pytest.fixture
def signed(study: Study) -> Study:
    """A closed audit with a verdict of each kind that matters, and a disagreement."""
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        actions.apply_code(session, 1, Segment(47, 60), "forgetting", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        audit = actions.open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve").id
        first, second = [one.id for one in audit_items(session, audit) if one.kind == "coding"]
        actions.give_verdict(session, first, "not supported", comment="too much", coder="Eve")
        actions.give_verdict(session, second, "supported", coder="Eve")
        number = actions.suggest_change(
            session, first, "code", {"code": "other"}, text="less", coder="Eve"
        ).id
        actions.answer_suggestion(session, number, "declined", reason="it stays", coder="Mia")
        actions.reply_to_audit(session, audit, "I read it so", item_id=first, coder="Mia")
        actions.answer_closing_question(
            session, audit, "why", "partly", comment="brief", coder="Eve"
        )
        actions.close_audit(session, audit, statement="I could follow it", coder="Eve")
    return study


def told(study: Study) -> Certificate:
    with study() as session:
        return certificate(session, 1)


def text_of(kind: str, data: bytes) -> str:
    if kind == "html":
        return data.decode()
    document = Document(BytesIO(data))
    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


@pytest.mark.parametrize("kind", WRITERS)
def test_it_tells_numbers_open_points_and_disagreements_process_and_product_apart(
    signed: Study, kind: str
) -> None:
    text = text_of(kind, WRITERS[kind](told(signed)))
    for words in (
        "Process: how the analysis was made",
        "Product: what the analysis rests on",
        "Open points",
        "Disagreements that remain",
        "too much",
        "it stays",
        "I read it so",
        "I could follow it",
        "Closing questions not answered: 19",
        *(question.text[:40] for question in QUESTIONS),
    ):
        assert words in text, words


def test_numbers_are_counted_by_kind_and_verdict(signed: Study) -> None:
    found = told(signed)
    assert dict(found.product)["Coded segments"] == (1, 0, 1, 0)
    assert [item.verdict for item in found.disagreements] == ["not supported"]


def test_a_declined_suggestion_is_a_disagreement_even_where_the_verdict_was_kind(
    study: Study,
) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        audit = actions.open_audit(session, "Look", auditor="Eve", relation="none", coder="Eve").id
        [item] = [one.id for one in audit_items(session, audit) if one.kind == "coding"]
        actions.give_verdict(session, item, "supported", coder="Eve")
        number = actions.suggest_change(session, item, "remove", {}, coder="Eve").id
        actions.answer_suggestion(session, number, "declined", reason="it stays", coder="Mia")
        actions.close_audit(session, audit, coder="Eve")
    assert [one.id for one in told(study).disagreements] == [item]


def test_there_is_no_certificate_before_the_audit_is_closed(study: Study) -> None:
    with study() as session, pytest.raises(RefusedError, match="not closed"):
        certificate(session, 1)


@pytest.mark.parametrize("kind", WRITERS)
def test_it_is_the_same_however_much_later_it_is_printed(signed: Study, kind: str) -> None:
    before = WRITERS[kind](told(signed))
    with signed.begin() as session:
        actions.write_memo(session, "later", coder="Mia")
        actions.enter_phase(session, 2, coder="Mia")
    assert WRITERS[kind](told(signed)) == before


@pytest.mark.parametrize("kind", WRITERS)
def test_going_on_with_the_work_is_no_tampering(signed: Study, kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"certificate.{kind}"
    path.write_bytes(WRITERS[kind](told(signed)))
    with signed.begin() as session:
        actions.write_memo(session, "later", coder="Mia")
    with signed() as session:
        assert verify(session, read_anchor(path, signed.uid)).ok


@pytest.mark.parametrize("kind", WRITERS)
def test_a_trail_written_anew_after_the_signing_is_found_against_it(
    signed: Study, kind: str, tmp_path: Path
) -> None:
    path = tmp_path / f"certificate.{kind}"
    path.write_bytes(WRITERS[kind](told(signed)))
    anchor = read_anchor(path, signed.uid)
    cut_the_tail(signed)
    with open_study(signed.path) as study:
        with study.begin() as session:
            # The verdict that was cut off is given again, and kinder.
            item = audit_items(session, 1)[0].id
            for _ in range(9):
                actions.give_verdict(session, item, "supported", coder="Eve")
                actions.give_verdict(session, item, "partly", coder="Eve")
        with study() as session:
            plain, held = verify(session), verify(session, anchor)
    assert [fault.kind for fault in plain.faults if fault.kind in ("chain", "anchor")] == []
    assert "anchor" in {fault.kind for fault in held.faults}


def cut_the_tail(study: Study) -> None:
    """Take the last events away with the triggers out of the way, and put the triggers back."""
    study.close()
    with closing(sqlite3.connect(study.path)) as file, file:
        for name in TRIGGERS:
            file.execute(f"DROP TRIGGER {name}")
        last = file.execute("SELECT max(seq) FROM audit_event").fetchone()[0] - 6
        for table in ("operation", "audit_payload", "audit_event"):
            file.execute(f"DELETE FROM {table} WHERE seq > ?", (last,))
        for table in ("verdict", "suggestion", "reply", "closing_answer"):
            file.execute(f"DELETE FROM {table}")
        file.execute("UPDATE audit SET state = 'open', version = 1, closed_at = NULL")
        for name, body in TRIGGERS.items():
            file.execute(f"CREATE TRIGGER {name} {body}")


def test_a_file_of_another_study_is_no_anchor_of_this_one(signed: Study, tmp_path: Path) -> None:
    for name, data in (("a.docx", certificate_docx(told(signed))), ("b.docx", b"PK\x03\x04no")):
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(StudyError):
            read_anchor(path, "another study")


def test_many_items_are_named_in_runs() -> None:
    assert in_runs([2, 5, 6, 7, 9, 10, 12]) == "2, 5 to 7, 9, 10, 12"
