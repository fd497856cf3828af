"""Snapshots for meetings: freeze a project, list what was frozen, read it back, print it again word for word."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from application.errors import InvalidAnswer, KlarsynError, StoreError, Unusable
from application.files import ExportFile, file_stem
from application.reports import MEDIA_TYPES
from application.service import MAX_BY, Application, Opened
from application.tidying import is_blank, tidy_line, tidy_text
from application.version import version
from application.wording import worded
from content.problems import FileError
from content.types import LANGUAGES, Language
from documents.blocks import Document
from documents.brief import brief
from documents.case import Case
from documents.dpia import document
from documents.formats import RENDERERS, Ending
from documents.kept import document_in, kept
from documents.matter import matter
from locales.formats import ZONE
from locales.messages import Message, msg
from meetings.picture import Picture, picture_in
from meetings.record import record
from meetings.snapshot import DocumentKind, KeptDocument, LogEnd, Occasion, Snapshot, packed, plain, to_file
from meetings.snapshot_file import sealed_snapshot_in, unpacked
from questionnaires.rows import MAX_LINE
from storage.chain import Broken
from storage.errors import not_frozen
from storage.rows import SnapshotRow

__all__ = [
    "Earlier",
    "SnapshotRow",
    "chain_holds",
    "earlier",
    "freeze",
    "reprint",
    "snapshot",
    "snapshot_file",
    "snapshots",
]

ID_BYTES = 12
FIRST_DAY = date(2000, 1, 1)
FARTHEST = timedelta(days=3653)
LONGEST = 4000
REMEMBERED = 8


@dataclass(frozen=True, slots=True)
class Earlier:
    """The snapshot of the meeting before, or None; `unusable` are later ones that cannot be used, the newest first."""

    last: Picture | None
    unusable: tuple[SnapshotRow, ...] = ()

    @property
    def left_out(self) -> tuple[str, ...]:
        """The names of the meetings whose snapshots cannot be used."""
        return tuple(row.occasion.name for row in self.unusable)


def freeze(app: Application, id_: str, occasion: Occasion) -> SnapshotRow:
    """Freeze a project for a meeting, whole or not at all, and return the line of the list.

    Answers, questions, results and the documents in three languages are kept as they are today. An earlier snapshot
    that was tampered with is left out of the comparison, and the brief says so. Raises `NotFound`, `InvalidAnswer` for
    an occasion without a name or on a day that no meeting is on, and `KlarsynError` for a project that is too large.
    """
    made_at = app.now()
    on = made_at.astimezone(ZONE).date()
    tidy = _tidy(occasion, on)
    opened = app.open(id_)
    cases, before = _cases(app, opened, on), earlier(app, id_, min(on, tidy.on))
    taken = Snapshot(
        version=version(),
        made_at=made_at,
        occasion=tidy,
        assessment=cases[0].assessment,
        questionnaire=app.questionnaire,
        limits=app.parameters.on(on),
        record=record(cases[0].result, cases[0].screening, cases[0].register),
        log=LogEnd(entries=opened.entries, head=opened.head),
        documents=tuple(_documents(cases, before, tidy)),
    )
    data = plain(taken)
    row = SnapshotRow(secrets.token_urlsafe(ID_BYTES), tidy, made_at, data["seal"], taken.record.content_version)
    body = packed(to_file(data))
    _check_readable(body)
    app.store.add_snapshot(id_, row, body)
    return row


def snapshots(app: Application, id_: str) -> tuple[SnapshotRow, ...]:
    """Return what was frozen of a project, oldest first, without what is in it. Raises `NotFound`."""
    return app.store.snapshots(id_)


def snapshot(app: Application, id_: str, snapshot_id: str) -> Snapshot:
    """Return a snapshot whose seal holds. Raises `NotFound`, and `Unusable` for one that was changed."""
    return _whole(app, id_, snapshot_id)[0]


def _whole(app: Application, id_: str, snapshot_id: str) -> tuple[Snapshot, bytes]:
    """Return a snapshot whose seal holds with its body as it is stored. Raises like `snapshot`."""
    row, body = app.store.snapshot(id_, snapshot_id)
    try:
        found, seal = _read(body)
    except FileError as err:
        raise Unusable(_unusable(row, err.message)) from err
    holds = SnapshotRow(row.id, found.occasion, found.made_at, seal, found.record.content_version)
    if holds != row:
        raise Unusable(_unusable(row, msg("it is not the one that was taken")))
    return found, body


def earlier(app: Application, id_: str, day: date) -> Earlier:
    """Return the newest snapshot for a meeting before a day that can be used, and the newer ones that cannot."""
    unusable: list[SnapshotRow] = []
    for row in reversed(snapshots(app, id_)):
        if row.occasion.on < day:
            try:
                return Earlier(picture_in(snapshot(app, id_, row.id)), tuple(unusable))
            except (Unusable, StoreError) as err:
                if isinstance(err, StoreError) and err.kind != "damaged":
                    raise
                unusable.append(row)
    return Earlier(None, tuple(unusable))


def snapshot_file(app: Application, id_: str, snapshot_id: str) -> ExportFile:
    """Return a snapshot as a file that anybody can verify. Raises like `snapshot`."""
    found, body = _whole(app, id_, snapshot_id)
    name = f"{_stem(found)}-snapshot.json"
    return ExportFile(name, MEDIA_TYPES["json"], unpacked(name, body))


def reprint(
    app: Application, id_: str, snapshot_id: str, kind: DocumentKind, language: Language, ending: Ending
) -> ExportFile:
    """Return a document word for word as it was when the snapshot was taken. Raises like `snapshot`."""
    found = snapshot(app, id_, snapshot_id)
    wanted = next((d for d in found.documents if (d.kind, d.language) == (kind, language)), None)
    if wanted is None:
        raise KlarsynError(msg("The snapshot does not hold this document in this language."))
    name = f"{_stem(found)}-{kind}-{language}.{ending}"
    return ExportFile(name, MEDIA_TYPES[ending], RENDERERS[ending](document_in(wanted.document)))


def chain_holds(app: Application, id_: str, taken: Snapshot) -> Broken | None:
    """Return None when the log of answers is whole and still begins with what the snapshot was taken from.

    Otherwise return the first entry that does not hold.
    """
    broken = app.verify(id_)
    if broken or app.store.hash_at(id_, taken.log.entries) == taken.log.head:
        return broken
    return Broken(taken.log.entries, "", 0, msg("the log is no longer the one that the snapshot was taken from"))


def _tidy(occasion: Occasion, today: date) -> Occasion:
    """Return the occasion as it is kept. Raises `InvalidAnswer` with everything that is wrong with it."""
    tidy = occasion.model_copy(
        update={
            "name": tidy_line(occasion.name),
            "by": tidy_line(occasion.by)[:MAX_BY],
            "proposal": tidy_text(occasion.proposal).strip(),
        }
    )
    found = list(_faults(tidy, today))
    if found:
        raise InvalidAnswer("occasion", found)
    return tidy


def _faults(occasion: Occasion, today: date) -> Iterator[Message]:
    if is_blank(occasion.name):
        yield msg("Give the meeting a name.")
    if len(occasion.name) > MAX_LINE:
        yield msg("Give the meeting a shorter name: at most {most} characters.", most=MAX_LINE)
    if not FIRST_DAY <= occasion.on <= today + FARTHEST:
        yield msg("Choose the day of the meeting; {day} is too far away.", day=occasion.on)
    if len(occasion.proposal) > LONGEST:
        yield msg("Say more briefly what is proposed: at most {most} characters.", most=LONGEST)


def _cases(app: Application, opened: Opened, on: date) -> tuple[Case, ...]:
    """Return the project in each language, scored once."""
    result = app.result(opened, on)
    return tuple(worded(app, opened, language, on, result) for language in LANGUAGES)


def _check_readable(body: bytes) -> None:
    """Raise `KlarsynError` for a snapshot that could not be read again, such as one that is too large."""
    try:
        _read(body)
    except FileError as err:
        raise KlarsynError(not_frozen(err.problems[0].what)) from err


def _documents(cases: tuple[Case, ...], before: Earlier, occasion: Occasion) -> Iterator[KeptDocument]:
    for case in cases:
        made: Mapping[DocumentKind, Document] = {
            "dpia": document(case),
            "brief": brief(case, matter(case, before.last, occasion, before.left_out)),
        }
        yield from (KeptDocument(kind=k, language=case.language, document=kept(d)) for k, d in made.items())


@lru_cache(maxsize=REMEMBERED)
def _read(body: bytes) -> tuple[Snapshot, str]:
    """Read a body once: it never changes, and a page asks for it whenever it is drawn."""
    return sealed_snapshot_in("snapshot", body)


def _unusable(row: SnapshotRow, why: Message) -> Message:
    return msg("The snapshot for “{name}” cannot be used: {why}", name=row.occasion.name, why=why)


def _stem(taken: Snapshot) -> str:
    return f"{file_stem(taken.assessment.project.name)}-{taken.occasion.on.isoformat()}"
