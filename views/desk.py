"""What the pages about rows work on: where the reader is, and every table and risk in the reader's words."""

from __future__ import annotations

from dataclasses import dataclass

from application.wording import worded
from content.types import Language
from documents.case import Case
from locales.words import Words
from questionnaires.groups import Group
from questionnaires.rows import Line
from views.session import Here


@dataclass(frozen=True)
class Desk:
    """The project in the address, with its rows as they stand in this run of the page."""

    where: Here
    case: Case

    @property
    def words(self) -> Words:
        """The reader's words."""
        return self.where.words

    @property
    def language(self) -> Language:
        """The reader's language."""
        return self.where.language

    def group(self, id_: str) -> Group:
        """Return a group of the questionnaire."""
        return self.case.questionnaire.group[id_]

    def lines(self, group: str) -> tuple[Line, ...]:
        """Return every line of a group."""
        return self.case.tables.get(group, ())

    def revision(self, group: str, row: str) -> int:
        """Return the revision of a row as it was read for this run; 0 for one that nobody has written."""
        stored = self.where.open().rows.get(group, {}).get(row)
        return stored.revision if stored else 0


def desk(where: Here) -> Desk:
    """Return the rows of the project in the address. Raises `NotFound`."""
    return Desk(where, worded(where.app, where.open(), where.language, where.day, where.result()))
