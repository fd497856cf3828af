"""Rules that no single key can keep: ids and codes used once, findings asked for only after they are made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import get_args

from content.loading import Loaded
from content.problems import Problem
from content.reading import KeyPath, Raw
from content.sources import unknown_sources
from locales.messages import msg
from questionnaires.condition_checks import Fault, condition_faults
from questionnaires.conditions import Condition, Found
from questionnaires.schema import Questionnaire
from screening.schema import Calendar, Country, FactorState, Sources, Step, Table, TableList

# What can be asked for with `finding`, and what it can be: the states of a factor, or the outcomes of a table.
Known = dict[str, tuple[str, ...]]
STATES: tuple[str, ...] = get_args(FactorState)


def check(
    manifest: Loaded[TableList],
    tables: list[Loaded[Table]],
    calendar: Loaded[Calendar],
    sources: Collection[str],
    questions: Questionnaire,
) -> list[Problem]:
    """Return every problem in the screenings as a whole."""
    known: Known = {}
    once = list({table.raw.file: table for table in tables}.values())  # a table listed twice is one fault
    found = [*_listed(manifest, tables), *_names(once, questions), *_codes(once)]
    for table in once:
        found += [*_groups(table), *_outcomes(table), *_rests_on(table, sources)]
        found += _table_conditions(table, known, questions)
    return [*found, *_calendar(calendar, sources), *_dates(calendar, known, questions)]


def _listed(manifest: Loaded[TableList], tables: list[Loaded[Table]]) -> Iterator[Problem]:
    names = manifest.model.tables
    for number, name in enumerate(names):
        if name in names[:number]:
            yield manifest.raw.problem(("tables", number), msg("the table {id} is listed twice", id=name))
    for name, table in zip(names, tables, strict=True):
        if table.model.id != name:
            what = msg("the table is called {id}, its file {name}", id=table.model.id, name=name)
            yield table.raw.problem(("id",), what)


def _names(tables: list[Loaded[Table]], questions: Questionnaire) -> Iterator[Problem]:
    """Questions, terms, tables and factors share one set of names, so that a condition can name each of them."""
    taken = {*questions.by_id, *questions.terms}
    hint = msg("questions, terms, tables and factors have names of their own; choose another")
    for table in tables:
        paths: list[tuple[KeyPath, str]] = [(("id",), table.model.id)]
        paths += [(("factors", n, "id"), factor.id) for n, factor in enumerate(table.model.factors)]
        for path, id_ in paths:
            if id_ in taken:
                yield table.raw.problem(path, msg("the id {id} is used twice", id=id_), hint)
            taken.add(id_)


def _codes(tables: list[Loaded[Table]]) -> Iterator[Problem]:
    taken: set[str] = set()
    for table in tables:
        for number, factor in enumerate(table.model.factors):
            if factor.code in taken:
                what = msg("the code {code} is used twice", code=factor.code)
                yield table.raw.problem(("factors", number, "code"), what, msg("codes are unique in all tables"))
            taken.add(factor.code)


def _groups(table: Loaded[Table]) -> Iterator[Problem]:
    groups = [group.id for group in table.model.groups]
    yield from _repeated(table.raw, "groups", groups)
    for number, factor in enumerate(table.model.factors):
        if factor.group not in groups:
            hint = msg("choose from {options}", options=", ".join(groups)) if groups else msg("add it to groups")
            yield table.raw.problem(("factors", number, "group"), msg("there is no group {id}", id=factor.group), hint)


def _outcomes(table: Loaded[Table]) -> Iterator[Problem]:
    outcomes = table.model.outcomes
    yield from _repeated(table.raw, "outcomes", [outcome.id for outcome in outcomes])
    for number, outcome in enumerate(outcomes[:-1]):
        if outcome.when is None:
            what = msg("without when this outcome always holds, and those below it never do")
            yield table.raw.problem(("outcomes", number), what, msg("add when, or move it to the end"))


def _repeated(raw: Raw, key: str, ids: list[str]) -> Iterator[Problem]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield raw.problem((key, number, "id"), msg("the id {id} is used twice", id=id_))


def _rests_on(table: Loaded[Table], sources: Collection[str]) -> Iterable[Problem]:
    places: list[tuple[KeyPath, Sources]] = [(("factors", n), f.sources) for n, f in enumerate(table.model.factors)]
    places += [(("outcomes", n), outcome.sources) for n, outcome in enumerate(table.model.outcomes)]
    return unknown_sources(table.raw, places, sources)


def _table_conditions(table: Loaded[Table], known: Known, questions: Questionnaire) -> Iterator[Problem]:
    """Check the conditions in the order in which they are tested, adding to `known` what can be asked for next."""
    model, faults = table.model, partial(_faults, table.raw, known=known, questions=questions)
    yield from faults(("applies",), model.applies)
    for number, factor in enumerate(model.factors):
        yield from faults(("factors", number, "met"), factor.met)
        yield from faults(("factors", number, "possible"), factor.possible)
        known[factor.id] = STATES
    for number, outcome in enumerate(model.outcomes):
        yield from faults(("outcomes", number, "when"), outcome.when)
        for place, step in enumerate(outcome.do):
            if isinstance(step, Step):
                yield from faults(("outcomes", number, "do", place, "when"), step.when)
    known[model.id] = tuple(outcome.id for outcome in model.outcomes)


def _faults(
    raw: Raw, path: KeyPath, condition: Condition | None, known: Known, questions: Questionnaire
) -> Iterator[Problem]:
    found = partial(_finding, known=known)
    for what, hint in condition_faults(condition, questions.by_id, questions.terms, found=found):
        yield raw.problem(path, what, hint)


def _finding(part: Found, known: Known) -> Iterator[Fault]:
    if part.finding not in known:
        hint = msg("a finding is a factor above this one, or a table or factor of a table listed earlier")
        yield msg("nothing called {id} has been found before this", id=part.finding), hint
        return
    for name in part.is_any:
        if name not in known[part.finding]:
            hint = msg("choose from {options}", options=", ".join(known[part.finding]))
            yield msg("{id} is never {state}", id=part.finding, state=name), hint


def _calendar(calendar: Loaded[Calendar], sources: Collection[str]) -> Iterator[Problem]:
    model = calendar.model
    yield from _repeated(calendar.raw, "dates", [day.id for day in model.dates])
    for country in get_args(Country):
        if country not in model.binding:
            yield calendar.raw.problem(("binding",), msg("nothing is said of {country}", country=country))
    places: list[tuple[KeyPath, Sources]] = [(("dates", n), day.sources) for n, day in enumerate(model.dates)]
    for country, history in model.binding.items():
        places += [(("binding", country, "values", n), v.sources) for n, v in enumerate(history.values)]
    yield from unknown_sources(calendar.raw, places, sources)


def _dates(calendar: Loaded[Calendar], known: Known, questions: Questionnaire) -> Iterator[Problem]:
    for number, day in enumerate(calendar.model.dates):
        yield from _faults(calendar.raw, ("dates", number, "when"), day.when, known, questions)
