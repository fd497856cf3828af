"""The `check` command: every content file, one after the other, with all problems of all of them at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial
from pathlib import Path

from commands.catalogues import load_catalogue
from commands.release_faults import release_faults
from commands.role_faults import no_role, urgency_faults
from content.loading import Loaded, gather, load
from content.problems import FileError, Problem
from content.reading import KeyPath
from content.sources import Reference, Source, SourceFile, unknown_sources
from content.staleness import LOCK, lines, load_lock, read_all, stale
from documents.cnil.mapping import load_mapping
from documents.template import Template, load_template
from guidance.catalogue import load_catalogue as load_cases
from guidance.roles import load_roles
from guidance.rules import RuleFile
from guidance.urgency import Urgencies
from locales.formats import number
from locales.messages import msg
from locales.words import TRANSLATED, Words
from questionnaires.assessment import parse
from questionnaires.loading import load_questionnaire
from questionnaires.schema import Questionnaire, Section
from scoring.lenses import LensFile
from scoring.parameters import Parameters
from screening.loading import load_screenings
from screening.risk_scale import Scales

# A source that nobody has looked at for so long may have changed.
REVIEW_AFTER_YEARS = 1
FOLDER = "questionnaires/readiness"
LANGUAGE_NAMES = {"da": msg("in Danish"), "nb": msg("in Norwegian bokmål")}


@dataclass(frozen=True, slots=True)
class Checked:
    """What was counted, a sentence each; what to look at again; and what is wrong."""

    counted: tuple[str, ...]
    overdue: tuple[str, ...]
    problems: tuple[Problem, ...]


class Desk:
    """The content under one folder, each part read when it is first asked for. Everything raises `FileError`."""

    def __init__(self, root: Path, words: Words) -> None:
        self.root, self.words = root, words

    @cached_property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire, checked."""
        return load_questionnaire(self.root / FOLDER, self.root / "content" / "sources.yaml")

    @cached_property
    def sources(self) -> Loaded[SourceFile]:
        """The sources, with their lines."""
        return load(self.root / "content" / "sources.yaml", self.root, SourceFile)

    @cached_property
    def source_ids(self) -> set[str]:
        """The ids of the sources."""
        return {source.id for source in self.sources.model.sources}

    @cached_property
    def role_ids(self) -> set[str]:
        """The ids of the roles."""
        return {role.id for role in load_roles(self.root / "guidance" / "roles.yaml").roles}


Part = Callable[[Desk], Iterable[str]]
Places = list[tuple[KeyPath, tuple[Reference, ...]]]


def check(root: Path, on: date, words: Words) -> Checked:
    """Return what is found in the content under `root`, told in the language of `words`. Reads everything anew."""
    desk, problems = Desk(root, words), list[Problem]()
    counted = [line for part in PARTS for line in _lines(part, desk, problems)]
    late = _lines(partial(overdue, on=on), desk, problems)
    once = {str(problem): problem for problem in problems}  # several parts read the same file
    ordered = sorted(once.values(), key=lambda p: (p.file, p.line, str(p)))
    return Checked(tuple(counted), tuple(late), tuple(ordered))


def _lines(part: Part, desk: Desk, problems: list[Problem]) -> list[str]:
    """Return what `part` has to say, or nothing after adding what is wrong to `problems`."""
    try:
        return list(part(desk))
    except FileError as err:
        problems.extend(err.problems)
        return []


def _questions(desk: Desk) -> Iterator[str]:
    _, content = desk.words, desk.questionnaire
    gather(_owners(desk))
    sections = _.plural("{n} section", "{n} sections", len(content.sections))
    yield _.plural(
        "{n} question in {sections}, content version {version}",
        "{n} questions in {sections}, content version {version}",
        len(content.questions),
        sections=sections,
        version=content.version,
    )
    gates = sum(bool(q.gate) for q in content.questions)
    yield _.plural("{n} question that can stop the project", "{n} questions that can stop the project", gates)
    yield _.plural("{n} named condition", "{n} named conditions", len(content.terms))
    rows = sum(len(group.suggestions) for group in content.groups)
    yield _.plural(
        "{n} table filled in row by row, with {rows}",
        "{n} tables filled in row by row, with {rows}",
        len(content.groups),
        rows=_.plural("{n} row to suggest", "{n} rows to suggest", rows),
    )


