"""The one language of conditions: data in, `yes`, `no` or `open` out, with the questions that decided it.

`open` means that the outcome hangs on something unanswered or answered "don't know". Showing a question treats open as
yes; a screening will report it as "possible". A hidden question was never asked: every test of it is `no`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from content.types import Content, Id

State = Literal["yes", "no", "open"]
Value = str | int | tuple[str, ...]
Wanted = str | int | tuple[str, ...]


def _listed(value: Value, wanted: Wanted) -> bool:
    return str(value) in _names(wanted)


def _includes(value: Value, wanted: Wanted) -> bool:
    return bool(set(_names(value)) & set(_names(wanted)))


def _exactly(value: Value, wanted: Wanted) -> bool:
    return set(_names(value)) == set(_names(wanted))


def _at_least(value: Value, wanted: Wanted) -> bool:
    return isinstance(value, int) and isinstance(wanted, int) and value >= wanted


def _count(value: Value, wanted: Wanted) -> bool:
    return isinstance(wanted, int) and len(_names(value)) >= wanted


def _names(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (str(value),)


OPERATORS: dict[str, Callable[[Value, Wanted], bool]] = {
    "is_any": _listed,
    "includes_any": _includes,
    "is_exactly": _exactly,
    "at_least": _at_least,
    "count_at_least": _count,
}

Options = Annotated[tuple[str, ...], Field(min_length=1)]


class Asked(Content):
    """A test of one question's answer, by exactly one operator."""

    question: Id
    is_any: Options | None = Field(
        default=None, description="the answer is one of these options; unsure: the answer is don't know"
    )
    includes_any: Options | None = Field(default=None, description="at least one of these options is chosen")
    is_exactly: Options | None = Field(default=None, description="these options are chosen and no others")
    at_least: Annotated[int, Field(ge=1, le=4)] | None = Field(default=None, description="the level is this or higher")
    count_at_least: Annotated[int, Field(ge=1)] | None = Field(default=None, description="this many options are chosen")

    @model_validator(mode="after")
    def _one_operator(self) -> Asked:
        if len(self._given()) != 1:
            raise ValueError(f"write exactly one of {', '.join(OPERATORS)}")
        return self

    def _given(self) -> list[str]:
        return [name for name in OPERATORS if getattr(self, name) is not None]

    @cached_property
    def operator(self) -> str:
        """The name of the operator that is used."""
        return self._given()[0]

    @cached_property
    def wanted(self) -> Wanted:
        """What the operator compares with."""
        wanted: Wanted = getattr(self, self.operator)
        return wanted


class Named(Content):
    """A condition that has a name of its own in `terms.yaml`."""

    term: Id


class Found(Content):
    """A test of what a screening found earlier: the state of a factor, or the outcome of a table."""

    finding: Id
    is_any: Options


class AllOf(Content):
    """Yes when every condition is."""

    all: Annotated[tuple[Condition, ...], Field(min_length=1)]


class AnyOf(Content):
    """Yes when at least one condition is."""

    any: Annotated[tuple[Condition, ...], Field(min_length=1)]


class SomeOf(Content):
    """Yes when at least `at_least` of the conditions are."""

    at_least: Annotated[int, Field(ge=2)]
    of: Annotated[tuple[Condition, ...], Field(min_length=2)]


class Not(BaseModel):
    """Yes when the condition is no, and the other way round; open stays open."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    condition: Condition = Field(alias="not")


# The forms are named unlike any key, so that pydantic's account of where a fault lies can be told from the file's keys.
KEYS = {
    "question": "Asked",
    "term": "Named",
    "finding": "Found",
    "all": "AllOf",
    "any": "AnyOf",
    "of": "SomeOf",
    "not": "Not",
}


def _kind(data: Any) -> str | None:
    """Tell which form of condition `data` is: by its key when it is plain data, by its type when it is a model."""
    if isinstance(data, BaseModel):
        return type(data).__name__
    return next((kind for key, kind in KEYS.items() if key in data), None) if isinstance(data, dict) else None


Condition = Annotated[
    Annotated[Asked, Tag("Asked")]
    | Annotated[Named, Tag("Named")]
    | Annotated[Found, Tag("Found")]
    | Annotated[AllOf, Tag("AllOf")]
    | Annotated[AnyOf, Tag("AnyOf")]
    | Annotated[SomeOf, Tag("SomeOf")]
    | Annotated[Not, Tag("Not")],
    Discriminator(_kind, custom_error_type="not_a_condition", custom_error_message="this is not a condition"),
]
for _model in (AllOf, AnyOf, SomeOf, Not):
    _model.model_rebuild()

Terms = Mapping[str, Condition]


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome and the ids of the questions that decided it, in the order met."""

    state: State
    because: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the condition is yes or may still turn out to be."""
        return self.state != "no"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a condition may know of a question: hidden, or its known value, or None when blank or "don't know".

    `because` names the questions behind it when it is no question itself but something found from answers. `unsure`
    tells "don't know" from blank, for the few conditions that ask for it by the option of that name.
    """

    hidden: bool
    value: Value | None
    because: tuple[str, ...] = ()
    unsure: bool = False


