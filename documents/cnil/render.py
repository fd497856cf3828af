"""The whole file: an assessment that nobody has evaluated or approved yet, with what is known filled in."""

from __future__ import annotations

import json
from datetime import UTC
from typing import Any

from documents.blocks import Document
from locales.words import words

from .questions import text_answers
from .risks import Measure, measures, risk_answers
from .text import plain, shortened

NAME_LENGTH = 150
IN_PROGRESS = 0
PLACEHOLDER = "measures.default_placeholder"


def render(document: Document) -> bytes:
    """Return the document as the JSON in UTF-8 that the tool imports and exports."""
    return (json.dumps(dump(document), ensure_ascii=False, indent=1) + "\n").encode()


def dump(document: Document) -> dict[str, Any]:
    """Return the file as plain data: all five keys, as the tool's import needs them."""
    said, moment = words(document.language), _moment(document)
    answers = (*text_answers(document, said), *risk_answers(document, said))
    return {
        "pia": _pia(document, moment),
        "answers": [answer.dump(moment) for answer in answers],
        "measures": [_measure(measure, moment) for measure in measures(document, said)],
        "evaluations": [],
        "comments": [],
    }


def _moment(document: Document) -> str:
    return document.created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.000Z")


def _pia(document: Document, moment: str) -> dict[str, Any]:
    """The assessment itself. Who writes, evaluates and approves, and what they think, is theirs to enter."""
    return {
        "status": IN_PROGRESS,
        "name": shortened(plain(document.subtitle) or plain(document.title), NAME_LENGTH),
        "category": "",
        "author_name": "",
        "evaluator_name": "",
        "validator_name": "",
        "dpo_status": None,
        "dpo_opinion": None,
        "dpos_names": None,
        "people_names": None,
        "concerned_people_searched_opinion": None,
        "concerned_people_searched_content": None,
        "concerned_people_status": None,
        "concerned_people_opinion": None,
        "rejection_reason": "",
        "applied_adjustments": "",
        "is_example": 0,
        "is_archive": 0,
        "structure_id": None,
        "structure_name": "",
        "structure_sector_name": "",
        "structure_data": None,
        "created_at": moment,
        "updated_at": moment,
    }


def _measure(measure: Measure, moment: str) -> dict[str, Any]:
    return {
        "id": measure.id,
        "title": measure.title,
        "content": measure.content,
        "placeholder": PLACEHOLDER,
        "created_at": moment,
        "updated_at": moment,
    }
