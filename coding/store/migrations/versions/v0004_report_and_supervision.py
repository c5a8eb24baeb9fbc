"""Schema 4: the report, audits, second coders, readings compared, corrected documents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from coding.store.schema import finish_step

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add columns and tables; what older studies hold belongs to their own reading."""
    _columns()
    _report()
    _audits()
    _answers()
    _second_coding()
    finish_step(op.get_bind(), 4)


def _columns() -> None:
    # Alembic cannot add a column that refers to another table without copying all texts.
    op.execute("ALTER TABLE document ADD COLUMN corrects INTEGER REFERENCES document (id)")
    op.add_column("coder", _words("until", empty=True))
    for table, columns in {
        "fit_verdict": ("note",),
        "theme": ("structure", "name_reason", "scope", "answers"),
        "theme_code": ("why",),
        "theme_extract": ("shared_why",),
    }.items():
        for column in columns:
            op.add_column(table, _words(column, default="''"))
    op.add_column("theme_extract", _words("cuts", default="'[]'"))
    op.add_column(
        "theme_code",
        sa.Column("position", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )
    op.drop_index("theme_name", table_name="theme")
    _once("theme_name", "theme", "structure", "name")


def _report() -> None:
    _table(
        "theme_relation",
        _to("from_id", "theme"),
        _to("to_id", "theme"),
        _words("kind"),
        _words("note"),
    )
    _table(
        "snapshot",
        _words("name"),
        _words("structure"),
        _words("body"),
        _to("coder_id", "coder"),
        _words("at"),
    )
    _table(
        "claim",
        _to("theme_id", "theme"),
        _words("kind"),
        _words("text"),
        _number("position"),
    )
    _table(
        "claim_extract",
        _to("claim_id", "claim"),
        _to("extract_id", "theme_extract"),
        _number("position"),
    )
    _once("claim_extract_once", "claim_extract", "claim_id", "extract_id")
    _table(
        "report_section",
        _words("name"),
        _words("text"),
    )
    _once("report_section_name", "report_section", "name")
    _table(
        "checklist_answer",
        _words("checklist"),
        _words("item"),
        _words("state"),
        _words("text"),
    )
    _once("checklist_answer_once", "checklist_answer", "checklist", "item")
    _table(
        "export_manifest",
        _words("format"),
        _words("sha256"),
        _number("seq"),
        _words("head"),
        _words("for_whom"),
        _to("coder_id", "coder"),
        _words("at"),
    )


def _audits() -> None:
    _table(
        "audit",
        _words("uid", unique=True),
        _words("title"),
        _to("auditor_id", "coder"),
        _words("relation"),
        _number("phase", empty=True),
        _words("scope"),
        _words("rule"),
        _number("seed"),
        _words("state"),
        _words("opened_at"),
        _words("closed_at", empty=True),
        _number("closed_seq", empty=True),
        _words("closed_head", empty=True),
        _words("statement"),
    )
    _table(
        "audit_item",
        _to("audit_id", "audit"),
        _number("position"),
        _words("kind"),
        _words("part"),
        _words("why"),
        _words("stratum"),
        _to("document_id", "document"),
        _number("start"),
        _number("end"),
        _to("code_application_id", "code_application", empty=True),
        _to("theme_id", "theme", empty=True),
        _words("code"),
        _words("theme"),
        sa.CheckConstraint('0 <= start AND start < "end"', name="audit_item_place"),
    )
    op.create_index("audit_item_audit", "audit_item", ["audit_id", "position"])
    _table(
        "verdict",
        _words("uid", unique=True),
        _to("audit_item_id", "audit_item"),
        _to("coder_id", "coder"),
        _words("verdict"),
        _words("comment"),
        _words("at"),
    )


def _answers() -> None:
    _table(
        "suggestion",
        _words("uid", unique=True),
        _to("audit_item_id", "audit_item"),
        _to("coder_id", "coder"),
        _words("kind"),
        _words("change"),
        _words("text"),
        _words("at"),
        _words("answer"),
        _words("answer_why"),
        _to("answered_by", "coder", empty=True),
        _words("answered_at", empty=True),
    )
    _table(
        "reply",
        _words("uid", unique=True),
        _to("audit_id", "audit"),
        _to("audit_item_id", "audit_item", empty=True),
        _to("coder_id", "coder"),
        _words("text"),
        _words("at"),
    )
    _table(
        "blind_answer",
        _words("uid", unique=True),
        _to("audit_id", "audit"),
        _words("kind"),
        _to("theme_id", "theme"),
        _to("document_id", "document", empty=True),
        _number("start", empty=True),
        _number("end", empty=True),
        _words("text"),
        _to("placed_id", "theme", empty=True),
        _words("at"),
    )
    _table(
        "closing_answer",
        _to("audit_id", "audit"),
        _words("question"),
        _words("answer"),
        _words("pointer"),
        _words("comment"),
    )
    _once("closing_answer_once", "closing_answer", "audit_id", "question")


def _second_coding() -> None:
    _table(
        "coding_sample",
        _words("title"),
        _words("coders"),
        _words("rule"),
        _number("seed"),
        _to("assigned_by", "coder"),
        _words("assigned_at"),
    )
    _table(
        "sample_entry",
        _to("sample_id", "coding_sample"),
        _to("entry_id", "entry"),
        _words("stratum"),
    )
    op.create_index("sample_entry_entry", "sample_entry", ["entry_id"])
    _once("sample_entry_once", "sample_entry", "sample_id", "entry_id")
    _table(
        "pass_closed",
        _to("sample_id", "coding_sample"),
        _to("coder_id", "coder"),
        _words("at"),
    )
    _once("pass_closed_once", "pass_closed", "sample_id", "coder_id")
    _table(
        "reconciliation",
        _to("sample_id", "coding_sample"),
        _to("entry_id", "entry"),
        _to("code_id", "code"),
        _words("outcome"),
        _words("note"),
        _to("coder_id", "coder"),
        _words("at"),
    )
    _once("reconciliation_once", "reconciliation", "sample_id", "entry_id", "code_id")
    _table(
        "comparison",
        _words("title"),
        _words("kind"),
        _words("left"),
        _words("right"),
        _words("decision"),
        _to("coder_id", "coder"),
        _words("at"),
    )
    _table(
        "theme_link",
        _to("comparison_id", "comparison"),
        _to("left_id", "theme", empty=True),
        _to("right_id", "theme", empty=True),
        _words("relation"),
        _words("note"),
        _to("coder_id", "coder"),
        _words("at"),
    )


def _table(name: str, *parts: sa.Column[Any] | sa.CheckConstraint) -> None:
    op.create_table(
        name,
        *parts,
        sa.Column("id", sa.Integer(), primary_key=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
    )


def _once(index: str, table: str, *columns: str) -> None:
    op.create_index(index, table, list(columns), unique=True, sqlite_where=sa.text("removed = 0"))


def _words(
    name: str, *, empty: bool = False, unique: bool = False, default: str | None = None
) -> sa.Column[str]:
    return sa.Column(
        name,
        sa.String(),
        nullable=empty,
        unique=unique,
        server_default=sa.text(default) if default else None,
    )


def _number(name: str, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=empty)


def _to(name: str, table: str, *, empty: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=empty)
