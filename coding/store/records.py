"""The records of a study: what is kept, and nothing about how.

One file on purpose, so that the whole data model can be read from top to bottom. Every editable
row carries ``version`` (an edit from an older version is refused) and ``removed`` (undo hides a
row; only a withdrawal takes words out of the file). Times are UTC, ISO 8601 text.

The trail keeps an image of every change to these rows, except of columns marked ``BULKY``, whose
content is vouched for by a hash beside them.
"""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from coding.text import Role, Status

#: ``info`` of a column whose content the trail leaves out.
BULKY = {"bulky": True}
LIVE = text("removed = 0")


class Record(DeclarativeBase):
    """Base of all rows."""


class Kept:
    """Mixed into every row a person can change: identity, version, and the mark of undo."""

    __tablename__: str

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int]
    removed: Mapped[bool] = mapped_column(default=False, server_default=text("0"))

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Count versions, so that two edits of one row can never both succeed unseen."""
        return {"version_id_col": cls.version}


class Study(Kept, Record):
    """The research project itself; exactly one row, id 1. ``objectives`` stand one on a line."""

    __tablename__ = "study"

    uid: Mapped[str]
    title: Mapped[str]
    question: Mapped[str] = mapped_column(default="")
    objectives: Mapped[str] = mapped_column(default="", server_default=text("''"))
    language: Mapped[str] = mapped_column(default="en", server_default=text("'en'"))
    approach: Mapped[str]
    rationale: Mapped[str] = mapped_column(default="")
    inductive_deductive: Mapped[str] = mapped_column(default="")
    semantic_latent: Mapped[str] = mapped_column(default="")
    experiential_critical: Mapped[str] = mapped_column(default="")
    realist_constructionist: Mapped[str] = mapped_column(default="")
    restores: Mapped[str] = mapped_column(default="[]")
    created_at: Mapped[str]


class Coder(Kept, Record):
    """A person who decides; the computer is never one. ``until`` is the last day they may act.

    ``signs_with`` is the public key, as hex, that their reviews from elsewhere are signed with;
    empty until the first one came.
    """

    __tablename__ = "coder"

    name: Mapped[str] = mapped_column(unique=True)
    role: Mapped[str] = mapped_column(default="researcher")
    until: Mapped[str | None]
    signs_with: Mapped[str] = mapped_column(default="", server_default=text("''"))


class Participant(Kept, Record):
    """Whose diary or voice it is, under a pseudonym."""

    __tablename__ = "participant"

    pseudonym: Mapped[str] = mapped_column(unique=True)
    attributes: Mapped[str] = mapped_column(default="{}")
    consent: Mapped[str] = mapped_column(default="{}")
    withdrawn: Mapped[bool] = mapped_column(default=False)


class Document(Kept, Record):
    """One imported file: its text, immutable once here, and what reading it reported."""

    __tablename__ = "document"
    __table_args__ = (Index("document_sha256", "sha256", unique=True, sqlite_where=LIVE),)

    name: Mapped[str]
    kind: Mapped[str]
    format: Mapped[str]
    sha256: Mapped[str]
    text: Mapped[str] = mapped_column(info=BULKY)
    text_sha256: Mapped[str]
    entries_sha256: Mapped[str]
    import_report: Mapped[str]
    names: Mapped[str]
    imported_at: Mapped[str]
    corrects: Mapped[int | None] = mapped_column(ForeignKey("document.id"))


class Entry(Record):
    """One prompt's answer in one week, or one speaker's turn; written with its document only.

    Not imaged in the trail: ``Document.entries_sha256`` vouches for all entries of a document.
    """

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint('0 <= start AND start <= "end"', name="entry_place"),
        Index("entry_document", "document_id", "start"),
        Index("entry_participant", "participant_id", "week"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id))
    start: Mapped[int]
    end: Mapped[int]
    participant_id: Mapped[int | None] = mapped_column(ForeignKey(Participant.id))
    speaker: Mapped[str | None]
    role: Mapped[str] = mapped_column(default=Role.PARTICIPANT.value)
    week: Mapped[int | None]
    date: Mapped[str | None]
    prompt: Mapped[str | None]
    time: Mapped[str | None]
    status: Mapped[str] = mapped_column(default=Status.PRESENT.value)


class ReadMark(Kept, Record):
    """That a coder has read an entry; ``reading`` is 1 for the first pass, 2 for the second."""

    __tablename__ = "read_mark"
    __table_args__ = (
        Index("read_mark_once", "entry_id", "coder_id", "reading", unique=True, sqlite_where=LIVE),
    )

    entry_id: Mapped[int] = mapped_column(ForeignKey(Entry.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    reading: Mapped[int]
    at: Mapped[str]


class Code(Kept, Record):
    """A name with a definition. ``origin`` is ``hand``, ``proposal`` or ``codebook:<id>``."""

    __tablename__ = "code"
    __table_args__ = (Index("code_name", "name", unique=True, sqlite_where=LIVE),)

    name: Mapped[str]
    definition: Mapped[str] = mapped_column(default="")
    include: Mapped[str] = mapped_column(default="")
    exclude: Mapped[str] = mapped_column(default="")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("code.id"))
    colour: Mapped[int] = mapped_column(default=0)
    origin: Mapped[str] = mapped_column(default="hand")
    retired: Mapped[bool] = mapped_column(default=False)


class Proposal(Kept, Record):
    """What the computer pointed at, and what a person said to it. Never deleted.

    ``decision`` is ``open``, ``accepted``, ``changed`` or ``rejected``; a rejected proposal is
    never made again for the same words and code. ``decided_after`` is how many milliseconds it was
    in view before, where the screen knows.
    """

    __tablename__ = "proposal"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="proposal_place"),
        Index("proposal_once", "document_id", "start", "end", "code", unique=True),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id))
    start: Mapped[int]
    end: Mapped[int]
    code: Mapped[str]
    kind: Mapped[str]
    because: Mapped[str]
    flags: Mapped[str] = mapped_column(default="")
    made_with: Mapped[str]
    decision: Mapped[str] = mapped_column(default="open")
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Coder.id))
    decided_at: Mapped[str | None]
    decided_after: Mapped[int | None]


class CodeApplication(Kept, Record):
    """One code on one segment, put there by one coder. ``origin`` is ``hand`` or ``proposal``."""

    __tablename__ = "code_application"
    __table_args__ = (
        CheckConstraint('0 <= start AND start < "end"', name="segment"),
        Index(
            "code_application_once",
            "document_id",
            "start",
            "end",
            "code_id",
            "coder_id",
            unique=True,
            sqlite_where=LIVE,
        ),
        Index("code_application_code", "code_id"),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id))
    start: Mapped[int]
    end: Mapped[int]
    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    coding_pass: Mapped[int] = mapped_column(default=1)
    origin: Mapped[str] = mapped_column(default="hand")
    why: Mapped[str] = mapped_column(default="")
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey(Proposal.id))
    applied_at: Mapped[str]


class CodeRule(Kept, Record):
    """What a coder said of words learned for a code: ``kind`` is ``pinned`` or ``forbidden``.

    Each coder says it for themselves; who codes apart heeds nobody else's.
    """

    __tablename__ = "code_rule"
    __table_args__ = (
        Index("code_rule_once", "coder_id", "code_id", "words", unique=True, sqlite_where=LIVE),
    )

    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id))
    words: Mapped[str]
    kind: Mapped[str]
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class Theme(Kept, Record):
    """A pattern of shared meaning with a central organising concept; with a parent, a subtheme.

    ``state`` is ``candidate``, ``reviewed``, ``settled``, ``dropped``, or ``miscellaneous`` for the
    pile of what has no place yet. ``structure`` names the reading it belongs to: empty for the
    study's own, otherwise another analyst's. ``name_reason`` says why a name is kept although it
    reads like a topic.
    """

    __tablename__ = "theme"
    __table_args__ = (Index("theme_name", "structure", "name", unique=True, sqlite_where=LIVE),)

    structure: Mapped[str] = mapped_column(default="", server_default=text("''"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("theme.id"))
    name: Mapped[str]
    name_reason: Mapped[str] = mapped_column(default="", server_default=text("''"))
    concept: Mapped[str] = mapped_column(default="")
    definition: Mapped[str] = mapped_column(default="")
    boundaries: Mapped[str] = mapped_column(default="")
    contrary: Mapped[str] = mapped_column(default="", server_default=text("''"))
    scope: Mapped[str] = mapped_column(default="", server_default=text("''"))
    answers: Mapped[str] = mapped_column(default="", server_default=text("''"))
    state: Mapped[str] = mapped_column(default="candidate")
    position: Mapped[int] = mapped_column(default=0)


class ThemeCode(Kept, Record):
    """That a code belongs to a theme or subtheme; ``why`` where it belongs to several."""

    __tablename__ = "theme_code"
    __table_args__ = (
        Index("theme_code_once", "theme_id", "code_id", unique=True, sqlite_where=LIVE),
    )

    theme_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    code_id: Mapped[int] = mapped_column(ForeignKey(Code.id))
    position: Mapped[int] = mapped_column(default=0, server_default=text("0"))
    why: Mapped[str] = mapped_column(default="", server_default=text("''"))


class ThemeRelation(Kept, Record):
    """How two themes stand to each other: part of, feeds, contradicts, overlaps."""

    __tablename__ = "theme_relation"

    from_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    to_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    kind: Mapped[str]
    note: Mapped[str] = mapped_column(default="")


class Snapshot(Kept, Record):
    """The map of a structure at a moment, under a name; ``body`` is JSON without extracts."""

    __tablename__ = "snapshot"

    name: Mapped[str]
    structure: Mapped[str] = mapped_column(default="")
    body: Mapped[str]
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class ThemeExtract(Kept, Record):
    """A segment chosen to stand for a theme in the report, and why.

    ``cuts`` is JSON: ``[{"start", "end"}]`` for what is left out, ``[{"at", "gloss"}]`` for what
    the researcher put in, all offsets of the document. ``shared_why`` says why the same words
    stand for another theme too.
    """

    __tablename__ = "theme_extract"
    __table_args__ = (CheckConstraint('0 <= start AND start < "end"', name="extract_place"),)

    theme_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    document_id: Mapped[int] = mapped_column(ForeignKey(Document.id))
    start: Mapped[int]
    end: Mapped[int]
    purpose: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    cuts: Mapped[str] = mapped_column(default="[]", server_default=text("'[]'"))
    shared_why: Mapped[str] = mapped_column(default="", server_default=text("''"))


class Claim(Kept, Record):
    """A sentence or paragraph of a theme's narrative; ``kind`` is claim, reading or link."""

    __tablename__ = "claim"

    theme_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    kind: Mapped[str] = mapped_column(default="claim")
    text: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)


