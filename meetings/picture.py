"""One project at one moment, ready to be laid beside another: answers, questions, and what they amounted to."""

from __future__ import annotations

from dataclasses import dataclass

from meetings.record import Record
from meetings.snapshot import Snapshot
from questionnaires.assessment import Assessment
from questionnaires.schema import Questionnaire


@dataclass(frozen=True, slots=True)
class Picture:
    """A state of a project: `name` tells it from the other one; `questionnaire` has the questions of that day.

    `frozen` for a snapshot, whose record is what was written down then; else it was worked out just now.
    """

    name: str
    assessment: Assessment
    questionnaire: Questionnaire
    record: Record
    frozen: bool


def picture_in(snapshot: Snapshot) -> Picture:
    """Return the picture that a snapshot holds, named after its meeting."""
    return Picture(snapshot.occasion.name, snapshot.assessment, snapshot.questionnaire, snapshot.record, frozen=True)
