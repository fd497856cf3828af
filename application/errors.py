"""The expected faults that screens tell apart; everything else expected is a plain `KlarsynError`."""

from __future__ import annotations

from collections.abc import Sequence

from content.problems import FileError, KlarsynError
from locales.messages import Message
from storage.errors import Conflict, NotFound, StoreError

__all__ = ["Conflict", "FileError", "InvalidAnswer", "KlarsynError", "NotFound", "StoreError"]


class InvalidAnswer(KlarsynError):  # noqa: N818 named like its siblings
    """An answer that the question cannot have. Nothing was saved; `faults` says everything that is wrong with it."""

    def __init__(self, question: str, faults: Sequence[Message]) -> None:
        super().__init__(faults[0])
        self.question, self.faults = question, tuple(faults)
