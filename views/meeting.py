"""The steering group's page: where the project stands, what is asked, what has changed, and the decision."""

from __future__ import annotations

from functools import partial

import streamlit as st

from application.briefs import brief_file
from application.reports import MEDIA_TYPES
from locales.formats import day
from views import deciding, presenting, since, snapshots, standing
from views.moved_notice import notice
from views.pages import title
from views.room import Room, room
from views.session import here
from views.text import plain


def main() -> None:
    """Draw the page, or the one screen that the address asks for."""
    found = room(here())
    if presenting.asked_for():
        presenting.draw(found)
    else:
        _page(found)


def _page(found: Room) -> None:
    where = found.where
    project = where.open().project
    st.title(plain(title("meeting", where)), anchor=False)
    st.caption(plain(" · ".join(filter(None, [project.name, project.organisation, _held(found)]))))
    notice(where)
    snapshots.notice(found)
    _ways(found)
    deciding.waiting(found)
    since.since(found)
    standing.question(found)
    standing.verdicts(found)
    standing.areas(found)
    standing.ten_rules(found)
    standing.gates(found)
    standing.risks(found)
    standing.changes(found)
    since.so_far(found)
    snapshots.freezing(found)
    deciding.deciding(found)
    snapshots.kept(found)


def _held(found: Room) -> str:
    """Return which meeting it is and when; nothing while nobody has named one."""
    _, occasion = found.words, found.meeting.occasion
    return _("{name}, {day}", name=occasion.name, day=day(occasion.on, found.language)) if occasion else ""


def _ways(found: Room) -> None:
    """Draw what takes the page into the meeting, the one screen and the brief on paper, and where to write."""
    _, where = found.words, found.where
    with st.container(horizontal=True):
        st.button(plain(_("Present")), key="present-begin", icon=":material/slideshow:", on_click=presenting.begin)
        st.download_button(
            plain(_("Download the brief as PDF")),
            data=partial(_brief, found),
            file_name=f"klarsyn-brief-{found.held.isoformat()}-{where.language}.pdf",
            mime=MEDIA_TYPES["pdf"],
            on_click="ignore",
            key="brief-pdf",
        )
    freezing, deciding_ = plain(_("Freeze for a meeting")), plain(_("Record the decision"))
    st.markdown(f"[{freezing}](#{snapshots.ANCHOR}) · [{deciding_}](#{deciding.ANCHOR})")


def _brief(found: Room) -> bytes:
    where = found.where
    return brief_file(where.app, where.project, where.language, "pdf", where.day).data


main()
