"""The file around the text: styles, footer, description, what it carries. The one module that knows python-docx."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.opc.constants import CONTENT_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm
from lxml import etree

from documents.blocks import Document

from .gate import Gate
from .markup import SPACES, Xml, element, joined, w

ASSETS = Path(__file__).parent / "assets"
PRODUCT = "Klarsyn"
_LONGEST_PROPERTY = 255
_EARLIEST_YEAR = 1980  # the zip format knows no day before it
_MAIN = "word/document.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CARRIED = "/customXml/item1.xml"
_PROPERTIES = "/customXml/itemProps1.xml"
# What python-docx's own template holds besides: a picture of its first page, and parts of an older Word.
_UNUSED = ("thumbnail", "stylesWithEffects", "webSettings", "customXml", "extended-properties")


class Package:
    """One file in the making, in one language (such as da-DK)."""

    def __init__(self, language: str) -> None:
        self._document = docx.Document()
        self._language = language
        self._text = ""
        for relations in (self._document.part.rels, self._document.part.package.rels):
            for id_ in [id_ for id_, one in relations.items() if one.reltype.endswith(_UNUSED)]:
                del relations[id_]
        _replace(self._document.styles.element, self._asset("styles"))
        _replace(self._document.settings.element, self._asset("settings"))
        self._replace_fonts()

    def place_picture(self, png: bytes) -> str:
        """Take a picture in and return the id by which the text refers to it."""
        return self._document.part.get_or_add_image(BytesIO(png))[0]

    def set_text(self, body: Xml, footer: Xml, lists: int) -> None:
        """Set the text on A4 pages, the footer of each, and the numbered lists with ids up to `lists`."""
        section = self._document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.left_margin = section.right_margin = Mm(25)
        section.top_margin, section.bottom_margin, section.footer_distance = Mm(24), Mm(25), Mm(12)
        empty = section.footer.paragraphs[0].add_run().element.getparent()
        empty.getparent().replace(empty, *_parsed(footer))
        end = etree.tostring(self._document.element.body.sectPr, encoding="unicode")
        self._text = _DECLARATION + element("w:document", SPACES, element("w:body", {}, body, Xml(end)))
        numbers = "".join(map(_numbered_list, range(2, lists + 1)))
        _replace(
            self._document.part.numbering_part.element, self._asset("numbering").replace("<!-- lists -->", numbers)
        )

    def describe(self, document: Document) -> None:
        """Say in the file's properties what it is, by whom, when and in which language."""
        about, gate = self._document.core_properties, Gate()
        about.title, about.subject, about.author = (
            gate.line(text, _LONGEST_PROPERTY) for text in (document.title, document.subject, document.author)
        )
        about.created = about.modified = document.created.astimezone(UTC).replace(tzinfo=None)
        about.last_modified_by, about.comments, about.language = PRODUCT, "", self._language

    def carry(self, data: bytes) -> None:
        """Take a custom XML part in."""
        part = Part(PackURI(_CARRIED), "application/xml", data, self._document.part.package)
        self._document.part.relate_to(part, RELATION.CUSTOM_XML)
        about = Part(
            PackURI(_PROPERTIES),
            CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES,
            self._asset("properties").encode(),
            part.package,
        )
        part.relate_to(about, RELATION.CUSTOM_XML_PROPS)

    def save(self, made_at: datetime) -> bytes:
        """The file, every part of it dated `made_at`."""
        first, second = BytesIO(), BytesIO()
        self._document.save(first)
        stamp = made_at.astimezone(UTC)
        moment = stamp.timetuple()[:6] if stamp.year >= _EARLIEST_YEAR else (_EARLIEST_YEAR, 1, 1, 0, 0, 0)
        with ZipFile(first) as source, ZipFile(second, "w") as target:
            for name in source.namelist():
                # Moving very many elements into python-docx's own tree takes quadratic time.
                content = self._text.encode() if name == _MAIN else source.read(name)
                target.writestr(_stamped(name, moment), content, ZIP_DEFLATED)
        return second.getvalue()

    def _asset(self, name: str) -> str:
        return (ASSETS / f"{name}.xml").read_text(encoding="utf-8").replace("{language}", self._language)

    def _replace_fonts(self) -> None:
        """Name the fonts, and for each the one that takes its place where it is missing."""
        part = self._document.part.part_related_by(RELATION.FONT_TABLE)
        fresh = Part(part.partname, part.content_type, self._asset("fonts").encode(), part.package)
        for relation in [one for one in self._document.part.rels.values() if one.reltype == RELATION.FONT_TABLE]:
            del self._document.part.rels[relation.rId]
        self._document.part.relate_to(fresh, RELATION.FONT_TABLE)


def _stamped(name: str, moment: tuple[int, ...]) -> ZipInfo:
    year, month, day, hour, minute, second = moment
    info = ZipInfo(name, (year, month, day, hour, minute, second))
    info.create_system = 0  # the same bytes on every operating system
    return info


def _parsed(content: Xml) -> list[etree._Element]:
    return _children(element("w:body", SPACES, content))


def _children(markup: str) -> list[etree._Element]:
    return list(parse_xml(markup.encode()).iterchildren())


def _replace(old: BaseOxmlElement, fresh: str) -> None:
    """Put the children of a parsed file in the place of those of `old`."""
    old[:] = _children(fresh)


def _numbered_list(number: int) -> str:
    restart = w("lvlOverride", w("startOverride", val=1), ilvl=0)
    return joined(w("num", w("abstractNumId", val=2), restart, numId=number))
