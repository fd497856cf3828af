"""Every content file is read by a loader, and loads."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from content.loading import load
from content.staleness import content_files
from documents.cnil.mapping import load_mapping
from documents.template import load_template, template
from guidance.catalogue import load_catalogue
from guidance.roles import load_roles
from guidance.rules import load_rules
from guidance.urgency import load_urgencies
from questionnaires.groups import Group
from questionnaires.loading import FOLDER, ROOT, SOURCES, load_questionnaire, load_sources, questionnaire
from questionnaires.schema import Manifest, Section, TermFile
from scoring.lenses import LensFile
from scoring.parameters import Parameters
from screening.loading import screenings
from screening.risk_scale import Scales
from screening.schema import Calendar, Table, TableList

READINESS = FOLDER.relative_to(ROOT).as_posix()

# Which loader reads which file.
LOADERS: dict[str, Callable[[Path], object]] = {
    "content/sources.yaml": load_sources,
    "documents/cnil/mapping.yaml": lambda path: load_mapping(path, ROOT, template()),
    "documents/edpb.yaml": lambda path: load_template(path, _roles(), load_sources(SOURCES)),
    "guidance/catalogue.yaml": load_catalogue,
    "guidance/roles.yaml": load_roles,
    "guidance/rules.yaml": load_rules,
    "guidance/urgency.yaml": load_urgencies,
    "scoring/lenses.yaml": lambda path: load(path, ROOT, LensFile),
    "scoring/parameters.yaml": lambda path: load(path, ROOT, Parameters),
    f"{READINESS}/questionnaire.yaml": lambda path: load(path, ROOT, Manifest),
    f"{READINESS}/terms.yaml": lambda path: load(path, ROOT, TermFile),
    **{
        f"{READINESS}/groups/{name}.yaml": lambda path: load(path, ROOT, Group)
        for name in questionnaire().manifest.groups
    },
    "screening/dates.yaml": lambda path: load(path, ROOT, Calendar),
    "screening/scale.yaml": lambda path: load(path, ROOT, Scales),
    "screening/screenings.yaml": lambda path: load(path, ROOT, TableList),
    **{f"screening/tables/{table.id}.yaml": lambda path: load(path, ROOT, Table) for table in screenings().tables},
    **{
        f"{READINESS}/{name}.yaml": lambda path: load(path, ROOT, Section) for name in questionnaire().manifest.sections
    },
}
FILES = [path.relative_to(ROOT).as_posix() for path in content_files(ROOT)]


def _roles() -> set[str]:
    return {role.id for role in load_roles(ROOT / "guidance" / "roles.yaml").roles}


def test_every_content_file_has_a_loader_and_every_loader_a_file() -> None:
    assert len(FILES) >= 18
    assert set(FILES) == set(LOADERS)


@pytest.mark.parametrize("name", FILES)
def test_a_content_file_loads(name: str) -> None:
    assert LOADERS[name](ROOT / name)


def test_the_questionnaire_loads_as_a_whole() -> None:
    assert len(load_questionnaire(FOLDER, SOURCES).questions) >= 100
