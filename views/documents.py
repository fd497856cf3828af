"""Documents to take away, in the language of their reader, and filled-in ones to bring back."""

from __future__ import annotations

from functools import partial

import streamlit as st

from application.reports import ENDINGS, MEDIA_TYPES, Ending, dpia_file, dpia_name, draft
from application.service import Opened
from content.types import LANGUAGES, Language
from views import returning
from views.offers import HELP, LABELS
from views.session import Here, here
from views.sidebar import NAMES
from views.tables import table
from views.text import plain


def main() -> None:
    """Draw the page."""
    where = here()
    opened = where.open()
    _ = where.words
    st.title(plain(_("Documents")), anchor=False)
    st.caption(plain(" · ".join(filter(None, [opened.project.name, opened.project.organisation]))))
    st.header(plain(_("Draft data protection impact assessment (DPIA)")), anchor=False)
    st.markdown(
        plain(
            _(
                "Every answer that belongs in a DPIA stands in its place in the European template, with who gave it "
                "and when. What is missing is marked, with who completes it. The draft is a starting point for the "
                "legal team and no legal advice."
            )
        )
    )
    _dpia(where, opened, _language(where))
    st.header(plain(_("The assessment itself")), anchor=False)
    st.markdown(
        plain(_("All answers with notes and evidence: to keep, to move to another installation, to bring back."))
    )
    with st.container(horizontal=True):
        for kind in ("yaml", "json"):
            file = where.app.export(where.project, "yaml" if kind == "yaml" else "json")
            label = _("Download the assessment as {format}", format=kind.upper())
            st.download_button(label, file.data, file.name, file.media_type, key=f"export-{kind}", on_click="ignore")
    returning.draw(where, opened)


def _made(where: Here, language: Language, ending: Ending) -> bytes:
    return dpia_file(where.app, where.project, language, ending, where.day).data


def _language(where: Here) -> Language:
    """Let the reader of the document have another language than the reader of the screen."""
    key = f"document-language--{where.language}"
    if key not in st.session_state:
        st.session_state[key] = where.language
    _ = where.words
    label = _("Language of the document")
    chosen = st.radio(label, LANGUAGES, key=key, format_func=NAMES.__getitem__, horizontal=True)
    return chosen if chosen in LANGUAGES else where.language


def _dpia(where: Here, opened: Opened, language: Language) -> None:
    """Offer the draft. Each file is made when somebody asks for it; what it holds is said from its blocks."""
    _ = where.words
    for ending in ENDINGS:
        with st.container(key=f"offer-{ending.replace('.', '-')}"):
            st.download_button(
                _.message(LABELS[ending]),
                data=partial(_made, where, language, ending),
                file_name=dpia_name(opened, language, ending),
                mime=MEDIA_TYPES[ending],
                on_click="ignore",
                type="primary" if ending == "pdf" else "secondary",
                key=f"dpia-{ending}-{language}",
            )
            st.caption(plain(_.message(HELP[ending])))
    facts = draft(where.app, opened, where.language, where.day).facts
    table((_("About the draft"), ""), tuple((label, value) for label, value in facts))


main()
