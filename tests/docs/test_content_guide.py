"""The content guide names every key, and what it shows as an example is content that loads."""

from __future__ import annotations

import re
from collections import Counter
from itertools import chain
from typing import get_args

import pytest
from pydantic import BaseModel, ValidationError

from commands.schemas import CONTENT
from content.reading import read
from content.staleness import content_files
from documents.cnil.mapping import Mapping
from questionnaires.conditions import OPERATORS
from questionnaires.groups import ColumnType, GroupKind
from questionnaires.loading import FOLDER, questionnaire
from questionnaires.schema import QuestionType
from screening.loading import FOLDER as SCREENINGS
from screening.loading import screenings
from screening.risk_scale import Scales
from screening.schema import FactorState, Tone
from tests.docs.pages import ROOT, quoted, text

GUIDE = ROOT / "docs" / "content-guide.md"
BAD = [ROOT / "tests" / folder / "bad" for folder in ("questionnaires", "screening")]

TABLE = re.compile(r"<!-- keys: ([\w .\[\]]+) -->\n\n\| Key \| What for \|\n\|---\|---\|\n((?:\|.*\n)+)")
EXAMPLE = re.compile(r"<!-- (complete|part): ([\w.]+) -->\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
MESSAGES = re.compile(r"^```text\n(.*?)^```", re.MULTILINE | re.DOTALL)

TABLES = {tuple(models.split()): rows for models, rows in TABLE.findall(text(GUIDE))}
EXAMPLES: list[tuple[str, str, str]] = EXAMPLE.findall(text(GUIDE))


def inside(annotation: object, found: set[type[BaseModel]]) -> set[type[BaseModel]]:
    """Return `found` with every model that `annotation` is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel) and annotation not in found:
        found.add(annotation)
        for field in annotation.model_fields.values():
            inside(field.annotation, found)
    for part in get_args(annotation):
        inside(part, found)
    return found


def by_name(models: set[type[BaseModel]]) -> dict[str, type[BaseModel]]:
    """Return the models by the name that the guide uses; those of one name have their module's before it."""
    times = Counter(model.__name__ for model in models)
    return {m.__name__ if times[m.__name__] == 1 else f"{_module(m)}.{m.__name__}": m for m in models}


def _module(model: type[BaseModel]) -> str:
    return model.__module__.rpartition(".")[2]


_found: set[type[BaseModel]] = set()
for _model in (*CONTENT.values(), Scales, Mapping):
    inside(_model, _found)
MODELS = by_name(_found)


def keys(model: str) -> set[str]:
    return {field.alias or name for name, field in MODELS[model].model_fields.items()}


def test_every_model_of_content_has_a_table_of_its_keys() -> None:
    named = list(chain.from_iterable(TABLES))
    assert len(MODELS) == len(_found) > 50
    assert sorted(named) == sorted(MODELS)


@pytest.mark.parametrize("models", TABLES, ids=" ".join)
def test_a_table_explains_exactly_the_keys_there_are(models: tuple[str, ...]) -> None:
    explained = re.findall(r"^\| `([\w-]+)` \| \S", TABLES[models], re.MULTILINE)
    assert len(explained) == len(TABLES[models].splitlines()) == len(set(explained))
    assert set(explained) == set().union(*map(keys, models))


def test_every_operator_and_type_of_question_is_named() -> None:
    named = set(quoted(GUIDE))
    assert set(OPERATORS) <= named
    assert set(get_args(QuestionType)) <= named


@pytest.mark.parametrize("words", [ColumnType, GroupKind, FactorState, Tone], ids=["column", "group", "state", "tone"])
def test_every_word_that_a_key_knows_is_named(words: object) -> None:
    assert len(get_args(words)) > 1
    assert set(get_args(words)) <= set(quoted(GUIDE))


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
    assert text(GUIDE).count("```yaml") == len(EXAMPLES) > 25


def test_the_messages_shown_are_messages_given() -> None:
    given = {
        line for bad in BAD for path in bad.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()
    }
    shown = [line for block in MESSAGES.findall(text(GUIDE)) for line in block.splitlines()]
    assert len(shown) >= 12
    assert [line for line in shown if line not in given] == []


def test_every_content_file_is_named() -> None:
    """Sections, groups and tables are named by their folder and the file that lists them, every other file itself."""
    files = {path.relative_to(ROOT).as_posix() for path in content_files(ROOT)}
    manifest, tables = questionnaire().manifest, screenings().table
    listed = {FOLDER / f"{name}.yaml" for name in manifest.sections}
    listed |= {FOLDER / "groups" / f"{name}.yaml" for name in manifest.groups}
    listed |= {SCREENINGS / "tables" / f"{name}.yaml" for name in tables}
    names = {path.relative_to(ROOT).as_posix() for path in listed}
    assert names < files
    assert files - names <= set(quoted(GUIDE))
