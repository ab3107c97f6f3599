"""Run the steps on the connection that `db.upgrade` hands over, inside its transaction."""

from alembic import context

from db.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # The caller has begun (BEGIN IMMEDIATE on SQLite), and both databases roll table changes back: a step that is
    # killed leaves nothing behind.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
