"""The file as a whole: what the tool's import needs, and nothing that claims somebody evaluated or approved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from content.types import LANGUAGES, Language
from documents.blocks import MeasureEntry
from documents.cnil import render
from documents.cnil.mapping import TEXTS
from tests.documents.cnil.tool import GAUGES, LISTS, answers, counts, imported, seen
from tests.documents.making import make, random_answers
from tests.documents.whole import risk, whole

RISKS = (risk(1, "access"), risk(2, "change"), risk(3, "loss"), risk(4, "designed"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_whole_document_answers_every_question(language: Language) -> None:
    found = answers(whole(language, risks=RISKS))
    assert tuple(sorted(found)) == tuple(sorted((*TEXTS, *LISTS, *GAUGES)))
    assert all(counts(question, data) for question, data in found.items())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(3))
def test_a_draft_can_be_imported(seed: int, language: Language) -> None:
    document = make(random_answers(seed), language)
    assert {question for question in answers(document) if question < 300} == set(TEXTS)


def test_a_document_without_sections_still_has_all_five_keys() -> None:
    data = imported(replace(whole(), blocks=(), measures=()))
    assert list(data) == ["pia", "answers", "measures", "evaluations", "comments"]
    assert [answer["reference_to"] for answer in data["answers"]] == [111]


def test_the_moment_is_that_of_the_document_in_utc() -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=timezone(timedelta(hours=2)))
    data = imported(replace(whole(), created=summer))
    assert data["pia"]["created_at"] == "2026-06-30T22:30:00.000Z"
    assert datetime.fromisoformat(data["pia"]["created_at"]).astimezone(UTC) == summer


def test_the_name_is_the_projects_and_never_too_long() -> None:
    assert imported(whole())["pia"]["name"] == "Post sorting"
    assert imported(replace(whole(), subtitle=" "))["pia"]["name"] == "Assessment: draft"
    long = imported(replace(whole(), subtitle="word " * 100))["pia"]["name"]
    assert long == "word " * 29 + "word…"
    unbroken = imported(replace(whole(), subtitle="x" * 400))["pia"]["name"]
    assert unbroken == "x" * 149 + "…"


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(whole(risks=RISKS)) == render(whole(risks=RISKS))


def test_measures_are_numbered_and_say_their_status() -> None:
    first, second = imported(whole())["measures"]
    assert (first["id"], first["title"]) == (1, "Access control")
    assert first["content"] == "<p>Two factors for all</p><p>Status: planned</p>"
    assert (second["id"], second["title"]) == (2, "Human check")


def test_a_measure_without_words_is_to_be_completed() -> None:
    (measure,) = imported(whole(measures=(MeasureEntry("Backup", " ", ""),)))["measures"]
    assert measure["content"] == "<p>To be completed</p>"


def test_letters_outside_ascii_stand_as_they_are() -> None:
    document = replace(whole(), subtitle="Sagsbehandling på ældreområdet 🤖")
    assert "Sagsbehandling på ældreområdet 🤖" in render(document).decode()
    assert json.loads(render(document))["pia"]["name"] == "Sagsbehandling på ældreområdet 🤖"


def test_half_a_character_does_not_stop_the_file() -> None:
    document = replace(whole(), subtitle="a\ud800b", facts=(("Fact \udfff", "\ud800"),))
    data = imported(document)
    assert data["pia"]["name"] == "a\ufffdb"
    assert "Fact \ufffd" in seen(data["answers"][0]["data"]["text"])
