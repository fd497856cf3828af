"""Assessment files that come back, files of no use or of ill will, and documents that become projects."""

from __future__ import annotations

import contextlib
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.errors import FileError, KlarsynError
from application.reports import Ending, dpia_file
from application.returns import accept, arrive, keep
from application.service import Application
from locales.words import words
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project, to_yaml
from questionnaires.rows import Row
from tests.application.filling import (
    BOTH,
    DAY,
    FILLERS,
    NECESSITY,
    back,
    by_tag,
    fill_docx,
    made,
    refused,
    without_custom,
)


def test_an_assessment_file_proposes_answers_and_rows_that_are_newer_or_new(real: Application, project: str) -> None:
    real.write(project, "statements", "d23", {"text": "Gammel"}, None)
    real.write(project, "purposes", "own-1", {"name": "Vores formål"}, None)
    here = real.assessment(real.open(project))
    later = here.answers["prof-domain"].model_copy(update={"note": "Rettet"})
    groups = {
        "statements": {"d23": here.groups["statements"]["d23"].model_copy(update={"values": {"text": "Rettet"}})},
        "purposes": {**here.groups["purposes"], "own-2": Row(values={"name": "Nyt formål"})},
    }
    changed = here.model_copy(update={"answers": {**here.answers, "prof-domain": later}, "groups": groups})
    found = by_tag(back(real, project, to_yaml(changed), "klarsyn.yaml"))
    assert set(found) == {"answers/prof-domain", NECESSITY, "purposes/own-2"}
    assert [p.doubt for p in found.values()] == [None, None, None]
    assert accept(real, project, found.values(), "Kim").refused == ()
    assert back(real, project, to_yaml(changed), "klarsyn.yaml").proposals == ()
    after = real.open(project)
    assert (after.answers["prof-domain"].note, after.answers["prof-domain"].by) == ("Rettet", "Kim")
    assert after.rows["purposes"]["own-2"].row.values == {"name": "Nyt formål"}


def test_an_older_assessment_file_is_doubted(real: Application, project: str) -> None:
    before = real.export(project).data
    revision = real.open(project).revisions["prof-domain"]
    real.answer(project, "prof-domain", Answer(value="unknown"), revision)
    real.take_out(project, "controllers", "municipality", "Dobbelt")
    found = by_tag(back(real, project, before, "klarsyn.yaml"))
    assert str(found["answers/prof-domain"].doubt) == "This was changed here after the file was made."


def test_a_row_taken_out_elsewhere_is_proposed_to_be_taken_out(real: Application, project: str) -> None:
    here = real.assessment(real.open(project))
    groups = {"controllers": {"municipality": Row(removed="Dobbelt")}}
    (found,) = back(real, project, to_yaml(here.model_copy(update={"groups": groups})), "x.yaml").proposals
    assert accept(real, project, [found]).refused == ()
    assert real.open(project).rows["controllers"]["municipality"].row.removed == "Dobbelt"


def test_a_row_that_would_point_at_nothing_is_refused(real: Application, project: str) -> None:
    here = real.assessment(real.open(project))
    rows = {"own-1": Row(values={"name": "Navn", "items": ["own-9"]})}
    groups = {"purposes": rows, "data-items": {"own-9": Row(values={"name": "Oplysning"})}}
    found = by_tag(back(real, project, to_yaml(here.model_copy(update={"groups": groups})), "x.yaml"))
    alone = accept(real, project, [found["purposes/own-1"]])
    assert (alone.written, len(alone.refused)) == (0, 1)
    assert accept(real, project, found.values()).refused == ()


@pytest.mark.parametrize(
    ("ending", "why"),
    [("json", "document as JSON"), ("pia.json", "CNIL"), ("md", "Markdown")],
)
def test_documents_that_cannot_come_back_are_explained(
    real: Application, project: str, ending: Ending, why: str
) -> None:
    file = dpia_file(real, project, "da", ending, DAY)
    assert why in refused(real, project, file.data, file.name)


def test_files_of_no_use_are_refused_kindly(real: Application, project: str) -> None:
    assert "empty" in refused(real, project, b"")
    assert "empty" in refused(real, project, b" \n")
    assert "too large: 50 MB" in refused(real, project, b"%PDF-" + bytes(49_999_995))
    assert "UTF-8" in refused(real, project, b"\x89PNG\r\n\x1a\n\xff")
    assert "not a Klarsyn assessment file" in refused(real, project, b'{"name": "x"}')
    assert "damaged" in refused(real, project, b"PK\x03\x04 nothing")
    assert "damaged" in refused(real, project, b"%PDF-1.7 nothing")


