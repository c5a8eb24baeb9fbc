"""A file taken out on screen is recorded as one, whichever page gave it."""

import hashlib

import pytest
from sqlalchemy import select

from coding.store import Study
from coding.store.records import AuditEvent, AuditPayload
from coding.ui.parts.exporting import file_made


@pytest.mark.parametrize("name", ["csv", "audit-pack"])
def test_that_a_file_left_is_recorded_with_its_digest_and_for_whom(study: Study, name: str) -> None:
    data = file_made(study.path, name, "Mia", "Dr Adeyemi")()

    with study() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        assert event.action == "record_export"
        told = session.get_one(AuditPayload, event.seq).body or ""
    assert hashlib.sha256(data).hexdigest() in told
    assert "Dr Adeyemi" in told
