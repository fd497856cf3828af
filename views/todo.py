"""What to do next: the most urgent actions of the plan, each with its steps, who takes it on, and how long it takes."""

from __future__ import annotations

import streamlit as st

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
}


def todo(where: Here) -> None:
    """Draw the first actions of the plan, and say how many more there are."""
    _ = where.words
    actions = plan(where.app.questionnaire, where.result(), urgencies().on(where.day))
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


def _action(where: Here, action: PlannedAction) -> None:
    _ = where.words
    section = where.app.questionnaire.section_of[action.question]
    facts = [
        _.message(KINDS[action.kind]),
        roles()[action.owner].title.get(where.language),
        efforts()[action.effort].title.get(where.language),
    ]
    if action.gain:
        facts.append(_("raises the low end by {points}", points=number(action.gain, where.language)))
    with st.container(border=True, key=f"todo-{action.question}"):
        link(section.id, f"**{plain(action.name.get(where.language))}**", where)
        st.caption(plain(" · ".join(facts)))
        st.markdown("\n".join(f"{n}. {plain(step)}" for n, step in enumerate(action.steps_in(where.language), 1)))
