"""The `verify` command: whether a snapshot is whole, without a database and without Klarsyn's content of that day."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from commands.inputs import snapshot
from commands.output import Json
from content.problems import FileError, KlarsynError, Problem
from documents.kept import document_in
from locales.messages import Message, msg
from meetings.record import GateRecord, score_record
from meetings.snapshot import KeptDocument, Snapshot
from questionnaires.answers import fitting
from scoring.engine import score
from scoring.result import Result


def verified(file: str) -> Json:
    """Return what the snapshot in `file` holds. Raises `FileError` when anything in it contradicts the rest."""
    taken, seal = snapshot(file)
    found = [*_contradictions(taken), *_unreadable(taken)]
    if found:
        hint = msg(
            "the seal holds, so it was written like this: by hand, or under other rules than those of this version of "
            "Klarsyn; the file names version {version}",
            version=taken.version[:20],
        )
        raise FileError([Problem(file, 1, "", what, hint) for what in found])
    return {
        "format": taken.format,
        "name": taken.occasion.name,
        "on": taken.occasion.on.isoformat(),
        "made_at": taken.made_at.isoformat(),
        "by": taken.occasion.by,
        "content_version": taken.record.content_version,
        "seal": seal,
        "whole": True,
        "answers": len(taken.assessment.answers),
        "documents": [{"kind": document.kind, "language": document.language} for document in taken.documents],
    }


def _contradictions(taken: Snapshot) -> Iterator[Message]:
    """Work the scores out again from the questions, answers and limits inside, and name what was recorded otherwise."""
    if taken.record.content_version != taken.questionnaire.version:
        yield msg("the results are not those of the questions in the snapshot")
    result = score(taken.questionnaire, fitting(taken.questionnaire.by_id, taken.assessment.answers), taken.limits)
    for name, recorded, worked_out in _scores(taken, result):
        if recorded != worked_out:
            yield msg("{name} was recorded otherwise than the answers in the snapshot give", name=name)


def _scores(taken: Snapshot, result: Result) -> Iterator[tuple[str, Any, Any]]:
    """Yield each name in the record with what was recorded, and what the answers give."""
    record = taken.record
    yield "overall", record.overall, score_record(result.overall)
    yield from ((area, record.areas.get(area), score_record(score_)) for area, score_ in result.areas.items())
    yield from ((rule, record.rules.get(rule), score_record(score_)) for rule, score_ in result.rules.items())
    yield from ((stop, record.stops.get(stop), state) for stop, state in result.stops.items())
    yield (
        "gates",
        record.gates,
        tuple(GateRecord(question=g.question, stop=g.stop, state=g.state) for g in result.gates),
    )
    yield "unanswered", record.unanswered, result.unanswered
    yield "unknown", record.unknown, result.unknown


def _unreadable(taken: Snapshot) -> Iterator[Message]:
    """Name each document that could not be printed again."""
    for kept in taken.documents:
        try:
            whole = document_in(kept.document).language == kept.language
        except KlarsynError:
            whole = False
        if not whole:
            yield _broken(kept)


def _broken(kept: KeptDocument) -> Message:
    return msg("the document {kind} in {language} cannot be printed again", kind=kept.kind, language=kept.language)
