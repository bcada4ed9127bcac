"""Called by Alembic: runs the steps on the connection that `store/schema.py` hands over."""

from alembic import context

from woozle.store.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table_pk=False,  # one row needs no index
)
context.run_migrations()
