"""An opened assessment with everything that follows from it, in the words of one language."""

from __future__ import annotations

from datetime import date

from application.service import Application, Opened
from content.types import Language
from documents.case import Case
from documents.dpia import prepare
from locales.words import words
from scoring.result import Result


def worded(app: Application, opened: Opened, language: Language, on: date, result: Result | None = None) -> Case:
    """Return an opened assessment as documents and pages say it; a `result` known already is not reckoned again."""
    result = result or app.result(opened, on)
    return prepare(app.assessment(opened), app.questionnaire, result, language, words(language), on, app.now())
