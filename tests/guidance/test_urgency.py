"""The dated values behind the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from content.problems import FileError, KlarsynError
from guidance.roles import roles
from guidance.urgency import FILE, load_urgencies, urgencies


def changed(tmp_path: Path, old: str, new: str) -> Path:
    path = tmp_path / "guidance" / "urgency.yaml"
    path.parent.mkdir()
    text = FILE.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_quick_work_weighs_less_than_slow_work() -> None:
    days = urgencies().on(date(2026, 11, 22)).working_days
    assert days["hours"] < days["days"] < days["weeks"] < days["months"]


def test_whoever_finds_out_is_one_of_the_roles() -> None:
    assert all(value.find_out.owner in roles() for value in urgencies().values)


def test_what_a_risk_holds_back_is_the_stop_that_the_scale_names() -> None:
    value = urgencies().on(date(2026, 11, 22))
    assert {kind: action.stop for kind, action in value.risks.items()} == {
        "risk-untreated": "kickoff",
        "risk-unsettled": "real-data",
    }


def test_nothing_is_known_before_the_first_values() -> None:
    with pytest.raises(KlarsynError, match="nothing is known for 2021-03-31: the first values hold from 2021-04-01"):
        urgencies().on(date(2021, 3, 31))


@pytest.mark.parametrize(
    ("old", "new", "start", "end"),
    [
        (", months: 60", "", "values[1]: working_days names", "hours, days, weeks, months, each once"),
        ("weak_at_most: 2", "weak_at_most: 4", "values[1] > weak_at_most: ", "found 4"),
        ("hours: 0.5", "hours: 0.0", "values[1] > working_days > hours: ", "found 0.0"),
        ("effort: days", "effort: ages", "values[1] > find_out > effort: ", "found 'ages'"),
        ("risk-unsettled:", "risk-forgotten:", "values[1] > risks > risk-forgotten", "found 'risk-forgotten'"),
        ("stop: kickoff", "stop: lunch", "values[1] > risks > risk-untreated > stop: ", "found 'lunch'"),
        ("        confidence: likely\n        verify:", "        confidence: likely\n        doubt:", "", "doubt"),
    ],
)
def test_a_bad_value_is_refused(tmp_path: Path, old: str, new: str, start: str, end: str) -> None:
    with pytest.raises(FileError) as caught:
        load_urgencies(changed(tmp_path, old, new))
    told = str(caught.value.problems[0]).split(": ", 1)[1]
    assert told.startswith(start)
    assert end in told
