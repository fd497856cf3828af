"""Documents as PDF: tagged, archivable, printable. The only package that knows ReportLab."""

from __future__ import annotations

from .render import page_counts, render

__all__ = ["page_counts", "render"]
