"""Many writers at once: everybody's answers are kept, nobody's are overwritten unseen."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

from questionnaires.answers import Answer
from storage.errors import Conflict
from storage.store import Store

AT = datetime(2026, 11, 2, tzinfo=UTC)


def test_writers_on_different_questions_all_get_through(store: Store, url: str, id_: str) -> None:
    def write(person: int) -> None:
        with closing(Store(url)) as own:
            for turn in range(20):
                own.append(id_, f"q{person}", Answer(value=turn, at=AT), turn)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(write, range(6)))
    stored = store.load(id_)
    assert {q: c.revision for q, c in stored.answers.items()} == {f"q{n}": 20 for n in range(6)}
    assert stored.version == 121
    assert store.verify(id_) is None


def test_of_those_who_answer_one_question_at_once_each_revision_has_one_author(store: Store, id_: str) -> None:
    def write(person: int) -> list[str]:
        outcomes, seen = [], 0
        for _ in range(20):
            try:
                seen = store.append(id_, "q", Answer(value=person, by=str(person), at=AT), seen)
                outcomes.append("saved")
            except Conflict as conflict:
                seen = conflict.revision
                outcomes.append("conflict")
        return outcomes

    with ThreadPoolExecutor(6) as threads:
        counted = Counter(outcome for outcomes in threads.map(write, range(6)) for outcome in outcomes)
    entries = store.history(id_, "q")
    assert counted["saved"] == len(entries) > 0
    assert [e.revision for e in entries] == list(range(1, len(entries) + 1))
    assert all(e.answer.by == str(e.answer.value) for e in entries)
    assert store.verify(id_) is None
