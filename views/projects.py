"""The list of projects: start one, open one, bring one in from a file, look at an example, take one out."""

from __future__ import annotations

import streamlit as st

from application.errors import FileError
from application.examples import Example
from application.returns import Arrival, arrive, keep
from application.service import ProjectRow
from locales.formats import moment
from questionnaires.assessment import Project
from views import returning
from views.errors import problems
from views.pages import link
from views.session import Here, here
from views.text import plain

LINE = 300
ARROW = ":material/arrow_forward:"


def main() -> None:
    """Draw the page."""
    where = here()
    _ = where.words
    st.title(plain(_("Projects")), anchor=False)
    st.markdown(
        plain(
            _(
                "Klarsyn is the self-assessment to make before a project with artificial intelligence begins: "
                "is it ready, what stops the next step, and what does the legal team need?"
            )
        )
    )
    rows = where.app.projects()
    for row in rows:
        _row(where, row)
    if not rows:
        st.markdown(plain(_("There are no projects here yet. Start one below, or look at an example first.")))
    _start(where)
    _import(where)
    _examples(where)
    st.caption(plain(_("Klarsyn gives no legal advice. What it prints is a draft for people to check and finish.")))


def _row(where: Here, row: ProjectRow) -> None:
    _ = where.words
    name = plain(row.project.name)
    with st.container(border=True, key=f"project-{row.id}"):
        st.header(name, anchor=False)
        changed = _("changed {when}", when=moment(row.updated_at, where.language))
        count = _.plural("{n} answer", "{n} answers", row.answered)
        st.caption(plain(" · ".join(filter(None, [row.project.organisation, count, changed]))))
        with st.container(horizontal=True):
            link("profile", plain(_("Open {name}", name=row.project.name)), where, project=row.id, icon=ARROW)
            link("result", plain(_("Result")), where, project=row.id, icon=ARROW)
        label = plain(_("Rename, export or delete {name}", name=row.project.name))
        box = st.expander(label, key=f"more-{row.id}--{where.language}", on_change="rerun")
        if box.open:
            with box:
                _rename(where, row)
                _export(where, row)
                _erase(where, row)


def _rename(where: Here, row: ProjectRow) -> None:
    """Let the name and the particulars that head every document be changed."""
    _ = where.words
    old = row.project
    with st.form(f"rename-{row.id}--{where.language}"):
        name = st.text_input(_("Name of the project"), old.name, max_chars=LINE) or ""
        organisation = st.text_input(_("Municipality or organisation"), old.organisation, max_chars=LINE) or ""
        contact = st.text_input(_("Contact person"), old.contact, max_chars=LINE) or ""
        reference = st.text_input(_("Case number or reference"), old.reference, max_chars=LINE) or ""
        if not st.form_submit_button(_("Save")):
            return
    if not name.strip():
        st.error(plain(_("Give the project a name; it can be changed later.")))
        return
    new = Project(name=name, organisation=organisation, contact=contact, reference=reference)
    where.app.rename(row.id, new, where.by)
    st.rerun()


def _erase(where: Here, row: ProjectRow) -> None:
    """Erase only after the box is ticked: it cannot be undone."""
    _ = where.words
    st.markdown(
        plain(
            _(
                "Deleting erases all answers, notes and their history, and nobody can bring them back. "
                "Only a record stays that a project was deleted, when, and how many answers it had."
            )
        )
    )
    sure = st.checkbox(_("Yes, erase everything in this project"), key=f"sure-{row.id}--{where.language}")
    if st.button(_("Erase for good"), key=f"erase-{row.id}", disabled=not sure) and sure:
        where.app.erase(row.id, where.by)
        st.rerun()


def _export(where: Here, row: ProjectRow) -> None:
    _ = where.words
    file = where.app.export(row.id, "yaml")
    label = _("Export as an assessment file")
    st.download_button(label, file.data, file.name, file.media_type, key=f"export-{row.id}", on_click="ignore")


def _start(where: Here) -> None:
    _ = where.words
    st.header(plain(_("Start a project")), anchor=False)
    with st.form("start"):
        name = st.text_input(_("Name of the project"), max_chars=LINE) or ""
        organisation = st.text_input(_("Municipality or organisation"), max_chars=LINE) or ""
        if not st.form_submit_button(_("Start"), type="primary"):
            return
    if not name.strip():
        st.error(plain(_("Give the project a name; it can be changed later.")))
        return
    _go(where, where.app.start(Project(name=name, organisation=organisation), where.by))


def _go(where: Here, project: str) -> None:
    st.switch_page("views/profile.py", query_params={**where.address, "project": project})


def _import(where: Here) -> None:
    _ = where.words
    st.header(plain(_("Bring in a file")), anchor=False)
    st.markdown(
        plain(
            _(
                "An assessment that was exported from Klarsyn, as YAML or JSON, or a PDF or Word document made here, "
                "which holds its assessment. It becomes a project of its own; nothing else changes."
            )
        )
    )
    label = _("Assessment file, or a PDF or Word document made here")
    file = st.file_uploader(label, type=returning.ENDINGS, max_upload_size=returning.MEGABYTES)
    if file is None:
        return
    try:
        found = arrive(where.app, file.name, file.getvalue(), where.language, where.day)
    except FileError as err:
        problems(where.words, err)
        return
    answers = _.plural("{n} answer", "{n} answers", len(found.assessment.answers))
    name = found.assessment.project.name
    st.markdown(plain(_("The file holds {name} with {answers}.", name=name, answers=answers)))
    _more(where, found)
    if st.button(_("Import it as a new project"), type="primary"):
        project, done = keep(where.app, found, where.by)
        if not done.refused:
            _go(where, project)
        returning.refusals(where, done)
        link("profile", plain(_("Open {name}", name=name)), where, project=project, icon=ARROW)


def _more(where: Here, found: Arrival) -> None:
    """Say what else the file holds: rows, and what was written in the fields of a document."""
    _ = where.words
    rows = sum(len(of) for of in found.assessment.groups.values())
    if rows:
        st.markdown(plain(_.plural("It also holds {n} row.", "It also holds {n} rows.", rows)))
    if found.proposals:
        count = len(found.proposals)
        st.markdown(
            plain(
                _.plural(
                    "{n} field of the document was filled in; what stands there comes along.",
                    "{n} fields of the document were filled in; what stands there comes along.",
                    count,
                )
            )
        )
    returning.remarks(where, found.remarks)


@st.cache_data(show_spinner=False)
def _shipped(_where: Here) -> tuple[Example, ...]:
    """Return the examples; they ship with the version and cannot change while it runs."""
    return _where.app.examples()


def _examples(where: Here) -> None:
    _ = where.words
    examples = [e for e in _shipped(where) if e.assessment]
    if not examples:
        return
    st.header(plain(_("Look at an example")), anchor=False)
    st.markdown(
        plain(
            _(
                "Real projects, answered by us from published documents and not by the municipalities themselves. "
                "What the documents do not say is marked as an assumption."
            )
        )
    )
    for example in examples:
        _example(where, example)


def _example(where: Here, example: Example) -> None:
    _ = where.words
    if example.assessment is None:
        return
    project = example.assessment.project
    with st.container(border=True, key=f"example-{example.id}"):
        st.markdown(f"**{plain(project.name)}**  \n{plain(project.organisation)}")
        if st.button(_("Open a copy of {name}", name=plain(project.name)), key=f"copy-{example.id}"):
            _go(where, where.app.import_assessment(example.assessment, where.by, origin=example.id))


main()