def test_a_zip_bomb_is_refused(real: Application, project: str) -> None:
    with (
        zipfile.ZipFile(BytesIO(made(real, project))) as source,
        zipfile.ZipFile(out := BytesIO(), "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            swollen = bytes(200_000_000) if name == "word/document.xml" else source.read(name)
            target.writestr(name, swollen)
    assert len(out.getvalue()) < 1_000_000
    assert "more than can be read" in refused(real, project, out.getvalue())


@pytest.mark.parametrize("ending", BOTH)
def test_a_document_becomes_a_project_with_what_was_written_in_it(
    real: Application, project: str, ending: Ending
) -> None:
    real.write(project, "purposes", "own-1", {"name": "Vores formål"}, None)
    data = FILLERS[ending](made(real, project, ending), {NECESSITY: "Skrevet i dokumentet"})
    found = arrive(real, "fil", data, "da", DAY)
    assert [p.tag for p in found.proposals] == [NECESSITY]
    new, done = keep(real, found, "Kim")
    assert (done.written, done.refused) == (1, ())
    one, other = real.open(project), real.open(new)
    assert other.answers == one.answers
    assert other.rows["purposes"]["own-1"].row.values == {"name": "Vores formål"}
    assert other.rows["statements"]["d23"].row.values == {"text": "Skrevet i dokumentet"}
    assert "statements" not in one.rows


def test_a_document_without_its_assessment_makes_no_project(real: Application, project: str) -> None:
    data = without_custom(fill_docx(made(real, project), {NECESSITY: "Ny"}))
    with pytest.raises(FileError, match="no assessment that a project could be made of"):
        arrive(real, "fil.docx", data, "da", DAY)


def test_what_is_said_can_be_said_in_every_language(real: Application, project: str) -> None:
    other = real.start(Project(name="Et andet"))
    data = fill_docx(made(real, project), {NECESSITY: "Tekst", "decision/decision/day": "snart"})
    for language in ("da", "nb", "en"):
        found = back(real, other, data, language=language)
        for message in [*found.remarks, *(p.doubt for p in found.proposals if p.doubt)]:
            assert "{" not in words(language).message(message)


@pytest.fixture(scope="module")
def seeds(real: Application) -> tuple[str, list[bytes]]:
    found = next(e.assessment for e in real.examples() if e.id == "flis-konteringer")
    assert found is not None
    project = real.import_assessment(
        Assessment(project=Project(name="Lille"), answers=dict(list(found.answers.items())[:9]))
    )
    return project, [made(real, project, "pdf"), made(real, project, "docx"), real.export(project, "json").data]


def _survives(app: Application, project: str, data: bytes) -> None:
    with contextlib.suppress(KlarsynError):
        assert back(app, project, data).kind in ("pdf", "docx", "assessment")


HEADS = (b"", b"%PDF-1.7\n", b"PK\x03\x04", b"{", b"format: klarsyn/1\n", b"\xd0\xcf\x11\xe0")


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_random_bytes_never_raise_anything_else(
    real: Application, seeds: tuple[str, list[bytes]], head: bytes, tail: bytes
) -> None:
    _survives(real, seeds[0], head + tail)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_damaged_files_never_raise_anything_else(
    real: Application, seeds: tuple[str, list[bytes]], data: st.DataObject
) -> None:
    whole = bytearray(data.draw(st.sampled_from(seeds[1])))
    for _ in range(data.draw(st.integers(1, 8))):
        place = data.draw(st.integers(0, len(whole) - 1))
        whole[place] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(whole)) | st.just(len(whole)))
    _survives(real, seeds[0], bytes(whole[:end]))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=300))
def test_any_text_that_was_saved_comes_back_as_untouched(
    real: Application, seeds: tuple[str, list[bytes]], text: str
) -> None:
    row = real.open(seeds[0]).rows.get("statements", {}).get("d23")
    real.write(seeds[0], "statements", "d23", {"text": text or None}, row.row if row else None)
    for ending in BOTH:
        found = back(real, seeds[0], made(real, seeds[0], ending))
        assert found.proposals == ()


def test_the_folder_of_a_file_s_name_is_not_shown(real: Application, project: str) -> None:
    assert refused(real, project, b"", str(Path("/hemmelig/mappe/fil.pdf"))).startswith("fil.pdf:1")
