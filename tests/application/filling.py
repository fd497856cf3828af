"""Documents as people fill them in, a PDF by pypdf, a Word document by python-docx, and what they bring back."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfWriter
from pypdf.generic import NameObject, TextStringObject

from application.errors import FileError
from application.proposals import Proposal
from application.reports import Ending, dpia_file
from application.returns import Return, inspect
from application.service import Application
from content.types import Language

DAY = date(2026, 11, 22)
NECESSITY, ADVICE = "statements/d23/text", "statements/d31/text"
BOTH: tuple[Ending, ...] = ("pdf", "docx")


def fill_pdf(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return the PDF with `values` in the fields of these names."""
    writer = PdfWriter(clone_from=BytesIO(data))
    left = dict(values)
    for item in writer.root_object["/AcroForm"]["/Fields"]:  # type: ignore[index]
        field = item.get_object()
        if field["/T"] in left:
            field[NameObject("/V")] = TextStringObject(left.pop(field["/T"]))
    assert left == {}
    writer.write(out := BytesIO())
    return out.getvalue()


def with_attachment(data: bytes, name: str, content: bytes) -> bytes:
    """Return the PDF with one more file in it."""
    writer = PdfWriter(clone_from=BytesIO(data))
    writer.add_attachment(name, content)
    writer.write(out := BytesIO())
    return out.getvalue()


def fill_docx(data: bytes, values: Mapping[str, str]) -> bytes:
    """Return the Word document with `values` in the controls of these tags; a choice is given by what it shows."""
    document = docx.Document(BytesIO(data))
    left = dict(values)
    for control in document.element.body.iter(qn("w:sdt")):
        properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
        named = properties.find(qn("w:tag"))
        tag = "" if named is None else named.get(qn("w:val"))
        if tag not in left:
            continue
        hint = properties.find(qn("w:showingPlcHdr"))
        if hint is not None:
            properties.remove(hint)
        texts = list(content.iter(qn("w:t")))
        texts[0].text = left.pop(tag)
        for other in texts[1:]:
            other.text = ""
    assert left == {}
    document.save(out := BytesIO())
    return out.getvalue()


def without_custom(data: bytes) -> bytes:
    """Return the Word document as a program that knows no custom parts saves it: without its assessment."""
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out := BytesIO(), "w") as target:
        for name in source.namelist():
            if not name.startswith("customXml/"):
                target.writestr(name, source.read(name))
    return out.getvalue()


FILLERS: dict[Ending, Callable[[bytes, dict[str, str]], bytes]] = {"pdf": fill_pdf, "docx": fill_docx}


def made(app: Application, project: str, ending: Ending = "docx", language: Language = "da") -> bytes:
    """Return the draft DPIA of a project as a file."""
    return dpia_file(app, project, language, ending, DAY).data


def back(app: Application, project: str, data: bytes, name: str = "fil", language: Language = "en") -> Return:
    """Return what a file would change."""
    return inspect(app, app.open(project), name, data, language, DAY)


def by_tag(found: Return) -> dict[str, Proposal]:
    """Return the proposals by their places; no place has two."""
    assert len({p.tag for p in found.proposals}) == len(found.proposals)
    return {p.tag: p for p in found.proposals}


def said(found: Return) -> str:
    """Return all remarks in English."""
    return "\n".join(str(remark) for remark in found.remarks)


def refused(app: Application, project: str, data: bytes, name: str = "fil") -> str:
    """Return why a file is refused."""
    with pytest.raises(FileError) as caught:
        back(app, project, data, name)
    return str(caught.value)
