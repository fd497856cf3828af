"""One answer as an entry of a field: the question, the answer in words, what was added, who gave it and when."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from textwrap import shorten

from documents.blocks import Entry
from documents.case import Case
from locales.formats import moment
from questionnaires.answers import UNSURE, Answer, AnswerState, Value
from questionnaires.schema import FULL_POINTS, Question

# A longer answer is printed once, where its question first appears; the other fields print its beginning.
LONG = 300


@dataclass(frozen=True, slots=True)
class Piece:
    """What one question, or one line about the project, brings to a field. A blank one may have no entry."""

    name: str
    state: AnswerState
    entry: Entry | None = None

    @property
    def settled(self) -> bool:
        """Whether it tells the reader something: a known answer, or a reason why the question does not apply."""
        return self.state in ("known", "not-relevant")


def pieces(case: Case, field: str) -> tuple[Piece, ...]:
    """Return what is known for `field`: first what the project says of itself, then the shown questions."""
    asked = (_piece(case, question, field) for question in case.shown if field in question.dpia)
    return (*_from_project(case, field), *asked)


def _from_project(case: Case, field: str) -> tuple[Piece, ...]:
    _, project = case.words, case.assessment.project
    lines = {
        "D01": (_line(_("Organisation"), project.organisation), _line(_("Contact"), project.contact)),
        "D03": (_line(_("Name of the project"), project.name), _line(_("Reference"), project.reference)),
    }
    # A project may do without a reference; the rest is needed.
    return tuple(piece for piece in lines.get(field, ()) if piece.settled or piece.name != _("Reference"))


def _line(name: str, text: str) -> Piece:
    return Piece(name, "known", Entry(name, text)) if text.strip() else Piece(name, "blank")


def _piece(case: Case, question: Question, field: str) -> Piece:
    answer = case.result.view.answer(question)
    name = case.say(question.name)
    state = _state(answer)
    if state == "blank" and not (answer.note.strip() or answer.evidence.strip()):
        return Piece(name, "blank")
    return Piece(name, state, _entry(case, question, answer, field))


def _state(answer: Answer) -> AnswerState:
    """A text of nothing but spaces says nothing."""
    return "blank" if isinstance(answer.known, str) and not answer.known.strip() else answer.state


def _entry(case: Case, question: Question, answer: Answer, field: str) -> Entry:
    home = min(question.dpia, key=lambda id_: case.shelf.template.order[id_])
    if field != home:
        return _pointer(case, question, answer, home)
    return Entry(
        question=case.say(question.ask),
        answer=answer_text(case, question, answer),
        note=answer.note,
        evidence=answer.evidence,
        provenance=provenance(case, answer),
    )


def _pointer(case: Case, question: Question, answer: Answer, home: str) -> Entry:
    """An answer that belongs in several fields is printed whole in the first; the others say it and point there."""
    _ = case.words
    text = answer_text(case, question, answer)
    whole = _("See {place} for the whole answer.", place=case.place(home))
    short = text if len(text) <= LONG else shorten(text, LONG, placeholder=" …")
    return Entry(question=case.say(question.name), answer=short, provenance=whole)


def answer_text(case: Case, question: Question, answer: Answer) -> str:
    """Return the answer in words, whatever its state."""
    _ = case.words
    if answer.state == "not-relevant":
        return _("Not relevant: {reason}", reason=answer.not_relevant)
    if _state(answer) == "blank":
        return _("Not answered yet")
    if answer.known is None:
        return _unknown(case, question)
    return READERS[question.type](case, question, answer.known)


def _unknown(case: Case, question: Question) -> str:
    """Some questions have words of their own for "don't know"."""
    _ = case.words
    own = question.choices.get(UNSURE)
    return case.say(own.text) if own else _("Don't know")


def _text(case: Case, question: Question, value: Value) -> str:  # noqa: ARG001
    return str(value)


def _level(case: Case, question: Question, value: Value) -> str:
    _ = case.words
    text = case.say(question.choices[_key(value)].text)
    return _("Level {level} of {most}: {text}", level=value, most=FULL_POINTS, text=text)


def _one(case: Case, question: Question, value: Value) -> str:
    return case.say(question.choices[_key(value)].text)


def _many(case: Case, question: Question, value: Value) -> str:
    chosen = value if isinstance(value, tuple) else (value,)
    texts = [case.say(question.choices[key].text) for key in chosen]
    return texts[0] if len(texts) == 1 else "\n".join(f"• {text}" for text in texts)


def _key(value: Value) -> str | int:
    if isinstance(value, tuple):
        raise TypeError(f"one answer expected, found several: {value!r}")
    return value


READERS: Mapping[str, Callable[[Case, Question, Value], str]] = {
    "text": _text,
    "maturity": _level,
    "single": _one,
    "yesno": _one,
    "multi": _many,
}


def provenance(case: Case, answer: Answer) -> str:
    """Return who gave the answer and when, as far as that is known."""
    _ = case.words
    at = moment(answer.at, case.language) if answer.at else ""
    if answer.by and at:
        return _("Answered by {by} on {at}", by=answer.by, at=at)
    if answer.by:
        return _("Answered by {by}", by=answer.by)
    return _("Answered on {at}", at=at) if at else ""


def written_by(case: Case, by: str, at: datetime | None) -> str:
    """Return who wrote a text or kept a row, and when, as far as that is known."""
    _ = case.words
    when = moment(at, case.language) if at else ""
    if by and when:
        return _("{by}, {at}", by=by, at=when)
    return by or when or _("Written by the project")
