"""Meetings for the tests of the brief: a project now, and perhaps at an earlier meeting that decided something."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from content.types import Language
from documents.case import Case
from documents.dpia import prepare
from documents.matter import matter, picture
from locales.words import Words, words
from meetings.meeting import Meeting
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from scoring.engine import score
from scoring.parameters import parameters
from tests.documents.making import DAY, MADE_AT, Groups

BEFORE = date(2026, 10, 2)


def case_of(found: Assessment, language: Language = "en", on: date = DAY, said: Words | None = None) -> Case:
    """Return an assessment ready to be told of."""
    result = score(questionnaire(), found.answers, parameters().on(on))
    return prepare(found, questionnaire(), result, language, said or words(language), on, MADE_AT)


def decided(count: int = 2, long: str = "") -> Groups:
    """Return one decision with `count` conditions, the first done and the second overdue."""
    decision = {
        "name": f"First meeting {long}"[:190],
        "held": "2026-10-02",
        "stop": "kickoff",
        "verdict": "conditions",
        "by": "The steering group",
        "reason": f"The legal basis comes first. {long}",
        "dissent": f"The lawyer would wait. {long}",
    }
    conditions = {
        f"c{n}": Row(values={"name": f"Condition {n} {long}"[:190], "decision": "d1", "owner": "Kim", "due": due})
        for n, due in zip(range(count), ["2026-10-20"] * count, strict=True)
    }
    closed = {"c-c0": Row(values={"status": "done", "evidence": "Note 12"})}
    return {"meeting-decisions": {"d1": Row(values=decision)}, "meeting-conditions": conditions, "actions": closed}


def earlier(found: Assessment) -> Assessment:
    """Return the assessment with every third answer not yet given."""
    kept: dict[str, Answer] = {id_: a for n, (id_, a) in enumerate(found.answers.items()) if n % 3}
    return found.model_copy(update={"answers": kept})


def meeting_of(case: Case, before: bool = True, proposal: str = "Go on with 500 cases.") -> Meeting:
    """Return the matter of a named meeting; `before` with a snapshot of an earlier one."""
    occasion = Occasion(name="Second meeting", on=date(2026, 12, 1), asked="real-data", proposal=proposal)
    if not before:
        return matter(case, None, occasion)
    old = picture(case_of(earlier(case.assessment), case.language, BEFORE), "First meeting")
    return matter(case, replace(old, frozen=True), occasion)
