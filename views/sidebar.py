"""The side bar: where to go, how far each section has come, the language, and who is answering."""

from __future__ import annotations

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from application.errors import NotFound
from application.progress import progress
from content.types import LANGUAGES, Language
from views.pages import AFTER, SECTIONS, link, title
from views.session import AUTHOR, Here
from views.text import plain

NAMES: dict[Language, str] = {"da": "Dansk", "nb": "Bokmål", "en": "English"}


def draw(where: Here, page: StreamlitPage) -> None:
    """Draw the side bar for `page`. It is drawn after the page, so that it counts what the page has just saved."""
    with st.sidebar:
        st.container(key="wordmark").markdown("Klarsyn")
        link("projects", plain(title("projects", where)), where, project="")
        if where.project:
            _project(where)
        _languages(where, page)
        _author(where)


def _project(where: Here) -> None:
    try:
        opened = where.open()
    except NotFound:
        return  # the page itself has said so
    result = where.result()
    st.markdown(f"**{plain(opened.project.name)}**")
    with st.container(key="sections", gap=None):
        for name in SECTIONS:
            come = progress((where.app.questionnaire.section(name),), result)
            icon = ":material/check:" if come.done == come.total else ":material/radio_button_unchecked:"
            link(name, plain(f"{title(name, where)} {come.done}/{come.total}"), where, icon=icon)
        for name in AFTER:
            link(name, plain(title(name, where)), where)


def _languages(where: Here, page: StreamlitPage) -> None:
    """A link for each language to this very page, so that switching keeps the place."""
    with st.container(horizontal=True, key="languages"):
        for language in LANGUAGES:
            icon = ":material/check:" if language == where.language else None
            st.page_link(page, label=NAMES[language], icon=icon, query_params={**where.address, "lang": language})


def _author(where: Here) -> None:
    _ = where.words
    st.text_input(_("Your name or role, shown beside your answers"), key=AUTHOR, max_chars=200)
