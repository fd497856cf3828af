"""One field of the document on the page: how far it has come and who completes it; opened, its draft and its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import streamlit as st

from application.status import FieldStatus
from documents.blocks import Block, Field, FieldState, Fill, Table
from documents.group_rows import origin
from documents.statements import DECISION, DONE, STATEMENTS, TEXT
from locales.messages import Message, msg
from questionnaires.rows import Line
from views import drawn, rows
from views.desk import Desk
from views.pages import FOLDER, link, title
from views.text import plain

ICONS: Mapping[FieldState, str] = {
    "drafted": ":material/check_circle:",
    "partly": ":material/contrast:",
    "to-complete": ":material/radio_button_unchecked:",
}
DECIDED = ("outcome", "explanation", "decided-by", "title", "day")
RISK_FIELDS = ("D22", "D25", "D26", "D27", "D28", "D29")
MEASURE_FIELDS = ("D17", "D18", "D19", "D20", "D21")
NEVER_DECIDES: Message = msg(
    "Klarsyn never decides and suggests no outcome. A person with the authority to decide for the controller chooses "
    "one, gives the reasons, and signs the finished document."
)


@dataclass(frozen=True)
class Place:
    """A text that is written here: its row, what it is called, and whether it can be marked as finished."""

    row: str
    label: str
    can_finish: bool = False


@dataclass(frozen=True)
class Shown:
    """One field as it stands on the page. `name` is its number and title."""

    id: str
    name: str
    block: Field
    role: str = ""
    places: int = 0
    status: FieldStatus | None = None
    texts: tuple[Place, ...] = field(default_factory=tuple)


def of_template(status: FieldStatus, name: str) -> Shown:
    """Return a field of the template, with every text that is written under it."""
    own = Place(status.id.lower(), status.block.label, can_finish=True)
    tags = [(fill.tag.split("/"), fill.label) for fill in status.fills]
    others = [Place(tag[1], label) for tag, label in tags if tag[0] == STATEMENTS and tag[1] != own.row]
    texts = (own, *others)
    return Shown(status.id, name, status.block, status.role_title, status.places, status, texts)


def of_point(block: Field) -> Shown:
    """Return a point of the fundamental rights impact assessment."""
    return Shown(block.id, block.label, block, texts=(Place(block.id, block.label),))


def draw(at: Desk, shown: Shown) -> None:
    """Draw a field. Only an open one draws what is in it, so that a page of forty fields stays quick."""
    _ = at.words
    sheets = tuple(_sheets(at, shown))
    with st.container(key=f"dpia-{shown.block.state}-{shown.id}"):
        label = f"{ICONS[shown.block.state]} **{plain(shown.name)}** · {plain(shown.block.state_label)}"
        box = st.expander(label, key=f"field-{shown.id}--{at.where.project}--{at.language}", on_change="rerun")
        kept = [rows.lazily(sheet, is_open=bool(box.open)) for sheet in sheets]
        drawn_in = box.open or any(kept)
        # What is missing stands in an open box, above its text, and below a closed one.
        with box if drawn_in else st.container():
            st.caption(plain(_waits(at, shown)))
    if drawn_in:
        with box:
            _inside(at, shown, sheets)


def _waits(at: Desk, shown: Shown) -> str:
    """Return what is missing and who completes it; of a drafted field, who confirms it."""
    _ = at.words
    if shown.block.missing:
        return shown.block.missing
    return _("To be confirmed by: {role}.", role=shown.role)


def _sheets(at: Desk, shown: Shown) -> Iterator[rows.Sheet]:
    """Yield the forms of a field: the decision first, then its texts."""
    if shown.id == "D33":
        group = at.group(DECISION)
        for line in at.lines(DECISION):
            yield rows.Sheet(at, group, line, tuple(group.column[id_] for id_ in DECIDED))
    group = at.group(STATEMENTS)
    lines = {line.id: line for line in at.lines(STATEMENTS)}
    for place in shown.texts:
        if place.row in lines:
            columns = (TEXT, DONE) if place.can_finish else (TEXT,)
            of = tuple(group.column[id_] for id_ in columns)
            yield rows.Sheet(at, group, lines[place.row], of, labels={TEXT: place.label})


def _inside(at: Desk, shown: Shown, sheets: tuple[rows.Sheet, ...]) -> None:
    _, block = at.words, shown.block
    st.markdown(plain(block.hint))
    if block.entries:
        st.subheader(plain(_("What the answers say")), anchor=False)
        drawn.entries(at.words, block.entries)
    below = [b for b in (shown.status.below if shown.status else ()) if not _is_written_here(b)]
    if below:
        st.subheader(plain(_("What stands in the document")), anchor=False)
        drawn.blocks(at.words, below)
    _elsewhere(at, shown)
    for sheet in sheets:
        _editor(at, sheet)


def _is_written_here(block: Block) -> bool:
    """Whether a block is a table of nothing but texts that have their forms below."""
    if not isinstance(block, Table):
        return False
    cells = [cell for row in block.rows for cell in row[1:] if cell]
    return all(isinstance(c, Fill) and c.tag.split("/")[0] in (STATEMENTS, DECISION) for c in cells)


def _elsewhere(at: Desk, shown: Shown) -> None:
    """Link to the pages where the tables of this field are written."""
    _ = at.words
    if shown.id in RISK_FIELDS:
        link("risks", plain(_("Write this under {page}", page=title("risks", at.where))), at.where)
    tags = [fill.tag.split("/")[0] for fill in (shown.status.fills if shown.status else ())]
    groups = [*(["measures"] if shown.id in MEASURE_FIELDS else []), *tags]
    for id_ in dict.fromkeys(groups):
        if id_ not in (STATEMENTS, DECISION, "risks"):
            name = at.case.say(at.group(id_).title)
            label = plain(_("Write the table “{table}” row by row", table=name))
            st.page_link(FOLDER / "description.py", label=label, query_params={**at.where.address, "part": id_})


def _editor(at: Desk, sheet: rows.Sheet) -> None:
    _ = at.words
    is_decision = sheet.group.id == DECISION
    if is_decision:
        st.subheader(plain(_("The decision")), anchor=False)
        st.markdown(plain(_.message(NEVER_DECIDES)))
    elif len(sheet.columns) > 1:
        st.subheader(plain(_("The field's own text")), anchor=False)
    rows.form(sheet, _("Save the decision") if is_decision else _("Save the text"))
    _written(at, sheet.line)


def _written(at: Desk, line: Line) -> None:
    _ = at.words
    if line.row is not None:
        st.caption(plain(_("Last written: {who}", who=origin(at.case, line))))
