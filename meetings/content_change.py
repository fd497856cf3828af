"""What moved between two versions of the questions, question by question, by id."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from questionnaires.conditions import Condition, Terms, walk
from questionnaires.schema import Option, Question, Questionnaire

Part = Literal["ask", "help", "options", "points", "stops", "rules", "shown-when", "type", "action", "other"]
PARTS: tuple[Part, ...] = get_args(Part)
# A change in one of these can move a score, a gate or which questions count.
SCORED: tuple[Part, ...] = ("points", "stops", "rules", "shown-when", "type")
# A change in one of these can make an old answer mean something else.
WORDED: tuple[Part, ...] = ("ask", "options", "type")


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """One question that is in both versions and differs in `parts`."""

    question: str
    parts: tuple[Part, ...]

    @property
    def reworded(self) -> bool:
        """Whether an answer given to the old words should be read again."""
        return any(part in WORDED for part in self.parts)

    @property
    def rescored(self) -> bool:
        """Whether the same answer can count otherwise."""
        return any(part in SCORED for part in self.parts)


@dataclass(frozen=True, slots=True)
class ContentChange:
    """From one version of the questions to another: ids of new and retired questions, and the changed ones."""

    old: Questionnaire
    new: Questionnaire
    added: tuple[str, ...]
    retired: tuple[str, ...]
    changed: tuple[QuestionChange, ...]

    @property
    def same(self) -> bool:
        """Whether no question was added, retired or changed; the number of the version may have moved all the same."""
        return not (self.added or self.retired or self.changed)

    def of(self, question: str) -> QuestionChange | None:
        """Return what changed in a question; None for one that did not, or is not in both versions."""
        return next((change for change in self.changed if change.question == question), None)


def content_change(old: Questionnaire, new: Questionnaire) -> ContentChange:
    """Return what moved, in the order asked. A text counts as changed when it did in any of the three languages."""
    before, after = _Version(old), _Version(new)
    both = [q for q in new.questions if q.id in old.by_id]
    changes = (_change(q.id, before, after) for q in both)
    return ContentChange(
        old=old,
        new=new,
        added=tuple(q.id for q in new.questions if q.id not in old.by_id),
        retired=tuple(q.id for q in old.questions if q.id not in new.by_id),
        changed=tuple(change for change in changes if change.parts),
    )


class _Version:
    """One version of the questions, read part by part."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self._questionnaire = questionnaire
        self._terms: Terms = questionnaire.terms

    def question(self, id_: str) -> Question:
        return self._questionnaire.by_id[id_]

    def counts_toward(self, id_: str) -> object:
        """Return where points go: the area whose section the question stands in, the rules, the requirements."""
        question = self.question(id_)
        return self._questionnaire.section_of[id_].id, question.rules, set(question.trust)

    def shown_when(self, id_: str) -> object:
        return self._opened(self.question(id_).show_when)

    def gates(self, id_: str) -> object:
        return {gate.stop: self._opened(gate.when) for gate in self.question(id_).gate}

    def _opened(self, condition: Condition | None) -> list[Condition]:
        """Return a condition with its terms opened up: a term that means something else is another condition."""
        return walk(condition, self._terms)


def _change(id_: str, before: _Version, after: _Version) -> QuestionChange:
    moved = set(_parts(id_, before, after))
    return QuestionChange(id_, tuple(part for part in PARTS if part in moved))


def _parts(id_: str, before: _Version, after: _Version) -> Iterator[Part]:
    old, new = before.question(id_), after.question(id_)
    yield from (part for part, read in WORDS.items() if read(old) != read(new))
    if _order(old, new) != _order(new, old):
        yield "other"
    if _moved(old, new, lambda option: option.points):
        yield "points"
    if before.gates(id_) != after.gates(id_) or _moved(old, new, lambda option: set(option.blocks)):
        yield "stops"
    if before.counts_toward(id_) != after.counts_toward(id_):
        yield "rules"
    if before.shown_when(id_) != after.shown_when(id_):
        yield "shown-when"


def _other(question: Question) -> object:
    messages = {gate.stop: gate.message for gate in question.gate}
    return question.name, set(question.dpia), question.sources, messages


# What a question says by itself; points, stops and conditions need the rest of its version.
WORDS: dict[Part, Callable[[Question], object]] = {
    "ask": lambda question: question.ask,
    "help": lambda question: (question.help, question.why),
    "options": lambda question: {id_: (option.text, option.exclusive) for id_, option in question.choices.items()},
    "type": lambda question: question.type,
    "action": lambda question: question.action,
    "other": _other,
}


def _order(question: Question, other: Question) -> list[str | int]:
    """Return the answers that both have, in the order of `question`."""
    return [id_ for id_ in question.choices if id_ in other.choices]


def _moved(old: Question, new: Question, read: Callable[[Option], object]) -> bool:
    """Whether what lies on an answer differs; an answer that can no longer be given has lost what lay on it."""
    before, after = ({id_: read(option) for id_, option in q.choices.items()} for q in (old, new))
    return any(said != after[id_] if id_ in after else bool(said) for id_, said in before.items())
