"""The action plan for other programs: a table as CSV, and the days due as a calendar."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime

from icalendar import Calendar, Event

from content.types import Language
from documents.plan_words import Teller
from locales.messages import Message, msg
from locales.words import words
from meetings.tasks import Task
from questionnaires.schema import Questionnaire

# A spreadsheet reads what begins so as a formula, the wide forms of East Asian type too.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Excel goes by the settings of the country, where Danish and bokmål keep the comma for decimals.
SEPARATORS: Mapping[Language, str] = {"da": ";", "nb": ";", "en": ","}
BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
# Control characters; invisible ones, which can hide a formula's first sign; halves that UTF-8 cannot write.
UNWRITABLE = {"Cc", "Cf", "Cs"}
# These two are of the last kind and spell words and pictures in several languages.
JOINERS = "\u200c\u200d"
# Blanks, joiners, and letters and marks that are empty to the eye, in any order.
AHEAD = re.compile(
    r"\A[\s\u200c\u200d\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]+"
)
Tell = Callable[[Teller, Task], str]
COLUMNS: tuple[tuple[Message, Tell], ...] = (
    (msg("Action"), Teller.action),
    (msg("What it is about"), Teller.about),
    (msg("Why"), Teller.why),
    (msg("Stop"), Teller.stop),
    (msg("Steps"), Teller.steps),
    (msg("Role"), Teller.role),
    (msg("Owner"), Teller.owner),
    (msg("Due"), Teller.due),
    (msg("Status"), Teller.status),
    (msg("Overdue on {day}"), Teller.overdue),
    (msg("Effort"), Teller.effort),
    (msg("Lifts the low end by"), Teller.points),
    (msg("What would show that it is done"), Teller.wanted),
    (msg("What shows that it is done"), Teller.given),
    (msg("Comment"), Teller.comment),
    (msg("Sources"), Teller.sources),
)


def plan_csv(tasks: Sequence[Task], questionnaire: Questionnaire, language: Language, on: date) -> bytes:
    """Return the tasks as a table that a spreadsheet opens: UTF-8 with its mark, a row each, overdue `on` a day.

    Columns are parted by a semicolon in Danish and bokmål and by a comma in English. No cell is read as a formula.
    """
    teller, _ = Teller(questionnaire, language), words(language)
    text = io.StringIO(newline="")
    table = csv.writer(text, delimiter=SEPARATORS[language], quoting=csv.QUOTE_ALL)
    table.writerow([cell(_(head.template, day=on)) for head, _tell in COLUMNS])
    table.writerows([[cell(tell(teller, task)) for _head, tell in COLUMNS] for task in tasks])
    return text.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """Return `text` so that no spreadsheet takes it for a formula, without control characters; line breaks stay.

    >>> cell("=1+1")
    "'=1+1"
    """
    clean = writable(text)
    # Some programs drop the blanks before they look, so what stands behind them counts as well.
    risky = text.startswith(FORMULA) or AHEAD.sub("", clean, count=1).startswith(FORMULA)
    return f"'{clean}" if risky else clean


def writable(text: str) -> str:
    """Return `text` with each break of line as one newline, tabs as blanks, and nothing that cannot be seen."""
    lines = BREAKS.sub("\n", text).replace("\t", " ")
    return "".join(c for c in lines if c in JOINERS or c == "\n" or unicodedata.category(c) not in UNWRITABLE)


def plan_calendar(
    tasks: Sequence[Task],
    questionnaire: Questionnaire,
    language: Language,
    project_id: str,
    project_name: str,
    stamp: datetime,
) -> bytes:
    """Return an iCalendar file with an all-day event on the day due of each task that has one and is not closed.

    Events, not to-dos, since Outlook and Google take only those in. An event keeps its UID for as long as the project
    has its `project_id`, so taking the file in again moves it. A naive `stamp` is taken as UTC.
    """
    teller = Teller(questionnaire, language)
    at = stamp.astimezone(UTC) if stamp.tzinfo else stamp.replace(tzinfo=UTC)
    calendar = Calendar()
    calendar.add("prodid", "-//Klarsyn//Action plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _line(teller.words("Action plan: {project}", project=project_name)))
    for task in tasks:
        if task.due and not task.closed:
            event = _event(task, task.due, teller, project_name)
            event.add("uid", uid(project_id, task.id))
            event.add("dtstamp", at)
            calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def uid(project_id: str, task: str) -> str:
    """Return the id of a task's event: always the same, and without the project's own id in it."""
    digest = hashlib.sha256(f"{project_id}/{task}".encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}@klarsyn"


def _event(task: Task, due: date, teller: Teller, project_name: str) -> Event:
    event = Event()
    event.add("dtstart", due)  # without an end, a day is the whole of it
    event.add("summary", _line(f"{teller.action(task)} ({project_name})"))
    event.add("description", writable(_description(task, teller)))
    event.add("transp", "TRANSPARENT")  # the day stays free for meetings
    return event


def _description(task: Task, teller: Teller) -> str:
    _, role, wanted = teller.words, teller.role(task), teller.wanted(task)
    parts = (
        teller.why(task),
        teller.steps(task),
        task.owner and _("Owner: {owner}", owner=task.owner),
        role and _("Role: {role}", role=role),
        wanted and _("What would show that it is done: {text}", text=wanted),
        task.comment and _("Comment: {text}", text=task.comment),
    )
    return "\n\n".join(filter(None, parts))


def _line(text: str) -> str:
    return " ".join(writable(text).split())
