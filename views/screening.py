"""The screening: what the answers mean in law on one day, chapter by chapter, with the answers that caused it."""

from __future__ import annotations

from datetime import date

import streamlit as st

from application.progress import progress
from locales.messages import Message, msg
from screening.engine import screen
from screening.loading import screenings
from screening.result import Finding, Screening
from views.act_days import days, standing
from views.finding import FIRST_ASKED, ICONS, anchor, card, tone_text
from views.pages import link, title
from views.session import Here, here
from views.text import plain

CHAPTERS: dict[str, Message] = {
    "dpia": msg("The duty to make a DPIA"),
    "data-protection": msg("Data protection"),
    "ai-act": msg("The AI Act"),
    "data-ethics": msg("Data ethics"),
}
DAY = "screening-day"
LAST_DAY = date(2040, 12, 31)


def main() -> None:
    """Draw the page."""
    where = here()
    opened = where.open()
    _ = where.words
    st.title(plain(_("Screening")), anchor=False)
    st.caption(plain(" · ".join(filter(None, [opened.project.name, opened.project.organisation]))))
    st.markdown(
        plain(
            _(
                "What the answers mean in law, with the answers that caused it. It prepares the assessment of a lawyer "
                "and the DPO, and does not replace it."
            )
        )
    )
    found = _found(where, _day(where))
    _missing(where)
    _summary(where, found)
    for chapter in CHAPTERS:
        _chapter(where, found, chapter)


def _day(where: Here) -> date:
    """Let the reader look at another day, which stays chosen in this session; return the day looked at."""
    _ = where.words
    first = max(history.values[0].since for history in screenings().calendar.binding.values())
    kept = st.session_state.get(DAY)
    with st.container(horizontal=True, vertical_alignment="bottom", key="seen-on"):
        chosen = st.date_input(
            _("Seen on"),
            kept or where.day,
            min_value=first,
            max_value=LAST_DAY,
            key=f"seen-on-{st.session_state.get('seen-on-round', 0)}--{where.language}",
            format="DD.MM.YYYY",
            width=170,
        )
        on = chosen if isinstance(chosen, date) and first <= chosen <= LAST_DAY else where.day
        if on != where.day and st.button(_("Back to today"), key="seen-today"):
            st.session_state[DAY] = None
            st.session_state["seen-on-round"] = st.session_state.get("seen-on-round", 0) + 1
            st.rerun()
    st.session_state[DAY] = on if on != where.day else None
    return on


def _found(where: Here, on: date) -> Screening:
    return where.screening() if on == where.day else screen(screenings(), where.result().view, on)


def _missing(where: Here) -> None:
    """Say that much is open while the profile is: nearly every finding rests on it."""
    _ = where.words
    come = progress((where.app.questionnaire.section("profile"),), where.result())
    left = come.total - come.done
    if left:
        said = _.plural(
            "{n} question in the profile is not answered yet, and most of this page rests on it.",
            "{n} questions in the profile are not answered yet, and most of this page rests on them.",
            left,
        )
        st.markdown(plain(said))
        link("profile", plain(title("profile", where)), where, icon=":material/arrow_forward:")


def _summary(where: Here, found: Screening) -> None:
    """Draw what a reader asks first, and whatever stops the project, the gravest on top."""
    _ = where.words
    st.header(plain(_("The main points")), anchor=False)
    stops = [id_ for id_, finding in found.findings.items() if finding.outcome.tone == "stop"]
    asked = [found.findings[id_] for id_ in dict.fromkeys([*FIRST_ASKED, *stops]) if id_ in found.findings]
    gravest_first = sorted(asked, key=lambda finding: list(ICONS).index(finding.outcome.tone))
    with st.container(key="screening-summary"):
        st.markdown("\n".join(_line(where, finding) for finding in gravest_first))


def _line(where: Here, finding: Finding) -> str:
    _, outcome = where.words, finding.outcome
    asked, answer = finding.table.title.get(where.language), outcome.title.get(where.language)
    label = _("{screening}: {outcome}", screening=asked, outcome=answer)
    return f"- {tone_text(outcome.tone, _)} · [{plain(label)}](#{anchor(finding.table.id)})"


def _chapter(where: Here, found: Screening, chapter: str) -> None:
    findings = [finding for finding in found.findings.values() if finding.table.chapter == chapter]
    if not findings:
        return
    st.header(plain(where.words.message(CHAPTERS[chapter])), anchor=False)
    if chapter == "ai-act":
        standing(where, found)
    for finding in findings:
        card(where, finding, found.on)
    if chapter == "ai-act":
        days(where, found)


main()
