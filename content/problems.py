"""What is wrong with a file, said so that its author can mend it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locales.messages import Message, msg

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class KlarsynError(Exception):
    """Base of all expected faults: things a person can cause and mend. Shown in one place, never as a traceback."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault: its line, counted from 1; `where`, read from the file down to the fault; what it is, and the cure."""

    file: str
    line: int
    where: str
    what: Message
    hint: Message | None = None

    def text(self, translate: Callable[[Message], str] = str) -> str:
        """Return `file:line: where: what: hint` with what and hint passed through `translate`."""
        parts = [f"{self.file}:{self.line}", self.where, translate(self.what)]
        return ": ".join(part for part in [*parts, translate(self.hint) if self.hint else ""] if part)

    def __str__(self) -> str:
        """Return the problem in English, on one line."""
        return self.text()


class FileError(KlarsynError):
    """A file that must not be used. Carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        if not problems:
            raise ValueError("a FileError names at least one problem")
        super().__init__(problems[0].what)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Return all problems in English, a line each."""
        return "\n".join(map(str, self.problems))


def refusal(file: str, what: Message, hint: Message | None = None, line: int = 1) -> FileError:
    """Return the error of a file that is refused as a whole, at its first line unless another is named."""
    return FileError([Problem(file, line, "", what, hint)])


def within(file: str, data: bytes, most: int, hint: Message | None = None) -> None:
    """Raise `FileError` for a file of more than `most` bytes, both told in MB."""
    if len(data) > most:
        found = -(-len(data) // 1_000_000)  # rounded up, or 5.1 MB would be refused as 5
        what = msg("the file is too large: {found} MB, at most {most} MB", found=found, most=most // 1_000_000)
        raise refusal(file, what, hint)
