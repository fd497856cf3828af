"""From one version of the questions to the next: what concerns a project, and who went through it."""

from __future__ import annotations

from typing import Any

import pytest

from application import moving as module
from application.errors import KlarsynError
from application.moving import Moving, accept, moving
from application.service import Application
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.schema import AREAS, RULES, Questionnaire, Section
from tests.meetings.pictures import DAY, NOON, otherwise, said, text, version

OLD = "0.9.0"
ANSWERS = {
    "prof-country": said("dk"),
    "data-quality": said(2),
    "data-volume": said(3),
    "data-gone": said(4),
    "data-labels": Answer(not_relevant="No labels here"),
}
NEW = "data-stability"


def earlier() -> Questionnaire:
    """A version with a question that is gone, without one that is new, one in other words and one with other stops."""
    by_id = questionnaire().by_id
    gone = otherwise(by_id["data-inventory"], id="data-gone", gate=(), levels=_free("data-inventory"))
    replaced = {
        "data-quality": otherwise(by_id["data-quality"], ask=text("How good?")),
        "data-volume": otherwise(by_id["data-volume"], rules={"r9": 3}),
        "data-representative": otherwise(by_id["data-representative"], ask=text("Nobody answered this.")),
    }

    def section(whole: Section) -> Section:
        if whole.id != "data":
            return whole
        kept = tuple(replaced.get(q.id, q) for q in whole.questions if q.id != NEW)
        return whole.model_copy(update={"questions": (*kept, gone)})

    return version(OLD, section)


def _free(id_: str) -> Any:
    levels = questionnaire().by_id[id_].levels or ()
    return tuple(level.model_copy(update={"blocks": ()}) for level in levels)


@pytest.fixture(autouse=True)
def archive(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = earlier()
    monkeypatch.setattr(module, "released", lambda number: kept if number == OLD else None)


def stored(real: Application, number: str, answers: dict[str, Answer]) -> str:
    """Keep answers given to another version, as an earlier Klarsyn did."""
    given = Assessment(content_version=number, project=Project(name="Mail"), answers=answers)
    return real.store.create(given, "kim", NOON)


def looked(real: Application, number: str = OLD, answers: dict[str, Answer] | None = None) -> Moving | None:
    opened = real.open(stored(real, number, ANSWERS if answers is None else answers))
    return moving(real, opened, DAY)


def found(real: Application, number: str = OLD, answers: dict[str, Answer] | None = None) -> Moving:
    result = looked(real, number, answers)
    assert result
    return result


def test_answers_gone_through_with_todays_questions_have_nowhere_to_move(real: Application) -> None:
    assert looked(real, questionnaire().version, {}) is None


def test_what_moved_is_told_for_the_answers_of_this_project(real: Application) -> None:
    move = found(real)
    assert (move.old, move.new, move.newer) == (OLD, questionnaire().version, False)
    assert move.content
    assert (move.content.added, move.content.retired) == ((NEW,), ("data-gone",))
    assert (move.added, move.retired) == ((NEW,), ("data-gone",))
    assert (move.reworded, move.rescored) == (("data-quality",), ("data-volume",))
    assert move.misfits == ()
    assert move.concerns


def test_scores_under_the_old_questions_stand_beside_those_under_the_new(real: Application) -> None:
    move = found(real)
    assert [(s.kind, s.group) for s in move.scores] == [
        ("overall", ""),
        *(("area", area) for area in AREAS),
        *(("rule", rule) for rule in RULES),
    ]
    overall, rule = move.scores[0], next(s for s in move.scores if s.group == "r9")
    assert (overall.old.score, overall.new.score) == (75.0, 62.5)  # 9 of 12 points with the retired one, 5 of 8 without
    assert (overall.old.answered, overall.new.answered) == (3, 2)
    assert rule.old.score is not None
    assert move.moves


def test_nothing_is_scored_anew_until_somebody_has_gone_through_it(real: Application) -> None:
    id_ = stored(real, OLD, ANSWERS)
    assert real.open(id_).content_version == OLD
    moving(real, real.open(id_), DAY)
    assert real.open(id_).content_version == OLD


def test_going_through_it_is_recorded_with_who_and_when_and_keeps_every_answer(real: Application) -> None:
    id_ = stored(real, OLD, ANSWERS)
    before = real.open(id_)
    accept(real, id_, "  ane@example.dk\n")
    after = real.open(id_)
    assert moving(real, after, DAY) is None
    assert after.answers == before.answers
    assert after.version == before.version + 1
    entry = real.project_history(id_)[-1]
    assert (entry.content_version, entry.by) == (questionnaire().version, "ane@example.dk")
    accept(real, id_, "kim")
    assert real.project_history(id_)[-1] == entry


def test_a_move_that_concerns_nothing_answered_says_so(real: Application) -> None:
    assert not found(real, answers={NEW: said(3), "prof-country": said("dk")}).reworded
    same = version(OLD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "released", lambda _number: same)
        move = found(real)
    assert move.content
    assert move.content.same
    assert (move.reworded, move.rescored, move.added, move.moves) == ((), (), (), False)


@pytest.mark.parametrize("number", ["0.0.1", "", "<script>alert(1)</script>", "../../etc", "x" * 5000])
def test_a_version_that_is_not_kept_leaves_only_what_no_longer_fits(real: Application, number: str) -> None:
    move = found(real, number, {**ANSWERS, "prof-country": said("atlantis")})
    assert (move.content, move.newer, move.scores, move.stops) == (None, False, (), ())
    assert (move.misfits, move.retired) == (("prof-country",), ("data-gone",))
    assert move.concerns
    id_ = stored(real, number, {})
    accept(real, id_)
    assert real.open(id_).content_version == questionnaire().version


def test_the_version_of_a_newer_klarsyn_cannot_be_gone_through_here(real: Application) -> None:
    assert found(real, "99.0.0").newer
    id_ = stored(real, "99.0.0", {})
    with pytest.raises(KlarsynError, match=r"version 99\.0\.0 of the questions, in a newer Klarsyn"):
        accept(real, id_)
    assert real.open(id_).content_version == "99.0.0"


def test_a_result_known_already_is_not_reckoned_again(real: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = real.open(stored(real, OLD, ANSWERS))
    result = real.result(opened, DAY)
    monkeypatch.setattr(Application, "result", None)
    assert moving(real, opened, DAY, result)


def test_two_who_have_gone_through_it_at_once_are_one_line_in_the_log(real: Application) -> None:
    id_ = stored(real, OLD, ANSWERS)
    for by in ("ann", "bo"):  # both had opened it before either said so
        real.store.move(id_, questionnaire().version, by, NOON)
    lines = [(line.content_version, line.by) for line in real.project_history(id_) if line.content_version]
    assert lines == [(questionnaire().version, "ann")]
