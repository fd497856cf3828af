"""Chapters 3.1 and 4: the risks to people, how they are rated, and what remains; suggestions are marked as such."""

from __future__ import annotations

from collections.abc import Iterator

from documents.blocks import (
    Block,
    Bullets,
    Cell,
    Fill,
    Notice,
    Paragraph,
    RiskKind,
    Table,
)
from documents.case import Case
from documents.findings import rests_on
from documents.group_rows import cell_text, origin, perhaps, value
from documents.measures import named
from documents.measures import text as measure_text
from documents.risk_matrix import MEASURES, RISKS, matrix, said
from questionnaires.rows import Line
from screening.risk import Rating, Risk
from screening.risk_scale import Meaning

DESIGNED: tuple[RiskKind, ...] = ("designed",)
EVENTS: tuple[RiskKind, ...] = ("access", "change", "loss")


def impacts(case: Case, kinds: tuple[RiskKind, ...]) -> Iterator[Block]:
    """Yield the table of section 3.1 (the processing as designed) or 4.1.a (abnormal events), and what may join it."""
    _ = case.words
    rows = tuple(_impact(case, risk) for risk in case.register.risks if (risk.kind or "designed") in kinds)
    if rows:
        yield Table(
            caption=_("Impacts on people"),
            head=(_("No."), _("Risk"), _("How it comes about, its source, and its impact on people"), _("Origin")),
            rows=rows,
            row_heads=True,
            widths=(0.6, 2.4, 7.4, 1.6),
        )
    else:
        yield Paragraph(_("No risk of this kind has been written or suggested."))
    open_ = [line for line in case.register.possible if (value(line, "kind") or "designed") in kinds]
    if group := case.questionnaire.group.get(RISKS):
        yield from perhaps(case, group, open_)


def _impact(case: Case, risk: Risk) -> tuple[str, ...]:
    _, line = case.words, risk.line
    parts = (
        _("How: {text}", text=said(case, line, "course") or "–"),
        _("Source: {text}", text=said(case, line, "sources") or "–"),
        _("Impact: {text}", text=said(case, line, "impact") or "–"),
    )
    return (_no(risk), said(case, line, "name") or "–", "\n".join(parts), origin(case, line))


def _no(risk: Risk) -> str:
    return str(risk.number or "–")


def method(case: Case) -> Iterator[Block]:
    """Yield section 4.1.b: what the levels mean, how they make a risk level, and where the limit lies."""
    _, scale = case.words, case.register.scale
    for text in (scale.about, scale.inherent, scale.modulated):
        yield Paragraph(case.say(text))
    yield _meanings(case, _("Severity for the person"), scale.severities)
    yield _meanings(case, _("Likelihood"), scale.likelihoods)
    yield Paragraph(case.say(scale.computed))
    yield Table(
        caption=_("Levels of risk"),
        head=(_("Level"), _("What it asks for")),
        rows=tuple((case.say(band.name), case.say(band.text)) for band in scale.bands),
        row_heads=True,
        widths=(1, 4),
    )
    yield Paragraph(rests_on(case, scale), "note")


def _meanings(case: Case, caption: str, meanings: tuple[Meaning, ...]) -> Table:
    _ = case.words
    rows = tuple((str(n), case.say(m.name), case.say(m.means)) for n, m in enumerate(meanings, 1))
    return Table(caption, (_("No."), _("Name"), _("What it means")), rows, row_heads=True, widths=(0.6, 1.6, 6))


def inherent(case: Case) -> Iterator[Block]:
    """Yield section 4.1.c: every risk with its numbers, what pulls them, and whether it can be accepted."""
    _, risks = case.words, case.register.risks
    if not risks:
        yield Paragraph(_("No risk stands in the register yet."))
        return
    yield Paragraph(_suggested(case))
    yield from matrix(case, "inherent")
    head = (_("No."), _("Risk"), _("Severity"), _("Likelihood"), _("Level"), _("What pulls it"), _("Acceptable"))
    yield Table(
        caption=_("Inherent risk: with the measures planned from the start"),
        head=head,
        rows=tuple(_inherent(case, risk) for risk in risks),
        row_heads=True,
        widths=(0.6, 2.6, 1.6, 1.8, 1.7, 3.6, 1.9),
    )
    yield from _typical(case)


