"""What a document is made from: the answers, the result, the language, and the content that gives them words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from content.sources import Source
from content.types import Language, Text
from documents.template import Template
from guidance.roles import Role
from guidance.rules import Advice
from locales.words import Words
from questionnaires.assessment import Assessment
from questionnaires.rows import Line
from questionnaires.schema import Question, Questionnaire, Rule
from scoring.lenses import Lens
from scoring.result import Result
from screening.result import Screening
from screening.risk import Register


@dataclass(frozen=True, slots=True)
class Shelf:
    """The content that a document quotes, besides the questionnaire."""

    template: Template
    roles: Mapping[str, Role]
    rules: Mapping[Rule, Advice]
    sources: Mapping[str, Source]
    lenses: tuple[Lens, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """One document in the making. `on` is the day it is dated, `made_at` the timezone-aware moment it is made."""

    assessment: Assessment
    questionnaire: Questionnaire
    result: Result
    language: Language
    words: Words
    on: date
    made_at: datetime
    shelf: Shelf
    screening: Screening
    tables: Mapping[str, tuple[Line, ...]]

    register: Register

    @property
    def shown(self) -> tuple[Question, ...]:
        """The questions that this project meets, in the order asked."""
        return tuple(q for q in self.questionnaire.questions if self.result.view.shown(q))

    def line(self, group: str, row: str) -> Line | None:
        """Return a row of a group as it stands; None when there is no such row."""
        return next((line for line in self.tables.get(group, ()) if line.id == row), None)

    def say(self, text: Text) -> str:
        """Return a text of the content in the document's language."""
        return text.get(self.language)

    def role(self, id_: str) -> str:
        """Return the title of a role."""
        return self.say(self.shelf.roles[id_].title)

    def place(self, field: str) -> str:
        """Return where a field stands: the number of its section, or that of the annex."""
        _ = self.words
        return self.shelf.template.section_number.get(field) or _("Annex {number}", number=4)
