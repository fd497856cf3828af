"""What CNIL's tool makes of a file, as far as a test needs it: what it shows, and what it counts as answered."""

from __future__ import annotations

import json
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from documents.blocks import Document
from documents.cnil import render

SCHEMA = json.loads((Path(__file__).parent / "pia.schema.json").read_text(encoding="utf-8"))
TAGS = {"p", "strong", "br", "ul", "ol", "li"}
GAUGES = (325, 326, 335, 336, 345, 346)
LISTS = (321, 322, 323, 324, 331, 332, 333, 334, 341, 342, 343, 344)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not attrs, (tag, attrs)
        self.tags.append(tag)
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def _refuse(self, data: str) -> None:
        raise AssertionError(data)

    handle_comment = handle_decl = handle_pi = unknown_decl = _refuse  # type: ignore[assignment]


def seen(html: str) -> str:
    """Return the text that a reader of `html` sees, and be sure that it holds nothing but simple, closed tags."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    assert set(reader.tags) <= TAGS
    assert not reader.open
    return " ".join(" ".join(reader.text).split())


def imported(document: Document) -> dict[str, Any]:
    """Return the file of `document` as the tool reads it, after it has passed the schema."""
    data: dict[str, Any] = json.loads(render(document))
    faults = [f"{fault.json_path}: {fault.message}" for fault in Draft202012Validator(SCHEMA).iter_errors(data)]
    assert faults == []
    return data


def answers(document: Document) -> dict[int, dict[str, Any]]:
    """Return the data of each answer by its question; the tool keeps one to a question."""
    found = [(answer["reference_to"], answer["data"]) for answer in imported(document)["answers"]]
    assert len(dict(found)) == len(found)
    return dict(found)


def text(document: Document, question: int) -> str:
    """Return what a reader sees as the text of an answer; nothing where there is none."""
    data = answers(document).get(question)
    return seen(data["text"]) if data else ""


def counts(question: int, data: dict[str, Any]) -> bool:
    """Return whether the tool counts the question as answered."""
    if question in LISTS:
        return bool(data["list"])
    return bool(data["text"]) and (question not in GAUGES or data["gauge"] > 0)


def every_html(data: dict[str, Any]) -> Iterator[str]:
    """Yield every text of the file that the tool draws as HTML; it draws the titles of measures so, too."""
    yield from (answer["data"]["text"] for answer in data["answers"] if answer["data"]["text"])
    for measure in data["measures"]:
        yield from (measure["content"], measure["title"])
