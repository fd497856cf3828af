"""The words for the states of a field and for countries."""

from __future__ import annotations

from collections.abc import Mapping

from documents.blocks import FieldState
from locales.messages import Message, msg

FIELD_STATES: Mapping[FieldState, Message] = {
    "drafted": msg("Drafted"),
    "partly": msg("Partly drafted"),
    "to-complete": msg("To be completed"),
}
COUNTRIES: Mapping[str, Message] = {"dk": msg("Denmark"), "no": msg("Norway")}
