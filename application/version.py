"""The version of Klarsyn, kept in one place: `pyproject.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "pyproject.toml"


@cache
def version() -> str:
    """Return the version, such as "0.2.0"."""
    found = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return str(found["project"]["version"])
