"""The first tables, and the triggers that keep the log of answers append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

PROJECT = ("name", "organisation", "contact", "reference")
# Each log, and the keys that no two rows of an assessment share.
LOGS = {"answer": (("question", "revision"), ("sequence",)), "project_change": (("sequence",),)}
RECORDS = ("erasure",)


def upgrade() -> None:
    """Make the tables and their triggers."""
    _assessment()
    _answer()
    _project_change()
    _summary()
    _erasure()
    {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}[op.get_bind().dialect.name]()


def _text(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _moment(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(27), nullable=nullable)


def _owner(table: str) -> sa.Column:
    key = sa.ForeignKey("assessment.id", name=f"fk_{table}_assessment")
    return sa.Column("assessment", sa.String(40), key, nullable=False)


def _assessment() -> None:
    op.create_table(
        "assessment",
        sa.Column("id", sa.String(40), nullable=False),
        *_text(*PROJECT, "content_version"),
        _moment("created_at"),
        *_text("created_by", "origin"),
        _moment("erased_at", nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
    )


def _answer() -> None:
    op.create_table(
        "answer",
        _owner("answer"),
        sa.Column("question", sa.String(80), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("not_relevant", sa.Text),
        *_text("note", "evidence", "by"),
        _moment("at"),
        sa.Column("previous_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("assessment", "question", "revision", name="pk_answer"),
        sa.UniqueConstraint("assessment", "sequence", name="uq_answer_assessment_sequence"),
    )


def _project_change() -> None:
    op.create_table(
        "project_change",
        _owner("project_change"),
        sa.Column("sequence", sa.Integer, nullable=False),
        *_text(*PROJECT, "by"),
        _moment("at"),
        sa.PrimaryKeyConstraint("assessment", "sequence", name="pk_project_change"),
    )


def _summary() -> None:
    op.create_table(
        "summary",
        _owner("summary"),
        *[sa.Column(name, sa.Integer, nullable=False) for name in ("answered", "answers", "changes")],
        sa.Column("head", sa.String(64), nullable=False),
        _moment("updated_at"),
        sa.PrimaryKeyConstraint("assessment", name="pk_summary"),
    )
    op.create_index("ix_summary_updated_at", "summary", ["updated_at"])


def _erasure() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.String(40), nullable=False),
        _moment("at"),
        *_text("by"),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
    )


def _sqlite_triggers() -> None:
    for table, keys in LOGS.items():
        _refuse(table, "UPDATE", "TRUE")
        _refuse(table, "DELETE", "(SELECT erased_at FROM assessment WHERE id = OLD.assessment) IS NULL")
        # INSERT OR REPLACE takes the old row away without a word to the trigger on DELETE.
        same = " OR ".join(f"({' AND '.join(f'{name} = NEW.{name}' for name in key)})" for key in keys)
        _refuse(table, "INSERT", f"EXISTS (SELECT 1 FROM {table} WHERE assessment = NEW.assessment AND ({same}))")
    for table in RECORDS:
        _refuse(table, "UPDATE", "TRUE")
        _refuse(table, "DELETE", "TRUE")
    _refuse("assessment", "DELETE", "OLD.erased_at IS NULL")


def _refuse(table: str, change: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
    )


def _postgresql_triggers() -> None:
    op.execute(
        "CREATE FUNCTION klarsyn_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$"
    )
    # A trigger's WHEN may not look into another table on PostgreSQL; the function for deletions does it instead.
    op.execute(
        "CREATE FUNCTION klarsyn_refuse_unless_erased() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN IF (SELECT erased_at FROM assessment WHERE id = OLD.assessment) IS NULL THEN "
        "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END IF; RETURN OLD; END $$"
    )
    for table in (*LOGS, *RECORDS):
        _on(table, "UPDATE", "klarsyn_refuse")
    for table in LOGS:
        _on(table, "DELETE", "klarsyn_refuse_unless_erased")
    for table in RECORDS:
        _on(table, "DELETE", "klarsyn_refuse")
    _on("assessment", "DELETE", "klarsyn_refuse", "WHEN (OLD.erased_at IS NULL)")


def _on(table: str, change: str, function: str, when: str = "") -> None:
    op.execute(
        f"CREATE TRIGGER {table}_no_{change.lower()} BEFORE {change} ON {table} FOR EACH ROW {when} "
        f"EXECUTE FUNCTION {function}()"
    )
