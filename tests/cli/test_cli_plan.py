"""`plan`: the actions of a file, ready for a list or another program."""

from __future__ import annotations

from pathlib import Path

import pytest

from questionnaires.schema import AREAS, RULES, STOPS
from tests.cli.command_line import DAY, Run

KEYS = [
    *("question", "about", "subject", "name", "kind", "stops", "answer", "why", "steps", "owner", "owner_title"),
    *("effort", "effort_title", "sources", "moves", "evidence", "target", "verify", "task"),
]
TASK_KEYS = ["id", "owner", "due", "status", "overdue", "comment", "evidence", "by", "at"]


def test_the_layout(run: Run, good: str) -> None:
    data = run("plan", good, "--on", DAY).json
    assert list(data) == ["content_version", "actions", "others"]
    assert data["others"] == []
    assert all(list(action["task"]) == TASK_KEYS for action in data["actions"])
    assert all(list(action) == KEYS for action in data["actions"])
    for action in data["actions"]:
        assert list(action["moves"]) == ["overall", "areas", "rules"]
        assert set(action["moves"]["areas"]) <= set(AREAS)
        assert set(action["moves"]["rules"]) <= set(RULES)
        assert action["steps"]
        assert all(
            list(s) == ["id", "title", "at", "url", "checked", "confidence", "verify"] for s in action["sources"]
        )


def test_the_most_urgent_comes_first(run: Run, good: str) -> None:
    actions = run("plan", good, "--on", DAY).json["actions"]
    first = actions[0]
    assert (first["question"], first["kind"], first["stops"], first["answer"]) == (
        "data-need",
        "gate-open",
        ["kickoff"],
        0,
    )
    stops = [STOPS.index(a["stops"][0]) if a["stops"] else len(STOPS) for a in actions]
    assert stops == sorted(stops)
    assert [a["question"] for a in actions if a["kind"] == "dont-know"] == ["data-ownership"]
    assert [a["question"] for a in actions if a["kind"] == "weak"] == ["data-inventory"]


def test_it_says_what_the_best_answer_would_move(run: Run, good: str) -> None:
    scores = run("score", good, "--on", DAY).json
    first = run("plan", good, "--on", DAY).json["actions"][0]
    # All four points of one question are missing.
    assert first["moves"]["areas"] == {"data": round(100 / scores["areas"]["data"]["relevant"], 1)}
    assert first["moves"]["overall"] == round(100 / scores["overall"]["relevant"], 1)
    assert set(first["moves"]["rules"]) == {"r1"}


@pytest.mark.parametrize(
    ("language", "name", "owner", "effort"),
    [
        ("en", "Data need", "Project lead", "a few days"),
        ("da", "Databehov", "Projektleder", "nogle dage"),
        ("nb", "Databehov", "Prosjektleder", "noen dager"),
    ],
)
def test_it_speaks_the_language_asked_for(
    run: Run, good: str, language: str, name: str, owner: str, effort: str
) -> None:
    first = run("plan", good, "--on", DAY, "--lang", language).json["actions"][0]
    assert (first["name"], first["owner_title"], first["effort_title"]) == (name, owner, effort)
    assert (first["owner"], first["effort"]) == ("project-lead", "days")


def test_places_in_the_law_are_written_as_in_the_country(run: Run, good: str) -> None:
    at = {
        language: [s["at"] for s in run("plan", good, "--lang", language).json["actions"][0]["sources"]]
        for language in ("en", "da", "nb")
    }
    assert at == {
        "en": ["rule 1", "Art. 5(1)(b)-(c)"],
        "da": ["råd 1", "artikel 5, stk. 1, litra b-c"],
        "nb": ["råd 1", "artikkel 5 nr. 1 bokstav b–c"],
    }


AGREED = """\
  prof-personal-data: "yes"
groups:
  risks:
    k21: {values: {severity: 4, likelihood: 3}}
  meeting-decisions:
    own-1: {values: {name: Spring, held: "2026-03-02", stop: kickoff, verdict: conditions}}
  meeting-conditions:
    own-1: {values: {name: Hear the DPO, decision: own-1, owner: Kim, due: "2026-06-01"}}
  actions:
    q-data-need:
      {values: {owner: Ida, due: "2026-11-21", status: doing, comment: Ask finance}, by: Ida, at: 2026-11-02T10:15:00Z}
    q-data-quality: {values: {owner: Bo, status: done, evidence: The report}}
    r-k21: {values: {due: "2026-12-01"}}
    own-2: {values: {name: Book a room}}
"""


@pytest.fixture
def agreed(folder: Path, good: str) -> str:
    """The name of a file in which people have agreed who does what."""
    text = (folder / good).read_text(encoding="utf-8")
    (folder / "agreed.yaml").write_text(text + AGREED, encoding="utf-8")
    return "agreed.yaml"


def test_what_people_agreed_stands_with_the_action(run: Run, agreed: str) -> None:
    actions = {a["subject"]: a for a in run("plan", agreed, "--on", DAY).json["actions"]}
    assert actions["data-need"]["task"] == {
        "id": "q-data-need",
        "owner": "Ida",
        "due": "2026-11-21",
        "status": "doing",
        "overdue": True,
        "comment": "Ask finance",
        "evidence": "",
        "by": "Ida",
        "at": "2026-11-02T10:15:00+00:00",
    }
    assert (actions["data-need"]["about"], actions["data-need"]["target"]) == ("question", 4)
    assert (actions["data-inventory"]["task"]["owner"], actions["data-inventory"]["task"]["due"]) == ("", None)


@pytest.mark.parametrize(("day", "overdue"), [("2026-11-21", False), ("2026-11-22", True)])
def test_the_day_given_decides_what_is_overdue(run: Run, agreed: str, day: str, overdue: bool) -> None:
    actions = run("plan", agreed, "--on", day).json["actions"]
    assert next(a for a in actions if a["subject"] == "data-need")["task"]["overdue"] is overdue


def test_risks_are_actions_without_a_question(run: Run, agreed: str) -> None:
    risk = next(a for a in run("plan", agreed, "--on", DAY).json["actions"] if a["subject"] == "k21")
    assert (risk["question"], risk["about"], risk["kind"], risk["stops"]) == (
        None,
        "risk",
        "risk-untreated",
        ["kickoff"],
    )
    assert (risk["target"], risk["task"]["due"]) == (None, "2026-12-01")
    assert risk["evidence"].startswith("The risk register shows")
    assert risk["verify"].startswith("The GDPR asks for")


def test_conditions_and_what_is_settled_or_added_are_told_beside_the_actions(run: Run, agreed: str) -> None:
    others = run("plan", agreed, "--on", DAY).json["others"]
    assert [(o["about"], o["subject"], o["name"], o["stop"], o["settled"]) for o in others] == [
        ("condition", "own-1", "Hear the DPO", "kickoff", False),
        ("own", "own-2", "Book a room", None, False),
        ("question", "data-quality", "Data quality", None, True),
    ]
    assert [(o["task"]["owner"], o["task"]["due"], o["task"]["overdue"]) for o in others] == [
        ("Kim", "2026-06-01", True),
        ("", None, False),
        ("Bo", None, False),
    ]
