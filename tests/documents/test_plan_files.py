"""The action plan as CSV and as a calendar: what stands in them, and that nobody's text can do harm there."""

from __future__ import annotations

import csv
import io
import unicodedata
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from content.types import LANGUAGES, Language
from documents.plan_files import COLUMNS, FORMULA, cell, plan_calendar, plan_csv, uid
from meetings.tasks import Task
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from tests.meetings.test_tasks import DAY, HIGH_RISK, TWO_MEETINGS, assessed, found_in, row

STAMP = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
FIELDS = [head.template for head, _tell in COLUMNS]
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
    " =1",
    "\n=1",
    "\u200b=1",
    "\u200c =1",
    "\u3164=1",
    "\ufe0f\u00a0+1",
]


def listed(**actions: Row) -> tuple[Task, ...]:
    """Return the tasks of a project with a risk and two meetings; write an id with _ for its hyphens."""
    rows = {id_.replace("_", "-"): written for id_, written in actions.items()}
    return found_in(assessed(rows, {**TWO_MEETINGS, "risks": {"own-1": HIGH_RISK}}))


def table(tasks: tuple[Task, ...], language: Language = "en") -> list[dict[str, str]]:
    text = plan_csv(tasks, questionnaire(), language, DAY).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="," if language == "en" else ";"))
    assert {len(line) for line in rows} == {len(FIELDS)}
    return [dict(zip(FIELDS, line, strict=True)) for line in rows[1:]]


def events(tasks: tuple[Task, ...], language: Language = "en", project: str = "Post") -> list[Any]:
    return list(Calendar.from_ical(calendar(tasks, language, project)).walk("VEVENT"))


def calendar(tasks: tuple[Task, ...], language: Language = "en", project: str = "Post") -> bytes:
    return plan_calendar(tasks, questionnaire(), language, "project-1", project, STAMP)


def test_a_row_says_all_there_is_to_say() -> None:
    agreed = row(owner="Ida", due="2026-11-01", status="doing", comment="Soon", evidence="A list")
    line = next(x for x in table(listed(q_data_need=agreed)) if x["Owner"] == "Ida")
    action = questionnaire().by_id["data-need"].action
    assert action is not None
    steps = [step.en for step in action.steps]
    assert (line["Action"], line["What it is about"], line["Stop"]) == ("Data need", "Question", "Kickoff")
    assert line["Why"] == questionnaire().by_id["data-need"].gate[0].message.en
    assert line["Steps"] == "\n".join(f"{n}. {step}" for n, step in enumerate(steps, 1))
    assert (line["Role"], line["Due"], line["Status"]) == ("Project lead", "2026-11-01", "In progress")
    assert (line["Overdue on {day}"], line["Effort"]) == ("yes", "a few days")
    assert float(line["Lifts the low end by"]) > 0
    assert (line["What shows that it is done"], line["Comment"]) == ("A list", "Soon")
    assert line["What would show that it is done"]
    assert line["Sources"].splitlines()[-1].endswith(", Art. 5(1)(b)-(c)")


def test_there_is_a_row_for_every_task_in_their_order() -> None:
    tasks = listed(own_7=row(name="Book a room"), q_data_quality=row(owner="Bo"))
    assert [x["Action"] for x in table(tasks)][:2] == ["Sooner", "Later"]
    assert len(table(tasks)) == len(tasks)


def test_conditions_own_actions_and_settled_ones_say_what_they_are() -> None:
    found = {x["Action"]: x for x in table(listed(own_7=row(name="Book a room"), q_data_quality=row()))}
    condition, own, settled = found["Sooner"], found["Book a room"], found["Data quality"]
    assert (condition["What it is about"], condition["Stop"]) == ("Condition of the steering group", "Use of real data")
    assert condition["Why"] == "Decided at the meeting “Meeting 2026-03-02”."
    assert (own["What it is about"], own["Why"], own["Role"]) == ("Own action", "", "")
    assert (settled["Status"], settled["Why"]) == (
        "No longer called for",
        "Neither the answers nor the risks call for it any longer.",
    )
    assert found["Leak"]["What it is about"] == "Risk"


@pytest.mark.parametrize(("language", "separator"), [("da", ";"), ("nb", ";"), ("en", ",")])
def test_excel_finds_the_columns_and_the_letters(language: Language, separator: str) -> None:
    written = plan_csv(listed(), questionnaire(), language, DAY)
    assert written.startswith(b"\xef\xbb\xbf")
    first = written.decode("utf-8-sig").split("\r\n")[0]
    assert len(next(csv.reader([first], delimiter=separator))) == len(FIELDS)


