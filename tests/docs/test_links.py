"""Links lead somewhere, images say what they show, and what is named exists."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from documents.formats import ENDINGS
from tests.docs.pages import PAGES, ROOT, name, prose, quoted, text

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
FILE = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
SUFFIXES = {".py", ".yaml", ".yml", ".json", ".toml", ".md", ".js", ".css", ".txt"}
# Named as examples, or made while Klarsyn runs; and endings, which are no files.
NOT_IN_THE_TREE = {"var/klarsyn.db", "draft.pdf", *(f".{ending}" for ending in ENDINGS)}
FUNCTION = re.compile(r"[a-z_]+(\.[A-Za-z_]+)+")
BASES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)

every_page = pytest.mark.parametrize("path", PAGES, ids=name)


def test_the_pages_are_found() -> None:
    assert {"README.md", "CHANGELOG.md", "docs/architecture.md", "docs/decisions/0012-eupl.md"} <= set(map(name, PAGES))


@every_page
def test_links_lead_to_a_file(path: Path) -> None:
    targets = [target for _, _, target in LINK.findall(prose(path)) if "://" not in target]
    assert [t for t in targets if not (path.parent / t.partition("#")[0]).exists()] == []


@every_page
def test_links_to_a_heading_find_it(path: Path) -> None:
    lost = []
    for _, _, target in LINK.findall(prose(path)):
        page, _, heading = target.partition("#")
        if heading and "://" not in target and heading not in anchors(path.parent / page if page else path):
            lost.append(target)
    assert lost == []


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", text(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@every_page
def test_images_say_what_they_show(path: Path) -> None:
    images = [(alternative, target) for mark, alternative, target in LINK.findall(prose(path)) if mark]
    assert [target for alternative, target in images if len(alternative.split()) < 5] == []


def test_the_readme_shows_the_app_the_meeting_and_the_document() -> None:
    shown = [target for mark, _, target in LINK.findall(text(ROOT / "README.md")) if mark]
    assert shown == ["docs/images/result.png", "docs/images/meeting.png", "docs/images/dpia-page.png"]


@every_page
def test_files_that_are_named_exist(path: Path) -> None:
    named = [word for word in quoted(path) if FILE.fullmatch(word) and is_place(word)]
    assert [word for word in named if not (ROOT / word).exists() and word not in NOT_IN_THE_TREE] == []


def is_place(word: str) -> bool:
    """Whether a quotation names a file or folder of the project by its path."""
    first = word.split("/")[0]
    return word.endswith("/") or ("/" in word and (ROOT / first).is_dir()) or Path(word).suffix in SUFFIXES


@every_page
def test_functions_that_are_named_exist(path: Path) -> None:
    named = [word for word in quoted(path) if FUNCTION.fullmatch(word) and Path(word).suffix not in SUFFIXES]
    ours = [word for word in named if module_of(word) is not None]
    assert [word for word in ours if not defined(word)] == []


def module_of(word: str) -> Path | None:
    """Return the file of the module that a dotted name begins with, or None when it is none of ours."""
    parts = word.split(".")
    files = [ROOT.joinpath(*parts[:n]).with_suffix(".py") for n in range(len(parts) - 1, 0, -1)]
    return next((file for file in files if file.is_file()), None)


def defined(word: str) -> bool:
    file = module_of(word)
    assert file is not None
    depth = len(file.relative_to(ROOT).parts)
    body = ast.parse(file.read_text(encoding="utf-8")).body
    for part in word.split(".")[depth:]:
        found = [node for node in body if isinstance(node, BASES) and node.name == part]
        if not found:
            return False
        body = found[0].body
    return True


def test_a_function_that_is_not_there_would_be_noticed() -> None:
    assert defined("application.service.Application.answer")
    assert not defined("application.service.Application.forget")
    assert module_of("streamlit.testing.v1") is None


def test_the_architecture_names_functions_and_files() -> None:
    words = quoted(ROOT / "docs" / "architecture.md")
    assert len([w for w in words if FUNCTION.fullmatch(w) and module_of(w)]) > 12


def test_every_folder_is_in_the_architecture() -> None:
    ignored = {line.strip("/") for line in text(ROOT / ".gitignore").splitlines()}
    folders = {
        path.name
        for path in ROOT.iterdir()
        if path.is_dir() and not path.name.startswith((".", "_")) and path.name not in ignored
    }
    named = {word.rstrip("/") for word in re.findall(r"^\| `([^`]+/)` \|", text(ROOT / "docs/architecture.md"), re.M)}
    assert {"questionnaires", "tests"} <= folders
    assert folders - named == set()


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    records = {path.name for path in folder.glob("0*.md")}
    assert len(records) >= 10
    assert set(re.findall(r"\((0[\w-]+\.md)\)", text(folder / "README.md"))) == records


@pytest.mark.parametrize("record", sorted((ROOT / "docs" / "decisions").glob("0*.md")), ids=lambda path: path.name)
def test_a_decision_says_context_decision_and_consequences(record: Path) -> None:
    content = text(record)
    assert content.startswith(f"# {record.name[:4]} ")
    places = [content.index(part) for part in ("**Context.**", "**Decision.**", "**Consequences.**")]
    assert places == sorted(places)
    assert len(content.split()) < 350
