"""Bring the tables to the version that this code needs, at every opening of the store."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect

from content.problems import KlarsynError
from locales.messages import msg
from storage.engine import lock_schema, writing

FOLDER = Path(__file__).resolve().parent / "migrations"
VERSION_TABLE = "klarsyn_version"

# Alembic keeps what it works on in module variables: one thread at a time.
_one_at_a_time = threading.Lock()


def upgrade(engine: Engine) -> None:
    """Make or change the tables as needed, in one transaction; a second process waits for it and finds it done.

    Raises `KlarsynError` when the database belongs to something else or was made by a newer version.
    """
    with _one_at_a_time, writing(engine) as connection:
        lock_schema(connection)
        config = _config(connection)
        known = ScriptDirectory.from_config(config)
        current = _current(connection)
        if current is not None and current not in {script.revision for script in known.walk_revisions()}:
            raise KlarsynError(
                msg(
                    "This database was made by a newer version of Klarsyn (its tables are of version {version}). "
                    "Bring this installation up to date.",
                    version=current,
                )
            )
        if current != known.get_current_head():
            command.upgrade(config, "head")


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _current(connection: Connection) -> str | None:
    """Return the version of the tables, or None for an empty database."""
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    tables = set(inspect(connection).get_table_names())
    if tables and VERSION_TABLE not in tables:
        raise KlarsynError(msg("This database holds the tables of something else. Give Klarsyn a database of its own."))
    return context.get_current_revision()
