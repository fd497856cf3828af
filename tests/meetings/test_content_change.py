"""What moved between two versions of the questions: each part by itself, in any language, by id."""

from __future__ import annotations

from typing import Any

import pytest

from meetings.content_change import Part, content_change
from questionnaires.conditions import Asked, Named
from questionnaires.loading import questionnaire
from questionnaires.released import released
from questionnaires.schema import Question, Questionnaire
from tests.meetings.pictures import text, version, with_question, without_question

NOW = questionnaire()
SCORED = "data-quality"  # a maturity question
CHOICE = "legal-basis-phases"


def question(id_: str) -> Question:
    return NOW.by_id[id_]


def parts(id_: str, **update: Any) -> tuple[Part, ...]:
    found = content_change(with_question("9.0.0", id_, **update), NOW)
    assert {change.question for change in found.changed} <= {id_}
    return tuple(part for change in found.changed for part in change.parts)


def test_the_same_questions_did_not_change() -> None:
    change = content_change(NOW, version("9.0.0"))
    assert change.same
    assert (change.added, change.retired, change.changed) == ((), (), ())


@pytest.mark.parametrize("language", ["en", "da", "nb"])
def test_a_change_in_one_language_is_a_change(language: str) -> None:
    ask = question(SCORED).ask.model_copy(update={language: "Something else?"})
    assert parts(SCORED, ask=ask) == ("ask",)


@pytest.mark.parametrize(
    ("update", "part"),
    [
        ({"help": text("Other help.")}, "help"),
        ({"why": text("Other why.")}, "help"),
        ({"name": text("Other name")}, "other"),
        ({"rules": {"r1": 1, "r9": 3}}, "rules"),
        ({"trust": ("wellbeing", "privacy", "fairness")}, "rules"),
        ({"show_when": Asked(question="prof-country", is_any=("dk",))}, "shown-when"),
        ({"action": None}, "action"),
        ({"dpia": ("D35",)}, "other"),
    ],
)
def test_each_part_is_told_by_its_name(update: dict[str, Any], part: Part) -> None:
    assert parts(SCORED, **update) == (part,)


def test_a_level_in_other_words_is_reworded_and_not_rescored() -> None:
    levels = question(SCORED).levels
    assert levels
    other = (levels[0].model_copy(update={"text": text("Nobody knows.")}), *levels[1:])
    (change,) = content_change(with_question("9.0.0", SCORED, levels=other), NOW).changed
    assert (change.parts, change.reworded, change.rescored) == (("options",), True, False)


def choices() -> Question:
    return next(q for q in NOW.questions if q.options and q.scored and q.type == "single")


def test_other_points_are_rescored_and_not_reworded() -> None:
    asked = choices()
    options = asked.options or ()
    other = tuple(o.model_copy(update={"points": 1 if o.points == 4 else o.points}) for o in options)
    (change,) = content_change(with_question("9.0.0", asked.id, options=other), NOW).changed
    assert (change.parts, change.reworded, change.rescored) == (("points",), False, True)


def test_an_answer_that_can_no_longer_be_given_lost_its_points() -> None:
    asked = choices()
    first, *others = asked.options or ()
    gone = first.model_copy(update={"id": "gone", "text": text("Gone"), "points": 3, "blocks": ()})
    more = (first, *others, gone)
    older = with_question("9.0.0", asked.id, options=more)
    assert content_change(older, NOW).changed[0].parts == ("options", "points")
    # The other way round an answer came to it, and every old one counts as before.
    assert content_change(NOW, older).changed[0].parts == ("options",)


def test_the_order_of_options_is_no_change_of_words() -> None:
    asked = choices()
    assert parts(asked.id, options=tuple(reversed(asked.options or ()))) == ("other",)


def test_a_gate_on_another_stop_moves_the_stops() -> None:
    asked = next(q for q in NOW.questions if q.gate)
    assert parts(asked.id, gate=()) == ("stops", "other")


def test_a_term_that_means_something_else_moves_every_question_it_shows() -> None:
    name, users = next(
        (term, shown)
        for term in NOW.terms
        if (shown := [q.id for q in NOW.questions if isinstance(q.show_when, Named) and q.show_when.term == term])
    )
    terms = {**NOW.terms, name: Asked(question="prof-country", is_any=("dk",))}
    older = Questionnaire(manifest=NOW.manifest, sections=NOW.sections, terms=terms, groups=NOW.groups)
    moved = {change.question for change in content_change(older, NOW).changed if "shown-when" in change.parts}
    assert set(users) <= moved


def test_a_question_that_moves_to_another_area_counts_elsewhere() -> None:
    moving = question(SCORED)

    def sections(section: Any) -> Any:
        left = tuple(q for q in section.questions if q.id != SCORED)
        return section.model_copy(update={"questions": (*left, moving) if section.id == "suppliers" else left})

    (change,) = content_change(NOW, version("9.0.0", sections)).changed
    assert (change.question, change.parts) == (SCORED, ("rules",))


def test_new_and_retired_questions_are_each_others_mirror() -> None:
    fewer = without_question("9.0.0", SCORED)
    assert content_change(fewer, NOW).added == content_change(NOW, fewer).retired == (SCORED,)
    assert content_change(fewer, NOW).retired == content_change(NOW, fewer).added == ()


def test_the_first_release_had_every_question_and_showed_one_under_another_condition() -> None:
    first = released("1.0.0")
    second = released("1.1.0")
    assert first
    assert second
    change = content_change(first, second)
    assert (change.added, change.retired) == ((), ())
    assert [moved.parts for moved in change.changed] == [("shown-when",)]
    assert change.of(change.changed[0].question) == change.changed[0]
    assert change.of("no-such") is None
