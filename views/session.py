"""What a page knows about where it is: language, project and author, from the address and the browser's cookies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import unquote

import streamlit as st

from application.clock import today
from application.service import Application, Opened, launch
from application.settings import Settings
from content.types import LANGUAGES, Language
from locales.words import Words, words
from questionnaires.answers import Answer
from questionnaires.visibility import View
from scoring.result import Result
from screening.asked import standing
from screening.engine import screen
from screening.loading import screenings
from screening.result import Screening

AUTHOR = "author"
HERE, SHOWN = "here", "language-shown"
SCREENED = "screened"
NEIGHBOURS: dict[str, Language] = {"da": "da", "nb": "nb", "nn": "nb", "no": "nb", "en": "en"}


@st.cache_resource(show_spinner=False)
def application() -> Application:
    """Return the one application of this process."""
    return launch(Settings.from_environment())


@dataclass
class Here:
    """Where the reader is, for one run of the page. `project` is empty on the list of projects.

    What was opened and scored in this run is kept, so that the page and the side bar read and reckon once.
    """

    app: Application
    language: Language
    words: Words
    project: str
    by: str
    day: date
    _opened: Opened | None = None
    _result: Result | None = None
    _screening: Screening | None = None

    @property
    def address(self) -> dict[str, str]:
        """The part of the address that every link must carry on."""
        kept = {"project": self.project, "lang": self.language}
        return {key: value for key, value in kept.items() if value}

    def open(self) -> Opened:
        """Return the project in the address. Raises `NotFound`."""
        if self._opened is None:
            self._opened = self.app.open(self.project)
        return self._opened

    def result(self) -> Result:
        """Return what the answers amount to today."""
        if self._result is None:
            self._result = self.app.result(self.open(), self.day)
        return self._result

    def screening(self) -> Screening:
        """Return what the answers mean in law today."""
        if self._screening is None:
            self._screening = _screened(self.result().view, self.day)
        return self._screening

    def answered(self, question: str, answers: Mapping[str, Answer]) -> None:
        """Take note of what the page has just saved; the answer to `question` fits it again if it did not."""
        opened = self.open()
        misfits = tuple(id_ for id_ in opened.misfits if id_ != question)
        self._opened = replace(opened, answers=answers, misfits=misfits)
        self._result = None
        self._screening = None


def _screened(view: View, day: date) -> Screening:
    """Screen anew only when an answer has changed that the screenings ask about; most clicks change none."""
    stands = (day, *standing(view))
    kept: tuple[object, Screening] | None = st.session_state.get(SCREENED)
    if kept is None or kept[0] != stands:
        kept = st.session_state[SCREENED] = (stands, screen(screenings(), view, day))
    return kept[1]


def begin() -> Here:
    """Return where this run of the page is, and keep it for the page that is about to be drawn."""
    language = _language()
    where = Here(application(), language, words(language), st.query_params.get("project", ""), _author(), today())
    st.session_state[HERE] = where
    _keep_language(language)
    return where


def _keep_language(language: Language) -> None:
    """Write a changed language into the address: a link to the same page does not, and the next click would undo it."""
    if st.session_state.get(SHOWN, language) != language:
        st.query_params["lang"] = language
    st.session_state[SHOWN] = language


def here() -> Here:
    """Return where this run of the page is."""
    where: Here = st.session_state[HERE]
    return where


def _language() -> Language:
    """The address decides, then what this browser chose last, then what it asks for; Danish when nothing says."""
    asked = (st.query_params.get("lang"), st.context.cookies.get("lang"), (st.context.locale or "")[:2].lower())
    return next((NEIGHBOURS[a] for a in asked if a in NEIGHBOURS), LANGUAGES[0])


def _author() -> str:
    if AUTHOR not in st.session_state:
        kept = st.context.cookies.get("klarsyn_by")
        st.session_state[AUTHOR] = unquote(kept)[:200] if isinstance(kept, str) else ""
    # Writing it back keeps the name when the reader goes to a page that does not draw the field.
    st.session_state[AUTHOR] = st.session_state[AUTHOR]
    return " ".join(str(st.session_state[AUTHOR]).split())


def dark() -> bool:
    """Return whether the reader's theme is dark."""
    return st.context.theme.type == "dark"
