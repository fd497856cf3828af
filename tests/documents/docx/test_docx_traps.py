"""Files that are no document of ours, are broken, or are traps: told apart, soon, in a sentence that helps."""

from __future__ import annotations

import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.problems import FileError
from documents.docx import read_back, reading, render
from documents.docx.archive import MAX_PART
from tests.documents.docx.opened import MAIN, edited, parts, repacked
from tests.documents.docx.sample import document

SAMPLE = render(document())
CARRIED = "customXml/item1.xml"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def refused(data: bytes) -> str:
    with pytest.raises(FileError) as caught:
        read_back(data, "udkast.docx")
    (problem,) = caught.value.problems
    assert (problem.file, problem.line) == ("udkast.docx", 1)
    return problem.text().removeprefix("udkast.docx:1: ")


FOREIGN = "this document holds neither an assessment nor fields: choose the Word document that was downloaded here and filled in"  # noqa: E501
DAMAGED = "the document is damaged and cannot be read: open it in Word, save it under a new name and try again"
TOO_MUCH = "the document holds more than can be read"
LOCKED = (
    "the document is protected or in the old .doc format: save it in Word as .docx without a password and try again"
)
NO_WORD = "this is not a Word document: choose the Word document that was downloaded here and filled in"


def zipped(**files: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", NO_WORD),
        (b"%PDF-1.7", NO_WORD),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", LOCKED),
        (b"PK", DAMAGED),
        (SAMPLE[:-40], DAMAGED),
        (SAMPLE[: len(SAMPLE) // 2], DAMAGED),
        (zipped(a=b"b"), DAMAGED),
        (repacked(SAMPLE, {"[Content_Types].xml": None}), DAMAGED),
        (repacked(SAMPLE, {MAIN: None}), DAMAGED),
        (repacked(SAMPLE, {MAIN: b"<w:document"}), DAMAGED),
        (repacked(SAMPLE, {"_rels/.rels": b"<Relationships/>"}), DAMAGED),
        (repacked(SAMPLE, {MAIN: b"<a/>", CARRIED: None}), FOREIGN),
    ],
)
def test_a_file_that_cannot_be_used_is_told(data: bytes, message: str) -> None:
    assert refused(data) == message


def test_a_file_with_macros_is_refused() -> None:
    kinds = parts(SAMPLE)["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    data = repacked(SAMPLE, {"[Content_Types].xml": kinds})
    assert refused(data) == "the document holds macros: save it in Word as .docx and try again"


def test_too_large_a_file_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_FILE", 1_000_000)
    assert refused(b"PK" + bytes(1_000_000)) == "the file is too large: 2 MB, at most 1 MB"


BOMB = (
    b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx">' + b"".join(b'<!ENTITY x%d "%s">' % (n, b"&x;" * 10) for n in range(5))
    + b']><a b="&x4;">&x4;</a>'
)  # fmt: skip


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b" " * (MAX_PART + 1), TOO_MUCH),
        (b"<a>" + b"<b/>" * 1_500_001 + b"</a>", TOO_MUCH),
        (b"<a>" * 5_000 + b"</a>" * 5_000, DAMAGED),
        (BOMB, DAMAGED),
        (BOMB.decode().encode("utf-16"), DAMAGED),
        (b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', DAMAGED),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", DAMAGED),
    ],
)
def test_traps_are_refused_soon(content: bytes, message: str) -> None:
    begun = time.process_time()
    for name in (MAIN, CARRIED):
        assert refused(repacked(SAMPLE, {name: content})) == message
    assert time.process_time() - begun < 10


def test_too_many_parts_and_other_ways_of_packing_are_refused() -> None:
    assert refused(zipped(**{f"part{n}": b"" for n in range(5_001)})) == TOO_MUCH
    out = BytesIO()
    with ZipFile(out, "w", ZIP_LZMA) as file:
        for name, content in parts(SAMPLE).items():
            file.writestr(name, content)
    assert refused(out.getvalue()) == DAMAGED


def test_too_many_controls_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_CONTROLS", 3)
    assert refused(SAMPLE) == TOO_MUCH


def test_too_much_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_TEXT", 10)
    assert refused(SAMPLE) == TOO_MUCH


def test_controls_inside_controls_are_read_in_time() -> None:
    opening = '<w:sdt><w:sdtPr><w:tag w:val="t{}"/></w:sdtPr><w:sdtContent>'
    nest = "".join(opening.format(n) for n in range(100)) + run("x") * 20_000 + "</w:sdtContent></w:sdt>" * 100
    data = edited(SAMPLE, "<w:body>", f"<w:body>{nest}")
    begun = time.process_time()
    filled = read_back(data).filled
    assert time.process_time() - begun < 5
    assert (filled["t99"], filled["t0"]) == ("x" * 20_000, "")


@given(st.integers(0, len(SAMPLE) - 1), st.binary(min_size=1, max_size=40))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_damaged_file_is_read_or_told(at: int, damage: bytes) -> None:
    try:
        returned = read_back(SAMPLE[:at] + damage + SAMPLE[at + len(damage) :])
    except FileError:
        return  # told as an expected fault; anything else fails the test
    assert returned.filled or returned.assessment
