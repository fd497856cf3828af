"""One field of the template: how far the answers take it, and what somebody still has to write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from documents.blocks import Field, FieldState
from documents.case import Case
from documents.entries import Piece, pieces
from documents.labels import FIELD_STATES
from documents.template import TemplateField
from locales.messages import Message, msg

_RISKS = msg(
    "This version of Klarsyn makes no risk assessment: those named must find and rate the risks; the answers can only "
    "point to some of them."
)
# Fields that no answer can finish, and why. They are never called drafted.
OPEN_FIELDS: Mapping[str, Message] = {
    "D05": msg(
        "This version of Klarsyn does not screen for the reasons to make the assessment: go through the list of "
        "reasons below and note which of them apply."
    ),
    "D22": _RISKS,
    "D25": _RISKS,
    "D26": _RISKS,
    "D27": _RISKS,
    "D28": _RISKS,
    "D29": _RISKS,
    "D30": _RISKS,
    "D31": msg("Only the DPO can give this advice; the answers show no more than how the DPO has been involved."),
    "D33": msg("Klarsyn takes no decision: a person with the authority to decide makes and signs it."),
}


def field_block(case: Case, field: TemplateField) -> Field:
    """Return `field` with everything that is known, and with what is missing spelled out."""
    known = pieces(case, field.id)
    state = _state(field.id, known)
    return Field(
        label=case.say(field.label),
        state=state,
        state_label=case.words.message(FIELD_STATES[state]),
        entries=tuple(piece.entry for piece in known if piece.entry),
        missing="" if state == "drafted" else _missing(case, field, known),
        hint=_hint(case, field, state),
    )


def field_state(case: Case, field: TemplateField) -> FieldState:
    """Return how far the answers take `field`."""
    return _state(field.id, pieces(case, field.id))


def _state(field: str, known: Iterable[Piece]) -> FieldState:
    settled = [piece.settled for piece in known]
    if not any(settled):
        return "to-complete"
    return "drafted" if all(settled) and field not in OPEN_FIELDS else "partly"


def _hint(case: Case, field: TemplateField, state: FieldState) -> str:
    """A drafted field is still only a draft: the role that completes it confirms it against what the field asks."""
    _ = case.words
    hint = case.say(field.hint)
    if state != "drafted":
        return hint
    return _("To be confirmed by: {role}. {hint}", role=case.role(field.completes), hint=hint)


def _missing(case: Case, field: TemplateField, known: tuple[Piece, ...]) -> str:
    _ = case.words
    parts = [_("To be completed by: {role}.", role=case.role(field.completes))]
    if field.id in OPEN_FIELDS:
        parts.append(_.message(OPEN_FIELDS[field.id]))
    if not known:
        parts.append(_("None of the questions asked about this project speaks to this field."))
    if blank := _names(known, "blank"):
        parts.append(_("Not answered yet: {names}.", names=blank))
    if unknown := _names(known, "unknown"):
        parts.append(_("Answered “don't know”: {names}.", names=unknown))
    return " ".join(parts)


def _names(known: Iterable[Piece], state: str) -> str:
    return "; ".join(piece.name for piece in known if piece.state == state)
