"""Schema 3: the study's language, how long a decision took, and rules for what is learned."""

import sqlalchemy as sa
from alembic import op

from coding.store.schema import finish_step

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add two columns and a table; earlier studies are in English, as all were."""
    op.add_column(
        "study", sa.Column("language", sa.String(), server_default=sa.text("'en'"), nullable=False)
    )
    op.add_column("proposal", sa.Column("decided_after", sa.Integer(), nullable=True))
    op.create_table(
        "code_rule",
        sa.Column("code_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(["code_id"], ["code.id"]),
        sa.ForeignKeyConstraint(["coder_id"], ["coder.id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "code_rule_once",
        "code_rule",
        ["code_id", "words"],
        unique=True,
        sqlite_where=sa.text("removed = 0"),
    )
    finish_step(op.get_bind(), 3)
