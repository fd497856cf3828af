"""The page of one section: its questions, each saved as it is answered, with progress and what the next stop needs."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from application.progress import progress
from questionnaires.schema import Section
from questionnaires.visibility import BLANK, view
from scoring.result import Result
from scoring.wording import range_text, score_text
from views.beside import beside
from views.pages import ORDER, link, title
from views.question import Stored, ask, fitting, outdated, warn
from views.session import Here, here
from views.stops import ahead
from views.text import plain


def show(name: str) -> None:
    """Draw the section `name` of the project in the address."""
    where = here()
    opened = where.open()
    section = where.app.questionnaire.section(name)
    st.title(plain(section.title.get(where.language)), anchor=False)
    st.markdown(plain(section.intro.get(where.language)))
    status = st.container(key="status")
    answers = dict(opened.answers)
    # What is shown is cheap to find out; the score is reckoned once, after the reader's change is saved.
    seen = view(where.app.questionnaire, opened.fitting)
    boxes: dict[str, DeltaGenerator] = {}
    for question in section.questions:
        if not seen.shown(question):
            continue
        answer = answers.get(question.id, BLANK)
        misfit = question.id in opened.misfits
        stored = Stored(fitting(answer) if misfit else answer, opened.revisions.get(question.id, 0))
        box = boxes[question.id] = st.container(border=True, key=f"question-{question.id}")
        with box:
            after = ask(where, question, stored)
            if misfit and after is stored:
                outdated(where, answer)
            if after is not stored:
                answers[question.id] = after.answer
                where.answered(question.id, answers)
                seen = where.result().view
            warn(where, question, seen)
    beside(where, boxes)
    with status:
        _status(where, section, where.result())
    _neighbours(where, name)


def _status(where: Here, section: Section, result: Result) -> None:
    _ = where.words
    here_ = progress((section,), result)
    text = _("{done} of {total} answered", done=here_.done, total=here_.total)
    if here_.minutes:
        text += " · " + _.plural("about {n} minute left", "about {n} minutes left", here_.minutes)
    st.progress(here_.share, text=plain(text))
    if section.id != "profile":
        score = result.areas[section.id]
        line = _(
            "Readiness here: {score} (range {range})",
            score=score_text(score, _),
            range=range_text(score, _),
        )
        st.markdown(plain(line))
    ahead(where, result, section.id)


def _neighbours(where: Here, name: str) -> None:
    """Draw links to the page before and the page after: on a phone the menu is folded away."""
    _ = where.words
    before, after = ORDER[ORDER.index(name) - 1], ORDER[ORDER.index(name) + 1]
    with st.container(horizontal=True, horizontal_alignment="distribute", key="neighbours"):
        link(before, plain(_("Back: {page}", page=title(before, where))), where, icon=":material/arrow_back:")
        link(after, plain(_("Next: {page}", page=title(after, where))), where, icon=":material/arrow_forward:")
