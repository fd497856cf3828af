"""Freeze the project for a meeting, and every snapshot taken so far: what it holds, its seal, and its documents."""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st

from application.errors import InvalidAnswer
from application.progress import next_stop
from application.reports import MEDIA_TYPES, Ending
from application.snapshots import SnapshotRow, chain_holds, freeze, reprint, snapshot, snapshot_file
from content.problems import KlarsynError
from content.types import LANGUAGES, Language
from locales.formats import day, moment
from locales.messages import Message, msg
from meetings.snapshot import DocumentKind, Occasion
from questionnaires.rows import MAX_LINE
from questionnaires.schema import STOPS
from scoring.wording import stop_text
from views import errors
from views.cells import DAYS, EARLIEST, LATEST
from views.room import Room, refused
from views.sidebar import NAMES
from views.text import for_label, plain

LONGEST_PROPOSAL, SHORT = 4000, 12
NONE, ANCHOR = "none", "freeze"
FROZEN = "meeting-frozen"
KINDS: dict[DocumentKind, Message] = {"dpia": msg("DPIA draft"), "brief": msg("Brief for the meeting")}
FORMATS: tuple[Ending, ...] = ("pdf", "docx", "md", "json")


def freezing(room: Room) -> None:
    """Draw the form that freezes the project for a meeting."""
    _ = room.words
    st.header(plain(_("Freeze for a meeting")), anchor=ANCHOR)
    st.markdown(
        plain(
            _(
                "A snapshot keeps the questions, the answers, the results and the documents as they are now. It never "
                "changes, and the next meeting sees what has happened since."
            )
        )
    )
    if st.session_state.pop(FROZEN, None) == room.where.project:
        st.success(plain(_("The project is frozen for the meeting.")))
    _signed(room)
    _form(room)


def _signed(room: Room) -> None:
    """Say under which name something is recorded, or where to write one."""
    _ = room.words
    by = room.where.by
    named = _("Recorded under the name: {by}", by=by)
    st.caption(
        plain(named if by else _("Write your name in the menu first, so that it can be seen who recorded this."))
    )


def _form(room: Room) -> None:
    _, key = room.words, f"freeze-{room.where.project}-{len(room.taken)}"
    ahead = next_stop(room.result)
    stops: dict[str, str] = {NONE: _("No decision")}
    stops |= {stop: stop_text(stop, _) for stop in STOPS}
    with st.form(f"{key}/form--{room.language}", enter_to_submit=False):
        name = st.text_input(for_label(_("Name of the meeting")), key=f"{key}/name", max_chars=MAX_LINE)
        on = st.date_input(
            for_label(_("Day of the meeting")),
            value=room.meeting.on,
            min_value=EARLIEST,
            max_value=LATEST,
            key=f"{key}/on",
            format=DAYS[room.language],
        )
        asked = st.radio(
            for_label(_("Which stop is to be decided on?")),
            list(stops),
            index=STOPS.index(ahead.stop) + 1 if ahead else 0,
            key=f"{key}/asked--{room.language}",
            format_func=lambda stop: plain(stops[stop]),
        )
        proposal = st.text_area(
            for_label(_("What is proposed")), key=f"{key}/proposal", max_chars=LONGEST_PROPOSAL, height=110
        )
        pressed = st.form_submit_button(plain(_("Freeze")), key=f"{key}/freeze", type="primary")
    if pressed:
        _freeze(room, name or "", on, asked, proposal or "")


def _freeze(room: Room, name: str, on: date | None, asked: str | None, proposal: str) -> None:
    _ = room.words
    if not name.strip() or not isinstance(on, date):
        st.error(plain(_("Write the name and the day of the meeting.")))
        return
    stop = next((s for s in STOPS if s == asked), None)
    occasion = Occasion(name=name, on=on, by=room.where.by, asked=stop, proposal=proposal)
    try:
        with st.spinner(plain(_("Freezing questions, answers, results and documents …"))):
            freeze(room.where.app, room.where.project, occasion)
    except InvalidAnswer as error:
        refused(room, error)
        return
    st.session_state[FROZEN] = room.where.project
    st.rerun()


