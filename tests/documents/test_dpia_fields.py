"""The fields of the draft DPIA: which answers stand in them, in which words, and what is said to be missing."""

from __future__ import annotations

import pytest

from content.types import LANGUAGES, Language
from documents.blocks import Table
from documents.fields import OPEN_FIELDS
from documents.template import template
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire
from tests.documents.making import (
    GIVEN_AT,
    drafted,
    entry,
    full_answers,
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
        assert f"Note on {q.id}." == entry(by_field[field], q.id, language).note, (field, q.id)


@pytest.mark.parametrize("seed", SEEDS)
def test_fields_hold_only_answers_that_belong_there(seed: int) -> None:
    answers = random_answers(seed)
    view = result_of(answers).view
    for id_, field in drafted(make(answers)).items():
        wanted = {q.ask.en for q in placed() if id_ in q.dpia and view.shown(q) and q.id in answers}
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


def test_a_long_note_is_printed_once() -> None:
    twice = next(q for q in placed() if len(q.dpia) > 1 and q.show_when is None)
    first, *later = sorted(twice.dpia, key=template().order.__getitem__)
    for length, repeated in ((600, True), (601, False)):
        by_field = drafted(make({twice.id: Answer(value="unknown", note="n" * length, evidence="e" * length)}))
        assert entry(by_field[first], twice.id).note == "n" * length
        for field in later:
            there = f"This text is long and is printed in full under {template().section_number[first]}."
            found = entry(by_field[field], twice.id)
            assert found.note == ("n" * length if repeated else there)
            assert found.evidence == ("e" * length if repeated else there)


def test_a_note_without_an_answer_is_not_lost() -> None:
    field = drafted(make({"prof-purpose": Answer(note="Ask Kim")}))["D07"]
    found = entry(field, "prof-purpose")
    assert (found.answer, found.note) == ("Not answered yet", "Ask Kim")
    assert field.state == "to-complete"


def test_a_text_of_spaces_is_no_answer() -> None:
    field = drafted(make({"prof-purpose": Answer(value="  \n ")}))["D07"]
    assert field.state == "to-complete"
    assert QUESTIONS["prof-purpose"].name.en in field.missing


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_answers_nothing_is_drafted_and_nothing_is_blank(language: Language) -> None:
    document = make({}, language, contact="", organisation="")
    for id_, field in drafted(document).items():
        assert field.state == ("partly" if id_ == "D03" else "to-complete"), id_
        assert field.missing
        assert field.hint
    assert all(cell for b in document.blocks if isinstance(b, Table) for row in b.rows for cell in row)
    assert all(value for _, value in document.facts)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_state_of_a_field_follows_its_answers(seed: int) -> None:
    answers = random_answers(seed)
    view = result_of(answers).view
    for id_, field in drafted(make(answers)).items():
        states = [view.state(q) for q in placed() if id_ in q.dpia and view.shown(q)]
        settled = [state in ("known", "not-relevant") for state in states] + [True] * (id_ in ("D01", "D03"))
        expected = "to-complete" if not any(settled) else "drafted" if all(settled) else "partly"
        assert field.state == ("partly" if expected == "drafted" and id_ in OPEN_FIELDS else expected), id_
        assert bool(field.missing) == (field.state != "drafted")


def test_with_all_answers_the_open_fields_alone_stay_open() -> None:
    by_field = drafted(make(full_answers(prof_personal_data="yes", prof_country="dk")))
    unfinished = {id_ for id_, field in by_field.items() if field.state != "drafted"}
    unasked = {id_ for id_, field in by_field.items() if not field.entries}
    assert unfinished == OPEN_FIELDS.keys() | unasked
    assert "D29" in unasked


def test_what_is_missing_names_who_and_what() -> None:
    answers = {"prof-personal-data": Answer(value="yes"), "legal-basis": Answer(value="unknown")}
    field = drafted(make(answers))["D13"]
    assert field.missing.startswith("To be completed by: Lawyer. Not answered yet: ")
    assert field.missing.endswith("Answered “don't know”: Legal basis.")
    confirmed = drafted(make(full_answers(prof_personal_data="yes")))["D13"]
    assert confirmed.hint.startswith("To be confirmed by: Lawyer. ")


def test_what_this_version_does_not_do_is_said() -> None:
    by_field = drafted(make(full_answers()))
    assert "does not screen for the reasons" in by_field["D05"].missing
    for id_ in ("D22", "D25", "D26", "D27", "D28", "D29", "D30"):
        assert "makes no risk assessment" in by_field[id_].missing
    assert "takes no decision" in by_field["D33"].missing
    assert "Only the DPO" in by_field["D31"].missing
