"""The example projects that ship with Klarsyn: assessment files in the folder `examples/`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from application.files import read_file
from content.problems import FileError, Problem
from questionnaires.assessment import Assessment
from questionnaires.schema import Questionnaire

FOLDER = Path(__file__).resolve().parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """One example. `assessment` is None when its file is wrong; then `problems` says how."""

    id: str
    title: str
    assessment: Assessment | None
    problems: tuple[Problem, ...] = ()


def read_examples(questionnaire: Questionnaire, folder: Path = FOLDER) -> tuple[Example, ...]:
    """Return the examples in `folder`, in the order of their file names; none when there is no such folder."""
    return tuple(_read(path, questionnaire) for path in sorted(folder.glob("*.yaml")))


def _read(path: Path, questionnaire: Questionnaire) -> Example:
    try:
        assessment = read_file(path.name, path.read_bytes(), questionnaire)
    except FileError as err:
        return Example(path.stem, path.stem, None, err.problems)
    return Example(path.stem, assessment.project.name, assessment)
