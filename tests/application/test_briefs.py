"""The brief as a file of the application: named after the project, about the next meeting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from application.briefs import brief_file
from application.errors import NotFound
from application.service import Application, launch
from application.settings import Settings
from application.snapshots import freeze
from meetings.snapshot import Occasion

TODAY = date(2026, 11, 22)


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    found = launch(Settings(database_url=f"sqlite:///{tmp_path}/klarsyn.db"))
    with closing(found.store):
        yield replace(found, now=lambda: datetime(2026, 11, 22, 9, 0, tzinfo=UTC))


@pytest.fixture
def id_(app: Application) -> str:
    found = next(e.assessment for e in app.examples() if e.id == "gjerdrum-epost")
    assert found is not None
    return app.import_assessment(found)


def test_the_file_is_named_after_the_project_and_made_for_the_next_meeting(app: Application, id_: str) -> None:
    freeze(app, id_, Occasion(name="Møde om drift", on=date(2026, 12, 1), asked="go-live", proposal="Gå i drift."))
    made = brief_file(app, id_, "en", "md", TODAY)
    assert made.name == "klarsyn-e-postbehandling-brief-en.md"
    assert made.media_type == "text/markdown"
    text = made.data.decode()
    assert "Møde om drift, 1 December 2026" in text
    assert "Gå i drift." in text


def test_a_project_that_is_not_there_is_not_found(app: Application) -> None:
    with pytest.raises(NotFound):
        brief_file(app, "nothing", "en", "pdf", TODAY)
