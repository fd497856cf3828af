"""The matter of the next meeting of a project: which snapshot came before, and what this one is for."""

from __future__ import annotations

from application.service import Application
from application.snapshots import SnapshotRow, earlier, snapshot, snapshots
from documents.case import Case
from documents.matter import matter
from meetings.meeting import Meeting
from meetings.picture import picture_in


def meeting(app: Application, id_: str, case: Case) -> Meeting:
    """Return the matter on the day of the case. Raises `NotFound`, and `Unusable` for a snapshot that was changed.

    A snapshot for a meeting on that day or later is this meeting's; the newest one before it is the last.
    """
    taken = snapshots(app, id_)
    before = [row for row in taken if row.occasion.on < case.on]
    last = picture_in(snapshot(app, id_, before[-1].id)) if before else None
    ahead = upcoming(taken, case)
    return matter(case, last, ahead.occasion if ahead else None)


def usable_meeting(app: Application, id_: str, case: Case) -> Meeting:
    """Return the matter like `meeting`, but leave out snapshots that were changed; `unusable` names them."""
    before, ahead = earlier(app, id_, case.on), upcoming(snapshots(app, id_), case)
    return matter(case, before.last, ahead.occasion if ahead else None, before.left_out)


def upcoming(taken: tuple[SnapshotRow, ...], case: Case) -> SnapshotRow | None:
    """Return the newest snapshot for a meeting that is not over on the day of the case."""
    return next((row for row in reversed(taken) if row.occasion.on >= case.on), None)
