"""`brief`: the two pages as a file, made from an assessment or reprinted from a snapshot."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from application.service import launch
from application.settings import Settings
from application.snapshots import freeze, snapshot, snapshot_file
from documents import pdf
from documents.formats import RENDERERS
from documents.kept import document_in
from meetings.snapshot import Occasion, plain, to_file
from questionnaires.assessment import Assessment, Project
from tests.cli.command_line import DAY, Run


@pytest.mark.parametrize("language", ["en", "da", "nb"])
def test_the_ending_says_which_kind_of_file(run: Run, good: str, folder: Path, language: str) -> None:
    for out in ("brief.pdf", "brief.DOCX", "brief.md", "brief.json"):
        outcome = run("brief", good, "-o", out, "--lang", language, "--on", DAY)
        assert (outcome.code, outcome.out, outcome.err) == (0, "", "")
    assert len(PdfReader(folder / "brief.pdf").pages) == 2
    title = json.loads((folder / "brief.json").read_text(encoding="utf-8"))["title"]
    assert (folder / "brief.md").read_text(encoding="utf-8").startswith(f"# {title}\n")
    assert (folder / "brief.DOCX").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("out", ["brief.txt", "brief.pia.json", "brief"])
def test_an_ending_that_a_brief_does_not_have_is_refused(run: Run, good: str, folder: Path, out: str) -> None:
    outcome = run("brief", good, "-o", out)
    assert outcome.code == 2
    assert ".pia.json" not in outcome.err.replace(out, "")
    assert not (folder / out).exists()


def test_the_answers_are_not_written_over(run: Run, good: str, folder: Path) -> None:
    (folder / "copy.json").hardlink_to(folder / good)
    before = (folder / good).read_bytes()
    assert run("brief", good, "-o", "copy.json").code == 2
    assert (folder / good).read_bytes() == before


@pytest.mark.parametrize("language", ["en", "da", "nb"])
def test_the_brief_of_a_snapshot_is_the_one_that_was_frozen(run: Run, folder: Path, language: str) -> None:
    app = launch(Settings(database_url=f"sqlite:///{folder}/klarsyn.db"))
    with closing(app.store):
        found = next(e.assessment for e in app.examples() if e.id == "norddjurs-mailsortering")
        assert found is not None
        id_ = app.import_assessment(found)
        row = freeze(app, id_, Occasion(name="Styregruppen", on=date(2026, 12, 1), by="Kim", proposal="Gå i gang."))
        taken = snapshot(app, id_, row.id)
        (folder / "taken.json").write_bytes(snapshot_file(app, id_, row.id).data)
    kept = next(one for one in taken.documents if (one.kind, one.language) == ("brief", language))
    assert run("brief", "taken.json", "-o", "brief.pdf", "--lang", language, "--on", "2031-01-01").code == 0
    assert (folder / "brief.pdf").read_bytes() == pdf.render(document_in(kept.document))
    assert len(PdfReader(folder / "brief.pdf").pages) == 2


@pytest.mark.parametrize("command", ["brief", "dpia"])
def test_a_snapshot_without_the_document_says_so(run: Run, folder: Path, command: str) -> None:
    app = launch(Settings(database_url=f"sqlite:///{folder}/klarsyn.db"))
    with closing(app.store):
        id_ = app.import_assessment(Assessment(project=Project(name="Tomt"), content_version="1.2.0"))
        row = freeze(app, id_, Occasion(name="Styregruppen", on=date(2026, 12, 1), by="Kim"))
        data = plain(snapshot(app, id_, row.id).model_copy(update={"documents": ()}))
        (folder / "taken.json").write_bytes(to_file(data))
    outcome = run(command, "taken.json", "-o", "out.pdf")
    assert outcome.code == 2
    assert {"brief": "holds no brief", "dpia": "holds no DPIA draft"}[command] in outcome.err
    assert not (folder / "out.pdf").exists()


def test_a_frozen_document_of_either_kind_is_printed_word_for_word(run: Run, folder: Path) -> None:
    app = launch(Settings(database_url=f"sqlite:///{folder}/klarsyn.db"))
    with closing(app.store):
        id_ = app.import_assessment(Assessment(project=Project(name="Tomt"), content_version="1.2.0"))
        row = freeze(app, id_, Occasion(name="Styregruppen", on=date(2026, 12, 1), by="Kim"))
        taken = snapshot(app, id_, row.id)
        file = snapshot_file(app, id_, row.id).data
    (folder / "taken.json").write_bytes(file)
    for one in taken.documents:
        for ending, render in RENDERERS.items():
            if one.kind == "brief" and ending == "pia.json":
                continue
            done = run(one.kind, "taken.json", "-o", f"out.{ending}", "--lang", one.language, "--on", "2031-01-01")
            assert (done.code, done.err) == (0, "")
            assert (folder / f"out.{ending}").read_bytes() == render(document_in(one.document))
    for mark in (b"\xef\xbb\xbf", b"\n "):
        (folder / "marked.json").write_bytes(mark + file)
        assert run("brief", "marked.json", "-o", "marked.md", "--lang", "da").code == 0


@pytest.mark.parametrize("command", ["brief", "dpia"])
def test_the_snapshot_is_not_written_over(run: Run, folder: Path, command: str) -> None:
    app = launch(Settings(database_url=f"sqlite:///{folder}/klarsyn.db"))
    with closing(app.store):
        id_ = app.start(Project(name="Tomt"))
        row = freeze(app, id_, Occasion(name="Styregruppen", on=date(2026, 12, 1)))
        (folder / "taken.json").write_bytes(snapshot_file(app, id_, row.id).data)
    before = (folder / "taken.json").read_bytes()
    assert run(command, "taken.json", "-o", "taken.json").code == 2
    assert (folder / "taken.json").read_bytes() == before
