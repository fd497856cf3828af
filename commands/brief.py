"""The `brief` command: the two pages for a steering group, made from an assessment or reprinted from a snapshot."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from commands.arguments import Arguments
from commands.draft import RENDERERS, Renderer, renderer, spare_the_answers
from commands.frozen import frozen
from commands.inputs import assessment_or_snapshot
from commands.output import write
from commands.reports import Scoring
from documents.blocks import Document
from documents.brief import brief
from documents.dpia import prepare
from documents.matter import matter
from locales.words import words
from meetings.snapshot import Snapshot
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire

# The tool of the French authority has no place for a brief.
OFFERED: dict[str, Renderer] = {ending: render for ending, render in RENDERERS.items() if ending != ".pia.json"}


def write_brief(arguments: Arguments) -> int:
    """Write the brief of the one file to -o. Raises `KlarsynError` when it cannot be read, made or written."""
    file, out = arguments.files[0], arguments.out or Path()
    render = renderer(out, OFFERED)
    found = assessment_or_snapshot(file)
    spare_the_answers(file, out)
    made = frozen(found, "brief", arguments.language) if isinstance(found, Snapshot) else _made(found, arguments)
    write(out, render(made))
    return 0


def _made(found: Assessment, arguments: Arguments) -> Document:
    """Return the brief of an assessment as it stands, with nothing before it to compare with."""
    result, said = Scoring(arguments.on).result(found), words(arguments.language)
    case = prepare(found, questionnaire(), result, arguments.language, said, arguments.on, datetime.now(UTC))
    return brief(case, matter(case))
