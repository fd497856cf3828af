"""The result: stops in words first, then the radar, the ten rules, the requirements, and any number taken apart."""

from __future__ import annotations

import streamlit as st

from charts.bars import rule_bars
from charts.chart import Bar, Chart
from charts.chart import table as numbers
from charts.radar import radar
from guidance.rules import rules
from scoring.engine import TRUST_LENS
from scoring.lenses import lenses
from scoring.result import Result, Score
from scoring.wording import BAND_NAMES, range_text, score_text
from views.desk import desk
from views.moved_notice import notice
from views.session import Here, dark, here
from views.stops import verdicts
from views.tables import table
from views.text import plain
from views.todo import todo
from views.trace import trace


def main() -> None:
    """Draw the page."""
    where = here()
    opened = where.open()
    result = where.result()
    _ = where.words
    st.title(plain(_("Result")), anchor=False)
    st.caption(plain(" · ".join(filter(None, [opened.project.name, opened.project.organisation]))))
    notice(where)
    case = desk(where).case
    verdicts(where, result, case.register)
    _overall(where, result.overall)
    st.header(plain(_("The seven areas")), anchor=False)
    areas = tuple(Bar(where.app.questionnaire.section(a).title.get(where.language), s) for a, s in result.areas.items())
    _chart(where, radar(areas, where.language, dark()), "radar")
    st.header(plain(_("The ten rules")), anchor=False)
    bars = tuple(
        Bar(r.title.get(where.language), result.rules[r.id], r.short.get(where.language)) for r in rules().values()
    )
    _chart(where, rule_bars(bars, where.language, dark()), "rules")
    _lens(where, result)
    todo(where, case)
    trace(where, result)


def _overall(where: Here, score: Score) -> None:
    _ = where.words
    share = round(100 * (score.coverage or 0))
    band = _("Band: {band}.", band=_.message(BAND_NAMES[score.band])) if score.band else ""
    if score.gated:
        band = _("An open gate outranks every number: {band}.", band=_.message(BAND_NAMES["not-ready"]))
    known = _(
        "{answered} of {relevant} scored questions have a known answer ({share} %).",
        answered=score.answered,
        relevant=score.relevant,
        share=share,
    )
    with st.container(border=True, key="overall"):
        st.header(plain(_("Readiness in all: {score}", score=score_text(score, _))), anchor=False)
        low_high = _(
            "Range {range}: unanswered and don't know counted as nothing, and as full.",
            range=range_text(score, _),
        )
        st.markdown(plain(f"{low_high} {known} {band}"))


def _chart(where: Here, chart: Chart, key: str) -> None:
    """Draw the chart with its sentence, which is also what a screen reader hears for the picture, and its table."""
    st.markdown(plain(chart.sentence))
    st.vega_lite_chart(
        chart.spec, key=f"{key}-{where.language}-{dark()}", alt=chart.sentence, theme=None, width="content"
    )
    table(chart.head, chart.rows)


def _lens(where: Here, result: Result) -> None:
    _ = where.words
    for lens in lenses():
        st.header(plain(lens.title.get(where.language)), anchor=False)
        st.markdown(
            plain(_("The same answers, grouped by what the European Commission's expert group asks of trustworthy AI."))
        )
        scores = result.lenses[TRUST_LENS]
        bars = tuple(Bar(g.title.get(where.language), scores[g.id]) for g in lens.groups)
        table(*numbers(bars, _("Requirement"), where.language))


main()
