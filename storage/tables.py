"""The tables. Migrations make them; a test holds this file and the migrations against each other.

Moments are kept as text in UTC with a fixed width, and answers' values as JSON text. Both read the same in every
database, sort rightly, and the hash chain covers exactly the characters that are stored.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text, UniqueConstraint

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

assessment = Table(
    "assessment",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("content_version", Text, nullable=False),
    Column("created_at", String(27), nullable=False),
    Column("created_by", Text, nullable=False),
    Column("origin", Text, nullable=False),
    # Set only inside the transaction that erases; the triggers let go of an assessment's rows once it is set.
    Column("erased_at", String(27)),
)

answer = Table(
    "answer",
    metadata,
    Column("assessment", String(40), ForeignKey("assessment.id"), primary_key=True),
    Column("question", String(80), primary_key=True),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("sequence", Integer, nullable=False),
    Column("value", Text),
    Column("not_relevant", Text),
    Column("note", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(27), nullable=False),
    Column("previous_hash", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("assessment", "sequence"),
)

project_change = Table(
    "project_change",
    metadata,
    Column("assessment", String(40), ForeignKey("assessment.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("contact", Text, nullable=False),
    Column("reference", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String(27), nullable=False),
    # Which questions somebody went through the answers with; empty in lines that changed nothing about that.
    Column("content_version", Text),
)

# `body` is the snapshot's file, compressed; the other columns say what is in it, for lists.
snapshot = Table(
    "snapshot",
    metadata,
    Column("assessment", String(40), ForeignKey("assessment.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    Column("id", String(40), nullable=False),
    Column("name", Text, nullable=False),
    Column("held_on", String(10), nullable=False),
    Column("by", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("proposal", Text, nullable=False),
    Column("made_at", String(27), nullable=False),
    Column("content_version", Text, nullable=False),
    Column("seal", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("assessment", "id"),
)

# What a list of projects shows, and the end of the hash chain; the only row that changes with every answer.
summary = Table(
    "summary",
    metadata,
    Column("assessment", String(40), ForeignKey("assessment.id"), primary_key=True),
    Column("answered", Integer, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("changes", Integer, nullable=False),
    Column("head", String(64), nullable=False),
    Column("updated_at", String(27), nullable=False),
    Index(None, "updated_at"),
)

erasure = Table(
    "erasure",
    metadata,
    Column("id", String(40), primary_key=True),
    Column("at", String(27), nullable=False),
    Column("by", Text, nullable=False),
    Column("answers", Integer, nullable=False),
)
