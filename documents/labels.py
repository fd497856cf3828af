"""The words for the states of a field and for countries, and those that a renderer adds of its own."""

from __future__ import annotations

from collections.abc import Mapping

from documents.blocks import FieldState, Words
from documents.case import Case
from locales.messages import Message, msg

FIELD_STATES: Mapping[FieldState, Message] = {
    "drafted": msg("Drafted"),
    "partly": msg("Partly drafted"),
    "to-complete": msg("To be completed"),
}
COUNTRIES: Mapping[str, Message] = {"dk": msg("Denmark"), "no": msg("Norway")}


def renderer_words(case: Case) -> Words:
    """Return the few words that renderers add to a document."""
    _ = case.words
    return Words(
        contents=_("Contents"),
        page=_("Page {page} of {pages}"),
        question=_("Question"),
        answer=_("Answer"),
        note=_("Note"),
        evidence=_("Evidence"),
        unshowable=_("Characters that cannot be shown here: {count}. They are kept in the assessment file."),
        left_out=_("[Characters left out here: {count}. They are kept in the assessment file.]"),
        to_complete=_("To be completed"),
        choose=_("Choose"),
    )
