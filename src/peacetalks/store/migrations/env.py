"""Run the migration steps on the connection, and in the transaction, that the store gives."""

from alembic import context

from peacetalks.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
