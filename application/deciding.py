"""Record what the steering group decided: once, whole, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from application.errors import Conflict, InvalidAnswer
from application.rows import new_row_id, place, tidy_row, to_entry
from application.service import MAX_BY, Application
from application.tidying import is_blank, tidy_line
from locales.formats import ZONE
from locales.messages import Message, msg
from meetings.decisions import CONDITIONS, DECISIONS, Verdict
from questionnaires.rows import CellValue, Row
from questionnaires.schema import Stop

__all__ = ["NewCondition", "NewDecision", "decide"]

FIRST_DAY = date(2000, 1, 1)
FARTHEST = timedelta(days=3653)
MOST_CONDITIONS = 50
WITH_REASON: tuple[Verdict, ...] = ("not-yet", "stop")
Found = Iterator[Message]


@dataclass(frozen=True, slots=True)
class NewCondition:
    """A condition as somebody wrote it down: what, who and by when."""

    what: str
    owner: str
    due: date | None


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as somebody wrote it down. `by` is who decided; `snapshot` the seal of what was looked at, or empty.

    A go with conditions has at least one condition, a plain go has none; not yet and stop have a reason.
    """

    meeting: str
    held: date | None
    stop: Stop | None
    verdict: Verdict | None
    by: str
    reason: str = ""
    dissent: str = ""
    snapshot: str = ""
    conditions: tuple[NewCondition, ...] = ()


def decide(app: Application, id_: str, made: NewDecision, by: str) -> str:
    """Record a decision with its conditions, all or nothing, in the name of `by`, and return its id.

    Raises `NotFound`, and `InvalidAnswer` with every fault; then nothing was written.
    """
    now = app.now()
    seals = {row.seal for row in app.store.snapshots(id_)}
    found = [*_faults(made, now.astimezone(ZONE).date()), *_foreign(made, seals)]
    if found:
        raise InvalidAnswer(DECISIONS, found)
    while True:
        ids = _ids(app, id_, now, len(made.conditions))
        entries = [(place(group, row_id), to_entry(row), 0) for group, row_id, row in _rows(app, made, ids, by, now)]
        try:
            app.store.append_all(id_, entries)
        except Conflict:  # somebody recorded a decision at the same moment and got the same id
            continue
        return ids[0]


def _ids(app: Application, id_: str, now: datetime, conditions: int) -> list[str]:
    """Return an id for the decision and each condition, which sort in the order given and after all before them."""
    stored = app.open(id_).rows
    before = sum(len(stored.get(group, {})) for group in (DECISIONS, CONDITIONS))
    return [new_row_id(now + timedelta(milliseconds=before + number)) for number in range(conditions + 1)]


Rows = Iterator[tuple[str, str, Row]]


def _rows(app: Application, made: NewDecision, ids: list[str], by: str, at: datetime) -> Rows:
    yield DECISIONS, ids[0], _row(app, DECISIONS, ids[0], _decision(made), by, at)
    for row_id, condition in zip(ids[1:], made.conditions, strict=True):
        yield CONDITIONS, row_id, _row(app, CONDITIONS, row_id, _condition(condition, ids[0]), by, at)


def _row(app: Application, group: str, row_id: str, values: dict[str, str], by: str, at: datetime) -> Row:
    written: dict[str, CellValue] = {column: text.strip() for column, text in values.items() if text.strip()}
    row = tidy_row(app.questionnaire.group.get(group), Row(values=written, by=tidy_line(by)[:MAX_BY], at=at))
    app.check_row(group, row_id, row)
    return row


def _decision(made: NewDecision) -> dict[str, str]:
    return {
        "name": made.meeting,
        "held": _day(made.held),
        "stop": made.stop or "",
        "verdict": made.verdict or "",
        "by": made.by,
        "reason": made.reason,
        "dissent": made.dissent,
        "snapshot": made.snapshot,
    }


def _condition(condition: NewCondition, decision: str) -> dict[str, str]:
    return {
        "name": condition.what,
        "decision": decision,
        "owner": condition.owner,
        "due": _day(condition.due),
    }


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _faults(made: NewDecision, today: date) -> Found:
    """Yield what a decision lacks, in the order of the form."""
    if is_blank(made.meeting):
        yield msg("Name the meeting.")
    yield from _held(made.held, today)
    if made.stop is None:
        yield msg("Say which stop the decision is about.")
    if made.verdict is None:
        yield msg("Say what was decided.")
    if is_blank(made.by):
        yield msg("Say who decided.")
    if made.verdict in WITH_REASON and is_blank(made.reason):
        yield msg("Give the reason, so that the project knows what has to change.")
    yield from _conditions(made, today)


def _held(held: date | None, today: date) -> Found:
    if held is None:
        yield msg("Say on which day the meeting was held.")
    elif held > today:
        yield msg("The meeting cannot have been held on {day}, which is still to come.", day=held)
    elif held < FIRST_DAY:
        yield msg("The meeting cannot have been held on {day}, which is too long ago.", day=held)


def _conditions(made: NewDecision, today: date) -> Found:
    if made.verdict == "conditions" and not made.conditions:
        yield msg("Write at least one condition, or choose another decision.")
    if made.verdict == "go" and made.conditions:
        yield msg("A plain go has no conditions. Take them out, or choose a go with conditions.")
    if len(made.conditions) > MOST_CONDITIONS:
        yield msg("A decision has at most {most} conditions.", most=MOST_CONDITIONS)
    for number, condition in enumerate(made.conditions, 1):
        yield from _condition_faults(number, condition, made.held or today, today)


def _condition_faults(number: int, condition: NewCondition, held: date, today: date) -> Found:
    if is_blank(condition.what):
        yield msg("Condition {number}: say what must be done.", number=number)
    if is_blank(condition.owner):
        yield msg("Condition {number}: say who is responsible.", number=number)
    if condition.due is None:
        yield msg("Condition {number}: say by when.", number=number)
    elif not held <= condition.due <= today + FARTHEST:
        yield msg("Condition {number}: {day} cannot be when it is due.", number=number, day=condition.due)


def _foreign(made: NewDecision, seals: set[str]) -> Found:
    if made.snapshot and made.snapshot not in seals:
        yield msg("This project has no snapshot with that seal.")
