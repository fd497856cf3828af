"""A Streamlit page with the widgets of the page "Data" and nothing behind them: the floor for our own page."""

import streamlit as st

from questionnaires.answers import UNKNOWN, UNSURE
from questionnaires.loading import questionnaire
from views.pages import ORDER

SECTION = questionnaire().section("data")

st.set_page_config(layout="centered")
st.title(SECTION.title.en, anchor=False)
st.markdown(SECTION.intro.en)
with st.container(key="status"):
    st.progress(0.5, text="about 6 minutes left")
    st.markdown("Readiness here: too few answers")
    st.markdown("Next stop: kickoff.")
for question in SECTION.questions:
    with st.container(border=True, key=f"question-{question.id}"):
        st.header(question.name.en, anchor=False)
        labels = {k: o.text.en for k, o in question.choices.items() if k != UNSURE} | {UNKNOWN: "Don't know"}
        st.radio(question.ask.en, list(labels), index=None, key=question.id, format_func=labels.__getitem__)
        st.caption(question.help.en)
        st.expander("Why we ask, note and evidence", key=f"{question.id}/more", on_change="rerun")
        if st.session_state[question.id] is not None:
            st.caption("Saved 22 November 2026, 10:00")
with st.sidebar:
    st.markdown("Klarsyn")
    for n in range(len(ORDER)):
        st.page_link("http://127.0.0.1/", label=f"Section {n}", icon=":material/check:")
    for language in ("Dansk", "Bokmål", "English"):
        st.page_link("http://127.0.0.1/", label=language)
    st.text_input("Your name or role, shown beside your answers", key="author")
