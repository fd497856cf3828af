"""A filled-in document or assessment file that comes back: what it would change, and a yes to each change."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

import streamlit as st

from application.errors import FileError
from application.incoming import Kind
from application.proposals import AnswerChange, RowChange
from application.returns import Accepted, Proposal, Return, accept, inspect
from application.service import Opened
from locales.formats import moment
from locales.messages import Message, msg
from views.errors import problems
from views.session import Here
from views.text import for_label, plain

FOUND, SAID = "return-found", "return-said"
ENDINGS = ["pdf", "docx", "yaml", "yml", "json"]
MEGABYTES = 25  # as the web server allows
MOST, LONGEST = 100, 1500
KINDS: Mapping[Kind, Message] = {
    "pdf": msg("PDF document"),
    "docx": msg("Word document"),
    "assessment": msg("Assessment file"),
}


def draw(where: Here, opened: Opened) -> None:
    """Draw the place to bring a file in, and what it holds that differs from what is stored."""
    _ = where.words
    st.header(plain(_("Bring back a filled-in document")), anchor=False)
    st.markdown(
        plain(
            _(
                "Somebody has filled in the PDF or the Word document, or changed the assessment file elsewhere? Choose "
                "the file. You see what it would change, place by place, and nothing changes until you accept it."
            )
        )
    )
    file = st.file_uploader(
        for_label(_("Filled-in PDF, Word document or assessment file")),
        type=ENDINGS,
        max_upload_size=MEGABYTES,
        key=f"return--{where.project}",
    )
    _said(where)
    if file is None:
        return
    found = _found(where, opened, file.name, file.getvalue(), file.file_id)
    if found is not None:
        _show(where, found, file.file_id)


def _found(where: Here, opened: Opened, name: str, data: bytes, id_: str) -> Return | None:
    """Return what the file would change. It is read anew when something was saved or the language was changed."""
    key = (id_, where.project, opened.version, where.language, where.day)
    kept = st.session_state.get(FOUND)
    if kept and kept[0] == key:
        found: Return = kept[1]
        return found
    try:
        found = inspect(where.app, opened, name, data, where.language, where.day)
    except FileError as err:
        problems(where.words, err)
        return None
    st.session_state[FOUND] = (key, found)
    return found


def _show(where: Here, found: Return, id_: str) -> None:
    _ = where.words
    st.markdown(plain(about(where, found)))
    remarks(where, found.remarks)
    # What stands in a document's assessment is older than the document; what was written in its fields comes first.
    first = [p for p in found.proposals if p.source == "filled" or found.kind == "assessment"]
    rest = [p for p in found.proposals if p not in first]
    if not found.proposals:
        st.markdown(plain(_("Nothing in the file differs from what is stored here.")))
        return
    if not first:
        st.markdown(plain(_("No field of the document was filled in.")))
    chosen = _list(where, first, id_) + _rest(where, rest, id_)
    label = _.plural("Accept {n} change", "Accept {n} changes", len(chosen))
    if st.button(plain(label), key=f"accept--{where.project}", type="primary", disabled=not chosen):
        st.session_state[SAID] = accept(where.app, where.project, chosen, where.by)
        st.rerun()


def about(where: Here, found: Return) -> str:
    """Return what kind of file it is, of which project, and how old it may be at most."""
    _ = where.words
    kind = _.message(KINDS[found.kind])
    if found.project is None:
        return _("{kind}.", kind=kind)
    if found.latest is None:
        return _("{kind} of the project {project}.", kind=kind, project=found.project.name)
    when = moment(found.latest, where.language)
    return _(
        "{kind} of the project {project}. Latest entry in it: {when}.", kind=kind, project=found.project.name, when=when
    )


def remarks(where: Here, found: tuple[Message, ...]) -> None:
    """Draw what is to be said about a file, a line each."""
    for remark in found:
        st.warning(plain(where.words.message(remark)), icon=":material/warning:")


def _list(where: Here, proposals: list[Proposal], id_: str) -> list[Proposal]:
    """Draw proposals, each with a box to tick, and return those that are ticked."""
    _ = where.words
    if proposals:
        st.subheader(plain(_.plural("{n} change", "{n} changes", len(proposals))), anchor=False)
    chosen = [p for p in proposals[:MOST] if _proposal(where, p, id_)]
    if len(proposals) > MOST:
        st.caption(
            plain(_("The first {most} are shown. Accept or skip them; then bring the file in again.", most=MOST))
        )
    return chosen


def _proposal(where: Here, proposal: Proposal, id_: str) -> bool:
    _ = where.words
    with st.container(border=True, key=f"proposal-{proposal.tag.replace('/', '-')}"):
        key = f"tick/{id_}/{_seen(proposal)}/{proposal.tag}"
        ticked = st.checkbox(for_label(_short(proposal.label)), proposal.doubt is None, key=key)
        st.markdown(plain(_("Now: {text}", text=_short(proposal.now) or _("Nothing"))))
        st.markdown(plain(_("In the file: {text}", text=_short(proposal.proposed) or _("Nothing"))))
        if proposal.doubt:
            st.markdown(f":material/warning: {plain(_.message(proposal.doubt))}")
    return ticked


def _seen(proposal: Proposal) -> int:
    """Return a mark of what is stored in the place. A tick is a yes to replace that, and nothing that came after it."""
    change = proposal.change
    if isinstance(change, AnswerChange):
        return change.revision
    if not isinstance(change, RowChange):
        return 0
    stored = change.seen.values if change.seen else {}
    return crc32(repr([stored.get(name) for name in change.values]).encode("utf-8", "replace"))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[:LONGEST] + " …"


def _rest(where: Here, proposals: list[Proposal], id_: str) -> list[Proposal]:
    """Draw, closed at first, what the document was made from and what has been changed here since."""
    _ = where.words
    if not proposals:
        return []
    label = _.plural(
        "{n} place differs from what the document was made from",
        "{n} places differ from what the document was made from",
        len(proposals),
    )
    box = st.expander(plain(label), key=f"return-rest--{where.project}--{where.language}", on_change="rerun")
    if not box.open:
        return []
    with box:
        st.caption(
            plain(_("Most of these were changed here after the document was made. Tick only what is to go back."))
        )
        return _list(where, proposals, id_)


def _said(where: Here) -> None:
    """Say once what was written and what was not."""
    _ = where.words
    done: Accepted | None = st.session_state.pop(SAID, None)
    if done is None:
        return
    if done.written:
        st.success(plain(_.plural("{n} change was written.", "{n} changes were written.", done.written)))
    refusals(where, done)


def refusals(where: Here, done: Accepted) -> None:
    """Draw what could not be written, each with its reason."""
    _ = where.words
    for proposal, why in done.refused:
        st.error(plain(_("{place} was not written: {why}", place=proposal.label, why=_.message(why))))