def _owners(desk: Desk) -> Iterator[Problem]:
    """Who takes an action must be one of the roles, which the questionnaire itself does not know."""
    for section in desk.questionnaire.sections:
        if all(q.action is None or q.action.owner in desk.role_ids for q in section.questions):
            continue
        loaded = load(desk.root / FOLDER / f"{section.id}.yaml", desk.root, Section)  # again, now for its lines
        for place, question in enumerate(section.questions):
            if question.action and question.action.owner not in desk.role_ids:
                yield no_role(loaded.raw, ("questions", place, "action", "owner"), question.action.owner)


def _released(desk: Desk) -> Iterator[str]:
    """The current questions must be kept word for word under their version, where the released ones are kept."""
    folder = desk.root / FOLDER / "released"
    if folder.exists():
        gather(release_faults(desk.questionnaire, desk.root / FOLDER, desk.root))
    kept = len(list(folder.glob("*.json.gz")))
    yield desk.words.plural("{n} version of the questions kept", "{n} versions of the questions kept", kept)


def _sources(desk: Desk) -> Iterator[str]:
    gather(_twice(desk.sources))
    sources = desk.sources.model.sources
    yield desk.words.plural(
        "{n} source, {doubtful} marked as not certain",
        "{n} sources, {doubtful} of them marked as not certain",
        len(sources),
        doubtful=sum(source.confidence != "sure" for source in sources),
    )


def _twice(loaded: Loaded[SourceFile]) -> Iterator[Problem]:
    seen: set[str] = set()
    for place, source in enumerate(loaded.model.sources):
        if source.id in seen:
            what = msg("the source id {id} is used twice", id=source.id)
            yield loaded.raw.problem(("sources", place, "id"), what, msg("keep one of them"))
        seen.add(source.id)


def _rules(desk: Desk) -> Iterator[str]:
    loaded = load(desk.root / "guidance" / "rules.yaml", desk.root, RuleFile)
    places: Places = [(("rules", n), rule.sources) for n, rule in enumerate(loaded.model.rules)]
    gather(unknown_sources(loaded.raw, places, desk.source_ids))
    yield desk.words.plural("{n} rule of good advice", "{n} rules of good advice", len(loaded.model.rules))


def _roles(desk: Desk) -> Iterator[str]:
    yield desk.words.plural("{n} role", "{n} roles", len(desk.role_ids))


def _cases(desk: Desk) -> Iterator[str]:
    cases = load_cases(desk.root / "guidance" / "catalogue.yaml")
    yield desk.words.plural("{n} case or tool to learn from", "{n} cases and tools to learn from", len(cases))


def _dated(desk: Desk) -> Iterator[str]:
    limits = load(desk.root / "scoring" / "parameters.yaml", desk.root, Parameters)
    urgency = load(desk.root / "guidance" / "urgency.yaml", desk.root, Urgencies)
    scale = load(desk.root / "screening" / "scale.yaml", desk.root, Scales)
    places: Places = [(("values", n), value.sources) for n, value in enumerate(scale.model.values)]
    places += [(("values", n, "consultation"), v.consultation.sources) for n, v in enumerate(scale.model.values)]
    faults = urgency_faults(urgency, desk.role_ids, desk.source_ids)
    gather(faults, unknown_sources(scale.raw, places, desk.source_ids))
    sets = len(limits.model.values) + len(urgency.model.values) + len(scale.model.values)
    yield desk.words.plural("{n} set of dated values", "{n} sets of dated values", sets)


