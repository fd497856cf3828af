"""What to do next: the most urgent actions of the plan, each with its steps, who takes it on, and how long it takes."""

from __future__ import annotations

import streamlit as st

from documents.case import Case
from guidance.plan import Kind, PlannedAction, plan
from guidance.roles import efforts, roles
from guidance.urgency import urgencies
from locales.formats import number
from locales.messages import Message, msg
from views.pages import link
from views.session import Here
from views.text import plain

MOST_SHOWN = 5
KINDS: dict[Kind, Message] = {
    "gate-open": msg("stops the project"),
    "gate-pending": msg("must be answered before the next step"),
    "dont-know": msg("find out"),
    "weak": msg("weak answer"),
    "risk-untreated": msg("high risk without a chosen measure"),
    "risk-unsettled": msg("risk that is not settled"),
}


def todo(where: Here, case: Case) -> None:
    """Draw the first actions of the plan, and say how many more there are."""
    _ = where.words
    actions = plan(case.questionnaire, case.result, urgencies().on(case.on), case.register)
    st.header(plain(_("What to do next")), anchor=False)
    if not actions:
        st.markdown(plain(_("Nothing is called for by the answers given so far.")))
        return
    for action in actions[:MOST_SHOWN]:
        _action(where, action)
    more = len(actions) - MOST_SHOWN
    if more > 0:
        st.caption(
            plain(
                _.plural("{n} more action follows from the answers.", "{n} more actions follow from the answers.", more)
            )
        )
    link("plan", plain(_("The whole action plan: who does what by when")), where, icon=":material/arrow_forward:")


def facts(where: Here, action: PlannedAction) -> str:
    """Return why an action is there, which role takes it on, how long that takes, and what it would gain."""
    _ = where.words
    found = [
        _.message(KINDS[action.kind]),
        roles()[action.owner].title.get(where.language),
        efforts()[action.effort].title.get(where.language),
    ]
    if action.gain:
        found.append(_("raises the low end by {points}", points=number(action.gain, where.language)))
    return " · ".join(found)


def _action(where: Here, action: PlannedAction) -> None:
    page = where.app.questionnaire.section_of[action.question].id if action.question else "risks"
    with st.container(border=True, key=f"todo-{action.subject}"):
        link(page, f"**{plain(action.name_in(where.language))}**", where)
        st.caption(plain(facts(where, action)))
        st.markdown("\n".join(f"{n}. {plain(step)}" for n, step in enumerate(action.steps_in(where.language), 1)))
