"""The questions put to the database, built once: SQLAlchemy then compiles each only once."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select

from storage.tables import answer, assessment, project_change, snapshot, summary

_ID: BindParameter[Any] = bindparam("id")
_QUESTION: BindParameter[Any] = bindparam("question")
_SEQUENCE: BindParameter[Any] = bindparam("sequence")
_SNAPSHOT: BindParameter[Any] = bindparam("snapshot")

_newest = (
    select(answer.c.question, func.max(answer.c.revision).label("revision"))
    .where(answer.c.assessment == _ID)
    .group_by(answer.c.question)
    .subquery()
)

HEADERS = select(assessment, summary).join(summary, summary.c.assessment == assessment.c.id)
LIST = HEADERS.order_by(summary.c.updated_at.desc(), assessment.c.created_at.desc(), assessment.c.id)
HEADER = HEADERS.where(assessment.c.id == _ID)
# Whoever writes locks the summary first, so the writers of one assessment queue up on databases that lock by row.
LOCKED = select(summary).where(summary.c.assessment == _ID).with_for_update()
CURRENT = (
    select(answer)
    .join(_newest, (answer.c.question == _newest.c.question) & (answer.c.revision == _newest.c.revision))
    .where(answer.c.assessment == _ID)
)
NEWEST = (
    select(answer)
    .where(answer.c.assessment == _ID, answer.c.question == _QUESTION)
    .order_by(answer.c.revision.desc())
    .limit(1)
)
LOG = select(answer).where(answer.c.assessment == _ID).order_by(answer.c.sequence)
LOG_OF_ONE = LOG.where(answer.c.question == _QUESTION)
PROJECT_LOG = select(project_change).where(project_change.c.assessment == _ID).order_by(project_change.c.sequence)
HASH = select(answer.c.hash).where(answer.c.assessment == _ID, answer.c.sequence == _SEQUENCE)
# A list of snapshots is shown often, and does without what is in them.
SNAPSHOTS = (
    select(*(column for column in snapshot.c if column is not snapshot.c.body))
    .where(snapshot.c.assessment == _ID)
    .order_by(snapshot.c.sequence)
)
SNAPSHOT = select(snapshot).where(snapshot.c.assessment == _ID, snapshot.c.id == _SNAPSHOT)
LAST_SNAPSHOT = select(func.coalesce(func.max(snapshot.c.sequence), 0)).where(snapshot.c.assessment == _ID)
