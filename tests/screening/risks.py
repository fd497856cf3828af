"""What the tests of risks share: the two groups, the scale, and lines made by hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from questionnaires.loading import questionnaire
from questionnaires.rows import Cell, Line, LineState, Row, lines
from questionnaires.visibility import View, view
from screening.risk_scale import scales
from tests.screening.conftest import DAY, answers

SCALE = scales().on(DAY)
RISKS = questionnaire().group["risks"]
MEASURES = questionnaire().group["measures"]
EMPTY: View = view(questionnaire(), {})


def seen(given: Mapping[str, Any]) -> View:
    """Return the view of answers as they are written in an assessment file."""
    return view(questionnaire(), answers(given))


def rows(group: Mapping[str, Mapping[str, Any]]) -> dict[str, Row]:
    """Return rows as somebody wrote them."""
    return {id_: Row(values=dict(values)) for id_, values in group.items()}


def line(suggested: tuple[str, ...] = (), state: LineState = "kept", number: int | None = 1, **values: Any) -> Line:
    """Return a line with these values; `suggested` names the columns nobody has confirmed. Write _ for a hyphen."""
    cells = {name.replace("_", "-"): Cell(value, name in suggested) for name, value in values.items()}
    return Line("own-1", number, state, cells, None, None)


def risk_lines(given: View, written: Mapping[str, Row]) -> tuple[Line, ...]:
    """Return the lines of the register for some answers and rows."""
    return lines(RISKS, given, written)
