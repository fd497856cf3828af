"""The page of documents: what each is good for, and filled-in ones that come back."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from application.reports import ENDINGS, dpia_file
from application.service import Application
from questionnaires.assessment import Project
from tests.application.filling import fill_docx, fill_pdf
from tests.views.conftest import Visit
from tests.views.test_description import HOSTILE, example
from tests.views.test_pages import shown
from views.offers import HELP, LABELS
from views.text import plain

DAY = date(2026, 11, 22)
NECESSITY, ADVICE = "statements/d23/text", "statements/d31/text"


def upload(run: AppTest, data: bytes, name: str = "fil.docx") -> AppTest:
    return run.file_uploader[0].set_value((name, data, "application/octet-stream")).run()


def made(app: Application, project: str, *, pdf: bool = False, **values: str) -> bytes:
    filled = {NECESSITY: values.get("necessity", "Fordi"), ADVICE: values.get("advice", "Vent")}
    file = dpia_file(app, project, "da", "pdf" if pdf else "docx", DAY).data
    return fill_pdf(file, filled) if pdf else fill_docx(file, filled)


def tick(run: AppTest, tag: str):  # type: ignore[no-untyped-def]  # the runner's own element has no public type
    return next(c for c in run.checkbox if str(c.key).endswith(tag))


def press(run: AppTest, start: str) -> AppTest:
    return next(b for b in run.button if str(b.label).startswith(start)).click().run()


def written(app: Application, project: str) -> dict[str, object]:
    return {id_: s.row.values for id_, s in app.open(project).rows.get("statements", {}).items()}


def test_every_document_is_offered_with_what_it_is_good_for(visit: Visit, app: Application) -> None:
    assert set(LABELS) == set(HELP) == set(ENDINGS)
    run = visit("documents", example(app), "en")
    for ending in ENDINGS:
        assert plain(str(HELP[ending])) in shown(run)
    assert len(run.get("download_button")) == len(ENDINGS) + 2


@pytest.mark.parametrize("pdf", [True, False])
def test_only_what_is_ticked_is_written(visit: Visit, app: Application, pdf: bool) -> None:
    project = example(app)
    run = upload(visit("documents", project, "en"), made(app, project, pdf=pdf))
    assert "of the project Smartere mailsortering" in shown(run).replace("\\", "")
    assert written(app, project) == {}
    tick(run, ADVICE).set_value(False).run()
    press(run, "Accept 1 change")
    assert written(app, project) == {"d23": {"text": "Fordi"}}
    assert [plain("1 change was written.")] == [s.value for s in run.success]
    assert [str(c.key).rsplit("/", 3)[1:] for c in run.checkbox] == [ADVICE.split("/")]


def test_hostile_text_is_shown_as_text(visit: Visit, app: Application) -> None:
    project = example(app)
    run = upload(visit("documents", project, "en"), made(app, project, necessity=HOSTILE))
    assert plain(f"In the file: {HOSTILE}") in shown(run)
    assert not run.exception


def test_what_was_changed_here_meanwhile_is_not_ticked(visit: Visit, app: Application) -> None:
    project = example(app)
    data = made(app, project)
    app.write(project, "statements", "d23", {"text": "Imens"}, None)
    run = upload(visit("documents", project, "en"), data)
    assert [tick(run, NECESSITY).value, tick(run, ADVICE).value] == [False, True]
    assert "changed here after the file was made" in shown(run)
    press(run, "Accept 1 change")
    assert written(app, project) == {"d23": {"text": "Imens"}, "d31": {"text": "Vent"}}


def test_places_that_only_the_old_assessment_holds_stand_apart(visit: Visit, app: Application) -> None:
    project = example(app)
    data = made(app, project)
    opened = app.open(project)
    answer = opened.answers["prof-domain"].model_copy(update={"note": "Nyere"})
    app.answer(project, "prof-domain", answer, opened.revisions["prof-domain"])
    run = upload(visit("documents", project, "en"), data)
    assert [b.label for b in run.expander] == ["1 place differs from what the document was made from"]
    assert len(run.checkbox) == 2
    press(run, "Accept 2 changes")
    assert app.open(project).answers["prof-domain"].note == "Nyere"


def test_a_colleague_s_change_at_the_last_moment_is_shown(visit: Visit, app: Application) -> None:
    project = example(app)
    run = upload(visit("documents", project, "en"), made(app, project))
    app.write(project, "statements", "d23", {"text": "Imens"}, None)
    press(run, "Accept 2 changes")
    assert written(app, project)["d23"] == {"text": "Imens"}


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("tom.pdf", b"", "empty"),
        ("x.docx", b"PK\x03\x04", "damaged"),
        ("x.json", b'{"format": "klarsyn-document/2"}', "JSON"),
        ("x.json", b'{"pia": {}, "answers": [], "measures": []}', "CNIL"),
    ],
)
def test_a_file_of_no_use_is_explained(visit: Visit, app: Application, name: str, data: bytes, why: str) -> None:
    run = upload(visit("documents", example(app), "en"), data, name)
    assert [plain("This file cannot be used. Nothing has been changed.")] == [e.value for e in run.error]
    assert why in shown(run)


def test_another_project_s_document_is_said(visit: Visit, app: Application) -> None:
    data = made(app, example(app))
    other = app.start(Project(name="Et andet"))
    run = upload(visit("documents", other, "en"), data)
    assert "of another project" in "".join(w.value for w in run.warning)
    assert not any(c.value for c in run.checkbox)


@pytest.mark.parametrize("pdf", [True, False])
def test_a_document_becomes_a_project_after_a_yes(visit: Visit, app: Application, pdf: bool) -> None:
    project = example(app)
    data = made(app, project, pdf=pdf)
    run = upload(visit("projects", lang="en"), data)
    assert "2 fields of the document were filled in" in shown(run)
    assert len(app.projects()) == 1
    press(run, "Import it as a new project")
    (new,) = (row.id for row in app.projects() if row.id != project)
    assert written(app, new) == {"d23": {"text": "Fordi"}, "d31": {"text": "Vent"}}
    assert written(app, project) == {}
    assert app.open(new).answers == app.open(project).answers
