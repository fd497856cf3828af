"""Rows of groups in the store: written column by column, kept apart from answers, with history and conflicts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.errors import InvalidAnswer, RowConflict
from application.rows import changed, new_row_id, to_entry, to_row
from application.service import Application
from content.types import Text
from questionnaires.answers import Answer
from questionnaires.assessment import Project
from questionnaires.groups import Column, Group, Suggestion
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from questionnaires.schema import Questionnaire
from scoring.parameters import parameters
from storage.store import Store

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SAID = Text(en="Said", da="Sagt", nb="Sagt")


def _group() -> Group:
    columns = (
        Column(id="name", type="line", label=SAID),
        Column(id="why", type="text", label=SAID),
        Column(id="weight", type="level", label=SAID),
    )
    suggestion = Suggestion(id="main", values={"name": SAID, "weight": 2})
    return Group(id="things", title=SAID, one=SAID, intro=SAID, columns=columns, suggestions=(suggestion,))


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Application]:
    whole = questionnaire()
    content = Questionnaire(manifest=whole.manifest, sections=whole.sections, terms=whole.terms, groups=(_group(),))
    store = Store(f"sqlite:///{tmp_path}/k.db")
    yield Application(store, content, parameters(), now=lambda: NOW)
    store.close()


@pytest.fixture
def project(app: Application) -> str:
    return app.start(Project(name="Mail"), "Kim")


def _row(app: Application, project: str, id_: str) -> Row:
    return app.open(project).rows["things"][id_].row


def test_a_row_is_written_and_read_back(app: Application, project: str) -> None:
    app.write(project, "things", "own-1", {"name": "  A \n name ", "why": "first\r\nsecond", "weight": 3}, None, "Kim")
    row = _row(app, project, "own-1")
    assert row.values == {"name": "A name", "why": "first\nsecond", "weight": 3}
    assert (row.by, row.at) == ("Kim", NOW)


def test_rows_are_no_answers(app: Application, project: str) -> None:
    app.write(project, "things", "own-1", {"name": "A"}, None)
    opened = app.open(project)
    assert not opened.answers
    assert not opened.misfits
    assert app.projects()[0].answered == 0
    assert app.verify(project) is None


def test_a_suggested_row_is_kept_by_writing_nothing_into_it(app: Application, project: str) -> None:
    app.write(project, "things", "main", {}, None, "Kim")
    assert _row(app, project, "main") == Row(by="Kim", at=NOW)


def test_none_takes_a_value_back(app: Application, project: str) -> None:
    seen = app.write(project, "things", "main", {"name": "Mine", "weight": 4}, None)
    app.write(project, "things", "main", {"name": None}, seen)
    assert _row(app, project, "main").values == {"weight": 4}


def test_two_people_may_write_different_columns(app: Application, project: str) -> None:
    seen = app.write(project, "things", "own-1", {"name": "A"}, None)
    app.write(project, "things", "own-1", {"why": "hers"}, seen)
    app.write(project, "things", "own-1", {"weight": 1}, seen)
    assert _row(app, project, "own-1").values == {"name": "A", "why": "hers", "weight": 1}


def test_the_same_column_written_twice_is_a_conflict_and_nothing_is_lost(app: Application, project: str) -> None:
    seen = app.write(project, "things", "own-1", {"name": "A"}, None)
    app.write(project, "things", "own-1", {"why": "hers"}, seen)
    with pytest.raises(RowConflict) as caught:
        app.write(project, "things", "own-1", {"why": "mine"}, seen)
    assert caught.value.columns == ("why",)
    assert caught.value.current.values["why"] == "hers"
    assert _row(app, project, "own-1").values["why"] == "hers"


def test_a_row_is_taken_out_for_a_reason_and_taken_in_again_whole(app: Application, project: str) -> None:
    app.write(project, "things", "own-1", {"name": "A"}, None)
    with pytest.raises(InvalidAnswer):
        app.take_out(project, "things", "own-1", "  ")
    app.take_out(project, "things", "own-1", "Not ours", "Kim")
    assert _row(app, project, "own-1").removed == "Not ours"
    app.take_in(project, "things", "own-1", "Kim")
    assert _row(app, project, "own-1").values == {"name": "A"}
    assert _row(app, project, "own-1").removed is None
    assert [e.revision for e in app.history(project, "things/own-1")] == [1, 2, 3]


@pytest.mark.parametrize(
    ("group", "values"), [("nothings", {"name": "A"}), ("things", {"nome": "A"}), ("things", {"weight": 5})]
)
def test_what_a_group_cannot_hold_is_refused(
    app: Application, project: str, group: str, values: dict[str, str]
) -> None:
    with pytest.raises(InvalidAnswer):
        app.write(project, group, "own-1", values, None)
    assert not app.open(project).rows


def test_rows_travel_with_the_assessment_file(app: Application, project: str) -> None:
    app.write(project, "things", "own-1", {"name": "A", "why": "<b>\n=cmd|"}, None, "Kim")
    app.take_out(project, "things", "main", "Not ours", "Kim")
    for kind in ("yaml", "json"):
        file = app.export(project, "yaml" if kind == "yaml" else "json")
        again = app.import_assessment(app.inspect(file.name, file.data))
        assert app.assessment(app.open(again)).groups == app.assessment(app.open(project)).groups


def test_later_rows_have_later_ids() -> None:
    assert new_row_id(NOW) < new_row_id(NOW.replace(hour=23))


VALUES = st.dictionaries(
    st.sampled_from(["name", "why", "weight"]),
    st.one_of(st.text(), st.integers(1, 4), st.lists(st.text(max_size=5)).map(tuple)),
)


@settings(deadline=None)
@given(values=VALUES, removed=st.none() | st.text())
def test_the_log_gives_back_what_it_was_given(values: dict[str, str], removed: str | None) -> None:
    row = Row(values=values, removed=removed, by="Kim", at=NOW)
    assert to_row(to_entry(row)) == row


@settings(deadline=None)
@given(seen=VALUES, mine=VALUES, theirs=VALUES)
def test_a_colleagues_columns_are_never_overwritten(
    seen: dict[str, str], mine: dict[str, str], theirs: dict[str, str]
) -> None:
    current = Row(values={**seen, **theirs})
    try:
        after = changed("things/own-1", current, Row(values=seen), mine, "", NOW)
    except RowConflict:
        after = current
    for column, value in theirs.items():
        if value != seen.get(column):
            assert after.values[column] == value


def test_a_blank_entry_is_no_row() -> None:
    assert to_row(Answer()) is None
