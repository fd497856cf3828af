"""Answers to findings: every table in its order, each factor with its state and the questions behind it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from content.types import Text
from questionnaires.conditions import Condition, Seen, Verdict, evaluate
from questionnaires.visibility import View
from screening.loading import Screenings
from screening.result import DateResult, FactorResult, Finding, Screening
from screening.schema import Binding, Calendar, Factor, FactorState, Outcome, Step, Table

ABSENT = Seen(hidden=True, value=None)


def screen(screenings: Screenings, view: View, on: date) -> Screening:
    """Return everything that the tables find in the answers of `view` on the day `on`. Pure.

    Raises `KlarsynError` for a day before the first one that anything is known for.
    """
    desk = Desk(view, on)
    findings = {table.id: found for table in screenings.tables if (found := desk.work_out(table)) is not None}
    dates = sorted(desk.dates(screenings.calendar), key=lambda d: d.date.day)
    return Screening(on, findings, tuple(dates), binding(screenings.calendar, view, on))


def outcome_of(tables: Sequence[Table], view: View, on: date) -> Outcome | None:
    """Return the outcome of the last of `tables`, the others before it; None when it does not apply."""
    desk = Desk(view, on)
    found = [desk.work_out(table) for table in tables]
    return found[-1].outcome if found[-1] else None


def binding(calendar: Calendar, view: View, on: date) -> Binding | None:
    """Return the AI Act's standing in the project's country, None while that is unknown.

    Raises `KlarsynError` for a day before the first value of any country, so that it never depends on the answers.
    """
    standing = {str(country): history.on(on) for country, history in calendar.binding.items()}
    return standing.get(str(view.look("prof-country").value))


class Desk:
    """One screening being worked out: the answers, the day, and what has been found so far."""

    def __init__(self, view: View, on: date) -> None:
        self._view, self._on = view, on
        self._found: dict[str, Seen] = {}

    def work_out(self, table: Table) -> Finding | None:
        """Return what `table` finds, or None when it does not apply. What it finds can be asked for afterwards."""
        names = (table.id, *(factor.id for factor in table.factors))
        self._found.update(dict.fromkeys(names, ABSENT))
        if not table.on(self._on) or not self._test(table.applies).holds:
            return None
        factors = tuple(self._factor(factor) for factor in table.factors if factor.on(self._on))
        outcome, because = self._outcome(table)
        self._found[table.id] = Seen(hidden=False, value=outcome.id, because=because)
        return Finding(table, outcome, because, factors, tuple(self._steps(outcome)))

    def dates(self, calendar: Calendar) -> Iterable[DateResult]:
        """Yield the legal dates that concern the project, or may."""
        return (DateResult(d, past=d.day <= self._on) for d in calendar.dates if self._test(d.when).holds)

    def _factor(self, factor: Factor) -> FactorResult:
        state, because = self._state(factor)
        self._found[factor.id] = Seen(hidden=False, value=state, because=because)
        return FactorResult(factor, state, because)

    def _state(self, factor: Factor) -> tuple[FactorState, tuple[str, ...]]:
        """Return the state of a factor and the questions that decided it; without `met`, it is at most possible."""
        met = NEVER if factor.met is None else self._test(factor.met)
        if met.state != "no":
            return ("met" if met.state == "yes" else "possible"), self._questions(met.because)
        possible = NEVER if factor.possible is None else self._test(factor.possible)
        if possible.holds:
            return "possible", self._questions(possible.because)
        return "not-met", self._questions((*met.because, *possible.because))

    def _outcome(self, table: Table) -> tuple[Outcome, tuple[str, ...]]:
        """Return the first outcome that holds; the last one rests on every answer that ruled out the others."""
        against: list[str] = []
        for outcome in table.outcomes[:-1]:
            if not outcome.on(self._on):
                continue
            verdict = self._test(outcome.when)
            if verdict.state == "yes":
                return outcome, self._questions(verdict.because)
            against.extend(verdict.because)
        return table.outcomes[-1], self._questions(against)

    def _steps(self, outcome: Outcome) -> Iterable[Text]:
        for step in outcome.do:
            if not isinstance(step, Step):
                yield step
            elif evaluate(step.when, self._said, self._view.questionnaire.terms).state == "yes":
                yield step.text

    def _said(self, name: str) -> Seen:
        """Return what is known, and nothing where it is not: a step is told or left out, never perhaps."""
        seen = self._look(name)
        return ABSENT if seen.value is None else seen

    def _test(self, condition: Condition | None) -> Verdict:
        return evaluate(condition, self._look, self._view.questionnaire.terms)

    def _look(self, name: str) -> Seen:
        if name not in self._found:
            self._found[name] = self._view.look(name)  # many rows ask the same question
        return self._found[name]

    def _questions(self, because: Iterable[str]) -> tuple[str, ...]:
        """Return the questions in the order asked. For a hidden one stand those whose answers hide it."""
        asked: set[str] = set()
        for question in because:
            self._add(question, asked)
        return tuple(sorted(asked, key=self._place.__getitem__))

    def _add(self, question: str, asked: set[str]) -> None:
        verdict = self._view.verdicts[question]
        if verdict.holds:
            asked.add(question)
        else:
            for behind in verdict.because:
                self._add(behind, asked)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {question: place for place, question in enumerate(self._view.verdicts)}


NEVER = Verdict("no")
