"""Who does what by when: the actions of the plan and the conditions of decisions, with what people agreed about them.

What was agreed is kept in rows of the group `actions`. A row's id says what it is about: `q-` and the id of a question,
`r-` and the id of a risk, `c-` and the id of a condition; any other row is an action that somebody added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, get_args

from content.types import Language, Text
from guidance.plan import PlannedAction
from locales.words import words
from meetings.decisions import Condition, Decision, latest
from questionnaires.assessment import Assessment
from questionnaires.rows import Row
from questionnaires.schema import Questionnaire

ACTIONS = "actions"
Status = Literal["open", "doing", "done", "dropped"]
STATUSES: tuple[Status, ...] = get_args(Status)
About = Literal["question", "risk", "condition", "own"]
PREFIXES: dict[About, str] = {"question": "q-", "risk": "r-", "condition": "c-"}


@dataclass(frozen=True, slots=True)
class Task:
    """One action as it stands on a day.

    `planned` is what the answers or risks call for now; None for a condition, an own action, and for an action that
    was agreed on once and that nothing calls for any longer (`settled`). `name` is what somebody called it, else empty:
    then the plan, the condition or the question names it, see `task_name`. `owner` is a person, empty while nobody has
    taken it. `due` of a condition is the day that was decided, which only a new decision moves; its owner can change.
    `overdue` when the day due has passed and nothing closed it.
    """

    id: str
    about: About
    subject: str
    planned: PlannedAction | None
    condition: Condition | None
    decision: Decision | None
    name: str
    owner: str
    due: date | None
    status: Status
    comment: str
    evidence: str
    by: str
    at: datetime | None
    overdue: bool
    settled: bool

    @property
    def closed(self) -> bool:
        """Whether nothing is left to do: done, dropped, or no longer called for."""
        return self.settled or self.status in ("done", "dropped")


def task_id(about: About, subject: str) -> str:
    """Return the id of the row in `actions` that is about a question, a risk or a condition.

    >>> task_id("question", "data-quality")
    'q-data-quality'
    """
    return f"{PREFIXES[about]}{subject}"


def tasks(
    planned: Iterable[PlannedAction], assessment: Assessment, decisions: tuple[Decision, ...], on: date
) -> tuple[Task, ...]:
    """Return every task as it stands `on` a day: what is still to do first, then what is closed.

    In each half come the conditions of the decisions that stand, by the day due; the planned actions, in their order;
    what nothing calls for any longer; actions that somebody added; and conditions of decisions that a later one about
    the same stop has replaced. A planned action or a condition whose row was taken out is as if nobody had written one.
    """
    rows = assessment.groups.get(ACTIONS, {})
    book = _Book({id_: rows[id_] for id_ in sorted(rows) if rows[id_].removed is None}, assessment, on)
    standing = {latest(decisions, made.stop) for made in decisions if made.stop}
    found = [
        *book.conditions(made for made in decisions if made.stop is None or made in standing),
        *(book.planned(action) for action in planned),
    ]
    replaced = list(book.conditions(made for made in decisions if made.stop and made not in standing))
    found += [*book.others({task.id for task in (*found, *replaced)}), *replaced]
    return tuple(sorted(found, key=lambda task: task.closed))


def task_name(task: Task, questionnaire: Questionnaire, language: Language) -> str:
    """Return what a task is called in `language`, never empty: its own name, else that of what it is about."""
    _ = words(language)
    if task.name:
        return task.name
    if task.planned:
        return task.planned.name_in(language)
    if task.condition and task.condition.what:
        return task.condition.what
    return _subject_name(task, questionnaire, language) or _("Action without a name ({id})", id=task.id)


def _subject_name(task: Task, questionnaire: Questionnaire, language: Language) -> str:
    """Return what the content calls a question or a risk that the plan no longer names."""
    if task.about == "question" and task.subject in questionnaire.by_id:
        return questionnaire.by_id[task.subject].name.get(language)
    group = questionnaire.group.get("risks")
    if task.about == "risk" and group and task.subject in group.suggestion:
        name = group.suggestion[task.subject].values.get("name")
        return name.get(language) if isinstance(name, Text) else ""
    return ""


@dataclass(frozen=True, slots=True)
class _Book:
    """The rows that stand, by id in order, and the day."""

    rows: Mapping[str, Row]
    assessment: Assessment
    on: date

    def planned(self, action: PlannedAction) -> Task:
        return self._task(task_id(action.about, action.subject), action.about, action.subject, planned=action)

    def conditions(self, decisions: Iterable[Decision]) -> Iterator[Task]:
        """Yield the conditions of some decisions, by the day due; those without a day last."""
        pairs = [(condition, made) for made in decisions for condition in made.conditions]
        for condition, made in sorted(pairs, key=lambda pair: (pair[0].due or date.max, pair[0].id)):
            id_ = task_id("condition", condition.id)
            yield self._task(id_, "condition", condition.id, condition=condition, decision=made)

    def others(self, laid: set[str]) -> Iterator[Task]:
        """Yield the rows that no task has `laid` over itself: first about what is settled, then own actions."""
        left = [(id_, *_read(id_)) for id_ in self.rows if id_ not in laid]
        for id_, about, subject in sorted(left, key=lambda row: row[1] == "own"):
            yield self._task(id_, about, subject, settled=about != "own")

    def _task(
        self,
        id_: str,
        about: About,
        subject: str,
        *,
        planned: PlannedAction | None = None,
        condition: Condition | None = None,
        decision: Decision | None = None,
        settled: bool = False,
    ) -> Task:
        row = self.rows.get(id_, Row())
        due = (condition.due if condition else None) or _day(row)
        status = _status(row)
        return Task(
            id=id_,
            about=about,
            subject=subject,
            planned=planned,
            condition=condition,
            decision=decision,
            name=_text(row, "name") or (self._risk_name(about, subject) if settled else ""),
            owner=_text(row, "owner") or (condition.owner if condition else ""),
            due=due,
            status=status,
            comment=_text(row, "comment"),
            evidence=_text(row, "evidence"),
            by=row.by,
            at=row.at,
            overdue=due is not None and due < self.on and not settled and status not in ("done", "dropped"),
            settled=settled,
        )

    def _risk_name(self, about: About, subject: str) -> str:
        """Return what somebody called a risk that no longer asks for anything; empty for anything else."""
        row = self.assessment.groups.get("risks", {}).get(subject) if about == "risk" else None
        return _text(row, "name") if row else ""


def _read(id_: str) -> tuple[About, str]:
    """Return what a row is about by its id, the reverse of `task_id`."""
    for about, prefix in PREFIXES.items():
        if id_.startswith(prefix):
            return about, id_.removeprefix(prefix)
    return "own", id_


def _text(row: Row, column: str) -> str:
    value = row.values.get(column)
    return value.strip() if isinstance(value, str) else ""


def _status(row: Row) -> Status:
    given = _text(row, "status")
    return next((status for status in STATUSES if status == given), "open")


def _day(row: Row) -> date | None:
    text = _text(row, "due")
    return date.fromisoformat(text) if text else None
