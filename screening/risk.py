"""The risk register: what the rows of the group `risks` amount to on the scale, and what each risk still asks for.

A suggested number stays marked as one, and a residual risk is only what somebody wrote: it is never worked out from the
inherent one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast, get_args

from content.types import Text
from questionnaires.rows import Cell, CellValue, Line
from screening.risk_scale import RiskLevel, Scale, Scales

RiskKind = Literal["designed", "access", "change", "loss"]
KINDS: tuple[RiskKind, ...] = get_args(RiskKind)
EMPTY = Cell(None, suggested=False)


@dataclass(frozen=True, slots=True)
class Rating:
    """Severity and likelihood, 1-4, with their product and level; `suggested` when a person has not said both."""

    severity: int
    likelihood: int
    product: int
    level: RiskLevel
    suggested: bool


@dataclass(frozen=True, slots=True)
class Risk:
    """One risk on the scale.

    `inherent` is with the measures planned from the start, `residual` with the additional ones; None is not assessed.
    `number` is None for a row that does not stand. `chosen` are the ids of its measures that have a status.
    `accepted` is the person's yes or no, and yes only counts with a written reason.
    """

    line: Line
    kind: RiskKind | None
    inherent: Rating | None
    residual: Rating | None
    chosen: tuple[str, ...]
    accepted: bool | None
    acceptable: bool | None
    consult: bool
    blocks: bool

    @property
    def id(self) -> str:
        """The id of the row, which never changes."""
        return self.line.id

    @property
    def number(self) -> int | None:
        """Where the row stands today."""
        return self.line.number

    @property
    def name(self) -> CellValue | Text | None:
        """What the risk is called: a text of the content, or what somebody wrote."""
        return self.cell("name").value

    @property
    def confirmed(self) -> bool:
        """Whether a person has said both inherent numbers."""
        return self.inherent is not None and not self.inherent.suggested

    @property
    def treated(self) -> bool:
        """Whether at least one of its measures has been chosen."""
        return bool(self.chosen)

    @property
    def rating(self) -> Rating | None:
        """The risk as it stands now: the residual one once it is assessed, before that the inherent one."""
        return self.residual or self.inherent

    @property
    def level(self) -> RiskLevel | None:
        """The level as it stands now; also the tone it is shown in."""
        return self.rating.level if self.rating else None

    def cell(self, column: str) -> Cell:
        """Return a cell of the row; an empty one when the group has no such column."""
        return self.line.cells.get(column, EMPTY)


@dataclass(frozen=True, slots=True)
class Register:
    """All risks of one project on one day. `risks` are those that stand, in the order of their numbers."""

    scale: Scale
    risks: tuple[Risk, ...]
    possible: tuple[Line, ...]
    removed: tuple[Line, ...]

    @property
    def unassessed(self) -> tuple[Risk, ...]:
        """Risks without both inherent numbers, suggested ones included."""
        return tuple(r for r in self.risks if r.inherent is None)

    @property
    def unconfirmed(self) -> tuple[Risk, ...]:
        """Risks with inherent numbers of which nobody has said both."""
        return tuple(r for r in self.risks if r.inherent is not None and r.inherent.suggested)

    @property
    def untreated(self) -> tuple[Risk, ...]:
        """Risks that hold kickoff back: too high, and without any measure that somebody has chosen."""
        return tuple(r for r in self.risks if r.blocks)

    @property
    def unsettled(self) -> tuple[Risk, ...]:
        """Risks too high to accept as they are, whose residual risk nobody has assessed."""
        return tuple(r for r in self.risks if r.inherent and r.residual is None and not r.acceptable)

    @property
    def accepted_high(self) -> tuple[Risk, ...]:
        """Risks still high that somebody has accepted with a reason; whether Article 36(1) applies is for the DPO."""
        return tuple(
            r for r in self.risks if r.residual and r.accepted and r.residual.level not in self.scale.acceptable
        )

    @property
    def consult(self) -> tuple[Risk, ...]:
        """Risks that ask for prior consultation with the supervisory authority (Article 36)."""
        return tuple(r for r in self.risks if r.consult)

    def matrix(self, which: Literal["inherent", "residual"] = "inherent") -> Mapping[tuple[int, int], tuple[Risk, ...]]:
        """Return the risks of each cell that holds any, by severity and likelihood."""
        cells: dict[tuple[int, int], tuple[Risk, ...]] = {}
        for risk in self.risks:
            rating = risk.inherent if which == "inherent" else risk.residual
            if rating is not None:
                at = rating.severity, rating.likelihood
                cells[at] = (*cells.get(at, ()), risk)
        return cells


def register(lines: Iterable[Line], measure_lines: Iterable[Line], scales: Scales, on: date) -> Register:
    """Return the register of the rows of `risks` and `measures`, on the scale that holds `on` a day.

    Raises `KlarsynError` for a day before the first scale.
    """
    lines, scale, with_status = tuple(lines), scales.on(on), chosen(measure_lines)
    return Register(
        scale=scale,
        risks=tuple(assess(line, scale, with_status) for line in lines if line.stands),
        possible=tuple(line for line in lines if line.state == "possible"),
        removed=tuple(line for line in lines if line.state == "removed"),
    )


def chosen(measure_lines: Iterable[Line]) -> tuple[str, ...]:
    """Return the ids of the measures that count as chosen: kept, and with a status that somebody gave them."""
    return tuple(line.id for line in measure_lines if line.state == "kept" and _said(line, "status"))


def assess(line: Line, scale: Scale, with_status: Collection[str] = ()) -> Risk:
    """Return the risk in `line`, given the ids of the measures that have been chosen."""
    inherent = _rating(line, "severity", "likelihood", scale)
    residual = _written(_rating(line, "residual-severity", "residual-likelihood", scale))
    measures = tuple(dict.fromkeys(m for m in _measures(line) if m in with_status))
    accepted = _accepted(line)
    return Risk(
        line=line,
        kind=_kind(line),
        inherent=inherent,
        residual=residual,
        chosen=measures,
        accepted=accepted,
        acceptable=_acceptable(inherent, residual, accepted, scale),
        consult=_consult(residual, accepted, scale),
        blocks=inherent is not None and inherent.level in scale.blocks and not measures,
    )


def _rating(line: Line, severity: str, likelihood: str, scale: Scale) -> Rating | None:
    cells = [line.cells.get(column, EMPTY) for column in (severity, likelihood)]
    if not all(isinstance(cell.value, int) for cell in cells):
        return None
    s, p = (cast("int", cell.value) for cell in cells)
    return Rating(s, p, s * p, scale.level(s, p), suggested=any(cell.suggested for cell in cells))


def _written(rating: Rating | None) -> Rating | None:
    """What remains is known only to those who do the work, so a suggestion would be a guess."""
    return None if rating is None or rating.suggested else rating


def _acceptable(inherent: Rating | None, residual: Rating | None, accepted: bool | None, scale: Scale) -> bool | None:
    """A person may find any risk unacceptable, but may accept a high one only once the residual risk is assessed."""
    rating = residual or inherent
    if rating is None:
        return None
    if rating.level in scale.acceptable:
        return accepted is not False
    return residual is not None and not _consult(residual, accepted, scale)


def _consult(residual: Rating | None, accepted: bool | None, scale: Scale) -> bool:
    if residual is None:
        return False
    rule = scale.consultation
    return residual.level in rule.always or (residual.level in rule.unless_accepted and not accepted)


def _accepted(line: Line) -> bool | None:
    """A yes without a written reason is no acceptance yet."""
    match _said(line, "accepted"):
        case "no":
            return False
        case "yes" if _said(line, "accepted-why"):
            return True
        case _:
            return None


def _said(line: Line, column: str) -> str:
    """Return what a person wrote in a column, trimmed; a suggestion says nothing."""
    cell = line.cells.get(column, EMPTY)
    return cell.value.strip() if isinstance(cell.value, str) and not cell.suggested else ""


def _kind(line: Line) -> RiskKind | None:
    value = line.cells.get("kind", EMPTY).value
    return next((kind for kind in KINDS if kind == value), None)


def _measures(line: Line) -> tuple[str, ...]:
    """Return the ids of its measures, those planned from the start and the additional ones."""
    return (*line.ids("measures"), *line.ids("additional"))
