"""The pages without a browser: Streamlit's own test runner over a database of each test's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from application.service import Application, launch
from application.settings import Settings
from tests.views.comparing import Go, Taken, compare_page

ROOT = Path(__file__).resolve().parents[2]
Visit = Callable[..., AppTest]


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Application:
    """The application that the pages will use."""
    url = f"sqlite:///{tmp_path}/klarsyn.db"
    monkeypatch.setenv("KLARSYN_DATABASE_URL", url)
    monkeypatch.chdir(ROOT)
    st.cache_resource.clear()
    st.cache_data.clear()
    return launch(Settings(database_url=url))


@pytest.fixture
def visit(app: Application) -> Visit:
    """Open a page as a browser would: name of the page, project and language in the address."""

    def go(page: str = "projects", project: str = "", lang: str = "da") -> AppTest:
        run = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
        run.query_params["lang"] = lang
        if project:
            run.query_params["project"] = project
        run.run()
        if page != "projects":
            run.switch_page(f"views/{page}.py").run()
        assert not run.exception
        return run

    return go


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Taken:
    return Taken(monkeypatch)


@pytest.fixture
def go(app: Application) -> Go:
    """Open the page; the application is made ready first."""
    assert app.questionnaire
    return compare_page
