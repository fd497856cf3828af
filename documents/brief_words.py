"""How the brief says what it lists: short texts, who has taken something on, by when, and how it stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from documents.blocks import Paragraph
from documents.case import Case
from documents.group_rows import cell_text
from locales.formats import day, number
from locales.messages import Message, msg
from meetings.record import RiskState
from meetings.tasks import ACTIONS, Status, Task

NONE = "–"
SHORT = 60
RISK_STATES: Mapping[RiskState, Message] = {
    "untreated": msg("no measure chosen"),
    "unsettled": msg("too high, not settled"),
    "accepted": msg("accepted with a reason"),
    "acceptable": msg("acceptable"),
    "unassessed": msg("not assessed"),
}


@dataclass(frozen=True, slots=True)
class Amounts:
    """How many rows of each list are printed; `room` is rows to write in.

    `words` is characters of what people wrote, `names` of the name of a risk or an action, and `heads` of the name of
    the project or a meeting.
    """

    words: int
    conditions: int
    gates: int
    changes: int
    actions: int
    room: int
    names: int = 80
    heads: int = 110


def clip(text: str, most: int) -> str:
    """Return a text on one line, at most `most` characters of it; three dots where it was cut.

    >>> clip("one  two three", 9)
    'one two …'
    """
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    room = line[: most - 1]
    head, space, _rest = room.rpartition(" ")
    return f"{head} …" if space and len(head) > most // 2 else f"{room}…"


def label(case: Case, group: str, column: str) -> str:
    """Return what a column of a group is called."""
    return case.say(case.questionnaire.group[group].column[column].label)


def word(case: Case, group: str, column: str, id_: str | None) -> str:
    """Return the words for an option of a column; a dash for none, and the id itself for one that is unknown."""
    known = case.questionnaire.group[group].column[column]
    return cell_text(case, known, id_) if id_ in known.choices else id_ or NONE


def due_text(case: Case, due: date | None) -> str:
    """Return a day, or a dash."""
    return day(due, case.language) if due else NONE


def owner_text(case: Case, task: Task | None) -> str:
    """Return the person who has taken a task on; else the role that should, or a dash."""
    if task is None:
        return NONE
    role = case.role(task.planned.owner) if task.planned else NONE
    return clip(task.owner, SHORT) or role


def status_text(case: Case, status: Status, overdue: bool) -> str:
    """Return how far a task has come, and that it is overdue."""
    _, said = case.words, word(case, ACTIONS, "status", status)
    return _("{status}, overdue", status=said) if overdue else said


def change_text(case: Case, old: float | None, new: float | None) -> str:
    """Return how far a score moved, such as "+4.0"; a dash where one of the two is missing."""
    if old is None or new is None:
        return NONE
    moved = round(new - old, 1)
    if moved == 0:
        return number(0, case.language)
    sign = "+" if moved > 0 else "\N{MINUS SIGN}"
    return sign + number(abs(moved), case.language)


def left_out(case: Case, count: int, page: str) -> Iterator[Paragraph]:
    """Yield how many rows of a list are not printed, and which page has them all; nothing when all are."""
    _ = case.words
    if count > 0:
        yield Paragraph(_("Not printed here: {n}. All are on the page “{page}”.", n=count, page=page), "note")
