"""Schema 1: the study, its people, documents, codes, themes, memos, phases, and the trail."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.schema import SchemaItem

from coding.store.schema import finish_step

revision = "0001"
down_revision = None


def _kept() -> tuple[SchemaItem, ...]:
    """The columns of every row that a person can change."""
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )


def upgrade() -> None:
    """Make every table, then the triggers that guard the trail."""
    _make_people()
    _make_material()
    _make_codes()
    _make_applications()
    _make_themes()
    _make_thinking()
    finish_step(op.get_bind(), 1)


def _make_people() -> None:
    """The study, the people in it, and its trail."""
    op.create_table(
        "study",
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("approach", sa.String(), nullable=False),
        sa.Column("rationale", sa.String(), nullable=False),
        sa.Column("inductive_deductive", sa.String(), nullable=False),
        sa.Column("semantic_latent", sa.String(), nullable=False),
        sa.Column("experiential_critical", sa.String(), nullable=False),
        sa.Column("realist_constructionist", sa.String(), nullable=False),
        sa.Column("restores", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "coder",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "participant",
        sa.Column("pseudonym", sa.String(), nullable=False),
        sa.Column("attributes", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("pseudonym"),
    )
    op.create_table(
        "audit_event",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ts", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("object_type", sa.String(), nullable=False),
        sa.Column("object_id", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("payload_commit", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "audit_payload",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("salt", sa.LargeBinary(), nullable=True),
        sa.Column("body", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["audit_event.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "operation",
        sa.Column("op", sa.String(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["audit_event.seq"],
        ),
        sa.PrimaryKeyConstraint("op"),
    )


def _make_material() -> None:
    """Documents, entries and who has read them."""
    op.create_table(
        "document",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("text_sha256", sa.String(), nullable=False),
        sa.Column("entries_sha256", sa.String(), nullable=False),
        sa.Column("import_report", sa.String(), nullable=False),
        sa.Column("names", sa.String(), nullable=False),
        sa.Column("imported_at", sa.String(), nullable=False),
        *_kept(),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "document_sha256",
        "document",
        ["sha256"],
        unique=True,
        sqlite_where=sa.text("removed = 0"),
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=True),
        sa.Column("speaker", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("week", sa.Integer(), nullable=True),
        sa.Column("date", sa.String(), nullable=True),
        sa.Column("prompt", sa.String(), nullable=True),
        sa.Column("time", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.CheckConstraint('0 <= start AND start <= "end"', name="entry_place"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"],
            ["participant.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("entry_document", "entry", ["document_id", "start"], unique=False)
    op.create_index("entry_participant", "entry", ["participant_id", "week"], unique=False)
    op.create_table(
        "read_mark",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coder.id"],
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "read_mark_once",
        "read_mark",
        ["entry_id", "coder_id", "reading"],
        unique=True,
        sqlite_where=sa.text("removed = 0"),
    )


def _make_codes() -> None:
    """Codes, and proposals of codes."""
    op.create_table(
        "code",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("include", sa.String(), nullable=False),
        sa.Column("exclude", sa.String(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("colour", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["code.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("code_name", "code", ["name"], unique=True, sqlite_where=sa.text("removed = 0"))
    op.create_table(
        "proposal",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("flags", sa.String(), nullable=False),
        sa.Column("made_with", sa.String(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.String(), nullable=True),
        *_kept(),
        sa.CheckConstraint('0 <= start AND start < "end"', name="proposal_place"),
        sa.ForeignKeyConstraint(
            ["decided_by"],
            ["coder.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "proposal_once", "proposal", ["document_id", "start", "end", "code"], unique=True
    )


def _make_applications() -> None:
    """Which code stands on which words, and by whom."""
    op.create_table(
        "code_application",
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("coding_pass", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("applied_at", sa.String(), nullable=False),
        *_kept(),
        sa.CheckConstraint('0 <= start AND start < "end"', name="segment"),
        sa.ForeignKeyConstraint(
            ["code_id"],
            ["code.id"],
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coder.id"],
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["proposal_id"],
            ["proposal.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("code_application_code", "code_application", ["code_id"], unique=False)
    op.create_index(
        "code_application_once",
        "code_application",
        ["document_id", "start", "end", "code_id", "coder_id"],
        unique=True,
        sqlite_where=sa.text("removed = 0"),
    )


def _make_themes() -> None:
    """Themes, their codes and chosen extracts."""
    op.create_table(
        "theme",
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("concept", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("boundaries", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "theme_name", "theme", ["name"], unique=True, sqlite_where=sa.text("removed = 0")
    )
    op.create_table(
        "theme_code",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("code_id", sa.Integer(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["code_id"],
            ["code.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "theme_code_once",
        "theme_code",
        ["theme_id", "code_id"],
        unique=True,
        sqlite_where=sa.text("removed = 0"),
    )
    op.create_table(
        "theme_extract",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *_kept(),
        sa.CheckConstraint('0 <= start AND start < "end"', name="extract_place"),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["document.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )


def _make_thinking() -> None:
    """Memos and visits to phases."""
    op.create_table(
        "memo",
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coder.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "phase_visit",
        sa.Column("phase", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("entered_at", sa.String(), nullable=False),
        sa.Column("left_at", sa.String(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        *_kept(),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coder.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
