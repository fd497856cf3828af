"""Loading, scoring, storing and drawing, each beside the least that it could possibly take."""

from __future__ import annotations

import io
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

import yaml
from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import create_engine, text

from application.reports import RENDERERS, draft
from application.service import Application
from benchmarks.timing import Timing, compare
from content.reading import StrictLoader
from questionnaires.answers import Answer
from questionnaires.loading import FOLDER, SOURCES, load_questionnaire, load_sources, questionnaire
from questionnaires.visibility import view
from scoring.engine import score
from scoring.parameters import parameters
from screening.engine import screen
from screening.loading import FOLDER as SCREENINGS
from screening.loading import load_screenings, screenings
from storage.store import Store

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def all_timings() -> list[Timing]:
    """Return every timing of this file."""
    with tempfile.TemporaryDirectory() as folder:
        app = Application(Store(f"sqlite:///{folder}/bench.db"), questionnaire(), parameters())
        examples = [e.assessment for e in app.examples() if e.assessment]
        full = max(examples, key=lambda a: len(a.answers))
        id_ = app.import_assessment(full)
        return [
            loading(),
            scoring(full.answers),
            screening(full.answers),
            answering(app, id_, Path(folder)),
            drawing(app, id_),
        ]


def loading() -> Timing:
    """Load and check all questions, beside parsing the same YAML files."""
    files = [*FOLDER.rglob("*.yaml"), *SCREENINGS.rglob("*.yaml"), SOURCES]

    def whole() -> None:
        load_screenings(SCREENINGS, set(load_sources(SOURCES)), load_questionnaire(FOLDER, SOURCES))

    def parse() -> None:
        for file in files:
            yaml.load(file.read_bytes(), Loader=StrictLoader)

    return compare("load all content (limit 1,000)", whole, "parse the YAML", parse, 10)


def screening(answers: dict[str, Answer]) -> Timing:
    """Work out every screening of an assessment, beside looking once at each answer that they ask for."""
    seen, tables = view(questionnaire(), answers), screenings()
    asked = [id_ for table in tables.tables for id_ in screen(tables, seen, DAY).findings[table.id].because]

    def look() -> int:
        return sum(seen.look(id_).value is not None for id_ in asked)

    return compare("all screenings (limit 20)", lambda: screen(tables, seen, DAY), "look at the answers", look, 100)


def scoring(answers: dict[str, Answer]) -> Timing:
    """Score a whole assessment, beside adding up its points."""
    questions, limits = questionnaire(), parameters().on(DAY)

    def add() -> int:
        known = ((questions.by_id[i], a.known) for i, a in answers.items())
        return sum(q.points(value) for q, value in known if q.scored and value is not None)

    return compare(
        "score all content (limit 20)", lambda: score(questions, answers, limits), "add up the points", add, 200
    )


def answering(app: Application, id_: str, folder: Path) -> Timing:
    """Save an answer, beside one insert that the disk has confirmed."""
    engine = create_engine(f"sqlite:///{folder}/floor.db")
    with engine.begin() as connection:
        connection.execute(text("PRAGMA journal_mode=WAL"))
        connection.execute(text("CREATE TABLE row (value TEXT)"))
    levels = iter(range(1_000_000))

    def save() -> None:
        revision = app.open(id_).revisions.get("data-need", 0)
        app.answer(id_, "data-need", Answer(value=next(levels) % 5), revision)

    def insert() -> None:
        with engine.begin() as connection:
            connection.execute(text("PRAGMA synchronous=FULL"))
            connection.execute(text("INSERT INTO row VALUES ('x')"))

    return compare("open, check and save an answer", save, "insert one row", insert, 100)


def drawing(app: Application, id_: str) -> Timing:
    """Make the DPIA draft of a full assessment, beside setting the same text on bare pages."""
    opened = app.open(id_)
    lines = RENDERERS["md"](draft(app, opened, "da", DAY)).decode().splitlines()

    def bare() -> bytes:
        buffer = io.BytesIO()
        canvas = Canvas(buffer)
        for number, line in enumerate(lines):
            if number % 50 == 49:
                canvas.showPage()
            canvas.drawString(50, 800 - 15 * (number % 50), line[:100])
        canvas.save()
        return buffer.getvalue()

    def make() -> bytes:
        return RENDERERS["pdf"](draft(app, opened, "da", DAY))

    return compare("DPIA draft as PDF (limit 1,000)", make, "the same text on bare pages", bare, 10)
