"""One widget for each type of question: draws it, and returns what it now holds.

A widget is a view of the store. It begins with the stored value, under a key that holds the project and the language:
Streamlit sends a radio's label over the wire, so a translated label needs a widget of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from content.types import Language
from locales.words import Words
from questionnaires.answers import MAX_TEXT, UNKNOWN, UNSURE, Answer, Value
from questionnaires.schema import Question
from views.text import for_label

T = TypeVar("T")


@dataclass(frozen=True)
class Slot:
    """One question on the page: where its widgets keep their state, and what is stored. `reseed`: show that again."""

    key: str
    question: Question
    stored: Answer
    language: Language
    words: Words
    reseed: bool

    @property
    def asked(self) -> str:
        """The question in the reader's language."""
        return for_label(self.question.ask.get(self.language))

    def begin(self, part: str, value: T) -> tuple[str, T | None]:
        """Return the key of the widget `part` of this question, and the value that it begins with.

        The value goes with the widget on every run, for Streamlit forgets what was set beside it when a click
        interrupts a run. Only to show another value than the reader's own last one is it set, once.
        """
        key = f"{self.key}{part}"
        if not self.reseed:
            return key, value
        st.session_state[key] = value
        return key, None

    def labels(self) -> dict[str | int, str]:
        """The answers to choose from, don't know last, each with its label."""
        choices = {k: for_label(o.text.get(self.language)) for k, o in self.question.choices.items()}
        _ = self.words
        unknown = choices.pop(UNSURE, for_label(_("Don't know")))
        return {**choices, UNKNOWN: unknown}


def one(slot: Slot) -> Value | None:
    """Draw a radio and return the option or level chosen."""
    labels = slot.labels()
    value = slot.stored.value
    key, first = slot.begin("", value if value in labels else None)
    options = list(labels)
    index = None if first is None or isinstance(first, tuple) else options.index(first)
    chosen = st.radio(slot.asked, options, index=index, key=key, format_func=labels.__getitem__)
    # What comes back is what the browser sent; only what was offered counts.
    return chosen if chosen in labels else None


def many(slot: Slot) -> Value | None:
    """Draw a checkbox for each option and return those chosen; an option that stands alone unticks the others."""
    stored = slot.stored.value
    before = (stored,) if stored == UNKNOWN else stored if isinstance(stored, tuple) else ()
    before = tuple(UNKNOWN if v == UNSURE else v for v in before)
    st.markdown(f"**{slot.asked}**")
    labels = slot.labels()
    ticked = tuple(str(o) for o, label in labels.items() if _ticked(slot, str(o), label, before))
    kept = settle(slot.question, before, ticked)
    if kept == (UNKNOWN,):
        return UNKNOWN
    return tuple(UNSURE if k == UNKNOWN else k for k in kept) or None


def _ticked(slot: Slot, option: str, label: str, before: tuple[str, ...]) -> bool:
    key, first = slot.begin(f"/{option}", option in before)
    return st.checkbox(label, bool(first), key=key)


def settle(question: Question, before: tuple[str, ...], ticked: tuple[str, ...]) -> tuple[str, ...]:
    """Return the choice after a click. An option that stands alone replaces the rest, and gives way to others."""
    alone = {UNKNOWN} | {str(o) for o, option in question.choices.items() if option.exclusive}
    added = [t for t in ticked if t not in before]
    if any(a in alone for a in added):
        return (next(a for a in added if a in alone),)
    return tuple(t for t in ticked if t not in alone) if added else ticked


def text(slot: Slot) -> Value | None:
    """Draw a text area; while it is empty, a box for don't know stands below it."""
    _ = slot.words
    stored = slot.stored.value
    unknown = stored == UNKNOWN
    key, first = slot.begin("", stored if isinstance(stored, str) and not unknown else "")
    written = st.text_area(slot.asked, first or "", key=key, max_chars=MAX_TEXT, height=110) or ""
    if written.strip():
        return written.strip()
    box, ticked = slot.begin("/unknown", unknown)
    return UNKNOWN if st.checkbox(for_label(_("Don't know")), bool(ticked), key=box) else None


WIDGETS: dict[str, Callable[[Slot], Value | None]] = {
    "maturity": one,
    "single": one,
    "yesno": one,
    "multi": many,
    "text": text,
}
