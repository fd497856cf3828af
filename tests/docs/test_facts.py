"""What the documentation says about numbers, versions and limits is what the project holds."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from content.reading import MAX_BYTES, MAX_DEPTH, MAX_NODES
from documents import formats, json_document, reading_pdf
from documents.docx import archive
from documents.docx import reading as reading_docx
from documents.plan_files import COLUMNS
from documents.template import ANNEX_IDS, template
from meetings import snapshot_file
from meetings.decisions import DECISIONS
from questionnaires.loading import questionnaire
from scoring.parameters import parameters
from screening.loading import screenings
from screening.risk import KINDS
from screening.risk_scale import scales
from tests.docs.pages import PAGES, ROOT, name, prose, sentences, text
from views import plan_groups, presenting, standing
from views.pages import TITLES
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


def test_the_limits_on_snapshots_are_those_of_their_reader() -> None:
    largest = f"{snapshot_file.LARGEST // 1_000_000} MB unpacked"
    stated = f"at most {largest}, {snapshot_file.DEEPEST} levels and {snapshot_file.MOST_VALUES:,} values"
    assert stated in " ".join(text(ROOT / "docs" / "security.md").split())


def millions(number: int) -> str:
    return f"{number // 1_000_000} MB"


def test_the_limits_on_documents_are_those_of_their_readers() -> None:
    rows = dict(re.findall(r"^\| (PDF|DOCX) \| (.*)$", text(ROOT / "docs" / "security.md"), re.M))
    pdf = (
        f"{millions(reading_pdf.MAX_FILE)}, {reading_pdf.MAX_OBJECTS:,} objects, {reading_pdf.MAX_FIELDS:,} fields, "
        f"{millions(reading_pdf.MAX_TEXT)} of text in fields, {reading_pdf.MAX_SECONDS:.0f} seconds; "
        f"the assessment inside {millions(reading_pdf.MAX_ATTACHMENT)} unpacked"
    )
    docx = (
        f"{millions(reading_docx.MAX_FILE)}, {archive.MAX_PARTS:,} parts, each {millions(archive.MAX_PART)} unpacked "
        f"and {archive.MAX_TAGS:,} tags; {reading_docx.MAX_CONTROLS:,} places, "
        f"{millions(reading_docx.MAX_TEXT)} of text"
    )
    assert rows["PDF"].startswith(f"{pdf} |")
    assert rows["DOCX"].startswith(docx)


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_pages_that_are_named_are_pages_of_the_app(path: Path) -> None:
    named = re.findall(r"\bpage \"([^\"]+)\"", " ".join(prose(path).split()))
    named += re.findall(r"^\| \"([^\"]+)\" \| ", text(path), re.MULTILINE)
    titles = {title.template for title in TITLES.values()}
    assert [page for page in named if page not in titles] == []
    assert named or path.name not in ("dpia.md", "meeting.md", "screening.md")


def test_the_largest_upload_is_the_servers() -> None:
    with (ROOT / ".streamlit" / "config.toml").open("rb") as file:
        most = tomllib.load(file)["server"]["maxUploadSize"]
    operating = text(ROOT / "docs" / "operating.md")
    assert f"uploads are at most {most} MB" in operating
    assert f"client_max_body_size {most + 1}m;" in operating
    assert f"uploads of at most {most} MB" in text(ROOT / "docs" / "security.md")


def test_the_readme_counts_what_follows_from_the_answers() -> None:
    state = " ".join(text(ROOT / "README.md").split())
    groups = questionnaire().group
    assert f"{len(screenings().tables)} screenings" in state
    assert f"{len(groups['risks'].suggestions)} suggested risks" in state
    assert f"{len(groups)} tables" in state


def test_the_page_on_the_dpia_counts_what_there_is() -> None:
    page = " ".join(text(ROOT / "docs" / "dpia.md").split())
    groups = questionnaire().group
    assert f"up to {len(groups['risks'].suggestions)} risks" in page
    assert f"{len(groups['measures'].suggestions)} typical measures" in page
    assert f"Sections 0 to 6 have {len(template().fields)} fields, annex 4 has two more" in page
    assert len(ANNEX_IDS) == 2
    assert "one of four kinds" in page
    assert len(KINDS) == 4


def test_the_page_on_the_meeting_has_the_words_of_the_screen_and_the_files() -> None:
    page = " ".join(text(ROOT / "docs" / "meeting.md").split())
    columns = ", ".join(head.template.format(day="the day").lower() for head, _tell in COLUMNS)
    assert f"and these columns: {columns}." in page
    assert [title.template for title in plan_groups.TITLES.values() if title.template not in page] == []
    verdicts = questionnaire().group[DECISIONS].column["verdict"].choices.values()
    assert ", ".join(v.text.en.lower() for v in verdicts).replace(", stop", ", or stop") in page
    assert standing.MOST_ANSWERS == 8
    assert "shows the eight weightiest" in page
    assert f"`{presenting.PRESENT}=1` in the address" in page


def test_the_page_on_the_dpia_has_every_format_and_the_name_of_its_own() -> None:
    page = text(ROOT / "docs" / "dpia.md")
    assert re.findall(r"^\| `\.([a-z.]+)` \| ", page, re.M) == list(formats.ENDINGS)
    assert f"`{json_document.FORMAT}`" in page


def test_the_levels_of_risk_are_those_in_force() -> None:
    page, scale = " ".join(text(ROOT / "docs" / "dpia.md").split()), scales().values[-1]
    products: dict[str, list[int]] = {}
    for severity, likelihood in product((1, 2, 3, 4), repeat=2):
        by_product = [band for band in scale.bands if band.lowest <= severity * likelihood][-1]
        products.setdefault(by_product.name.en.lower(), []).append(severity * likelihood)
    assert ", ".join(f"{min(of)}-{max(of)} {name}" for name, of in products.items()) in page
    assert [(floor.severity, floor.lowest) for floor in scale.floors] == [(4, "high")]
    assert "severity 4 is never below high" in page


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
