"""Whether a condition can ever hold: a search for one set of answers under which it does.

A condition is opened up into the demands that it makes on answers, one world of demands at a time, until a world is
found that does not contradict itself. The questions that it asks about must themselves be reachable in that world.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from questionnaires.conditions import AllOf, AnyOf, Asked, Condition, Named, Not, SomeOf, Terms
from questionnaires.schema import Question


@dataclass(frozen=True)
class Demand:
    """What is demanded of one question's answer: it includes `must`, and nothing of `never`."""

    must: frozenset[str] = frozenset()
    never: frozenset[str] = frozenset()


World = dict[str, Demand]


def reachable(question: Question, questions: Mapping[str, Question], terms: Terms) -> bool:
    """Return whether some set of answers shows `question`."""
    return next(_worlds(question.show_when, True, {}, questions, terms), None) is not None


def _worlds(
    c: Condition | None, wanted: bool, world: World, qs: Mapping[str, Question], terms: Terms
) -> Iterator[World]:
    """Yield every way to extend `world` so that `c` is `wanted`."""
    match c:
        case None:
            if wanted:
                yield world
        case Named(term=name):
            yield from _worlds(terms[name], wanted, world, qs, terms)
        case Not(condition=inner):
            yield from _worlds(inner, not wanted, world, qs, terms)
        case AllOf(all=parts):
            yield from _some(len(parts), parts, wanted, world, qs, terms)
        case AnyOf(any=parts):
            yield from _some(1, parts, wanted, world, qs, terms)
        case SomeOf(at_least=least, of=parts):
            yield from _some(least, parts, wanted, world, qs, terms)
        case Asked():
            yield from _asked(c, wanted, world, qs, terms)


def _some(
    least: int, parts: tuple[Condition, ...], wanted: bool, world: World, qs: Mapping[str, Question], terms: Terms
) -> Iterator[World]:
    """Yield worlds with `least` parts true; to make that false, all but `least - 1` must be false."""
    size = least if wanted else len(parts) - least + 1
    for chosen in combinations(parts, size):
        yield from _together(chosen, wanted, world, qs, terms)


def _together(
    parts: tuple[Condition, ...], wanted: bool, world: World, qs: Mapping[str, Question], terms: Terms
) -> Iterator[World]:
    if not parts:
        yield world
        return
    for extended in _worlds(parts[0], wanted, world, qs, terms):
        yield from _together(parts[1:], wanted, extended, qs, terms)


def _asked(c: Asked, wanted: bool, world: World, qs: Mapping[str, Question], terms: Terms) -> Iterator[World]:
    question = qs[c.question]
    if not wanted:  # a hidden question makes every test of it false
        yield from _worlds(question.show_when, False, world, qs, terms)
    for shown in _worlds(question.show_when, True, world, qs, terms):
        for demand in _demands(c, wanted, question):
            merged = _merge(shown.get(question.id, Demand()), demand)
            if _possible(merged, question):
                yield {**shown, question.id: merged}


def _demands(c: Asked, wanted: bool, question: Question) -> Iterator[Demand]:
    """Yield the demands under which the test comes out as wanted."""
    options = [str(o) for o in question.choices]
    match c.operator:
        case "is_any" | "includes_any":
            names = frozenset(map(str, c.wanted))  # type: ignore[arg-type]
            yield from (Demand(must=frozenset({n})) for n in sorted(names)) if wanted else [Demand(never=names)]
        case "is_exactly":
            names = frozenset(map(str, c.wanted))  # type: ignore[arg-type]
            if wanted:
                yield Demand(must=names, never=frozenset(options) - names)
            else:
                yield from (Demand(must=frozenset({o})) for o in options if o not in names)
                yield from (Demand(never=frozenset({n})) for n in sorted(names))
        case "at_least":
            low = [o for o in options if int(o) < int(str(c.wanted))]
            yield Demand(never=frozenset(low if wanted else set(options) - set(low)))
        case _:
            yield from _count(int(str(c.wanted)), wanted, options)


def _count(least: int, wanted: bool, options: list[str]) -> Iterator[Demand]:
    if wanted:
        yield from (Demand(must=frozenset(some)) for some in combinations(options, least))
    else:
        yield from (Demand(never=frozenset(some)) for some in combinations(options, len(options) - least + 1))


def _merge(a: Demand, b: Demand) -> Demand:
    return Demand(a.must | b.must, a.never | b.never)


def _possible(demand: Demand, question: Question) -> bool:
    """Whether one answer can meet the demand: nothing both ways, something left, one option unless it is a multi."""
    options = {str(o): option for o, option in question.choices.items()}
    if demand.must & demand.never or not set(options) - demand.never or not demand.must <= set(options):
        return False
    alone = [o for o in demand.must if options[o].exclusive]
    return len(demand.must) <= 1 or (question.type == "multi" and not alone)
