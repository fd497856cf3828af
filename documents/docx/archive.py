"""The parts of a DOCX that somebody sends in. It is untrusted: only what is asked for is unpacked, within bounds."""

from __future__ import annotations

import re
from io import BytesIO
from posixpath import normpath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from lxml import etree

MAX_PART = 30_000_000
MAX_TAGS = 1_500_000
MAX_PARTS = 5_000
_CARRIERS = re.compile(r"customXml/item\d{1,4}\.xml", re.IGNORECASE)
_MOST_CARRIERS = 50
_ENTRY = b"PK\x01\x02"
_MAIN = "/officeDocument"


class TooMuch(ValueError):  # noqa: N818 named for what it says
    """The file unpacks to more than is read."""


class Archive:
    """The parts of a packed file. Raises one of many errors where the file is broken; the caller sums them up."""

    def __init__(self, data: bytes) -> None:
        if data.count(_ENTRY) > MAX_PARTS:
            raise TooMuch
        self._zip = ZipFile(BytesIO(data))

    @property
    def content_types(self) -> str:
        """The list of what each part is, as text."""
        return self._read("[Content_Types].xml").decode("utf-8", "replace")

    def main(self) -> etree._Element:
        """The text of the document."""
        for relation in self._parsed("_rels/.rels"):
            if str(relation.get("Type")).endswith(_MAIN):
                return self._parsed(normpath(str(relation.get("Target")).lstrip("/")))
        raise ValueError("no part is the main document")

    def carriers(self) -> list[etree._Element]:
        """The custom XML parts."""
        names = [name for name in self._zip.namelist() if _CARRIERS.fullmatch(name)]
        return [self._parsed(name) for name in names[:_MOST_CARRIERS]]

    def _parsed(self, name: str) -> etree._Element:
        data = self._read(name)
        if data.count(b"<") > MAX_TAGS:
            raise TooMuch
        if b"<!DOCTYPE" in data.replace(b"\0", b""):
            raise ValueError("a document type in a part")
        # Nothing is fetched or put in; the parser's own bounds on depth and length stay on.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(data, parser)

    def _read(self, name: str) -> bytes:
        """Unpack a part. Other ways of packing than Word's own could unpack without bounds."""
        info = self._zip.getinfo(name)
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise ValueError("a part is packed in an unknown way")
        with self._zip.open(info) as part:
            data = part.read(MAX_PART + 1)
        if len(data) > MAX_PART:
            raise TooMuch
        return data
