"""`score`: the layout that other programs rely on, and the numbers in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from questionnaires.schema import AREAS, REQUIREMENTS, RULES, STOPS
from scoring.engine import score
from scoring.parameters import parameters
from tests.cli.command_line import DAY, GOOD, Run

KEYS = ["content_version", "overall", "areas", "rules", "lenses", "gates", "stops", "unanswered", "unknown"]
SCORE_KEYS = ["score", "low", "high", "answered", "unknown", "relevant", "band", "too_few"]
EXAMPLES = sorted((Path(__file__).resolve().parent.parent.parent / "examples").glob("*.yaml"))


def scores(data: Any) -> list[Any]:
    lenses = [s for groups in data["lenses"].values() for s in groups.values()]
    return [data["overall"], *data["areas"].values(), *data["rules"].values(), *lenses]


def test_the_layout_is_the_one_that_was_promised(run: Run, good: str) -> None:
    data = run("score", good, "--on", DAY).json
    assert list(data) == KEYS
    assert list(data["areas"]) == list(AREAS)
    assert list(data["rules"]) == list(RULES)
    assert list(data["lenses"]) == ["trustworthy-ai"]
    assert list(data["lenses"]["trustworthy-ai"]) == list(REQUIREMENTS)
    assert list(data["stops"]) == list(STOPS)
    assert all(list(s) == SCORE_KEYS for s in scores(data))
    assert all(list(gate) == ["question", "stop", "state", "answer"] for gate in data["gates"])


def test_the_numbers_can_be_counted_by_hand(run: Run, good: str) -> None:
    data = run("score", good, "--on", DAY).json
    # Need 0, inventory 2, ownership unknown, quality 3: 5 of 16 points.
    area = data["areas"]["data"]
    assert (area["score"], area["answered"], area["unknown"], area["too_few"]) == (31.2, 3, 1, False)
    assert area["band"] == "not-ready"
    assert {"question": "data-need", "stop": "kickoff", "state": "open", "answer": 0} in data["gates"]
    assert data["stops"]["kickoff"] == "stopped"
    assert data["unknown"] == ["data-ownership"]
    assert "sup-shared" not in data["unanswered"]
    empty = data["areas"]["ethics"]
    assert (empty["score"], empty["low"], empty["high"], empty["band"], empty["too_few"]) == (
        None,
        0.0,
        100.0,
        None,
        True,
    )


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_it_says_what_the_engine_found(run: Run, path: Path) -> None:
    data = run("score", path, "--on", DAY).json
    assessment = parse(path.name, path.read_bytes(), questionnaire())
    result = score(questionnaire(), assessment.answers, parameters().on(date.fromisoformat(DAY)))
    assert data["overall"]["score"] == result.overall.score
    assert {a: (s["low"], s["high"]) for a, s in data["areas"].items()} == {
        a: (s.low, s.high) for a, s in result.areas.items()
    }
    assert data["stops"] == dict(result.stops)
    assert [gate["state"] for gate in data["gates"]] == [gate.state for gate in result.gates]
    assert (data["unanswered"], data["unknown"]) == (list(result.unanswered), list(result.unknown))


def test_some_examples_were_found() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("command", ["score", "plan"])
def test_several_files_give_one_object_a_line_in_order(run: Run, good: str, folder: Path, command: str) -> None:
    (folder / "empty.yaml").write_text("format: klarsyn/1\nproject: {name: Tom}\n", encoding="utf-8")
    outcome = run(command, "empty.yaml", good, "-", "--on", DAY, stdin=GOOD.encode())
    assert (outcome.code, outcome.err) == (0, "")
    lines = [json.loads(line) for line in outcome.out.splitlines()]
    assert [next(iter(line.items())) for line in lines] == [("file", "empty.yaml"), ("file", good), ("file", "-")]
    alone = run(command, good, "--on", DAY).json
    assert {**lines[1], "file": None} == {"file": None, **alone}
    assert {**lines[2], "file": None} == {"file": None, **alone}


def test_one_file_gives_an_indented_object_without_its_name(run: Run, good: str) -> None:
    outcome = run("score", good)
    assert outcome.out.startswith('{\n  "content_version": "1.2.0",\n')
    assert "file" not in outcome.json


def test_json_and_yaml_and_a_byte_order_mark_read_alike(run: Run, good: str, folder: Path) -> None:
    data = yaml.safe_load(GOOD.replace("2026-11-02T10:15:00Z", '"2026-11-02T10:15:00Z"'))
    (folder / "same.json").write_text(json.dumps(data), encoding="utf-8")
    (folder / "mark.yaml").write_bytes(b"\xef\xbb\xbf" + GOOD.encode())
    assert run("score", "same.json").json == run("score", "mark.yaml").json == run("score", good).json


def test_the_day_does_not_change_the_points_only_the_limits(run: Run, good: str) -> None:
    early, late = run("score", good, "--on", "2021-04-01").json, run("score", good, "--on", "2030-01-01").json
    assert early["overall"]["score"] == late["overall"]["score"]


def test_the_result_is_the_same_every_time(run: Run, good: str) -> None:
    assert run("score", good, "--on", DAY).out == run("score", good, "--on", DAY).out
