"""Filled-in documents and assessment files that come back: what they would change, and the changes somebody accepts.

Nothing is written without the reader's yes; `inspect` and `arrive` only look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from application.carried import Carried
from application.errors import Conflict, InvalidAnswer, RowConflict
from application.filled import Filled
from application.incoming import Incoming, Kind, read_incoming
from application.proposals import AnswerChange, Change, Proposal, RowChange, Side
from application.service import Application, Opened
from content.problems import refusal
from content.types import Language
from documents.dpia import prepare
from locales.messages import Message, msg
from locales.words import words
from questionnaires.answers import Answer, fitting
from questionnaires.assessment import Assessment, Project, row_ids
from questionnaires.rows import Row, dangling
from scoring.engine import score

__all__ = ["Accepted", "Arrival", "Proposal", "Return", "accept", "arrive", "inspect", "keep"]

RECORDS = msg(
    "“{table}”: the file holds other records than are kept here. Records are never changed; they were left out."
)


@dataclass(frozen=True, slots=True)
class Return:
    """What a file brings back to a project. `project` is the one it says it is of, `same` whether that is this one.

    `latest` is the time of the latest entry in it: it was made then or later.
    """

    kind: Kind
    project: Project | None
    same: bool | None
    latest: datetime | None
    proposals: tuple[Proposal, ...]
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Arrival:
    """What a file holds that is to become a project: the assessment, and what was written in its document's fields."""

    kind: Kind
    assessment: Assessment
    latest: datetime | None
    proposals: tuple[Proposal, ...]
    remarks: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Accepted:
    """How many proposals were written, and which could not be, with the reason."""

    written: int
    refused: tuple[tuple[Proposal, Message], ...]


def inspect(app: Application, opened: Opened, name: str, data: bytes, language: Language, on: date) -> Return:
    """Return what an uploaded PDF, DOCX, YAML or JSON would change in an open project; nothing is stored.

    Places are told apart as they stand now, in the words of `language`. Raises `FileError` for a file that cannot be
    used, and no other error for anything that is in it.
    """
    file = read_incoming(name, data, app.questionnaire)
    now = _side(app, app.assessment(opened), language, on)
    base = _side(app, file.assessment, language, on) if file.assessment else None
    same = _same(app, opened, file)
    remarks = [*file.remarks, *_whose(file, same)]
    found = {p.tag: p for p in Filled(now, base, same is False).proposals(file.filled, remarks)}
    # The assessment of another project's document is not what was written in it, and would bury that.
    if base and (same or file.kind == "assessment"):
        carried = Carried(now, base, same is False, _history(app, opened.id), opened.revisions)
        for proposal in carried.proposals():
            found.setdefault(proposal.tag, proposal)
        remarks += (msg(RECORDS.template, table=now.case.say(group.title)) for group in carried.records())
    project = file.assessment.project if file.assessment else None
    return Return(file.kind, project, same, file.latest, tuple(found.values()), tuple(remarks))


def arrive(app: Application, name: str, data: bytes, language: Language, on: date) -> Arrival:
    """Return what an uploaded file holds for a project of its own; nothing is stored. Raises `FileError`."""
    file = read_incoming(name, data, app.questionnaire)
    if file.assessment is None:
        what = msg("the document holds no assessment that a project could be made of")
        hint = msg("open the project that it belongs to, and bring it back on its page of documents")
        raise refusal(name[-100:] or "file", what, hint)
    remarks = list(file.remarks)
    side = _side(app, file.assessment, language, on)
    written = tuple(Filled(side, side, foreign=False).proposals(file.filled, remarks))
    return Arrival(file.kind, file.assessment, file.latest, written, tuple(remarks))


def keep(app: Application, arrival: Arrival, by: str = "") -> tuple[str, Accepted]:
    """Make a project of what has arrived, with what was written in its fields, and return its id."""
    id_ = app.import_assessment(arrival.assessment, by)
    return id_, accept(app, id_, arrival.proposals, by)


def accept(app: Application, id_: str, proposals: Iterable[Proposal], by: str = "") -> Accepted:
    """Write the accepted proposals in the name of `by`, one by one. Raises `NotFound`.

    What was changed since they were shown, or cannot be, is not written and is said with its reason.
    """
    chosen = tuple(proposals)
    known = _known(app, app.open(id_), chosen)
    refused: list[tuple[Proposal, Message]] = []
    for proposal in chosen:
        fault = _lost(app, proposal, known) or _written(app, id_, proposal.change, by)
        if fault:
            refused.append((proposal, fault))
    return Accepted(len(chosen) - len(refused), tuple(refused))


def _side(app: Application, assessment: Assessment, language: Language, on: date) -> Side:
    answers = fitting(app.questionnaire.by_id, assessment.answers)
    result = score(app.questionnaire, answers, app.parameters.on(on))
    return Side(prepare(assessment, app.questionnaire, result, language, words(language), on, app.now()))


def _history(app: Application, id_: str) -> Mapping[str, list[Answer]]:
    found: dict[str, list[Answer]] = {}
    for entry in app.history(id_):
        found.setdefault(entry.question, []).append(entry.answer)
    return found


def _same(app: Application, opened: Opened, file: Incoming) -> bool | None:
    """Whether the file is of this project: by its reference, or by a name that this project has or once had."""
    if file.assessment is None:
        return None
    theirs, ours = file.assessment.project, opened.project
    if theirs.reference and theirs.reference == ours.reference:
        return True
    names = {ours.name, *(entry.project.name for entry in app.project_history(opened.id))}
    return theirs.name.casefold() in {name.casefold() for name in names}


def _whose(file: Incoming, same: bool | None) -> Iterator[Message]:
    if same is None:
        yield msg("The file does not say which project it is of.")
    elif not same and file.assessment:
        yield msg(
            "The file is of another project, by its name: {project}. Look at each proposal before you accept it.",
            project=file.assessment.project.name,
        )


def _known(app: Application, opened: Opened, chosen: Iterable[Proposal]) -> Mapping[str, set[str]]:
    """Return the ids that rows may point at once the proposals are accepted."""
    known = row_ids(app.assessment(opened), app.questionnaire)
    for proposal in chosen:
        if isinstance(proposal.change, RowChange):
            known.setdefault(proposal.change.group, set()).add(proposal.change.row)
    return known


def _lost(app: Application, proposal: Proposal, known: Mapping[str, set[str]]) -> Message | None:
    """Return the fault of a row that would point at rows which are not there."""
    change = proposal.change
    if not isinstance(change, RowChange):
        return None
    values = {name: value for name, value in change.values.items() if value is not None}
    faults = dangling(app.questionnaire.group[change.group], Row(values=values), known)
    return faults[0] if faults else None


def _write(app: Application, id_: str, change: Change, by: str) -> None:
    if isinstance(change, AnswerChange):
        app.answer(id_, change.question, change.answer.model_copy(update={"by": by}), change.revision)
    elif isinstance(change, RowChange):
        app.write(id_, change.group, change.row, change.values, change.seen, by)
    elif change.reason is None:
        app.take_in(id_, change.group, change.row, by)
    else:
        app.take_out(id_, change.group, change.row, change.reason, by)


def _written(app: Application, id_: str, change: Change, by: str) -> Message | None:
    """Write a change and return None, or why nothing was written; a fault of the database itself is not caught."""
    try:
        _write(app, id_, change, by)
    except (Conflict, RowConflict):
        return msg("It was changed by somebody else a moment ago. Bring the file in again to compare.")
    except InvalidAnswer as err:
        return err.message
    return None
