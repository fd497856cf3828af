"""The risk register: how the risks stand in a sentence and on the matrix, then each of them."""

from __future__ import annotations

from typing import Literal, get_args

import streamlit as st

from charts.matrix import UNSAID, risk_matrix
from documents.findings import rests_on
from documents.risk_matrix import matrix_sentence
from locales.messages import Message, msg
from screening.risk import Register, Risk, assess
from screening.risk_scale import LEVELS
from views import risk, row_list
from views.desk import Desk, desk
from views.pages import title
from views.session import dark, here
from views.tables import table
from views.text import for_label, plain

Sort = Literal["level", "number"]
SORTS: dict[Sort, Message] = {"level": msg("The highest level first"), "number": msg("By number")}
ORDER = "risk-order"


def main() -> None:
    """Draw the page."""
    where = here()
    at = desk(where)
    st.title(plain(title("risks", where)), anchor=False)
    st.markdown(plain(at.case.say(at.group(risk.GROUP).intro)))
    _summary(at, at.case.register)
    with st.container():
        _matrices(at, at.case.register)
    _register(at, at.case.register)


def _summary(at: Desk, register: Register) -> None:
    """Say how many risks there are, how many are confirmed, and what holds the project back."""
    _ = at.words
    with st.container(border=True, key="risk-summary"):
        st.markdown(plain(" ".join(_counts(at, register))))
        if register.untreated:
            numbers = _numbers(register.untreated)
            head = _("Risks that hold the project back")
            text = _("These risks are high and have no measure that somebody has chosen: {numbers}.", numbers=numbers)
            st.markdown(f":material/block: **{plain(head)}**  \n{plain(text)}")
        _consultation(at, register)


def _counts(at: Desk, register: Register) -> list[str]:
    _ = at.words
    if not register.risks:
        return [_("No risk stands in the register. The answers suggest none yet, and nobody has written one.")]
    counted = _.plural("{n} risk stands in the register.", "{n} risks stand in the register.", len(register.risks))
    said = _confirmed(at, register)
    highest = max((LEVELS.index(r.level) for r in register.risks if r.level), default=None)
    if highest is None:
        return [counted, said]
    name = at.case.say(register.scale.bands[highest].name).lower()
    many = sum(r.level == LEVELS[highest] for r in register.risks)
    top = _.plural(
        "The highest level is {level}, at {n} risk.", "The highest level is {level}, at {n} risks.", many, level=name
    )
    return [counted, said, top]


def _confirmed(at: Desk, register: Register) -> str:
    _ = at.words
    confirmed = sum(risk.confirmed for risk in register.risks)
    if not confirmed:
        return _("Nobody has confirmed their numbers yet: they are suggestions.")
    if confirmed == len(register.risks):
        return _("Somebody has confirmed the numbers of all of them.")
    return _.plural(
        "{n} of them has numbers that somebody has confirmed; the numbers of the others are suggestions.",
        "{n} of them have numbers that somebody has confirmed; the numbers of the others are suggestions.",
        confirmed,
    )


def _numbers(risks: tuple[Risk, ...]) -> str:
    return ", ".join(str(r.number) for r in risks)


def _consultation(at: Desk, register: Register) -> None:
    """Say whether the numbers call for consulting the authority, by which rule, and how long that takes."""
    _, rule = at.words, register.scale.consultation
    if register.consult:
        numbers = _numbers(register.consult)
        first = _(
            "As it stands, these risks call for prior consultation with the authority: {numbers}.", numbers=numbers
        )
    elif register.unsettled:
        numbers = _numbers(register.unsettled)
        first = _(
            "Whether the authority must be consulted depends on what remains of these risks: {numbers}.",
            numbers=numbers,
        )
    else:
        first = _("As it stands, no residual risk calls for prior consultation with the authority.")
    head = _("Prior consultation with the authority")
    st.markdown(f":material/gavel: **{plain(head)}**  \n{plain(first)}")
    st.caption(plain(f"{at.case.say(rule.text)} {at.case.say(rule.answer)}"))
    st.caption(plain(rests_on(at.case, rule)))


def _matrices(at: Desk, register: Register) -> None:
    """Draw the matrix of the inherent numbers, and beside it that of the residual ones once there are any."""
    _ = at.words
    if not register.matrix("inherent"):
        return
    st.header(plain(_("The risks on the matrix")), anchor=False)
    if register.unconfirmed:
        st.caption(
            plain(_("A number followed by {mark} is rated by suggestion; nobody has confirmed it.", mark=UNSAID))
        )
    st.subheader(plain(_("Inherent risk on the matrix")), anchor=False)
    _matrix(at, register, "inherent")
    st.subheader(plain(_("Residual risk on the matrix")), anchor=False)
    if register.matrix("residual"):
        _matrix(at, register, "residual")
    else:
        st.markdown(plain(_("No residual risk has been assessed yet.")))


def _matrix(at: Desk, register: Register, which: Literal["inherent", "residual"]) -> None:
    """Draw the matrix with its sentence, which is also what a screen reader hears for the picture, and its table."""
    chart = risk_matrix(register, which, matrix_sentence(at.case, which), at.language, dark())
    st.markdown(plain(chart.sentence))
    key = f"matrix-{which}-{at.language}-{dark()}"
    st.vega_lite_chart(chart.spec, key=key, alt=chart.sentence, theme=None, width="content")
    table(chart.head, chart.rows)


def _register(at: Desk, register: Register) -> None:
    _, group = at.words, at.group(risk.GROUP)
    st.header(plain(_("The risks one by one")), anchor=False)
    st.caption(plain(at.case.say(register.scale.modulated)))
    row_list.hint(at)
    away = [assess(line, register.scale) for line in (*register.possible, *register.removed)]
    busy = tuple(found for found in away if risk.at_work(at, found))
    for found in _ordered(at, (*register.risks, *busy)):
        risk.draw(at, found)
    elsewhere = {found.id for found in away if found not in busy}
    row_list.possible(at, group, tuple(line for line in register.possible if line.id in elsewhere))
    row_list.removed(at, group, tuple(line for line in register.removed if line.id in elsewhere))
    if row_list.add(at, group):
        st.rerun()


def _ordered(at: Desk, risks: tuple[Risk, ...]) -> list[Risk]:
    """Return the risks in the order chosen. It stays as it is while the reader works, so that no risk jumps away."""
    _, key = at.words, f"risk-sort--{at.where.project}--{at.language}"
    fresh = key not in st.session_state
    sorts = {sort: _.message(name) for sort, name in SORTS.items()}
    sort = st.radio(for_label(_("Order")), get_args(Sort), key=key, format_func=sorts.__getitem__, horizontal=True)
    kept: tuple[str, list[str]] = st.session_state.get(ORDER, ("", []))
    name = f"{at.where.project}/{sort}"
    if fresh or kept[0] != name:
        kept = (name, [r.id for r in (risks if sort == "number" else sorted(risks, key=_height))])
        st.session_state[ORDER] = kept
    places = {id_: n for n, id_ in enumerate(kept[1])}
    return sorted(risks, key=lambda r: places.get(r.id, len(places)))


def _height(found: Risk) -> tuple[int, int]:
    """What to sort by: risks that nobody has rated first, then the highest level."""
    rating = found.rating
    return (-len(LEVELS), 0) if rating is None else (-LEVELS.index(rating.level), -rating.product)


main()
