"""What would follow from supposed answers, laid beside what follows from those given: worked out in memory alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import streamlit as st

from charts.chart import Bar
from charts.overlay import known, points
from charts.radar import radar
from documents.case import Case
from documents.dpia import prepare
from guidance.plan import PlannedAction, plan
from guidance.urgency import urgencies
from locales.words import Words
from meetings.supposing import suppose
from questionnaires.answers import Value, fitting
from questionnaires.schema import AREAS, STOPS, Stop
from scoring.engine import score
from scoring.result import GateState, Score, StopState
from scoring.wording import STOP_NAMES, STOP_STATES, range_text, score_text, stop_text
from screening.result import Finding
from views.change_words import gate_state
from views.desk import Desk
from views.session import dark
from views.tables import table
from views.text import plain

ANCHOR = "supposed"
Gates = Mapping[tuple[str, Stop], GateState]


@dataclass(frozen=True)
class Sides:
    """The answers as they are, and as they are supposed, each with what it calls for."""

    at: Desk
    then: Case
    planned: tuple[PlannedAction, ...]
    left: tuple[PlannedAction, ...]

    @property
    def now(self) -> Case:
        """The answers as they are."""
        return self.at.case


def sides(at: Desk, answers: Mapping[str, Value], planned: tuple[PlannedAction, ...]) -> Sides:
    """Return what would be otherwise with `answers`; `planned` is what the answers as they are call for."""
    then = case(at, answers)
    return Sides(at, then, planned, plan(then.questionnaire, then.result, urgencies().on(then.on), then.register))


def draw(sides: Sides, many: int) -> None:
    """Draw everything that would be otherwise with `many` other answers, in a frame that says that none of it is so."""
    _ = sides.at.words
    with st.container(border=True, key="supposed"):
        heading = _("Supposed, not saved")
        st.subheader(f":material/science: {plain(heading)}", anchor=ANCHOR)
        st.markdown(sentence(sides, many))
        _radar(sides)
        _areas(sides)
        _stops(sides)
        _gates(sides)
        _findings(sides)
        _still(sides)


def case(at: Desk, answers: Mapping[str, Value]) -> Case:
    """Return what the assessment would amount to with `answers`."""
    now, where = at.case, at.where
    assessment = suppose(now.assessment, answers)
    fit = fitting(now.questionnaire.by_id, assessment.answers)
    result = score(now.questionnaire, fit, where.app.parameters.on(now.on))
    return prepare(assessment, now.questionnaire, result, now.language, now.words, now.on, now.made_at)


def sentence(sides: Sides, many: int) -> str:
    """Return in Markdown how many answers are supposed, and readiness in all now and then."""
    _ = sides.at.words
    now, then = sides.now.result.overall, sides.then.result.overall
    first = _.plural(
        "This is how it would look with {n} other answer.", "This is how it would look with {n} other answers.", many
    )
    second = _(
        "Readiness in all: now {now} (range {now_range}), supposed {then} (range {then_range}).",
        now=score_text(now, _),
        now_range=range_text(now, _),
        then=score_text(then, _),
        then_range=range_text(then, _),
    )
    return plain(f"{first} {second}")


def _area_name(sides: Sides, area: str) -> str:
    return sides.now.say(sides.now.questionnaire.section(area).title)


def _radar(sides: Sides) -> None:
    """Draw the radar with its sentence; the table below it holds the same numbers."""
    _, language = sides.at.words, sides.at.language
    now, then = sides.now.result.areas, sides.then.result.areas
    bars = tuple(Bar(_area_name(sides, area), then[area]) for area in AREAS)
    before = tuple(known(Bar("", now[area])) for area in AREAS)
    chart = radar(
        bars, language, dark(), before, before_name=_("today's answers"), over_time=False, own_name=_("Supposed")
    )
    st.markdown(plain(chart.sentence))
    key = f"radar-supposed-{language}-{dark()}"
    st.vega_lite_chart(chart.spec, key=key, alt=chart.sentence, theme=None, width="content")


def _areas(sides: Sides) -> None:
    _ = sides.at.words
    now, then = sides.now.result, sides.then.result
    rows = [(_area_name(sides, area), now.areas[area], then.areas[area]) for area in AREAS]
    rows.append((_("Readiness in all"), now.overall, then.overall))
    head = (_("Area"), _("Now"), _("Supposed"), _("Change"))
    table(head, tuple((name, _ranged(old, _), _ranged(new, _), _moved(sides, old, new)) for name, old, new in rows))


def _ranged(found: Score, words: Words) -> str:
    _ = words
    if not found.relevant:
        return score_text(found, _)
    return _("{score} ({range})", score=score_text(found, _), range=range_text(found, _))


def _moved(sides: Sides, old: Score, new: Score) -> str:
    before, after = known(Bar("", old)), known(Bar("", new))
    return "–" if before is None or after is None else points(round(after - before, 1), sides.at.language)


def _stops(sides: Sides) -> None:
    """Say how each stop stands now and would stand, in words, with the risks that nobody has treated or settled."""
    _ = sides.at.words
    head = (_("Stop"), _("Now"), _("Supposed"))
    now, then = sides.now.result.stops, sides.then.result.stops
    _title(_("The three stops"))
    table(
        head,
        tuple(
            (
                stop_text(stop, _),
                _stop(now[stop], _risks(sides.planned, stop), _),
                _stop(then[stop], _risks(sides.left, stop), _),
            )
            for stop in STOPS
        ),
    )


def _risks(planned: tuple[PlannedAction, ...], stop: Stop) -> int:
    return sum(action.about == "risk" and stop in action.stops for action in planned)


def _stop(state: StopState, risks: int, words: Words) -> str:
    """Return how a stop stands by the answers, and how many risks stand in the way besides."""
    _ = words
    said = _.message(STOP_STATES[state])
    if not risks:
        return said
    if state == "clear":
        return _.plural("{n} risk stands in the way", "{n} risks stand in the way", risks)
    return _.plural(
        "{state}, and {n} risk stands in the way", "{state}, and {n} risks stand in the way", risks, state=said
    )


def _title(name: str) -> None:
    st.markdown(f"**{plain(name)}**")


def _gates(sides: Sides) -> None:
    """Say which gates would stand otherwise, appear or fall away."""
    _, case_ = sides.at.words, sides.now
    now, then = _states(sides.now), _states(sides.then)
    order = {question.id: n for n, question in enumerate(case_.questionnaire.questions)}
    moved = sorted(
        (key for key in {*now, *then} if now.get(key) != then.get(key)),
        key=lambda key: (STOPS.index(key[1]), order[key[0]]),
    )
    _title(_("Answers that can stop the project"))
    if not moved:
        st.markdown(plain(_("None of them would stand otherwise.")))
        return
    head = (_("Question"), _("Stop"), _("Now"), _("Supposed"))
    table(
        head,
        tuple(
            (
                case_.say(case_.questionnaire.by_id[key[0]].name),
                stop_text(key[1], _),
                gate_state(now.get(key), _),
                gate_state(then.get(key), _),
            )
            for key in moved
        ),
    )


def _states(found: Case) -> Gates:
    return {(gate.question, gate.stop): gate.state for gate in found.result.gates}


def _findings(sides: Sides) -> None:
    """Say which screenings would find something else."""
    _ = sides.at.words
    now, then = sides.now.screening.findings, sides.then.screening.findings
    moved = [id_ for id_ in {**now, **then} if _outcome(now.get(id_)) != _outcome(then.get(id_))]
    _title(_("What the answers mean in law"))
    if not moved:
        st.markdown(plain(_("No screening would find anything else.")))
        return
    rows = tuple(
        (
            sides.now.say((now.get(id_) or then[id_]).table.title),
            _found(sides, now.get(id_)),
            _found(sides, then.get(id_)),
        )
        for id_ in moved
    )
    table((_("Screening"), _("Now"), _("Supposed")), rows)


def _outcome(finding: Finding | None) -> str | None:
    return finding.outcome.id if finding else None


def _found(sides: Sides, finding: Finding | None) -> str:
    _ = sides.at.words
    return sides.now.say(finding.outcome.title) if finding else _("Does not apply")


def _still(sides: Sides) -> None:
    """Say what would still hold back the next step, if any is held back."""
    _, left = sides.at.words, sides.left
    stop = next((stop for stop in STOPS if any(stop in action.stops for action in left)), None)
    if stop is None:
        st.markdown(plain(_("No answer and no risk would stand in the way of kickoff, use of real data or go-live.")))
        return
    _title(_("What would still be needed before {stop}", stop=_.message(STOP_NAMES[stop])))
    held: Iterator[str] = (action.name_in(sides.at.language) for action in left if stop in action.stops)
    st.markdown("\n".join(f"- {plain(name)}" for name in held))
