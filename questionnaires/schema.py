"""The shape of a questionnaire. Every key that an author may write is defined here and in `conditions.py`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Annotated, Literal, get_args

from pydantic import Field

from content.sources import Reference
from content.types import Content, Id, Text
from questionnaires.conditions import Condition
from questionnaires.groups import DpiaField, Group

Area = Literal["data", "legal", "infrastructure", "competencies", "ethics", "organisation", "suppliers"]
SectionId = Literal["profile", "data", "legal", "infrastructure", "competencies", "ethics", "organisation", "suppliers"]
Rule = Literal["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10"]
Requirement = Literal[
    "human-agency", "robustness", "privacy", "transparency", "fairness", "wellbeing", "accountability"
]
Stop = Literal["kickoff", "real-data", "go-live"]
QuestionType = Literal["maturity", "single", "multi", "yesno", "text"]
Effort = Literal["hours", "days", "weeks", "months"]

AREAS: tuple[Area, ...] = get_args(Area)
RULES: tuple[Rule, ...] = get_args(Rule)
REQUIREMENTS: tuple[Requirement, ...] = get_args(Requirement)
STOPS: tuple[Stop, ...] = get_args(Stop)
FULL_POINTS = 4

Weight = Annotated[int, Field(ge=1, le=3)]
Points = Annotated[int, Field(ge=0, le=FULL_POINTS)]


class Option(Content):
    """One answer to choose. Points and stops lie here, never on the label."""

    id: Id
    text: Text
    points: Points | None = Field(default=None, description="0-4; absent when the question is not scored")
    blocks: tuple[Stop, ...] = Field(default=(), description="the stops that this answer blocks")
    exclusive: bool = Field(default=False, description="in a multi-choice: cannot be chosen together with others")


class Level(Content):
    """One level of a maturity question: a state that somebody can observe. Its place in the list is its points, 0-4."""

    text: Text
    blocks: tuple[Stop, ...] = Field(default=(), description="the stops that this answer blocks")

    def as_option(self, number: int) -> Option:
        """Return the level as the option numbered `number`, so that levels and options are read in one way."""
        return Option.model_construct(
            id=str(number), text=self.text, points=number, blocks=self.blocks, exclusive=False
        )


class Gate(Content):
    """A stop that weak answers to this question block, always or only `when` a condition holds."""

    stop: Stop
    when: Condition | None = None
    message: Text = Field(description="said to the project lead when the gate is open")


class Action(Content):
    """What to do when the answer is weak: steps in order, who, how much calendar time, and what shows it is done."""

    steps: Annotated[tuple[Text, ...], Field(min_length=1, max_length=5)]
    owner: Id
    effort: Effort
    # Releases before 1.2.0 have none, and they and the snapshots made with them must stay readable.
    evidence: Text | None = Field(
        default=None, description="what somebody can be shown once it is done; never left out"
    )


class Question(Content):
    """One question with everything that belongs to it."""

    id: Id
    type: QuestionType
    name: Text = Field(description="short name for lists and tables")
    ask: Text
    help: Text = Field(description="one sentence that helps to answer")
    why: Text
    show_when: Condition | None = None
    levels: Annotated[tuple[Level, ...], Field(min_length=5, max_length=5)] | None = None
    options: Annotated[tuple[Option, ...], Field(min_length=2)] | None = None
    rules: dict[Rule, Weight] = Field(default_factory=dict, description="the rules it counts toward, with weight 1-3")
    trust: tuple[Requirement, ...] = Field(default=(), description="the requirements for trustworthy AI it speaks to")
    gate: tuple[Gate, ...] = ()
    dpia: tuple[DpiaField, ...] = ()
    sources: Annotated[tuple[Reference, ...], Field(min_length=1)]
    action: Action | None = None

    @cached_property
    def choices(self) -> dict[str | int, Option]:
        """What can be chosen, by id: options by their own, levels by their number."""
        if self.levels is not None:
            return {number: level.as_option(number) for number, level in enumerate(self.levels)}
        return {o.id: o for o in self.options or ()}

    @property
    def scored(self) -> bool:
        """Whether answers earn points."""
        return any(o.points is not None for o in self.choices.values())

    def points(self, value: str | int | tuple[str, ...]) -> int:
        """Return the points of a known value, 0-4. A multi-choice earns the sum of what is chosen, at most 4."""
        chosen = value if isinstance(value, tuple) else (value,)
        return min(FULL_POINTS, sum(self.choices[c].points or 0 for c in chosen))

    def blocked(self, value: str | int | tuple[str, ...]) -> set[Stop]:
        """Return the stops that a known value blocks."""
        chosen = value if isinstance(value, tuple) else (value,)
        return {stop for c in chosen for stop in self.choices[c].blocks}


class Section(Content):
    """A section file: the profile or one of the seven areas."""

    id: SectionId
    title: Text
    intro: Text
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


class TermFile(Content):
    """The file `terms.yaml`: conditions that have a name because several questions use them."""

    terms: dict[Id, Term]


class Term(Content):
    """A named condition, and in words what it means."""

    meaning: Text
    condition: Condition


class Manifest(Content):
    """The file `questionnaire.yaml`: which sections, in which order, and the version of the content."""

    id: Id
    title: Text
    version: Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+$")]
    effective: date
    sections: Annotated[tuple[SectionId, ...], Field(min_length=1)]
    groups: tuple[Id, ...] = Field(default=(), description="the repeatable groups, in the document's order")


class Questionnaire(Content):
    """All sections in order, with the named conditions. Checked; safe to use without looking twice."""

    manifest: Manifest
    sections: tuple[Section, ...]
    terms: dict[Id, Condition]
    groups: tuple[Group, ...] = ()

    @property
    def version(self) -> str:
        """The content version, such as "1.0.0"."""
        return self.manifest.version

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question, in the order asked."""
        return tuple(q for s in self.sections for q in s.questions)

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Every question by its id."""
        return {q.id: q for q in self.questions}

    @cached_property
    def section_of(self) -> dict[str, Section]:
        """The section of each question, by question id."""
        return {q.id: s for s in self.sections for q in s.questions}

    @cached_property
    def group(self) -> dict[str, Group]:
        """Every repeatable group by its id."""
        return {group.id: group for group in self.groups}

    def section(self, id_: str) -> Section:
        """Return the section with this id; raises `KeyError` when there is none."""
        return {s.id: s for s in self.sections}[id_]  # type: ignore[index]

    @property
    def areas(self) -> Iterator[Section]:
        """The sections that are scored: all but the profile."""
        return (s for s in self.sections if s.id != "profile")


TermFile.model_rebuild()
