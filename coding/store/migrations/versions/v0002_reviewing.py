"""Schema 2: phase 4, verdicts on the fit of extracts, and the contrary case of a theme."""

import sqlalchemy as sa
from alembic import op

from coding.store.schema import finish_step

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add a table and a column; older themes say nothing yet of contrary cases."""
    op.create_table(
        "fit_verdict",
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("code_application_id", sa.Integer(), nullable=False),
        sa.Column("coder_id", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["code_application_id"],
            ["code_application.id"],
        ),
        sa.ForeignKeyConstraint(
            ["coder_id"],
            ["coder.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.add_column(
        "theme", sa.Column("contrary", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    finish_step(op.get_bind(), 2)
