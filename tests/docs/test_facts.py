"""What the documentation says about numbers, versions and limits is what the project holds."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.reading import MAX_BYTES, MAX_DEPTH, MAX_NODES
from questionnaires.loading import questionnaire
from scoring.parameters import parameters
from tests.docs.pages import PAGES, ROOT, name, sentences, text
from web.shell import headers

DENIALS = re.compile(r"\b(not|never|no)\b", re.IGNORECASE)
LANGUAGES = {"da", "nb", "en"}


def project_version() -> str:
    with (ROOT / "pyproject.toml").open("rb") as file:
        version: str = tomllib.load(file)["project"]["version"]
    return version


def metadata() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text(ROOT / "publiccode.yml"))
    return found


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_nobody_is_told_that_something_complies(path: Path) -> None:
    said = [s for s in sentences(path) if re.search(r"complian(t|ce stamp)", s, re.IGNORECASE)]
    assert [s for s in said if not DENIALS.search(s)] == []


def test_the_changelog_names_both_versions() -> None:
    changes, manifest = text(ROOT / "CHANGELOG.md"), questionnaire().manifest
    assert f"## [{project_version()}] - " in changes
    assert f"### Content {manifest.version}, from {manifest.effective.isoformat()}" in changes


def test_the_changelog_is_ordered_from_the_newest() -> None:
    days = [date.fromisoformat(d) for d in re.findall(r"^## \[[\d.]+\] - (\S+)$", text(ROOT / "CHANGELOG.md"), re.M)]
    assert days
    assert days == sorted(days, reverse=True)


def test_the_readme_counts_the_questions() -> None:
    content = questionnaire()
    state = f"Version {project_version()} with content {content.version}: {len(content.questions)} questions"
    assert state in " ".join(text(ROOT / "README.md").split())


def test_the_bands_are_those_in_force() -> None:
    page, limits = text(ROOT / "docs" / "scoring.md"), parameters().values[-1].bands
    lowest = [int(n) for n in re.findall(r"^\| (\d+) to ", page, re.MULTILINE)]
    assert lowest == [band.lowest for band in limits]
    assert parameters().values[-1].too_few == 3
    assert "fewer than three questions" in page


def test_the_worked_example_is_a_case_that_runs() -> None:
    page = " ".join(text(ROOT / "docs" / "scoring.md").split())
    cases = {c["name"]: c for c in yaml.safe_load(text(ROOT / "tests/scoring/cases/scores.yaml"))["cases"]}
    named = [case for title, case in cases.items() if f'Case "{title}"' in page]
    assert len(named) == 2
    outcomes = [outcome["areas"]["data"] for case in named for outcome in (case["expect"], case["then"])]
    numbers = [outcome[key] for outcome in outcomes for key in ("score", "low", "high") if key in outcome]
    assert [number for number in numbers if str(number) not in page] == []


def test_the_limits_on_files_are_those_of_the_reader() -> None:
    stated = f"at most {MAX_BYTES // 1_000_000} MB, {MAX_DEPTH} levels and {MAX_NODES:,} values"
    assert stated in text(ROOT / "docs" / "security.md")


def test_every_header_is_explained() -> None:
    page = text(ROOT / "docs" / "security.md").lower()
    assert [header for header in headers() if header.decode() not in page] == []


def test_publiccode_has_what_the_standard_requires() -> None:
    found = metadata()
    required = {"name", "url", "platforms", "categories", "developmentStatus", "softwareType", "description", "legal"}
    assert required | {"maintenance", "localisation", "releaseDate"} <= set(found)
    assert found["publiccodeYmlVersion"] == "0.4"
    assert found["softwareVersion"] == project_version()
    assert found["legal"] == {"license": "EUPL-1.2"}
    assert found["maintenance"]["type"] == "none" or found["maintenance"]["contacts"]
    assert found["localisation"]["localisationReady"] is True
    assert set(found["localisation"]["availableLanguages"]) == LANGUAGES
    assert found["intendedAudience"]["countries"] == ["dk", "no"]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_publiccode_describes_klarsyn_within_the_limits(language: str) -> None:
    described = metadata()["description"]
    assert set(described) == LANGUAGES
    assert len(described[language]["shortDescription"]) <= 150
    assert 150 <= len(described[language]["longDescription"]) <= 10_000
    assert len(described[language]["features"]) >= 5