def notice(room: Room) -> None:
    """Say when answers have changed since the coming meeting's snapshot was taken, or a snapshot cannot be used."""
    _, ahead = room.words, room.ahead
    if room.fault:
        errors.expected(room.words, room.fault)
    if ahead is None or not room.late:
        return
    text = _.plural(
        "{n} answer or row has changed after the snapshot for {name}. Freeze again if the group is to see it.",
        "{n} answers or rows have changed after the snapshot for {name}. Freeze again if the group is to see them.",
        room.late,
        name=ahead.occasion.name,
    )
    st.warning(plain(text), icon=":material/update:")


def kept(room: Room) -> None:
    """Draw every snapshot, the newest first; what it holds is made only when somebody asks for it."""
    _ = room.words
    st.header(plain(_("Snapshots")), anchor=False)
    if not room.taken:
        st.markdown(plain(_("No snapshot has been taken yet.")))
    for row in reversed(room.taken):
        _snapshot(room, row)


def _snapshot(room: Room, row: SnapshotRow) -> None:
    _, language = room.words, room.language
    named = _("{name}, {day}", name=row.occasion.name, day=day(row.occasion.on, language))
    by = _("by {by}", by=row.occasion.by) if row.occasion.by else ""
    facts = (
        _("frozen {at}", at=moment(row.made_at, language)),
        by,
        _("questions {version}", version=row.content_version),
        _("seal {seal}", seal=row.seal[:SHORT]),
    )
    with st.container(border=True, key=f"frozen-{row.id}"):
        st.subheader(plain(named), anchor=False)
        st.caption(plain(" · ".join(filter(None, facts))))
        box = st.expander(plain(_("Seal, file and documents")), key=f"snapshot-box-{row.id}", on_change="rerun")
        if box.open:
            with box:
                _inside(room, row)


def _inside(room: Room, row: SnapshotRow) -> None:
    _, app, project = room.words, room.where.app, room.where.project
    st.markdown(plain(_("The seal. Write it in the minutes: it shows later that nothing was changed.")))
    st.code(row.seal, language=None, wrap_lines=True)
    st.download_button(
        plain(_("Download the snapshot")),
        data=lambda: snapshot_file(app, project, row.id).data,
        file_name=f"klarsyn-{row.occasion.on.isoformat()}-{row.seal[:SHORT]}.json",
        mime="application/json",
        on_click="ignore",
        key=f"snapshot-file-{row.id}",
    )
    _reprint(room, row)
    if st.button(plain(_("Check that nothing was changed")), key=f"snapshot-check-{row.id}"):
        _check(room, row)


def _reprint(room: Room, row: SnapshotRow) -> None:
    """Offer the documents as they were that day, word for word."""
    _, key, kinds = room.words, f"reprint-{row.id}", {kind: room.words.message(name) for kind, name in KINDS.items()}
    kind: DocumentKind = st.radio(
        for_label(_("Document")),
        list(KINDS),
        key=f"{key}/kind--{room.language}",
        format_func=kinds.__getitem__,
        horizontal=True,
    )
    language = st.radio(
        for_label(_("Language of the document")),
        LANGUAGES,
        index=LANGUAGES.index(room.language),
        key=f"{key}/language--{room.language}",
        format_func=NAMES.__getitem__,
        horizontal=True,
    )
    ending = st.radio(for_label(_("Format")), FORMATS, key=f"{key}/ending", format_func=str.upper, horizontal=True)
    st.download_button(
        plain(_("Download as it was that day")),
        data=partial(_reprinted, room, row, kind, language, ending),
        file_name=f"klarsyn-{kind}-{row.occasion.on.isoformat()}-{language}.{ending}",
        mime=MEDIA_TYPES[ending],
        on_click="ignore",
        key=f"{key}/{kind}/{language}/{ending}",
    )


def _reprinted(room: Room, row: SnapshotRow, kind: DocumentKind, language: Language, ending: Ending) -> bytes:
    return reprint(room.where.app, room.where.project, row.id, kind, language, ending).data


def _check(room: Room, row: SnapshotRow) -> None:
    """Check the seal of a snapshot, and that the log still holds what it held that day."""
    _, app, project = room.words, room.where.app, room.where.project
    try:
        broken = chain_holds(app, project, snapshot(app, project, row.id))
    except KlarsynError as error:
        errors.expected(room.words, error)
        return
    if broken is None:
        st.success(plain(_("The seal holds, and the log still begins with what was frozen.")))
        return
    st.error(plain(_("The log does not hold what was frozen. Entry {n}: {why}", n=broken.sequence, why=broken.why)))
