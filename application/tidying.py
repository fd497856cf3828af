"""What people write is kept to the letter, but for what no file can carry.

Line ends of every kind become one kind. Characters that cannot be seen and have no place in a text (control characters,
half a surrogate pair, noncharacters) become U+FFFD, which shows, rather than vanish or stop somebody from saving. Thus
each text survives YAML, JSON, PDF and both databases, and an exported file comes back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, datetime

from questionnaires.answers import Answer, Value
from questionnaires.assessment import Project
from questionnaires.schema import Question

_LINE_END = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Every plane of Unicode ends in two noncharacters.
_PLANE_ENDS = "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_UNSEEN = re.compile(f"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]")
REPLACEMENT = "\ufffd"
SEEN = "LNPS"
# Letters and symbols by category, but empty to the eye.
FILLERS = "\u115f\u1160\u2800\u3164\uffa0"


def tidy_text(text: str) -> str:
    """Return `text` with one kind of line end and with a visible mark for each character that no file can carry."""
    return _UNSEEN.sub(REPLACEMENT, _LINE_END.sub("\n", text))


def is_blank(text: str) -> bool:
    """Return whether nothing in a text can be seen: blanks, and marks without a width or a letter to stand on.

    >>> is_blank(" \N{ZERO WIDTH SPACE}")
    True
    """
    return not any(unicodedata.category(c)[0] in SEEN and c not in FILLERS for c in text)


def tidy_line(text: str) -> str:
    """Return `text` on one line, with single spaces."""
    return " ".join(tidy_text(text).split())


def tidy_project(project: Project) -> Project:
    """Return the project with tidy texts."""
    return Project.model_validate({name: tidy_line(text) for name, text in project.model_dump().items()})


def tidy_answer(question: Question | None, answer: Answer) -> Answer:
    """Return the answer as it is kept: tidy texts, options in the question's order, None where nothing is said.

    Raises `OverflowError` for a time outside the years 1 to 9999 in UTC.
    """
    return Answer(
        value=_value(question, answer.value),
        not_relevant=None if answer.not_relevant is None else tidy_text(answer.not_relevant),
        note=tidy_text(answer.note),
        evidence=tidy_text(answer.evidence),
        by=tidy_line(answer.by),
        at=None if answer.at is None else tidy_moment(answer.at),
    )


def tidy_moment(at: datetime) -> datetime:
    """Return a time in UTC to the whole second. One that names no zone is taken as UTC."""
    aware = at if at.tzinfo else at.replace(tzinfo=UTC)
    return aware.astimezone(UTC).replace(microsecond=0)


def _value(question: Question | None, value: Value | None) -> Value | None:
    if isinstance(value, str):
        return tidy_text(value) if value.strip() else None
    if isinstance(value, tuple):
        place = {option: number for number, option in enumerate(question.choices if question else ())}
        return tuple(sorted(value, key=lambda v: place.get(v, len(place)))) or None
    return value
