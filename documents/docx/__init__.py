"""Documents as DOCX: headings, tables and places to write in as Word knows them, and the way back."""

from __future__ import annotations

from .reading import read_back
from .render import render

__all__ = ["read_back", "render"]
