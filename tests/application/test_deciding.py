"""Decisions: what one needs, that it is written whole and once, and that nothing else can touch it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from application import returns
from application.deciding import NewCondition, NewDecision, decide
from application.errors import InvalidAnswer, NotFound
from application.filled import Filled
from application.proposals import Side
from application.service import Application, Opened
from application.snapshots import freeze
from application.wording import worded
from locales.messages import Message
from meetings.decisions import CONDITIONS, DECISIONS, Decision, decisions, latest
from meetings.snapshot import Occasion
from questionnaires.assessment import dump, parse, to_json, to_yaml
from questionnaires.rows import Row

TODAY = date(2026, 11, 22)
DUE = date(2027, 1, 15)
MEMBER = NewCondition("Udpeg en ansvarlig", "Bo", DUE)
GO = NewDecision("Styregruppen", TODAY, "kickoff", "go", "Direktør Kim Holm")
WITH = replace(GO, verdict="conditions", conditions=(MEMBER, NewCondition("Ryd op i data", "Ida", DUE)))


@pytest.fixture
def fixed(real: Application) -> Application:
    """The application at one moment that does not pass."""
    return replace(real, now=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))


def _made(app: Application, id_: str) -> tuple[Decision, ...]:
    return decisions(app.assessment(app.open(id_)))


def test_a_decision_comes_back_with_its_conditions_in_order(fixed: Application, project: str) -> None:
    made = decide(fixed, project, replace(WITH, dissent="Ida: for tidligt", reason=" Fordi\r\nder er tid "), "kim ")
    (found,) = _made(fixed, project)
    assert (found.id, found.meeting, found.held, found.stop) == (made, "Styregruppen", TODAY, "kickoff")
    assert (found.verdict, found.by, found.dissent) == ("conditions", "Direktør Kim Holm", "Ida: for tidligt")
    assert (found.reason, found.written_by, found.written_at) == ("Fordi\nder er tid", "kim", fixed.now())
    assert [(c.what, c.owner, c.due) for c in found.conditions] == [
        ("Udpeg en ansvarlig", "Bo", DUE),
        ("Ryd op i data", "Ida", DUE),
    ]
    assert fixed.verify(project) is None


def test_decisions_of_one_moment_stand_in_the_order_recorded(fixed: Application, project: str) -> None:
    ids = [decide(fixed, project, replace(WITH, meeting=f"Møde {n}"), "kim") for n in range(8)]
    found = _made(fixed, project)
    assert [d.id for d in found] == ids
    assert [d.conditions[0].what for d in found] == ["Udpeg en ansvarlig"] * 8
    last = latest(found, "kickoff")
    assert last is not None
    assert last.meeting == "Møde 7"


def test_the_seal_of_a_snapshot_must_be_one_of_the_projects(fixed: Application, project: str) -> None:
    with pytest.raises(InvalidAnswer, match="no snapshot with that seal"):
        decide(fixed, project, replace(GO, snapshot="a" * 64), "kim")
    row = freeze(fixed, project, Occasion(name="Styregruppen", on=TODAY))
    decide(fixed, project, replace(GO, snapshot=row.seal), "kim")
    assert _made(fixed, project)[0].snapshot == row.seal


@pytest.mark.parametrize(
    ("made", "faults"),
    [
        (replace(GO, meeting=" \n"), ["Name the meeting."]),
        (replace(GO, held=None), ["Say on which day the meeting was held."]),
        (replace(GO, held=TODAY + timedelta(1)), ["The meeting cannot have been held on 2026-11-23, which is still"]),
        (replace(GO, held=date(1026, 11, 2)), ["The meeting cannot have been held on 1026-11-02, which is too long"]),
        (replace(GO, stop=None, verdict=None), ["Say which stop the decision is about.", "Say what was decided."]),
        (replace(GO, by=""), ["Say who decided."]),
        (replace(GO, meeting="\u200b\u3164", by="\u202e"), ["Name the meeting.", "Say who decided."]),
        (replace(WITH, conditions=(replace(MEMBER, what="\u2060"),)), ["Condition 1: say what"]),
        (replace(GO, verdict="not-yet", reason=" "), ["Give the reason, so that the project knows"]),
        (replace(GO, verdict="stop"), ["Give the reason"]),
        (replace(GO, verdict="conditions"), ["Write at least one condition"]),
        (replace(GO, conditions=(MEMBER,)), ["A plain go has no conditions."]),
        (
            replace(WITH, conditions=(MEMBER, NewCondition(" ", "", None))),
            ["Condition 2: say what", "Condition 2: say who", "Condition 2: say by when"],
        ),
        (replace(WITH, conditions=(replace(MEMBER, due=TODAY - timedelta(1)),)), ["Condition 1: 2026-11-21 cannot"]),
        (replace(WITH, conditions=(replace(MEMBER, due=date(9026, 1, 1)),)), ["Condition 1: 9026-01-01 cannot"]),
        (replace(WITH, conditions=(MEMBER,) * 51), ["A decision has at most 50 conditions."]),
        (replace(GO, meeting="x" * 301), ["the text is too long: at most 300 characters"]),
        (replace(GO, stop="nowhere"), ["stop: 'nowhere' is not an option"]),  # type: ignore[arg-type]
    ],
)
def test_what_a_decision_lacks_is_said_and_nothing_written(
    fixed: Application, project: str, made: NewDecision, faults: list[str]
) -> None:
    before = fixed.open(project).version
    with pytest.raises(InvalidAnswer) as fault:
        decide(fixed, project, made, "kim")
    said = [str(message) for message in fault.value.faults]
    assert len(said) == len(faults)
    assert all(text.startswith(start) for text, start in zip(said, faults, strict=True))
    assert fixed.open(project).version == before


def test_conditions_are_written_with_the_decision_or_not_at_all(fixed: Application, project: str) -> None:
    before = fixed.open(project).version
    with pytest.raises(InvalidAnswer, match="too long"):
        decide(fixed, project, replace(WITH, conditions=(MEMBER, replace(MEMBER, what="x" * 301))), "kim")
    assert fixed.open(project).version == before


def test_there_must_be_a_project(fixed: Application) -> None:
    with pytest.raises(NotFound):
        decide(fixed, "nowhere", GO, "kim")


Touch = Callable[[Application, str], object]
TOUCHES: tuple[Touch, ...] = (
    lambda app, id_: app.write(id_, DECISIONS, _row(app, id_)[0], {"verdict": "stop"}, _row(app, id_)[1], "eve"),
    lambda app, id_: app.write(id_, DECISIONS, _row(app, id_)[0], {"reason": "Nu", "dissent": None}, None, "eve"),
    lambda app, id_: app.take_out(id_, DECISIONS, _row(app, id_)[0], "væk", "eve"),
    lambda app, id_: app.take_out(id_, DECISIONS, "new-row", "væk", "eve"),
    lambda app, id_: app.take_in(id_, DECISIONS, "new-row", "eve"),
    lambda app, id_: app.write(id_, DECISIONS, "new-row", {"verdict": "go"}, None, "eve"),
    lambda app, id_: app.write(id_, CONDITIONS, "new-row", {}, None, "eve"),
)


def _row(app: Application, id_: str) -> tuple[str, Row]:
    """Return the one decision of a project, and its id."""
    ((row_id, kept),) = app.open(id_).rows[DECISIONS].items()
    return row_id, kept.row


@pytest.mark.parametrize("touch", TOUCHES)
def test_what_was_recorded_is_never_changed(fixed: Application, project: str, touch: Touch) -> None:
    decide(fixed, project, GO, "kim")
    before = fixed.open(project)
    with pytest.raises(InvalidAnswer, match=r"never changed|cannot be taken out"):
        touch(fixed, project)
    assert fixed.open(project) == before


def test_writing_what_is_recorded_already_is_no_fault(fixed: Application, project: str) -> None:
    made = decide(fixed, project, GO, "kim")
    before = fixed.open(project)
    assert fixed.take_in(project, DECISIONS, made, "eve") == before.rows[DECISIONS][made].row
    assert fixed.open(project) == before


def test_a_filled_document_cannot_write_a_decision(fixed: Application, project: str) -> None:
    made = decide(fixed, project, GO, "kim")
    side = Side(worded(fixed, fixed.open(project), "en", TODAY))
    remarks: list[Message] = []
    tags = {f"{DECISIONS}/{made}/verdict": "stop", f"{DECISIONS}/{made}/reason": "Nej"}
    assert list(Filled(side, side, foreign=False).proposals(tags, remarks)) == []
    assert [str(remark) for remark in remarks] == [
        f"Fields that belong to no place here were left out: {', '.join(tags)}"
    ]


def test_decisions_travel_with_the_assessment_into_a_new_project(fixed: Application, project: str) -> None:
    decide(fixed, project, WITH, "kim")
    file = fixed.assessment(fixed.open(project))
    for content in (to_yaml(file), to_json(file)):
        other = fixed.import_assessment(parse("f", content, fixed.questionnaire))
        assert _made(fixed, other) == _made(fixed, project)


def test_a_file_that_comes_back_changes_no_decision_and_says_so(fixed: Application, project: str) -> None:
    decide(fixed, project, WITH, "kim")
    opened = fixed.open(project)
    same = returns.inspect(fixed, opened, "f.json", to_json(fixed.assessment(opened)), "en", TODAY)
    assert (same.proposals, same.remarks) == ((), ())
    found = returns.inspect(fixed, opened, "f.json", _forged(fixed, opened), "en", TODAY)
    assert found.proposals == ()
    assert sorted(str(remark) for remark in found.remarks) == [
        f"“{title}”: the file holds other records than are kept here. Records are never changed; they were left out."
        for title in ("Conditions of the steering group", "Decisions of the steering group")
    ]


def _forged(app: Application, opened: Opened) -> bytes:
    """Return a file in which the decision says something else and the conditions have other ids."""
    data = dump(app.assessment(opened))
    for row in data["groups"][DECISIONS].values():
        row["values"]["verdict"] = "go"
    data["groups"][CONDITIONS] = {f"x-{id_}": row for id_, row in data["groups"][CONDITIONS].items()}
    return json.dumps(data).encode()
