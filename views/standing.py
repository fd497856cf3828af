"""Where a project stands, for a steering group: what is asked, stops in a sentence, scores, gates, risks, changes."""

from __future__ import annotations

import streamlit as st

from application.progress import next_stop
from charts.bars import rule_bars
from charts.chart import Bar, Chart
from charts.overlay import Overlay, overlaid_sentence, overlaid_table
from charts.radar import radar
from guidance.rules import rules
from locales.formats import day
from meetings.meeting import largest
from meetings.record import RiskRecord
from questionnaires.schema import STOPS
from scoring.result import GateResult
from scoring.wording import (
    STOP_STATES,
    answered_text,
    band_text,
    gate_counts,
    range_text,
    score_text,
    stop_meaning,
    stop_text,
)
from screening.risk import Risk
from views import stops
from views.change_words import name_text, risk
from views.changes import answers_changed, findings_changed
from views.pages import link
from views.room import Room, due_text, gate_task, owner_text, shown_score
from views.session import dark
from views.tables import table
from views.text import plain

MOST_ANSWERS = 8
ARROW = ":material/arrow_forward:"


def asked(room: Room) -> tuple[str, str]:
    """Return what the group is asked to decide, in a sentence, and the proposal in somebody's own words, if any."""
    _, occasion = room.words, room.meeting.occasion
    if occasion and occasion.asked:
        return _("A decision is asked for on: {stop}.", stop=stop_text(occasion.asked, _)), occasion.proposal
    found = next_stop(room.result)
    if found is None:
        return _("All three stops are clear."), occasion.proposal if occasion else ""
    text = _("Nobody has asked for a decision. The next stop is: {stop}.", stop=stop_text(found.stop, _))
    return text, occasion.proposal if occasion else ""


def question(room: Room) -> None:
    """Draw what is asked."""
    _ = room.words
    st.header(plain(_("What is asked")), anchor=False)
    text, proposal = asked(room)
    st.markdown(f"**{plain(text)}**")
    if proposal:
        st.markdown(plain(proposal))


def verdicts(room: Room) -> None:
    """Draw each stop in one sentence, and readiness in all."""
    _ = room.words
    st.header(plain(_("Where the project stands")), anchor=False)
    for stop in STOPS:
        state = room.result.stops[stop]
        with st.container(border=True, key=f"stop-{state}-{stop}"):
            head = _("{stop}: {state}", stop=stop_text(stop, _), state=_.message(STOP_STATES[state]))
            counts = gate_counts([gate.state for gate in room.result.gates if gate.stop == stop], _)
            said = f"{stop_meaning(room.result.stops, stop, _)} {counts}".strip()
            st.markdown(f"{stops.ICONS[state]} **{plain(head)}.** {plain(said)}")
    stops.besides(room.where, room.desk.case.register)
    st.markdown(plain(overall(room)))


def overall(room: Room) -> str:
    """Return readiness in all, with its range and its band."""
    _, score = room.words, room.result.overall
    if score.too_few:
        return _("There are too few answers for an overall score: {answered} known.", answered=answered_text(score, _))
    return _(
        "Readiness in all: {score} of 100, range {range}; {band}.",
        score=score_text(score, _),
        range=range_text(score, _),
        band=band_text(score, _),
    )


def area_chart(room: Room, *, wall: bool = False) -> Chart:
    """Return the radar: now, last time and the target."""
    last, titles = room.meeting.last, room.desk.case.questionnaire
    areas = room.result.areas
    bars = tuple(Bar(titles.section(a).title.get(room.language), score) for a, score in areas.items())
    before = tuple(shown_score(last.record.areas.get(a)) for a in areas) if last else None
    target = room.meeting.target
    return radar(bars, room.language, dark(), before, target, before_name=last_day(room), wall=wall)


def last_day(room: Room) -> str:
    """Return the day of the last snapshot, which is what charts call it; empty when there is none."""
    return day(room.meeting.last.record.on, room.language) if room.meeting.last else ""


def picture(chart: Chart, key: str) -> None:
    """Draw the picture of a chart; its sentence is what a screen reader hears for it."""
    st.vega_lite_chart(chart.spec, key=f"{key}-{dark()}", alt=chart.sentence, theme=None, width="content")


