"""What Alembic runs: the migrations, on the connection and in the transaction that `storage/migrating.py` opened."""

from __future__ import annotations

from alembic import context

from storage.migrating import VERSION_TABLE
from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
