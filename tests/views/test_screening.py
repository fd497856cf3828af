"""The screening page, and what an answer counts in beside its question, without a browser."""

from __future__ import annotations

import re
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from content.types import LANGUAGES
from locales.words import words
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from questionnaires.visibility import view
from screening.engine import screen
from screening.loading import screenings
from screening.result import Screening
from screening.wording import TONES
from tests.views.conftest import Visit
from views.text import plain

HOSTILE = "<script>alert(1)</script> ![x](http://evil.example/x.png) **bold** $x$ :red[hot]"


def texts(run: AppTest) -> str:
    """Everything on the page that is text, tables and links too."""
    kinds = ("title", "header", "subheader", "markdown", "caption")
    said = [str(getattr(element, "value", "")) for element in run if getattr(element, "type", "") in kinds]
    cells = [str(cell) for table in run.table for cell in table.value.to_numpy().ravel()]
    return "\n".join([*said, *cells, *links(run)])


def links(run: AppTest) -> list[str]:
    return [element.proto.label for element in run.get("page_link")]


def copy(app: Application, name: str) -> str:
    """Return a project of its own made from an example."""
    example = next(e.assessment for e in app.examples() if e.id.startswith(name))
    assert example is not None
    return app.import_assessment(example)


def found(app: Application, project: str, on: date) -> Screening:
    seen = view(app.questionnaire, app.open(project).answers)
    return screen(screenings(), seen, on)


def opened(run: AppTest, box: str, project: str, table: str, lang: str = "en") -> AppTest:
    """Open a box, as a click on it does."""
    run.session_state[f"{box}-{project}-{table}--{lang}"] = True
    return run.run()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("example", ["koebenhavn", "gjerdrum", "flis"])
def test_every_finding_stands_on_the_page_with_its_tone_in_words(
    visit: Visit, app: Application, example: str, lang: str
) -> None:
    project = copy(app, example)
    run = visit("screening", project, lang)
    screening = found(app, project, app.now().date())
    said = texts(run)
    for finding in screening.findings.values():
        tone = plain(words(lang).message(TONES[finding.outcome.tone]))
        assert f"{tone}: {plain(finding.outcome.title.get(lang))}**" in said  # type: ignore[arg-type]
    assert len(run.subheader) == len(screening.findings) + bool(screening.dates)


def test_every_line_of_the_summary_leads_to_a_heading_and_the_gravest_comes_first(
    visit: Visit, app: Application
) -> None:
    run = visit("screening", copy(app, "koebenhavn"), "en")
    summary = next(m.value for m in run.markdown if "](#finding-" in m.value)
    wanted = re.findall(r"\]\(#([a-z0-9-]+)\)", summary)
    assert {"finding-dpia", "finding-art22", "finding-ai-class", "finding-fria", "finding-linking"} <= set(wanted)
    assert set(wanted) <= {heading.anchor for heading in run.subheader}
    assert wanted[0] == "finding-art22"
    assert summary.splitlines()[0].startswith("- :material/block: Stop")


def test_the_reasons_name_the_answers_and_lead_to_their_page(visit: Visit, app: Application) -> None:
    run = visit("screening", copy(app, "koebenhavn"), "en")
    rows = [row for table in run.table for row in table.value.to_numpy().tolist()]
    criterion = next(row for row in rows if str(row[0]).startswith("C1 "))
    assert criterion[1:] == ["**Met**", plain("Profiling: Yes")]
    assert "criterion 1" in criterion[0]
    assert any(label.startswith("See the answers in Project profile") for label in links(run))
    assert "Of the 9 criteria, 7 are met and 1 possible" in texts(run).replace("\\", "")


