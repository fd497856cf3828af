"""A ReportLab canvas that writes tagged PDF (PDF/UA-1, PDF/A-3a).

ReportLab has neither a structure tree, nor marked content, nor attachments. This is the only module that uses its
private API to add them, and the reason why its version is pinned: `_code` (the page being written), `_doc` and what
hangs below it, `_addAnnotation`, the `__NoDefault__` lists of dictionary keys, `pdfdoc.PDFStream.format` and
`ttfonts.makeToUnicodeCMap`. The tests validate the outcome, so that a ReportLab that changes them is noticed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import md5
from io import BytesIO
from typing import Any, NamedTuple

from reportlab import rl_config
from reportlab.lib.utils import TimeStamp
from reportlab.pdfbase import pdfdoc, ttfonts
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString
from reportlab.pdfgen.canvas import Canvas

from documents.blocks import Attachment

from .fonts import REGULAR
from .form_font import font_dictionary
from .form_objects import FormField, form, widget
from .metadata import PRODUCT, Description, xmp
from .objects import (
    Rectangle,
    destination,
    embedded_file,
    file_name,
    layout_attributes,
    link_annotation,
    output_intent,
    page_reference,
)
from .structure import Node
from .styles import PAGE_HEIGHT, PAGE_WIDTH

LONGEST_NAME = 300


class _Content(NamedTuple):
    """A piece of a page's content, by the number it is marked with there."""

    page: int
    number: int


class _Annotation(NamedTuple):
    page: int
    reference: PDFObjectReference


class _Element:
    """A node of the structure tree with what has been drawn of it so far."""

    __slots__ = ("box", "kids", "node", "pdf")

    def __init__(self, node: Node) -> None:
        self.node = node
        self.kids: list[_Element | _Content | _Annotation] = []
        self.pdf = PDFDictionary({})
        self.box: Rectangle | None = None


