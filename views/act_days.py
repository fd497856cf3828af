"""When the AI Act applies to the project, and whether it binds where the project is."""

from __future__ import annotations

import streamlit as st

from locales.formats import day
from screening.result import DateResult, Screening
from screening.wording import CONFIDENCE
from views.reasons import places, rests_on
from views.session import Here
from views.tables import marked
from views.text import plain


def standing(where: Here, found: Screening) -> None:
    """Draw whether the AI Act binds in the project's country on the day looked at."""
    _, binding = where.words, found.binding
    if binding is None:
        st.markdown(plain(_("The country is not stated, so it is not known whether the AI Act binds yet.")))
        return
    state, icon = ("info", ":material/info:") if binding.binding else ("warning", ":material/schedule:")
    title = _("The AI Act binds here") if binding.binding else _("Expected, not binding yet")
    with st.container(border=True, key=f"finding-{state}-binding"):
        st.markdown(f"**{icon} {plain(title)}**")
        st.markdown(plain(binding.text.get(where.language)))
        rests_on(where, binding)


def days(where: Here, found: Screening) -> None:
    """Draw the days from which parts of the AI Act apply to the project, each come or still to come."""
    _ = where.words
    if not found.dates:
        return
    seen = _("Days that concern this project, seen on {day}", day=day(found.on, where.language))
    st.subheader(plain(seen), anchor=False)
    head = (_("Day"), _("State"), _("What applies"))
    marked(head, tuple(_row(where, date_) for date_ in found.dates))
    doubts = [(known.date.what, known.date.verify) for known in found.dates if known.date.verify]
    if doubts:
        lines = (f"- {plain(what.get(where.language))} {plain(verify.get(where.language))}" for what, verify in doubts)
        st.markdown("\n".join([plain(_("To verify:")), "", *lines]))


def _row(where: Here, found: DateResult) -> tuple[str, ...]:
    _, date_ = where.words, found.date
    state = _("Has come") if found.past else _("Still to come")
    doubt = "" if date_.confidence == "sure" else f" ({_.message(CONFIDENCE[date_.confidence])})"
    rests = places(where, date_.sources) + plain(doubt)
    what = plain(date_.what.get(where.language))
    return (
        plain(day(date_.day, where.language)),
        plain(state) if found.past else f"**{plain(state)}**",
        f"{what}  \n{rests}",
    )