def _suggested(case: Case) -> str:
    _, register = case.words, case.register
    if not register.unconfirmed and not register.unassessed:
        return _("Every number below has been confirmed by a person.")
    if not register.unconfirmed:
        return _("Some risks below have not been rated yet.")
    return _(
        "{unconfirmed} of {all} risks carry numbers that are suggested and that nobody has confirmed. A suggestion is "
        "a starting point for the team and no assessment.",
        unconfirmed=len(register.unconfirmed),
        all=len(register.risks),
    )


def _inherent(case: Case, risk: Risk) -> tuple[str, ...]:
    rating = risk.inherent
    numbers = (str(rating.severity), str(rating.likelihood)) if rating else ("–", "–")
    factors = said(case, risk.line, "factors") or "–"
    verdict = _verdict(case, rating, _bearable(case, risk))
    return (_no(risk), said(case, risk.line, "name"), *numbers, level_text(case, rating), factors, verdict)


def _bearable(case: Case, risk: Risk) -> bool | None:
    """Whether the inherent risk can be accepted as it is; a person may refuse even a low one."""
    if risk.inherent is None:
        return None
    refused = risk.residual is None and risk.accepted is False
    return risk.inherent.level in case.register.scale.acceptable and not refused


def level_text(case: Case, rating: Rating | None) -> str:
    """Return a level in words with its product, and that it is suggested when nobody has confirmed it."""
    _ = case.words
    if rating is None:
        return _("Not assessed yet")
    level = case.say(case.register.scale.band(rating.level).name)
    said_ = _("{level} ({product})", level=level, product=rating.product)
    return _("{level}, suggested", level=said_) if rating.suggested else said_


def _verdict(case: Case, rating: Rating | None, acceptable: bool | None) -> str:
    _ = case.words
    if rating is None or acceptable is None:
        return _("Not assessed yet")
    verdict = _("Yes") if acceptable else _("No")
    return _("{verdict}, by the suggested numbers", verdict=verdict) if rating.suggested else verdict


def _typical(case: Case) -> Iterator[Block]:
    """Yield which measures each risk has: those somebody has chosen, and the typical ones nobody has."""
    _ = case.words
    yield Table(
        caption=_("Measures for each risk"),
        head=(_("No."), _("Chosen, with status"), _("Typical measures that have not been chosen")),
        rows=tuple(_measures(case, risk) for risk in case.register.risks),
        row_heads=True,
        widths=(0.6, 4, 4),
    )


def _measures(case: Case, risk: Risk) -> tuple[str, ...]:
    listed = named(case, risk.line.ids("measures"))
    open_ = [line for line in listed if line.id not in risk.chosen and line.stands]
    picked = named(case, risk.chosen)
    chosen = "; ".join(f"{measure_text(case, line, 'name')} ({_status(case, line)})" for line in picked)
    return (_no(risk), chosen or "–", "; ".join(measure_text(case, line, "name") for line in open_) or "–")


def _status(case: Case, line: Line) -> str:
    group = case.questionnaire.group[MEASURES]
    return cell_text(case, group.column["status"], value(line, "status"))


def additional(case: Case) -> Iterator[Block]:
    """Yield section 4.2.a: the additional measures of the risks that cannot be accepted as they are."""
    _ = case.words
    pressing = [r for r in case.register.risks if r.inherent and r.inherent.level not in case.register.scale.acceptable]
    if not pressing:
        yield Paragraph(_none_pressing(case))
        return
    helped = [risk for risk in pressing if value(risk.line, "additional")]
    if helped:
        yield Table(
            caption=_("Additional measures"),
            head=(_("No."), _("Risk"), _("Additional measures, with status")),
            rows=tuple(_additional(case, risk) for risk in helped),
            row_heads=True,
            widths=(0.6, 3, 5),
        )
    if bare := [_no(risk) for risk in pressing if risk not in helped]:
        yield Paragraph(_("No additional measure has been named for these risks: {numbers}.", numbers=", ".join(bare)))
    if untreated := case.register.untreated:
        numbers = ", ".join(_no(risk) for risk in untreated)
        title = _("Risks that hold the project back")
        text = _("These risks are high and have no measure that somebody has chosen: {numbers}.", numbers=numbers)
        if any(risk.inherent and risk.inherent.suggested for risk in untreated):
            text = _("{sentence} Some or all of their numbers are suggested and not confirmed.", sentence=text)
        yield Notice(title, text, "stop")


