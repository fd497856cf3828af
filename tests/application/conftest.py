"""A questionnaire of six questions, one of each kind, and an application over it on a fresh file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from application.service import Application, launch
from application.settings import Settings
from questionnaires.schema import Manifest, Questionnaire, Section
from scoring.parameters import Parameters, parameters
from storage.store import Store

BEGIN = datetime(2026, 11, 2, 10, 15, tzinfo=UTC)


def text(words: str) -> dict[str, str]:
    return {"en": words, "da": words, "nb": words}


def question(id_: str, type_: str, **more: Any) -> dict[str, Any]:
    words = {key: text(f"{key} of {id_}") for key in ("name", "ask", "help", "why")}
    return {"id": id_, "type": type_, **words, "sources": [{"id": "gdpr"}], **more}


def options(*ids: str, **points: int) -> list[dict[str, Any]]:
    return [{"id": id_, "text": text(id_), "points": points.get(id_)} for id_ in ids]


LEVELS = [{"text": text(f"level {n}"), "blocks": ["kickoff"] if n == 0 else []} for n in range(5)]
GATE = [{"stop": "kickoff", "message": text("not yet")}]
WHEN_DK = {"question": "prof-country", "is_any": ["dk"]}
KINDS = [*options("ml", "llm", "rules"), {"id": "none", "text": text("none"), "exclusive": True}]


@pytest.fixture(scope="session")
def questionnaire() -> Questionnaire:
    profile = [
        question("prof-purpose", "text"),
        question("prof-country", "single", options=options("dk", "no")),
        question("prof-ai-type", "multi", options=KINDS),
    ]
    data = [
        question("data-volume", "maturity", levels=LEVELS, rules={"r1": 2}),
        question("data-basis", "maturity", levels=LEVELS, gate=GATE),
        question("data-cpr", "yesno", options=options("yes", "no", yes=0, no=4), show_when=WHEN_DK),
    ]
    sections = [
        {"id": "profile", "title": text("Profile"), "intro": text("intro"), "questions": profile},
        {"id": "data", "title": text("Data"), "intro": text("intro"), "questions": data},
    ]
    manifest = Manifest(
        id="small", title=text("Small"), version="1.0.0", effective=date(2026, 1, 1), sections=("profile", "data")
    )
    return Questionnaire(manifest=manifest, sections=tuple(map(Section.model_validate, sections)), terms={})


@pytest.fixture(scope="session")
def limits() -> Parameters:
    return parameters()


@pytest.fixture
def tick() -> Callable[[], datetime]:
    moments = (BEGIN + timedelta(seconds=n) for n in range(100_000))
    return lambda: next(moments)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "var" / "klarsyn.db"


@pytest.fixture
def app(
    file: Path, tmp_path: Path, questionnaire: Questionnaire, limits: Parameters, tick: Callable[[], datetime]
) -> Iterator[Application]:
    with closing(Store(f"sqlite:///{file}")) as store:
        yield Application(store, questionnaire, limits, tick, tmp_path / "examples")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    """The application over the questions and examples that ship."""
    found = launch(Settings(database_url=f"sqlite:///{tmp_path_factory.mktemp('real')}/klarsyn.db"))
    with closing(found.store):
        yield found


@pytest.fixture
def project(real: Application) -> str:
    """A copy of one of the examples."""
    found = next(e.assessment for e in real.examples() if e.id == "norddjurs-mailsortering")
    assert found is not None
    return real.import_assessment(found)
