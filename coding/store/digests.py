"""Hashes that vouch for what the trail does not image: a document's text and its entries."""

import hashlib

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import Entry
from coding.store.trail import canonical

_COLUMNS = tuple(column for column in Entry.__table__.columns if column.key != "id")


def text_digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 bytes, as hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def entries_digest(session: Session, document_id: int) -> str:
    """SHA-256 over all entry rows of a document, in order, as hex."""
    digest = hashlib.sha256()
    rows = session.execute(
        select(*_COLUMNS).where(Entry.document_id == document_id).order_by(Entry.id)
    )
    for row in rows:
        digest.update(canonical(list(row)).encode("ascii"))
    return digest.hexdigest()
