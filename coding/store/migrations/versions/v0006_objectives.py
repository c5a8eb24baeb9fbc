"""Schema 6: the objectives a study or its module was given, which themes may only repeat."""

import sqlalchemy as sa
from alembic import op

from coding.store.schema import finish_step

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add a column; earlier studies name no objectives."""
    op.add_column(
        "study", sa.Column("objectives", sa.String(), server_default=sa.text("''"), nullable=False)
    )
    finish_step(op.get_bind(), 6)
