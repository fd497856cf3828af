"""What people can do with assessments."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from application import clock
from application.errors import Conflict, InvalidAnswer
from application.examples import FOLDER, Example, read_examples
from application.files import ExportFile, Format, read_file, tidied, write
from application.rows import (
    Changes,
    StoredRows,
    by_group,
    changed,
    is_row,
    place,
    row_entries,
    stored_rows,
    tidy_row,
    to_entry,
    to_row,
)
from application.settings import Settings
from application.tidying import tidy_answer, tidy_line, tidy_project
from locales.messages import msg
from questionnaires.answers import Answer, faults, fitting
from questionnaires.assessment import Assessment, Project
from questionnaires.loading import questionnaire
from questionnaires.released import once_fitted
from questionnaires.rows import CellValue, Row, row_faults
from questionnaires.schema import Questionnaire
from scoring.engine import score
from scoring.parameters import Parameters, parameters
from scoring.result import Result
from storage.chain import Broken
from storage.rows import Current, Entry, ProjectEntry, ProjectRow, Stored
from storage.store import Store

__all__ = ["Application", "Broken", "Entry", "Opened", "ProjectEntry", "ProjectRow", "Saved", "launch"]

MAX_BY = 200
RECORDED = msg("What was recorded here is never changed. Record something new.")


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment as it stands: every answer, hidden ones too, and the revision of each.

    `misfits` names the answers that the questions of today cannot have, because the content changed since; they are
    kept and exported, and count nowhere; so are rows that their groups can no longer have. `version` rises with every
    change, so it tells whether anything happened. `entries` is how long the log of answers and rows is, and `head` the
    hash of its last entry.
    """

    id: str
    project: Project
    content_version: str
    origin: str
    created_at: datetime
    created_by: str
    updated_at: datetime
    version: int
    entries: int
    head: str
    answers: Mapping[str, Answer]
    revisions: Mapping[str, int]
    misfits: tuple[str, ...]
    rows: StoredRows

    @property
    def fitting(self) -> dict[str, Answer]:
        """The answers that the questions of today can have."""
        return {id_: answer for id_, answer in self.answers.items() if id_ not in self.misfits}


@dataclass(frozen=True, slots=True)
class Saved:
    """An answer as it is stored now, and its revision."""

    revision: int
    answer: Answer


