"""Reading a filled-in PDF back: what comes home, and that no file can do harm on its way."""

from __future__ import annotations

import shutil
import subprocess
import time
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    EncodedStreamObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from content.problems import FileError
from documents import reading_pdf
from documents.blocks import Attachment, Field, Fill
from documents.pdf import render
from documents.reading_pdf import MAX_FILE, read_back
from documents.returned import ASSESSMENT
from tests.documents.pdf.sample import CHOICES, sample

ANSWERS = b'{"answers": {}}'
FILLS = (
    Fill("purposes/r1/name", "Navn", "Finde bilag", lines=3),
    Fill("purposes/r1/day", "Dag", kind="date"),
    Fill("purposes/r1/state", "Status", "partly", "choice", choices=CHOICES),
)


def made(*fills: Fill, assessment: bytes = ANSWERS) -> bytes:
    blocks = [Field("Felt", "partly", "Delvist", fill=fill) for fill in fills]
    attachment = Attachment(ASSESSMENT, "application/json", assessment, "Svarene")
    return render(replace(sample(*blocks), attachments=(attachment,)))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return made(*FILLS)


def filled(pdf: bytes, **values: str) -> bytes:
    """The file as a person saves it; the names are those of the last part of the tags."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    tags = {f"purposes/r1/{name}": value for name, value in values.items()}
    for sheet in writer.pages:
        writer.update_page_form_field_values(sheet, tags, auto_regenerate=False)
    return saved(writer)


def saved(writer: PdfWriter) -> bytes:
    writer.write(out := BytesIO())
    return out.getvalue()


def changed(pdf: bytes, tag: str, key: str, value: object) -> bytes:
    """The file with one entry of one field put in by hand."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    for item in writer.root_object["/AcroForm"]["/Fields"]:  # type: ignore[index]
        if item.get_object()["/T"] == tag:
            item.get_object()[NameObject(key)] = value
    return saved(writer)


def reason(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        read_back(data, "fil.pdf")
    return str(caught.value)


def test_an_untouched_file_comes_back_as_it_left(pdf: bytes) -> None:
    returned = read_back(pdf)
    assert returned.kind == "pdf"
    assert returned.assessment == ANSWERS
    assert returned.filled == {fill.tag: fill.value for fill in FILLS}
    assert returned.remarks == ()


def test_a_filled_file_brings_what_was_written(pdf: bytes) -> None:
    returned = read_back(filled(pdf, name="Æble – “to”\r\nog €\rnyt", day="2026-11-22", state="no"))
    assert returned.assessment == ANSWERS
    assert dict(returned.filled) == {
        "purposes/r1/name": "Æble – “to”\nog €\nnyt",
        "purposes/r1/day": "2026-11-22",
        "purposes/r1/state": "no",
    }


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=200))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_every_value_survives_the_way_out_and_home(value: str) -> None:
    returned = read_back(made(replace(FILLS[0], value=value), replace(FILLS[2], value=value)))
    assert returned.filled == {FILLS[0].tag: value, FILLS[2].tag: value}


def test_a_value_too_long_for_a_string_comes_back_too() -> None:
    value = "æ" * 40_000
    assert read_back(made(replace(FILLS[0], value=value))).filled[FILLS[0].tag] == value


def test_a_choice_saved_by_its_text_is_read_as_its_id(pdf: bytes) -> None:
    assert read_back(filled(pdf, state="Nej")).filled["purposes/r1/state"] == "no"


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        (NameObject("/no"), "/no"),
        (ArrayObject([TextStringObject("no")]), "no"),
        (ArrayObject(), ""),
        (NullObject(), ""),
    ],
)
def test_values_of_other_programs(pdf: bytes, stored: object, read: str) -> None:
    tag = FILLS[2].tag
    assert read_back(changed(pdf, tag, "/V", stored)).filled[tag] == read


def test_a_value_that_is_no_text_is_said_to_be_unreadable(pdf: bytes) -> None:
    returned = read_back(changed(pdf, FILLS[0].tag, "/V", NumberObject(7)))
    assert FILLS[0].tag not in returned.filled
    assert [str(remark) for remark in returned.remarks] == ["the field 'purposes/r1/name' could not be read"]


