"""One finding on the page: what it is, why, what to do, what it rests on, and what would change it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from locales.words import Words
from screening.result import Finding
from screening.schema import Tone
from screening.wording import TONES
from views.changed import changed
from views.reasons import reasons, rests_on
from views.session import Here
from views.text import plain

ICONS: dict[Tone, str] = {
    "stop": ":material/block:",
    "warning": ":material/warning:",
    "info": ":material/info:",
    "clear": ":material/check_circle:",
}
# Of these the reasons are shown at once when they call for something, of the rest one may ask.
FIRST_ASKED = ("dpia", "profiling", "art22", "ai-class", "fria", "linking")
CALLING: tuple[Tone, ...] = ("stop", "warning")


def anchor(table: str) -> str:
    """Return the name under which the finding of a table can be linked to on the page."""
    return f"finding-{table}"


def tone_text(tone: Tone, words: Words) -> str:
    """Return a tone as mark and word, in Markdown."""
    return f"{ICONS[tone]} {plain(words.message(TONES[tone]))}"


def card(where: Here, finding: Finding, on: date) -> None:
    """Draw one finding of the day `on`; where nothing was found, only the finding itself stands open."""
    table, outcome = finding.table, finding.outcome
    with st.container(border=True, key=f"finding-{outcome.tone}-{table.id}"):
        st.subheader(plain(table.title.get(where.language)), anchor=anchor(table.id))
        st.markdown(f"**{tone_text(outcome.tone, where.words)}: {plain(outcome.title.get(where.language))}**")
        st.markdown(plain(outcome.text.get(where.language)))
        if outcome.tone == "clear":
            _reasons(where, finding, whole=True)
        else:
            _what_follows(where, finding)
            _reasons(where, finding, whole=False)
        changed(where, finding, on)


def _what_follows(where: Here, finding: Finding) -> None:
    _counted(where, finding)
    _steps(where, finding)
    rests_on(where, finding.outcome)


def _counted(where: Here, finding: Finding) -> None:
    """Say how many of the criteria are met, where the rule of two counts them."""
    _ = where.words
    criteria = [row for row in finding.factors if row.factor.group == "criteria"]
    if not criteria or finding.outcome.id == "not-applicable":
        return
    states = [row.state for row in criteria]
    sentence = _(
        "Of the {all} criteria, {met} are met and {possible} possible. The rule of two: when two are met, a DPIA is "
        "normally due; one can be enough.",
        all=len(states),
        met=states.count("met"),
        possible=states.count("possible"),
    )
    st.markdown(plain(sentence))


def _steps(where: Here, finding: Finding) -> None:
    _, steps = where.words, finding.steps
    if steps:
        lines = (f"{n}. {plain(step.get(where.language))}" for n, step in enumerate(steps, 1))
        st.markdown("\n".join([plain(_("What to do:")), "", *lines]))


def _reasons(where: Here, finding: Finding, *, whole: bool) -> None:
    """Draw the box with the reasons; `whole`: with what to do and what it rests on, too."""
    _ = where.words
    met, possible = len(finding.with_state("met")), len(finding.with_state("possible"))
    label = _("Reasons: {met} met, {possible} possible", met=met, possible=possible) if met + possible else _("Reasons")
    opened = finding.outcome.tone in CALLING and finding.table.id in FIRST_ASKED
    key = f"reasons-{where.project}-{finding.table.id}--{where.language}"
    box = st.expander(plain(label), key=key, expanded=opened, on_change="rerun")
    if not box.open:
        return
    with box:
        if whole:
            _what_follows(where, finding)
        reasons(where, finding)
