"""Two small tables over the small questionnaire, to look closely at what the engine does and to spoil."""

from __future__ import annotations

from pathlib import Path

from questionnaires.schema import Questionnaire
from screening.loading import Screenings, load_screenings
from tests.questionnaires.conftest import BASE as SMALL
from tests.questionnaires.conftest import load_from

BASE = Path(__file__).resolve().parent / "base"
SOURCES = {"handbook"}


def questions() -> Questionnaire:
    return load_from(SMALL)


def load(root: Path) -> Screenings:
    """Return the screenings in a copy of the base at `root`."""
    return load_screenings(root / "screening", SOURCES, questions())


def place(root: Path, name: str) -> Path:
    """Return where the file called `name` lies in a copy of the base at `root`."""
    folder = root / "screening"
    return folder / f"{name}.yaml" if name in ("screenings", "dates") else folder / "tables" / f"{name}.yaml"
