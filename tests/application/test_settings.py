"""Settings come from the environment, with a default beside the project."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from pydantic import ValidationError

from application.clock import now
from application.service import launch
from application.settings import ROOT, Settings


def test_the_default_lies_below_the_project() -> None:
    assert Settings.from_environment({}).database_url == f"sqlite:///{ROOT}/var/klarsyn.db"
    assert Path(__file__).resolve().parents[2] == ROOT


def test_the_environment_decides() -> None:
    url = "postgresql+psycopg://db/klarsyn"
    assert Settings.from_environment({"KLARSYN_DATABASE_URL": f" {url} "}).database_url == url
    assert Settings.from_environment({"KLARSYN_DATABASE_URL": " "}) == Settings()


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().database_url = "x"  # type: ignore[misc]


def test_the_clock_tells_whole_seconds_in_utc() -> None:
    moment = now()
    assert (moment.microsecond, str(moment.tzinfo)) == (0, "UTC")


def test_launching_opens_the_database_with_the_content_that_ships(tmp_path: Path) -> None:
    app = launch(Settings(database_url=f"sqlite:///{tmp_path}/k.db"))
    with closing(app.store):
        assert app.projects() == ()
        assert len(app.questionnaire.questions) > 100
