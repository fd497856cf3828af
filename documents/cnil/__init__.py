"""A document as a file that CNIL's PIA tool imports. The only package that knows that tool's format."""

from __future__ import annotations

from .render import render

__all__ = ["render"]
