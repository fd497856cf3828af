"""What differs between two pictures in numbers and states, as tables: scores, stops, gates and risks."""

from __future__ import annotations

import streamlit as st

from guidance.rules import rules
from meetings.comparison import Comparison, RiskChange, ScoreChange, StopChange
from scoring.wording import STOP_STATES, stop_text
from views.change_words import gate_state, heads, moved, name_text, question_name, risk, score_and_range
from views.session import Here
from views.tables import table
from views.text import plain

Scores = tuple[ScoreChange, ...]


def scores_changed(where: Here, change: Comparison) -> None:
    """Draw the overall score and the seven areas in one table and the ten rules in another, both sides and the move."""
    areas_changed(where, change)
    rules_changed(where, change)


def areas_changed(where: Here, change: Comparison) -> None:
    """Draw the overall score and the seven areas, with their ranges, on both sides, and how far each moved."""
    _ = where.words
    heads_ = _heads(where, change, _("Area"))
    area_table(where, change.scores, heads_, over_time=change.same_project)


def rules_changed(where: Here, change: Comparison) -> None:
    """Draw the ten rules in the same way."""
    _ = where.words
    heads_ = _heads(where, change, _("Rule"))
    rule_table(where, change.scores, heads_, over_time=change.same_project)


def _heads(where: Here, change: Comparison, first: str) -> tuple[str, str, str]:
    _ = where.words
    last = _("Change") if change.same_project else _("Difference")
    return (*heads(change, _, where.language, first, last), last)


def area_table(where: Here, scores: Scores, heads_: tuple[str, str, str], *, over_time: bool) -> None:
    """Draw the overall score and the areas among `scores`; `heads_` are the two sides and the difference."""
    _ = where.words
    rows = tuple(_score(where, score, over_time=over_time) for score in scores if score.kind != "rule")
    table((_("Area"), *heads_), rows)


def rule_table(where: Here, scores: Scores, heads_: tuple[str, str, str], *, over_time: bool) -> None:
    """Draw the rules among `scores`."""
    _ = where.words
    rows = tuple(_score(where, score, over_time=over_time) for score in scores if score.kind == "rule")
    table((_("Rule"), *heads_), rows)


def _score(where: Here, score: ScoreChange, *, over_time: bool) -> tuple[str, ...]:
    _ = where.words
    return (
        _name(where, score),
        score_and_range(score.old, _),
        score_and_range(score.new, _),
        moved(score, _, where.language, over_time=over_time),
    )


def _name(where: Here, score: ScoreChange) -> str:
    _ = where.words
    match score.kind:
        case "overall":
            return _("Readiness in all")
        case "area":
            return where.app.questionnaire.section(score.group).title.get(where.language)
        case "rule":
            return next(r.title for r in rules().values() if r.id == score.group).get(where.language)


def stops_changed(where: Here, change: Comparison) -> None:
    """Draw how each of the three stops stood and stands."""
    _ = where.words
    stop_table(where, change.stops, heads(change, _, where.language, _("Stop")))


def stop_table(where: Here, stops: tuple[StopChange, ...], heads_: tuple[str, str]) -> None:
    """Draw the stops with their state on both sides."""
    _ = where.words
    rows = tuple((stop_text(s.stop, _), _.message(STOP_STATES[s.old]), _.message(STOP_STATES[s.new])) for s in stops)
    table((_("Stop"), *heads_), rows)


def gates_changed(where: Here, change: Comparison) -> None:
    """Draw the questions that guard a stop and stand otherwise."""
    _ = where.words
    if not change.gates:
        none = _("Every question that guards a stop stands as it did.")
        st.markdown(plain(none if change.same_project else _("No question that guards a stop stands differently.")))
        return
    rows = tuple(
        (
            question_name(change, gate.question, where.language),
            stop_text(gate.stop, _),
            gate_state(gate.old, _),
            gate_state(gate.new, _),
        )
        for gate in change.gates
    )
    first = (_("Question"), _("Stop"))
    table((*first, *heads(change, _, where.language, *first)), rows)


def risks_changed(where: Here, change: Comparison) -> None:
    """Draw the risks that appeared, went, or stand on another level or in another state."""
    _ = where.words
    if not change.risks:
        st.markdown(plain(_("No risk has changed.") if change.same_project else _("No risk differs.")))
        return
    head = (_("Risk"), *heads(change, _, where.language, _("Risk")))
    table(head, tuple(_risk(where, change, found) for found in change.risks))


def _risk(where: Here, change: Comparison, found: RiskChange) -> tuple[str, ...]:
    _, language = where.words, where.language
    known = found.new or found.old
    return (
        name_text(known.name if known else found.id, _, language),
        risk(found.old, change.old.record.on, _, language),
        risk(found.new, change.new.record.on, _, language),
    )
