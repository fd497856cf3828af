"""The expected faults that screens tell apart; everything else expected is a plain `KlarsynError`."""

from __future__ import annotations

from collections.abc import Sequence

from content.problems import FileError, KlarsynError
from locales.messages import Message, msg
from questionnaires.rows import Row
from storage.errors import Conflict, NotFound, StoreError

__all__ = [
    "Conflict",
    "FileError",
    "InvalidAnswer",
    "KlarsynError",
    "NotFound",
    "RowConflict",
    "StoreError",
    "Unusable",
]


class InvalidAnswer(KlarsynError):  # noqa: N818 named like its siblings
    """An answer that the question cannot have. Nothing was saved; `faults` says everything that is wrong with it."""

    def __init__(self, question: str, faults: Sequence[Message]) -> None:
        super().__init__(faults[0])
        self.question, self.faults = question, tuple(faults)


class Unusable(KlarsynError):  # noqa: N818 a state of affairs more than a fault
    """A snapshot that is no longer as it was taken, or that this version cannot read."""


class RowConflict(KlarsynError):  # noqa: N818 a state of affairs more than a fault
    """Somebody else wrote the same columns of a row meanwhile: nothing was saved, and here is the row as it stands."""

    def __init__(self, place: str, current: Row, columns: tuple[str, ...]) -> None:
        super().__init__(
            msg("Somebody else changed this meanwhile. Your text is kept here; compare the two, then save again.")
        )
        self.place, self.current, self.columns = place, current, columns
