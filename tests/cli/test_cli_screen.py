"""`screen`: the layout that other programs rely on, and what stands in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from questionnaires.visibility import view
from screening.engine import screen
from screening.loading import screenings
from tests.cli.command_line import DAY, Run
from tests.screening.conftest import DAY as ON

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
KEYS = ["content_version", "on", "country", "dpia", "art22", "ai_act", "fria", "findings"]
SOURCE = ["id", "title", "at", "url", "checked", "confidence", "verify"]
BARE = "format: klarsyn/1\nproject: {name: Tom}\nanswers: {prof-country: dk}\n"


@pytest.fixture
def bare(folder: Path) -> str:
    """The name of a file in which only the country is said."""
    (folder / "bare.yaml").write_text(BARE, encoding="utf-8")
    return "bare.yaml"


def example(run: Run, name: str, *more: str) -> Any:
    return run("screen", ROOT / "examples" / f"{name}.yaml", "--on", DAY, *more).json


def test_the_layout_is_the_one_that_was_promised(run: Run, bare: str) -> None:
    data = run("screen", bare, "--on", DAY).json
    assert list(data) == KEYS
    assert list(data["dpia"]) == ["outcome", "because", "criteria", "hard", "national"]
    assert list(data["dpia"]["criteria"]) == [f"C{n}" for n in range(1, 10)]
    assert list(data["dpia"]["hard"]) == ["T-a", "T-b", "T-c"]
    assert list(data["dpia"]["national"]) == [f"DK{n}" for n in range(1, 9)] + [f"NO{n}" for n in range(1, 15)]
    assert list(data["art22"]) == ["outcome", "because"]
    assert list(data["ai_act"]) == ["outcome", "role", "article50", "dates", "binding"]
    assert list(data["fria"]) == ["outcome"]
    assert (data["on"], data["country"]) == (DAY, "dk")
    for finding in data["findings"].values():
        assert list(finding) == ["outcome", "because", "title", "factors", "sources"]
        assert all(list(factor) == ["state", "because"] for factor in finding["factors"].values())
        assert all(list(source) == SOURCE for source in finding["sources"])
        assert finding["sources"]


def test_nothing_but_the_country_leaves_everything_cautious(run: Run, bare: str) -> None:
    data = run("screen", bare, "--on", DAY).json
    assert data["dpia"]["outcome"] == "recommended"
    assert data["dpia"]["criteria"]["C1"] == {"state": "possible", "because": ["prof-profiling"]}
    assert data["art22"]["outcome"] == "A22-2W"
    assert data["ai_act"]["outcome"] not in ("AIA-M", "AIA-0", "AIA-F")
    assert data["ai_act"]["binding"] is True


def test_an_unknown_country_leaves_open_what_binds(run: Run, folder: Path) -> None:
    (folder / "open.yaml").write_text("format: klarsyn/1\nproject: {name: Tom}\n", encoding="utf-8")
    data = run("screen", "open.yaml", "--on", DAY).json
    assert (data["country"], data["ai_act"]["binding"]) == (None, None)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_says_what_the_engine_found(run: Run, path: Path) -> None:
    data = run("screen", path, "--on", DAY).json
    assessment = parse(path.name, path.read_bytes(), questionnaire())
    found = screen(screenings(), view(questionnaire(), assessment.answers), ON)
    assert {id_: f["outcome"] for id_, f in data["findings"].items()} == {
        id_: f.outcome.code for id_, f in found.findings.items()
    }
    assert {id_: f["because"] for id_, f in data["findings"].items()} == {
        id_: list(f.because) for id_, f in found.findings.items()
    }
    assert data["dpia"]["outcome"] == found.findings["dpia"].outcome.id
    assert data["ai_act"]["role"] == found.findings["ai-role"].outcome.id
    assert data["fria"]["outcome"] == found.findings["fria"].outcome.id
    assert [(d["id"], d["past"]) for d in data["ai_act"]["dates"]] == [(d.date.id, d.past) for d in found.dates]
    assert [d["day"] for d in data["ai_act"]["dates"]] == sorted(d["day"] for d in data["ai_act"]["dates"])


def test_the_example_from_norddjurs(run: Run) -> None:
    data = example(run, "norddjurs-mailsortering")
    assert data["dpia"]["outcome"] == "required"
    assert data["dpia"]["criteria"]["C8"] == {"state": "met", "because": ["prof-ai-type"]}
    assert data["dpia"]["national"]["DK4"]["state"] == "met"
    assert data["art22"] == {"outcome": "A22-1", "because": ["prof-effect"]}
    assert (data["ai_act"]["outcome"], data["ai_act"]["binding"]) == ("AIA-M", True)


def test_in_norway_the_act_does_not_bind(run: Run) -> None:
    data = example(run, "gjerdrum-epost")
    assert (data["country"], data["ai_act"]["binding"]) == ("no", False)
    assert data["dpia"]["national"]["NO4"]["state"] == "met"


def test_what_may_be_prohibited_is_said_before_the_class(run: Run, bare: str) -> None:
    text = BARE.replace("prof-country: dk", "prof-annex-area: [none], prof-ai-type: [llm], eth-red-lines: possible")
    Path(bare).write_text(text, encoding="utf-8")
    data = run("screen", bare, "--on", DAY).json
    assert data["findings"]["ai-prohibited"]["outcome"] == data["ai_act"]["outcome"] == "AIA-X?"


def test_a_doubt_about_a_claim_is_told_with_its_source(run: Run) -> None:
    sources = example(run, "gjerdrum-epost")["findings"]["dpia"]["sources"]
    norwegian = next(s for s in sources if s["id"] == "no-dpia-list-2019")
    assert norwegian["confidence"] == "likely"
    assert norwegian["verify"].startswith("The wording comes from other agencies'")


@pytest.mark.parametrize(
    ("language", "title"), [("da", "En konsekvensanalyse er påkrævet"), ("en", "A DPIA is required")]
)
def test_titles_are_told_in_the_language_asked_for(run: Run, language: str, title: str) -> None:
    assert example(run, "norddjurs-mailsortering", "--lang", language)["findings"]["dpia"]["title"] == title


def test_the_day_decides_which_dates_have_come(run: Run) -> None:
    path = ROOT / "examples" / "norddjurs-mailsortering.yaml"
    early, late = (run("screen", path, "--on", day).json["ai_act"] for day in ("2021-04-01", "2035-01-01"))
    assert {d["past"] for d in early["dates"]} == {False}
    assert {d["past"] for d in late["dates"]} == {True}
    assert (early["binding"], late["binding"]) == (False, True)


def test_before_the_ai_act_nothing_is_found_in_it(run: Run) -> None:
    path = ROOT / "examples" / "koebenhavn-dokumenttjek.yaml"
    before, after = (run("screen", path, "--on", day).json for day in ("2024-07-31", "2024-08-01"))
    assert (before["ai_act"]["outcome"], before["ai_act"]["binding"], before["fria"]["outcome"]) == (None, False, None)
    assert (after["ai_act"]["outcome"], after["ai_act"]["binding"], after["fria"]["outcome"]) == (
        "AIA-H3",
        True,
        "required",
    )


def test_a_day_before_the_first_values_is_refused(run: Run, bare: str) -> None:
    outcome = run("screen", bare, "--on", "2021-03-31")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "nothing is known for 2021-03-31: the first values hold from 2021-04-01\n"


def test_several_files_give_one_object_a_line_in_order(run: Run, bare: str) -> None:
    outcome = run("screen", bare, "-", "--on", DAY, stdin=BARE.encode())
    assert (outcome.code, outcome.err) == (0, "")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [line["file"] for line in lines] == [bare, "-"]
    assert {**lines[0], "file": None} == {**lines[1], "file": None}


def test_a_bad_file_is_told_and_the_others_are_printed(run: Run, bare: str, folder: Path) -> None:
    (folder / "bad.yaml").write_text(BARE.replace("dk", "se"), encoding="utf-8")
    outcome = run("screen", "bad.yaml", bare, "--on", DAY)
    assert outcome.code == 2
    assert outcome.err.startswith("bad.yaml:3: answers > prof-country: 'se' is not an option")
    assert json.loads(outcome.out)["file"] == bare


def test_it_needs_a_file_and_takes_no_other_to_write(run: Run, bare: str) -> None:
    assert run("screen").code == 2
    assert run("screen", bare, "-o", "x.json").code == 2
