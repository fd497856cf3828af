"""The documents inside a snapshot, printed again word for word in the language asked for."""

from __future__ import annotations

from collections.abc import Mapping

from content.problems import KlarsynError
from content.types import Language
from documents.blocks import Document
from documents.kept import document_in
from locales.messages import Message, msg
from meetings.snapshot import DocumentKind, Snapshot

MISSING: Mapping[DocumentKind, Message] = {
    "brief": msg("the snapshot holds no brief in the language {language}"),
    "dpia": msg("the snapshot holds no DPIA draft in the language {language}"),
}


def frozen(taken: Snapshot, kind: DocumentKind, language: Language) -> Document:
    """Return a document as it was frozen. Raises `KlarsynError` when the snapshot does not hold it in `language`."""
    for one in taken.documents:
        if (one.kind, one.language) == (kind, language):
            return document_in(one.document)
    raise KlarsynError(msg(MISSING[kind].template, language=language))
