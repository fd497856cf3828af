"""One risk of the register: what it is, how severe and likely it is, its measures, and what remains."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from documents.group_rows import cell_text, value
from documents.risks import level_text
from screening.risk import Risk
from screening.risk_scale import Meaning
from views import risk_measures, row_list, rows
from views.desk import Desk
from views.text import for_label, plain

GROUP = "risks"
TOLD = ("course", "sources", "impact")
TEXTS = ("name", "kind", *TOLD)
NUMBERS = ("severity", "likelihood")
LEFT = ("residual-severity", "residual-likelihood")
VERDICT = ("accepted", "accepted-why", "owner")


def draw(at: Desk, risk: Risk) -> None:
    """Draw a risk as a box that is closed at first."""
    group = at.group(GROUP)
    is_open, inside = row_list.box(at, group, risk.line, row_list.heading(at, group, risk.line, *_level(at, risk)))
    sheet = _rating(at, risk)
    if not rows.lazily(sheet, is_open=is_open):
        return
    with inside:
        _about(at, risk)
        _numbers(at, risk, sheet)
        risk_measures.draw(at, risk)
        _remains(at, risk)
        row_list.take_out(sheet)


def _level(at: Desk, risk: Risk) -> tuple[str, ...]:
    """Return the level as it stands with its product: suggested, confirmed, or what remains.

    Without brackets, since a screen reader is given the label of a switch with every mark that guards its brackets.
    """
    _, rating = at.words, risk.rating
    if rating is None:
        return (_("Not assessed yet"),)
    level = f"{at.case.say(at.case.register.scale.band(rating.level).name)} {rating.product}"
    if risk.residual:
        return level, _("residual risk")
    return (level, _("suggested")) if rating.suggested else (level,)


def at_work(at: Desk, risk: Risk) -> bool:
    """Return whether this tab has the risk open since before it was taken out or became a mere possibility."""
    return rows.at_work(_rating(at, risk))


def _rating(at: Desk, risk: Risk) -> rows.Sheet:
    """Return the form with the two numbers, which stands for the whole risk."""
    return _sheet(at, risk, "numbers", (*NUMBERS, "factors"))


def _sheet(at: Desk, risk: Risk, part: str, columns: tuple[str, ...]) -> rows.Sheet:
    group, scale = at.group(GROUP), at.case.register.scale
    severities, likelihoods = _steps(at, scale.severities), _steps(at, scale.likelihoods)
    return rows.Sheet(
        desk=at,
        group=group,
        line=risk.line,
        columns=tuple(group.column[id_] for id_ in columns),
        part=part,
        steps={c: severities if c.endswith("severity") else likelihoods for c in (*NUMBERS, *LEFT)},
    )


def _steps(at: Desk, meanings: tuple[Meaning, ...]) -> Mapping[int, str]:
    say = at.case.say
    return {n: f"{n} {say(meaning.name)}: {say(meaning.means)}" for n, meaning in enumerate(meanings, 1)}


def _about(at: Desk, risk: Risk) -> None:
    """Draw what the risk is, and a form to change its texts when the reader asks for it."""
    _, group = at.words, at.group(GROUP)
    sheet = _sheet(at, risk, "texts", TEXTS)
    kind = cell_text(at.case, group.column["kind"], value(risk.line, "kind"))
    st.caption(plain(kind or _("What kind of risk it is has not been said.")))
    for column in TOLD:
        said = cell_text(at.case, group.column[column], value(risk.line, column)) or _("Not stated")
        st.markdown(f"**{plain(at.case.say(group.column[column].label))}**  \n{plain(said)}")
    row_list.standing(sheet)
    if st.toggle(for_label(_("Change these texts")), key=f"{sheet.key}/shown"):
        rows.form(sheet, _("Save the texts"))


def _numbers(at: Desk, risk: Risk, sheet: rows.Sheet) -> None:
    _ = at.words
    st.subheader(plain(_("Severity and likelihood")), anchor=False)
    st.markdown(plain(_rated(at, risk)))
    rows.form(sheet, _("Confirm these numbers"), always=NUMBERS)


def _rated(at: Desk, risk: Risk) -> str:
    _, rating = at.words, risk.inherent
    if rating is None:
        return _("Nobody has rated this risk yet. Choose both numbers.")
    numbers = {"severity": rating.severity, "likelihood": rating.likelihood, "product": rating.product}
    band = at.case.register.scale.band(rating.level)
    said = _(
        "Severity {severity} times likelihood {likelihood} is {product}: {level}.",
        **numbers,
        level=at.case.say(band.name).lower(),
    )
    origin = (
        _("Both numbers are suggestions until you confirm or change them.")
        if rating.suggested
        else _("The project has confirmed both numbers.")
    )
    return f"{said} {origin} {at.case.say(band.text)}"


def _remains(at: Desk, risk: Risk) -> None:
    """Draw what remains once a risk is too high to be accepted as it is, and who accepts and follows it."""
    _ = at.words
    st.subheader(plain(_("What remains, and who answers for it")), anchor=False)
    if risk_measures.pressing(at, risk) or risk.residual is not None:
        st.markdown(plain(_left(at, risk)))
        rows.form(_sheet(at, risk, "remains", (*LEFT, *VERDICT)), _("Save what remains"))
    else:
        rows.form(_sheet(at, risk, "verdict", VERDICT), _("Save"))


def _left(at: Desk, risk: Risk) -> str:
    _, rule = at.words, at.case.register.scale.consultation
    if risk.residual is None:
        return _(
            "The risk is too high to be accepted as it is. Say what is left of it once the additional measures work; "
            "nothing is suggested here, for only you know what they achieve."
        )
    said = _("Residual risk: {level}.", level=level_text(at.case, risk.residual))
    return f"{said} {at.case.say(rule.text)}" if risk.consult else said
