"""The example assessments can be read, every answer says where it comes from, and each shows what it is there for."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, parse, to_yaml
from questionnaires.loading import questionnaire
from questionnaires.schema import STOPS, Stop
from scoring.engine import score
from scoring.parameters import BandId, parameters
from scoring.result import Result, StopState

FOLDER = Path(__file__).resolve().parents[2] / "examples"
FILES = sorted(FOLDER.glob("*.yaml"))
DAY = date(2026, 11, 22)
FREE_TEXT = {"prof-name", "prof-purpose", "prof-owner"}
ASSUMED = ("Antagelse: ", "Antakelse: ")

TITLES = (
    "Temperaturmåling af signaturprojekter med kunstig intelligens",
    "Robotter på ledelsesgangen",
    "Sæt strøm til administrationsområdet",
    "Kan kunstig intelligens forbedre beskæftigelsesindsatsen?",
    "Kunstig intelligens (KI) i kommunal sektor",
)


class Expected(NamedTuple):
    """What an example is there to show."""

    kickoff: StopState
    real_data: StopState
    go_live: StopState
    band: BandId
    because: str


EXPECTED = {
    "ai-aktindsigt": Expected("clear", "clear", "clear", "nearly-ready", "all gates passed and most work done"),
    "norddjurs-mailsortering": Expected(
        "clear", "stopped", "clear", "not-ready", "sensitive free text is not settled and the DPIA not finished"
    ),
    "gjerdrum-epost": Expected(
        "stopped", "stopped", "clear", "not-ready", "the source names no lawful basis, and don't know blocks the start"
    ),
    "flis-konteringer": Expected(
        "unsettled", "clear", "stopped", "not-ready", "no personal data, but a hit can become a suspicion; team not set"
    ),
    "koebenhavn-dokumenttjek": Expected(
        "clear", "stopped", "stopped", "not-ready", "a job is at stake, and five gates before go-live are open"
    ),
}


@cache
def example(file: Path) -> Assessment:
    return parse(file.name, file.read_bytes(), questionnaire())


@cache
def result(file: Path) -> Result:
    return score(questionnaire(), example(file).answers, parameters().on(DAY))


each = pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)


def origin(answer: Answer) -> str:
    """Say how a note begins: "sourced" when it names one of the documents, "assumed", or "unclear"."""
    if answer.note.startswith("Kilde: ") and any(title in answer.note for title in TITLES):
        return "sourced"
    return "assumed" if answer.note.startswith(ASSUMED) else "unclear"


def test_the_examples_found_are_those_expected() -> None:
    assert {f.stem for f in FILES} == set(EXPECTED)


@each
def test_it_opens_with_what_it_is_in_its_own_language(file: Path) -> None:
    head = file.read_text(encoding="utf-8").partition("format:")[0]
    assert "eksempel og ikke" in head
    assert any(title in head.replace("\n# ", " ") for title in TITLES)


@each
def test_it_is_written_for_the_content_that_ships(file: Path) -> None:
    assert example(file).content_version == questionnaire().version


@each
def test_it_survives_being_written_and_read_again(file: Path) -> None:
    assert parse("again.yaml", to_yaml(example(file)), questionnaire()) == example(file)


@each
def test_it_answers_no_hidden_question(file: Path) -> None:
    view = result(file).view
    assert [id_ for id_ in example(file).answers if not view.shown(questionnaire().by_id[id_])] == []


@each
def test_it_answers_the_whole_profile(file: Path) -> None:
    assert [id_ for id_ in result(file).unanswered if id_.startswith("prof-")] == []


@each
def test_it_answers_at_least_six_in_ten_of_the_rest(file: Path) -> None:
    shown = [q.id for s in questionnaire().areas for q in s.questions if result(file).view.shown(q)]
    assert sum(id_ in example(file).answers for id_ in shown) >= 0.6 * len(shown)


@each
def test_every_answer_is_sourced_or_marked_as_an_assumption(file: Path) -> None:
    answers = example(file).answers
    assert [id_ for id_, a in answers.items() if id_ not in FREE_TEXT and origin(a) == "unclear"] == []
    assert {origin(a) for a in answers.values()} >= {"sourced", "assumed"}


@each
def test_assumptions_are_marked_in_the_language_of_the_country(file: Path) -> None:
    answers = example(file).answers
    mark = {"dk": "Antagelse: ", "no": "Antakelse: "}[str(answers["prof-country"].value)]
    assert {a.note[: len(mark)] for a in answers.values() if origin(a) == "assumed"} == {mark}


@each
def test_nobody_is_named_as_the_one_who_answered(file: Path) -> None:
    moment = datetime(2026, 11, 22, 9, tzinfo=UTC)
    assert {(a.by, a.at) for a in example(file).answers.values()} == {("Eksempel", moment)}


@each
def test_it_shows_the_stops_and_the_band_it_is_there_for(file: Path) -> None:
    expected, found = EXPECTED[file.stem], result(file)
    stops: dict[Stop, StopState] = {s: found.stops[s] for s in STOPS}
    assert stops == {
        "kickoff": expected.kickoff,
        "real-data": expected.real_data,
        "go-live": expected.go_live,
    }, expected.because
    assert found.overall.band == expected.band


def test_one_example_is_nearly_without_personal_data() -> None:
    hidden = [q.id for q in questionnaire().questions if not result(FOLDER / "flis-konteringer.yaml").view.shown(q)]
    assert {"legal-basis", "legal-dpia-status", "sup-dpa", "data-minimisation"} <= set(hidden)


def test_not_relevant_is_used_with_reasons() -> None:
    used = [a.not_relevant for f in FILES for a in example(f).answers.values() if a.state == "not-relevant"]
    assert len(used) >= 5
    assert all(len(reason or "") > 30 for reason in used)


@pytest.mark.parametrize(
    ("stem", "question", "figures"),
    [
        ("gjerdrum-epost", "org-business-case", ("1/2 årsverk", "5 årsverk", "ti ganger", "fem kommuner")),
        ("gjerdrum-epost", "prof-affected-number", ("7\u00a0000",)),
        ("gjerdrum-epost", "prof-automation", ("Over 90\u00a0%",)),
        ("ai-aktindsigt", "prof-affected-number", ("2.550", "1.150", "13,6", "27,0", "9,7")),
        ("ai-aktindsigt", "org-business-case", ("3,7-5,6 mio.", "1.460", "3.723.000", "ingen udgifter")),
        ("koebenhavn-dokumenttjek", "prof-stage", ("57.000",)),
        ("koebenhavn-dokumenttjek", "org-business-case", ("1,2 mio.", "76.000", "1.088", "315.000", "5,0 eller 3,8")),
    ],
)
def test_the_figures_of_the_source_stand_in_the_notes(stem: str, question: str, figures: tuple[str, ...]) -> None:
    note = example(FOLDER / f"{stem}.yaml").answers[question].note
    assert [f for f in figures if f not in note] == []
