"""Everything that follows from an assessment on one day: result, findings, tables and risks, each worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from application.rows import by_group
from application.service import Application, Opened
from questionnaires.rows import Line, lines
from scoring.result import Result
from screening.engine import screen
from screening.loading import screenings
from screening.result import Screening
from screening.risk import Register, register
from screening.risk_scale import scales


@dataclass(frozen=True, slots=True)
class Workbench:
    """What an assessment amounts to. `tables` holds the lines of every repeatable group, by group id."""

    opened: Opened
    result: Result
    screening: Screening
    tables: Mapping[str, tuple[Line, ...]]
    register: Register


def workbench(app: Application, opened: Opened, on: date, result: Result | None = None) -> Workbench:
    """Return what follows from an opened assessment; a `result` that is known already is not reckoned again."""
    result = result or app.result(opened, on)
    rows = by_group(opened.rows, opened.row_misfits)
    tables = {g.id: lines(g, result.view, rows.get(g.id, {})) for g in app.questionnaire.groups}
    found = screen(screenings(), result.view, on)
    risks = register(tables.get("risks", ()), tables.get("measures", ()), scales(), on)
    return Workbench(opened, result, found, tables, risks)
