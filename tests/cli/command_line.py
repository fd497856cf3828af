"""What the tests of the command line share: a good file, and what a command did."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Run = Callable[..., "Outcome"]

GOOD = """\
format: klarsyn/1
content_version: 1.0.0
project: {name: Mailsortering, organisation: Norddjurs Kommune}
answers:
  prof-country: dk
  prof-ai-type: [ml-predict, llm]
  prof-purpose: Fordele post til den rette afdeling
  data-need: 0
  data-inventory: 2
  data-ownership: unknown
  sup-shared: {not_relevant: No supplier is involved}
  data-quality: {value: 3, note: Sampled in May, by: kim@example.dk, at: 2026-11-02T10:15:00Z}
"""
DAY = "2026-11-22"


@dataclass(frozen=True)
class Outcome:
    """What a command did: its exit code and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)
