"""What would change a finding: each single answer that would lead elsewhere. Worked out only while it is looked at."""

from __future__ import annotations

from datetime import date

import streamlit as st

from questionnaires.answers import UNSURE, Answer
from questionnaires.schema import Question
from screening.changes import Change, changes
from screening.loading import screenings
from screening.result import Finding
from views.details import said
from views.reasons import to_answers
from views.session import Here
from views.tables import table
from views.text import plain


def changed(where: Here, finding: Finding, on: date) -> None:
    """Draw a closed box; opened, it shows each answer that would turn the finding on the day `on`, and into what."""
    _ = where.words
    key = f"changed-{where.project}-{finding.table.id}--{where.language}"
    box = st.expander(plain(_("What would change it")), key=key, on_change="rerun")
    if box.open:
        with box:
            _inside(where, finding, on)


def _inside(where: Here, finding: Finding, on: date) -> None:
    _, opened = where.words, where.open()
    turning = changes(screenings(), where.app.questionnaire, opened.fitting, finding.table.id, on)
    if not turning:
        st.markdown(plain(_("No single answer would change this; it would take several, or another day.")))
        return
    st.markdown(plain(_("Each of these answers alone would lead to another finding, if it is the true one.")))
    head = (_("Question"), _("If the answer were"), _("Then"))
    table(head, tuple(_row(where, change) for change in turning))
    to_answers(where, [change.question for change in turning])


def _row(where: Here, change: Change) -> tuple[str, ...]:
    question = where.app.questionnaire.by_id[change.question]
    then = change.outcome.title.get(where.language)
    return question.name.get(where.language), _value(where, question, change), then


def _value(where: Here, question: Question, change: Change) -> str:
    """Return the answer in words; in a multi-choice, what is chosen besides what stands, or no longer chosen."""
    _ = where.words
    before = where.result().view.answer(question).known
    if isinstance(change.value, tuple) and isinstance(before, tuple):
        more = [id_ for id_ in change.value if id_ not in before]
        less = [id_ for id_ in before if id_ not in change.value]
        if not less:
            return _("also: {option}", option=_labels(where, question, more))
        if not more:
            return _("without: {option}", option=_labels(where, question, less))
    return said(question, Answer(value=change.value), where.words, where.language)


def _labels(where: Here, question: Question, options: list[str]) -> str:
    _ = where.words
    named = {str(id_): option.text.get(where.language) for id_, option in question.choices.items()}
    return "; ".join(named.get(id_) or (_("Don't know") if id_ == UNSURE else id_) for id_ in options)
