"""One answer as the tool keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# What the tool itself writes on a scale that nobody has touched; it does not count as answered.
NOT_SET = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to question `question`: HTML, a list of lines, or a level of 1-4 with its reason as HTML.

    `gauge` is None where the question has no scale, and `NOT_SET` where it has one and no level is set.
    """

    question: int
    text: str = ""
    gauge: int | None = None
    entries: tuple[str, ...] = ()

    def dump(self, moment: str) -> dict[str, Any]:
        """Return the answer as the file holds it; the reference must be a number, or the tool never shows it."""
        return {
            "reference_to": self.question,
            "data": {"text": self.text or None, "gauge": self.gauge, "list": list(self.entries)},
            "created_at": moment,
            "updated_at": moment,
        }
