"""Put the screenings together: the manifest says which tables, and in which order they are worked out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache, cached_property, partial
from pathlib import Path

from content.loading import Loaded, gather, kept, load
from content.problems import FileError, Problem
from questionnaires.loading import questionnaire, sources
from questionnaires.schema import Questionnaire
from screening.checks import check
from screening.schema import Calendar, Table, TableList

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Screenings:
    """Every table, in the order worked out, and the calendar. Checked; safe to use without looking twice."""

    tables: tuple[Table, ...]
    calendar: Calendar

    @cached_property
    def table(self) -> dict[str, Table]:
        """The tables by id."""
        return {table.id: table for table in self.tables}


@cache
def screenings() -> Screenings:
    """Return the screenings that ship with this version, loaded and checked once in a process. Raises `FileError`."""
    return load_screenings(FOLDER, set(sources()), questionnaire())


def load_screenings(folder: Path, known_sources: Collection[str], questions: Questionnaire) -> Screenings:
    """Return the screenings in `folder`, which ask about `questions`. Raises `FileError` with every problem at once."""
    root = folder.parent
    problems: list[Problem] = []
    manifest = kept(partial(load, folder / "screenings.yaml", root, TableList), problems)
    calendar = kept(partial(load, folder / "dates.yaml", root, Calendar), problems)
    names = manifest.model.tables if manifest else ()
    tables = [kept(partial(load, folder / "tables" / f"{name}.yaml", root, Table), problems) for name in names]
    gather(problems)
    if manifest is None or calendar is None:  # never after `gather`, which raised for them
        raise FileError(problems)
    whole: list[Loaded[Table]] = [table for table in tables if table is not None]
    gather(check(manifest, whole, calendar, known_sources, questions))
    return Screenings(tuple(table.model for table in whole), calendar.model)
