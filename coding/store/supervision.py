"""The records of supervision: audits, second coders, and the comparing of readings.

Beside ``records``, and under the same rules. ``uid`` names a row in every copy of the study, so
that a review made elsewhere merges once, however often it is merged.
"""

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from coding.store.records import (
    LIVE,
    Code,
    CodeApplication,
    Coder,
    Document,
    Entry,
    Kept,
    Record,
    Theme,
)


class Audit(Kept, Record):
    """One examination of the study by one auditor, from its sample to its certificate.

    ``scope`` and ``rule`` are JSON: what is examined, and how the sample is drawn from it.
    ``state`` is ``open`` or ``closed``; ``closed_seq`` and ``closed_head`` are the trail's when it
    was closed.
    """

    __tablename__ = "audit"

    uid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    auditor_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    relation: Mapped[str] = mapped_column(default="")
    phase: Mapped[int | None]
    scope: Mapped[str] = mapped_column(default="{}")
    rule: Mapped[str] = mapped_column(default="{}")
    seed: Mapped[int]
    state: Mapped[str] = mapped_column(default="open")
    opened_at: Mapped[str]
    closed_at: Mapped[str | None]
    closed_seq: Mapped[int | None]
    closed_head: Mapped[str | None]
    statement: Mapped[str] = mapped_column(default="")


class AuditItem(Kept, Record):
    """One thing drawn for an audit: a coded segment, a passage without codes, or an extract.

    ``part`` is ``random`` or ``risk``; ``why`` names the rule that drew it, ``stratum`` its strand
    and week. ``code`` and ``theme`` keep what stood there when it was drawn.
    """

    __tablename__ = "audit_item"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="audit_item_place"),
        Index("audit_item_audit", "audit_id", "position"),
    )

    audit_id: Mapped[int] = mapped_column(ForeignKey(Audit.id))
    position: Mapped[int]
    kind: Mapped[str]
    part: Mapped[str]
    why: Mapped[str]
    stratum: Mapped[str] = mapped_column(default="")
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id))
    start: Mapped[int]
    end: Mapped[int]
    code_application_id: Mapped[int | None] = mapped_column(ForeignKey(CodeApplication.id))
    theme_id: Mapped[int | None] = mapped_column(ForeignKey(Theme.id))
    code: Mapped[str] = mapped_column(default="")
    theme: Mapped[str] = mapped_column(default="")


