"""One field of the template: what is known, how far that takes it, and what somebody still has to write."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from documents.blocks import Block, Field, FieldState, Fill, Table
from documents.case import Case
from documents.entries import Piece, pieces
from documents.labels import FIELD_STATES
from documents.measures import uncovered
from documents.prepared import prepared
from documents.statements import (
    DECISION,
    LOW,
    STATEMENTS,
    TALL,
    TEXT,
    finished,
    place_to_write,
    said,
    statement,
)
from documents.template import TemplateField
from locales.messages import Message, msg

# Fields that only people can finish, by writing their text and marking it as finished, and why.
WRITTEN: Mapping[str, Message] = {
    "D03": msg("Only the project knows the name in the record, this version and what has changed."),
    "D04": msg("Only the project knows the day it starts and when or how it ends."),
    "D05": msg("Go through the reasons and the lines of the sheet; the screening speaks to some of them only."),
    "D12": msg("Only the project knows which codes, standards and certificates it follows; if none, say so."),
    "D23": msg("Only people can show that the processing is necessary; the answers are material for it."),
    "D24": msg("Only people can weigh the benefits against the impacts; the answers are material for it."),
    "D30": msg("Only the project can plan who does what, and when it is looked at again."),
    "D31": msg("Only the DPO can give this advice; the answers show no more than how the DPO has been involved."),
    "D32": msg("Only those who were asked can say what they think; the answers show whether they were heard."),
    "D34": msg("Only a lawyer can settle role, class and duties; the screening below is material for it."),
    "D35": msg("Only a lawyer can set out what administrative law asks here; the answers are material for it."),
}
DECIDE = msg("Klarsyn takes no decision: a person with the authority to decide makes and signs it.")
CONFIRM = msg("The numbers that are suggested have to be confirmed or changed by the team, risk by risk.")
RATE = msg("The residual risk has to be assessed for each risk that cannot be accepted as it is.")
NAMED = msg("Each impact has to be confirmed, changed or taken out by those who know the field.")


@dataclass(frozen=True, slots=True)
class Drafted:
    """One field as the document has it: its blocks, how far it has come, and how many places wait for a text."""

    field: TemplateField
    state: FieldState
    places: int
    blocks: tuple[Block, ...]

    @property
    def head(self) -> Field:
        """The field's own block, which comes first."""
        first = self.blocks[0]
        if not isinstance(first, Field):
            raise TypeError("a field's blocks begin with the field")
        return first


def drafted(case: Case, field: TemplateField) -> Drafted:
    """Return `field` with everything that is known, and with what is missing spelled out."""
    known, below = pieces(case, field.id), tuple(prepared(case, field))
    places, bare = sum(_empty(block) for block in below), uncovered(case, field)
    state = _state(case, field.id, known, places + len(bare))
    head = Field(
        label=case.say(field.label),
        state=state,
        state_label=case.words.message(FIELD_STATES[state]),
        entries=tuple(piece.entry for piece in known if piece.entry),
        missing="" if state == "drafted" else " ".join(_missing(case, field, known, places, bare)),
        hint=_hint(case, field, state),
        id=field.id,
        fill=_fill(case, field, state),
    )
    return Drafted(field, state, places, (head, *below))


def _fill(case: Case, field: TemplateField, state: FieldState) -> Fill | None:
    """Return the place for the field's own text: wherever something is missing, or a text stands already."""
    if state == "drafted" and not statement(case, field.id):
        return None
    label = case.say(field.label)
    lines = TALL if field.id in WRITTEN else LOW
    return place_to_write(case, STATEMENTS, field.id.lower(), TEXT, label, lines)


def _empty(block: Block) -> int:
    """Return how many places of a table wait for somebody to write."""
    if not isinstance(block, Table):
        return 0
    return sum(isinstance(cell, Fill) and not cell.value for row in block.rows for cell in row)


def _state(case: Case, field: str, known: Iterable[Piece], places: int) -> FieldState:
    """Return how far a field has come. Its text, marked as finished, settles it, except for risks and the decision."""
    if field in SETTLED:
        return SETTLED[field][0](case)
    settled = [piece.settled for piece in known]
    if finished(case, field):
        return "drafted"
    if field not in WRITTEN and settled and all(settled) and not places:
        return "drafted"
    return "partly" if any(settled) or statement(case, field) or _rows(case, field) else "to-complete"


def _rows(case: Case, field: str) -> bool:
    """Whether any row of a group stands under the field."""
    owners = [group.id for group in case.questionnaire.groups if group.field == field and group.kind == "free"]
    return any(line.stands for id_ in owners for line in case.tables.get(id_, ()))


def _named(case: Case, designed: bool) -> FieldState:
    """An impact counts as named once somebody has kept, changed or taken out its row."""
    risks = [r for r in case.register.risks if ((r.kind or "designed") == "designed") is designed]
    if not risks:
        return "to-complete"
    return "drafted" if all(risk.line.state == "kept" for risk in risks) else "partly"


def _rated(case: Case) -> FieldState:
    if not case.register.risks:
        return "to-complete"
    return "partly" if case.register.unconfirmed or case.register.unassessed else "drafted"


def _remaining(case: Case) -> FieldState:
    if not case.register.risks or _rated(case) != "drafted":
        return "to-complete"
    return "partly" if case.register.unsettled else "drafted"


def _treated(case: Case) -> FieldState:
    if not case.register.risks:
        return "to-complete"
    return "partly" if case.register.untreated or case.register.unconfirmed else "drafted"


def _decided(case: Case) -> FieldState:
    outcome, by, on = (said(case, DECISION, DECISION, column) for column in ("outcome", "decided-by", "day"))
    if outcome and by and on:
        return "drafted"
    return "partly" if outcome or by else "to-complete"


# Fields whose state follows from the register or the decision, and what is said while they are not settled.
SETTLED: Mapping[str, tuple[Callable[[Case], FieldState], Message]] = {
    "D22": (lambda case: _named(case, designed=True), NAMED),
    "D25": (lambda case: _named(case, designed=False), NAMED),
    "D26": (lambda _case: "drafted", CONFIRM),
    "D27": (_rated, CONFIRM),
    "D28": (_treated, CONFIRM),
    "D29": (_remaining, RATE),
    "D33": (_decided, DECIDE),
}


def _hint(case: Case, field: TemplateField, state: FieldState) -> str:
    """A drafted field is still only a draft: the role that completes it confirms it against what the field asks."""
    _ = case.words
    hint = case.say(field.hint)
    if state != "drafted":
        return hint
    return _("To be confirmed by: {role}. {hint}", role=case.role(field.completes), hint=hint)


def _missing(
    case: Case, field: TemplateField, known: tuple[Piece, ...], places: int, bare: tuple[str, ...]
) -> Iterator[str]:
    _ = case.words
    yield _("To be completed by: {role}.", role=case.role(field.completes))
    if field.id in WRITTEN:
        yield _.message(WRITTEN[field.id])
    if field.id in SETTLED:
        yield _.message(SETTLED[field.id][1])
    elif not known:
        yield _("None of the questions asked about this project speaks to this field.")
    if places:
        yield _.plural("{n} place waits for a text.", "{n} places wait for a text.", places)
    if bare:
        yield _("No measure has been chosen for: {names}.", names="; ".join(bare))
    if blank := _names(known, "blank"):
        yield _("Not answered yet: {names}.", names=blank)
    if unknown := _names(known, "unknown"):
        yield _("Answered “don't know”: {names}.", names=unknown)


def _names(known: Iterable[Piece], state: str) -> str:
    return "; ".join(piece.name for piece in known if piece.state == state)
