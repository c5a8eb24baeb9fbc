"""Alembic's entry point: runs the steps on the connection that ``store.schema`` hands over."""

from alembic import context

from coding.store.records import Record

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Record.metadata,
    render_as_batch=True,
    transaction_per_migration=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
