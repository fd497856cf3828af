"""The action plan: who does what by when, grouped by what it unblocks, and what it would change if it were done."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from application.files import file_stem
from content.types import Language
from documents.plan_files import plan_calendar, plan_csv
from guidance.plan import plan
from guidance.urgency import urgencies
from meetings.decisions import decisions
from meetings.tasks import ACTIONS, PREFIXES, Task, tasks
from questionnaires.schema import STOPS, Stop
from scoring.wording import STOP_NAMES
from views import row_list, what_if
from views import tasks as task_view
from views.desk import Desk, desk
from views.pages import title
from views.plan_groups import CLOSED, OWN, TITLES, Places, chosen, grouped, stops_of
from views.session import here
from views.text import plain

LATE = ":material/event_busy:"
MOST, FEW = 10, 3


def main() -> None:
    """Draw the page."""
    where = here()
    at = desk(where)
    planned = plan(at.case.questionnaire, at.case.result, urgencies().on(at.case.on), at.case.register)
    every = tasks(planned, at.case.assessment, decisions(at.case.assessment), at.case.on)
    project = at.case.assessment.project
    st.title(plain(title("plan", where)), anchor=False)
    st.caption(plain(" · ".join(filter(None, [project.name, project.organisation]))))
    _summary(at, every)
    _downloads(at, every)
    _plan(at, every)
    what_if.draw(at, planned)


def _summary(at: Desk, every: tuple[Task, ...]) -> None:
    """Say how many actions are open, without an owner and overdue, and what the first of them are needed for."""
    _, left = at.words, [task for task in every if not task.closed]
    with st.container(border=True, key="plan-summary"):
        if not left:
            st.markdown(plain(_("Nothing is called for by the answers given so far.")))
            return
        said = [_.plural("{n} action is open.", "{n} actions are open.", len(left))]
        said.extend(_first(at, left))
        if unowned := sum(not task.owner for task in left):
            said.append(_.plural("{n} action has no owner.", "{n} actions have no owner.", unowned))
        st.markdown(plain(" ".join(said)))
        if late := sum(task.overdue for task in left):
            overdue = _.plural("{n} action is overdue.", "{n} actions are overdue.", late)
            st.markdown(f"{LATE} **{plain(overdue)}**")
        label = _("What if: see what an action would change")
        st.markdown(f"[{plain(label)}](#{what_if.ANCHOR})")


def _first(at: Desk, left: list[Task]) -> list[str]:
    """Return how many actions hold back the earliest stop that any holds back."""
    _ = at.words
    held: dict[Stop, int] = {stop: sum(stop in stops_of(task) for task in left) for stop in STOPS}
    stop = next((stop for stop, many in held.items() if many), None)
    if stop is None:
        return []
    name = _.message(STOP_NAMES[stop])
    return [
        _.plural("{n} of them is needed before {stop}.", "{n} of them are needed before {stop}.", held[stop], stop=name)
    ]


def _downloads(at: Desk, every: tuple[Task, ...]) -> None:
    """Offer the plan as files, each made when somebody asks for it."""
    _, where = at.words, at.where
    stem = f"{file_stem(at.case.assessment.project.name)}-plan-{at.language}"
    table = partial(_csv, at, every, at.language, at.case.on)
    with st.container(horizontal=True, key="plan-files"):
        label = _("Download the plan as a table (CSV)")
        key = f"plan-csv-{where.language}"
        st.download_button(plain(label), table, f"{stem}.csv", "text/csv", key=key, on_click="ignore")
        label = _("Download the days due for a calendar (iCalendar)")
        key = f"plan-ics-{where.language}"
        days = partial(_calendar, at, every)
        st.download_button(plain(label), days, f"{stem}.ics", "text/calendar", key=key, on_click="ignore")


def _csv(at: Desk, every: tuple[Task, ...], language: Language, on: date) -> bytes:
    return plan_csv(every, at.case.questionnaire, language, on)


def _calendar(at: Desk, every: tuple[Task, ...]) -> bytes:
    case = at.case
    return plan_calendar(
        every, case.questionnaire, at.language, at.where.project, case.assessment.project.name, at.where.app.now()
    )


def _plan(at: Desk, every: tuple[Task, ...]) -> None:
    """Draw the tasks by what they unblock; those that are closed stand last, folded."""
    _ = at.words
    if not every:
        _own(at, ())
        return
    seen = chosen(at, every)
    if not seen:
        st.markdown(plain(_("No action fits this choice.")))
    else:
        row_list.hint(at)
    found = grouped(at, seen)
    for place, name in TITLES.items():
        if found.get(place) and place not in (OWN, CLOSED):
            st.header(plain(_.message(name)), anchor=False)
            _group(at, place, found[place])
    _own(at, found.get(OWN, ()))
    _closed(at, found)


def _group(at: Desk, place: str, members: tuple[Task, ...]) -> None:
    """Draw the tasks under one heading, the most urgent first; of a long list the end is folded."""
    _, most = at.words, MOST if len(members) > MOST + FEW else len(members)
    for task in members[:most]:
        task_view.draw(at, task)
    rest = members[most:]
    if not rest:
        return
    late = sum(task.overdue for task in rest)
    said = [_.plural("{n} more action", "{n} more actions", len(rest))]
    said += [_.plural("{n} action is overdue.", "{n} actions are overdue.", late)] if late else []
    box = st.expander(
        plain(" · ".join(said)), key=f"plan-more-{place}-{at.where.project}--{at.language}", on_change="rerun"
    )
    if box.open:
        with box:
            for task in rest:
                task_view.draw(at, task)


def _own(at: Desk, own: tuple[Task, ...]) -> None:
    """Draw the project's own actions, what adds one, and those that were taken out."""
    _, group = at.words, at.group(ACTIONS)
    st.header(plain(_.message(TITLES[OWN])), anchor=False)
    for task in own:
        task_view.draw(at, task)
    if row_list.add(at, group):
        st.rerun()
    gone = (line for line in at.lines(ACTIONS) if line.state == "removed")
    row_list.removed(at, group, tuple(line for line in gone if not line.id.startswith(tuple(PREFIXES.values()))))


def _closed(at: Desk, found: Places) -> None:
    _, many = at.words, len(found.get(CLOSED, ()))
    if not many:
        return
    st.header(plain(_.message(TITLES[CLOSED])), anchor=False)
    key = f"plan-closed-{at.where.project}--{at.language}"
    box = st.expander(plain(_("Closed actions")), key=key, on_change="rerun")
    if box.open:
        with box:
            for task in found[CLOSED]:
                task_view.draw(at, task)


main()
