"""Assessment files: what goes out, under which name, and what comes in."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Literal, get_args

from application.rows import tidy_row
from application.tidying import tidy_answer, tidy_line, tidy_project, tidy_text
from questionnaires.assessment import Assessment, parse, to_json, to_yaml
from questionnaires.schema import Questionnaire

Format = Literal["yaml", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
WRITERS: dict[Format, Callable[[Assessment], bytes]] = {"yaml": to_yaml, "json": to_json}
MEDIA_TYPES: dict[Format, str] = {"yaml": "application/yaml", "json": "application/json"}
NAME_LENGTH = 60

_LETTERS = str.maketrans(
    {"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "đ": "d", "þ": "th"}
)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to hand out."""

    name: str
    media_type: str
    data: bytes


def write(assessment: Assessment, format_: Format) -> ExportFile:
    """Return the assessment as a file named after its project."""
    name = f"{file_stem(assessment.project.name)}.{format_}"
    return ExportFile(name, MEDIA_TYPES[format_], WRITERS[format_](assessment))


def file_stem(title: str) -> str:
    """Return a name that every file system takes, made from `title`: small letters, digits and hyphens.

    >>> file_stem("Sagsbehandling på ældreområdet: 2. forsøg")
    'klarsyn-sagsbehandling-paa-aeldreomraadet-2-forsoeg'
    """
    # Composed first, so that an å typed as a and a ring is found; what is left after the letters loses its marks.
    spelled = unicodedata.normalize("NFC", title.lower()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain)[:NAME_LENGTH].strip("-")
    return f"klarsyn-{words or 'assessment'}"


def read_file(name: str, data: bytes, questionnaire: Questionnaire) -> Assessment:
    """Return the assessment in an uploaded file, tidied. Raises `FileError` with every fault."""
    shown = shown_name(name)
    assessment = parse(shown, data, questionnaire)
    return tidied(assessment, questionnaire)


def shown_name(name: str) -> str:
    """Return a file's name as messages show it: without folders, on one line, not too long."""
    last = PurePosixPath(tidy_line(name).replace("\\", "/")).name
    return last[-100:] or "file"


def tidied(assessment: Assessment, questionnaire: Questionnaire) -> Assessment:
    """Return the assessment with every text tidied and the version of the questions filled in."""
    answers = {id_: tidy_answer(questionnaire.by_id.get(id_), a) for id_, a in assessment.answers.items()}
    version = tidy_text(assessment.content_version or "") or questionnaire.version
    groups = {
        name: {id_: tidy_row(questionnaire.group.get(name), row) for id_, row in rows.items()}
        for name, rows in assessment.groups.items()
    }
    project = tidy_project(assessment.project)
    return Assessment(content_version=version, project=project, answers=answers, groups=groups)
