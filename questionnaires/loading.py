"""Put the questionnaire together: the manifest says which section files, and in which order."""

from __future__ import annotations

from functools import cache, partial
from pathlib import Path

from content.loading import gather, kept, load
from content.problems import FileError, Problem
from content.sources import Source, SourceFile
from questionnaires.checks import check
from questionnaires.group_checks import Around, check_groups
from questionnaires.groups import Group
from questionnaires.schema import Manifest, Questionnaire, Section, TermFile

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "questionnaires" / "readiness"
SOURCES = ROOT / "content" / "sources.yaml"


@cache
def questionnaire() -> Questionnaire:
    """Return the questionnaire that ships with this version, loaded and checked once in a process."""
    return load_questionnaire(FOLDER, SOURCES)


@cache
def sources() -> dict[str, Source]:
    """Return every source by its id."""
    return load_sources(SOURCES)


def load_sources(path: Path) -> dict[str, Source]:
    """Return the sources in `path` by id. Raises `FileError`."""
    loaded = load(path, path.parent.parent, SourceFile)
    return {s.id: s for s in loaded.model.sources}


def load_questionnaire(folder: Path, sources_path: Path) -> Questionnaire:
    """Return the questionnaire in `folder`. Raises `FileError` with every problem in every file at once."""
    root = folder.parent.parent
    manifest = load(folder / "questionnaire.yaml", root, Manifest)
    problems: list[Problem] = []
    names = manifest.model.sections
    sections = [kept(partial(load, folder / f"{name}.yaml", root, Section), problems) for name in names]
    terms = kept(partial(load, folder / "terms.yaml", root, TermFile), problems)
    known = kept(partial(load_sources, sources_path), problems)
    groups = [kept(partial(load, folder / f"groups/{g}.yaml", root, Group), problems) for g in manifest.model.groups]
    gather(problems)
    whole, tables = [s for s in sections if s is not None], [g for g in groups if g is not None]
    if terms is None or known is None:  # never after `gather`, which raised for them
        raise FileError(problems)
    gather(check(manifest, whole, terms, set(known)))
    conditions = {name: term.condition for name, term in terms.model.terms.items()}
    questions = {q.id: q for s in whole for q in s.model.questions}
    around = Around({g.model.id: g.model for g in tables}, questions, conditions, set(known))
    gather(check_groups(manifest, tables, around))
    return Questionnaire(
        manifest=manifest.model,
        sections=tuple(s.model for s in whole),
        terms=conditions,
        groups=tuple(g.model for g in tables),
    )
