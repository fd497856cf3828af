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
from views.merging import alike, merge, same
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
    seen = _tab().get(name)
    # What is not drawn stays as this tab last showed it, whatever a colleague has written meanwhile.
    base = seen.answer if seen else stored.answer
    candidate = _candidate(base, value, details.draw(where, slot, base))
    after = _settle(where, slot, name, stored, candidate)
    _saved(where, after.answer)
    return after


def fitting(answer: Answer) -> Answer:
    """Return what can still be shown of an answer that its question can no longer have: note and evidence."""
    return Answer(note=answer.note, evidence=answer.evidence)


def outdated(where: Here, answer: Answer) -> None:
    """Say that an earlier answer is kept, and no longer counts since the question has changed."""
    _ = where.words
    said = str(answer.not_relevant or answer.value)
    st.caption(
        plain(
            _("An earlier answer, {answer}, no longer fits this question. It is kept, and counts nowhere.", answer=said)
        )
    )


def warn(where: Here, question: Question, seen: View) -> None:
    """Say which steps the answer blocks, if it blocks any."""
    _ = where.words
    for gate, result in gates(question, seen):
        if result.state == "open":
            stops = _("Stops: {stop}.", stop=STOP_NAMES[gate.stop])
            with st.container(key=f"gate-{question.id}-{gate.stop}"):
                st.markdown(f"**{plain(stops)}** {plain(gate.message.get(where.language))}")


def _candidate(base: Answer, value: Value | None, added: details.Added | None) -> Answer:
    """Return the answer as the widgets now hold it. Details that are not drawn stay as they were shown."""
    more = added or details.Added(base.not_relevant, base.note, base.evidence)
    if more.cleared:
        return Answer(note=more.note, evidence=more.evidence)
    aside = more.not_relevant
    if value is not None and not alike(value, base.value):
        aside = None  # an answer given now takes the question back in
    elif aside is not None:
        value = None
    return Answer(value=value, not_relevant=aside, note=more.note, evidence=more.evidence)


def _settle(where: Here, slot: Slot, name: str, stored: Stored, candidate: Answer) -> Stored:
    """Save what the reader changed, show what a colleague changed, and ask where both changed the same."""
    seen = _tab().get(name)
    if seen is None:
        return _settle_unknown(where, slot, name, stored, candidate)
    if name in _waiting() and (same(candidate, stored.answer) or same(candidate, seen.answer)):
        return _choose(where, slot, name, stored)
    if same(candidate, seen.answer):
        if not same(stored.answer, seen.answer):
            _show(name, stored)
            _again(name)
        return _show(name, stored)
    merged = merge(seen.answer, stored.answer, candidate)
    if merged is None:
        _waiting()[name] = candidate
        return _choose(where, slot, name, stored)
    return _save(where, slot, name, stored, merged, candidate)


def _settle_unknown(where: Here, slot: Slot, name: str, stored: Stored, candidate: Answer) -> Stored:
    """Settle in a tab that this server knows nothing of: it is new, or the server was restarted under it.

    What the browser sends may then be old, so it never replaces another answer without being asked.
    """
    if same(candidate, stored.answer):
        return _show(name, stored)
    if same(stored.answer, BLANK):
        return _save(where, slot, name, stored, candidate, candidate)
    if same(candidate, BLANK):
        _show(name, stored)
        _again(name)
    _waiting()[name] = candidate
    return _choose(where, slot, name, stored)


def _save(where: Here, slot: Slot, name: str, stored: Stored, answer: Answer, candidate: Answer) -> Stored:
    mine = answer.model_copy(update={"by": where.by, "at": None})
    try:
        saved = where.app.answer(where.project, slot.question.id, mine, stored.revision)
    except Conflict as conflict:
        _waiting()[name] = candidate
        return _choose(where, slot, name, Stored(conflict.current, conflict.revision))
    after = _show(name, Stored(saved.answer, saved.revision))
    if _redraw(slot, stored.answer, saved.answer) or not same(answer, candidate):
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


def _waiting() -> dict[str, Answer]:
    """The reader's own answers that wait for a choice; a change of language does not lose them."""
    waiting: dict[str, Answer] = st.session_state.setdefault("waiting", {})
    return waiting


def _show(name: str, stored: Stored) -> Stored:
    _tab()[name] = Seen(stored.answer, stored.revision)
    return stored


def _again(name: str) -> None:
    st.session_state[RESEED].add(name)
    st.rerun()


def _choose(where: Here, slot: Slot, name: str, stored: Stored) -> Stored:
    """Let the reader choose between what is stored and their own answer, which waits until they have chosen."""
    _ = where.words
    mine = _waiting()[name]
    asked = _("This answer was changed elsewhere meanwhile, or the connection was interrupted. Which one shall stand?")
    theirs_said = _("Saved: {answer}", answer=details.spoken(slot, stored.answer))
    mine_said = _("Yours: {answer}", answer=details.spoken(slot, mine))
    with st.container(key=f"conflict-{slot.question.id}"):
        st.markdown(f"**{plain(asked)}**")
        st.markdown(f"{plain(theirs_said)}  \n{plain(mine_said)}")
        # The revision in the key: a click on what was shown never touches what came after it.
        if st.button(_("Keep the saved one"), key=f"{slot.key}/theirs/{stored.revision}"):
            _decide(name, stored)
        if st.button(_("Use mine"), key=f"{slot.key}/mine/{stored.revision}"):
            _save(where, slot, name, stored, mine, mine)
            _decide(name, None)
    return stored


def _decide(name: str, shown: Stored | None) -> None:
    _waiting().pop(name, None)
    if shown:
        _show(name, shown)
    _again(name)


def _saved(where: Here, answer: Answer) -> None:
    if answer == BLANK or answer.at is None:
        return
    _ = where.words
    when = moment(answer.at, where.language)
    line = _("Saved {when} by {who}", when=when, who=answer.by) if answer.by else _("Saved {when}", when=when)
    if answer.state == "not-relevant":
        line = _("Set aside as not relevant: {reason}", reason=answer.not_relevant) + " · " + line
    st.caption(plain(line))
