"""Documents made of an assessment, in the language of their reader."""

from __future__ import annotations

from datetime import date

from application.files import ExportFile, file_stem
from application.service import Application, Opened
from application.wording import worded
from content.types import Language
from documents.blocks import Document
from documents.dpia import document
from documents.formats import ENDINGS, RENDERERS, Ending

__all__ = ["ENDINGS", "MEDIA_TYPES", "RENDERERS", "Ending", "dpia_file", "dpia_name", "draft"]

MEDIA_TYPES: dict[Ending, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown",
    "json": "application/json",
    "pia.json": "application/json",
}


def draft(app: Application, opened: Opened, language: Language, on: date) -> Document:
    """Return the draft DPIA of an assessment as blocks."""
    return document(worded(app, opened, language, on))


def dpia_file(app: Application, id_: str, language: Language, ending: Ending, on: date) -> ExportFile:
    """Return the draft DPIA as a file. Raises `NotFound`."""
    opened = app.open(id_)
    document = draft(app, opened, language, on)
    return ExportFile(dpia_name(opened, language, ending), MEDIA_TYPES[ending], RENDERERS[ending](document))


def dpia_name(opened: Opened, language: Language, ending: Ending) -> str:
    """Return the file name of a draft DPIA: project, kind and language."""
    return f"{file_stem(opened.project.name)}-dpia-{language}.{ending}"