ALWAYS = Verdict("yes")


def evaluate(condition: Condition | None, look: Callable[[str], Seen], terms: Terms) -> Verdict:
    """Return the verdict on `condition` (None: always), asking `look` for each question's answer."""
    if condition is None:
        return ALWAYS
    return _EVALUATORS[type(condition)](condition, look, terms)


def _asked(condition: Asked, look: Callable[[str], Seen], terms: Terms) -> Verdict:  # noqa: ARG001
    seen = look(condition.question)
    if seen.hidden:
        return Verdict("no", (condition.question,))
    if seen.value is None:
        named = seen.unsure and "unsure" in (condition.is_any or ())
        return Verdict("yes" if named else "open", (condition.question,))
    holds = OPERATORS[condition.operator](seen.value, condition.wanted)
    # "Some I know of, and perhaps others": what was not ticked may still be so.
    unsure = isinstance(seen.value, tuple) and "unsure" in seen.value
    return Verdict("yes" if holds else "open" if unsure else "no", (condition.question,))


def _named(condition: Named, look: Callable[[str], Seen], terms: Terms) -> Verdict:
    return evaluate(terms[condition.term], look, terms)


def _found(condition: Found, look: Callable[[str], Seen], terms: Terms) -> Verdict:  # noqa: ARG001
    seen = look(condition.finding)
    holds = seen.value is not None and _listed(seen.value, condition.is_any)
    return Verdict("yes" if holds else "no", seen.because)


def _all(condition: AllOf, look: Callable[[str], Seen], terms: Terms) -> Verdict:
    return _count_of(len(condition.all), condition.all, look, terms)


def _any(condition: AnyOf, look: Callable[[str], Seen], terms: Terms) -> Verdict:
    return _count_of(1, condition.any, look, terms)


def _some(condition: SomeOf, look: Callable[[str], Seen], terms: Terms) -> Verdict:
    return _count_of(condition.at_least, condition.of, look, terms)


def _not(condition: Not, look: Callable[[str], Seen], terms: Terms) -> Verdict:
    inner = evaluate(condition.condition, look, terms)
    turned: dict[State, State] = {"yes": "no", "no": "yes", "open": "open"}
    return Verdict(turned[inner.state], inner.because)


def _count_of(least: int, parts: tuple[Condition, ...], look: Callable[[str], Seen], terms: Terms) -> Verdict:
    """Yes with `least` parts yes; no when that can no longer be reached; open in between."""
    verdicts = [evaluate(part, look, terms) for part in parts]
    states = [v.state for v in verdicts]
    yes, may_be = states.count("yes"), states.count("open")
    state: State = "yes" if yes >= least else "open" if yes + may_be >= least else "no"
    deciding = {"yes": ("yes",), "open": ("yes", "open"), "no": ("no",)}[state]
    because = (question for v in verdicts if v.state in deciding for question in v.because)
    return Verdict(state, tuple(dict.fromkeys(because)))


_EVALUATORS: dict[type, Callable[..., Verdict]] = {
    Asked: _asked,
    Named: _named,
    Found: _found,
    AllOf: _all,
    AnyOf: _any,
    SomeOf: _some,
    Not: _not,
}


def questions_in(condition: Condition | None, terms: Terms) -> tuple[str, ...]:
    """Return the ids of all questions that `condition` asks about, directly or through terms, each once."""
    found: dict[str, None] = {}
    for part in walk(condition, terms):
        if isinstance(part, Asked):
            found[part.question] = None
    return tuple(found)


def walk(condition: Condition | None, terms: Terms) -> list[Condition]:
    """Return `condition` and every condition inside it, terms that exist opened up."""
    if condition is None:
        return []
    return [condition, *(deeper for child in _children(condition, terms) for deeper in walk(child, terms))]


def _children(condition: Condition, terms: Terms) -> tuple[Condition, ...]:
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts) | SomeOf(of=parts):
            return parts
        case Not(condition=inner):
            return (inner,)
        case Named(term=name):
            return (terms[name],) if name in terms else ()
        case _:
            return ()
