"""The `compare` command: two files laid side by side, each an assessment or a snapshot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from commands.arguments import Arguments
from commands.inputs import assessment_or_snapshot
from commands.output import as_json, say
from commands.reports import Scoring
from content.types import Language
from documents.dpia import prepare
from documents.matter import picture
from locales.words import words
from meetings.comparing import compare
from meetings.comparison_data import comparison_data
from meetings.picture import Picture, picture_in
from meetings.snapshot import Snapshot
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire
from questionnaires.released import released


def print_comparison(arguments: Arguments) -> int:
    """Print what differs between the two files, the older one first, as JSON. Raises `FileError`."""
    files = map(assessment_or_snapshot, arguments.files)
    old, new = (pictured(found, arguments.on, arguments.language) for found in files)
    alone = old.assessment.project.name == new.assessment.project.name
    say(as_json(comparison_data(compare(old, new, same_project=alone))))
    return 0


def pictured(found: Assessment | Snapshot, on: date, language: Language) -> Picture:
    """Return a snapshot as it was frozen, and an assessment as it stands on the day `on` under today's questions.

    An assessment is shown with the questions that its answers were given to, where these are kept, so that it can be
    told what has moved since.
    """
    if isinstance(found, Snapshot):
        return picture_in(found)
    result = Scoring(on).result(found)
    case = prepare(found, questionnaire(), result, language, words(language), on, datetime.now(UTC))
    given = released(found.content_version or "")
    return replace(picture(case), questionnaire=given or questionnaire())
