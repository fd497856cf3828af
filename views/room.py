"""What the pages of a meeting draw from, worked out once a run, and the words that they share."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import streamlit as st

from application.errors import InvalidAnswer
from application.meetings import meeting, upcoming, usable_meeting
from application.snapshots import SnapshotRow, snapshot, snapshots
from content.problems import KlarsynError
from content.types import Language
from guidance.roles import roles
from locales.formats import day
from locales.words import Words
from meetings.comparing import compare
from meetings.decisions import CONDITIONS, DECISIONS, Decision
from meetings.meeting import Meeting
from meetings.picture import picture_in
from meetings.record import ScoreRecord
from meetings.snapshot import Snapshot
from meetings.tasks import ACTIONS, Task
from questionnaires.schema import Stop
from scoring.result import GateResult, Result
from scoring.wording import stop_text
from views.desk import Desk, desk
from views.session import Here
from views.text import plain

KEPT = "meeting-kept"
OWN = (DECISIONS, CONDITIONS, ACTIONS)
Matter = tuple[Meeting, int, KlarsynError | None]


@dataclass(frozen=True)
class Room:
    """The matter of the meeting, and the snapshots taken so far, the oldest first.

    `late` counts the answers and rows that differ from the coming meeting's snapshot; `fault` says why a snapshot
    cannot be used, if one cannot.
    """

    desk: Desk
    taken: tuple[SnapshotRow, ...]
    meeting: Meeting
    late: int
    fault: KlarsynError | None

    @property
    def where(self) -> Here:
        """Where the reader is."""
        return self.desk.where

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.desk.words

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.desk.language

    @property
    def result(self) -> Result:
        """What the answers amount to today."""
        return self.desk.case.result

    @property
    def ahead(self) -> SnapshotRow | None:
        """The snapshot for the coming meeting, if somebody has frozen one."""
        return upcoming(self.taken, self.desk.case)

    @property
    def held(self) -> date:
        """The day of the meeting, or today while nobody has named one."""
        return self.meeting.occasion.on if self.meeting.occasion else self.meeting.on

    @property
    def earlier(self) -> tuple[Decision, ...]:
        """The decisions of earlier meetings, the oldest first."""
        return tuple(d for d in self.meeting.decisions if d.held is None or d.held < self.held)

    @property
    def last_meeting(self) -> tuple[Decision, ...]:
        """The decisions of the last meeting before this one; of several about one stop the one that stands."""
        made = [d for d in self.earlier if (d.held, d.meeting) == (self.earlier[-1].held, self.earlier[-1].meeting)]
        last = {decision.stop: decision for decision in made}
        return tuple(decision for decision in made if last[decision.stop] is decision)

    @property
    def gates(self) -> tuple[GateResult, ...]:
        """The open gates, those of the earliest stop first."""
        return tuple(gate for stop in self.result.stops for gate in self.result.gates_of(stop, "open"))


def room(where: Here) -> Room:
    """Return what the pages of a meeting draw from. Raises `NotFound`.

    Reading snapshots and comparing them takes longer than most pages, so the matter is worked out anew only when an
    answer, a row, the day or the snapshots have changed.
    """
    at = desk(where)
    taken = snapshots(where.app, where.project)
    stands = (where.project, where.open().version, where.day, tuple(row.seal for row in taken))
    kept: tuple[object, Matter] | None = st.session_state.get(KEPT)
    if kept is None or kept[0] != stands:
        kept = st.session_state[KEPT] = (stands, _matter(at, taken))
    return Room(at, taken, *kept[1])


def _matter(at: Desk, taken: tuple[SnapshotRow, ...]) -> Matter:
    """Work out the matter. A snapshot that was tampered with is said, and the page does without it."""
    where, ahead = at.where, upcoming(taken, at.case)
    try:
        found = meeting(where.app, where.project, at.case)
        late = _late(snapshot(where.app, where.project, ahead.id), found) if ahead else 0
    except KlarsynError as error:
        return usable_meeting(where.app, where.project, at.case), 0, error
    return found, late, None


def _late(frozen: Snapshot, found: Meeting) -> int:
    """Return how many answers and rows differ from a snapshot, what the meeting itself writes left out."""
    change = compare(picture_in(frozen), found.now)
    return len(change.answers) + sum(row.group not in OWN for row in change.rows)


def verdict_text(at: Desk, decision: Decision) -> str:
    """Return a decision in a line, such as "Go-live: Not yet"."""
    _, choices = at.words, at.group(DECISIONS).column["verdict"].choices
    verdict = at.case.say(choices[decision.verdict].text) if decision.verdict else _("no decision written")
    return _("{stop}: {state}", stop=stop_text(decision.stop, _), state=verdict) if decision.stop else verdict


def status_text(at: Desk, task: Task) -> str:
    """Return how far a task has come, in words; an overdue one says so."""
    _ = at.words
    if task.settled:
        return _("No longer called for")
    said = at.case.say(at.group(ACTIONS).column["status"].choices[task.status].text)
    return _("{status}, overdue", status=said) if task.overdue else said


def owner_text(at: Desk, task: Task | None) -> str:
    """Return who has a task: the person, else the role that the plan proposes, else that nobody has."""
    _ = at.words
    if task and task.owner:
        return task.owner
    if task and task.planned:
        return at.case.say(roles()[task.planned.owner].title)
    return _("nobody yet")


def due_text(at: Desk, due: date | None) -> str:
    """Return a day due in words, or that none has been set."""
    _ = at.words
    return day(due, at.language) if due else _("no date")


def gate_task(room_: Room, question: str) -> Task | None:
    """Return the task that opens a gate."""
    return next((t for t in room_.meeting.tasks if t.about == "question" and t.subject == question), None)


def condition_tasks(room_: Room, decisions: tuple[Decision, ...]) -> tuple[Task, ...]:
    """Return the tasks of the conditions of `decisions`, in the order of the plan."""
    wanted = {condition.id for decision in decisions for condition in decision.conditions}
    return tuple(t for t in room_.meeting.tasks if t.about == "condition" and t.subject in wanted)


def open_gates(room_: Room, stop: Stop | None) -> str:
    """Return the sentence that counts the open gates of a stop today; nothing when there are none."""
    _, many = room_.words, len(room_.result.gates_of(stop, "open")) if stop else 0
    if not many or stop is None:
        return ""
    name = stop_text(stop, _)
    return _.plural("{stop}: {n} gate is open today.", "{stop}: {n} gates are open today.", many, stop=name)


def shown_score(score: ScoreRecord | None) -> float | None:
    """Return a recorded score as a chart shows it: none where it rested on too few answers."""
    return None if score is None or score.too_few else score.score


def refused(room_: Room, error: InvalidAnswer) -> None:
    """Say everything that keeps what was typed from being recorded; it stays as it was typed."""
    _ = room_.words
    lines = [plain(_("Nothing has been recorded yet.")), *(f"- {plain(_.message(fault))}" for fault in error.faults)]
    st.error("\n".join(lines), icon=":material/error:")
