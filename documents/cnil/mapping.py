"""Which parts of the EDPB's template answer which question of CNIL's tool, from `mapping.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from content.loading import Loaded, gather, load
from content.problems import Problem
from content.reading import KeyPath
from content.types import Content, Id
from documents.template import ANNEX_IDS, Number, Template, template
from locales.messages import msg
from questionnaires.groups import DpiaField

FILE = Path(__file__).resolve().parent / "mapping.yaml"
# The tool's questions that are answered with text, in its order; the others are about risks.
TEXTS = (111, 112, 113, 121, 122, 123, 211, 212, 213, 214, 215, 221, 222, 223, 224, 225, 226, 227)


class Part(Content):
    """A section or an annex's field, whole or only some rows of its tables.

    `rows` are the ids of rows of the template; with `rest` also everything of the section that no question takes so.
    """

    section: Number | None = None
    field: DpiaField | None = None
    rows: tuple[Id, ...] = ()
    rest: bool = False

    @model_validator(mode="after")
    def _one_place(self) -> Part:
        if (self.section is None) == (self.field is None):
            raise ValueError("a part is either a section or a field")
        if self.field and (self.rows or self.rest):
            raise ValueError("only a section has rows and a rest")
        return self

    @property
    def whole(self) -> bool:
        """Whether it is everything in its place."""
        return not self.rows


class MappedQuestion(Content):
    """One text question of the tool and the parts that answer it, in order."""

    question: int
    parts: Annotated[tuple[Part, ...], Field(min_length=1)]


class Mapping(Content):
    """The file `mapping.yaml`."""

    questions: Annotated[tuple[MappedQuestion, ...], Field(min_length=1)]
    left_out: Annotated[tuple[Number, ...], Field(alias="left-out")]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """Every part, in the order of the questions."""
        return tuple(part for question in self.questions for part in question.parts)

    @cached_property
    def sections(self) -> frozenset[str]:
        """The sections that some question takes."""
        return frozenset(part.section for part in self.parts if part.section)

    def taken_rows(self, section: str) -> frozenset[str]:
        """Return the rows of a section that some question takes as rows."""
        return frozenset(row for part in self.parts if part.section == section for row in part.rows)

    def home(self, section: str) -> Part | None:
        """Return the part that holds the rest of a section whose rows are spread over questions."""
        return next((part for part in self.parts if part.section == section and part.rest), None)


def load_mapping(path: Path, root: Path, known: Template) -> Mapping:
    """Return the mapping in `path`. Raises `FileError` with everything that is wrong with it."""
    loaded = load(path, root, Mapping)
    gather(_questions(loaded), _places(loaded, known), _forgotten(loaded, known))
    return loaded.model


def _questions(loaded: Loaded[Mapping]) -> Iterator[Problem]:
    found = tuple(question.question for question in loaded.model.questions)
    if found != TEXTS:
        what = msg("these are not the text questions of the tool in their order")
        hint = msg("list {questions}, each once", questions=", ".join(map(str, TEXTS)))
        yield loaded.raw.problem(("questions",), what, hint)


def _places(loaded: Loaded[Mapping], known: Template) -> Iterator[Problem]:
    """Every section, row and field that is named exists, and a row goes to one question."""
    rows = _rows(known)
    met: Counter[tuple[str, str]] = Counter()
    for path, part in _with_paths(loaded.model):
        if part.section and part.section not in rows:
            yield loaded.raw.problem(path, msg("there is no section {number} with fields", number=part.section))
        if part.field and part.field not in ANNEX_IDS:
            yield loaded.raw.problem(path, msg("the field {id} stands in a section: name that", id=part.field))
        for row in part.rows:
            met[part.section or "", row] += 1
            if row not in rows.get(part.section or "", ()):
                yield loaded.raw.problem(path, msg("the section has no row {id}", id=row))
            elif met[part.section or "", row] > 1:
                yield loaded.raw.problem(path, msg("the row {id} goes to two questions", id=row))


def _with_paths(mapping: Mapping) -> Iterator[tuple[KeyPath, Part]]:
    for number, question in enumerate(mapping.questions):
        for place, part in enumerate(question.parts):
            yield ("questions", number, "parts", place), part


def _rows(known: Template) -> dict[str, set[str]]:
    """The ids of the rows of each section that has fields."""
    return {s.number: {row.id for field in s.fields for row in field.rows} for s in known.sections if s.fields}


def _forgotten(loaded: Loaded[Mapping], known: Template) -> Iterator[Problem]:
    """Every section with fields is taken or left out; one whose rows are spread has one place for the rest."""
    mapping = loaded.model
    for number in _rows(known):
        if (number in mapping.sections) == (number in mapping.left_out):
            what = msg("the section {number} must be either in questions or in left-out", number=number)
            yield loaded.raw.problem(("left-out",), what)
        spread = [part for part in mapping.parts if part.section == number and part.rows]
        if spread and sum(part.rest for part in spread) != 1:
            what = msg("the rest of section {number} goes to exactly one question", number=number)
            yield loaded.raw.problem(("questions",), what)


@cache
def mapping() -> Mapping:
    """Return the mapping that ships with this version, loaded and checked once in a process."""
    return load_mapping(FILE, FILE.parents[2], template())
