"""One question on the page: its widget, what was added to it, and the saving of what changed.

What the widgets hold is compared with what is stored, and a difference is saved at once. Nothing waits for a callback,
which a restarted server would not know of. Each tab remembers the revision it last showed, so that an answer which a
colleague has changed meanwhile is neither overwritten nor lost.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from application.errors import Conflict
from locales.formats import moment
from questionnaires.answers import Answer, Value
from questionnaires.schema import Question
from questionnaires.visibility import BLANK, View
from scoring.engine import gates
from scoring.wording import STOP_NAMES
from views import details
from views.session import Here
from views.text import plain
from views.widgets import WIDGETS, Slot

RESEED = "reseed"


@dataclass(frozen=True)
class Seen:
    """What this tab last showed of a question."""

    answer: Answer
    revision: int


@dataclass(frozen=True)
class Stored:
    """What the store holds of a question now."""

    answer: Answer
    revision: int


def ask(where: Here, question: Question, stored: Stored) -> Stored:
    """Draw `question` into the open container, save what the reader changed, and return what is stored afterwards."""
    name = f"{where.project}/{question.id}"
    reseed: set[str] = st.session_state.setdefault(RESEED, set())
    slot = Slot(f"{name}--{where.language}", question, stored.answer, where.language, where.words, name in reseed)
    reseed.discard(name)
    st.header(plain(question.name.get(where.language)), anchor=False)
    value = WIDGETS[question.type](slot)
    st.caption(plain(question.help.get(where.language)))
    candidate = _candidate(stored.answer, value, details.draw(where, slot))
    after = _settle(where, slot, name, stored, candidate)
    _saved(where, after.answer)
    return after


def warn(where: Here, question: Question, seen: View) -> None:
    """Say which steps the answer blocks, if it blocks any."""
    _ = where.words
    for gate, result in gates(question, seen):
        if result.state == "open":
            stops = _("Stops: {stop}.", stop=STOP_NAMES[gate.stop])
            with st.container(key=f"gate-{question.id}-{gate.stop}"):
                st.markdown(f"**{plain(stops)}** {plain(gate.message.get(where.language))}")


def _candidate(stored: Answer, value: Value | None, added: details.Added | None) -> Answer:
    """Return the answer as the widgets now hold it. Details that are not drawn stay as they are stored."""
    more = added or details.Added(stored.not_relevant, stored.note, stored.evidence)
    if more.cleared:
        return Answer(note=more.note, evidence=more.evidence)
    aside = more.not_relevant
    if value is not None and not _alike(value, stored.value):
        aside = None  # an answer given now takes the question back in
    elif aside is not None:
        value = None
    return Answer(value=value, not_relevant=aside, note=more.note, evidence=more.evidence)


def same(a: Answer, b: Answer) -> bool:
    """Return whether two answers say the same: order of options, line endings and outer blanks aside."""
    return (
        _alike(a.value, b.value)
        and a.not_relevant == b.not_relevant
        and _tidy(a.note) == _tidy(b.note)
        and _tidy(a.evidence) == _tidy(b.evidence)
    )


def _alike(a: Value | None, b: Value | None) -> bool:
    return _plain_value(a) == _plain_value(b)


def _plain_value(value: Value | None) -> Value | None:
    if isinstance(value, tuple):
        return tuple(sorted(value)) or None
    return (_tidy(value) or None) if isinstance(value, str) else value


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()


def _settle(where: Here, slot: Slot, name: str, stored: Stored, candidate: Answer) -> Stored:
    if same(candidate, stored.answer):
        return _show(name, stored)
    # A server that was restarted knows nothing of this tab: then what the browser sends may be old.
    seen: Seen | None = _tab().get(name)
    shown = seen or Seen(BLANK, 0)
    if shown.revision == stored.revision:
        return _save(where, slot, name, stored, candidate)
    if same(candidate, shown.answer) or candidate.state == "blank":
        # The reader changed nothing here, a colleague did: this tab shows their answer from now on.
        _show(name, stored)
        _again(name)
    return _choose(where, slot, name, stored, candidate)


def _save(where: Here, slot: Slot, name: str, stored: Stored, candidate: Answer) -> Stored:
    mine = candidate.model_copy(update={"by": where.by})
    try:
        saved = where.app.answer(where.project, slot.question.id, mine, stored.revision)
    except Conflict as conflict:
        return _choose(where, slot, name, Stored(conflict.current, conflict.revision), candidate)
    after = _show(name, Stored(saved.answer, saved.revision))
    if _redraw(slot, stored.answer, saved.answer):
        _again(name)
    return after


def _redraw(slot: Slot, before: Answer, after: Answer) -> bool:
    """Whether the widgets hold more than was saved: boxes to untick, an answer set aside or cleared."""
    if after.state == "blank" and before.state != "blank":
        return True
    if slot.question.type == "multi":
        chosen = after.value if isinstance(after.value, tuple) else (after.value,)
        was = before.value if isinstance(before.value, tuple) else (before.value,)
        return bool(set(was) - set(chosen)) and bool(set(chosen) - set(was))
    return before.not_relevant != after.not_relevant


def _tab() -> dict[str, Seen]:
    """What this tab last showed of each question."""
    tab: dict[str, Seen] = st.session_state.setdefault("seen", {})
    return tab


def _show(name: str, stored: Stored) -> Stored:
    _tab()[name] = Seen(stored.answer, stored.revision)
    return stored


def _again(name: str) -> None:
    st.session_state[RESEED].add(name)
    st.rerun()


def _choose(where: Here, slot: Slot, name: str, stored: Stored, candidate: Answer) -> Stored:
    """Let the reader choose between their own answer and the one a colleague gave meanwhile."""
    _ = where.words
    theirs = _("Theirs: {answer}", answer=details.spoken(slot, stored.answer))
    mine = _("Yours: {answer}", answer=details.spoken(slot, candidate))
    who = stored.answer.by or _("Somebody else")
    asked = _("{who} has changed this answer meanwhile. Which one shall stand?", who=who)
    with st.container(key=f"conflict-{slot.question.id}"):
        st.markdown(f"**{plain(asked)}**")
        st.markdown(f"{plain(theirs)}  \n{plain(mine)}")
        if st.button(_("Keep theirs"), key=f"{slot.key}/theirs"):
            _show(name, stored)
            _again(name)
        if st.button(_("Use mine"), key=f"{slot.key}/mine"):
            _show(name, stored)
            _save(where, slot, name, stored, candidate)
            _again(name)
    return stored


def _saved(where: Here, answer: Answer) -> None:
    if answer == BLANK or answer.at is None:
        return
    _ = where.words
    when = moment(answer.at, where.language)
    line = _("Saved {when} by {who}", when=when, who=answer.by) if answer.by else _("Saved {when}", when=when)
    if answer.state == "not-relevant":
        line = _("Set aside as not relevant: {reason}", reason=answer.not_relevant) + " · " + line
    st.caption(plain(line))
