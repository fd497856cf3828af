"""Starting, answering, renaming, erasing."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from application.errors import Conflict, InvalidAnswer, KlarsynError, NotFound
from application.service import Application, Saved
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.schema import Questionnaire

BEGIN = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)  # when the clock of conftest.py starts
TODAY = date(2026, 11, 22)


@pytest.fixture
def id_(app: Application) -> str:
    return app.start(Project(name="Mailsortering", organisation="Norddjurs Kommune"), "kim")


def test_a_started_project_opens_empty(app: Application, id_: str) -> None:
    opened = app.open(id_)
    assert (opened.project.name, opened.content_version, opened.created_by) == ("Mailsortering", "1.0.0", "kim")
    assert (opened.created_at, opened.version, dict(opened.answers), opened.misfits) == (BEGIN, 1, {}, ())
    assert [row.project.organisation for row in app.projects()] == ["Norddjurs Kommune"]


def test_an_answer_is_saved_with_author_and_the_time_of_the_clock(app: Application, id_: str) -> None:
    old = datetime(1999, 1, 1, tzinfo=UTC)
    saved = app.answer(id_, "data-volume", Answer(value=3, by="kim@example.dk", at=old), 0)
    assert saved.revision == 1
    assert (saved.answer.value, saved.answer.by) == (3, "kim@example.dk")
    assert saved.answer.at is not None
    assert saved.answer.at > BEGIN
    opened = app.open(id_)
    assert (opened.answers, opened.revisions) == ({"data-volume": saved.answer}, {"data-volume": 1})


def test_saying_the_same_again_writes_nothing(app: Application, id_: str) -> None:
    first = app.answer(id_, "data-volume", Answer(value=3, by="kim"), 0)
    assert app.answer(id_, "data-volume", Answer(value=3, by="ida"), 1) == first
    assert app.answer(id_, "data-volume", Answer(value=3), 0) == first, "two who agree are not in conflict"
    assert app.answer(id_, "data-basis", Answer(), 0) == Saved(0, Answer())
    assert len(app.history(id_)) == 1


@pytest.mark.parametrize("changed", [{"note": "målt"}, {"evidence": "https://x"}, {"value": 2}, {"value": "unknown"}])
def test_any_other_word_is_a_new_revision(app: Application, id_: str, changed: dict[str, object]) -> None:
    app.answer(id_, "data-volume", Answer(value=3), 0)
    given = Answer.model_validate({"value": 3, **changed})
    assert app.answer(id_, "data-volume", given, 1).revision == 2


@pytest.mark.parametrize("blank", [Answer(), Answer(value=""), Answer(value=" \n"), Answer(value=())])
def test_clearing_is_a_revision_without_a_value(app: Application, id_: str, blank: Answer) -> None:
    app.answer(id_, "prof-purpose", Answer(value="Sortere post"), 0)
    cleared = app.answer(id_, "prof-purpose", blank, 1)
    assert (cleared.revision, cleared.answer.value, cleared.answer.state) == (2, None, "blank")
    assert app.projects()[0].answered == 0
    assert [entry.answer.value for entry in app.history(id_, "prof-purpose")] == ["Sortere post", None]


def test_a_note_may_come_before_the_answer(app: Application, id_: str) -> None:
    saved = app.answer(id_, "data-volume", Answer(note="Spørg Ida"), 0)
    assert (saved.revision, saved.answer.note, saved.answer.state) == (1, "Spørg Ida", "blank")


@pytest.mark.parametrize(
    ("question", "answer", "sentence"),
    [
        ("data-volume", Answer(value=5), "5 is not a level"),
        ("data-volume", Answer(value="3"), "'3' is not a level"),
        ("prof-country", Answer(value="se"), "'se' is not an option; choose from dk, no, or unknown"),
        ("prof-country", Answer(value=("dk",)), "is not an option"),
        ("prof-ai-type", Answer(value="ml"), "this question takes a list"),
        ("prof-ai-type", Answer(value=("ml", "none")), "none cannot be chosen together with others"),
        ("prof-ai-type", Answer(value=("ml", "ml")), "an option is chosen twice"),
        ("prof-purpose", Answer(value=4), "answered with a text"),
        ("data-basis", Answer(not_relevant="nej"), "cannot be set aside as not relevant"),
        ("data-volume", Answer(not_relevant=" "), "say in a few words why"),
        ("data-volume", Answer(value=3, not_relevant="nej"), "not both"),
        ("nothing", Answer(value=3), "there is no question nothing"),
        ("data-volume", Answer(value=3).model_copy(update={"note": "x" * 100_001}), "too long"),
        ("data-volume", Answer(value=3).model_copy(update={"by": "x" * 201}), "too long"),
    ],
)
def test_an_answer_the_question_cannot_have_is_refused(
    app: Application, id_: str, question: str, answer: Answer, sentence: str
) -> None:
    with pytest.raises(InvalidAnswer, match=sentence) as refused:
        app.answer(id_, question, answer, 0)
    assert refused.value.question == question
    assert app.history(id_) == ()


def test_a_colleagues_newer_answer_is_never_overwritten_unseen(app: Application, id_: str) -> None:
    app.answer(id_, "data-volume", Answer(value=3, by="ida"), 0)
    with pytest.raises(Conflict) as conflict:
        app.answer(id_, "data-volume", Answer(value=1, by="kim"), 0)
    assert (conflict.value.current.value, conflict.value.current.by, conflict.value.revision) == (3, "ida", 1)
    assert app.answer(id_, "data-volume", Answer(value=1, by="kim"), conflict.value.revision).revision == 2


def test_options_are_kept_in_the_order_of_the_question(app: Application, id_: str) -> None:
    saved = app.answer(id_, "prof-ai-type", Answer(value=("rules", "ml")), 0)
    assert saved.answer.value == ("ml", "rules")
    assert app.answer(id_, "prof-ai-type", Answer(value=("rules", "ml")), 1).revision == 1


def test_an_answer_to_a_hidden_question_is_kept_and_counts_nowhere(app: Application, id_: str) -> None:
    app.answer(id_, "prof-country", Answer(value="dk"), 0)
    app.answer(id_, "data-cpr", Answer(value="no"), 0)
    assert app.result(app.open(id_), TODAY).overall.answered == 1
    app.answer(id_, "prof-country", Answer(value="no"), 1)
    opened = app.open(id_)
    assert opened.answers["data-cpr"].value == "no"
    assert app.result(opened, TODAY).overall.answered == 0


def test_the_result_is_that_of_the_day(app: Application, id_: str) -> None:
    app.answer(id_, "data-basis", Answer(value=0), 0)
    result = app.result(app.open(id_), TODAY)
    assert result.stops["kickoff"] == "stopped"
    with pytest.raises(KlarsynError, match="nothing is known for 2001-01-01"):
        app.result(app.open(id_), date(2001, 1, 1))


def test_answers_that_no_longer_fit_are_kept_and_set_aside(
    app: Application, id_: str, questionnaire: Questionnaire
) -> None:
    app.store.append(id_, "data-retired", Answer(value=3, at=BEGIN), 0)
    app.store.append(id_, "prof-country", Answer(value="se", at=BEGIN), 0)
    app.answer(id_, "data-volume", Answer(value=4), 0)
    opened = app.open(id_)
    assert sorted(opened.misfits) == ["data-retired", "prof-country"]
    assert set(opened.answers) == {"data-retired", "prof-country", "data-volume"}
    assert app.result(opened, TODAY).overall.answered == 1
    assert list(app.assessment(opened).answers) == ["prof-country", "data-volume", "data-retired"]


def test_renaming_to_the_same_is_no_change(app: Application, id_: str) -> None:
    app.rename(id_, Project(name="Mailsortering", organisation="Norddjurs Kommune"), "ida")
    assert app.open(id_).version == 1
    app.rename(id_, Project(name="Postsortering"), "ida")
    assert app.open(id_).project == Project(name="Postsortering")
    assert [(e.project.name, e.by) for e in app.project_history(id_)] == [
        ("Mailsortering", "kim"),
        ("Postsortering", "ida"),
    ]


def test_an_erased_assessment_is_gone(app: Application, id_: str) -> None:
    app.answer(id_, "data-volume", Answer(value=3), 0)
    app.erase(id_, "ida")
    assert app.projects() == ()
    with pytest.raises(NotFound, match="was erased on 2026-11-02"):
        app.open(id_)


def test_the_log_can_be_verified(app: Application, id_: str) -> None:
    app.answer(id_, "data-volume", Answer(value=3), 0)
    assert app.verify(id_) is None


def test_an_author_may_be_nobody_and_is_never_too_long(app: Application) -> None:
    nobody = app.start(Project(name="P"))
    assert app.open(nobody).created_by == ""
    somebody = app.start(Project(name="P"), "Kim \n" * 100)
    assert len(app.open(somebody).created_by) == 200
    assert app.import_assessment(Assessment(project=Project(name="P")), "x" * 300)
