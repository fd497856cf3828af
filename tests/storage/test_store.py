"""The store keeps what it is given, in order, for whoever opens the file."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage.errors import Conflict, NotFound
from storage.store import Store

BEGIN = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)  # when the clock of conftest.py starts
Say = Callable[..., Answer]


Tick = Callable[[], datetime]


def test_a_new_assessment_is_listed_and_empty(store: Store, id_: str) -> None:
    stored = store.load(id_)
    assert (stored.project.name, stored.content_version, stored.created_by) == ("Mailsortering", "1.0.0", "kim")
    assert (stored.created_at, stored.updated_at, stored.version, dict(stored.answers)) == (BEGIN, BEGIN, 1, {})
    assert [(row.id, row.project.name, row.answered) for row in store.projects()] == [(id_, "Mailsortering", 0)]


def test_an_id_cannot_be_guessed_and_stands_in_an_address(store: Store, tick: Tick) -> None:
    ids = {store.create(Assessment(project=Project(name="P")), "", tick()) for _ in range(20)}
    assert len(ids) == 20
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{16}", id_) for id_ in ids)


@pytest.mark.parametrize(
    "answer",
    [
        {"value": 0},
        {"value": 4, "note": "Prøvet af i maj\nto gange", "evidence": "https://intranet/æøå"},
        {"value": "unknown"},
        {"value": "Sortere post 📮 \x00 \t"},
        {"value": ("ml-predict", "llm")},
        {"not_relevant": "Ingen leverandør"},
        {"value": None, "note": "Spørg Ida"},
    ],
)
def test_every_kind_of_answer_comes_back_as_it_was(
    store: Store, id_: str, tick: Tick, answer: dict[str, object]
) -> None:
    given = Answer.model_validate({**answer, "by": "kim", "at": tick()})
    assert store.append(id_, "q", given, 0) == 1
    assert store.load(id_).answers["q"].answer == given


def test_times_come_back_in_utc_to_the_microsecond(store: Store, id_: str) -> None:
    at = datetime.fromisoformat("2026-11-02T10:15:00.123456+01:00")
    store.append(id_, "q", Answer(value=1, at=at), 0)
    stored = store.load(id_).answers["q"].answer.at
    assert stored == at
    assert stored is not None
    assert stored.tzinfo == UTC


def test_an_answer_without_a_time_or_zone_is_a_mistake_of_ours(store: Store, id_: str) -> None:
    with pytest.raises(ValueError, match="has a time"):
        store.append(id_, "q", Answer(value=1), 0)
    with pytest.raises(ValueError, match="time zone"):
        store.append(id_, "q", Answer(value=1, at=datetime(2026, 1, 1)), 0)
    assert store.history(id_) == ()


def test_revisions_count_per_question_and_the_newest_stands(store: Store, id_: str, say: Say) -> None:
    assert [store.append(id_, "a", say(n), n) for n in range(3)] == [1, 2, 3]
    assert store.append(id_, "b", say("x"), 0) == 1
    stored = store.load(id_)
    assert {q: (c.answer.value, c.revision) for q, c in stored.answers.items()} == {"a": (2, 3), "b": ("x", 1)}
    assert stored.version == 5
    current = store.current(id_, "a")
    assert current is not None
    assert (current.answer.value, current.revision) == (2, 3)
    assert store.current(id_, "never") is None


def test_the_history_tells_everything_in_order(store: Store, id_: str, say: Say) -> None:
    for question, value, expected in (("a", 1, 0), ("b", 2, 0), ("a", None, 1)):
        store.append(id_, question, say(value), expected)
    told = [(e.sequence, e.question, e.revision, e.answer.value) for e in store.history(id_)]
    assert told == [(1, "a", 1, 1), (2, "b", 1, 2), (3, "a", 2, None)]
    assert [e.revision for e in store.history(id_, "a")] == [1, 2]
    assert store.history(id_, "c") == ()


def test_a_stale_revision_is_a_conflict_with_the_other_answer(store: Store, id_: str, say: Say) -> None:
    store.append(id_, "q", say(1), 0)
    with pytest.raises(Conflict) as conflict:
        store.append(id_, "q", say(4, by="ida"), 0)
    found = conflict.value
    assert (found.question, found.current.value, found.current.by, found.revision) == ("q", 1, "kim@example.dk", 1)
    assert str(found) == "Somebody else answered this question meanwhile. Choose which answer is to stand."
    assert len(store.history(id_)) == 1


def test_a_revision_from_the_future_is_a_conflict_with_a_blank(store: Store, id_: str, say: Say) -> None:
    with pytest.raises(Conflict) as conflict:
        store.append(id_, "q", say(1), 7)
    assert (conflict.value.current, conflict.value.revision) == (Answer(), 0)


def test_another_question_is_no_conflict(store: Store, id_: str, say: Say) -> None:
    store.append(id_, "a", say(1), 0)
    assert store.append(id_, "b", say(1), 0) == 1


def test_the_list_counts_answers_and_puts_the_last_change_first(store: Store, tick: Tick, say: Say) -> None:
    first, second = (store.create(Assessment(project=Project(name=n)), "", tick()) for n in "AB")
    assert [row.id for row in store.projects()] == [second, first]
    store.append(first, "a", say(1), 0)
    store.append(first, "b", say(None, note="senere"), 0)
    store.append(first, "c", say("unknown"), 0)
    assert [(row.id, row.answered) for row in store.projects()] == [(first, 2), (second, 0)]
    store.append(first, "a", say(None), 1)
    store.append(first, "c", say(None, not_relevant="nej"), 1)
    assert store.projects()[0].answered == 1


def test_a_created_assessment_brings_its_answers_as_first_revisions(store: Store, tick: Tick) -> None:
    own = Answer(value=1, by="ida", at=datetime(2025, 5, 1, tzinfo=UTC))
    given = Assessment(project=Project(name="P"), answers={"a": own, "b": Answer(value="x"), "c": Answer()})
    at = tick()
    stored = store.load(store.create(given, "kim", at, "mail"))
    assert {c.revision for c in stored.answers.values()} == {1}
    assert stored.answers["a"].answer == own
    assert stored.answers["b"].answer == Answer(value="x", by="kim", at=at)
    assert (stored.origin, stored.version, store.projects()[0].answered) == ("mail", 4, 2)
    assert store.verify(stored.id) is None


def test_renaming_keeps_the_old_names_in_a_log(store: Store, id_: str, tick: Tick) -> None:
    new = Project(name="Postsortering", organisation="Norddjurs Kommune", contact="Ida", reference="26/1")
    at = tick()
    store.update_project(id_, new, "ida", at)
    assert (store.load(id_).project, store.load(id_).version, store.load(id_).updated_at) == (new, 2, at)
    log = store.project_history(id_)
    assert [(e.sequence, e.project.name, e.by) for e in log] == [
        (1, "Mailsortering", "kim"),
        (2, "Postsortering", "ida"),
    ]


def test_what_does_not_exist_is_not_found(store: Store, id_: str, say: Say, tick: Tick) -> None:
    uses: list[Callable[[str], object]] = [
        store.load,
        store.history,
        store.project_history,
        store.verify,
        lambda i: store.current(i, "q"),
        lambda i: store.append(i, "q", say(1), 0),
        lambda i: store.update_project(i, Project(name="P"), "", tick()),
        lambda i: store.erase(i, "", tick()),
    ]
    for use in uses:
        with pytest.raises(NotFound, match="There is no such assessment"):
            use("nowhere")
    store.erase(id_, "kim", tick())
    for use in uses:
        with pytest.raises(NotFound, match="was erased on 2026-11-02"):
            use(id_)


def test_erasing_leaves_a_record_and_no_content(
    store: Store, id_: str, say: Say, tick: Tick, raw: sqlite3.Connection
) -> None:
    store.append(id_, "a", say("Hemmeligt formål", note="Hemmelig note"), 0)
    store.append(id_, "a", say("Nyt formål"), 1)
    store.update_project(id_, Project(name="Hemmeligt navn"), "kim", tick())
    other = store.create(Assessment(project=Project(name="B"), answers={"a": Answer(value=1)}), "", tick())
    store.erase(id_, "ida", tick())
    assert [row.id for row in store.projects()] == [other]
    assert store.verify(other) is None
    counted = {table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES}
    assert counted == {"assessment": 1, "answer": 1, "project_change": 1, "summary": 1, "erasure": 1}
    assert raw.execute("SELECT id, by, answers FROM erasure").fetchall() == [(id_, "ida", 2)]


TABLES = ("assessment", "answer", "project_change", "summary", "erasure")


def test_erased_words_are_gone_from_the_files_too(store: Store, id_: str, say: Say, tick: Tick, file: Path) -> None:
    store.append(id_, "a", say("Hemmeligt formål"), 0)
    store.update_project(id_, Project(name="Hemmeligt navn"), "kim", tick())
    assert b"Hemmeligt" in _bytes(file)
    store.erase(id_, "ida", tick())
    assert b"Hemmeligt" not in _bytes(file)
    assert b"Mailsortering" not in _bytes(file)


def _bytes(file: Path) -> bytes:
    return b"".join(path.read_bytes() for path in file.parent.iterdir())


def test_two_stores_on_one_file_see_each_other(store: Store, url: str, id_: str, say: Say) -> None:
    with closing(Store(url)) as other:
        other.append(id_, "q", say(1), 0)
        assert store.load(id_).answers["q"].revision == 1
        with pytest.raises(Conflict):
            store.append(id_, "q", say(2), 0)
        store.append(id_, "q", say(2), 1)
        assert [e.answer.value for e in other.history(id_)] == [1, 2]


def test_what_was_saved_is_there_after_closing_and_opening(store: Store, url: str, id_: str, say: Say) -> None:
    store.append(id_, "q", say("Sortere post"), 0)
    before = store.load(id_)
    store.close()
    with closing(Store(url)) as again:
        assert again.load(id_) == before
