"""The log only grows, and shows when somebody made it do otherwise."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime

import pytest

from questionnaires.answers import Answer
from questionnaires.assessment import Project
from storage.chain import START, first_break, link
from storage.errors import StoreError
from storage.store import Store

Say = Callable[..., Answer]


TRIGGERS = ("answer_no_update", "answer_no_delete", "answer_no_insert")


@pytest.fixture
def filled(store: Store, id_: str, say: Say) -> str:
    """Five answers: a1 b1 a2 c1 a3."""
    for question, value, expected in (("a", 1, 0), ("b", "tekst", 0), ("a", 2, 1), ("c", ("x", "y"), 0), ("a", 3, 2)):
        store.append(id_, question, say(value), expected)
    return id_


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE answer SET value = '4' WHERE question = 'a' AND revision = 3", "answer"),
        ("DELETE FROM answer WHERE question = 'a' AND revision = 3", "answer"),
        ("INSERT OR REPLACE INTO answer SELECT * FROM answer WHERE question = 'a' AND revision = 3", "answer"),
        (
            "INSERT OR REPLACE INTO answer SELECT assessment, 'z', 1, sequence, value, not_relevant, note, evidence, "
            "by, at, previous_hash, hash FROM answer WHERE sequence = 1",
            "answer",
        ),
        ("UPDATE project_change SET name = 'x'", "project_change"),
        ("DELETE FROM project_change", "project_change"),
        ("INSERT OR REPLACE INTO project_change SELECT * FROM project_change", "project_change"),
        ("DELETE FROM assessment", "assessment"),
    ],
)
def test_the_database_refuses_to_change_the_log(
    store: Store, filled: str, raw: sqlite3.Connection, statement: str, table: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=f"^{table} is append-only$"):
        raw.execute(statement)
    assert len(store.history(filled)) == 5
    assert store.verify(filled) is None


@pytest.mark.parametrize("statement", ["UPDATE erasure SET by = ''", "DELETE FROM erasure"])
def test_the_record_of_an_erasure_stays(
    store: Store, filled: str, raw: sqlite3.Connection, tick: Callable[[], datetime], statement: str
) -> None:
    store.erase(filled, "kim", tick())
    with pytest.raises(sqlite3.IntegrityError, match="erasure is append-only"):
        raw.execute(statement)


def test_a_whole_log_verifies(store: Store, filled: str) -> None:
    assert store.verify(filled) is None


@pytest.mark.parametrize(
    "column", ["value", "not_relevant", "note", "evidence", "by", "at", "previous_hash", "hash", "question"]
)
def test_any_change_of_any_column_is_found(store: Store, filled: str, raw: sqlite3.Connection, column: str) -> None:
    _unguard(raw)
    raw.execute(f"UPDATE answer SET {column} = 'tampered' WHERE sequence = 3")
    broken = store.verify(filled)
    assert broken is not None
    assert broken.sequence == 3


@pytest.mark.parametrize(
    ("statement", "sequence", "why"),
    [
        ("UPDATE answer SET value = '4' WHERE sequence = 3", 3, "this answer was changed after it was saved"),
        ("UPDATE answer SET value = X'00FF' WHERE sequence = 3", 3, "this answer was changed after it was saved"),
        ("DELETE FROM answer WHERE sequence = 2", 2, "an answer before this one is missing"),
        ("DELETE FROM answer WHERE sequence = 5", 5, "the log ends too early or too late"),
        ("DELETE FROM answer", 1, "the log ends too early or too late"),
        ("UPDATE answer SET revision = 9 WHERE sequence = 5", 5, "an answer before this one is missing"),
        ("UPDATE answer SET hash = previous_hash WHERE sequence = 2", 2, "this answer was changed after it was saved"),
        ("UPDATE answer SET previous_hash = '' WHERE sequence = 2", 2, "this answer does not follow the one before it"),
        ("UPDATE summary SET head = ''", 6, "the log ends too early or too late"),
    ],
)
def test_verify_names_the_first_broken_link(
    store: Store, filled: str, raw: sqlite3.Connection, statement: str, sequence: int, why: str
) -> None:
    _unguard(raw)
    raw.execute(statement)
    broken = store.verify(filled)
    assert broken is not None
    assert (broken.sequence, str(broken.why)) == (sequence, why)


def test_a_row_slipped_in_is_found_even_when_it_is_well_made() -> None:
    rows: list[dict[str, object]] = []
    for place in (1, 2):
        row: dict[str, object] = dict.fromkeys(
            ("assessment", "value", "not_relevant", "note", "evidence", "by", "at"), "x"
        )
        row |= {"sequence": place, "question": f"q{place}", "revision": 1}
        row["previous_hash"] = rows[-1]["hash"] if rows else START
        rows.append(row | {"hash": link(row)})
    head = str(rows[0]["hash"])
    assert first_break(rows[:1], 1, head) is None
    broken = first_break(rows, 1, head)
    assert broken is not None
    assert broken.sequence == 3


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE answer SET value = '{' WHERE sequence = 5",
        "UPDATE answer SET value = '{\"a\": 1}' WHERE sequence = 5",
        "UPDATE answer SET at = 'yesterday' WHERE sequence = 5",
    ],
)
def test_a_row_that_is_no_answer_is_said_to_be_damaged(
    store: Store, filled: str, raw: sqlite3.Connection, statement: str
) -> None:
    _unguard(raw)
    raw.execute(statement)
    with pytest.raises(StoreError, match="could not be read: the database is damaged") as fault:
        store.load(filled)
    assert fault.value.kind == "damaged"
    assert fault.value.__cause__ is not None


def test_renaming_does_not_touch_the_chain(store: Store, filled: str, tick: Callable[[], datetime]) -> None:
    store.update_project(filled, Project(name="Nyt"), "", tick())
    assert store.verify(filled) is None


def _unguard(raw: sqlite3.Connection) -> None:
    for trigger in TRIGGERS:
        raw.execute(f"DROP TRIGGER {trigger}")
