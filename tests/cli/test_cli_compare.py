"""`compare`: two files side by side as JSON, whatever is in them."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from application.service import launch
from application.settings import Settings
from application.snapshots import freeze, snapshot_file
from meetings.snapshot import Occasion
from questionnaires.assessment import parse
from questionnaires.loading import questionnaire
from questionnaires.schema import AREAS, RULES, STOPS
from tests.cli.command_line import DAY, GOOD, Run

OTHER = GOOD.replace("data-inventory: 2", "data-inventory: {value: 4, note: Checked, by: ane@example.dk}").replace(
    "prof-country: dk", "prof-country: 'no'"
)


@pytest.fixture
def other(folder: Path) -> str:
    """The name of a file of the same project, later on."""
    (folder / "later.yaml").write_text(OTHER, encoding="utf-8")
    return "later.yaml"


def test_it_prints_everything_that_differs(run: Run, good: str, other: str) -> None:
    found = run("compare", good, other, "--on", DAY).json
    assert found["old"] == {"name": "Mailsortering", "on": DAY, "content_version": "1.0.0"}
    assert found["same_project"] is True
    assert list(found["areas"]) == list(AREAS)
    assert list(found["rules"]) == list(RULES)
    assert list(found["stops"]) == list(STOPS)
    assert found["overall"]["delta"] == round(found["overall"]["new"] - found["overall"]["old"], 1)
    assert [answer["question"] for answer in found["answers"]] == ["prof-country", "data-inventory"]
    assert found["answers"][1] == {
        "question": "data-inventory",
        "kind": "changed",
        "old": 2,
        "new": {"value": 4, "note": "Checked"},
        "by": "ane@example.dk",
        "at": None,
        "why": "Checked",
        "asked_otherwise": False,
    }
    assert {tuple(finding["reasons"]) for finding in found["findings"]} == {("answer",)}
    assert found["content"] is None


def test_a_file_beside_itself_differs_in_nothing(run: Run, good: str) -> None:
    found = run("compare", good, good).json
    assert [found[part] for part in ("gates", "answers", "rows", "findings", "risks")] == [[], [], [], [], []]
    assert found["overall"]["delta"] == 0


def test_another_name_is_another_project(run: Run, folder: Path, good: str) -> None:
    (folder / "theirs.yaml").write_text(GOOD.replace("name: Mailsortering", "name: Journal"), encoding="utf-8")
    found = run("compare", good, "theirs.yaml").json
    assert (found["same_project"], found["answers"]) == (False, [])


def test_one_of_the_two_may_come_from_standard_input(run: Run, good: str) -> None:
    found = run("compare", good, "-", stdin=OTHER.encode()).json
    assert len(found["answers"]) == 2


def test_an_older_file_is_compared_as_answers_to_todays_questions(run: Run, folder: Path, good: str) -> None:
    today = GOOD.replace("content_version: 1.0.0", f"content_version: {questionnaire().version}")
    (folder / "today.yaml").write_text(today, encoding="utf-8")
    found = run("compare", good, "today.yaml").json
    assert (found["content"]["old"], found["content"]["new"]) == ("1.0.0", questionnaire().version)
    assert set(found["content"]) == {"old", "new", "added", "retired", "reworded", "rescored"}
    assert (found["answers"], found["findings"]) == ([], [])


@pytest.mark.parametrize("version", ["99.0.0", "../../1.0.0", "<script>", "1.0.0\\n", "٣.٠.٠", ""])
def test_a_version_that_is_not_ours_is_compared_with_todays_questions(
    run: Run, folder: Path, good: str, version: str
) -> None:
    strange = GOOD.replace("content_version: 1.0.0", f'content_version: "{version}"')
    (folder / "strange.yaml").write_text(strange, encoding="utf-8")
    assert run("compare", "strange.yaml", good).json["old"]["content_version"] == questionnaire().version


@pytest.mark.parametrize(
    ("files", "language", "says"),
    [
        ([], "en", "compare needs two files, the older one first"),
        (["good.yaml"], "en", "compare needs two files, the older one first"),
        (["good.yaml"] * 3, "en", "compare needs two files, the older one first"),
        (["good.yaml", "none.yaml"], "en", "none.yaml:1: this file does not exist"),
    ],
)
def test_two_good_files_are_needed(run: Run, good: str, files: list[str], language: str, says: str) -> None:
    outcome = run("compare", *files, "--lang", language)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(says)


def test_both_from_standard_input_leaves_nothing_for_the_second(run: Run) -> None:
    outcome = run("compare", "-", "-", stdin=GOOD.encode())
    assert outcome.code == 2
    assert "there is nothing in it" in outcome.err


@pytest.fixture
def frozen(folder: Path, good: str) -> str:
    """The name of a snapshot of the good file, taken for a meeting."""
    with closing((app := launch(Settings(database_url=f"sqlite:///{folder}/klarsyn.db"))).store):
        made = datetime(2026, 11, 10, 12, tzinfo=UTC)
        app = replace(app, now=lambda: made)
        id_ = app.import_assessment(parse(good, GOOD.encode(), questionnaire()))
        row = freeze(app, id_, Occasion(name="Styregruppe 1", on=date(2026, 11, 12)))
        (folder / "snapshot.json").write_bytes(snapshot_file(app, id_, row.id).data)
    return "snapshot.json"


def test_a_snapshot_is_compared_as_it_was_frozen(run: Run, frozen: str, other: str) -> None:
    found = run("compare", frozen, other, "--on", "2026-12-10").json
    assert (found["old"]["name"], found["old"]["on"]) == ("Styregruppe 1", "2026-11-10")
    assert (found["new"]["name"], found["new"]["on"]) == ("Mailsortering", "2026-12-10")
    assert found["same_project"] is True
    assert len(found["answers"]) == 2
    reasons = {finding["id"]: finding["reasons"] for finding in found["findings"]}
    assert reasons["ai-prohibited"] == ["law"]
    assert all(finding["certain"] for finding in found["findings"])


def test_a_snapshot_that_was_changed_is_refused(run: Run, folder: Path, frozen: str, good: str) -> None:
    path = folder / frozen
    path.write_bytes(path.read_bytes().replace(b"Styregruppe 1", b"Styregruppe 2"))
    outcome = run("compare", frozen, good)
    assert (outcome.code, outcome.out) == (2, "")
    assert "the seal does not hold" in outcome.err
