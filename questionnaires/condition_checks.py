"""Whether a condition asks about what is there: questions, options, terms. For all content that holds conditions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from locales.messages import Message, msg
from questionnaires.conditions import Asked, Condition, Found, Named, Terms, walk
from questionnaires.schema import Question, QuestionType

Fault = tuple[Message, Message | None]  # what is wrong, and the cure

# The types of question that each operator can test; a text is never tested.
FITS: dict[str, tuple[QuestionType, ...]] = {
    "is_any": ("single", "yesno", "maturity"),
    "includes_any": ("multi",),
    "is_exactly": ("multi",),
    "at_least": ("maturity",),
    "count_at_least": ("multi",),
}


def no_question(id_: str) -> Fault:
    """Return what to say of a question that is nowhere."""
    return msg("there is no question {id}", id=id_), msg("check its spelling; python cli.py questions lists all ids")


def not_earlier(id_: str) -> Fault:
    """Return what to say of a question that is not asked before the condition is needed."""
    hint = msg("a condition looks back: name a question that is asked earlier")
    return msg("the question {id} is not asked before this one", id=id_), hint


def no_finding(part: Found) -> Iterable[Fault]:  # noqa: ARG001
    """Refuse a finding, wherever conditions are about answers alone."""
    hint = msg("a condition here asks about answers: use question or term")
    return [(msg("a finding can be used in the screenings only"), hint)]


def condition_faults(
    condition: Condition | None,
    questions: Mapping[str, Question],
    terms: Terms,
    absent: Callable[[str], Fault] = no_question,
    found: Callable[[Found], Iterable[Fault]] = no_finding,
) -> Iterator[Fault]:
    """Yield every fault in `condition`, which may ask about `questions`, through terms as well.

    `absent` says what is wrong with a question that is not among them, `found` what is wrong with a finding.
    """
    for part in walk(condition, terms):
        if isinstance(part, Named) and part.term not in terms:
            yield msg("there is no term {term}", term=part.term), msg("define it in terms.yaml")
        elif isinstance(part, Found):
            yield from found(part)
        elif isinstance(part, Asked) and part.question not in questions:
            yield absent(part.question)
        elif isinstance(part, Asked):
            yield from _test(part, questions[part.question])


def _test(part: Asked, asked: Question) -> Iterator[Fault]:
    """Yield what is wrong with a test of a question that is there: its operator, or else the options it names."""
    if asked.type not in FITS[part.operator]:
        yield _no_fit(part, asked)
        return
    names = part.wanted if isinstance(part.wanted, tuple) else ()
    for name in names:
        if name not in map(str, asked.choices):
            options = ", ".join(map(str, asked.choices))
            what = msg("{id} has no option {option}", id=asked.id, option=name)
            yield what, msg("choose from {options}", options=options)


def _no_fit(part: Asked, asked: Question) -> Fault:
    what = msg(
        "{operator} does not fit {id}, which is of type {type}", operator=part.operator, id=asked.id, type=asked.type
    )
    fitting = ", ".join(operator for operator, types in FITS.items() if asked.type in types)
    return what, msg("use {operators}", operators=fitting) if fitting else None
