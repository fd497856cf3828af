"""The draft DPIA as a whole: chapters, facts, what it prepares for its readers, what it carries with it."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from content.types import LANGUAGES, Language
from documents.blocks import Fill, Heading
from documents.dpia import dpia
from documents.json_document import render as to_json
from documents.markdown import render as to_markdown
from documents.template import template
from questionnaires.answers import Answer
from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from tests.documents.making import (
    DAY,
    GIVEN_AT,
    MADE_AT,
    assessment,
    drafted,
    full_answers,
    make,
    random_answers,
    result_of,
    table,
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_chapters_keep_the_numbers_of_the_template(language: Language) -> None:
    headings = [b for b in make({}, language).blocks if isinstance(b, Heading)]
    numbered = [(h.number, h.text) for h in headings if re.match(r"\d", h.number)]
    assert numbered == [(s.number, s.title.get(language)) for s in template().sections]
    annexes = [h.number for h in headings if h.level == 1][7:]
    word = {"en": "Annex", "da": "Bilag", "nb": "Vedlegg"}[language]
    assert annexes == [f"{word} {n}" for n in range(1, 7)]  # the sixth may be due while nothing is known


def test_the_project_names_itself() -> None:
    document = make({}, reference="2026-17")
    by_field = drafted(document)
    assert [(e.question, e.answer) for e in by_field["D01"].entries] == [
        ("Organisation", "Norddjurs Kommune"),
        ("Contact", "Kim Holm"),
    ]
    assert [(e.question, e.answer) for e in by_field["D03"].entries] == [
        ("Name of the project", "Mailsortering"),
        ("Reference", "2026-17"),
    ]
    without = drafted(make({}, organisation="", contact=""))
    assert "Not answered yet: Organisation; Contact; " in without["D01"].missing
    assert [e.answer for e in without["D03"].entries] == ["Mailsortering"]


def test_the_facts_come_first() -> None:
    answers = full_answers(prof_country="no")
    facts = dict(make(answers).facts)
    assert facts["Organisation"] == "Norddjurs Kommune"
    assert facts["Reference"] == "Not stated"
    assert facts["Country"] == "Norway"
    assert facts["Date"] == "22 November 2026"
    assert facts["Questions"] == "Content version 1.2.0"
    assert "version 1.0 (2026); check whether a final version has been adopted" in facts["Template"]
    states = [field.state for id_, field in drafted(make(answers)).items() if id_ not in ("D34", "D35")]
    assert facts["Completeness"] == (
        f"{states.count('drafted')} of 33 fields drafted, {states.count('partly')} partly, "
        f"{states.count('to-complete')} to be completed"
    )


def test_answers_to_older_questions_say_so() -> None:
    old = assessment({}).model_copy(update={"content_version": "0.9.0"})
    document = dpia(old, questionnaire(), result_of({}), "en", DAY, MADE_AT)
    assert dict(document.facts)["Questions"] == "Content version 1.2.0; the answers were given under version 0.9.0"


def test_the_technical_sheet_counts_what_counts() -> None:
    answers = {
        "prof-purpose": Answer(value="Mail", by="kim", at=GIVEN_AT),
        "prof-stage": Answer(value="unknown", by="ali"),
        "prof-name": Answer(note="only a note", by="bo"),
        "prof-personal-data": Answer(value="no", by="kim"),
        "legal-basis": Answer(value=3, by="hidden"),
    }
    document = make(answers)
    assert table(document, "Who has answered").rows == (("ali", "1 answer"), ("kim", "2 answers"))
    sheet = {row[0]: row[1] for row in table(document, "Version and change log").rows}
    shown = len([q for q in questionnaire().questions if result_of(answers).view.shown(q)])
    assert sheet["Answers"] == f"3 of {shown} questions answered, 1 of them with “don't know”"
    assert sheet["Latest answer"] == "2 November 2026, 11:15"
    assert sheet["This document was made"] == "22 November 2026, 09:30"


def test_no_decision_is_chosen() -> None:
    lines = table(make(full_answers()), "Decision and signature").rows
    places = [cell for _, cell in lines if isinstance(cell, Fill)]
    assert [place.tag.rpartition("/")[2] for place in places] == [
        "outcome",
        "explanation",
        "decided-by",
        "title",
        "day",
    ]
    assert not any(place.value for place in places)
    assert len(places[0].choices) == 5


def test_the_assessment_travels_with_the_document() -> None:
    answers = random_answers(1)
    (attached,) = make(answers).attachments
    assert (attached.name, attached.media_type) == ("assessment.json", "application/json")
    assert parse(attached.name, attached.data, questionnaire()) == assessment(answers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_answers_make_the_same_document(language: Language) -> None:
    answers = random_answers(2)
    first, second = make(answers, language), make(dict(reversed(answers.items())), language)
    assert first.blocks == second.blocks
    assert to_markdown(first) == to_markdown(second)
    assert to_json(make(answers, language)) == to_json(first)


def test_a_time_without_a_zone_is_read_as_utc() -> None:
    document = dpia(assessment({}), questionnaire(), result_of({}), "en", DAY, datetime(2026, 11, 22, 8, 30))
    assert document.created == MADE_AT


def test_rows_of_the_template_say_that_no_measure_is_chosen() -> None:
    document = make(full_answers(prof_personal_data="yes"))
    for field in template().fields:
        if field.rows:
            rows = table(document, f"{field.label.en}: measures").rows
            assert [row[0] for row in rows] == [row.label.en for row in field.rows]
            assert {row[1] for row in rows} == {"No measure has been chosen for this row."}


def test_the_reasons_follow_from_the_screening() -> None:
    answers = full_answers(prof_personal_data="yes", prof_country="dk", prof_profiling="yes")
    hard, law, guidance, advised, changed = (
        row[1] for row in table(make(answers), "Reasons to make the assessment").rows
    )
    assert isinstance(hard, str)
    assert isinstance(guidance, str)
    assert "C1 " in guidance.partition("Possible:")[0]
    assert [c.tag for c in (law, advised, changed) if isinstance(c, Fill)] == [
        "statements/reason-national/text",
        "statements/reason-advised/text",
        "statements/reason-changed/text",
    ]
