"""Which pages there are, in order, and how to link to one without losing the project or the language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from locales.messages import Message, msg
from views.session import Here

FOLDER = Path(__file__).resolve().parent
SECTIONS = ("profile", "data", "legal", "infrastructure", "competencies", "ethics", "organisation", "suppliers")
TITLES: dict[str, Message] = {
    "projects": msg("Projects"),
    "result": msg("Result"),
    "plan": msg("Action plan"),
    "meeting": msg("Steering group"),
    "compare": msg("Compare"),
    "moving": msg("New questions"),
    "screening": msg("Screening"),
    "description": msg("Description of the processing"),
    "risks": msg("Risks"),
    "assessment": msg("DPIA"),
    "documents": msg("Documents"),
}
AFTER = ("result", "plan", "meeting", "compare", "screening", "description", "risks", "assessment", "documents")
# A page that only a notice leads to is in no menu.
ORDER = ("projects", *SECTIONS, *AFTER, "moving")


def title(name: str, where: Here) -> str:
    """Return the page's title in the reader's language: a section's own, or the app's word for it."""
    if name in TITLES:
        return where.words.message(TITLES[name])
    return where.app.questionnaire.section(name).title.get(where.language)


def pages(where: Here) -> dict[str, StreamlitPage]:
    """Return every page by name. The list of projects is where the address without a path leads."""
    return {
        name: st.Page(
            FOLDER / f"{name}.py", title=f"{title(name, where)} · Klarsyn", url_path=name, default=name == "projects"
        )
        for name in ORDER
    }


def link(name: str, label: str, where: Here, *, project: str | None = None, icon: str | None = None) -> None:
    """Draw a link to the page `name`, in `project` or the present one, keeping the language."""
    address = where.address | ({"project": project} if project is not None else {})
    kept = {key: value for key, value in address.items() if value}
    st.page_link(FOLDER / f"{name}.py", label=label, icon=icon, query_params=kept)
