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
    Heading,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    Table,
)

FORMAT = "klarsyn-document/1"

KINDS: Mapping[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    Bullets: "bullets",
    Notice: "notice",
    Field: "field",
    Table: "table",
    Radar: "radar",
    PageBreak: "page-break",
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
        "attachments": [_attachment(attachment) for attachment in document.attachments],
    }


def _block(block: Block) -> dict[str, Any]:
    return {"kind": KINDS[type(block)], **_plain(block)}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _attachment(attachment: Attachment) -> dict[str, str]:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "description": attachment.description,
        "encoding": "base64",
        "data": b64encode(attachment.data).decode("ascii"),
    }
