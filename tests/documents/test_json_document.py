"""The document as JSON: every block with its kind, nothing lost, always the same."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.types import LANGUAGES, Language
from documents.blocks import Attachment, Block, Bullets, Document, Entry, Field, Heading, Notice, Paragraph, Table
from documents.json_document import FORMAT, KINDS, render
from tests.documents.making import MADE_AT, make, random_answers, texts


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
    assert data["format"] == FORMAT == "klarsyn-document/1"
    assert data["language"] == language
    assert data["created"] == "2026-11-22T08:30:00+00:00"
    assert [block["kind"] for block in data["blocks"]] == [KINDS[type(block)] for block in document.blocks]
    wanted = (document.title, document.subtitle, document.subject, document.facts, document.notice, document.blocks)
    assert set(texts(wanted)) <= set(strings(data))


def test_the_kind_comes_first_and_the_keys_keep_their_order() -> None:
    data = json.loads(render(make({})))
    assert list(data)[:3] == ["format", "language", "title"]
    assert list(data["blocks"][0]) == ["kind", "level", "text", "number"]


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
        Table(text, (text,), ((text,),)),
    )
    empty = make({})
    document = Document(
        empty.language, text, text, text, text, MADE_AT, text, ((text, text),), Notice(text, text), blocks, empty.words,
        (Attachment("a.bin", "application/octet-stream", b"\x00\xff", text),),
    )  # fmt: skip
    found = list(strings(json.loads(render(document))))
    assert found.count(text) >= 26
