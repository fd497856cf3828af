"""One action of the plan on the page: a line that says where it stands, and everything about it once it is opened."""

from __future__ import annotations

import streamlit as st

from documents.group_rows import reference
from guidance.catalogue import Example, for_area
from guidance.plan import PlannedAction
from locales.formats import day
from meetings.tasks import ACTIONS, Task, task_name
from questionnaires.rows import CUT
from scoring.wording import STOP_NAMES
from views import task_form
from views.desk import Desk
from views.pages import link
from views.reasons import places
from views.row_list import LONGEST_HEADING
from views.rows import lazily
from views.text import for_label, plain
from views.todo import facts

ARROW = ":material/arrow_forward:"
OVERDUE = ":material/event_busy:"


def box_key(at: Desk, task: Task) -> str:
    """Return where the switch that opens a task keeps its state."""
    return f"{at.where.project}/{ACTIONS}/{task.id}--{at.language}/box"


def draw(at: Desk, task: Task) -> None:
    """Draw a task as a switch with where it stands; only one that is open, or was lately, draws what belongs to it."""
    name = task_name(task, at.case.questionnaire, at.language)
    name = name if len(name) <= LONGEST_HEADING else f"{name[:LONGEST_HEADING].rstrip()}{CUT}"
    sheet = task_form.sheet(at, task)
    with st.container(border=True, key=f"row-{ACTIONS}-{task.id}"):
        is_open = st.toggle(for_label(name), key=box_key(at, task))
        st.caption("  \n".join(filter(None, (_standing(at, task), plain(_planned(at, task))))))
        inside = st.container(key=f"inside-{ACTIONS}-{task.id}")
    if lazily(sheet, is_open=is_open):
        with inside:
            _about(at, task)
            task_form.draw(sheet)
            _again(at, task)
            task_form.history(at, task)
            if task.about == "own":
                task_form.take_out(sheet)


def _standing(at: Desk, task: Task) -> str:
    """Return in Markdown how a task stands: overdue first, then who and by when."""
    _ = at.words
    status = at.case.say(at.group(ACTIONS).column["status"].choices[task.status].text)
    said = [status if not task.settled else _("no longer called for")]
    said.append(_("owner: {name}", name=task.owner) if task.owner else _("no owner"))
    if task.due and not task.overdue:
        said.append(_("due {day}", day=day(task.due, at.language)))
    if not task.due or not task.overdue:
        return plain(" · ".join(said))
    late = _("Overdue since {day}", day=day(task.due, at.language))
    return f"{OVERDUE} **{plain(late)}** · {plain(' · '.join(said))}"


def _planned(at: Desk, task: Task) -> str:
    return facts(at.where, task.planned) if task.planned else ""


def _about(at: Desk, task: Task) -> None:
    """Draw where a task comes from and, as long as it is called for, why, how, and what shows that it is done."""
    to_subject(at, task)
    if task.condition:
        _condition(at, task)
    if task.planned:
        _action(at, task.planned)


def to_subject(at: Desk, task: Task) -> None:
    """Draw the link to the question, risk or decision that a task is about; an own action is about nothing else."""
    _ = at.words
    match task.about:
        case "question" if task.subject in at.case.questionnaire.by_id:
            section = at.case.questionnaire.section_of[task.subject]
            label = f"{at.case.say(section.title)}: {at.case.say(at.case.questionnaire.by_id[task.subject].name)}"
            link(section.id, plain(label), at.where, icon=ARROW)
        case "risk":
            label = _("The risk: {name}", name=reference(at.case, "risks", task.subject))
            link("risks", plain(label), at.where, icon=ARROW)
        case "condition":
            link("meeting", plain(_("The decision of the steering group")), at.where, icon=ARROW)


def _condition(at: Desk, task: Task) -> None:
    """Say whole what was decided; the heading may have cut it."""
    _, decision = at.words, task.decision
    if task.condition and len(task.condition.what) > LONGEST_HEADING:
        st.markdown(plain(task.condition.what))
    if decision and decision.held:
        said = _("Condition of the decision at {meeting} ({day}).", meeting=decision.meeting, day=decision.held)
        st.caption(plain(said))


def _action(at: Desk, action: PlannedAction) -> None:
    _ = at.words
    st.markdown(plain(at.case.say(action.why)))
    if action.stops:
        stops = ", ".join(_.message(STOP_NAMES[stop]) for stop in action.stops)
        st.markdown(plain(_("Needed before: {stops}.", stops=stops)))
    steps = (f"{n}. {plain(step)}" for n, step in enumerate(action.steps_in(at.language), 1))
    st.markdown("\n".join([plain(_("What to do:")), "", *steps]))
    label = _("What shows that it is done:")
    st.markdown(f"**{plain(label)}** {plain(action.evidence_in(at.language))}")
    if action.sources:
        rests = plain(_("Rests on"))
        st.caption(f"{rests}: {places(at.where, action.sources)}.")
    if action.verify:
        st.markdown(plain(_("To verify: {what}", what=at.case.say(action.verify))))
    _learn(at, action)


def _learn(at: Desk, action: PlannedAction) -> None:
    """Draw the tools and cases of the action's area, closed at first."""
    _ = at.words
    found = for_area(action.area) if action.area else ()
    if not found:
        return
    box = st.expander(plain(_("Tools and cases to learn from")), key=f"learn-{action.subject}--{at.language}")
    box.markdown("\n".join(f"- {_example(at, example)}" for example in found))


def _example(at: Desk, example: Example) -> str:
    title = at.case.say(example.title)
    name = f"{title} ({example.owner})" if example.owner else title
    return f"**{plain(name)}**: {plain(at.case.say(example.note))}"


def _again(at: Desk, task: Task) -> None:
    """Say, when somebody has closed what the answers still call for, that the answer itself stands as it was."""
    _ = at.words
    if task.status != "done" or task.settled or task.about not in ("question", "risk"):
        return
    if task.about == "question":
        said = _("The action is done, but the answer is still the old one. Answer the question again:")
    else:
        said = _("The action is done, but the risk still stands as it was. Look at the risk again:")
    with st.container(key=f"again-{task.id}"):
        st.markdown(f":material/info: **{plain(said)}**")
        to_subject(at, task)
