"""The notice that the questions have moved on: nothing is re-scored without a word about both versions."""

from __future__ import annotations

import streamlit as st

from application.moving import Moving, moving, newer_klarsyn
from scoring.wording import score_text
from views.change_words import as_score
from views.pages import link
from views.session import Here
from views.text import plain


def notice(where: Here) -> None:
    """Draw the notice while nobody has gone through today's questions with the answers; else nothing."""
    _ = where.words
    found = moving(where.app, where.open(), where.day, where.result())
    if found is None:
        return
    if not found.concerns:
        st.caption(plain(quiet(where, found)))
        return
    with st.container(border=True, key="moved-notice"):
        st.markdown(plain(sentence(where, found)))
        link("moving", plain(_("See what moved")), where, icon=":material/arrow_forward:")


def quiet(where: Here, found: Moving) -> str:
    """Return what to say of a new version that leaves this project's answers and scores as they were."""
    _ = where.words
    return _(
        "The questions have moved on from version {old} to {new}. What moved touches no answer and no score of this "
        "project.",
        old=found.old,
        new=found.new,
    )


def sentence(where: Here, found: Moving) -> str:
    """Return in a sentence or two what moved, with the overall score under the old questions and under the new."""
    _ = where.words
    if found.newer:
        return _.message(newer_klarsyn(found.old, where.app.questionnaire))
    if not found.old:
        return _(
            "The answers do not say which version of the questions they were given to. The scores follow from version "
            "{new}; what they would have been before cannot be shown.",
            new=found.new,
        )
    if found.content is None:
        return _(
            "The answers were last gone through with version {old} of the questions, which is not kept here. The "
            "scores follow from version {new}; what they would have been before cannot be shown.",
            old=found.old[:20],
            new=found.new,
        )
    moved = _(
        "The questions have moved on from version {old} to {new} since somebody last went through these answers.",
        old=found.old,
        new=found.new,
    )
    overall = found.scores[0]
    old, new = (score_text(as_score(score), _) for score in (overall.old, overall.new))
    return moved + " " + _("Readiness in all: {old} under the old questions, {new} under the new.", old=old, new=new)