def _lenses(desk: Desk) -> Iterator[str]:
    loaded = load(desk.root / "scoring" / "lenses.yaml", desk.root, LensFile)
    lenses = loaded.model.lenses
    places: Places = [(("lenses", n), lens.sources) for n, lens in enumerate(lenses)]
    places += [
        (("lenses", n, "groups", m), group.sources)
        for n, lens in enumerate(lenses)
        for m, group in enumerate(lens.groups)
    ]
    gather(unknown_sources(loaded.raw, places, desk.source_ids))
    groups = sum(len(lens.groups) for lens in lenses)
    yield desk.words.plural(
        "{n} group in other views of the answers", "{n} groups in other views of the answers", groups
    )


def _screenings(desk: Desk) -> Iterator[str]:
    _, found = desk.words, load_screenings(desk.root / "screening", desk.source_ids, desk.questionnaire)
    rows = sum(len(table.factors) for table in found.tables)
    yield _.plural(
        "{n} screening with {rows}",
        "{n} screenings with {rows}",
        len(found.tables),
        rows=_.plural("{n} row", "{n} rows", rows),
    )
    yield _.plural("{n} legal date", "{n} legal dates", len(found.calendar.dates))


def _template(desk: Desk) -> Iterator[str]:
    path = desk.root / "documents" / "edpb.yaml"
    load(path, desk.root, Template)  # its own faults first, whatever is wrong with roles and sources
    found = load_template(path, desk.role_ids, desk.source_ids)
    load_mapping(path.parent / "cnil" / "mapping.yaml", desk.root, found)
    yield desk.words.plural("{n} field in the document", "{n} fields in the document", len(found.order))


def _examples(desk: Desk) -> Iterator[str]:
    files = sorted(path for path in (desk.root / "examples").glob("*") if path.suffix in (".yaml", ".json"))
    gather(problem for path in files for problem in _example(desk, path))
    yield desk.words.plural("{n} example project", "{n} example projects", len(files))


def _example(desk: Desk, path: Path) -> tuple[Problem, ...]:
    try:
        parse(path.relative_to(desk.root).as_posix(), path.read_bytes(), desk.questionnaire)
    except FileError as err:
        return err.problems
    return ()


def _catalogue(desk: Desk, language: str) -> Iterator[str]:
    path = desk.root / "locales" / language / "LC_MESSAGES" / "klarsyn.po"
    count = len(load_catalogue(path, desk.root, language)) if path.exists() else 0
    yield desk.words.plural(
        "{count} sentence of the screen {language}",
        "{count} sentences of the screen {language}",
        count,
        count=number(count, desk.words.language, 0),
        language=LANGUAGE_NAMES[language],
    )


def _translations(desk: Desk) -> Iterator[str]:
    """Compare the content with what it was when its three languages were last in step, where that has been noted."""
    noted, raws = desk.root / "content" / LOCK.name, read_all(desk.root)
    if noted.exists():
        gather(stale(raws, load_lock(noted)))
    count = sum(len(list(lines(raw))) for raw in raws)
    said = number(count, desk.words.language, 0)
    yield desk.words.plural("{count} text in three languages", "{count} texts in three languages", count, count=said)


def overdue(desk: Desk, on: date) -> Iterator[str]:
    """Name the sources that, on that day, nobody has looked at for too long."""
    _ = desk.words
    for source in desk.sources.model.sources:
        if _review_by(source) < on:
            yield _(
                "warning: the source {id} was last checked on {day}, more than a year ago",
                id=source.id,
                day=source.checked.isoformat(),
            )


def _review_by(source: Source) -> date:
    year = source.checked.year + REVIEW_AFTER_YEARS
    try:
        return source.checked.replace(year=year)
    except ValueError:  # checked on 29 February
        return date(year, 3, 1)


PARTS: tuple[Part, ...] = (
    _questions,
    _released,
    _sources,
    _rules,
    _roles,
    _cases,
    _dated,
    _lenses,
    _screenings,
    _template,
    _examples,
    *(partial(_catalogue, language=language) for language in TRANSLATED),
    _translations,
)