class ClaimExtract(Kept, Record):
    """That a claim rests on a chosen extract."""

    __tablename__ = "claim_extract"
    __table_args__ = (
        Index("claim_extract_once", "claim_id", "extract_id", unique=True, sqlite_where=LIVE),
    )

    claim_id: Mapped[int] = mapped_column(ForeignKey(Claim.id))
    extract_id: Mapped[int] = mapped_column(ForeignKey(ThemeExtract.id))
    position: Mapped[int] = mapped_column(default=0)


class ReportSection(Kept, Record):
    """Prose of the report that belongs to no theme, by name: ``method``, ``overview``."""

    __tablename__ = "report_section"
    __table_args__ = (Index("report_section_name", "name", unique=True, sqlite_where=LIVE),)

    name: Mapped[str]
    text: Mapped[str]


class ChecklistAnswer(Kept, Record):
    """What a person said to a point of a reporting checklist: done, open or not applicable."""

    __tablename__ = "checklist_answer"
    __table_args__ = (
        Index("checklist_answer_once", "checklist", "item", unique=True, sqlite_where=LIVE),
    )

    checklist: Mapped[str]
    item: Mapped[str]
    state: Mapped[str]
    text: Mapped[str] = mapped_column(default="")


class ExportManifest(Kept, Record):
    """An export that left the study: which, when, of what state, for whom."""

    __tablename__ = "export_manifest"

    format: Mapped[str]
    sha256: Mapped[str]
    seq: Mapped[int]
    head: Mapped[str]
    for_whom: Mapped[str] = mapped_column(default="")
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class FitVerdict(Kept, Record):
    """Phase 4, level 1: whether an application fits the theme it stands under."""

    __tablename__ = "fit_verdict"

    theme_id: Mapped[int] = mapped_column(ForeignKey(Theme.id))
    code_application_id: Mapped[int] = mapped_column(ForeignKey(CodeApplication.id))
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    verdict: Mapped[str]
    note: Mapped[str] = mapped_column(default="", server_default=text("''"))
    at: Mapped[str]


