"""How findings read on the screen and in documents: tones, states, how sure we are, and which rows concern whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from content.sources import Confidence, Reference, Source
from locales.messages import Message, msg
from questionnaires.answers import Answer
from questionnaires.conditions import Asked, Condition, Terms, walk
from questionnaires.schema import Question
from questionnaires.visibility import View
from screening.result import FactorResult
from screening.schema import FactorState, Tone

TONES: Mapping[Tone, Message] = {
    "stop": msg("Stop"),
    "warning": msg("Needs follow-up"),
    "info": msg("Worth knowing"),
    "clear": msg("Nothing found"),
}
FACTOR_STATES: Mapping[FactorState, Message] = {
    "met": msg("Met"),
    "possible": msg("Possible"),
    "not-met": msg("Not met"),
}
CONFIDENCE: Mapping[Confidence, Message] = {
    "sure": msg("certain"),
    "likely": msg("likely"),
    "unsure": msg("uncertain"),
}
# Rows of a national list say nothing about a project in another country.
ELSEWHERE: Mapping[str, str] = {"national-dk": "no", "national-no": "dk"}
LONG_ANSWER = 60


def concerning(view: View, rows: Iterable[FactorResult]) -> tuple[FactorResult, ...]:
    """Return the rows that speak to the project's country, all of them while that is unknown."""
    country = country_of(view)
    return tuple(row for row in rows if country is None or ELSEWHERE.get(row.factor.group) != country)


def cited(view: View, references: Iterable[Reference], known: Mapping[str, Source]) -> dict[str, tuple[Reference, ...]]:
    """Return the places by source, each source once; law of another country only where there is nothing else."""
    country, found = country_of(view), dict[str, tuple[Reference, ...]]()
    for reference in references:
        found[reference.id] = (*found.get(reference.id, ()), reference)
    here = {id_: places for id_, places in found.items() if country is None or country in known[id_].applies}
    return here or found


def country_of(view: View) -> object:
    """Return the project's country, or None while that is unknown."""
    answer = view.answers.get("prof-country")
    return answer.known if answer else None


def behind(row: FactorResult) -> tuple[Condition | None, ...]:
    """Return the conditions that a row's state came of."""
    return (row.factor.met,) if row.state == "met" and row.factor.met else (row.factor.met, row.factor.possible)


def counted(
    conditions: Iterable[Condition | None], terms: Terms, question: Question, answer: Answer
) -> tuple[str, ...]:
    """Return the chosen options of a multi-choice that `conditions` ask for, in the order of the question.

    All that is chosen, when they ask for none of it or only for how many; nothing for any other answer.
    """
    if not isinstance(answer.known, tuple):
        return ()
    parts = [part for condition in conditions for part in walk(condition, terms)]
    asked = [part for part in parts if isinstance(part, Asked) and part.question == question.id]
    chosen = [id_ for id_ in map(str, question.choices) if id_ in answer.known]
    named = {id_ for part in asked for id_ in (*(part.includes_any or ()), *(part.is_exactly or ()))}
    counting = any(part.count_at_least for part in asked)
    return tuple(id_ for id_ in chosen if id_ in named and not counting) or tuple(chosen)


def on_one_line(text: str) -> str:
    """Return an answer on one line, whole."""
    return text.replace("\n", ", ").replace("• ", "")


def shortened(text: str) -> str:
    """Return an answer on one line and short enough for a cell."""
    line = on_one_line(text)
    return line if len(line) <= LONG_ANSWER else line[: LONG_ANSWER - 1].rstrip() + "…"
