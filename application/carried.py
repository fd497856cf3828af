"""What the assessment in a file says otherwise than what is stored, told by the times that its entries bear."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from application.proposals import (
    CHANGED,
    ELSEWHERE,
    UNDATED,
    AnswerChange,
    Proposal,
    Removal,
    RowChange,
    Side,
    alike,
    label_of,
    row_name,
)
from application.rows import place, to_row
from documents.case import Case
from documents.entries import answer_text
from documents.group_rows import cell_text
from locales.messages import Message
from questionnaires.answers import Answer, faults
from questionnaires.groups import Group
from questionnaires.rows import Row


@dataclass(frozen=True)
class Carried:
    """What is stored now, what the file holds, and whether it is of another project.

    `history` holds everything that was ever stored, by place: what was here before is no news, whatever the clock of
    another machine says. `revisions` are those of the answers.
    """

    now: Side
    base: Side
    foreign: bool
    history: Mapping[str, Sequence[Answer]]
    revisions: Mapping[str, int]

    def proposals(self) -> Iterator[Proposal]:
        """Yield what the file's assessment says otherwise. What it does not say is not taken for a wish to clear.

        Records that are written once, such as decisions, are never proposed: they are made here or not at all.
        """
        yield from self._answers()
        for name, rows in self.base.case.assessment.groups.items():
            group = self.now.case.questionnaire.group[name]
            for id_, row in () if group.once else rows.items():
                mine = self.now.row(name, id_)
                if mine is None:
                    yield from self._new_row(group, id_, row)
                else:
                    yield from self._row(group, id_, row, mine)

    def records(self) -> Iterator[Group]:
        """Yield each group of records where the file holds others than are stored; they are left alone."""
        for name, rows in self.base.case.assessment.groups.items():
            group = self.now.case.questionnaire.group[name]
            if group.once and any(self._differs(name, id_, row) for id_, row in rows.items()):
                yield group

    def _differs(self, group: str, id_: str, row: Row) -> bool:
        mine = self.now.row(group, id_)
        return mine is None or (mine.values, mine.removed) != (row.values, row.removed)

    def _answers(self) -> Iterator[Proposal]:
        case, ours = self.now.case, self.now.case.assessment.answers
        for id_, theirs in self.base.case.assessment.answers.items():
            mine = ours.get(id_, Answer())
            if _says(theirs) == _says(mine) or _says(theirs) == _says(Answer()):
                continue
            question = case.questionnaire.by_id[id_]
            yield Proposal(
                tag=f"answers/{id_}",
                label=case.say(question.ask),
                now=_in_words(case, id_, mine),
                proposed=_in_words(case, id_, theirs),
                source="carried",
                doubt=self._doubt(
                    theirs.at,
                    mine.at,
                    blank=_says(mine) == _says(Answer()),
                    known=any(_says(entry) == _says(theirs) for entry in self.history.get(id_, ())),
                ),
                change=AnswerChange(id_, theirs, self.revisions.get(id_, 0)),
            )

    def _new_row(self, group: Group, id_: str, row: Row) -> Iterator[Proposal]:
        """Yield a row that nobody has written here. One that was added and taken out again elsewhere is left alone."""
        if row.removed is not None and id_ not in group.suggestion:
            return
        case = self.now.case
        change = RowChange(group.id, id_, dict(row.values), None)
        yield Proposal(
            tag=f"{group.id}/{id_}",
            label=f"{case.say(group.title)}: {_name(case, group, id_, row)}",
            now="",
            proposed=_row_in_words(case, group, row),
            source="carried",
            doubt=self._doubt(row.at, None, blank=True),
            change=change if row.removed is None else Removal(group.id, id_, row.removed),
        )

    def _row(self, group: Group, id_: str, theirs: Row, mine: Row) -> Iterator[Proposal]:
        case, earlier = self.now.case, self._earlier(group, id_)
        for column in group.columns:
            value, stored = theirs.values.get(column.id), mine.values.get(column.id)
            if value is None or value == stored or (isinstance(value, str) and alike(value, str(stored or ""))):
                continue
            yield Proposal(
                tag=f"{group.id}/{id_}/{column.id}",
                label=label_of(case, group, id_, column),
                now=self.now.shown(group, id_, column),
                proposed=cell_text(case, column, value),
                source="carried",
                doubt=self._doubt(theirs.at, mine.at, known=any(e.values.get(column.id) == value for e in earlier)),
                change=RowChange(group.id, id_, {column.id: value}, mine),
            )
        if (theirs.removed is None) != (mine.removed is None):
            yield self._removal(group, id_, theirs, mine)

    def _removal(self, group: Group, id_: str, theirs: Row, mine: Row) -> Proposal:
        earlier = self._earlier(group, id_)
        return Proposal(
            tag=f"{group.id}/{id_}",
            label=f"{self.now.case.say(group.title)}: {row_name(self.now.case, group, id_)}",
            now=_standing(self.now.case, mine),
            proposed=_standing(self.now.case, theirs),
            source="carried",
            doubt=self._doubt(theirs.at, mine.at, known=any(e.removed == theirs.removed for e in earlier)),
            change=Removal(group.id, id_, theirs.removed),
        )

    def _earlier(self, group: Group, id_: str) -> list[Row]:
        """Return the row as it has been stored over time."""
        return [row for entry in self.history.get(place(group.id, id_), ()) if (row := to_row(entry)) is not None]

    def _doubt(
        self, theirs: datetime | None, mine: datetime | None, *, blank: bool = False, known: bool = False
    ) -> Message | None:
        """Return the doubt about an entry by its time, unless the same was `known` here before and changed since."""
        if self.foreign:
            return ELSEWHERE
        if known:
            return CHANGED
        if theirs and mine:
            return CHANGED if theirs < mine else None
        return None if blank else UNDATED


def _name(case: Case, group: Group, id_: str, row: Row) -> str:
    first = group.columns[0]
    return cell_text(case, first, row.values.get(first.id)) or row_name(case, group, id_)


def _row_in_words(case: Case, group: Group, row: Row) -> str:
    _ = case.words
    said = [(c, row.values[c.id]) for c in group.columns if c.id in row.values]
    lines = [_("{label}: {text}", label=case.say(c.label), text=cell_text(case, c, value)) for c, value in said]
    if row.removed is not None:
        lines.append(_("Taken out: {reason}", reason=row.removed))
    return "\n".join(lines) or _("The row is kept as it is suggested.")


def _standing(case: Case, row: Row) -> str:
    _ = case.words
    return _("Stands in the description") if row.removed is None else _("Taken out: {reason}", reason=row.removed)


def _says(answer: Answer) -> tuple[object, ...]:
    return (answer.value, answer.not_relevant, answer.note, answer.evidence)


def _in_words(case: Case, question: str, answer: Answer) -> str:
    asked = case.questionnaire.by_id[question]
    # An answer to an earlier version of the question may have no words any more.
    said = str(answer.value) if faults(asked, answer) else answer_text(case, asked, answer)
    return "\n".join(filter(None, (said, answer.note, answer.evidence)))
