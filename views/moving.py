"""Moving to a new version of the questions: what is new, reworded, retired and scored otherwise, for these answers."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from application.moving import Moving, accept, moving
from questionnaires.schema import Question, Section
from questionnaires.visibility import BLANK
from views import moved_questions
from views.change_tables import area_table, rule_table, stop_table
from views.moved_notice import quiet, sentence
from views.pages import link, title
from views.session import Here, here
from views.text import plain

ARROW = ":material/arrow_forward:"


def main() -> None:
    """Draw the page."""
    where = here()
    opened = where.open()
    _ = where.words
    st.title(plain(title("moving", where)), anchor=False)
    st.caption(plain(" · ".join(filter(None, [opened.project.name, opened.project.organisation]))))
    found = moving(where.app, opened, where.day, where.result())
    if found is None:
        version = where.app.questionnaire.version
        text = _("The answers have been gone through with today's questions, version {version}.", version=version)
        st.markdown(plain(text))
        return
    st.markdown(plain(sentence(where, found) if found.concerns else quiet(where, found)))
    if found.newer:
        return
    if found.content is None:
        _what_is_known(where, found)
    else:
        _what_moved(where, found)
    _accept(where)


def _what_moved(where: Here, found: Moving) -> None:
    _numbers(where, found)
    _added(where, found)
    moved_questions.reworded(where, found)
    moved_questions.rescored(where, found)
    moved_questions.retired(where, found)
    _misfits(where, found)
    moved_questions.others(where, found)


def _numbers(where: Here, found: Moving) -> None:
    """Draw scores and stops under both versions, or that they are the same."""
    _ = where.words
    st.header(plain(_("Scores under the old questions and the new")), anchor=False)
    if not found.moves:
        st.markdown(plain(_("Every score and every stop is the same under both versions.")))
        return
    old, new = (_("Version {version}", version=version) for version in (found.old, found.new))
    heads = (old, new, _("Difference"))
    area_table(where, found.scores, heads, over_time=False)
    rule_table(where, found.scores, heads, over_time=False)
    stop_table(where, found.stops, (old, new))


def _added(where: Here, found: Moving) -> None:
    _ = where.words
    if not found.added:
        return
    st.header(plain(_("New questions to answer")), anchor=False)
    _by_section(where, found.added)


def _misfits(where: Here, found: Moving) -> None:
    """List the answers that today's questions cannot have: they are kept and count nowhere until answered again."""
    _ = where.words
    if not found.misfits:
        return
    st.header(plain(_("Answers that no longer fit")), anchor=False)
    text = _("The question can no longer be answered so. The old answer is kept and counts nowhere; answer again.")
    st.markdown(plain(text))
    _by_section(where, found.misfits)


def _what_is_known(where: Here, found: Moving) -> None:
    """Say what can be known without the old questions: answers that do not fit, and questions without an answer."""
    _ = where.words
    st.markdown(plain(_("Without the old questions nobody can say which were reworded. This much can be known:")))
    _misfits(where, found)
    answers = where.open().answers
    blank = [q for q in _shown(where) if answers.get(q.id, BLANK).state == "blank"]
    st.header(plain(_("Questions without an answer")), anchor=False)
    if blank:
        _by_section(where, [q.id for q in blank])
    else:
        st.markdown(plain(_("Every question that is asked has an answer.")))


def _shown(where: Here) -> Iterable[Question]:
    view = where.result().view
    return (q for q in where.app.questionnaire.questions if view.shown(q))


def _by_section(where: Here, questions: Iterable[str]) -> None:
    """Draw the names of questions under a link to the section where each is answered."""
    asked = set(questions)
    for section in where.app.questionnaire.sections:
        mine = [q for q in section.questions if q.id in asked]
        if mine:
            _section(where, section, mine)


def _section(where: Here, section: Section, questions: list[Question]) -> None:
    link(section.id, f"**{plain(section.title.get(where.language))}**", where, icon=ARROW)
    lines = (f"- {plain(q.name.get(where.language))}: {plain(q.ask.get(where.language))}" for q in questions)
    st.markdown("\n".join(lines))


def _accept(where: Here) -> None:
    """Let somebody say that they have gone through it; the log keeps who and when."""
    _ = where.words
    text = _(
        "When you have gone through what moved and mended the answers that need it, say so here. The notice goes away, "
        "and it is recorded who did it and when. No answer is changed by it."
    )
    st.markdown(plain(text))
    if st.button(_("I have gone through the changes"), type="primary", key="gone-through"):
        accept(where.app, where.project, where.by)
        st.rerun()


main()
