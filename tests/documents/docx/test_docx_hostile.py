"""Texts that break other renderers: everything is shown as it is, or counted as what the file cannot hold."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from documents.blocks import Bullets, Field, Fill, Notice, Paragraph, Table
from documents.docx import read_back, render
from documents.docx.gate import REPLACEMENT, Gate, short
from tests.documents.docx.opened import found, opened, parts, squeezed, text_of
from tests.documents.docx.sample import document, field, hostile
from tests.documents.pdf.sample import DRAFTED

MARKUP = (
    "<b>fed</i> </w:t></w:r><w:p/> <img src='file:///etc/passwd'> &amp; &#0; R&D =cmd| <a href='https://evil.example'>"
    ' <![CDATA[ ]]> <?pi?> <!DOCTYPE x> {0} {count} {page} %s \\n HYPERLINK "https://evil.example" '
    '{ INCLUDEPICTURE "https://evil.example/x.png" } {{ jinja }} =SUM(ABOVE) \\* MERGEFORMAT'
)
NASTY = {
    "markup": MARKUP,
    "emoji": "😀 👩\u200d👩\u200d👧 ✅ ❤\ufe0f 🇩🇰",
    "right to left": "سلام עברית \u202eabc\u202c",
    "cjk": "漢字かな한국어" * 20,
    "controls": "a\x00b\x07c\x1b[31m\ud800\ufffe\x85\x90d",
    "private": "\uf0b7 punkt \ue000",
    "decomposed": "A\u030alborg ra\u030adhus",
    "lines": "a\r\nb\rc\x0bd\u2028e\n\n\n\tf",
    "blank": " \n\t\u00a0\n ",
    "empty": "",
    "long word": "æ" * 3_000,
    "tag": "g/1/" + "x" * 100,
    "everything": "".join(random.Random(7).choice("aå😀漢ש \n<&\u0301\u00ad→-/\x00\ud800") for _ in range(3_000)),
}
# What the file may hold besides text: our own elements only. A link out, a picture from elsewhere, a field we did not
# write can only have come out of a text.
FIELDS = {"TOC", "PAGEREF", "PAGE", "NUMPAGES"}


def faults(data: bytes) -> list[str]:
    """What a text has made of the file that it should not."""
    opened(data)
    files = parts(data)
    for name, content in files.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    wrong = [name for name, content in files.items() if name.endswith(".rels") and b'TargetMode="External"' in content]
    wrong += [text for text in found(data, ".//w:instrText/text()") if text.split()[0] not in FIELDS]
    wrong += [str(one) for one in found(data, ".//w:hyperlink/@r:id | .//w:fldSimple/@w:instr | .//w:altChunk/@r:id")]
    return wrong


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_hostile_text_in_every_place_gives_a_good_file(text: str) -> None:
    data = render(hostile(text))
    assert faults(data) == []
    read_back(data)


def test_markup_is_shown_and_nothing_more() -> None:
    text = squeezed(text_of(render(hostile(MARKUP))))
    assert text.count(squeezed(MARKUP)) >= 40


@pytest.mark.parametrize(
    "raw", ["Ærø, Čáhppe ŋ – „ja“ »nej« ≤ ✓ → … §\u00a07 €", "שלום سلام 漢字 😀", "R&D <b>x</b> C:\\dir"]
)
def test_all_of_unicode_survives(raw: str) -> None:
    blocks = (Paragraph(raw), Bullets((raw,)), Notice(raw, raw), Table(raw, (raw,), ((raw,),)))
    assert text_of(render(document(*blocks))).count(raw) == 7


@pytest.mark.parametrize(
    ("raw", "shown", "lost"),
    [
        ("a\x00b", f"a{REPLACEMENT}b", 1),
        ("\ud83d", REPLACEMENT, 1),
        ("\ufffe\uffff\x7f\x9f", REPLACEMENT * 4, 4),
        ("\uf0b7 punkt", "• punkt", 0),
        ("a\r\nb\rc\x0bd\u2028e\x85f", "a\nb\nc\nd\ne\nf", 0),
        ("\ta b\u00a0", "\ta b\u00a0", 0),
        ("漢😀\U0010ffff", "漢😀\U0010ffff", 0),
        (REPLACEMENT, REPLACEMENT, 0),
    ],
)
def test_what_the_gate_makes_of_a_text(raw: str, shown: str, lost: int) -> None:
    gate = Gate()
    assert (gate.text(raw), gate.lost) == (shown, lost)


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_text_passes_the_gate_once_and_xml_holds_it(raw: str) -> None:
    first, second = Gate(), Gate()
    once = first.text(raw)
    assert (second.text(once), second.lost) == (once, 0)
    element = etree.Element("a")
    element.text = once
    assert (etree.fromstring(etree.tostring(element)).text or "") == once


def test_the_document_says_once_how_much_it_could_not_hold() -> None:
    data = render(document(Paragraph("\x00" * 1_200), Table("", ("a\x01",), (("\x02",),))))
    assert text_of(data).count("1.202 tegn kunne ikke vises") == 1


def test_nothing_is_said_where_everything_is_held() -> None:
    assert "kunne ikke vises" not in text_of(render(document(Paragraph("漢字 سلام"))))


def test_every_part_of_an_answer_is_shown() -> None:
    text = squeezed(text_of(render(document(DRAFTED))))
    for entry in DRAFTED.entries:
        for part in (entry.question, entry.answer, entry.note, entry.evidence, entry.provenance):
            assert squeezed(part) in text


def test_line_breaks_and_paragraphs_are_kept() -> None:
    data = render(document(Paragraph("en\nto\n\n \ntre")))
    assert text_of(data).endswith("\nen\nto\ntre")
    assert len(found(data, ".//w:p[w:pPr/w:pStyle/@w:val='Normal']")) == 2


@pytest.mark.parametrize("text", ["ord " * 250_000, "w" * 1_000_000, "a\n" * 100_000, "\x00" * 1_000_000])
def test_a_million_characters(text: str) -> None:
    begun = time.process_time()
    data = render(document(Paragraph(text), field(Fill("g/r/c", "L", text))))
    assert time.process_time() - begun < 20
    held = Gate().text(text)
    assert squeezed(text_of(data)).count(squeezed(held)) == 2
    assert read_back(data).filled == {"g/r/c": held}


def test_an_empty_field_is_still_a_field() -> None:
    data = render(document(Field("", "drafted", "")))
    assert found(data, ".//w:p[w:pPr/w:pStyle/@w:val='FieldLabel']")


@pytest.mark.parametrize(("text", "length", "shown"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("a bcd", 3, "a…")])
def test_short(text: str, length: int, shown: str) -> None:
    assert short(text, length) == shown
