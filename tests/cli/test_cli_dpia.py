"""`dpia`: the draft as a file, written whole or not at all."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from commands import draft
from documents.docx import read_back
from tests.cli.command_line import DAY, GOOD, Run

TITLES = {
    "en": "Data protection impact assessment: draft",
    "da": "Konsekvensanalyse vedrørende databeskyttelse: udkast",
    "nb": "Vurdering av personvernkonsekvenser (DPIA): utkast",
}


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize("language", ["en", "da", "nb"])
def test_the_ending_says_which_kind_of_file(run: Run, good: str, folder: Path, language: str) -> None:
    for out in ("draft.pdf", "draft.DOCX", "draft.md", "draft.JSON", "draft.pia.json"):
        outcome = run("dpia", good, "-o", out, "--lang", language, "--on", DAY)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    title = TITLES[language]
    assert (folder / "draft.md").read_text(encoding="utf-8").startswith(f"# {title}\n")
    assert json.loads((folder / "draft.JSON").read_text(encoding="utf-8"))["title"] == title
    assert docx.Document(str(folder / "draft.DOCX")).core_properties.title == title
    assert json.loads((folder / "draft.pia.json").read_text(encoding="utf-8")).keys() > {"pia", "answers"}
    metadata = PdfReader(folder / "draft.pdf").metadata
    assert metadata is not None
    assert title in str(metadata.title)


def test_the_answers_travel_inside_the_pdf_and_give_the_same_result(run: Run, good: str, folder: Path) -> None:
    run("dpia", good, "-o", "draft.pdf")
    attached = PdfReader(folder / "draft.pdf").attachments["assessment.json"][0]
    (folder / "back.json").write_bytes(attached)
    assert run("score", "back.json", "--on", DAY).json == run("score", good, "--on", DAY).json


def test_the_answers_travel_inside_the_docx_and_give_the_same_result(run: Run, good: str, folder: Path) -> None:
    run("dpia", good, "-o", "draft.docx")
    assessment = read_back((folder / "draft.docx").read_bytes()).assessment
    assert assessment is not None
    (folder / "back.json").write_bytes(assessment)
    assert run("score", "back.json", "--on", DAY).json == run("score", good, "--on", DAY).json


def test_standard_input_and_another_folder(run: Run, folder: Path) -> None:
    (folder / "sub").mkdir()
    assert run("dpia", "-", "-o", "sub/draft.md", stdin=GOOD.encode()).code == 0
    assert names(folder / "sub") == {"draft.md"}


@pytest.mark.parametrize(
    ("out", "en", "da", "nb"),
    [
        (
            "draft",
            "draft has no ending that can be written; choose .pdf, .docx, .md, .json, .pia.json",
            "draft har ikke en endelse, der kan skrives; vælg .pdf, .docx, .md, .json, .pia.json",
            "draft har ikke en filendelse som kan skrives; velg .pdf, .docx, .md, .json, .pia.json",
        ),
        (
            "no/such/draft.md",
            "the folder of no/such/draft.md does not exist; make it first",
            "mappen til no/such/draft.md findes ikke; opret den først",
            "mappen til no/such/draft.md finnes ikke; opprett den først",
        ),
        (
            "sub.md",
            "sub.md is a folder; name a file in it",
            "sub.md er en mappe; skriv navnet på en fil i den",
            "sub.md er en mappe; skriv navnet på en fil i den",
        ),
        (
            "good.yaml/draft.md",
            "the folder of good.yaml/draft.md does not exist; make it first",
            "mappen til good.yaml/draft.md findes ikke; opret den først",
            "mappen til good.yaml/draft.md finnes ikke; opprett den først",
        ),
    ],
)
def test_what_cannot_be_written_is_told(run: Run, good: str, folder: Path, out: str, en: str, da: str, nb: str) -> None:
    (folder / "sub.md").mkdir()
    before = names(folder)
    for language, message in (("en", en), ("da", da), ("nb", nb)):
        outcome = run("dpia", good, "-o", out, "--lang", language)
        assert (outcome.code, outcome.out, outcome.err) == (2, "", message + "\n")
    assert names(folder) == before


def test_a_name_that_is_too_long_is_told(run: Run, good: str) -> None:
    name = "x" * 300 + ".pdf"
    outcome = run("dpia", good, "-o", name)
    assert (outcome.code, outcome.err) == (2, f"{name} cannot be written: File name too long\n")


def test_a_file_that_may_not_be_written_is_told(
    run: Run, good: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    outcome = run("dpia", good, "-o", "draft.md")
    assert (outcome.code, outcome.err) == (2, "you may not write draft.md; choose another folder\n")
    assert names(folder) == {good}


def test_a_bad_file_writes_nothing(run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text("hello", encoding="utf-8")
    outcome = run("dpia", "bad.yaml", "-o", "draft.pdf")
    assert (outcome.code, outcome.err.split(":")[0]) == (2, "bad.yaml")
    assert names(folder) == {"bad.yaml"}


def test_a_full_disk_leaves_the_earlier_draft_as_it_was(
    run: Run, good: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "draft.md").write_text("earlier", encoding="utf-8")
    original = Path.write_bytes

    def half(path: Path, data: bytes) -> int:
        original(path, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    outcome = run("dpia", good, "-o", "draft.md")
    assert (outcome.code, outcome.err) == (2, "draft.md cannot be written: No space left on device\n")
    assert (folder / "draft.md").read_text(encoding="utf-8") == "earlier"
    assert names(folder) == {good, "draft.md"}


def test_an_earlier_draft_is_replaced_and_keeps_its_rights(run: Run, good: str, folder: Path) -> None:
    (folder / "draft.md").write_text("earlier", encoding="utf-8")
    (folder / "draft.md").chmod(0o600)
    assert run("dpia", good, "-o", "draft.md").code == 0
    assert (folder / "draft.md").read_text(encoding="utf-8").startswith("# ")
    assert (folder / "draft.md").stat().st_mode & 0o777 == 0o600


def test_a_link_is_followed_not_replaced(run: Run, good: str, folder: Path) -> None:
    (folder / "link.md").symlink_to("draft.md")
    assert run("dpia", good, "-o", "link.md").code == 0
    assert (folder / "link.md").is_symlink()
    assert (folder / "draft.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("out", ["answers.json", "./answers.json", "link.json"])
def test_the_answers_are_never_written_over(run: Run, good: str, folder: Path, out: str) -> None:
    (folder / good).rename(folder / "answers.json")
    (folder / "link.json").symlink_to("answers.json")
    outcome = run("dpia", "answers.json", "-o", out)
    message = f"{Path(out)} holds the answers themselves; write the document elsewhere\n"
    assert (outcome.code, outcome.err) == (2, message)
    assert (folder / "answers.json").read_text(encoding="utf-8") == GOOD


def test_every_ending_that_is_offered_can_be_written() -> None:
    assert set(draft.RENDERERS) == {".pdf", ".docx", ".md", ".json", ".pia.json"}
