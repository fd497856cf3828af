"""Take a number apart: the answers behind it, and those that would move it most."""

from __future__ import annotations

import streamlit as st

from guidance.rules import rules
from locales.formats import number
from questionnaires.schema import FULL_POINTS
from scoring.engine import TRUST_LENS
from scoring.lenses import lenses
from scoring.result import Line, Result, Score
from views.session import Here
from views.tables import table
from views.text import plain


def trace(where: Here, result: Result) -> None:
    """Draw a choice of every number on the page, and the one chosen taken apart."""
    _ = where.words
    st.header(plain(_("Take a number apart")), anchor=False)
    named = _named(where, result)
    label = _("Which number?")
    key = f"trace-{where.project}--{where.language}"
    chosen = st.selectbox(
        label, list(named), index=None, key=key, placeholder=_("Choose an area, a rule or a requirement")
    )
    if chosen in named:
        _apart(where, named[chosen])


def _named(where: Here, result: Result) -> dict[str, Score]:
    _, language = where.words, where.language
    areas = {where.app.questionnaire.section(a).title.get(language): s for a, s in result.areas.items()}
    ruled = {_("Rule: {title}", title=r.title.get(language)): result.rules[r.id] for r in rules().values()}
    scores = result.lenses[TRUST_LENS]
    required = {
        _("Requirement: {title}", title=g.title.get(language)): scores[g.id] for lens in lenses() for g in lens.groups
    }
    return {
        _("Readiness in all"): result.overall,
        **{_("Area: {title}", title=a): s for a, s in areas.items()},
        **ruled,
        **required,
    }


def _apart(where: Here, score: Score) -> None:
    _ = where.words
    earned = sum(line.earned for line in score.lines)
    possible = sum(line.possible for line in score.lines if line.points is not None)
    st.markdown(
        plain(_("{earned} of {possible} points over the questions answered so far.", earned=earned, possible=possible))
    )
    head = (_("Question"), _("Points"), _("Weight"), _("Counts"))
    table(head, tuple(_row(where, line) for line in score.lines))
    moves = score.moves()
    if moves:
        most = _("These answers would move it most")
        st.markdown(f"**{plain(most)}**")
        table(
            (_("Question"), _("Lifts the low end by")),
            tuple((_name(where, m.question), number(m.lift, where.language)) for m in moves),
        )


def _row(where: Here, line: Line) -> tuple[str, ...]:
    _ = where.words
    said = {"known": str(line.points), "unknown": _("0, don't know"), "blank": _("not answered")}[line.state]
    counts = (
        "–"
        if line.points is None
        else _("{earned} of {possible}", earned=line.earned, possible=FULL_POINTS * line.weight)
    )
    return _name(where, line.question), said, str(line.weight), counts


def _name(where: Here, question: str) -> str:
    section = where.app.questionnaire.section_of[question].title.get(where.language)
    return f"{section}: {where.app.questionnaire.by_id[question].name.get(where.language)}"