class Memo(Kept, Record):
    """A dated thought tied to anything (``about`` is ``table:id``, or empty for the study)."""

    __tablename__ = "memo"

    about: Mapped[str] = mapped_column(default="")
    kind: Mapped[str] = mapped_column(default="memo")
    text: Mapped[str]
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    at: Mapped[str]


class PhaseVisit(Kept, Record):
    """A stay in one of the six phases; going back says why."""

    __tablename__ = "phase_visit"

    phase: Mapped[int]
    coder_id: Mapped[int] = mapped_column(ForeignKey(Coder.id))
    entered_at: Mapped[str]
    left_at: Mapped[str | None]
    why: Mapped[str] = mapped_column(default="")


class AuditEvent(Record):
    """One recorded decision: ids only, no personal text. Written once, by ``store.trail``."""

    __tablename__ = "audit_event"

    seq: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    ts: Mapped[str]
    actor: Mapped[str]
    role: Mapped[str]
    action: Mapped[str]
    object_type: Mapped[str]
    object_id: Mapped[str]
    reason: Mapped[str]
    payload_commit: Mapped[str]
    prev: Mapped[str]
    hash: Mapped[str]


class AuditPayload(Record):
    """What an event changed. ``body`` and ``salt`` can be erased; the event stays."""

    __tablename__ = "audit_payload"

    seq: Mapped[int] = mapped_column(
        ForeignKey(AuditEvent.seq), primary_key=True, autoincrement=False
    )
    participant_id: Mapped[int | None]
    salt: Mapped[bytes | None] = mapped_column(LargeBinary)
    body: Mapped[str | None]


class Operation(Record):
    """The id a caller gave an action, so that a retry of it is recognised and harmless."""

    __tablename__ = "operation"

    op: Mapped[str] = mapped_column(primary_key=True)
    seq: Mapped[int] = mapped_column(ForeignKey(AuditEvent.seq))
