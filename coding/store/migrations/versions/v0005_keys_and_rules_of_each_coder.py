"""Schema 5: the key a reviewer signs with, and rules for learned words of each coder's own."""

import sqlalchemy as sa
from alembic import op

from coding.store.schema import finish_step

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add a column; a rule already there is its coder's, and no longer stands for everybody."""
    op.add_column(
        "coder",
        sa.Column("signs_with", sa.String(), server_default=sa.text("''"), nullable=False),
    )
    op.drop_index("code_rule_once", table_name="code_rule")
    op.create_index(
        "code_rule_once",
        "code_rule",
        ["coder_id", "code_id", "words"],
        unique=True,
        sqlite_where=sa.text("removed = 0"),
    )
    finish_step(op.get_bind(), 5)
