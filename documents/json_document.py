"""A document as JSON: its blocks as they are, each with its kind. For other programs to read."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from documents.blocks import (
    Attachment,
    Block,
    Bullets,
    Document,
    Field,
    Fill,
    Heading,
    Matrix,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    Table,
)

FORMAT = "klarsyn-document/2"

KINDS: Mapping[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Notice: "notice",
    Field: "field",
    Table: "table",
    Radar: "radar",
    Matrix: "matrix",
    PageBreak: "page-break",
}

# What is a pair in a block has names in the file, so that nobody needs to know which of the two comes first.
PAIRS: Mapping[type, Mapping[str, tuple[str, str]]] = {
    Fill: {"choices": ("id", "text")},
    Matrix: {"levels": ("text", "tone")},
}


def render(document: Document) -> bytes:
    """Return the document as JSON in UTF-8, its keys always in the same order."""
    return (json.dumps(dump(document), ensure_ascii=False, indent=2) + "\n").encode()


def dump(document: Document) -> dict[str, Any]:
    """Return the document as plain data."""
    return {
        "format": FORMAT,
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "subject": document.subject,
        "author": document.author,
        "created": document.created.isoformat(timespec="seconds"),
        "footer": document.footer,
        "facts": [{"label": label, "value": value} for label, value in document.facts],
        "notice": _block(document.notice),
        "blocks": [_block(block) for block in document.blocks],
        "risks": _plain(document.risks),
        "measures": _plain(document.measures),
        "attachments": [_attachment(attachment) for attachment in document.attachments],
    }


def _block(block: Block) -> dict[str, Any]:
    plain = _plain(block)
    if isinstance(block, Notice):  # what kind of notice it is; `kind` says that it is one
        plain["tone"] = plain.pop("kind")
    return {"kind": KINDS[type(block)], **plain}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        pairs = PAIRS.get(type(value), {})
        return {field.name: _paired(getattr(value, field.name), pairs.get(field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _paired(value: Any, names: tuple[str, str] | None) -> Any:
    """Plain data in which every pair of texts, however deep, is an object with `names`; without names as it is."""
    if names is None:
        return _plain(value)
    if _is_pair(value):
        return dict(zip(names, value, strict=True))
    return [_paired(item, names) for item in value]


def _is_pair(value: tuple[Any, ...]) -> bool:
    return len(value) == 2 and all(isinstance(item, str) for item in value)


def _attachment(attachment: Attachment) -> dict[str, str]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "description": attachment.description,
        "encoding": "base64",
        "data": b64encode(attachment.data).decode("ascii"),
    }
