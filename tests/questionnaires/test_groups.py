"""The groups that ship: the tables of the document, and what the answers suggest in them."""

from __future__ import annotations

import random
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from content.types import LANGUAGES, Text
from documents.template import template
from questionnaires.answers import Answer, faults
from questionnaires.assessment import parse
from questionnaires.groups import MAX_ROW_ID, Group
from questionnaires.loading import questionnaire
from questionnaires.rows import CellValue, lines
from questionnaires.schema import Question
from questionnaires.visibility import view

EXAMPLES = Path(__file__).resolve().parent.parent.parent / "examples"
GROUPS = {group.id: group for group in questionnaire().groups}
# The register of risks has tests of its own.
TABLES = [group for group in GROUPS.values() if group.id not in ("risks", "measures")]
LONGEST_TAG = 64  # of a place to write in a Word file

PROFILE: dict[str, CellValue] = {
    "prof-personal-data": "yes",
    "prof-data-kinds": ("ordinary", "id-number"),
    "prof-data-sources": ("own-system",),
    "prof-ai-type": ("ml-predict",),
    "prof-supplier": "bespoke",
    "prof-hosting": "own-site",
    "prof-stage": "development",
    "prof-decision-role": "recommend",
    "prof-citizen-facing": ("none",),
    "sup-training-use": "no-contract",
}


def standing(group: str, **changed: Any) -> list[str]:
    """Return the rows that stand for the profile above with some answers changed, `_` for `-`; None takes one out."""
    given = PROFILE | {name.replace("_", "-"): value for name, value in changed.items()}
    answers = {id_: Answer(value=value) for id_, value in given.items() if value is not None}
    assert not [fault for id_, a in answers.items() for fault in faults(questionnaire().by_id[id_], a)]
    return [line.id for line in lines(GROUPS[group], view(questionnaire(), answers), {}) if line.stands]


def test_the_tables_stand_in_the_order_of_the_manifest() -> None:
    assert list(GROUPS) == [
        "controllers",
        "processors",
        "data-items",
        "purposes",
        "secondary-uses",
        "phases",
        "assets",
        "recipients",
        "codes",
        "measures",
        "risks",
        "activities",
        "conditions",
        "team",
        "statements",
        "decision",
        "meeting-decisions",
        "meeting-conditions",
        "actions",
    ]
    assert [group.id for group in GROUPS.values() if group.kind == "fixed"] == ["statements", "decision"]


def test_every_kind_of_data_that_can_be_answered_is_a_row() -> None:
    kinds = {str(kind) for kind in questionnaire().by_id["prof-data-kinds"].choices}
    for kind in kinds:
        assert kinds & set(standing("data-items", prof_data_kinds=(kind,))) == {kind}


def test_every_field_of_the_document_has_a_statement_with_its_name() -> None:
    fields = {field.id.lower(): field.label for section in template().sections for field in section.fields}
    fields |= {field.id.lower(): field.label for annex in template().annexes for field in annex.fields}
    named = {s.id: s.values["name"] for s in GROUPS["statements"].suggestions}
    assert len(fields) == 35
    assert {id_: name for id_, name in named.items() if id_ in fields} == fields


def test_a_place_to_write_can_be_named_in_a_word_file() -> None:
    tags = [
        f"{g.id}/{row}/{column.id}" for g in TABLES for row in ("own-1a2b3c4d", *g.suggestion) for column in g.columns
    ]
    assert [tag for tag in tags if len(tag) > LONGEST_TAG] == []


@pytest.mark.parametrize("group", TABLES, ids=lambda group: group.id)
def test_ids_fit_and_texts_differ_from_row_to_row(group: Group) -> None:
    assert all(len(s.id) <= MAX_ROW_ID for s in group.suggestions)
    names = [value for s in group.suggestions if isinstance(value := s.values["name"], Text)]
    # A supplier of a language model is one row or another, never both.
    twice = 1 if group.id == "processors" else 0
    for language in LANGUAGES:
        assert len(names) - len({name.get(language) for name in names}) == twice


def test_nobody_has_a_basis_a_ground_or_a_decision_suggested() -> None:
    never = {"basis", "provision", "ground-text", "need", "retention", "outcome", "explanation", "text", "done"}
    for group in TABLES:
        for suggestion in group.suggestions:
            said = never & set(suggestion.values)
            assert not said or (group.id, said) == ("phases", {"explanation"})
    grounds = {s.values.get("ground") for s in GROUPS["data-items"].suggestions}
    assert grounds == {None, "none"}


# What the answers suggest


def test_before_anything_is_answered_only_what_every_project_has_stands() -> None:
    nothing = view(questionnaire(), {})
    found = {g.id: [line.id for line in lines(g, nothing, {}) if line.stands] for g in TABLES if g.kind == "free"}
    assert {id_: rows for id_, rows in found.items() if rows} == {
        "controllers": ["municipality"],
        "purposes": ["main"],
        "team": ["business-owner", "project-manager", "dpo"],
    }


