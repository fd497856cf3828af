"""The content guide names every key, and what it shows as an example is content that loads."""

from __future__ import annotations

import re
from itertools import chain
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from commands.schemas import CONTENT
from content.reading import read
from content.staleness import content_files
from questionnaires.conditions import OPERATORS
from questionnaires.loading import FOLDER, questionnaire
from questionnaires.schema import QuestionType
from tests.docs.pages import ROOT, quoted, text

GUIDE = ROOT / "docs" / "content-guide.md"
BAD = ROOT / "tests" / "questionnaires" / "bad"

TABLE = re.compile(r"<!-- keys: ([\w ]+) -->\n\n\| Key \| What for \|\n\|---\|---\|\n((?:\|.*\n)+)")
EXAMPLE = re.compile(r"<!-- (complete|part): (\w+) -->\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
MESSAGES = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)

TABLES = {tuple(models.split()): rows for models, rows in TABLE.findall(text(GUIDE))}
EXAMPLES: list[tuple[str, str, str]] = EXAMPLE.findall(text(GUIDE))


def inside(annotation: object, found: dict[str, type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Return `found` with every model that `annotation` is made of, by name."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation.__name__ not in found:
        found[annotation.__name__] = annotation
        for field in annotation.model_fields.values():
            inside(field.annotation, found)
    for part in get_args(annotation):
        inside(part, found)
    return found


MODELS: dict[str, type[BaseModel]] = {}
for _model in CONTENT.values():
    inside(_model, MODELS)


def keys(model: str) -> set[str]:
    return {field.alias or name for name, field in MODELS[model].model_fields.items()}


def test_every_model_of_content_has_a_table_of_its_keys() -> None:
    named = list(chain.from_iterable(TABLES))
    assert len(MODELS) > 30
    assert sorted(named) == sorted(MODELS)


@pytest.mark.parametrize("models", TABLES, ids=" ".join)
def test_a_table_explains_exactly_the_keys_there_are(models: tuple[str, ...]) -> None:
    explained = re.findall(r"^\| `(\w+)` \| \S", TABLES[models], re.MULTILINE)
    assert len(explained) == len(TABLES[models].splitlines()) == len(set(explained))
    assert set(explained) == set().union(*map(keys, models))


def test_every_operator_and_type_of_question_is_named() -> None:
    named = set(quoted(GUIDE))
    assert set(OPERATORS) <= named
    assert set(get_args(QuestionType)) <= named


@pytest.mark.parametrize(("kind", "model", "yaml"), EXAMPLES, ids=[yaml.splitlines()[0] for _, _, yaml in EXAMPLES])
def test_an_example_is_content_that_loads(kind: str, model: str, yaml: str) -> None:
    data = read("example", yaml.encode()).data
    try:
        MODELS[model].model_validate(data)
    except ValidationError as err:
        # What shows a part of something may leave out its other keys, but nothing inside the part.
        wrong = [e for e in err.errors() if kind == "complete" or e["type"] != "missing" or len(e["loc"]) > 1]
        assert wrong == []
        assert set(data) <= keys(model)


def test_every_example_is_tried() -> None:
    assert text(GUIDE).count("```yaml") == len(EXAMPLES) > 15


def test_the_messages_shown_are_messages_given() -> None:
    given = {line for path in BAD.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()}
    shown = [line for block in MESSAGES.findall(text(GUIDE)) for line in block.splitlines()]
    assert len(shown) >= 5
    assert [line for line in shown if line not in given] == []


def test_every_content_file_is_named() -> None:
    files = {path.relative_to(ROOT).as_posix() for path in content_files(ROOT)}
    sections = {f"{FOLDER.relative_to(ROOT).as_posix()}/{name}.yaml" for name in questionnaire().manifest.sections}
    assert sections < files
    assert files - sections <= set(quoted(GUIDE))
