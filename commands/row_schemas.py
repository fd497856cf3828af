"""The part of the assessment's schema that holds the repeatable groups: what each column of each row may hold."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from content.types import ID_PATTERN, Language, Text
from questionnaires.answers import MAX_TEXT
from questionnaires.groups import FEWEST, MAX_ROW_ID, MOST, Column, Group
from questionnaires.rows import MAX_LINE
from questionnaires.schema import Questionnaire

Schema = dict[str, Any]

ROW_ID: Schema = {"type": "string", "pattern": ID_PATTERN, "maxLength": MAX_ROW_ID}
DAY = r"^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"
STAYS: Schema = {"description": "a row of this group cannot be taken out", "type": "null"}


def groups_schema(questionnaire: Questionnaire, language: Language) -> Schema:
    """Return what may stand under `groups`: rows by group and id. An empty key stands for no rows."""
    return {
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {group.id: _group(group, language) for group in questionnaire.groups},
    }


def row_schemas(questionnaire: Questionnaire, language: Language) -> dict[str, Schema]:
    """Return the definitions that the groups refer to, one row for each group."""
    return {_name(group): _row(group, language) for group in questionnaire.groups}


def _name(group: Group) -> str:
    return f"row-of-{group.id}"


def _group(group: Group, language: Language) -> Schema:
    """Return the rows of a group: those that the content suggests by name, and in a free group any others too."""
    row = {"$ref": f"#/$defs/{_name(group)}"}
    first = group.columns[0].id
    names = {s.id: s.values.get(first) for s in group.suggestions}
    titles = {id_: {"title": n.get(language)} if isinstance(n, Text) else {} for id_, n in names.items()}
    return {
        "title": group.title.get(language),
        "description": group.intro.get(language),
        "type": ["object", "null"],
        "propertyNames": ROW_ID,
        "properties": {id_: {**title, **row} for id_, title in titles.items()},
        "additionalProperties": row if group.kind == "free" else False,
    }


def _row(group: Group, language: Language) -> Schema:
    said = {"type": ["string", "null"], "maxLength": MAX_TEXT}
    return {
        "title": group.one.get(language),
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "values": {
                "type": ["object", "null"],
                "additionalProperties": False,
                "properties": {c.id: _column(c, language) for c in group.columns},
            },
            "removed": said if group.kind == "free" else STAYS,
            "by": {"$ref": "#/$defs/by"},
            "at": {"$ref": "#/$defs/at"},
        },
    }


def _column(column: Column, language: Language) -> Schema:
    """Return what a column may hold; an empty key stands for nothing written."""
    told = {"title": column.label.get(language)}
    if column.help is not None:
        told["description"] = column.help.get(language)
    return {**told, "anyOf": [VALUES[column.type](column), {"type": "null"}]}


def _rows(column: Column) -> Schema:
    return {"type": "array", "items": ROW_ID, "uniqueItems": True, "description": f"rows of {column.of}"}


VALUES: dict[str, Callable[[Column], Schema]] = {
    "line": lambda _: {"type": "string", "maxLength": MAX_LINE},
    "text": lambda _: {"type": "string", "maxLength": MAX_TEXT},
    "choice": lambda column: {"enum": [*column.choices, ""]},
    "choices": lambda column: {"type": "array", "items": {"enum": list(column.choices)}, "uniqueItems": True},
    "level": lambda _: {"type": "integer", "minimum": FEWEST, "maximum": MOST},
    "row": lambda column: {"anyOf": [ROW_ID, {"const": ""}], "description": f"a row of {column.of}"},
    "rows": _rows,
    "date": lambda _: {"type": "string", "pattern": DAY},
}
