"""The fields of the draft DPIA: which answers stand in them, in which words, and what is said to be missing."""

from __future__ import annotations

import pytest

from content.types import LANGUAGES, Language
from documents.blocks import Fill, Table
from documents.fields import SETTLED
from documents.template import template
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from tests.documents.making import (
    GIVEN_AT,
    drafted,
    entry,
    full_answers,
    home,
    make,
    placed,
    random_answers,
    result_of,
    texts,
)

SEEDS = range(6)
QUESTIONS = questionnaire().by_id


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", SEEDS)
def test_every_answer_stands_in_each_of_its_fields(seed: int, language: Language) -> None:
    answers = random_answers(seed)
    by_field, view = drafted(make(answers, language)), result_of(answers).view
    expected = [(field, q) for q in placed() for field in q.dpia if view.shown(q) and q.id in answers]
    assert len(expected) > 50
    for field, q in expected:
        found, whole = entry(by_field[field], q.id, language), f"Note on {q.id}."
        assert found.note == (whole if field == home(q) else ""), (field, q.id)
        assert found.answer
        assert found.provenance


@pytest.mark.parametrize("seed", SEEDS)
def test_fields_hold_only_answers_that_belong_there(seed: int) -> None:
    answers = random_answers(seed)
    view = result_of(answers).view
    for id_, field in drafted(make(answers)).items():
        wanted = {q.ask.en for q in placed() if id_ == home(q) and view.shown(q) and q.id in answers}
        assert {e.question for e in field.entries if e.note} == wanted


@pytest.mark.parametrize("seed", SEEDS)
def test_hidden_answers_are_printed_nowhere(seed: int) -> None:
    answers = random_answers(seed)
    view = result_of(answers).view
    hidden = [q for q in questionnaire().questions if not view.shown(q)]
    printed = "\n".join(texts(make(answers).blocks))
    assert any(q.id in answers for q in hidden)
    for q in hidden:
        assert f"Note on {q.id}." not in printed
        assert q.ask.en not in printed


def test_answers_are_told_in_words() -> None:
    answers = {
        "prof-country": Answer(value="dk"),
        "prof-personal-data": Answer(value="yes"),
        "prof-purpose": Answer(value="Sort the mail\nfaster"),
        "prof-ai-type": Answer(value=("ml-predict", "llm")),
        "prof-stage": Answer(value="unknown"),
        "legal-basis": Answer(value=3),
        "data-inventory": Answer(not_relevant="No data sets yet"),
    }
    by_field = drafted(make(answers))
    assert entry(by_field["D07"], "prof-purpose").answer == "Sort the mail\nfaster"
    level = QUESTIONS["legal-basis"].choices[3].text.en
    assert entry(by_field["D13"], "legal-basis").answer == f"Level 3 of 4: {level}"
    kinds = [QUESTIONS["prof-ai-type"].choices[key].text.en for key in ("ml-predict", "llm")]
    assert entry(by_field[QUESTIONS["prof-ai-type"].dpia[0]], "prof-ai-type").answer == f"• {kinds[0]}\n• {kinds[1]}"
    assert entry(by_field[QUESTIONS["prof-stage"].dpia[0]], "prof-stage").answer == "Don't know"
    assert entry(by_field[QUESTIONS["data-inventory"].dpia[0]], "data-inventory").answer == (
        "Not relevant: No data sets yet"
    )


@pytest.mark.parametrize(
    ("language", "full", "author", "time"),
    [
        ("en", "Answered by kim on 2 November 2026, 11:15", "Answered by kim", "Answered on 2 November 2026, 11:15"),
        (
            "da",
            "Besvaret af kim den 2. november 2026, 11:15",
            "Besvaret af kim",
            "Besvaret den 2. november 2026, 11:15",
        ),
        ("nb", "Besvart av kim 2. november 2026, 11:15", "Besvart av kim", "Besvart 2. november 2026, 11:15"),
    ],
)
def test_an_answer_says_where_it_comes_from(language: Language, full: str, author: str, time: str) -> None:
    for added, expected in (
        ({"by": "kim", "at": GIVEN_AT}, full),
        ({"by": "kim"}, author),
        ({"at": GIVEN_AT}, time),
        ({}, ""),
    ):
        document = make({"prof-purpose": Answer(value="Mail", **added)}, language)
        assert entry(drafted(document)["D07"], "prof-purpose", language).provenance == expected


def test_an_answer_is_printed_whole_once_and_pointed_at_elsewhere() -> None:
    twice = next(q for q in placed() if len(q.dpia) > 1 and q.show_when is None and q.type == "text")
    first, *later = sorted(twice.dpia, key=template().order.__getitem__)
    by_field = drafted(make({twice.id: Answer(value="word " * 200, note="n", evidence="e")}))
    assert entry(by_field[first], twice.id).answer == "word " * 200
    for field in later:
        found = entry(by_field[field], twice.id)
        assert len(found.answer) <= 300
        assert found.answer.endswith(" …")
        assert (found.note, found.evidence) == ("", "")
        assert found.provenance == f"See {template().section_number[first]} for the whole answer."


