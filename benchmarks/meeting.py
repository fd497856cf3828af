"""The meeting: freezing, reading back, comparing and laying out, each beside the least that it could possibly take."""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
from datetime import timedelta
from itertools import count

from application.clock import now
from application.meetings import meeting
from application.service import Application
from application.snapshots import freeze, snapshot, snapshot_file
from application.wording import worded
from benchmarks.timing import Timing, compare
from documents.brief import brief
from documents.formats import RENDERERS
from documents.matter import picture
from meetings.comparing import compare as differences
from meetings.picture import picture_in
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire
from scoring.parameters import parameters
from storage.store import Store


def all_timings() -> list[Timing]:
    """Return every timing of this file, over the example with the most answers, frozen a month ago."""
    with tempfile.TemporaryDirectory() as folder:
        days = [-31]
        store = Store(f"sqlite:///{folder}/bench.db")
        app = Application(store, questionnaire(), parameters(), now=lambda: now() + timedelta(days=days[0]))
        full = max((e.assessment for e in app.examples() if e.assessment), key=lambda a: len(a.answers))
        id_ = app.import_assessment(full)
        taken = freeze(app, id_, _occasion(app, 0)).id
        days[0] = 0
        for question in ("data-need", "data-inventory", "legal-basis"):
            app.answer(id_, question, Answer(value="unknown"), app.open(id_).revisions.get(question, 0))
        return [freezing(app, id_, taken), comparing(app, id_, taken), laying_out(app, id_), printing(app, id_)]


def _occasion(app: Application, number: int) -> Occasion:
    return Occasion(name=f"Meeting {number}", on=app.now().date(), asked="kickoff")


def freezing(app: Application, id_: str, taken: str) -> Timing:
    """Freeze a project with its documents in three languages, beside compressing and hashing the same data."""
    data = json.loads(snapshot_file(app, id_, taken).data)
    numbers = count(1)

    def pack() -> int:
        text = json.dumps(data).encode()
        return len(gzip.compress(text)) + len(hashlib.sha256(text).hexdigest())

    return compare(
        "freeze for a meeting", lambda: freeze(app, id_, _occasion(app, next(numbers))), "compress and hash it", pack, 5
    )


def comparing(app: Application, id_: str, taken: str) -> Timing:
    """Compare a month ago with now, reasons included, beside looking at each answer of both."""
    old, opened = picture_in(snapshot(app, id_, taken)), app.open(id_)
    new = picture(worded(app, opened, "da", app.now().date()))
    both = old.assessment.answers, new.assessment.answers

    def look() -> int:
        return sum(both[0].get(id_) != answer for id_, answer in both[1].items())

    return compare("compare with a month ago", lambda: differences(old, new), "look at each answer", look, 50)


def laying_out(app: Application, id_: str) -> Timing:
    """Work out the matter of a meeting, beside opening and scoring the project."""
    day = app.now().date()

    def matter() -> object:
        return meeting(app, id_, worded(app, app.open(id_), "da", day))

    return compare("the meeting's matter", matter, "open and score it", lambda: app.result(app.open(id_), day), 30)


def printing(app: Application, id_: str) -> Timing:
    """Print the brief, beside wording the project that it is about."""
    day = app.now().date()

    def printed() -> bytes:
        case = worded(app, app.open(id_), "da", day)
        return RENDERERS["pdf"](brief(case, meeting(app, id_, case)))

    return compare("the brief as PDF", printed, "word the project", lambda: worded(app, app.open(id_), "da", day), 10)
