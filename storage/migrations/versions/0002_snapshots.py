"""Snapshots for meetings, as append-only as the logs, and the version of the questions in the project's log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TABLE = "snapshot"
# The keys that no two snapshots of an assessment share.
KEYS = ("sequence", "id")


def upgrade() -> None:
    """Make the table with its triggers, and the new column."""
    _snapshot()
    op.add_column("project_change", sa.Column("content_version", sa.Text))
    {"sqlite": _sqlite_triggers, "postgresql": _postgresql_triggers}[op.get_bind().dialect.name]()


def _text(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def _snapshot() -> None:
    owner = sa.ForeignKey("assessment.id", name=f"fk_{TABLE}_assessment")
    op.create_table(
        TABLE,
        sa.Column("assessment", sa.String(40), owner, nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("id", sa.String(40), nullable=False),
        *_text("name"),
        sa.Column("held_on", sa.String(10), nullable=False),
        *_text("by", "asked", "proposal"),
        sa.Column("made_at", sa.String(27), nullable=False),
        *_text("content_version"),
        sa.Column("seal", sa.String(64), nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("assessment", "sequence", name=f"pk_{TABLE}"),
        sa.UniqueConstraint("assessment", "id", name=f"uq_{TABLE}_assessment_id"),
    )


def _sqlite_triggers() -> None:
    _refuse("UPDATE", "TRUE")
    _refuse("DELETE", "(SELECT erased_at FROM assessment WHERE id = OLD.assessment) IS NULL")
    # INSERT OR REPLACE takes the old row away without a word to the trigger on DELETE.
    same = " OR ".join(f"{key} = NEW.{key}" for key in KEYS)
    _refuse("INSERT", f"EXISTS (SELECT 1 FROM {TABLE} WHERE assessment = NEW.assessment AND ({same}))")


def _refuse(change: str, when: str) -> None:
    op.execute(
        f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} FOR EACH ROW WHEN {when} "
        f"BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only'); END"
    )


def _postgresql_triggers() -> None:
    # The functions were made by 0001.
    for change, function in (("UPDATE", "klarsyn_refuse"), ("DELETE", "klarsyn_refuse_unless_erased")):
        op.execute(
            f"CREATE TRIGGER {TABLE}_no_{change.lower()} BEFORE {change} ON {TABLE} FOR EACH ROW "
            f"EXECUTE FUNCTION {function}()"
        )