@dataclass(frozen=True)
class Application:
    """The use cases over one store. Every method may raise `StoreError`, and with an id `NotFound`."""

    store: Store
    questionnaire: Questionnaire
    parameters: Parameters
    now: Callable[[], datetime] = clock.now
    examples_folder: Path = field(default=FOLDER)

    def start(self, project: Project, by: str = "") -> str:
        """Begin an assessment without answers and return its id."""
        return self.import_assessment(Assessment(project=project), by)

    def projects(self) -> tuple[ProjectRow, ...]:
        """Return all projects, the one that changed last first."""
        return self.store.projects()

    def open(self, id_: str) -> Opened:
        """Return an assessment as it stands."""
        return self._opened(self.store.load(id_))

    def answer(self, id_: str, question_id: str, answer: Answer, expected_revision: int) -> Saved:
        """Save an answer on top of the revision that its author saw; its time is now. A blank answer clears.

        An answer that says what is stored already is not saved again. Raises `InvalidAnswer`, and `Conflict` when
        somebody else answered meanwhile.
        """
        fresh = self._fresh(question_id, answer)
        self._check(question_id, fresh)
        stored = self.store.current(id_, question_id) or Current(Answer(), 0)
        if _said(stored.answer) == _said(fresh):
            return Saved(stored.revision, stored.answer)
        return Saved(self.store.append(id_, question_id, fresh, expected_revision), fresh)

    def write(self, id_: str, group: str, row: str, changes: Changes, seen: Row | None, by: str = "") -> Row:
        """Write `changes` into a row, column by column, and return the row as stored; None takes a value back.

        Writing nothing into a suggested row keeps it. Raises `RowConflict` when somebody else wrote the same columns
        after the row that was `seen`, and `InvalidAnswer` for a value that its column cannot have.
        """
        return self._put(id_, group, row, lambda now, at: changed(place(group, row), now, seen, changes, by, at))

    def take_out(self, id_: str, group: str, row: str, reason: str, by: str = "") -> Row:
        """Take a row out for a reason; what it held is kept. Raises `InvalidAnswer` without a reason."""
        return self._put(id_, group, row, lambda now, at: Row(values=_values(now), removed=reason, by=by, at=at))

    def take_in(self, id_: str, group: str, row: str, by: str = "") -> Row:
        """Take a row in again as it was."""
        return self._put(id_, group, row, lambda now, at: Row(values=_values(now), by=by, at=at))

    def _put(self, id_: str, group: str, row: str, change: Callable[[Row | None, datetime], Row]) -> Row:
        """Save what `change` makes of a row as it stands, again if another entry comes in between.

        Records, such as decisions, are not written column by column: `application.deciding` writes them whole.
        """
        place_ = place(group, row)
        while True:
            current = self.store.current(id_, place_) or Current(Answer(), 0)
            before = to_row(current.answer)
            after = tidy_row(self.questionnaire.group.get(group), change(before, self.now()))
            self.check_row(group, row, after)
            if before is not None and (before.values, before.removed) == (after.values, after.removed):
                return before
            if self.questionnaire.group[group].once:
                raise InvalidAnswer(place_, [RECORDED])
            try:
                self.store.append(id_, place_, to_entry(after), current.revision)
            except Conflict:  # somebody was faster: look at the row again
                continue
            return after

    def check_row(self, group_id: str, row_id: str, row: Row) -> None:
        """Raise `InvalidAnswer` for a row that its group cannot have."""
        group = self.questionnaire.group.get(group_id)
        if group is None:
            raise InvalidAnswer(group_id, [msg("there is no group {id}", id=group_id[:80])])
        found = row_faults(group, row_id, row)
        if found:
            raise InvalidAnswer(place(group_id, row_id), found)

    def result(self, opened: Opened, on: date) -> Result:
        """Return the result of an assessment under the limits of one day. Raises `KlarsynError` for a day too early."""
        return score(self.questionnaire, opened.fitting, self.parameters.on(on))

    def export(self, id_: str, format_: Format = "yaml") -> ExportFile:
        """Return an assessment as a file that `inspect` and `import_assessment` bring back without loss."""
        return write(self.assessment(self.open(id_)), format_)

    def assessment(self, opened: Opened) -> Assessment:
        """Return an opened assessment as an assessment file holds it, its answers in the order asked."""
        order = {question.id: number for number, question in enumerate(self.questionnaire.questions)}
        ids = sorted(opened.answers, key=lambda id_: (order.get(id_, len(order)), id_))
        return Assessment(
            content_version=opened.content_version,
            project=opened.project,
            answers={id_: opened.answers[id_] for id_ in ids},
            groups=by_group(opened.rows),
        )

    def inspect(self, name: str, data: bytes) -> Assessment:
        """Return the assessment in an uploaded file; nothing is stored. Raises `FileError` with every fault."""
        return read_file(name, data, self.questionnaire)

    def import_assessment(self, assessment: Assessment, by: str = "", origin: str = "") -> str:
        """Keep an assessment as a new one, whole or not at all, and return its id.

        Its answers keep their authors and times; those without get `by` and now. Raises `InvalidAnswer` for an answer
        that its question cannot have and never could.
        """
        tidy = tidied(assessment, self.questionnaire)
        fit = fitting(self.questionnaire.by_id, tidy.answers)
        for question_id, answer in tidy.answers.items():
            if question_id not in fit and not once_fitted(question_id, answer):
                self._check(question_id, answer)
        for group_id, rows in tidy.groups.items():
            for row_id, row in rows.items():
                self.check_row(group_id, row_id, row)
        whole = tidy.model_copy(update={"answers": {**tidy.answers, **row_entries(tidy)}})
        return self.store.create(whole, tidy_line(by)[:MAX_BY], self.now(), origin)

    def examples(self) -> tuple[Example, ...]:
        """Return the examples that ship with this version, broken ones with their problems."""
        return read_examples(self.questionnaire, self.examples_folder)

    def rename(self, id_: str, project: Project, by: str = "") -> None:
        """Give a project its new name and particulars; nothing happens when they are the old ones."""
        tidy = tidy_project(project)
        if self.store.load(id_).project != tidy:
            self.store.update_project(id_, tidy, tidy_line(by)[:MAX_BY], self.now())

    def erase(self, id_: str, by: str = "") -> None:
        """Delete an assessment for good; a record stays that there was one."""
        self.store.erase(id_, tidy_line(by)[:MAX_BY], self.now())

    def history(self, id_: str, question_id: str | None = None) -> tuple[Entry, ...]:
        """Return every answer ever given, oldest first; with `question_id` only those to that one."""
        return self.store.history(id_, question_id)

    def project_history(self, id_: str) -> tuple[ProjectEntry, ...]:
        """Return every name and set of particulars the project has had, oldest first."""
        return self.store.project_history(id_)

    def verify(self, id_: str) -> Broken | None:
        """Return the first stored answer that was tampered with, or None when the log is whole."""
        return self.store.verify(id_)

    def _fresh(self, question_id: str, answer: Answer) -> Answer:
        timed = answer.model_copy(update={"at": self.now()})
        try:
            return tidy_answer(self.questionnaire.by_id.get(question_id), timed)
        except ValidationError as err:  # somebody copied an answer past its own checks
            raise InvalidAnswer(question_id, [msg("a text or a name in this answer is too long")]) from err

    def _check(self, question_id: str, answer: Answer) -> None:
        question = self.questionnaire.by_id.get(question_id)
        if question is None:
            raise InvalidAnswer(question_id, [msg("there is no question {id}", id=question_id[:80])])
        found = faults(question, answer)
        if found:
            raise InvalidAnswer(question_id, found)

    def _opened(self, stored: Stored) -> Opened:
        asked = {id_: current for id_, current in stored.answers.items() if not is_row(id_)}
        answers = {id_: current.answer for id_, current in asked.items()}
        fit = fitting(self.questionnaire.by_id, answers)
        rows = stored_rows(stored.answers)
        return Opened(
            id=stored.id,
            project=stored.project,
            content_version=stored.content_version,
            origin=stored.origin,
            created_at=stored.created_at,
            created_by=stored.created_by,
            updated_at=stored.updated_at,
            version=stored.version,
            entries=stored.entries,
            head=stored.head,
            answers=answers,
            revisions={id_: current.revision for id_, current in asked.items()},
            misfits=tuple(id_ for id_ in answers if id_ not in fit),
            rows=rows,
        )


def _values(row: Row | None) -> dict[str, CellValue]:
    return dict(row.values) if row else {}


def launch(settings: Settings) -> Application:
    """Return the application over the database in `settings`, with the content that ships with this version."""
    return Application(Store(settings.database_url), questionnaire(), parameters())


def _said(answer: Answer) -> Answer:
    """Return what an answer says, without who said it and when."""
    return answer.model_copy(update={"by": "", "at": None})
