"""A document that was kept comes back equal and prints the same bytes, and nothing else passes for one."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import is_dataclass, replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.examples import read_examples
from content.problems import KlarsynError
from content.types import LANGUAGES, Language
from documents import blocks, json_document, pdf
from documents.blocks import Attachment, Document, Heading, Paragraph
from documents.brief import brief
from documents.dpia import document, prepare
from documents.kept import CLASSES, document_in, kept
from documents.matter import matter
from locales.words import words
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire
from scoring.engine import score
from scoring.parameters import parameters
from tests.documents.making import DAY, MADE_AT

EXAMPLES = {e.id: e.assessment for e in read_examples(questionnaire()) if e.assessment}
Make = Callable[[Assessment, Language], Document]


def _dpia(assessment: Assessment, language: Language) -> Document:
    result = score(questionnaire(), assessment.answers, parameters().on(DAY))
    return document(prepare(assessment, questionnaire(), result, language, words(language), DAY, MADE_AT))


def _brief(assessment: Assessment, language: Language) -> Document:
    result = score(questionnaire(), assessment.answers, parameters().on(DAY))
    case = prepare(assessment, questionnaire(), result, language, words(language), DAY, MADE_AT)
    return brief(case, matter(case))


def _again(made: Document) -> Document:
    return document_in(json.loads(json.dumps(kept(made))))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", EXAMPLES)
@pytest.mark.parametrize("make", [_dpia, _brief])
def test_every_example_comes_back_equal(make: Make, example: str, language: Language) -> None:
    made = make(EXAMPLES[example], language)
    again = _again(made)
    assert again == made
    assert json_document.render(again) == json_document.render(made)


@pytest.mark.parametrize("make", [_dpia, _brief])
def test_the_pdf_is_the_same_to_the_byte(make: Make) -> None:
    made = make(EXAMPLES["norddjurs-mailsortering"], "da")
    assert pdf.render(_again(made)) == pdf.render(made)


def test_every_class_of_a_document_is_known() -> None:
    classes = {name for name, found in vars(blocks).items() if isinstance(found, type) and is_dataclass(found)}
    assert classes == set(CLASSES)


def test_a_file_inside_keeps_its_bytes(small: Document) -> None:
    inside = tuple(Attachment("a", "b/c", data, "d") for data in (b"", "Æ\r\n".encode(), bytes(range(256))))
    made = replace(small, attachments=inside)
    assert _again(made) == made
    assert [a["encoding"] for a in kept(made)["attachments"]] == ["utf-8", "utf-8", "base64"]


def test_a_field_that_came_later_has_its_default(small: Document) -> None:
    data = kept(small)
    del data["compact"], data["words"]["choose"]
    assert document_in(data) == small


@pytest.fixture
def small() -> Document:
    made = _dpia(EXAMPLES["norddjurs-mailsortering"], "en")
    return replace(made, blocks=(Heading(1, "One"), Paragraph("Two")), attachments=(), risks=(), measures=())


def _with(block: object) -> Callable[[dict[str, Any]], object]:
    return lambda data: data["blocks"].append(block)


LEVELS = [[["Low", "low"]] * 4] * 4
MATRIX: dict[str, Any] = {
    "is": "Matrix",
    "caption": "c",
    "alternative": "a",
    "severity_label": "s",
    "likelihood_label": "l",
}
MATRIX |= {"severities": ["1"] * 4, "likelihoods": ["1"] * 4, "levels": LEVELS, "points": [], "suggested_label": "s"}
POINT = {"is": "MatrixPoint", "number": 1, "label": "x", "severity": 4, "likelihood": 1, "suggested": False}
AXIS = {"is": "RadarAxis", "label": "x", "score": 5.0, "low": 0.0, "high": 9.0, "numbers": "5"}
RADAR = {"is": "Radar", "caption": "c", "alternative": "a", "axes": [AXIS] * 3, "score_label": "s", "range_label": "r"}
TABLE = {"is": "Table", "caption": "c", "head": ["a", "b"], "rows": [["1", "2"]]}


@pytest.mark.parametrize("block", [MATRIX, MATRIX | {"points": [POINT]}, RADAR, TABLE, TABLE | {"widths": [1, 2]}])
def test_blocks_that_can_be_drawn_pass(small: Document, block: dict[str, Any]) -> None:
    data = kept(small)
    data["blocks"].append(block)
    assert len(_again(document_in(data)).blocks) == 3


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.pop("is"),
        lambda data: data.pop("title"),
        lambda data: data.update({"is": "Words"}),
        lambda data: data.update({"is": "object"}),
        lambda data: data.update({"is": ["Document"]}),
        lambda data: data.update(title=1),
        lambda data: data.update(more=1),
        lambda data: data.update(language="sv"),
        lambda data: data.update(created="2026-11-22T10:00:00"),
        lambda data: data.update(created="soon"),
        lambda data: data.update(created=5),
        lambda data: data.update(notice={"is": "Paragraph", "text": "x"}),
        lambda data: data.update(compact="yes"),
        lambda data: data.update(facts=[["one"]]),
        lambda data: data.update(
            attachments=[{"is": "Attachment", "name": "a", "media_type": "b", "description": "c"}]
        ),
        lambda data: data.update(
            attachments=[
                {
                    "is": "Attachment",
                    "name": "a",
                    "media_type": "b",
                    "description": "c",
                    "encoding": "base64",
                    "data": "*",
                }
            ]
        ),
        _with("text"),
        _with({"is": "Document"}),
        _with({"is": "Heading", "level": 9, "text": "x"}),
        _with({"is": "Heading", "level": True, "text": "x"}),
        _with({"is": "Heading", "level": "1", "text": "x"}),
        _with(TABLE | {"rows": [["1"]]}),
        _with(TABLE | {"widths": [1e308, 1e308]}),
        _with(TABLE | {"rows": [["1", {"is": "Words"}]]}),
        _with(TABLE | {"widths": [1]}),
        _with(TABLE | {"widths": [0, 1]}),
        _with(RADAR | {"axes": [AXIS | {"high": 1e308}]}),
        _with(RADAR | {"before": [1.0]}),
        _with(RADAR | {"target": -1.0}),
        _with(MATRIX | {"levels": LEVELS[:3]}),
        _with(MATRIX | {"points": [POINT | {"severity": 5}]}),
    ],
)
def test_what_klarsyn_does_not_write_is_refused(small: Document, spoil: Callable[[dict[str, Any]], object]) -> None:
    data = json.loads(json.dumps(kept(small)))
    spoil(data)
    with pytest.raises(KlarsynError, match="it is not as Klarsyn writes it"):
        document_in(data)


def test_nesting_without_end_is_refused(small: Document) -> None:
    inner: Any = []
    for _ in range(5000):
        inner = [inner]
    with pytest.raises(KlarsynError, match="it is not as Klarsyn writes it"):
        document_in(kept(small) | {"facts": inner})


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["is", "text", *CLASSES]), inner),
    max_leaves=8,
)
BASE = kept(_dpia(EXAMPLES["norddjurs-mailsortering"], "en"))


@given(key=st.sampled_from(sorted(BASE)), junk=JUNK)
def test_any_value_anywhere_is_read_or_refused(key: str, junk: Any) -> None:
    data = deepcopy({**BASE, "blocks": BASE["blocks"][:5], "attachments": []}) | {key: junk}
    try:
        found = document_in(data)
    except KlarsynError:
        return
    assert isinstance(found, Document)
    assert isinstance(found.created, datetime)
