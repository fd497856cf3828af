"""What if: an assessment as it would be with other answers, to be scored and screened and never to be saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from content.problems import KlarsynError
from guidance.plan import PlannedAction
from locales.messages import msg
from questionnaires.answers import Answer, Value, faults
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire


def suppose(assessment: Assessment, answers: Mapping[str, Value]) -> Assessment:
    """Return a copy of `assessment` with these answers by question id, by nobody and at no time.

    Everything that was said about the same questions, notes and reasons too, gives way; the original stays as it is.
    Raises `KlarsynError` for a question that does not exist, and for an answer that it cannot have.
    """
    supposed_ = {id_: _answer(id_, value) for id_, value in answers.items()}
    return assessment.model_copy(update={"answers": {**assessment.answers, **supposed_}})


def supposed(planned: Iterable[PlannedAction]) -> dict[str, Value]:
    """Return the answers that would close these actions, by question id; those without a single one are left out."""
    return {action.question: action.target for action in planned if action.question and action.target is not None}


def _answer(id_: str, value: Value) -> Answer:
    question = questionnaire().by_id.get(id_)
    if question is None:
        raise KlarsynError(msg("there is no question {id}", id=repr(id_[:80])))
    answer = Answer(value=value)
    for fault in faults(question, answer):
        raise KlarsynError(fault)
    return answer