def test_fields_below_fields_have_their_full_name_and_inherit(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    fields = writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
    kid = DictionaryObject({NameObject("/T"): TextStringObject("b"), NameObject("/V"): TextStringObject("ja")})
    widget = DictionaryObject({NameObject("/Subtype"): NameObject("/Widget")})
    parent = DictionaryObject(
        {
            NameObject("/T"): TextStringObject("a"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/Kids"): ArrayObject([writer._add_object(kid), writer._add_object(widget)]),
        }
    )
    fields.append(writer._add_object(parent))
    assert read_back(saved(writer)).filled["a.b"] == "ja"


def test_a_form_that_contains_itself_ends(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    fields = writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
    first = fields[0].get_object()
    first[NameObject("/Kids")] = ArrayObject([fields[0], fields[0]])
    assert "more than 20000 fields" in reason(saved(writer))


def test_other_attachments_are_not_taken_for_the_assessment(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(made(*FILLS)))
    writer.add_attachment("andet.json", b"{}")
    assert read_back(saved(writer)).assessment == ANSWERS
    assert read_back(render(sample(Field("F", "partly", "D", fill=FILLS[0])))).assessment is None


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a PDF"),
        (b"PK\x03\x04" + b"\x00" * 4_000, "not a PDF"),
        (b'{"answers": {}}', "not a PDF"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"1 0 obj <</Type /Catalog>> endobj\n" * 50 + b"trailer <</Root 1 0 R>>", "damaged"),
        (b"%PDF-1.7\n" + b"[" * 100_000, "damaged"),
        (b"%PDF-1.7\n" + b"<</A " * 50_000, "damaged"),
    ],
)
def test_what_is_no_pdf_of_ours_is_refused_kindly(data: bytes, why: str) -> None:
    assert why in reason(data)


def test_a_foreign_pdf_is_refused_with_the_likely_reason() -> None:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    assert "printing to a new PDF takes both away" in reason(saved(writer))


def test_too_large_a_file_is_refused_unread() -> None:
    assert "too large: 41 MB, at most 40 MB" in reason(b"%PDF-" + b"\x00" * MAX_FILE)


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="needs qpdf to protect a file")
@pytest.mark.parametrize("password", ["", "hemmelig"])
def test_a_protected_file_is_refused(pdf: bytes, tmp_path: Path, password: str) -> None:
    plain, shut = tmp_path / "a.pdf", tmp_path / "b.pdf"
    plain.write_bytes(pdf)
    subprocess.run(["qpdf", "--encrypt", password, "ejer", "256", "--", plain, shut], check=True)
    assert "protected" in reason(shut.read_bytes())


def read_or_refused(data: bytes) -> set[str]:
    """The tags that were read from a broken file, or the reason in words."""
    try:
        return set(read_back(data).filled)
    except FileError as err:
        return {str(problem.what) for problem in err.problems}


SAYINGS = {
    "the PDF is damaged and cannot be read",
    "this PDF holds neither an assessment nor fields",
    "this is not a PDF",
}


@pytest.mark.parametrize("end", [0.2, 0.5, 0.9, 0.99])
def test_a_torn_file_is_refused_or_read(pdf: bytes, end: float) -> None:
    outcome = read_or_refused(pdf[: int(len(pdf) * end)])
    assert outcome <= SAYINGS | {fill.tag for fill in FILLS}


def test_any_damaged_byte_is_survived(pdf: bytes) -> None:
    whole, outcomes = {fill.tag for fill in FILLS}, []
    for place in range(0, len(pdf), len(pdf) // 60):
        for byte in (0, 255):
            outcomes.append(read_or_refused(pdf[:place] + bytes([byte]) + pdf[place + 1 :]))
    assert all(outcome <= SAYINGS or outcome & whole for outcome in outcomes)
    assert outcomes.count(whole) > len(outcomes) / 2


def test_an_attachment_that_swells_is_left_and_said(pdf: bytes) -> None:
    bomb = made(FILLS[0], assessment=b"0" * 30_000_000)
    assert len(bomb) < 1_000_000
    returned = read_back(bomb)
    assert returned.assessment is None
    assert [str(remark) for remark in returned.remarks] == ["the assessment inside the PDF is larger than 20 MB"]
    assert returned.filled[FILLS[0].tag] == FILLS[0].value


def test_values_that_swell_are_refused(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    packed = zlib.compress(b"a" * 15_000_000)
    for item in writer.root_object["/AcroForm"]["/Fields"]:  # type: ignore[index]
        stream = EncodedStreamObject()
        stream[NameObject("/Filter")] = NameObject("/FlateDecode")
        stream._data = packed
        item.get_object()[NameObject("/V")] = writer._add_object(stream)
    data = saved(writer)
    assert len(data) < 1_000_000
    assert "more text than can be read" in reason(data)


def test_too_many_fields_are_refused(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    fields = writer.root_object["/AcroForm"]["/Fields"]  # type: ignore[index]
    fields.extend([fields[0]] * 20_000)
    begun = time.monotonic()
    assert "more than 20000 fields" in reason(saved(writer))
    assert time.monotonic() - begun < 15


@pytest.mark.parametrize("flood", [b"0000000009 00000 n \n" * 250_000, b"1 0 obj\n" * 450_000])
def test_a_flood_of_objects_is_refused_unread(flood: bytes) -> None:
    begun = time.monotonic()
    assert "more parts than can be read" in reason(b"%PDF-1.7\nxref\n0 250000\n" + flood)
    assert time.monotonic() - begun < 5


def test_reading_ends_in_time(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_pdf, "MAX_SECONDS", -1.0)
    assert "takes too long" in reason(pdf)
