"""The template that the document follows: sections, fields and rows, from `edpb.yaml`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated

from pydantic import Field as Key

from content.loading import Loaded, gather, load
from content.problems import Problem
from content.reading import KeyPath
from content.types import Content, Id, Text
from guidance.roles import roles
from locales.messages import msg
from questionnaires.groups import DpiaField
from questionnaires.loading import sources

FILE = Path(__file__).resolve().parent / "edpb.yaml"
FIELD_IDS: tuple[str, ...] = tuple(f"D{number:02}" for number in range(1, 36))
ANNEX_IDS = frozenset({"D34", "D35"})

Number = Annotated[str, Key(pattern=r"^[0-6](\.[1-9](\.[a-z])?)?$", description="such as 2.3.a")]


class Row(Content):
    """A row that the template asks to be filled in inside a field."""

    id: Id
    label: Text


class TemplateField(Content):
    """One field: what belongs in it, and the role that completes it."""

    id: DpiaField
    label: Text
    completes: Id
    hint: Text
    rows: tuple[Row, ...] = ()


class TemplateSection(Content):
    """A section of the EDPB's template, under the EDPB's number."""

    number: Number
    title: Text
    intro: Text | None = None
    fields: tuple[TemplateField, ...] = ()

    @property
    def level(self) -> int:
        """The level of its heading: 1 for "2", 2 for "2.3", 3 for "2.3.a"."""
        return self.number.count(".") + 1


class TemplateAnnex(Content):
    """An annex of our own, for what the EDPB's template leaves out."""

    id: Annotated[str, Key(pattern=r"^[A-Z]$")]
    title: Text
    intro: Text | None = None
    fields: Annotated[tuple[TemplateField, ...], Key(min_length=1)]


class Edition(Content):
    """Which template it is; `source` is its id among the sources."""

    title: Text
    version: Annotated[str, Key(min_length=1)]
    source: Id


class Template(Content):
    """The file `edpb.yaml`: everything in the order of the document."""

    template: Edition
    sections: Annotated[tuple[TemplateSection, ...], Key(min_length=1)]
    annexes: Annotated[tuple[TemplateAnnex, ...], Key(min_length=1)]

    @cached_property
    def fields(self) -> tuple[TemplateField, ...]:
        """The fields of the EDPB's own sections, in order."""
        return tuple(field for section in self.sections for field in section.fields)

    @cached_property
    def order(self) -> dict[str, int]:
        """Where each field stands in the document, by field id."""
        every = (*self.fields, *(field for annex in self.annexes for field in annex.fields))
        return {field.id: place for place, field in enumerate(every)}

    @cached_property
    def section_number(self) -> dict[str, str]:
        """The number of the section that holds each field of the EDPB's own sections, by field id."""
        return {field.id: section.number for section in self.sections for field in section.fields}


def load_template(path: Path, known_roles: Collection[str], known_sources: Collection[str]) -> Template:
    """Return the template in `path`. Raises `FileError` with everything that is wrong with it."""
    loaded = load(path, path.parent.parent, Template)
    gather(_numbers(loaded), _fields(loaded), _roles(loaded, known_roles), _edition(loaded, known_sources))
    return loaded.model


def _places(template: Template) -> Iterator[tuple[KeyPath, TemplateField]]:
    parts: tuple[tuple[str, tuple[TemplateSection | TemplateAnnex, ...]], ...] = (
        ("sections", template.sections),
        ("annexes", template.annexes),
    )
    for key, holders in parts:
        for number, holder in enumerate(holders):
            for place, field in enumerate(holder.fields):
                yield (key, number, "fields", place), field


def _numbers(loaded: Loaded[Template]) -> Iterator[Problem]:
    """Sections come in the order of their numbers, each under the section that it is part of."""
    seen: list[str] = []
    for place, section in enumerate(loaded.model.sections):
        number, parent = section.number, section.number.rpartition(".")[0]
        if (seen and number <= seen[-1]) or (parent and parent not in seen):
            what = msg("the section {number} is out of order", number=number)
            hint = msg("list 2 before 2.3 and 2.3 before 2.3.a, each once")
            yield loaded.raw.problem(("sections", place, "number"), what, hint)
        seen.append(number)


def _fields(loaded: Loaded[Template]) -> Iterator[Problem]:
    places = list(_places(loaded.model))
    counted = Counter(field.id for _, field in places)
    for path, field in places:
        if counted[field.id] > 1:
            yield loaded.raw.problem((*path, "id"), msg("the field {id} is used twice", id=field.id))
        if (field.id in ANNEX_IDS) != (path[0] == "annexes"):
            what = msg("the field {id} stands in the wrong part", id=field.id)
            yield loaded.raw.problem((*path, "id"), what, msg("D34 and D35 belong in annexes, all others in sections"))
    for id_ in FIELD_IDS:
        if not counted[id_]:
            what = msg("the field {id} is missing", id=id_)
            yield loaded.raw.problem(("sections",), what, msg("questions may point to every field from D01 to D35"))


def _roles(loaded: Loaded[Template], known: Collection[str]) -> Iterator[Problem]:
    for path, field in _places(loaded.model):
        if field.completes not in known:
            what = msg("there is no role {id}", id=field.completes)
            yield loaded.raw.problem((*path, "completes"), what, msg("take one from guidance/roles.yaml"))


def _edition(loaded: Loaded[Template], known: Collection[str]) -> Iterator[Problem]:
    source = loaded.model.template.source
    if source not in known:
        what = msg("there is no source {id}", id=source)
        hint = msg("add it to content/sources.yaml, or check its spelling")
        yield loaded.raw.problem(("template", "source"), what, hint)


@cache
def template() -> Template:
    """Return the template that ships with this version, loaded and checked once in a process."""
    return load_template(FILE, set(roles()), set(sources()))