def _none_pressing(case: Case) -> str:
    _ = case.words
    if not any(risk.inherent for risk in case.register.risks):
        return _("No risk has been rated yet, so nothing can be said of additional measures.")
    return _("No rated risk is so high that it calls for additional measures.")


def _additional(case: Case, risk: Risk) -> tuple[str, ...]:
    _ = case.words
    bare, listed = _("no status"), named(case, risk.line.ids("additional"))
    texts = [f"{measure_text(case, m, 'name')} ({_status(case, m) or bare})" for m in listed]
    return (_no(risk), said(case, risk.line, "name"), "; ".join(texts))


def residual(case: Case) -> Iterator[Block]:
    """Yield section 4.2.b: what remains, and whether the authority must be consulted (Article 36)."""
    _, register = case.words, case.register
    assessed = [risk for risk in register.risks if risk.residual]
    if assessed:
        yield from matrix(case, "residual")
    rows = tuple(_residual(case, risk) for risk in register.risks if risk.residual or risk in register.unsettled)
    if rows:
        head = (_("No."), _("Risk"), _("Severity"), _("Likelihood"), _("Level"), _("Acceptable"))
        caption = _("Residual risk: with the additional measures")
        yield Table(caption, head, rows, row_heads=True, widths=(0.6, 3.4, 2, 2, 1.8, 2))
    yield from _consultation(case)


def _residual(case: Case, risk: Risk) -> tuple[Cell, ...]:
    numbers = (_number(case, risk, "residual-severity"), _number(case, risk, "residual-likelihood"))
    name = said(case, risk.line, "name")
    return (_no(risk), name, *numbers, level_text(case, risk.residual), _remains(case, risk))


def _remains(case: Case, risk: Risk) -> str:
    """Return whether the residual risk can be accepted, with the reason given and what does not hang together."""
    _ = case.words
    parts = [_verdict(case, risk.residual, risk.acceptable if risk.residual else None)]
    if why := said(case, risk.line, "accepted-why"):
        parts.append(why)
    if risk.residual and risk.inherent and risk.residual.product > risk.inherent.product:
        parts.append(_("Higher than the inherent risk: check both."))
    if risk.residual and risk.inherent and risk.residual.product < risk.inherent.product and not risk.chosen:
        parts.append(_("Lower than the inherent risk without any chosen measure: say why."))
    return ". ".join(part.rstrip(".") for part in parts) if len(parts) > 1 else parts[0]


def _number(case: Case, risk: Risk, column: str) -> Cell:
    """Return a residual number in words, or a place to choose one of the four levels."""
    scale, stored = case.register.scale, value(risk.line, column)
    meanings = scale.severities if column.endswith("severity") else scale.likelihoods
    choices = tuple((str(n), f"{n} {case.say(m.name)}") for n, m in enumerate(meanings, 1))
    if isinstance(stored, int):
        return choices[stored - 1][1]
    label = f"{case.say(case.questionnaire.group[RISKS].column[column].label)}: {said(case, risk.line, 'name')}"
    return Fill(f"{RISKS}/{risk.id}/{column}", label, kind="choice", choices=choices)


def _consultation(case: Case) -> Iterator[Block]:
    _, rule, risks = case.words, case.register.scale.consultation, case.register.consult
    if risks:
        numbers = ", ".join(_no(risk) for risk in risks)
        text = _("{rule} It concerns these risks: {numbers}.", rule=case.say(rule.text), numbers=numbers)
        yield Notice(_("Prior consultation with the authority"), text, "stop")
        yield Bullets(tuple(case.say(item) for item in rule.enclosed))
    else:
        yield Paragraph(case.say(rule.text))
    if kept := ", ".join(_no(risk) for risk in case.register.accepted_high):
        yield Notice(
            _("High risks that were accepted"),
            _(
                "Accepted with a reason though still high: {numbers}. The DPO says whether Article 36(1) applies.",
                numbers=kept,
            ),
            "warning",
        )
    yield Paragraph(case.say(rule.answer))
    yield Paragraph(rests_on(case, rule), "note")