def test_the_heading_says_which_day_overdue_is_told_for() -> None:
    assert "Overdue on 22 November 2026" in plan_csv((), questionnaire(), "en", DAY).decode("utf-8-sig")


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_would_reckon_is_kept_as_text(text: str) -> None:
    assert cell(text).startswith("'")
    agreed = row(owner=text, comment=text, evidence=text, name=text)
    line = next(x for x in table(listed(q_data_need=agreed)) if x["Comment"])
    assert all(line[field].startswith("'") for field in ("Action", "Owner", "Comment", "What shows that it is done"))


def test_separators_quotes_and_breaks_stay_in_their_cell() -> None:
    text = 'a;b,c"d\ne\r\n"=1'
    line = next(x for x in table(listed(q_data_need=row(comment=text))) if x["Comment"])
    assert line["Comment"] == 'a;b,c"d\ne\n"=1'


@given(
    st.text(max_size=40) | st.builds(str.__add__, st.sampled_from([*FORMULA, " ", "\n", "\u200b", "\x00"]), st.text())
)
@settings(max_examples=300, deadline=None)
def test_no_cell_begins_as_a_formula_whatever_is_written(text: str) -> None:
    found = cell(text)
    assert not found.lstrip().startswith(FORMULA)
    assert not text.startswith(FORMULA) or found.startswith("'")
    assert not any(unicodedata.category(c) == "Cc" for c in found if c != "\n")
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL).writerow([found, "next"])
    assert next(csv.reader(io.StringIO(out.getvalue(), newline=""))) == [found, "next"]
    found.encode("utf-8")


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N"]), max_size=40))
@settings(max_examples=60, deadline=None)
def test_plain_words_stand_as_they_were_written(text: str) -> None:
    assert cell(text) == text


DATED = {
    "q_data_need": row(owner="Ida", due="2026-12-01", comment="Soon; or, well\nlater"),
    "q_data_inventory": row(due="2026-12-02", status="done"),
    "q_data_quality": row(due="2026-12-03"),
    "own_7": row(name="Book a room", due="2026-12-04"),
}


def test_an_event_a_day_for_what_is_open_and_due() -> None:
    found = {str(event["SUMMARY"]): event for event in events(listed(**DATED))}
    assert set(found) == {"Sooner (Post)", "Later (Post)", "Replaced (Post)", "Data need (Post)", "Book a room (Post)"}
    event = found["Data need (Post)"]
    assert (event["DTSTART"].dt, event["DTSTART"].params["VALUE"]) == (date(2026, 12, 1), "DATE")
    assert (event["DTSTAMP"].dt, event["TRANSP"]) == (STAMP, "TRANSPARENT")
    for said in (
        "Owner: Ida",
        "Role: Project lead",
        "Comment: Soon; or, well\nlater",
        "What would show that it is done: ",
    ):
        assert said in event["DESCRIPTION"]


def test_an_event_keeps_its_id_and_two_projects_never_share_one() -> None:
    moved = {**DATED, "q_data_need": row(due="2027-03-01", name="Called otherwise")}
    before, after = ({str(event["UID"]) for event in events(listed(**rows))} for rows in (DATED, moved))
    assert before == after
    assert len(before) == 5
    assert uid("project-1", "q-data-need") in before
    assert uid("project-2", "q-data-need") not in before


def test_the_same_plan_at_the_same_moment_gives_the_same_file() -> None:
    assert calendar(listed(**DATED)) == calendar(listed(**DATED))
    naive = plan_calendar(listed(**DATED), questionnaire(), "en", "project-1", "Post", STAMP.replace(tzinfo=None))
    assert naive == calendar(listed(**DATED))


def test_the_file_says_what_it_is() -> None:
    whole = Calendar.from_ical(calendar(listed(**DATED), "en", "Post"))
    assert (whole["VERSION"], whole["METHOD"], whole["X-WR-CALNAME"]) == ("2.0", "PUBLISH", "Action plan: Post")
    assert all(len(line) <= 75 for line in calendar(listed(**DATED)).split(b"\r\n"))


def test_the_last_day_of_the_calendar_is_a_day_too() -> None:
    found = [event["DTSTART"].dt for event in events(listed(own_7=row(name="Never", due="9999-12-31")))]
    assert date(9999, 12, 31) in found


@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
@settings(max_examples=60, deadline=None)
def test_no_text_leaves_its_line(name: str, comment: str) -> None:
    injected = f"{name}\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTACH:file:///x"
    tasks = listed(own_7=row(name=injected, due="2026-12-04", comment=comment))
    found = events(tasks, project=injected)
    assert len(found) == len([task for task in tasks if task.due and not task.closed])
    assert all("ATTACH" not in event for event in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_files_speak_every_language(language: Language) -> None:
    tasks = listed(**DATED)
    assert table(tasks, language)[0]["Status"] == (
        questionnaire().group["actions"].column["status"].choices["open"].text.get(language)
    )
    assert any(
        questionnaire().by_id["data-need"].name.get(language) in str(e["SUMMARY"]) for e in events(tasks, language)
    )
