"""The risks of the register drawn on the matrix, and as plain data for formats with a place of their own for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from documents.blocks import Matrix, MatrixPoint, RiskEntry
from documents.case import Case
from documents.group_rows import cell_text, value
from documents.measures import named
from documents.measures import text as measure_text
from locales.formats import number
from questionnaires.rows import Line
from screening.risk import Risk

RISKS, MEASURES = "risks", "measures"
Which = Literal["inherent", "residual"]


def said(case: Case, line: Line, column: str) -> str:
    """Return what stands in a column of a row of the register, in words."""
    group = case.questionnaire.group[RISKS]
    return cell_text(case, group.column[column], value(line, column)) if column in group.column else ""


def matrix(case: Case, which: Which) -> Iterator[Matrix]:
    """Yield the matrix of the inherent or the residual numbers."""
    _, scale = case.words, case.register.scale
    points = tuple(_points(case, which))
    captions = {"inherent": _("Inherent risk on the matrix"), "residual": _("Residual risk on the matrix")}
    severities, likelihoods = (tuple(case.say(m.name) for m in four) for four in (scale.severities, scale.likelihoods))
    yield Matrix(
        caption=captions[which],
        alternative=matrix_sentence(case, which),
        severity_label=_("Severity"),
        likelihood_label=_("Likelihood"),
        severities=(severities[0], severities[1], severities[2], severities[3]),
        likelihoods=(likelihoods[0], likelihoods[1], likelihoods[2], likelihoods[3]),
        levels=tuple(tuple((case.say(scale.band(level).name), level) for level in row) for row in scale.grid()),
        points=points,
        suggested_label=_("Suggested, not confirmed"),
    )


def _points(case: Case, which: Which) -> Iterator[MatrixPoint]:
    for risk in case.register.risks:
        rating = risk.inherent if which == "inherent" else risk.residual
        if rating and risk.number:
            name = said(case, risk.line, "name")
            yield MatrixPoint(risk.number, name, rating.severity, rating.likelihood, rating.suggested)


def matrix_sentence(case: Case, which: Which) -> str:
    """Return in one sentence how many risks there are on each level, the highest first."""
    _, scale = case.words, case.register.scale
    ratings = [r.inherent if which == "inherent" else r.residual for r in case.register.risks]
    levels = [rating.level for rating in ratings if rating]
    counted = [(case.say(band.name), levels.count(band.id)) for band in reversed(scale.bands)]
    spread = "; ".join(_("{level}: {count}", level=name, count=number(n, case.language, 0)) for name, n in counted if n)
    return _.plural(
        "{n} risk is rated, by level: {levels}.",
        "{n} risks are rated, by level: {levels}.",
        len(levels),
        levels=spread or "–",
    )


def risk_entries(case: Case) -> tuple[RiskEntry, ...]:
    """Return every standing risk as plain data, for formats with a place of their own for it."""
    return tuple(_entry(case, risk) for risk in case.register.risks)


def _entry(case: Case, risk: Risk) -> RiskEntry:
    rating = risk.rating
    return RiskEntry(
        number=risk.number or 0,
        name=said(case, risk.line, "name"),
        kind=risk.kind or "designed",
        impact=said(case, risk.line, "impact"),
        sources=said(case, risk.line, "sources"),
        severity=rating.severity if rating else None,
        likelihood=rating.likelihood if rating else None,
        reason=said(case, risk.line, "factors"),
        confirmed=rating is not None and not rating.suggested,
        measures=tuple(measure_text(case, line, "name") for line in named(case, risk.chosen)),
    )
