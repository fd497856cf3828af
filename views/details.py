"""What can be added to an answer: why it is asked, the sources, a note, evidence, and setting the question aside."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from content.types import Language
from locales.formats import day
from locales.words import Words
from questionnaires.answers import MAX_TEXT, UNKNOWN, UNSURE, Answer
from questionnaires.loading import sources as sources_by_id
from questionnaires.schema import Question
from views.session import Here
from views.text import plain
from views.widgets import Slot


@dataclass(frozen=True)
class Added:
    """What the widgets of the details hold."""

    not_relevant: str | None
    note: str
    evidence: str
    cleared: bool = False


def draw(where: Here, slot: Slot, base: Answer) -> Added | None:
    """Draw the details, closed at first; return what they hold, or None while they are closed.

    `base` is the answer as this tab last showed it.
    """
    _ = where.words
    label = _("Why we ask, note and evidence")
    if slot.stored.note or slot.stored.evidence:
        label = _("Why we ask, note and evidence (filled in)")
    # Only an open one draws its widgets, so that a page of fourteen questions reacts as fast as fourteen radios.
    box = st.expander(plain(label), key=f"{slot.key}/more", on_change="rerun")
    if not box.open:
        return _written(slot, base)
    with box:
        return _inside(where, slot)


def _written(slot: Slot, base: Answer) -> Added | None:
    """Return what was written in a box that was closed in the same moment, before any run had seen it."""
    note, evidence = (st.session_state.get(f"{slot.key}{part}") for part in ("/note", "/evidence"))
    if note is None and evidence is None:
        return None
    return Added(
        base.not_relevant,
        base.note if note is None else str(note).strip(),
        base.evidence if evidence is None else str(evidence).strip(),
    )


def _inside(where: Here, slot: Slot) -> Added:
    _ = where.words
    st.markdown(plain(slot.question.why.get(where.language)))
    st.markdown("\n".join(f"- {line}" for line in sources(where, slot.question)))
    key, first = slot.begin("/note", slot.stored.note)
    note = st.text_area(_("Note"), first or "", key=key, max_chars=MAX_TEXT, height=90)
    key, first = slot.begin("/evidence", slot.stored.evidence)
    evidence = st.text_input(_("Evidence: a document, a link, a case number"), first or "", key=key, max_chars=2000)
    reason = _aside(where, slot)
    cleared = slot.stored.state != "blank" and st.button(
        _("Clear the answer"), key=f"{slot.key}/clear", type="tertiary"
    )
    return Added(reason, (note or "").strip(), (evidence or "").strip(), cleared)


def _aside(where: Here, slot: Slot) -> str | None:
    """Draw the box that sets the question aside; return the reason, or None while it is asked as usual."""
    _ = where.words
    if slot.question.gate:
        st.caption(plain(_("This question guards a step, so it cannot be set aside as not relevant.")))
        return None
    aside = slot.stored.not_relevant
    key, ticked = slot.begin("/aside", aside is not None)
    if not st.checkbox(_("Not relevant for this project"), bool(ticked), key=key):
        return None
    key, first = slot.begin("/reason", aside or "")
    reason = st.text_input(_("Why not?"), first or "", key=key, max_chars=2000)
    if not (reason or "").strip():
        st.caption(plain(_("Write why, and the question leaves the score. Until then nothing changes.")))
        return aside
    return (reason or "").strip()


def sources(where: Here, question: Question) -> list[str]:
    """Return the question's sources, a Markdown line each, with the day they were checked and how sure we are."""
    _ = where.words
    sure = {"sure": "", "likely": _("likely, verify"), "unsure": _("unsettled, verify")}
    lines = []
    for reference in question.sources:
        source = sources_by_id()[reference.id]
        name = ", ".join(filter(None, [source.title.get(where.language), reference.place(where.language)]))
        checked = _("checked {day}", day=day(source.checked, where.language))
        lines.append(plain(" · ".join(filter(None, [name, checked, sure[source.confidence]]))))
        if source.verify:
            lines[-1] += f"  \n  {plain(source.verify.get(where.language))}"
    return lines


def spoken(slot: Slot, answer: Answer) -> str:
    """Return an answer in the reader's words, with note and evidence, for choosing between two of them."""
    parts = [said(slot.question, answer, slot.words, slot.language), answer.note, answer.evidence]
    return " · ".join(part for part in parts if part)


def said(question: Question, answer: Answer, words: Words, language: Language) -> str:
    """Return an answer alone in the reader's words."""
    _ = words
    if answer.not_relevant is not None:
        return _("Not relevant: {reason}", reason=answer.not_relevant)
    if answer.value is None:
        return _("No answer")
    labels = {str(k): o.text.get(language) for k, o in question.choices.items()}
    values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
    return "; ".join(labels.get(str(v)) or (_("Don't know") if v in (UNKNOWN, UNSURE) else str(v)) for v in values)
