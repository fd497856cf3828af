"""Which two states are compared: what there is to choose from, the choice in the address, and the two pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from application.comparing import state as at_meeting
from application.snapshots import SnapshotRow, snapshots
from application.wording import worded
from documents.brief_words import clip
from documents.matter import picture
from locales.formats import ZONE, day
from meetings.picture import Picture
from views.change_words import LONG_NAME
from views.session import Here
from views.text import plain

NOW = "now"
SIDES = ("old", "new")
KEPT = "compare-kept"


@dataclass(frozen=True, slots=True)
class State:
    """One state to compare: a project, empty for the one in the address, and one of its snapshots, empty for now."""

    project: str = ""
    snapshot: str = ""

    @property
    def code(self) -> str:
        """How the address writes it: `now`, a snapshot's id, or another project's id, a full stop, and one of these."""
        code = self.snapshot or NOW
        return f"{self.project}.{code}" if self.project else code


@dataclass(frozen=True, slots=True)
class Choice:
    """What one box offers, by code, and what it begins with; `part` tells a second box of the same side apart."""

    labels: Mapping[str, str]
    first: str | None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to choose from: this project's snapshots, the oldest first, and the names of the other projects.

    `last` is the snapshot to begin with: the newest for a meeting before today, as on the page of the meeting.
    """

    own: tuple[SnapshotRow, ...]
    others: Mapping[str, str]
    last: SnapshotRow | None

    @property
    def default(self) -> tuple[State | None, State]:
        """The last snapshot beside now; without a snapshot the first side is still to be chosen."""
        return (State(snapshot=self.last.id) if self.last else None), State()


def offer(where: Here) -> Offer:
    """Return what can be compared with the project in the address. Raises `NotFound`."""
    others = {row.id: row.project.name for row in where.app.projects() if row.id != where.project}
    own = snapshots(where.app, where.project)
    held = [row for row in own if row.occasion.on < where.day] or own
    return Offer(own, others, held[-1] if held else None)


def chosen(where: Here, found: Offer) -> tuple[State | None, State | None]:
    """Draw the two choices and return them; None until one is made, or when the address asks for what is gone."""
    _ = where.words
    _keep_through_languages(where)
    first, second = found.default
    with st.container(key="compare-choice"):
        return _choice(where, found, "old", _("First"), first), _choice(where, found, "new", _("Second"), second)


def _keep_through_languages(where: Here) -> None:
    """A link to another language does not know what is compared: write it into the address again, once."""
    kept: tuple[str, str, dict[str, str]] | None = st.session_state.get(KEPT)
    now = {side: st.query_params[side] for side in SIDES if side in st.query_params}
    if kept and not now and kept[0] == where.project and kept[1] != where.language:
        now = kept[2]
        st.query_params.update(now)
    st.session_state[KEPT] = (where.project, where.language, now)


def _choice(where: Here, found: Offer, side: str, label: str, default: State | None) -> State | None:
    """Draw one choice: a state of this project or another project, and then which state of that."""
    _ = where.words
    asked = st.query_params.get(side)
    state = _state(where, found, asked) if asked else default
    if asked and state is None:
        st.warning(plain(_("The address asks for something that is not here any more. Choose again.")))
    first = None if state is None else f"{state.project}." if state.project else state.code
    picked = _select(where, found, side, label, Choice(_labels(where, found), first))
    if picked is None or not picked.endswith("."):
        return None if picked is None else State(snapshot="" if picked == NOW else picked)
    return _state_of(where, found, side, picked, state)


def _state_of(where: Here, found: Offer, side: str, picked: str, state: State | None) -> State:
    """Draw which state of another project is meant, when it has snapshots."""
    _, project = where.words, picked.removesuffix(".")
    taken = snapshots(where.app, project)
    if not taken:
        return State(project)
    labels = {f"{project}.{NOW}": _("Now"), **{f"{project}.{row.id}": _taken(where, row) for row in reversed(taken)}}
    name = clip(where.app.open(project).project.name, LONG_NAME)
    label = _("Which state of {name}?", name=name)
    first = state.code if state and state.project == project else f"{project}.{NOW}"
    code = _select(where, found, side, label, Choice(_unlike(labels), first, "state")) or first
    id_ = code.removeprefix(f"{project}.")
    return State(project, "" if id_ == NOW else id_)


def _select(where: Here, found: Offer, side: str, label: str, choice: Choice) -> str | None:
    """Draw a choice that begins with what the address says, and writes into the address what is chosen."""
    _, labels = where.words, choice.labels
    key = f"compare-{side}{choice.part}-{where.project}--{where.language}"
    st.session_state[key] = choice.first if choice.first in labels else None
    picked = st.selectbox(
        label,
        list(labels),
        key=key,
        format_func=labels.__getitem__,
        placeholder=_("Choose"),
        on_change=partial(_write, found, side, key),
    )
    return picked if picked in labels else None


def _write(found: Offer, side: str, key: str) -> None:
    """Write what was picked into the address, and the other side too, so that the link still means both next year."""
    picked = st.session_state.get(key)
    if not picked:
        return
    for other, state in zip(SIDES, found.default, strict=True):
        if state and other not in st.query_params:
            st.query_params[other] = state.code
    st.query_params[side] = f"{picked}{NOW}" if picked.endswith(".") else picked


def _labels(where: Here, found: Offer) -> dict[str, str]:
    _ = where.words
    own = {row.id: _taken(where, row) for row in reversed(found.own)}
    others = {f"{id_}.": _("Other project: {name}", name=name) for id_, name in found.others.items()}
    return _unlike({NOW: _("Now"), **own, **others})


def _taken(where: Here, row: SnapshotRow) -> str:
    """Return the meeting and the day it was frozen on: that is the day the state is from."""
    _ = where.words
    frozen = row.made_at.astimezone(ZONE).date()
    return _("{name}, {day}", name=clip(row.occasion.name, LONG_NAME), day=day(frozen, where.language))


def _unlike(labels: Mapping[str, str]) -> dict[str, str]:
    """Return the labels told apart by a number where two are alike: the browser sends back what it was shown."""
    found: dict[str, str] = {}
    for code, label in labels.items():
        numbered, n = label, 2
        while numbered in found.values():
            numbered, n = f"{label} ({n})", n + 1
        found[code] = numbered
    return found


def _state(where: Here, found: Offer, code: str) -> State | None:
    """Return the state that the address means; None when there is no such project or snapshot here."""
    project, dot, id_ = code.rpartition(".")
    if dot and project not in found.others:
        return None
    taken = snapshots(where.app, project) if dot else found.own
    if id_ == NOW:
        return State(project)
    return State(project, id_) if any(row.id == id_ for row in taken) else None


def pictured(where: Here, state: State, *, alone: bool) -> Picture:
    """Return the picture of a state; `alone`: both are of one project, so that its name need not be said.

    Raises `NotFound`, and `KlarsynError` for a snapshot that was changed.
    """
    opened = where.app.open(state.project) if state.project else where.open()
    name = opened.project.name
    if not state.snapshot:
        result = None if state.project else where.result()
        return picture(worded(where.app, opened, where.language, where.day, result), name)
    found = at_meeting(where.app, opened.id, state.snapshot, where.day)
    return found if alone else replace(found, name=f"{clip(name, LONG_NAME // 2)}: {found.name}")