def test_a_note_without_an_answer_is_not_lost() -> None:
    field = drafted(make({"prof-purpose": Answer(note="Ask Kim")}))["D07"]
    found = entry(field, "prof-purpose")
    assert (found.answer, found.note) == ("Not answered yet", "Ask Kim")
    assert QUESTIONS["prof-purpose"].name.en in field.missing


def test_a_text_of_spaces_is_no_answer() -> None:
    field = drafted(make({"prof-purpose": Answer(value="  \n ")}))["D07"]
    assert field.state != "drafted"
    assert QUESTIONS["prof-purpose"].name.en in field.missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_answers_nothing_is_drafted_but_the_method_and_nothing_is_blank(language: Language) -> None:
    document = make({}, language, contact="", organisation="")
    for id_, field in drafted(document).items():
        if id_ != "D26":
            assert field.state != "drafted", id_
            assert field.missing
        assert field.hint
    for block in document.blocks:
        if isinstance(block, Table):
            cells = [cell for row in block.rows for cell in row[:-1]]
            assert all(cell.label if isinstance(cell, Fill) else cell for cell in cells), block.caption
    assert all(value for _, value in document.facts)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_field_that_is_not_drafted_says_why_and_has_a_place_to_write(seed: int) -> None:
    for field in drafted(make(random_answers(seed))).values():
        assert bool(field.missing) == (field.state != "drafted")
        if field.state != "drafted":
            assert field.fill is not None
            assert field.fill.tag == f"statements/{field.id.lower()}/text"


@pytest.mark.parametrize("seed", SEEDS)
def test_an_open_answer_keeps_a_field_open(seed: int) -> None:
    answers = random_answers(seed)
    view = result_of(answers).view
    for id_, field in drafted(make(answers)).items():
        states = {view.state(q) for q in placed() if id_ in q.dpia and view.shown(q)}
        if states & {"blank", "unknown"} and id_ not in SETTLED:
            assert field.state != "drafted", id_


def test_a_finished_text_settles_a_field() -> None:
    answers = full_answers(prof_personal_data="yes", prof_country="dk")
    row = {"d23": Row(values={"text": "It works, and nothing milder would.", "done": "yes"}, by="Kim", at=GIVEN_AT)}
    before, after = drafted(make(answers))["D23"], drafted(make(answers, groups={"statements": row}))["D23"]
    assert (before.state, after.state) == ("partly", "drafted")
    assert after.fill is not None
    assert after.fill.value == "It works, and nothing milder would."
    assert after.fill.provenance == "Kim, 2 November 2026, 11:15"


def test_an_unfinished_text_does_not() -> None:
    answers = full_answers(prof_personal_data="yes", prof_country="dk")
    for values in ({"text": "A beginning"}, {"text": "", "done": "yes"}):
        field = drafted(make(answers, groups={"statements": {"d23": Row(values=values)}}))["D23"]
        assert field.state == "partly"


def test_a_decision_settles_the_last_field() -> None:
    values = {"outcome": "approved", "decided-by": "Bo", "day": "2026-12-01"}
    answers = full_answers(prof_personal_data="yes")
    decided = drafted(make(answers, groups={"decision": {"decision": Row(values=values)}}))["D33"]
    assert decided.state == "drafted"
    del values["day"]
    undecided = drafted(make(answers, groups={"decision": {"decision": Row(values=values)}}))["D33"]
    assert undecided.state == "partly"
    assert "takes no decision" in undecided.missing


def test_what_is_missing_names_who_and_what() -> None:
    answers = {"prof-personal-data": Answer(value="yes"), "legal-basis": Answer(value="unknown")}
    field = drafted(make(answers))["D13"]
    assert field.missing.startswith("To be completed by: Lawyer. ")
    assert "Not answered yet: " in field.missing
    assert field.missing.endswith("Answered “don't know”: Legal basis.")
    confirmed = drafted(make({}))["D26"]
    assert confirmed.hint.startswith("To be confirmed by: Information security officer. ")


def test_what_only_people_can_do_is_said() -> None:
    by_field = drafted(make(full_answers(prof_personal_data="yes")))
    assert "suggested have to be confirmed" in by_field["D27"].missing
    assert "residual risk has to be assessed" in by_field["D29"].missing
    assert "takes no decision" in by_field["D33"].missing
    assert "Only the DPO" in by_field["D31"].missing
    assert "Only people can show" in by_field["D23"].missing
