"""What the tests of the screenings share: answers as a file gives them, and what is found in them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from questionnaires.answers import Answers
from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from questionnaires.visibility import view
from screening.engine import screen
from screening.loading import screenings
from screening.result import Screening

DAY = date(2026, 11, 22)


def answers(given: Mapping[str, Any]) -> Answers:
    """Return answers as they are written in an assessment file; one that cannot be given is refused."""
    file = {"format": "klarsyn/1", "project": {"name": "case"}, "answers": given}
    return parse("case.yaml", json.dumps(file).encode(), questionnaire()).answers


def screened(given: Mapping[str, Any], on: date = DAY) -> Screening:
    return screen(screenings(), view(questionnaire(), answers(given)), on)
