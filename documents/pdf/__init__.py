"""Documents as PDF: tagged, archivable, printable. The only package that knows ReportLab."""

from __future__ import annotations

from .render import render

__all__ = ["render"]
