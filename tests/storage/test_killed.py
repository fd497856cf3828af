"""What was acknowledged survives `kill -9` at any moment, and nothing is left half done."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from questionnaires.answers import Answer
from storage.store import Store

ROOT = Path(__file__).resolve().parents[2]
WRITER = Path(__file__).with_name("writer.py")
AT = datetime(2026, 11, 2, tzinfo=UTC)
WAVES, WRITERS = 4, 3

Writer = subprocess.Popen[str]


def test_acknowledged_answers_survive_being_killed(store: Store, url: str, id_: str) -> None:
    chance = random.Random(20261122)
    acknowledged: dict[str, int] = {}
    kept: set[str] = set()
    for _ in range(WAVES):
        for line in _killed_wave(url, id_, [(chance.randint(1, 60), chance.random() * 0.004) for _ in range(WRITERS)]):
            match line.split():
                case ["answer", question, revision]:
                    acknowledged[question] = max(acknowledged.get(question, 0), int(revision))
                case ["kept", new]:
                    kept.add(new)
        _check(store, id_, acknowledged, kept)
    assert sum(acknowledged.values()) > WAVES * WRITERS
    assert kept


def _check(store: Store, id_: str, acknowledged: dict[str, int], kept: set[str]) -> None:
    stored = store.load(id_)
    for question, revision in acknowledged.items():
        current = stored.answers[question]
        # More may have been written than was acknowledged: one answer for each kill.
        assert current.revision >= revision
        assert str(current.answer.value).startswith(f"{question} {current.revision} ")
    log = {(entry.question, entry.revision) for entry in store.history(id_)}
    assert {(q, n) for q, last in acknowledged.items() for n in range(1, last + 1)} <= log
    others = {row.id: row.answered for row in store.projects() if row.id != id_}
    assert kept <= set(others)
    assert set(others.values()) <= {10}, "an assessment was kept in part"
    assert [store.verify(one) for one in (id_, *others)] == [None] * (len(others) + 1)


def test_killed_while_making_the_tables(url: str, file: Path) -> None:
    chance = random.Random(20261123)
    for _ in range(3):
        _killed_wave(url, "-", [(0, chance.random() * 0.05) for _ in range(2)])
        with closing(Store(url)) as store:
            for row in store.projects():
                assert store.verify(row.id) is None
                assert store.append(row.id, "after", Answer(value=1, at=AT), 0) == 1
        for path in file.parent.iterdir():
            path.unlink()


def _killed_wave(url: str, id_: str, ends: list[tuple[int, float]]) -> list[str]:
    """Let a writer run for each of `ends` at once, kill it so many lines and seconds on, and return all they said."""
    writers = [_start(url, id_, number) for number in range(len(ends))]
    for writer in writers:
        assert _line(writer) == "ready\n"
    with ThreadPoolExecutor(len(ends)) as threads:
        said = threads.map(_run, writers, ends)
        return [line for lines in said for line in lines]


def _start(url: str, id_: str, number: int) -> Writer:
    pipe = subprocess.PIPE
    command = [sys.executable, str(WRITER), str(ROOT), url, id_, str(number)]
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True)


def _run(writer: Writer, end: tuple[int, float]) -> list[str]:
    lines, seconds = end
    assert writer.stdin is not None
    writer.stdin.write("\n")
    writer.stdin.flush()
    said = [_line(writer) for _ in range(lines)]
    _spin(seconds)
    writer.kill()
    rest, errors = writer.communicate(timeout=60)
    assert errors == ""
    # The last line may have been cut off: then it was not said.
    return [line for line in [*said, *rest.splitlines(keepends=True)] if line.endswith("\n")]


def _line(writer: Writer) -> str:
    assert writer.stdout is not None
    return writer.stdout.readline()


def _spin(seconds: float) -> None:
    """Let a moment pass that is finer than a sleep, so that the kill falls anywhere within a write."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
