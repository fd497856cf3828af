"""The three stops in words: what each guards, how it stands, and what opens or settles it."""

from __future__ import annotations

import streamlit as st

from application.progress import next_stop
from questionnaires.schema import STOPS, Stop
from scoring.result import GateResult, Result, StopState
from scoring.wording import STOP_NAMES, STOP_STATES, stop_meaning, stop_text
from screening.risk import Register
from views.pages import link
from views.session import Here
from views.text import plain

ICONS: dict[StopState, str] = {
    "stopped": ":material/block:",
    "unsettled": ":material/pending:",
    "clear": ":material/check_circle:",
}


def verdicts(where: Here, result: Result, register: Register) -> None:
    """Draw each stop with its state in words and the gates that keep it from being clear, and then the risks."""
    for stop in STOPS:
        _verdict(where, result, stop)
    besides(where, register)


def besides(where: Here, register: Register) -> None:
    """Say that risks, which no stop counts, hold the project back too, and lead to them."""
    _, many = where.words, len(register.untreated)
    if not many:
        return
    said = _.plural(
        "The stops count answers only. Besides them, {n} high risk without a chosen measure holds the project back.",
        "The stops count answers only. Besides them, {n} high risks without a chosen measure hold the project back.",
        many,
    )
    with st.container(border=True, key="risks-besides"):
        st.markdown(f":material/warning: {plain(said)}")
        link("risks", plain(_("Open the risks")), where, icon=":material/arrow_forward:")


def _verdict(where: Here, result: Result, stop: Stop) -> None:
    _ = where.words
    state = result.stops[stop]
    with st.container(border=True, key=f"stop-{state}-{stop}"):
        heading = f"{stop_text(stop, _)}: {_.message(STOP_STATES[state])}"
        st.header(f"{ICONS[state]} {plain(heading)}", anchor=False)
        st.markdown(plain(stop_meaning(result.stops, stop, _)))
        for gate in result.gates_of(stop, "open"):
            _gate(where, gate)
        pending = result.gates_of(stop, "pending")
        if pending:
            names = ", ".join(where.app.questionnaire.by_id[g.question].name.get(where.language) for g in pending)
            count = _.plural(
                "{n} question is still to be answered: {names}",
                "{n} questions are still to be answered: {names}",
                len(pending),
                names=names,
            )
            st.caption(plain(count))


def _gate(where: Here, gate: GateResult) -> None:
    question = where.app.questionnaire.by_id[gate.question]
    message = next(g.message for g in question.gate if g.stop == gate.stop)
    section = where.app.questionnaire.section_of[gate.question]
    st.markdown(f"- {plain(message.get(where.language))}")
    link(section.id, f"{plain(section.title.get(where.language))}: {plain(question.name.get(where.language))}", where)


def ahead(where: Here, result: Result, here: str) -> None:
    """Draw what the next stop still needs, with the gates of the page `here` by name and the others by count."""
    _ = where.words
    found = next_stop(result)
    if found is None:
        st.markdown(plain(_("All three stops are clear.")))
        return
    missing = [*found.open, *found.pending]
    section_of = where.app.questionnaire.section_of
    mine = [
        where.app.questionnaire.by_id[g.question].name.get(where.language)
        for g in missing
        if section_of[g.question].id == here
    ]
    stop = _.message(STOP_NAMES[found.stop])
    parts = [_("Next stop: {stop}.", stop=stop)]
    if found.open:
        parts.append(_.plural("{n} answer stops it.", "{n} answers stop it.", len(found.open)))
    if found.pending:
        parts.append(_.plural("{n} answer is missing.", "{n} answers are missing.", len(found.pending)))
    if mine:
        parts.append(_("On this page: {names}.", names=", ".join(mine)))
    st.markdown(plain(" ".join(parts)))