def test_what_would_change_a_finding_is_worked_out_only_when_asked_for(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy(app, "norddjurs")
    run = visit("screening", project, "en")
    with monkeypatch.context() as broken:
        broken.setattr("views.changed.changes", lambda *_: pytest.fail("worked out unasked"))
        run.run()
    assert not any("If the answer were" in table.value.columns for table in run.table)
    opened(run, "changed", project, "art22")
    table = next(t.value for t in run.table if "If the answer were" in t.value.columns)
    assert len(table) > 0
    question, value, then = table.iloc[0]
    asked = next(q for q in app.questionnaire.questions if plain(q.name.en) == question)
    option = next(o for o, label in asked.choices.items() if plain(label.text.en) == value)
    app.answer(project, asked.id, Answer(value=option), app.open(project).revisions.get(asked.id, 0))
    assert plain(found(app, project, app.now().date()).findings["art22"].outcome.title.en) == then


def test_another_day_shows_the_law_of_that_day_until_the_reader_comes_back(visit: Visit, app: Application) -> None:
    project = copy(app, "koebenhavn")
    run = visit("screening", project, "en")
    assert "Still to come" in texts(run)
    run.date_input[0].set_value(date(2031, 1, 1)).run()
    assert "Still to come" not in texts(run)
    run.switch_page("views/result.py").run()
    run.switch_page("views/screening.py").run()
    assert run.date_input[0].value == date(2031, 1, 1)
    assert "Still to come" not in texts(run)
    run.button(key="seen-today").click().run()
    assert run.date_input[0].value == app.now().date()
    assert "Still to come" in texts(run)


def test_in_norway_the_ai_act_is_expected_and_where_the_country_is_unknown_nothing_is_claimed(
    visit: Visit, app: Application
) -> None:
    norwegian = texts(visit("screening", copy(app, "gjerdrum"), "nb"))
    assert words("nb")("Expected, not binding yet") in norwegian.replace("\\", "")
    nowhere = texts(visit("screening", app.start(Project(name="Nyt")), "en"))
    assert "The country is not stated" in nowhere
    assert "The AI Act binds here" not in nowhere
    assert "questions in the profile are not answered yet" in nowhere


def test_what_somebody_wrote_is_shown_as_written(visit: Visit, app: Application) -> None:
    project = app.start(Project(name=HOSTILE, organisation=HOSTILE))
    app.answer(project, "prof-profiling", Answer(not_relevant=HOSTILE[:40]), 0)
    run = visit("screening", project, "en")
    opened(run, "reasons", project, "profiling")
    said = texts(run)
    assert plain(HOSTILE) in said
    assert plain(f"Not relevant: {HOSTILE[:40]}") in said
    assert "<script>" not in said


def test_an_answer_says_what_it_counts_in_and_stops_when_it_no_longer_does(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Tæller"))
    run = visit("profile", project, "en")
    assert not counting(run)
    radio = next(r for r in run.radio if "prof-profiling" in str(r.key))
    radio.set_value("yes").run()
    assert any("The solution profiles people" in label for label in counting(run))
    radio.set_value("no").run()
    assert not any("The solution profiles people" in label for label in counting(run))


def counting(run: AppTest) -> list[str]:
    return [label for label in links(run) if label.startswith("Counts in")]


def test_a_line_beside_a_question_follows_an_answer_further_down_at_once(visit: Visit, app: Application) -> None:
    project = app.start(Project(name="Straks"))
    app.answer(project, "prof-personal-data", Answer(value="yes"), 0)
    app.answer(project, "prof-ai-type", Answer(value=["ml-predict"]), 0)
    run = visit("profile", project, "en")
    before = counting(run)
    next(r for r in run.radio if "prof-affected-number" in str(r.key)).set_value("o10000").run()
    assert any("A DPIA is required" in label for label in counting(run))
    assert not any("A DPIA is required" in label for label in before)
    assert all(len(label) < 400 for label in counting(run))


def test_a_click_that_no_screening_asks_about_is_not_screened_again(
    visit: Visit, app: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = visit("data", app.start(Project(name="Sparet")), "en")
    monkeypatch.setattr("views.session.screen", lambda *_: pytest.fail("screened again"))
    run.radio[0].set_value(3).run()
    assert not run.error