class TaggedCanvas(Canvas):
    """Draws pages; everything drawn belongs to a node of the structure or is an artifact."""

    # ReportLab's own, which its stubs rightly leave out.
    _doc: Any
    _code: list[str]
    _annotationrefs: list[PDFObjectReference]
    _addAnnotation: Callable[[PDFDictionary], None]  # noqa: N815

    def __init__(self, about: Description) -> None:
        self._buffer = BytesIO()
        super().__init__(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 7),
            initialFontName=REGULAR.name,  # type: ignore[arg-type]  # the stubs take the name for a number
            lang=about.language,
        )
        self._about = about
        self._root = _Element(Node("Document"))
        self._elements: dict[Node, _Element] = {}
        self._on_page: list[_Element] = []
        self._parents: list[_Element | list[_Element]] = []
        self._inside = False
        self._fields: dict[str, PDFObjectReference] = {}
        self._form_font: PDFObjectReference | None = None
        self._describe()

    def _describe(self) -> None:
        about = self._about
        self.setTitle(about.title)
        self.setAuthor(about.author)
        self.setSubject(about.subject)
        self.setCreator(PRODUCT)
        self.setViewerPreference("DisplayDocTitle", "true")
        stamp = TimeStamp(1)
        stamp.YMDhms = about.moment.timetuple()[:6]
        self._doc._timeStamp = stamp
        # The file's ID grows from here; ReportLab's own beginning would hold the time in SOURCE_DATE_EPOCH.
        self._doc.signature = md5(about.moment.isoformat().encode(), usedforsecurity=False)

    # What is drawn, and what it means

    def element(self, node: Node) -> _Element:
        """The element of this node. An element stands in the tree in the order of the first call."""
        known = self._elements.get(node)
        if known is None:
            known = self._elements[node] = _Element(node)
            (self.element(node.parent) if node.parent else self._root).kids.append(known)
        return known

    @contextmanager
    def mark(self, node: Node, box: Rectangle | None = None) -> Iterator[None]:
        """Everything drawn inside belongs to the node, unless it is inside something marked already."""
        if self._inside:
            yield
            return
        element = self.element(node)
        element.box = element.box or box
        element.kids.append(_Content(self.getPageNumber(), len(self._on_page)))
        with self._marked(f"/{node.tag} <</MCID {len(self._on_page)}>> BDC"):
            self._on_page.append(element)
            yield

    @contextmanager
    def artifact(self, kind: str = "") -> Iterator[None]:
        """Everything drawn inside is decoration, or (with a kind) belongs to the page and not to the text."""
        if self._inside:
            yield
            return
        with self._marked(f"/Artifact <<{kind}>> BDC" if kind else "/Artifact BMC"):
            yield

    @contextmanager
    def _marked(self, begin: str) -> Iterator[None]:
        self._code.append(begin)
        self._inside = True
        yield
        self._inside = False
        self._code.append("EMC")

    def link(self, node: Node, area: Rectangle, page: int, top: float, text: str) -> None:
        """A link from an area of this page to a height on another page; `text` says where it leads."""
        self._annotate(node, link_annotation(area, destination(page, top), text, len(self._parents)))

    def form_field(self, node: Node, area: Rectangle, field: FormField) -> None:
        """A field to write in, on an area of this page. Raises `ValueError` for a name that cannot be told apart."""
        if not 0 < len(field.name) <= LONGEST_NAME or "." in field.name or field.name in self._fields:
            raise ValueError(
                f"a field cannot be named {field.name[:80]!r}: names are short, differ and hold no full stop"
            )
        self._form_font = font = self._form_font or font_dictionary(self._doc)
        page, key = self.getPageNumber(), len(self._parents)
        self._annotate(node, widget(self._doc, field, area, page, key, font))
        self._fields[field.name] = self._annotationrefs[-1]

    def _annotate(self, node: Node, annotation: PDFDictionary) -> None:
        self._addAnnotation(annotation)
        element = self.element(node)
        element.kids.append(_Annotation(self.getPageNumber(), self._annotationrefs[-1]))
        self._parents.append(element)

    def bookmark(self, title: str, level: int, top: float) -> None:
        """An entry of the outline that leads here."""
        key = f"bookmark-{len(self._doc.outline.destinationnamestotitles)}"
        self.bookmarkPage(key, fit="XYZ", left=0, top=round(top, 2))
        self.addOutlineEntry(title, key, level)

    def end_page(self) -> None:
        """End the page and tell it which elements its marked content belongs to."""
        self.showPage()
        page = self._doc.Pages.pages[-1]
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.Tabs = PDFName("S")
        page.StructParents = len(self._parents)
        self._parents.append(self._on_page)
        self._on_page = []

    # The end of the document

    def finish(self, attachments: tuple[Attachment, ...]) -> bytes:
        """The whole file."""
        catalog = self._doc.Catalog
        catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents", "AF"]
        catalog.StructTreeRoot = self._tree()
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        producer = self._doc.info.producer
        catalog.Metadata = pdfdoc.XMP(creator=lambda _: xmp(self._about, producer))
        catalog.OutputIntents = PDFArray([self._doc.Reference(output_intent(self._doc))])
        if attachments:
            self._attach(attachments)
        if self._form_font:
            catalog.AcroForm = form(list(self._fields.values()), self._form_font)
        self._doc.SaveToFile(self._buffer, self)
        return self._buffer.getvalue()

    def _attach(self, attachments: tuple[Attachment, ...]) -> None:
        """Embed the files, and say that the document as a whole was made from them."""
        document, catalog = self._doc, self._doc.Catalog
        changed = pdfdoc.PDFDate(ts=document._timeStamp)
        files = {file_name(item): document.Reference(embedded_file(document, item, changed)) for item in attachments}
        names = [part for name in sorted(files) for part in (PDFString(name), files[name])]
        catalog.Names = PDFDictionary({"EmbeddedFiles": PDFDictionary({"Names": PDFArray(names)})})
        catalog.AF = PDFArray(files.values())

    def _tree(self) -> PDFDictionary:
        root = PDFDictionary({})
        waiting = [(self._root, root)]
        while waiting:
            element, parent = waiting.pop()
            self._write(element, parent)
            waiting += [(kid, element.pdf) for kid in element.kids if isinstance(kid, _Element)]
        reference = self._doc.Reference
        numbers: list[Any] = []
        for key, value in enumerate(self._parents):
            owner = value.pdf if isinstance(value, _Element) else PDFArray([reference(item.pdf) for item in value])
            numbers += [key, reference(owner)]
        root.dict["Type"] = PDFName("StructTreeRoot")
        root.dict["K"] = PDFArray([reference(self._root.pdf)])
        root.dict["ParentTree"] = reference(PDFDictionary({"Nums": PDFArray(numbers)}))
        root.dict["ParentTreeNextKey"] = len(self._parents)
        return root

    def _write(self, element: _Element, parent: PDFDictionary) -> None:
        """Fill the element's dictionary. Content on the element's own page is written as a mere number."""
        entry, node = element.pdf.dict, element.node
        home = next((kid.page for kid in element.kids if not isinstance(kid, _Element)), 0)
        entry.update(Type=PDFName("StructElem"), S=PDFName(node.tag), P=self._doc.Reference(parent))
        if home:
            entry["Pg"] = page_reference(home)
        if element.kids:
            entry["K"] = PDFArray([self._kid(kid, home) for kid in element.kids])
        if node.alternative:
            entry["Alt"] = PDFString(node.alternative)
        if attributes := layout_attributes(element.node, element.box):
            entry["A"] = attributes

    def _kid(self, kid: _Element | _Content | _Annotation, home: int) -> Any:
        if isinstance(kid, _Element):
            return self._doc.Reference(kid.pdf)
        if isinstance(kid, _Annotation):
            return PDFDictionary({"Type": PDFName("OBJR"), "Pg": page_reference(kid.page), "Obj": kid.reference})
        if kid.page == home:
            return kid.number
        return PDFDictionary({"Type": PDFName("MCR"), "Pg": page_reference(kid.page), "MCID": kid.number})


_format_stream = pdfdoc.PDFStream.format


def _ended_stream(stream: pdfdoc.PDFStream, document: Any) -> bytes:
    """ISO 19005 wants an end of line before `endstream`, which ReportLab leaves out.

    It is written in full: packed data may end in a carriage return, to which a lone line feed would seem to belong.
    """
    written: bytes = _format_stream(stream, document)
    return written.removesuffix(b"endstream\n") + b"\r\nendstream\n"


def _to_unicode(_: str, subset: list[int]) -> str:
    """The map from a font's codes back to characters.

    ReportLab's own maps unused codes to U+0000, which ISO 14289-1 (7.21.7) forbids, writes five digits for characters
    above U+FFFF, and puts more than 100 entries into one block.
    """
    pairs = [f"<{code:02X}> <{chr(value).encode('utf-16-be').hex()}>" for code, value in enumerate(subset) if value]
    blocks = [pairs[start : start + 100] for start in range(0, len(pairs), 100)]
    mapped = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) "
        "/Ordering (UCS) /Supplement 0 >> def /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n{mapped}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )


# Packed pages once more written out in letters would be a quarter larger, and no reader needs that any longer.
setattr(rl_config, "useA85", 0)  # noqa: B010
# Named by strings, since a plain assignment to a method is a fault to the type checker, and would be one elsewhere.
setattr(pdfdoc.PDFStream, "format", _ended_stream)  # noqa: B010
setattr(ttfonts, "makeToUnicodeCMap", _to_unicode)  # noqa: B010
