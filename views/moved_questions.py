"""The questions that moved and were answered: old words beside new, other points, and those that are asked no more."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from application.moving import Moving
from locales.messages import Message, msg
from meetings.content_change import ContentChange, Part
from questionnaires.schema import FULL_POINTS, Question
from questionnaires.visibility import BLANK
from views.change_words import answer_text, points
from views.pages import link
from views.session import Here
from views.text import plain

PARTS: dict[Part, Message] = {
    "points": msg("the points of its answers"),
    "stops": msg("which stops it guards, or how"),
    "rules": msg("which rules and areas it counts toward"),
    "shown-when": msg("when it is asked"),
    "type": msg("how it is answered"),
}


def reworded(where: Here, found: Moving) -> None:
    """Draw each reworded question that has an answer: the old words and the new side by side, and the answer."""
    _ = where.words
    if not found.reworded or found.content is None:
        return
    st.header(plain(_("Reworded: read your answers again")), anchor=False)
    for id_ in found.reworded:
        _reworded(where, found.content, id_)


def _reworded(where: Here, content: ContentChange, id_: str) -> None:
    _, old, new = where.words, content.old.by_id[id_], content.new.by_id[id_]
    with st.container(border=True, key=f"reworded-{id_}"):
        st.subheader(plain(new.name.get(where.language)), anchor=False)
        before, after = st.columns(2)
        same = _choices(where, old) == _choices(where, new)
        with before:
            _words(where, _("Before"), old, short=same)
        with after:
            _words(where, _("Now"), new, short=same)
        if same and old.ask.get(where.language) == new.ask.get(where.language):
            st.caption(plain(_("In this language the words are the same; they changed in another.")))
        answer = where.open().answers.get(id_, BLANK)
        text = answer_text(old, answer, _, where.language)
        st.markdown(plain(_("Your answer: {answer}", answer=text)))
        section = content.new.section_of[id_]
        label = _("Answer it in {section}", section=section.title.get(where.language))
        link(section.id, plain(label), where, icon=":material/arrow_forward:")


def _choices(where: Here, question: Question) -> list[str]:
    return [option.text.get(where.language) for option in question.choices.values()]


def _words(where: Here, heading: str, question: Question, *, short: bool) -> None:
    """Draw how a question is or was put, with the answers to choose from unless those are the same."""
    choices = [] if short else [f"- {plain(choice)}" for choice in _choices(where, question)]
    lines = [f"**{plain(heading)}**", "", plain(question.ask.get(where.language)), "", *choices]
    st.markdown("\n".join(lines))


def rescored(where: Here, found: Moving) -> None:
    """List the questions whose answers count otherwise now, and what about them moved."""
    _ = where.words
    if not found.rescored or found.content is None:
        return
    st.header(plain(_("Scored otherwise")), anchor=False)
    st.markdown("\n".join("- " + "  \n  ".join(_rescored(where, found.content, id_)) for id_ in found.rescored))


def _rescored(where: Here, content: ContentChange, id_: str) -> Iterator[str]:
    _, old, new = where.words, content.old.by_id[id_], content.new.by_id[id_]
    yield f"**{plain(new.name.get(where.language))}**"
    change = content.of(id_)
    parts = [_.message(PARTS[part]) for part in (change.parts if change else ()) if part in PARTS]
    yield plain(_("What moved: {parts}.", parts="; ".join(parts)))
    answer = where.open().answers.get(id_, BLANK)
    then, now = points(old, answer), points(new, answer)
    if then != now:
        none = _("none")
        was, is_ = (none if p is None else p for p in (then, now))
        yield plain(_("Points of {most}: from {old} to {new}", most=FULL_POINTS, old=was, new=is_))


def retired(where: Here, found: Moving) -> None:
    """List the answers to questions that are asked no more: they are kept and exported, and count nowhere."""
    _ = where.words
    if not found.retired or found.content is None:
        return
    st.header(plain(_("Retired questions")), anchor=False)
    st.markdown(plain(_("These are not asked any more. Your answers are kept and count nowhere.")))
    st.markdown("\n".join(_retired(where, found.content, id_) for id_ in found.retired))


def _retired(where: Here, content: ContentChange, id_: str) -> str:
    _, old = where.words, content.old.by_id[id_]
    answer = where.open().answers.get(id_, BLANK)
    text = _("Your answer: {answer}", answer=answer_text(old, answer, _, where.language))
    return f"- **{plain(old.name.get(where.language))}**  \n  {plain(text)}"


def others(where: Here, found: Moving) -> None:
    """Say how many more questions have moved in a way that touches none of these answers."""
    _ = where.words
    if found.content is None:
        return
    told = {*found.reworded, *found.rescored, *found.retired, *found.added}
    moved = {*found.content.added, *found.content.retired, *(change.question for change in found.content.changed)}
    more = len(moved - told)
    if more:
        text = _.plural(
            "{n} more question has moved in a way that touches no answer given here.",
            "{n} more questions have moved in a way that touches no answer given here.",
            more,
        )
        st.caption(plain(text))