def areas(room: Room) -> None:
    """Draw the radar with its sentence and its table."""
    _ = room.words
    st.header(plain(_("The seven areas")), anchor=False)
    chart = area_chart(room)
    last = room.meeting.last
    if last:
        st.caption(plain(_("Last time: {name}, {day}", name=last.name, day=day(last.record.on, room.language))))
    st.markdown(plain(chart.sentence))
    picture(chart, f"meeting-radar-{room.language}")
    table(chart.head, chart.rows)


def rule_chart(room: Room) -> Chart:
    """Return the bars of the ten rules; the sentence and the table tell how each has moved since last time."""
    last, scores = room.meeting.last, room.result.rules
    bars = tuple(Bar(r.title.get(room.language), scores[r.id], r.short.get(room.language)) for r in rules().values())
    drawn = rule_bars(bars, room.language, dark())
    if last is None:
        return drawn
    overlay = Overlay(tuple(shown_score(last.record.rules.get(r)) for r in rules()), last_day(room))
    head, rows = overlaid_table(bars, overlay, drawn.head[0], room.language)
    return Chart(drawn.spec, f"{drawn.sentence} {overlaid_sentence(bars, overlay, room.language)}", head, rows)


def ten_rules(room: Room) -> None:
    """Draw the ten rules."""
    _ = room.words
    st.header(plain(_("The ten rules")), anchor=False)
    chart = rule_chart(room)
    st.markdown(plain(chart.sentence))
    picture(chart, f"meeting-rules-{room.language}")
    table(chart.head, chart.rows)


def gates(room: Room) -> None:
    """Draw the open gates, each with who opens it and by when."""
    _, found = room.words, room.gates
    st.header(plain(_("Open gates")), anchor=False)
    if not found:
        st.markdown(plain(_("No gate is open.")))
        return
    head = (_("Gate"), _("Stop"), _("Owner"), _("Due"))
    table(head, tuple(_gate(room, gate) for gate in found))
    link("plan", plain(_("Open the action plan")), room.where, icon=ARROW)


def _gate(room: Room, gate: GateResult) -> tuple[str, ...]:
    at, task = room.desk, gate_task(room, gate.question)
    owner = owner_text(at, task)
    due = due_text(at, task.due if task else None)
    return gate_name(room, gate), stop_text(gate.stop, room.words), owner, due


def gate_name(room: Room, gate: GateResult) -> str:
    """Return what the question of a gate is called."""
    return room.desk.case.questionnaire.by_id[gate.question].name.get(room.language)


def risks(room: Room) -> None:
    """Draw the five largest risks, as they are and as they were last time."""
    _, found = room.words, largest(room.desk.case.register)
    st.header(plain(_("The largest risks")), anchor=False)
    if not found:
        st.markdown(plain(_("No risk has been rated yet.")))
    elif room.meeting.last:
        head = (_("Risk"), _("Last time"), _("Now"))
        table(head, tuple((risk_name(room, r), _then(room, r), risk_now(room, r)) for r in found))
    else:
        table((_("Risk"), _("Now")), tuple((risk_name(room, r), risk_now(room, r)) for r in found))
    link("risks", plain(_("Open the risks")), room.where, icon=ARROW)


def risk_name(room: Room, found: Risk) -> str:
    """Return the number and the name of a risk."""
    record = recorded(room, found)
    name = name_text(record.name if record else None, room.words, room.language)
    return f"{found.number} {name}" if found.number else name


def recorded(room: Room, found: Risk) -> RiskRecord | None:
    """Return how a risk stands now, as records keep it."""
    return room.meeting.now.record.risks.get(found.id)


def risk_now(room: Room, found: Risk) -> str:
    """Return the level of a risk and how far it has come, in words."""
    return risk(recorded(room, found), room.meeting.on, room.words, room.language)


def _then(room: Room, found: Risk) -> str:
    last = room.meeting.last
    record = last.record.risks.get(found.id) if last else None
    return risk(record, last.record.on if last else room.meeting.on, room.words, room.language)


def changes(room: Room) -> None:
    """Draw what has changed since the last snapshot, answer by answer and finding by finding."""
    _, change = room.words, room.meeting.change
    st.header(plain(_("What has changed since last time")), anchor=False)
    if change is None:
        st.markdown(plain(_("There is no earlier snapshot to compare with. Freeze one for this meeting below.")))
        return
    st.subheader(plain(_("Answers")), anchor=False)
    answers_changed(room.where, change, MOST_ANSWERS)
    st.subheader(plain(_("Findings")), anchor=False)
    findings_changed(room.where, change)
    link("compare", plain(_("See the whole comparison")), room.where, icon=ARROW)