def test_without_personal_data_there_is_nothing_to_describe() -> None:
    asked = ("processors", "data-items", "secondary-uses", "phases", "assets", "recipients", "activities")
    assert {group: standing(group, prof_personal_data="no") for group in asked} == {group: [] for group in asked}


def test_what_does_not_learn_is_not_trained() -> None:
    assert standing("phases") == [*GROUPS["phases"].suggestion]
    assert standing("phases", prof_ai_type=("rules",)) == ["test", "operation", "logging", "deletion"]
    assert standing("purposes", prof_ai_type=("rules",)) == ["main", "control"]


def test_a_standard_product_is_trained_elsewhere_unless_the_supplier_may_use_the_data() -> None:
    assert "training" not in standing("phases", prof_supplier="standard")
    assert "training" in standing("phases", prof_supplier="standard", sup_training_use="yes")


def test_a_language_model_is_trained_only_while_it_is_developed() -> None:
    assert "training" in standing("phases", prof_ai_type=("llm",))
    assert "training" not in standing("phases", prof_ai_type=("llm",), prof_stage="operation")


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ({"prof_supplier": "own"}, []),
        ({}, ["supplier"]),
        ({"prof_hosting": "eu-cloud"}, ["supplier", "hosting"]),
        ({"prof_ai_type": ("llm",), "prof_hosting": "outside"}, ["supplier", "hosting", "model"]),
        ({"prof_ai_type": ("llm",), "prof_hosting": "outside", "prof_supplier": "own"}, ["hosting", "model-direct"]),
        ({"prof_ai_type": ("llm",), "prof_supplier": "own"}, []),
        ({"prof_supplier": "research"}, []),
    ],
)
def test_processors_follow_from_supplier_hosting_and_model(answers: dict[str, Any], rows: list[str]) -> None:
    assert standing("processors", **answers) == rows


@pytest.mark.parametrize(
    ("answers", "rows"),
    [
        ({}, ["cases-for-training"]),
        ({"prof_data_sources": ("citizen",)}, []),
        ({"prof_stage": "operation"}, ["cases-for-training", "retrain"]),
        ({"sup_training_use": "yes-basis"}, ["cases-for-training", "supplier-training"]),
        ({"prof_data_sources": ("other-authorities",)}, ["cases-for-training", "data-from-others"]),
        ({"prof_citizen_facing": ("open-model",)}, ["cases-for-training", "shared-openly"]),
        ({"prof_ai_type": ("rules",)}, []),
    ],
)
def test_secondary_uses_follow_from_sources_stage_and_contract(answers: dict[str, Any], rows: list[str]) -> None:
    assert standing("secondary-uses", **answers) == rows


def test_the_main_purpose_names_the_kinds_of_data_that_occur_and_no_others() -> None:
    answers = {id_: Answer(value=value) for id_, value in PROFILE.items()}
    answers["prof-purpose"] = Answer(value="Find them\nsooner")
    main = lines(GROUPS["purposes"], view(questionnaire(), answers), {})[0]
    assert main.cells["items"].value == ("ordinary", "id-number", "output")
    assert main.cells["name"].value == "Find them sooner"
    assert main.cells["why"].value == "Find them\nsooner"


def _random_answer(question: Question, chance: random.Random) -> Answer:
    ids = list(question.choices)
    if question.type == "text" or chance.random() < 0.1:
        return Answer(value="unknown")
    if question.type != "multi":
        return Answer(value=chance.choice(ids))
    several = tuple(str(i) for i in chance.sample(ids, chance.randint(1, 4)) if not question.choices[i].exclusive)
    return Answer(value=several or tuple(str(i) for i in ids if question.choices[i].exclusive)[:1])


def test_every_row_that_depends_on_answers_is_suggested_by_some_and_not_by_others() -> None:
    chance, seen = random.Random(22), defaultdict[tuple[str, str], set[str]](set)
    asked = [q for q in questionnaire().questions if q.id.startswith("prof-") or q.id == "sup-training-use"]
    for _ in range(150):
        answers = view(questionnaire(), {q.id: _random_answer(q, chance) for q in asked})
        for group in TABLES:
            for suggestion in group.suggestions:
                seen[group.id, suggestion.id].add(answers.test(suggestion.when).state)
    depends = [(g.id, s.id) for g in TABLES for s in g.suggestions if s.when is not None]
    assert len(depends) > 50
    assert {row: seen[row] for row in depends if not {"yes", "no"} <= seen[row]} == {}


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_example_has_rows_to_begin_with(path: Path) -> None:
    assessment = parse(path.name, path.read_bytes(), questionnaire())
    seen = view(questionnaire(), assessment.answers)
    found = {g.id: [line for line in lines(g, seen, {}) if line.stands] for g in TABLES}
    assert all(line.cells["name"].value for rows in found.values() for line in rows if line.id != "named")
    personal = seen.answers["prof-personal-data"].value != "no"
    for group in ("data-items", "phases", "assets", "recipients"):
        assert bool(found[group]) == personal
