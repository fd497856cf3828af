"""Expected faults, shown kindly and in the reader's language, in one place."""

from __future__ import annotations

import streamlit as st

from content.problems import FileError, KlarsynError
from locales.words import Words
from views.text import plain

MOST_SHOWN = 20


def problems(words: Words, error: FileError) -> None:
    """Say that the file cannot be used, and what to mend, line by line; nothing was changed."""
    _ = words
    st.error(plain(_("This file cannot be used. Nothing has been changed.")), icon=":material/error:")
    for problem in error.problems[:MOST_SHOWN]:
        st.markdown(f"- {plain(problem.text(_.message))}")
    more = len(error.problems) - MOST_SHOWN
    if more > 0:
        st.markdown(plain(_.plural("and {n} more", "and {n} more", more)))


def expected(words: Words, error: KlarsynError) -> None:
    """Show any expected fault."""
    if isinstance(error, FileError):
        problems(words, error)
    else:
        st.error(plain(words.message(error.message)), icon=":material/error:")


def unexpected(words: Words, reference: str) -> None:
    """Say that something went wrong, with the number under which the log has the details."""
    _ = words
    sentence = _("Something went wrong here. What you have already saved is safe. Reference: {id}", id=reference)
    st.error(plain(sentence), icon=":material/error:")
