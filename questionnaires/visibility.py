"""Which questions are shown, given the answers so far. Hidden answers are kept, and count nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from questionnaires.answers import Answer, Answers, AnswerState
from questionnaires.conditions import Condition, Seen, Verdict, evaluate
from questionnaires.schema import Question, Questionnaire

BLANK = Answer()


@dataclass(frozen=True, slots=True)
class View:
    """The questionnaire as one set of answers leaves it: each question's verdict, and only the answers that count."""

    questionnaire: Questionnaire
    verdicts: Mapping[str, Verdict]
    answers: Answers

    def shown(self, question: Question) -> bool:
        """Return whether `question` is to be asked."""
        return self.verdicts[question.id].holds

    def answer(self, question: Question) -> Answer:
        """Return the answer that counts: blank for a hidden or unanswered question."""
        return self.answers.get(question.id, BLANK)

    def state(self, question: Question) -> AnswerState:
        """Return the state of the answer that counts."""
        return self.answer(question).state

    def test(self, condition: Condition | None) -> Verdict:
        """Return the verdict on `condition` over these answers."""
        return evaluate(condition, self.look, self.questionnaire.terms)

    def look(self, question: str) -> Seen:
        """Return what a condition may know of a question."""
        return _seen(self.verdicts[question], self.answers.get(question))


def _seen(verdict: Verdict, answer: Answer | None) -> Seen:
    if answer is None:
        return Seen(hidden=not verdict.holds, value=None)
    return Seen(hidden=not verdict.holds, value=answer.known, unsure=answer.state == "unknown")


def view(questionnaire: Questionnaire, answers: Answers) -> View:
    """Return what is shown for `answers`. A condition looks only at questions asked earlier, so one pass is enough."""
    verdicts: dict[str, Verdict] = {}
    counting: dict[str, Answer] = {}

    def look(question: str) -> Seen:
        return _seen(verdicts[question], counting.get(question))

    for question in questionnaire.questions:
        verdict = verdicts[question.id] = evaluate(question.show_when, look, questionnaire.terms)
        if verdict.holds and question.id in answers:
            counting[question.id] = answers[question.id]
    return View(questionnaire, verdicts, counting)
