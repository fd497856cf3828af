"""From a case to the matter of a meeting: the same answers, laid beside the last snapshot and the decisions made."""

from __future__ import annotations

from documents.case import Case
from guidance.plan import plan
from guidance.urgency import urgencies
from meetings.comparing import compare
from meetings.decisions import decisions
from meetings.meeting import Meeting, target
from meetings.picture import Picture
from meetings.record import record
from meetings.snapshot import Occasion
from meetings.tasks import tasks
from scoring.parameters import parameters


def picture(case: Case, name: str = "") -> Picture:
    """Return a case as a picture that can be compared, named after its project unless `name` says otherwise."""
    found = record(case.result, case.screening, case.register)
    return Picture(name or case.assessment.project.name, case.assessment, case.questionnaire, found, frozen=False)


def matter(
    case: Case, last: Picture | None = None, occasion: Occasion | None = None, unusable: tuple[str, ...] = ()
) -> Meeting:
    """Return what a steering group looks at on the day of the case.

    `last` is the snapshot of the meeting before; `unusable` names later meetings whose snapshots cannot be used.
    """
    now, made = picture(case), decisions(case.assessment)
    planned = plan(case.questionnaire, case.result, urgencies().on(case.on), case.register)
    return Meeting(
        on=case.on,
        occasion=occasion,
        now=now,
        last=last,
        change=compare(last, now) if last else None,
        decisions=made,
        tasks=tasks(planned, case.assessment, made, case.on),
        target=target(parameters().on(case.on)),
        unusable=unusable,
    )
