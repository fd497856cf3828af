"""Documents that come back filled in: what counts as filled in, what is doubted, and that nothing changes unasked."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest
from pypdf import PdfWriter
from pypdf.generic import NameObject, StreamObject

from application.reports import Ending
from application.returns import accept
from application.service import Application
from content.types import Language
from documents.reading_pdf import read_back
from questionnaires.assessment import Project
from tests.application.filling import (
    ADVICE,
    BOTH,
    FILLERS,
    NECESSITY,
    back,
    by_tag,
    fill_docx,
    fill_pdf,
    made,
    said,
    with_attachment,
    without_custom,
)


@pytest.mark.parametrize("language", ["da", "nb", "en"])
@pytest.mark.parametrize("ending", BOTH)
def test_an_untouched_document_proposes_nothing(
    real: Application, project: str, ending: Ending, language: Language
) -> None:
    real.write(project, "statements", "d23", {"text": "Linje et\n\nto \uf0b7 æøå 😀 \u202eabc  ]]> & <b>"}, None, "Kim")
    real.write(project, "decision", "decision", {"outcome": "rejected", "day": "2026-11-30"}, None)
    found = back(real, project, made(real, project, ending, language))
    assert (found.kind, found.proposals, found.remarks, found.same) == (ending, (), (), True)
    assert found.project is not None
    assert found.project.name == "Smartere mailsortering"


@pytest.mark.parametrize("ending", BOTH)
def test_what_was_written_is_proposed_and_only_what_is_accepted_is_stored(
    real: Application, project: str, ending: Ending
) -> None:
    data = FILLERS[ending](made(real, project, ending), {NECESSITY: "Fordi æøå", ADVICE: "Vent"})
    found = by_tag(back(real, project, data))
    assert set(found) == {NECESSITY, ADVICE}
    assert (found[NECESSITY].now, found[NECESSITY].proposed, found[NECESSITY].doubt) == ("", "Fordi æøå", None)
    assert found[NECESSITY].label == "3.2 Effect, alternatives and the least intrusive way"
    assert real.open(project).rows.get("statements", {}) == {}
    done = accept(real, project, [found[ADVICE]], "Jurist")
    assert (done.written, done.refused) == (1, ())
    rows = real.open(project).rows["statements"]
    assert set(rows) == {"d31"}
    assert (rows["d31"].row.values, rows["d31"].row.by) == ({"text": "Vent"}, "Jurist")
    assert set(by_tag(back(real, project, data))) == {NECESSITY}


@pytest.mark.parametrize("ending", BOTH)
def test_an_old_document_does_not_undo_newer_work(real: Application, project: str, ending: Ending) -> None:
    real.write(project, "statements", "d23", {"text": "Først"}, None)
    plain = made(real, project, ending)
    filled = FILLERS[ending](plain, {NECESSITY: "I dokumentet"})
    row = real.open(project).rows["statements"]["d23"].row
    real.write(project, "statements", "d23", {"text": "Her imens"}, row)
    untouched = by_tag(back(real, project, plain))
    assert untouched == {} or (untouched[NECESSITY].source, str(untouched[NECESSITY].doubt)) == (
        "carried",
        "This was changed here after the file was made.",
    )
    found = by_tag(back(real, project, filled))[NECESSITY]
    assert (found.now, found.proposed, found.source) == ("Her imens", "I dokumentet", "filled")
    assert str(found.doubt) == "This was changed here after the file was made."


def test_choices_and_days_become_what_their_columns_want(real: Application, project: str) -> None:
    values = {
        "decision/decision/outcome": "Godkendt på betingelser",
        "decision/decision/day": "3. december 2026",
        "decision/decision/decided-by": "  Ida\tHolm ",
    }
    found = by_tag(back(real, project, fill_docx(made(real, project), values)))
    accept(real, project, found.values())
    stored = real.open(project).rows["decision"]["decision"].row.values
    assert stored == {"outcome": "conditional", "day": "2026-12-03", "decided-by": "Ida Holm"}
    assert found["decision/decision/outcome"].proposed == "Approved on conditions"


def test_a_level_comes_back_as_a_number(real: Application, project: str) -> None:
    data = made(real, project, "pdf")
    tag = next(t for t in _tags(real, project, data) if t.endswith("/residual-severity"))
    (found,) = back(real, project, fill_pdf(data, {tag: "3"})).proposals
    accept(real, project, [found])
    _, row, column = tag.split("/")
    assert real.open(project).rows["risks"][row].row.values[column] == 3


def _tags(app: Application, project: str, data: bytes) -> list[str]:
    return list(read_back(data).filled)


def test_what_a_place_cannot_take_is_said_and_not_proposed(real: Application, project: str) -> None:
    values = {"decision/decision/day": "ved lejlighed", "decision/decision/title": "x" * 400}
    found = back(real, project, fill_docx(made(real, project), values))
    assert found.proposals == ()
    assert said(found).count("cannot take what was written there") == 2
    assert "“ved lejlighed” is no day" in said(found)


def test_hostile_values_stay_text(real: Application, project: str) -> None:
    nasty = "=cmd|' /C calc'!A0 <img src=x onerror=alert(1)> {INCLUDEPICTURE} \x07\u202e[x](javascript:1)"
    found = back(real, project, fill_pdf(made(real, project, "pdf"), {NECESSITY: nasty, ADVICE: "y" * 100_001}))
    assert set(by_tag(found)) == {NECESSITY}
    assert "too long" in said(found)
    accept(real, project, found.proposals)
    stored = real.open(project).rows["statements"]["d23"].row.values["text"]
    assert stored == nasty.replace("\x07", "\ufffd")


@pytest.mark.parametrize(
    "tag", ["statements/nope/text", "../x/y", "purposes/own-1/why", "a/b", "statements/d23/name/x"]
)
def test_a_tag_of_no_place_is_said(real: Application, project: str, tag: str) -> None:
    data = made(real, project, "docx").replace(b"", b"")
    found = back(real, project, _retagged(data, NECESSITY, tag))
    assert found.proposals == ()
    assert "belong to no place here" in said(found)
    assert tag in said(found)


def _retagged(data: bytes, old: str, new: str) -> bytes:
    """Return the Word document, filled in, with another tag on one control."""
    filled = fill_docx(data, {old: "Tekst"})
    with zipfile.ZipFile(BytesIO(filled)) as source, zipfile.ZipFile(out := BytesIO(), "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    return out.getvalue()


def test_rows_of_a_list_column_cannot_be_filled_in(real: Application, project: str) -> None:
    found = back(real, project, _retagged(made(real, project), NECESSITY, "risks/opacity/measures"))
    assert found.proposals == ()


@pytest.mark.parametrize("ending", BOTH)
def test_another_project_s_document_is_said_and_doubted(real: Application, project: str, ending: Ending) -> None:
    other = real.start(Project(name="Et andet projekt"))
    data = FILLERS[ending](made(real, project, ending), {NECESSITY: "Derovre"})
    found = back(real, other, data)
    assert found.same is False
    assert "Smartere mailsortering" in said(found)
    assert {p.tag: str(p.doubt) for p in found.proposals} == {NECESSITY: "This comes from another project."}


def test_a_renamed_project_still_knows_its_documents(real: Application, project: str) -> None:
    data = made(real, project)
    real.rename(project, Project(name="Nyt navn"))
    assert back(real, project, data).same is True


def test_a_document_whose_assessment_was_altered_still_brings_its_fields(real: Application, project: str) -> None:
    data = fill_pdf(made(real, project, "pdf"), {NECESSITY: "Ny tekst"})
    real.write(project, "statements", "d31", {"text": "Findes her"}, None)
    for damaged in (b'{"format": "klarsyn/1", "project": {"name": "x"}, "answers": {"nope": 1}}', b"\xff\xfe"):
        found = back(real, project, _with_assessment(data, damaged))
        assert "cannot be used, only its fields" in said(found)
        assert found.same is None
        assert {p.tag: p.proposed for p in found.proposals} == {NECESSITY: "Ny tekst"}


def _with_assessment(data: bytes, content: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(data))
    names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
    stream = StreamObject()
    stream.set_data(content)
    names[1].get_object()["/EF"][NameObject("/F")] = writer._add_object(stream)
    writer.write(out := BytesIO())
    return out.getvalue()


def test_a_pdf_with_two_attachments_is_read_by_the_right_one(real: Application, project: str) -> None:
    data = with_attachment(made(real, project, "pdf"), "bilag.json", b'{"format": "klarsyn/1"}')
    found = back(real, project, data)
    assert (found.same, found.proposals, found.remarks) == (True, (), ())


def test_a_document_that_lost_its_assessment_brings_what_is_new_here(real: Application, project: str) -> None:
    real.write(project, "statements", "d31", {"text": "Findes her"}, None)
    data = without_custom(fill_docx(made(real, project), {NECESSITY: "Ny", ADVICE: "En anden"}))
    found = back(real, project, data)
    assert "no longer holds the assessment" in said(found)
    doubts = {p.tag: p.doubt and str(p.doubt) for p in found.proposals}
    assert doubts == {NECESSITY: None, ADVICE: "Nothing says which of the two is newer."}


def test_an_emptied_field_is_proposed_with_a_doubt(real: Application, project: str) -> None:
    real.write(project, "statements", "d23", {"text": "Står her"}, None)
    (found,) = back(real, project, fill_pdf(made(real, project, "pdf"), {NECESSITY: " "})).proposals
    assert (found.proposed, str(found.doubt)) == ("", "The field was emptied in the document.")
    accept(real, project, [found])
    assert real.open(project).rows["statements"]["d23"].row.values == {}


def test_a_row_that_was_taken_out_here_is_doubted(real: Application, project: str) -> None:
    data = made(real, project)
    tag = "controllers/municipality/unit"
    filled = fill_docx(data, {tag: "Borgerservice"})
    real.take_out(project, "controllers", "municipality", "Dobbelt")
    (found,) = [p for p in back(real, project, filled).proposals if p.tag == tag]
    assert str(found.doubt) == "This row has been taken out here."


def test_a_colleague_s_change_after_looking_is_not_overwritten(real: Application, project: str) -> None:
    found = back(real, project, fill_docx(made(real, project), {NECESSITY: "Min", ADVICE: "Råd"}))
    real.write(project, "statements", "d23", {"text": "Kollegas"}, None)
    done = accept(real, project, found.proposals)
    assert done.written == 1
    assert [p.tag for p, _ in done.refused] == [NECESSITY]
    assert real.open(project).rows["statements"]["d23"].row.values["text"] == "Kollegas"
