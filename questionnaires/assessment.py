"""The assessment file: one project's answers as YAML or JSON, the format `klarsyn/1`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import yaml
from pydantic import AfterValidator, Field, field_validator

from content.loading import gather, validate
from content.problems import FileError, Problem
from content.reading import Raw, read
from content.types import Content
from locales.messages import msg
from questionnaires.answers import Answer, faults, fitting
from questionnaires.released import once_fitted
from questionnaires.rows import Row, dangling, row_faults
from questionnaires.schema import Questionnaire

FORMAT: Literal["klarsyn/1"] = "klarsyn/1"
BREAKS = re.compile("[\x85\u2028\u2029]")

Line = Annotated[str, Field(max_length=300), AfterValidator(lambda text: " ".join(text.split()))]


class Project(Content):
    """Whose project it is. Only the name is needed."""

    name: Annotated[Line, Field(min_length=1)]
    organisation: Line = ""
    contact: Line = ""
    reference: Line = ""


class Assessment(Content):
    """One project's answers. `content_version` is the version of the questions they were given to."""

    format: Literal["klarsyn/1"] = FORMAT
    content_version: str | None = None
    project: Project
    answers: dict[str, Answer] = Field(default_factory=dict)
    groups: dict[str, dict[str, Row]] = Field(default_factory=dict)

    @field_validator("answers", mode="before")
    @classmethod
    def _short_forms(cls, answers: object) -> object:
        """Let `data-volume: 3` stand for `data-volume: {value: 3}`, and an empty key for no answer."""
        if answers is None:
            return {}
        if not isinstance(answers, dict):
            return answers
        return {k: v if isinstance(v, dict | Answer) else {"value": v} for k, v in answers.items() if v is not None}

    @field_validator("groups", mode="before")
    @classmethod
    def _no_rows(cls, groups: object) -> object:
        """Let an empty key stand for no rows."""
        if not isinstance(groups, dict):
            return {} if groups is None else groups
        return {name: {} if rows is None else rows for name, rows in groups.items()}


def parse(file: str, content: bytes, questionnaire: Questionnaire) -> Assessment:
    """Return the assessment in `content`. Raises `FileError` with every fault, each with its line."""
    raw = read(file, content)
    _recognise(raw)
    assessment = validate(raw, Assessment)
    gather(_problems(raw, assessment, questionnaire))
    return assessment


def _recognise(raw: Raw) -> None:
    """Tell somebody who chose the wrong file so, rather than list everything that is missing from it."""
    found = raw.data.get("format") if isinstance(raw.data, Mapping) else None
    if found == FORMAT:
        return
    hint = msg(
        "an assessment file begins with format: {format}; export one from Klarsyn to see how it looks", format=FORMAT
    )
    if isinstance(found, str) and found.startswith("klarsyn/"):
        hint = msg("it was made by another version of Klarsyn; open it there, or bring this installation up to date")
    raise FileError([raw.problem(("format",), msg("this is not a Klarsyn assessment file"), hint)])


def _problems(raw: Raw, assessment: Assessment, questionnaire: Questionnaire) -> list[Problem]:
    found = []
    known = questionnaire.by_id
    misfits = assessment.answers.keys() - fitting(known, assessment.answers).keys()
    for id_, answer in assessment.answers.items():
        question = known.get(id_)
        if id_ not in misfits or once_fitted(id_, answer):
            continue
        if question is None:
            hint = msg("take the line out, or check its spelling; python cli.py questions lists all ids")
            found.append(raw.problem(("answers", id_), msg("there is no question {id}", id=repr(id_[:80])), hint))
        else:
            found += [raw.problem(("answers", id_), fault) for fault in faults(question, answer)]
    return found + list(_row_problems(raw, assessment, questionnaire))


def _row_problems(raw: Raw, assessment: Assessment, questionnaire: Questionnaire) -> Iterator[Problem]:
    known = row_ids(assessment, questionnaire)
    for name, rows in assessment.groups.items():
        group = questionnaire.group.get(name)
        if group is None:
            groups = ", ".join(questionnaire.group)
            yield raw.problem(
                ("groups", name), msg("there is no group {id}; choose from {groups}", id=repr(name[:80]), groups=groups)
            )
            continue
        for id_, row in rows.items():
            for fault in [*row_faults(group, id_, row), *dangling(group, row, known)]:
                yield raw.problem(("groups", name, id_), fault)


def row_ids(assessment: Assessment, questionnaire: Questionnaire) -> dict[str, set[str]]:
    """Return the ids that rows may point at, by group: those written, and those the content can suggest."""
    return {g.id: {*g.suggestion, *assessment.groups.get(g.id, {})} for g in questionnaire.groups}


def dump_answer(answer: Answer) -> Any:
    """Return an answer as the file writes it: the bare value when nothing was added to it."""
    full = {
        "value": list(answer.value) if isinstance(answer.value, tuple) else answer.value,
        "not_relevant": answer.not_relevant,
        "note": answer.note or None,
        "evidence": answer.evidence or None,
        "by": answer.by or None,
        "at": _stamp(answer.at),
    }
    kept = {key: value for key, value in full.items() if value is not None}
    return kept["value"] if set(kept) == {"value"} else kept


def dump_row(row: Row) -> dict[str, Any]:
    """Return a row as the file writes it."""
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in row.values.items()}
    full = {"values": values, "removed": row.removed, "by": row.by or None, "at": _stamp(row.at)}
    return {key: value for key, value in full.items() if value is not None}


def _stamp(at: datetime | None) -> str | None:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z") if at else None


def dump(assessment: Assessment) -> dict[str, Any]:
    """Return the assessment as plain data, in the order that the file is read by people."""
    whole: dict[str, Any] = {
        "format": FORMAT,
        "content_version": assessment.content_version,
        "project": assessment.project.model_dump(),
        "answers": {id_: dump_answer(a) for id_, a in assessment.answers.items()},
    }
    groups = {g: {id_: dump_row(row) for id_, row in rows.items()} for g, rows in assessment.groups.items() if rows}
    return whole | ({"groups": groups} if groups else {})


class _Dumper(yaml.SafeDumper):
    """Writes every text so that it is read again as it was."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Spell out the rarer breaks of lines, which PyYAML would write bare and then read as blanks."""
    style = '"' if BREAKS.search(text) else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_yaml(assessment: Assessment) -> bytes:
    """Return the assessment as a YAML file."""
    written: str = yaml.dump(dump(assessment), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    return written.encode()


def to_json(assessment: Assessment) -> bytes:
    """Return the assessment as a JSON file."""
    return (json.dumps(dump(assessment), ensure_ascii=False, indent=2) + "\n").encode()


def stamped(assessment: Assessment, by: str, at: datetime) -> Assessment:
    """Return the assessment with an author and a time on every answer that has none."""
    answers = {id_: a.model_copy(update={"by": a.by or by, "at": a.at or at}) for id_, a in assessment.answers.items()}
    groups = {
        g: {id_: r.model_copy(update={"by": r.by or by, "at": r.at or at}) for id_, r in rows.items()}
        for g, rows in assessment.groups.items()
    }
    return assessment.model_copy(update={"answers": answers, "groups": groups})
