"""`plan`: the actions of a file, ready for a list or another program."""

from __future__ import annotations

import pytest

from guidance.plan import KINDS
from questionnaires.schema import AREAS, RULES
from tests.cli.command_line import DAY, Run

KEYS = [
    *("question", "name", "kind", "stops", "answer", "why", "steps", "owner", "owner_title"),
    *("effort", "effort_title", "sources", "moves"),
]


def test_the_layout(run: Run, good: str) -> None:
    data = run("plan", good, "--on", DAY).json
    assert list(data) == ["content_version", "actions"]
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
    assert [KINDS.index(a["kind"]) for a in actions] == sorted(KINDS.index(a["kind"]) for a in actions)
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
