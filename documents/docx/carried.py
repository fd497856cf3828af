"""What travels in the file unseen, as a custom XML part: attachments, and the full tags of controls with short ones.

Word and LibreOffice keep such parts when they save.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from documents.blocks import Attachment, Words

from .gate import Gate
from .markup import Xml, element

NAMESPACE = "urn:klarsyn:docx:1"
LONGEST_TAG = 64  # Word cuts the tag and the title of a control off after this
_DIGEST = 12


@dataclass(slots=True)
class Tags:
    """The tags of a document's controls: `full` resolves those that were too long for Word."""

    met: set[str] = field(default_factory=set)
    full: dict[str, str] = field(default_factory=dict)

    def short(self, tag: str) -> str:
        """The tag itself, or its beginning and a digest of the whole."""
        self.met.add(tag)
        if len(tag) <= LONGEST_TAG:
            return tag
        digest = sha256(tag.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGEST]
        shortened = f"{tag[: LONGEST_TAG - _DIGEST - 1]}~{digest}"
        self.full[shortened] = tag
        return shortened


def carried(attachments: Sequence[Attachment], tags: Tags, words: Words) -> bytes:
    """The custom XML part: the number of controls, the words in empty ones, full tags, and the attachments."""
    gate = Gate()
    parts = [
        *(element("empty", {"text": gate.line(text)}) for text in (words.to_complete, words.choose)),
        *(element("tag", {"short": gate.text(short), "full": gate.text(full)}) for short, full in tags.full.items()),
        *(_attachment(gate, attachment) for attachment in attachments),
    ]
    return element("carried", {"xmlns": NAMESPACE, "controls": len(tags.met)}, *parts).encode()


def _attachment(gate: Gate, attachment: Attachment) -> Xml:
    about: dict[str, str | int] = {
        "name": gate.text(attachment.name),
        "media-type": gate.text(attachment.media_type),
        "description": gate.text(attachment.description),
    }
    return element("attachment", about, Xml(b64encode(attachment.data).decode("ascii")))