class Verdict(Kept, Record):
    """What an auditor said of an item: supported, partly, not supported, cannot tell."""

    __tablename__ = "verdict"

    uid: Mapped[str] = mapped_column(unique=True)
    audit_item_id: Mapped[int] = mapped_column(ForeignKey(AuditItem.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    verdict: Mapped[str]
    comment: Mapped[str] = mapped_column(default="")
    at: Mapped[str]


class Suggestion(Kept, Record):
    """A change an auditor proposes; the researcher accepts or declines it with a reason.

    ``kind`` is ``code``, ``boundaries``, ``remove``, ``theme`` or ``other``; ``change`` is JSON for
    what would be done. ``answer`` is ``open``, ``accepted`` or ``declined``.
    """

    __tablename__ = "suggestion"

    uid: Mapped[str] = mapped_column(unique=True)
    audit_item_id: Mapped[int] = mapped_column(ForeignKey(AuditItem.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    kind: Mapped[str]
    change: Mapped[str] = mapped_column(default="{}")
    text: Mapped[str] = mapped_column(default="")
    at: Mapped[str]
    answer: Mapped[str] = mapped_column(default="open")
    answer_why: Mapped[str] = mapped_column(default="")
    answered_by: Mapped[int | None] = mapped_column(ForeignKey(Coder.id))
    answered_at: Mapped[str | None]


class Reply(Kept, Record):
    """An answer to a verdict or, without one, to the audit as a whole."""

    __tablename__ = "reply"

    uid: Mapped[str] = mapped_column(unique=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey(Audit.id))
    audit_item_id: Mapped[int | None] = mapped_column(ForeignKey(AuditItem.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    text: Mapped[str]
    at: Mapped[str]


class BlindAnswer(Kept, Record):
    """What an auditor said without knowing the theme: a name for extracts, or a place for one.

    ``kind`` is ``naming`` or ``placing``. ``theme_id`` is the true theme, ``placed_id`` the chosen
    one (none: could not be placed).
    """

    __tablename__ = "blind_answer"

    uid: Mapped[str] = mapped_column(unique=True)
    audit_id: Mapped[int] = mapped_column(ForeignKey(Audit.id))
    kind: Mapped[str]
    theme_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    document_id: Mapped[int | None] = mapped_column(ForeignKey(Document.id))
    start: Mapped[int | None]
    end: Mapped[int | None]
    text: Mapped[str] = mapped_column(default="")
    placed_id: Mapped[int | None] = mapped_column(ForeignKey(Theme.id))
    at: Mapped[str]


class ClosingAnswer(Kept, Record):
    """One of the twenty closing questions answered: yes, partly, no, n.a."""

    __tablename__ = "closing_answer"
    __table_args__ = (
        Index("closing_answer_once", "audit_id", "question", unique=True, sqlite_where=LIVE),
    )

    audit_id: Mapped[int] = mapped_column(ForeignKey(Audit.id))
    question: Mapped[str]
    answer: Mapped[str]
    pointer: Mapped[str] = mapped_column(default="")
    comment: Mapped[str] = mapped_column(default="")


class CodingSample(Kept, Record):
    """Entries that several coders code apart; ``coders`` and ``rule`` are JSON."""

    __tablename__ = "coding_sample"

    title: Mapped[str]
    coders: Mapped[str]
    rule: Mapped[str] = mapped_column(default="{}")
    seed: Mapped[int]
    assigned_by: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    assigned_at: Mapped[str]


class SampleEntry(Kept, Record):
    """An entry of a coding sample."""

    __tablename__ = "sample_entry"
    __table_args__ = (
        Index("sample_entry_once", "sample_id", "entry_id", unique=True, sqlite_where=LIVE),
        Index("sample_entry_entry", "entry_id"),
    )

    sample_id: Mapped[int] = mapped_column(ForeignKey(CodingSample.id))
    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id))
    stratum: Mapped[str] = mapped_column(default="")


class PassClosed(Kept, Record):
    """That a coder finished a sample: from now on the others' codings of it may be seen."""

    __tablename__ = "pass_closed"
    __table_args__ = (
        Index("pass_closed_once", "sample_id", "coder_id", unique=True, sqlite_where=LIVE),
    )

    sample_id: Mapped[int] = mapped_column(ForeignKey(CodingSample.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class Reconciliation(Kept, Record):
    """How one difference was settled; both codings stay. ``outcome`` is one of the six of R26."""

    __tablename__ = "reconciliation"
    __table_args__ = (
        Index(
            "reconciliation_once", "sample_id", "entry_id", "code_id", unique=True,
            sqlite_where=LIVE,
        ),
    )  # fmt: skip

    sample_id: Mapped[int] = mapped_column(ForeignKey(CodingSample.id))
    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id))
    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id))
    outcome: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class Comparison(Kept, Record):
    """Two readings held beside each other; ``kind`` is ``analysts`` or ``strands``.

    ``left`` and ``right`` are JSON: ``{"structure", "strand"}``. ``decision`` is what the meeting
    came to.
    """

    __tablename__ = "comparison"

    title: Mapped[str]
    kind: Mapped[str]
    left: Mapped[str]
    right: Mapped[str]
    decision: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class ThemeLink(Kept, Record):
    """How a theme of one reading stands to one of the other; one side empty for "only in"."""

    __tablename__ = "theme_link"

    comparison_id: Mapped[int] = mapped_column(ForeignKey(Comparison.id))
    left_id: Mapped[int | None] = mapped_column(ForeignKey(Theme.id))
    right_id: Mapped[int | None] = mapped_column(ForeignKey(Theme.id))
    relation: Mapped[str]
    note: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]
