"""`schema`: what an editor may hold a file against."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from commands.schemas import CONTENT, assessment_schema, file_text, schemas
from content.reading import StrictLoader
from questionnaires.answers import Answer, faults
from questionnaires.assessment import Assessment, Project, dump
from questionnaires.loading import questionnaire
from questionnaires.schema import Question
from tests.cli.command_line import GOOD, Run

ROOT = Path(__file__).resolve().parent.parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))
ASSESSMENT = Draft202012Validator(assessment_schema(questionnaire(), "en"))
FILES = {
    "section": [ROOT / "questionnaires" / "readiness" / f"{s.id}.yaml" for s in questionnaire().sections],
    "terms": [ROOT / "questionnaires" / "readiness" / "terms.yaml"],
    "manifest": [ROOT / "questionnaires" / "readiness" / "questionnaire.yaml"],
    "group": [ROOT / "questionnaires" / "readiness" / "groups" / f"{g.id}.yaml" for g in questionnaire().groups],
    "sources": [ROOT / "content" / "sources.yaml"],
    "rules": [ROOT / "guidance" / "rules.yaml"],
    "roles": [ROOT / "guidance" / "roles.yaml"],
    "catalogue": [ROOT / "guidance" / "catalogue.yaml"],
    "urgency": [ROOT / "guidance" / "urgency.yaml"],
    "lenses": [ROOT / "scoring" / "lenses.yaml"],
    "parameters": [ROOT / "scoring" / "parameters.yaml"],
    "template": [ROOT / "documents" / "edpb.yaml"],
    "screenings": [ROOT / "screening" / "screenings.yaml"],
    "screening": sorted((ROOT / "screening" / "tables").glob("*.yaml")),
    "dates": [ROOT / "screening" / "dates.yaml"],
    "scale": [ROOT / "screening" / "scale.yaml"],
    "cnil-mapping": [ROOT / "documents" / "cnil" / "mapping.yaml"],
}


def data(text: str) -> Any:
    return yaml.load(text, Loader=StrictLoader)  # the project's own strict reading


def with_answer(id_: str, answer: object) -> dict[str, Any]:
    return {"format": "klarsyn/1", "project": {"name": "x"}, "answers": {id_: answer}}


def test_every_schema_is_a_schema() -> None:
    found = schemas(questionnaire(), "en")
    assert list(found) == ["assessment", *CONTENT] == ["assessment", *FILES]
    for schema in found.values():
        Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("name", FILES)
def test_every_content_file_fits_its_schema_and_a_changed_one_does_not(name: str) -> None:
    validator = Draft202012Validator(CONTENT[name].model_json_schema(by_alias=True))
    for path in FILES[name]:
        content = data(path.read_text(encoding="utf-8"))
        validator.validate(content)
        assert not validator.is_valid({**content, "no-such-key": 1})


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_fits(path: Path) -> None:
    ASSESSMENT.validate(data(path.read_text(encoding="utf-8")))


def test_some_examples_were_found() -> None:
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize(
    ("id_", "answer"),
    [
        ("data-need", 3),
        ("data-need", "unknown"),
        ("data-need", None),
        ("data-need", {"value": 3, "note": "n", "evidence": "e", "by": "b", "at": "2026-11-02T10:15:00Z"}),
        ("data-need", {"note": "not answered yet"}),
        ("prof-country", "dk"),
        ("prof-country", {"value": "no"}),
        ("prof-personal-data", "unsure"),
        ("prof-ai-type", ["llm", "unknown"]),
        ("prof-ai-type", ["unsure"]),
        ("prof-ai-type", []),
        ("prof-purpose", "Fordele post"),
        ("sup-shared", {"not_relevant": "Nobody else"}),
    ],
)
def test_short_and_full_forms_fit_the_schema_and_the_reading(id_: str, answer: object) -> None:
    ASSESSMENT.validate(with_answer(id_, answer))
    read = Assessment.model_validate(with_answer(id_, answer))
    assert [faults(questionnaire().by_id[id_], a) for a in read.answers.values()] in ([[]], [])


@pytest.mark.parametrize(
    ("id_", "answer"),
    [
        ("data-need", 5),
        ("data-need", True),
        ("data-need", "3"),
        ("data-need", {"value": 3, "extra": 1}),
        ("data-need", {"not_relevant": "a gate"}),
        ("data-ned", 3),
        ("prof-country", "se"),
        ("prof-country", ["dk"]),
        ("prof-ai-type", "llm"),
        ("prof-ai-type", ["llm", "llm"]),
        ("prof-data-kinds", ["ordinary", "unknown"]),
        ("prof-purpose", 3),
    ],
)
def test_what_reading_refuses_the_schema_refuses(id_: str, answer: object) -> None:
    assert not ASSESSMENT.is_valid(with_answer(id_, answer))


@pytest.mark.parametrize("key", ["format", "project"])
def test_what_every_file_needs_is_required(key: str) -> None:
    whole = data(GOOD)
    ASSESSMENT.validate(whole)
    assert not ASSESSMENT.is_valid({k: v for k, v in whole.items() if k != key})


def _answers(question: Question) -> st.SearchStrategy[Answer]:
    ids = list(question.choices)
    if question.type == "multi":
        known: st.SearchStrategy[object] = st.lists(st.sampled_from(ids), unique=True)
    else:
        known = st.sampled_from(ids) if ids else st.text()
    kept = st.builds(lambda value, note: {"value": value, "note": note}, known | st.just("unknown"), st.text())
    return kept.map(Answer.model_validate).filter(lambda answer: not faults(question, answer))


@given(st.data())
@settings(max_examples=15, deadline=None)
def test_whatever_is_written_fits(drawn: st.DataObject) -> None:
    questions = drawn.draw(st.lists(st.sampled_from(questionnaire().questions), unique_by=lambda q: q.id, max_size=8))
    answers = {q.id: drawn.draw(_answers(q)) for q in questions}
    whole = dump(Assessment(content_version="1.0.0", project=Project(name="x"), answers=answers))
    ASSESSMENT.validate(json.loads(json.dumps(whole)))


def test_the_schemas_are_printed_together(run: Run) -> None:
    assert run("schema").json == schemas(questionnaire(), "en")


def test_questions_describe_themselves_in_the_language_asked_for(run: Run) -> None:
    question = run("schema", "--lang", "da").json["assessment"]["properties"]["answers"]["properties"]["data-need"]
    assert (question["title"], question["description"]) == (
        questionnaire().by_id["data-need"].name.da,
        questionnaire().by_id["data-need"].ask.da,
    )


def test_a_file_each_is_written_to_a_folder(run: Run, folder: Path) -> None:
    assert run("schema", "-o", "new/schemas").code == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in (folder / "new" / "schemas").iterdir()}
    assert written == {f"{n}.schema.json": file_text(s) for n, s in schemas(questionnaire(), "en").items()}


def test_a_folder_that_is_a_file_is_told(run: Run, good: str) -> None:
    outcome = run("schema", "-o", good)
    assert (outcome.code, outcome.err) == (2, f"the folder {good} cannot be made: File exists\n")


def test_the_schemas_in_the_repository_are_fresh() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schemas").glob("*")}
    fresh = {f"{n}.schema.json": file_text(s) for n, s in schemas(questionnaire(), "en").items()}
    assert kept == fresh, "run: python cli.py schema -o schemas"
