"""Alembic's entry point: runs a step in the transaction that ``store.schema`` opened for it."""

from alembic import context

import coding.store.supervision  # noqa: F401 - its tables take part
from coding.store.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
