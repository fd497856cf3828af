"""What if: planned actions and answers that the reader supposes, kept in this session and never written anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import streamlit as st

from guidance.plan import PlannedAction
from locales.messages import Message
from meetings.supposing import supposed
from questionnaires.answers import Answer, Value
from questionnaires.schema import STOPS, Question
from views import supposed as outcome
from views.change_words import answer_text
from views.desk import Desk
from views.plan_groups import SCORE, TITLES
from views.text import for_label, plain
from views.widgets import WIDGETS, Slot

ANCHOR = "what-if"
TICKED, CHOSEN, ROUND, ON = "what-if-ticked", "what-if-chosen", "what-if-round", "what-if-on"


def draw(at: Desk, planned: tuple[PlannedAction, ...]) -> None:
    """Draw what can be supposed and, once something is, what would follow from it."""
    _ = at.words
    st.header(plain(_("What if")), anchor=ANCHOR)
    st.markdown(
        plain(
            _(
                "Tick actions or choose answers and see what would follow. Nothing is saved: what you suppose stays in "
                "this window, for you alone, until you clear it or close the window."
            )
        )
    )
    kept: dict[str, bool] = st.session_state.setdefault(ON, {})
    key = f"what-if-{at.where.project}--{at.language}"
    shown = st.toggle(for_label(_("Suppose something")), kept.get(at.where.project, False), key=key)
    kept[at.where.project] = shown
    if shown:
        _suppose(at, planned)


def _suppose(at: Desk, planned: tuple[PlannedAction, ...]) -> None:
    _, able = at.words, tuple(action for action in planned if action.target is not None)
    first = st.container()
    ticked = _actions(at, able)
    chosen = _chosen(at)
    _any_answer(at, chosen)
    _own_answers(at, chosen)
    # Where somebody has ticked the action and chosen an answer to the same question, their own choice counts.
    answers = {**supposed(action for action in able if action.subject in ticked), **chosen}
    if answers:
        sides = outcome.sides(at, answers, planned)
        label = plain(_("See all that would follow"))
        marked = plain(_("Supposed, not saved"))
        first.markdown(f"**{marked}**: {outcome.sentence(sides, len(answers))} [{label}](#{outcome.ANCHOR})")
        outcome.draw(sides, len(answers))
        if st.button(plain(_("Clear what you suppose")), key=f"what-if-clear-{at.where.project}"):
            _clear(at)


def _actions(at: Desk, able: tuple[PlannedAction, ...]) -> set[str]:
    """Draw the actions to tick, folded by what they unblock; return the questions of those ticked."""
    _, ticked = at.words, _ticked(at)
    if not able:
        st.markdown(plain(_("No action of the plan has a single answer that can be ticked.")))
        return set()
    for place, actions in _by_stop(able).items():
        label = _("Actions: {group} ({n})", group=_.message(_title(place)), n=len(actions))
        key = f"what-if-{place}-{at.where.project}-{_round(at)}--{at.language}"
        box = st.expander(plain(label), key=key, on_change="rerun")
        if box.open:
            with box:
                for action in actions:
                    _tick(at, action, ticked)
    return ticked & {action.subject for action in able}


def _by_stop(able: Iterable[PlannedAction]) -> Mapping[str, list[PlannedAction]]:
    found: dict[str, list[PlannedAction]] = {place: [] for place in (*STOPS, SCORE)}
    for action in able:
        found[action.stops[0] if action.stops else SCORE].append(action)
    return {place: actions for place, actions in found.items() if actions}


def _title(place: str) -> Message:
    return TITLES[place]


def _tick(at: Desk, action: PlannedAction, ticked: set[str]) -> None:
    """Draw an action with the answer that would close it, and take note of whether it is ticked."""
    _ = at.words
    question = at.case.questionnaire.by_id[action.subject]
    answer = answer_text(question, Answer(value=action.target), _, at.language)
    label = for_label(_("{question}: {answer}", question=action.name_in(at.language), answer=answer))
    key = f"what-if-{at.where.project}-{action.subject}-{_round(at)}--{at.language}"
    if st.checkbox(label, action.subject in ticked, key=key):
        ticked.add(action.subject)
    else:
        ticked.discard(action.subject)


def _any_answer(at: Desk, chosen: dict[str, Value]) -> None:
    """Draw the choice of any question with something to choose, and of an answer to it."""
    _, case = at.words, at.case
    labels = {
        question.id: f"{case.say(section.title)}: {case.say(question.name)}"
        for section in case.questionnaire.sections
        for question in section.questions
        if question.choices and (case.result.view.shown(question) or question.id in chosen)
    }
    key = f"what-if-question-{at.where.project}-{_round(at)}--{at.language}"
    label = _("Another answer to any question")
    asked = st.selectbox(
        plain(label),
        list(labels),
        index=None,
        key=key,
        format_func=labels.__getitem__,
        placeholder=_("Choose a question"),
    )
    if asked in labels:
        _answer(at, case.questionnaire.by_id[asked], chosen)


def _answer(at: Desk, question: Question, chosen: dict[str, Value]) -> None:
    _ = at.words
    now = at.case.result.view.answer(question)
    stored = Answer(value=chosen.get(question.id, now.value))
    key = f"what-if-{at.where.project}-{question.id}-answer-{_round(at)}--{at.language}"
    with st.form(f"{key}/form"):
        value = WIDGETS[question.type](Slot(key, question, stored, at.language, _, reseed=False))
        pressed = st.form_submit_button(plain(_("Suppose this answer")), key=f"{key}/suppose")
    if pressed and value is None:
        st.error(plain(_("Choose an answer first.")), icon=":material/error:")
    elif pressed and value is not None:
        chosen[question.id] = value
        st.rerun()


def _own_answers(at: Desk, chosen: dict[str, Value]) -> None:
    """Draw the answers that the reader chose, each with what takes it back."""
    _ = at.words
    for id_, value in tuple(chosen.items()):
        question = at.case.questionnaire.by_id[id_]
        name, answer = at.case.say(question.name), answer_text(question, Answer(value=value), _, at.language)
        with st.container(horizontal=True, vertical_alignment="center", key=f"what-if-own-{id_}"):
            st.markdown(f"**{plain(name)}**: {plain(answer)}")
            if st.button(plain(_("Take back: {name}", name=name)), key=f"what-if-back-{at.where.project}-{id_}"):
                del chosen[id_]
                st.rerun()


def _ticked(at: Desk) -> set[str]:
    """The questions whose actions are ticked; kept apart from the widgets, which fold away."""
    kept: dict[str, set[str]] = st.session_state.setdefault(TICKED, {})
    return kept.setdefault(at.where.project, set())


def _chosen(at: Desk) -> dict[str, Value]:
    kept: dict[str, dict[str, Value]] = st.session_state.setdefault(CHOSEN, {})
    return kept.setdefault(at.where.project, {})


def _round(at: Desk) -> int:
    """How often this project's supposing was cleared: with it, every widget begins anew."""
    kept: dict[str, int] = st.session_state.setdefault(ROUND, {})
    return kept.setdefault(at.where.project, 0)


def _clear(at: Desk) -> None:
    _ticked(at).clear()
    _chosen(at).clear()
    st.session_state[ROUND][at.where.project] += 1
    st.rerun()
