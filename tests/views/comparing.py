"""Pictures to compare, made without a meeting: a project as it stands, and as it stood before somebody answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from application.settings import ROOT
from application.snapshots import SnapshotRow
from content.types import Text
from documents.dpia import prepare
from documents.matter import picture
from locales.words import words
from meetings.picture import Picture
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment
from questionnaires.schema import Question, Questionnaire, Section
from scoring.engine import score

Go = Callable[..., AppTest]
MADE = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
THEN, TODAY = date(2026, 9, 1), date(2026, 11, 22)
HOSTILE = "<script>alert(1)</script> ![x](http://evil.example/x.png) **bold** $x$ :red[hot]"


def example(app: Application, begins: str) -> Assessment:
    """Return one of the examples that ship."""
    found = next(e.assessment for e in app.examples() if e.id.startswith(begins))
    assert found is not None
    return found


def standing(
    app: Application,
    assessment: Assessment,
    name: str = "",
    on: date = TODAY,
    questionnaire: Questionnaire | None = None,
) -> Picture:
    """Return a project as it stood on a day, under the questions of that day; frozen when a meeting names it."""
    asked = questionnaire or app.questionnaire
    result = score(asked, assessment.answers, app.parameters.on(on))
    case = prepare(assessment, asked, result, "en", words("en"), on, app.now())
    return replace(picture(case, name), frozen=bool(name))


def answering(assessment: Assessment, answers: Mapping[str, Answer | None]) -> Assessment:
    """Return an assessment with other answers; None takes one out."""
    kept = {id_: a for id_, a in {**assessment.answers, **answers}.items() if a is not None}
    return assessment.model_copy(update={"answers": kept})


def asking(now: Questionnaire, version: str, *questions: Question, without: str = "") -> Questionnaire:
    """Return other questions under another version: these put in the place of those with their id, or at the end."""
    put = {q.id: q for q in questions}

    def inside(section: Section) -> Section:
        kept = [put.pop(q.id, q) for q in section.questions if q.id != without]
        last = section.id == now.sections[-1].id
        return Section(
            id=section.id,
            title=section.title,
            intro=section.intro,
            questions=(*kept, *put.values()) if last else tuple(kept),
        )

    sections = tuple(inside(section) for section in now.sections)
    manifest = now.manifest.model_copy(update={"version": version})
    return Questionnaire(manifest=manifest, sections=sections, terms=now.terms, groups=now.groups)


def copied(question: Question, **parts: object) -> Question:
    """Return a question with other parts; nothing that was worked out from the old ones comes along."""
    return Question.model_validate({**{name: getattr(question, name) for name in Question.model_fields}, **parts})


def saying(text: str) -> Text:
    """Return a text that says the same in every language."""
    return Text(en=text, da=text, nb=text)


def shown(run: AppTest) -> str:
    """Return everything on the page that is text, without the backslashes that keep it from being formatted."""
    kinds = ("title", "header", "subheader", "markdown", "caption", "warning", "error")
    said = [str(getattr(element, "value", "")) for element in run.main if getattr(element, "type", "") in kinds]
    heads = [str(head) for table in run.table for head in table.value.columns]
    cells = [str(cell) for table in run.table for cell in table.value.to_numpy().ravel()]
    return "\n".join([*said, *heads, *cells, *links(run)]).replace("\\", "")


def links(run: AppTest) -> list[str]:
    """Return the label of every link on the page."""
    return [element.proto.label for element in run.main.get("page_link")]


class Taken:
    """Give projects snapshots that are there already: what one holds is a picture, and nothing is frozen for it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._kept: dict[str, list[tuple[SnapshotRow, Picture]]] = {}
        monkeypatch.setattr("views.compare_choice.snapshots", self._rows)
        monkeypatch.setattr("views.compare_choice.at_meeting", self._find)

    def __call__(self, project: str, then: Picture) -> str:
        of = self._kept.setdefault(project, [])
        row = SnapshotRow(
            id=f"s{len(of) + 1}",
            occasion=Occasion(name=then.name, on=then.record.on),
            made_at=MADE,
            seal="0" * 64,
            content_version=then.questionnaire.version,
        )
        of.append((row, then))
        return row.id

    def _rows(self, _app: Application, project: str) -> tuple[SnapshotRow, ...]:
        return tuple(row for row, _then in self._kept.get(project, []))

    def _find(self, _app: Application, project: str, id_: str, _on: date) -> Picture:
        return next(then for row, then in self._kept[project] if row.id == id_)


def compare_page(project: str, lang: str = "en", **asked: str) -> AppTest:
    """Open the page at an address that says what to compare."""
    run = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    run.query_params.update({"lang": lang, "project": project})
    run.run()
    run.query_params.update(asked)
    run.switch_page("views/compare.py").run()
    assert not run.exception
    assert not run.error
    return run


def answered(app: Application) -> tuple[str, Assessment]:
    """A project that was once without two of its answers and had a third one otherwise."""
    now = example(app, "norddjurs")
    then = answering(now, {"data-quality": Answer(value=0), "org-sponsor": None})
    fresh = {
        "data-quality": Answer(value=3, note="Measured in October", by="Kim", at=MADE),
        "org-sponsor": Answer(value=3, by="Ida", at=MADE),
    }
    return app.import_assessment(answering(now, fresh)), then


def address(run: AppTest, side: str) -> str:
    """Return what the address says of one side."""
    found = run.query_params[side]
    return found if isinstance(found, str) else found[0]
