"""A writer to be killed: run as `python writer.py ROOT URL ID NUMBER`. Says what was acknowledged, a line each.

It appends answers for ever, and every so often keeps a whole new assessment of ten answers.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from itertools import count

sys.path.insert(0, sys.argv[1])

from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project
from storage.store import Store

AT = datetime(2026, 11, 2, tzinfo=UTC)
TEN = {f"q{n}": Answer(value=n) for n in range(10)}


def say(*words: object) -> None:
    """Write one line that is whole or absent."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Write until killed."""
    url, id_, number = sys.argv[2:5]
    say("ready")
    sys.stdin.readline()
    store = Store(url)
    if id_ == "-":
        id_ = store.create(Assessment(project=Project(name="P")), "", AT)
    revisions = {question: c.revision for question, c in store.load(id_).answers.items()}
    for turn in count():
        question = f"w{number}-{turn % 5}"
        revision = revisions.get(question, 0)
        text = f"{question} {revision + 1} " + "æ" * (turn % 3000)
        revisions[question] = store.append(id_, question, Answer(value=text, at=AT), revision)
        say("answer", question, revisions[question])
        if turn % 7 == 6:
            say("kept", store.create(Assessment(project=Project(name="P"), answers=TEN), "", AT))


if __name__ == "__main__":
    main()
