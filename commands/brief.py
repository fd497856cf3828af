"""The `brief` command: the two pages for a steering group, made from an assessment or reprinted from a snapshot."""

from __future__ import annotations

from datetime import UTC, datetime

from commands.arguments import Arguments
from commands.draft import RENDERERS, Renderer, write_document
from commands.reports import Scoring
from documents.blocks import Document
from documents.brief import brief
from documents.dpia import prepare
from documents.matter import matter
from locales.words import words
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire

# The tool of the French authority has no place for a brief.
OFFERED: dict[str, Renderer] = {ending: render for ending, render in RENDERERS.items() if ending != ".pia.json"}


def write_brief(arguments: Arguments) -> int:
    """Write the brief of the one file to -o. Raises `KlarsynError` when it cannot be read, made or written."""
    return write_document(arguments, "brief", OFFERED, _made)


def _made(found: Assessment, arguments: Arguments) -> Document:
    """Return the brief of an assessment as it stands, with nothing before it to compare with."""
    result, said = Scoring(arguments.on).result(found), words(arguments.language)
    case = prepare(found, questionnaire(), result, arguments.language, said, arguments.on, datetime.now(UTC))
    return brief(case, matter(case))
