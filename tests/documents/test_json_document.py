"""The document as JSON: every block with its kind, nothing lost, always the same."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.types import LANGUAGES, Language
from documents.blocks import Attachment, Block, Bullets, Document, Entry, Field, Fill, Heading, Notice, Paragraph, Table
from documents.json_document import FORMAT, KINDS, render
from tests.documents.making import MADE_AT, make, random_answers
from tests.documents.texts import lost
from tests.documents.whole import filled_table, matrix, risk, whole


def strings(value: Any) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def test_every_kind_of_block_has_a_name() -> None:
    assert set(KINDS) == set(get_args(Block))
    assert len(set(KINDS.values())) == len(KINDS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(3))
def test_a_whole_draft_loses_no_text(seed: int, language: Language) -> None:
    document = make(random_answers(seed), language)
    data = json.loads(render(document))
    assert data["format"] == FORMAT == "klarsyn-document/2"
    assert data["language"] == language
    assert data["created"] == "2026-11-22T08:30:00+00:00"
    assert [block["kind"] for block in data["blocks"]] == [KINDS[type(block)] for block in document.blocks]
    assert {document.subject, document.author, document.footer} <= set(strings(data))
    assert lost(document, "\n".join(strings(data)), str) == []


def test_the_kind_comes_first_and_the_keys_keep_their_order() -> None:
    data = json.loads(render(whole()))
    assert list(data)[:3] == ["format", "language", "title"]
    assert list(data["blocks"][0]) == ["kind", "level", "text", "number"]


def test_a_notice_says_that_it_is_one_and_of_which_tone() -> None:
    assert json.loads(render(whole()))["notice"] == {
        "kind": "notice", "title": "This is a draft", "text": "It gives no advice", "tone": "warning",
    }  # fmt: skip


def test_a_place_to_write_says_where_it_belongs_and_what_may_stand_there() -> None:
    document = replace(whole(), blocks=(filled_table(),))
    (table,) = json.loads(render(document))["blocks"]
    name, empty, filled = table["rows"][1]
    assert name == "Choice"
    assert empty == {
        "tag": "t/b/x",
        "label": "Label of t/b/x",
        "value": "",
        "kind": "choice",
        "lines": 1,
        "choices": [{"id": "yes", "text": "Yes of t/b/x"}, {"id": "no", "text": "No of t/b/x"}],
        "provenance": "",
    }
    assert (filled["value"], filled["provenance"]) == ("no", "Chosen by at t/b/y")


def test_a_field_has_its_id_and_its_place_to_write() -> None:
    blocks = json.loads(render(whole()))["blocks"]
    fields = {block["id"]: block["fill"]["tag"] for block in blocks if block["kind"] == "field"}
    assert fields["D07"] == "statements/d07/text"


def test_a_matrix_keeps_every_level_and_point() -> None:
    (drawn,) = json.loads(render(replace(whole(), blocks=(matrix(),))))["blocks"]
    assert drawn["kind"] == "matrix"
    assert [len(row) for row in drawn["levels"]] == [4, 4, 4, 4]
    assert drawn["levels"][0][1] == {"text": "Level two", "tone": "low"}
    assert drawn["points"][1] == {
        "number": 2, "label": "Point two", "severity": 3, "likelihood": 2, "suggested": True,
    }  # fmt: skip


def test_risks_and_measures_stand_in_the_file_as_data() -> None:
    data = json.loads(render(whole(risks=(risk(4, "loss", severity=None),))))
    assert (data["risks"][0]["number"], data["risks"][0]["severity"]) == (4, None)
    assert data["risks"][0]["measures"] == ["Access control"]
    assert [measure["status"] for measure in data["measures"]] == ["planned", "implemented"]


def test_an_attachment_comes_out_as_it_went_in() -> None:
    document = make(random_answers(0))
    (attached,) = json.loads(render(document))["attachments"]
    assert attached["name"] == "assessment.json"
    assert b64decode(attached["data"]) == document.attachments[0].data


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_any_text_comes_out_as_it_went_in(text: str) -> None:
    blocks: tuple[Block, ...] = (
        Heading(1, text),
        Paragraph(text),
        Bullets((text, text)),
        Field(text, "partly", text, (Entry(text, text, text, text, text),), text, text),
        Table(text, (text,), ((text, Fill(text, text, text, choices=((text, text),), provenance=text)),)),
    )
    empty = make({})
    document = Document(
        empty.language, text, text, text, text, MADE_AT, text, ((text, text),), Notice(text, text), blocks, empty.words,
        (Attachment("a.bin", "application/octet-stream", b"\x00\xff", text),),
    )  # fmt: skip
    found = list(strings(json.loads(render(document))))
    assert found.count(text) >= 32
