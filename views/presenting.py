"""The meeting on one screen: everything in sight at once, in large type, and nothing else around it.

The texts are drawn as HTML of our own, since Streamlit's elements take more room than one screen has; whatever somebody
typed is escaped, and a long text is cut by the style sheet, so that no text can push another off the screen.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import streamlit as st

from guidance.rules import rules
from locales.formats import day, number
from meetings.comparison import ScoreChange
from meetings.meeting import largest
from questionnaires.schema import AREAS, STOPS
from scoring.result import GateResult, StopState
from scoring.wording import SENTENCES, STOP_STATES, range_text, score_text, stop_text
from screening.risk import Risk
from views import since, standing
from views.room import Room, due_text, gate_task, owner_text, status_text, verdict_text
from views.text import plain

PRESENT = "present"
MOST_GATES, MOST_CONDITIONS, MOST_MOVES, MOST_SINCE = 4, 2, 2, 5
FEW_GATES = 3
MARKS: dict[StopState, str] = {"stopped": "✕", "unsettled": "?", "clear": "✓"}


def asked_for() -> bool:
    """Return whether the address asks for the one screen."""
    return st.query_params.get(PRESENT) == "1"


def begin() -> None:
    """Write into the address that the page is presented."""
    st.query_params[PRESENT] = "1"


def leave() -> None:
    """Take it out of the address again."""
    st.query_params.pop(PRESENT, None)


def draw(room: Room) -> None:
    """Draw the one screen."""
    _ = room.words
    with st.container(key="present"):
        with st.container(key="present-head", horizontal=True):
            st.html(_head(room))
            st.button(plain(_("Leave")), key="present-leave", on_click=leave, shortcut="Esc")
        with st.container(key="present-left"):
            standing.picture(standing.area_chart(room, wall=True), f"wall-{room.language}")
            st.html(_overall(room) + _since(room))
        with st.container(key="present-middle"):
            st.html(_verdicts(room) + _asked(room))
        with st.container(key="present-right"):
            st.html(_gates(room) + _risks(room))
        with st.container(key="present-rules"):
            st.html(_rules(room))


def _part(name: str, heading: str, inside: str) -> str:
    return f'<section class="wall-{name}"><h2>{escape(heading)}</h2>{inside}</section>'


def _list(items: Iterable[str], more: str = "") -> str:
    rows = [f"<li>{item}</li>" for item in items]
    rows += [f'<li class="wall-more">{escape(more)}</li>'] if more else []
    return f"<ul>{''.join(rows)}</ul>"


def _line(text: str) -> str:
    return f"<p>{escape(text)}</p>"


def _clamped(text: str, lines: int = 1) -> str:
    return f'<span class="wall-clamp wall-clamp-{lines}">{escape(text)}</span>'


def _head(room: Room) -> str:
    _, occasion, project = room.words, room.meeting.occasion, room.desk.case.assessment.project
    name = occasion.name if occasion else _("Steering group")
    held = f'<span class="wall-day">{escape(day(room.held, room.language))}</span>'
    return f'<header class="wall-head"><h1>{_clamped(project.name)}</h1><p>{_clamped(name)}{held}</p></header>'


def _verdicts(room: Room) -> str:
    _ = room.words
    items = []
    for stop in STOPS:
        state = room.result.stops[stop]
        head = _("{stop}: {state}", stop=stop_text(stop, _), state=_.message(STOP_STATES[state]))
        mark = f'<span class="wall-mark" aria-hidden="true">{MARKS[state]}</span>'
        text = _.message(SENTENCES[stop, state])
        items.append(
            f'<div class="wall-stop wall-{state}">{mark}<h3>{_clamped(head)}</h3><p>{_clamped(text, 2)}</p></div>'
        )
    return _part("stops", _("Where the project stands"), "".join(items) + _besides(room))


def _overall(room: Room) -> str:
    _, score = room.words, room.result.overall
    value = _("{score} ({range})", score=score_text(score, _), range=range_text(score, _))
    text = _("Readiness in all: {score}", score=value)
    return f'<p class="wall-all">{_clamped(text, 2)}</p>'


def _besides(room: Room) -> str:
    """Return the sentence that risks, which no stop counts, hold the project back too."""
    _, many = room.words, len(room.desk.case.register.untreated)
    if not many:
        return ""
    said = _.plural(
        "Besides, {n} high risk without a chosen measure holds the project back.",
        "Besides, {n} high risks without a chosen measure hold the project back.",
        many,
    )
    mark = '<span class="wall-mark" aria-hidden="true">!</span>'
    return f'<div class="wall-stop wall-unsettled">{mark}<p>{_clamped(said, 3)}</p></div>'


def _asked(room: Room) -> str:
    _, (text, proposal) = room.words, standing.asked(room)
    inside = f'<p class="wall-question">{_clamped(text, 3)}</p>'
    # The sentence about the risks above takes the room of a line.
    lines = 3 if room.desk.case.register.untreated else 4
    inside += f"<p>{_clamped(proposal, lines)}</p>" if proposal else ""
    return _part("asked", _("What is asked"), inside)


def _gates(room: Room) -> str:
    _, found = room.words, room.gates
    if not found:
        return _part("gates", _("Open gates"), _line(_("No gate is open.")))
    more = len(found) - MOST_GATES
    said = _.plural("and {n} more", "and {n} more", more) if more > 0 else ""
    heading = _("Open gates: {n}", n=len(found))
    return _part("gates", heading, _list((_gate(room, gate) for gate in found[:MOST_GATES]), said))


def _gate(room: Room, gate: GateResult) -> str:
    _, task = room.words, gate_task(room, gate.question)
    who = owner_text(room.desk, task)
    if task and task.due:
        who = _("{owner}, {due}", owner=who, due=due_text(room.desk, task.due))
    return f"<strong>{_clamped(standing.gate_name(room, gate))}</strong>{_clamped(who)}"


def _risks(room: Room) -> str:
    _, found = room.words, largest(room.desk.case.register)
    if not found:
        return _part("risks", _("The largest risks"), _line(_("No risk has been rated yet.")))
    return _part("risks", _("The largest risks"), _list(_risk(room, risk) for risk in found))


def _risk(room: Room, risk: Risk) -> str:
    level = room.desk.case.register.scale.band(risk.level).name.get(room.language) if risk.level else ""
    # With few gates open there is room for a second line.
    name = _clamped(standing.risk_name(room, risk), 2 if len(room.gates) <= FEW_GATES else 1)
    return f'<span class="wall-pair">{name}<strong>{escape(level)}</strong></span>'


def _since(room: Room) -> str:
    _, found = room.words, since.conditions(room)
    items = [f"<strong>{_clamped(verdict_text(room.desk, d))}</strong>" for d in room.last_meeting[-1:]]
    items += [_clamped(since.counts(room, found))] if found else []
    late = [task for task in found if not task.closed][:MOST_CONDITIONS]
    items += [
        _clamped(_condition(room, task.condition.what, status_text(room.desk, task))) for task in late if task.condition
    ]
    items += [_clamped(_move(room, move)) for move in _moves(room)]
    if not items:
        items = [escape(_("This is the first time: there is nothing to compare with."))]
    return _part("since", _("Since last time"), _list(items[:MOST_SINCE]))


def _condition(room: Room, what: str, status: str) -> str:
    _ = room.words
    return _("{status}: {what}", status=status, what=what)


def _moves(room: Room) -> tuple[ScoreChange, ...]:
    """Return the areas that moved most since last time."""
    found = room.meeting.change.scores if room.meeting.change else ()
    moved = [s for s in found if s.kind == "area" and s.delta and not (s.old.too_few or s.new.too_few)]
    return tuple(sorted(moved, key=lambda s: -abs(s.delta or 0.0))[:MOST_MOVES])


def _move(room: Room, move: ScoreChange) -> str:
    _, language = room.words, room.language
    area = next((a for a in AREAS if a == move.group), AREAS[0])
    return _(
        "{label}: from {old} to {new}",
        label=room.desk.case.questionnaire.section(area).title.get(language),
        old=number(move.old.score or 0.0, language),
        new=number(move.new.score or 0.0, language),
    )


def _rules(room: Room) -> str:
    _, scores = room.words, room.result.rules
    cells = [
        f'<li><span class="wall-score">{escape(_short_score(room, scores[r.id].score, scores[r.id].too_few))}</span>'
        f"{_clamped(r.short.get(room.language))}</li>"
        for r in rules().values()
    ]
    return _part("rules", _("The ten rules"), f"<ol>{''.join(cells)}</ol>")


def _short_score(room: Room, score: float | None, too_few: bool) -> str:
    return "–" if too_few or score is None else number(score, room.language, 0)
