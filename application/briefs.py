"""The brief for a steering group as a file, in the language of its reader."""

from __future__ import annotations

from datetime import date

from application.files import ExportFile, file_stem
from application.meetings import usable_meeting
from application.reports import MEDIA_TYPES
from application.service import Application
from application.wording import worded
from content.types import Language
from documents.brief import brief
from documents.formats import RENDERERS, Ending


def brief_file(app: Application, id_: str, language: Language, ending: Ending, on: date) -> ExportFile:
    """Return the brief for the next meeting as a file; it names snapshots that cannot be used. Raises `NotFound`."""
    opened = app.open(id_)
    case = worded(app, opened, language, on)
    document = brief(case, usable_meeting(app, id_, case))
    name = f"{file_stem(opened.project.name)}-brief-{language}.{ending}"
    return ExportFile(name, MEDIA_TYPES[ending], RENDERERS[ending](document))
