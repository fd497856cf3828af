"""What the action plan's files say about a task, in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from content.types import Language
from guidance.roles import efforts, roles
from locales.formats import number
from locales.messages import Message, msg
from locales.words import Words, words
from meetings.tasks import ACTIONS, About, Task, task_name
from questionnaires.loading import sources
from questionnaires.schema import Questionnaire
from scoring.wording import stop_text

ABOUT: Mapping[About, Message] = {
    "question": msg("Question"),
    "risk": msg("Risk"),
    "condition": msg("Condition of the steering group"),
    "own": msg("Own action"),
}


@dataclass(frozen=True, slots=True)
class Teller:
    """Says each thing about a task; an empty text where there is nothing to say."""

    questionnaire: Questionnaire
    language: Language

    @property
    def words(self) -> Words:
        """The words of the language."""
        return words(self.language)

    def action(self, task: Task) -> str:
        """Return what is to be done, never empty."""
        return task_name(task, self.questionnaire, self.language)

    def about(self, task: Task) -> str:
        """Return what kind of thing called for it."""
        return self.words.message(ABOUT[task.about])

    def why(self, task: Task) -> str:
        """Return why it is to be done, or that nothing calls for it any longer."""
        _ = self.words
        if task.settled:
            return _("Neither the answers nor the risks call for it any longer.")
        if task.planned:
            return task.planned.why.get(self.language)
        if task.decision is None or not task.decision.meeting:
            return ""
        return _("Decided at the meeting “{meeting}”.", meeting=task.decision.meeting)

    def stop(self, task: Task) -> str:
        """Return the stops it holds back, or the one that the decision behind it is about."""
        decided = (task.decision.stop,) if task.decision and task.decision.stop else ()
        stops = task.planned.stops if task.planned else decided
        return ", ".join(stop_text(stop, self.words) for stop in stops)

    def steps(self, task: Task) -> str:
        """Return the steps, a line each, numbered when there are several."""
        steps = task.planned.steps_in(self.language) if task.planned else ()
        return "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1)) if len(steps) > 1 else "".join(steps)

    def role(self, task: Task) -> str:
        """Return the role that sees to it."""
        return roles()[task.planned.owner].title.get(self.language) if task.planned else ""

    def owner(self, task: Task) -> str:
        """Return the person who has taken it."""
        return task.owner

    def due(self, task: Task) -> str:
        """Return the day due as 2026-11-22, which every spreadsheet sorts."""
        return task.due.isoformat() if task.due else ""

    def status(self, task: Task) -> str:
        """Return how far it has come."""
        if task.settled and task.status not in ("done", "dropped"):
            return self.words("No longer called for")
        return self.questionnaire.group[ACTIONS].column["status"].choices[task.status].text.get(self.language)

    def overdue(self, task: Task) -> str:
        """Return yes, or nothing."""
        return self.words("yes") if task.overdue else ""

    def effort(self, task: Task) -> str:
        """Return how much calendar time it takes."""
        return efforts()[task.planned.effort].title.get(self.language) if task.planned else ""

    def points(self, task: Task) -> str:
        """Return how far it would raise the low end, in points of 100."""
        return number(task.planned.gain, self.language) if task.planned and task.planned.gain else ""

    def wanted(self, task: Task) -> str:
        """Return what would show that it is done."""
        return task.planned.evidence_in(self.language) if task.planned else ""

    def given(self, task: Task) -> str:
        """Return what somebody wrote to show that it is done."""
        return task.evidence

    def comment(self, task: Task) -> str:
        """Return what somebody remarked."""
        return task.comment

    def sources(self, task: Task) -> str:
        """Return each source with its place, a line each."""
        named = ((sources()[r.id], r.place(self.language)) for r in (task.planned.sources if task.planned else ()))
        return "\n".join(", ".join(filter(None, (s.title.get(self.language), place))) for s, place in named)
