"""Answers: what a person said to a question, and whether that is an answer the question can have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, field_validator
from pydantic_core import PydanticCustomError

from content.types import Content
from locales.messages import Message, msg
from questionnaires.schema import Question

Value = str | int | tuple[str, ...]
AnswerState = Literal["known", "unknown", "not-relevant", "blank"]

UNKNOWN = "unknown"
UNSURE = "unsure"
MAX_TEXT = 100_000
DATE_HYPHENS = 2


def _written_out(at: object) -> object:
    """Refuse a bare number, which would pass for seconds since 1970."""
    if at is None or isinstance(at, datetime) or (isinstance(at, str) and at[:10].count("-") == DATE_HYPHENS):
        return at
    raise PydanticCustomError("not_a_moment", "this is not a date and time")


def _in_the_calendar(at: datetime | None) -> datetime | None:
    """Refuse a time that leaves the calendar when it is told in another zone."""
    try:
        if at is not None and at.tzinfo is not None:
            at.astimezone(UTC)
    except OverflowError:
        raise PydanticCustomError("not_a_moment", "this is not a date and time") from None
    return at


Moment = Annotated[datetime | None, BeforeValidator(_written_out), AfterValidator(_in_the_calendar)]


class Answer(Content):
    """One answer with what was added to it. `value` is an option id, option ids, a level 0-4, a text, or "unknown".

    A note or evidence may be written before the answer itself; then `value` is None and the state is "blank".
    """

    value: Value | None = None
    not_relevant: str | None = Field(default=None, max_length=MAX_TEXT)
    note: str = Field(default="", max_length=MAX_TEXT)
    evidence: str = Field(default="", max_length=MAX_TEXT)
    by: str = Field(default="", max_length=200)
    at: Moment = None

    @field_validator("value", mode="before")
    @classmethod
    def _plain(cls, value: object) -> object:
        """Refuse true, false and fractions, which would pass for numbers; read "unsure" as don't know."""
        if not writable(value):
            raise PydanticCustomError("not_an_answer", "this is not an answer")
        if value == UNSURE or value in ([UNSURE], (UNSURE,), [UNKNOWN], (UNKNOWN,)):
            return UNKNOWN
        if isinstance(value, list | tuple):
            return tuple(UNSURE if v == UNKNOWN else v for v in value)
        return value

    @property
    def state(self) -> AnswerState:
        """Whether the answer is a known value, "don't know", "not relevant", or still blank."""
        if self.not_relevant is not None:
            return "not-relevant"
        if self.value == UNKNOWN:
            return "unknown"
        said = self.value.strip() if isinstance(self.value, str) else self.value
        return "blank" if said in (None, "", ()) else "known"

    @property
    def known(self) -> Value | None:
        """The value when it is known, else None."""
        return self.value if self.state == "known" else None


def writable(value: object) -> bool:
    """Return whether a file may give `value`: a text, a whole number, a list of texts, or nothing."""
    if isinstance(value, list | tuple):
        return all(isinstance(v, str) for v in value)
    return value is None or isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))


Answers = Mapping[str, Answer]


def faults(question: Question, answer: Answer) -> list[Message]:
    """Return what is wrong with `answer` as an answer to `question`; an empty list means nothing."""
    if answer.state == "not-relevant":
        return _not_relevant(question, answer)
    value = answer.known
    return [] if value is None else CHECKS[question.type](question, value)


def fitting(questions: Mapping[str, Question], answers: Answers) -> dict[str, Answer]:
    """Return the answers that `questions`, by id, can have; others are from earlier questions, and count nowhere."""
    return {id_: a for id_, a in answers.items() if id_ in questions and not faults(questions[id_], a)}


def _not_relevant(question: Question, answer: Answer) -> list[Message]:
    found = []
    if question.gate:
        found.append(msg("this question guards a step and cannot be set aside as not relevant"))
    if not (answer.not_relevant or "").strip():
        found.append(msg("say in a few words why it is not relevant"))
    if answer.value is not None:
        found.append(msg("an answer is either given or not relevant, not both"))
    return found


def _text(question: Question, value: Value) -> list[Message]:  # noqa: ARG001
    if not isinstance(value, str):
        return [msg("this question is answered with a text; put it in quotes")]
    return [] if len(value) <= MAX_TEXT else [msg("the text is too long: at most {most} characters", most=MAX_TEXT)]


def _level(question: Question, value: Value) -> list[Message]:
    if isinstance(value, int) and value in question.choices:
        return []
    return [msg("{found} is not a level; write a whole number from 0 to 4, or unknown", found=repr(value)[:60])]


def _one(question: Question, value: Value) -> list[Message]:
    if isinstance(value, str) and value in question.choices:
        return []
    return [_no_option(question, value)]


def _many(question: Question, value: Value) -> list[Message]:
    if not isinstance(value, tuple):
        return [msg("this question takes a list, for example [{option}]", option=next(iter(question.choices)))]
    found = [_no_option(question, v) for v in value if v not in question.choices and v != UNSURE]
    if UNSURE in value and UNSURE not in question.choices:
        found.append(msg("unknown stands alone here: write unknown, without a list"))
    if len(set(value)) < len(value):
        found.append(msg("an option is chosen twice"))
    alone = [v for v in value if v in question.choices and question.choices[v].exclusive]
    if alone and len(value) > 1:
        found.append(msg("{option} cannot be chosen together with others", option=alone[0]))
    return found


def _no_option(question: Question, value: Value) -> Message:
    options = ", ".join(str(c) for c in question.choices)
    return msg("{found} is not an option; choose from {options}, or unknown", found=repr(value)[:60], options=options)


CHECKS: dict[str, Callable[[Question, Value], list[Message]]] = {
    "text": _text,
    "maturity": _level,
    "single": _one,
    "yesno": _one,
    "multi": _many,
}
