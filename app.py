"""Start of every page run: look, navigation, and the one place that shows what went wrong."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from content.problems import KlarsynError
from views import errors, sidebar
from views.pages import pages
from views.session import Here, begin

LOG = logging.getLogger("klarsyn")
STYLE = Path(__file__).resolve().parent / "views" / "style.css"


def run() -> None:
    """Run the page in the address, then draw the side bar beside it."""
    st.set_page_config(layout="centered", initial_sidebar_state="auto")
    st.html(STYLE)
    where = begin()
    # The shell reads the language from this mark and sets it on the document.
    st.container(key=f"htmllang-{where.language}").empty()
    page = st.navigation(list(pages(where).values()), position="hidden")
    guarded(where, page.run)
    guarded(where, lambda: sidebar.draw(where, page))


def guarded(where: Here, draw: Callable[[], None]) -> None:
    """Draw, and say what went wrong if something does: expected faults in words, others with a reference number."""
    try:
        draw()
    except KlarsynError as error:
        errors.expected(where.words, error)
    except Exception:
        reference = secrets.token_hex(4)
        LOG.exception("unexpected error, reference %s", reference)
        errors.unexpected(where.words, reference)


run()
