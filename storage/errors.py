"""What can go wrong with the database, in sentences for whoever is answering."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal

from sqlalchemy.exc import DatabaseError, DataError, DBAPIError, IntegrityError, InterfaceError, ProgrammingError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from content.problems import KlarsynError
from locales.messages import Message, msg
from questionnaires.answers import Answer

Kind = Literal["busy", "full", "read-only", "gone", "damaged", "foreign"]
Said = Callable[[Message], Message]

WHY: dict[Kind, Message] = {
    "busy": msg("others are writing at the same moment. Wait a little and try again."),
    "full": msg("the disk is full. Tell whoever runs Klarsyn here; what was saved earlier is safe."),
    "read-only": msg("Klarsyn may not write to the database. Tell whoever runs Klarsyn here."),
    "gone": msg("the database cannot be reached. Tell whoever runs Klarsyn here, and try again later."),
    "damaged": msg("the database is damaged. Tell whoever runs Klarsyn here; a backup has to be restored."),
    "foreign": msg("the file is no SQLite database. Set KLARSYN_DATABASE_URL to another file."),
}
SQLITE_KINDS: dict[int, Kind] = {
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "read-only",
    sqlite3.SQLITE_PERM: "read-only",
    sqlite3.SQLITE_CORRUPT: "damaged",
    sqlite3.SQLITE_NOTADB: "foreign",
}
# The rest of the family of DatabaseError are mistakes in our own code, and must not pass for the weather.
BUGS = (IntegrityError, ProgrammingError, DataError)


class StoreError(KlarsynError):
    """The database refused or could not be reached. `kind` says why; the original exception is the cause."""

    def __init__(self, message: Message, kind: Kind) -> None:
        super().__init__(message)
        self.kind: Kind = kind


class NotFound(KlarsynError):  # noqa: N818 a state of affairs more than a fault
    """There is no such assessment or snapshot, or there no longer is."""


class Conflict(KlarsynError):  # noqa: N818 a state of affairs more than a fault
    """Somebody else answered the question meanwhile: nothing was written, and here is what they answered.

    `current` is the stored answer and `revision` its revision; when the question has no answer they are blank and 0.
    """

    def __init__(self, question: str, current: Answer, revision: int) -> None:
        super().__init__(msg("Somebody else answered this question meanwhile. Choose which answer is to stand."))
        self.question, self.current, self.revision = question, current, revision


def not_saved(why: Message) -> Message:
    """Say that an answer was not saved."""
    return msg("Your answer was not saved: {why}", why=why)


def not_changed(why: Message) -> Message:
    """Say that an assessment was not made, renamed or erased."""
    return msg("Nothing was changed: {why}", why=why)


def not_frozen(why: Message) -> Message:
    """Say that no snapshot was taken."""
    return msg("No snapshot was taken: {why}", why=why)


def not_forgotten(why: Message) -> Message:
    """Say that an assessment was erased, but that its bytes are still in a file."""
    return msg(
        "The assessment was erased, but traces of it stay in the database's log file until that is next emptied: {why}",
        why=why,
    )


def not_read(why: Message) -> Message:
    """Say that something could not be read."""
    return msg("The assessment could not be read: {why}", why=why)


@contextmanager
def saying(what: Said) -> Iterator[None]:
    """Turn a fault of the database into a `StoreError` that says `what` did not happen, and why."""
    try:
        yield
    except BUGS:
        raise
    except (DatabaseError, InterfaceError, NoConnectionFree, sqlite3.Error) as err:
        kind = kind_of(err)
        raise StoreError(what(WHY[kind]), kind) from err


def kind_of(err: Exception) -> Kind:
    """Return what sort of fault the database has."""
    if isinstance(err, NoConnectionFree):
        return "busy"
    original = err.orig if isinstance(err, DBAPIError) else err
    # The lowest byte is the family; the rest says which member of it.
    return SQLITE_KINDS.get(getattr(original, "sqlite_errorcode", -1) & 0xFF, "gone")
