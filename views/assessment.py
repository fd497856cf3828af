"""The DPIA field by field: how far the document has come, what waits for whom, and the texts that only people write."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import streamlit as st

from application.status import DocumentStatus, FieldStatus, SectionStatus, status_of
from views import field
from views.desk import Desk, desk
from views.pages import link, title
from views.session import here
from views.text import for_label, plain

ROLE = "dpia-role"
EVERYONE = ""
ARROW = ":material/arrow_forward:"


def main() -> None:
    """Draw the page."""
    where = here()
    opened = where.open()
    at = desk(where)
    status = status_of(at.case)
    _ = where.words
    st.title(plain(title("assessment", where)), anchor=False)
    st.caption(plain(" · ".join(filter(None, [opened.project.name, opened.project.organisation]))))
    st.markdown(
        plain(
            _(
                "This is the document of the European template, field by field. Open a field to see what the answers "
                "have drafted and to write its text. Klarsyn drafts and never decides; people complete each field."
            )
        )
    )
    every = tuple(f for s in (*status.sections, *status.annexes) for f in s.fields)
    role = _role(at, every)
    # The document counts the fields of the European template alone, and so does this page.
    _bar(at, tuple(f for s in status.sections for f in s.fields))
    _counted(at, every, role)
    for number, name in status.chapters:
        _chapter(at, status, number, name, role)
    _annexes(at, status, role)
    if status.points and not role:
        _fria(at, status)
    link("documents", plain(_("Download the document, or bring a filled-in one back")), where, icon=ARROW)


def _role(at: Desk, every: Iterable[FieldStatus]) -> str:
    """Let the reader see only what waits for one role; the choice is kept through a change of language."""
    _ = at.words
    names = {EVERYONE: _("All fields")}
    names |= {f.role: _("What waits for: {role}", role=f.role_title) for f in every}
    ids, kept = list(names), st.session_state.get(ROLE, EVERYONE)
    index = ids.index(kept) if kept in names else 0
    chosen = st.selectbox(
        for_label(_("Show")),
        ids,
        index=index,
        key=f"{ROLE}--{at.where.project}--{at.language}",
        format_func=names.__getitem__,
    )
    st.session_state[ROLE] = chosen if chosen in names else EVERYONE
    return str(st.session_state[ROLE])


def _counted(at: Desk, every: tuple[FieldStatus, ...], role: str) -> None:
    """Say how many fields wait for the chosen role."""
    _ = at.words
    if role:
        count = sum(_waits(f, role) for f in every)
        name = next(f.role_title for f in every if f.role == role)
        st.markdown(plain(_.plural("{n} field waits for: {role}", "{n} fields wait for: {role}", count, role=name)))


def _bar(at: Desk, fields: tuple[FieldStatus, ...]) -> None:
    _ = at.words
    states = Counter(f.state for f in fields)
    sentence = _(
        "{drafted} of {all} fields drafted, {partly} partly, {rest} to be completed",
        drafted=states["drafted"],
        all=len(fields),
        partly=states["partly"],
        rest=states["to-complete"],
    )
    places = sum(f.places for f in fields)
    fill = _.plural("{n} place to fill in", "{n} places to fill in", places)
    st.progress(states["drafted"] / len(fields) if fields else 1.0, text=plain(f"{sentence} · {fill}"))


def _waits(status: FieldStatus, role: str) -> bool:
    return not role or (status.role == role and status.state != "drafted")


def _chapter(at: Desk, status: DocumentStatus, number: str, name: str, role: str) -> None:
    inside = status.chapter(number)
    if not any(_waits(f, role) for f in inside):
        return
    st.header(plain(f"{number} {name}"), anchor=False)
    _bar(at, inside)
    for section in status.sections:
        if section.number[0] == number:
            _section(at, section, role)


def _section(at: Desk, section: SectionStatus, role: str) -> None:
    for one in section.fields:
        if _waits(one, role):
            alone = len(section.fields) == 1
            name = section.title if alone else f"{section.title}: {one.block.label}"
            field.draw(at, field.of_template(one, f"{section.number} {name}"))


def _annexes(at: Desk, status: DocumentStatus, role: str) -> None:
    """Draw the annexes of our own, for the law that the European template leaves out."""
    _ = at.words
    fields = [f for annex in status.annexes for f in annex.fields if _waits(f, role)]
    if fields:
        st.header(plain(_("Other law")), anchor=False)
    for one in fields:
        field.draw(at, field.of_template(one, one.block.label))


def _fria(at: Desk, status: DocumentStatus) -> None:
    _ = at.words
    st.header(plain(_("Fundamental rights impact assessment")), anchor=False)
    st.markdown(
        plain(
            _(
                "Article 27(4) of the AI Act lets this assessment refer to the parts of the data protection impact "
                "assessment that already answer it. Each point below names those parts; write only what they leave "
                "out."
            )
        )
    )
    for point in status.points:
        field.draw(at, field.of_point(point))


main()
