"""The `schema` command: JSON Schemas of every file that a person may write, for editors and other programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from commands.output import write
from commands.row_schemas import groups_schema, row_schemas
from content.problems import KlarsynError
from content.sources import SourceFile
from content.types import Language
from documents.cnil.mapping import Mapping
from documents.template import Template
from guidance.catalogue import Catalogue
from guidance.roles import RoleFile
from guidance.rules import RuleFile
from guidance.urgency import Urgencies
from locales.messages import msg
from questionnaires.answers import MAX_TEXT, UNKNOWN, UNSURE
from questionnaires.assessment import Assessment
from questionnaires.groups import Group
from questionnaires.schema import Manifest, Question, Questionnaire, Section, TermFile
from scoring.lenses import LensFile
from scoring.parameters import Parameters
from screening.risk_scale import Scales
from screening.schema import Calendar, Table, TableList

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
CONTENT: dict[str, type[BaseModel]] = {
    "section": Section,
    "terms": TermFile,
    "manifest": Manifest,
    "group": Group,
    "sources": SourceFile,
    "rules": RuleFile,
    "roles": RoleFile,
    "catalogue": Catalogue,
    "urgency": Urgencies,
    "lenses": LensFile,
    "parameters": Parameters,
    "template": Template,
    "screenings": TableList,
    "screening": Table,
    "dates": Calendar,
    "scale": Scales,
    "cnil-mapping": Mapping,
}
DONT_KNOW: Schema = {"description": "don't know", "enum": [UNKNOWN, UNSURE, [UNKNOWN], [UNSURE]]}
BLANK: Schema = {"description": "not answered yet", "enum": [None, "", []]}
NOT_ALLOWED: Schema = {"description": "not allowed: this question guards a step", "type": "null"}


def schemas(questionnaire: Questionnaire, language: Language) -> dict[str, Schema]:
    """Return the schemas by name; questions describe themselves in `language`."""
    found = {"assessment": assessment_schema(questionnaire, language)}
    found |= {name: model.model_json_schema(by_alias=True) for name, model in CONTENT.items()}
    return {name: {"$schema": DIALECT, **schema} for name, schema in found.items()}


def assessment_schema(questionnaire: Questionnaire, language: Language) -> Schema:
    """Return the schema of the assessment file, with the answers and rows that each question and group can have.

    It accepts every file that reading accepts; what a schema cannot say, such as that an option excludes others or
    that a row is pointed at that does not exist, is left to reading.
    """
    schema = Assessment.model_json_schema(by_alias=True)
    extras = schema["$defs"].pop("Answer")["properties"]
    del schema["$defs"]["Row"]
    schema["$defs"] |= {"dont-know": DONT_KNOW, "blank": BLANK, "not-relevant": extras["not_relevant"]}
    schema["$defs"] |= {name: extras[name] for name in ("note", "evidence", "by", "at")}
    schema["$defs"] |= row_schemas(questionnaire, language)
    schema["properties"]["groups"] = groups_schema(questionnaire, language)
    schema["required"] = ["format", "project"]
    schema["properties"]["answers"] = {
        "type": "object",
        "additionalProperties": False,
        "properties": {q.id: _question(q, language) for q in questionnaire.questions},
    }
    return schema


def _question(question: Question, language: Language) -> Schema:
    """Return what may stand after a question's id: the bare value, or the value with what was added to it."""
    value = {"anyOf": [_value(question), {"$ref": "#/$defs/dont-know"}, {"$ref": "#/$defs/blank"}]}
    full = {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "value": value,
            "not_relevant": NOT_ALLOWED if question.gate else {"$ref": "#/$defs/not-relevant"},
            **{name: {"$ref": f"#/$defs/{name}"} for name in ("note", "evidence", "by", "at")},
        },
    }
    return {
        "title": question.name.get(language),
        "description": question.ask.get(language),
        "oneOf": [value, full],
    }


def _value(question: Question) -> Schema:
    """Return the known values. In a list, "unknown" stands for the option "unsure" where there is one."""
    choices = list(question.choices)
    match question.type:
        case "text":
            return {"type": "string", "maxLength": MAX_TEXT}
        case "multi":
            allowed = [*choices, UNKNOWN] if UNSURE in choices else choices
            return {"type": "array", "items": {"enum": allowed}, "uniqueItems": True}
        case _:
            return {"enum": choices}


def file_text(schema: Schema) -> str:
    """Return a schema as the text of its file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write_all(folder: Path, found: dict[str, Schema]) -> None:
    """Write each schema to a file of its own in `folder`, which is made if need be. Raises `KlarsynError`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        fault = msg("the folder {folder} cannot be made: {fault}", folder=str(folder), fault=err.strerror or "?")
        raise KlarsynError(fault) from None
    for name, schema in found.items():
        write(folder / f"{name}.schema.json", file_text(schema).encode("utf-8"))
