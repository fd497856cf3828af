"""A store on a fresh file, and a clock that ticks once a call."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage.store import Store

BEGIN = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)

Say = Callable[..., Answer]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "klarsyn.db"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with closing(Store(url)) as store:
        yield store


@pytest.fixture
def tick() -> Callable[[], datetime]:
    moments = (BEGIN + timedelta(seconds=n) for n in range(100_000))
    return lambda: next(moments)


@pytest.fixture
def say(tick: Callable[[], datetime]) -> Say:
    """Make an answer as the application hands it over: with author and time."""

    def make(value: object = 3, **more: object) -> Answer:
        return Answer.model_validate({"value": value, "by": "kim@example.dk", "at": tick(), **more})

    return make


@pytest.fixture
def id_(store: Store, tick: Callable[[], datetime]) -> str:
    return store.create(Assessment(content_version="1.0.0", project=Project(name="Mailsortering")), "kim", tick())


@pytest.fixture
def raw(store: Store, file: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else's hands in the database."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection
