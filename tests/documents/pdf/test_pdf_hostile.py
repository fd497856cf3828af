"""Texts that break other renderers: everything is printed as it is, or counted as what could not be shown."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.blocks import Paragraph
from documents.pdf import render
from documents.pdf.showable import LONGEST, MOST_LINES, REPLACEMENT, one_line, showable
from tests.documents.pdf.reading import faults, read, squeezed, text_of
from tests.documents.pdf.sample import hostile, sample

MARKUP = (
    "<b>fed</i> </para> <img src='file:///etc/passwd'> &amp; &#0; R&D <mail@k.dk> =cmd| <a href='https://evil.example'>"
    " <onDraw name='x'/> <![CDATA[ ]]> <?pi?> <font size='900' color='white'> {0} {count} %s \\n (( ) \\ [1 2] /Name"
)
NASTY = {
    "markup": MARKUP,
    "emoji": "😀 👩\u200d👩\u200d👧 ✅ ❤\ufe0f 🇩🇰",
    "right to left": "سلام עברית \u202eabc\u202c",
    "cjk": "漢字かな한국어" * 20,
    "controls": "a\x00b\x07c\x1b[31m\ud800\ufffe\ue000",
    "decomposed": "A\u030alborg ra\u030adhus",
    "soft hyphens": "sags\u00adbehandlings\u00adtids\u00advurdering " * 5,
    "two faces": "Ж→中 Привет " * 20,
    "blank": " \n\t\u00a0\n ",
    "empty": "",
    "long word": "æ" * 3_000,
    "accents": "a" + "\u0316\u0301" * 2_000,
    "everything": "".join(random.Random(7).choices("aå😀漢ש \n<&\u0301\u00ad→-/", k=3_000)),
    "longer than a string of PDF may be": "ord og <b>fed</b> " * 1_000,
    "formula": "=cmd|' /C calc'!A0",
    "a mark of UTF-16": "þÿ\x00A",
}


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_hostile_text_in_every_place_gives_a_valid_file(text: str) -> None:
    assert faults(render(hostile(text))) == []


def test_markup_is_printed_and_nothing_more() -> None:
    pdf = render(hostile(MARKUP))
    text = squeezed(text_of(pdf))
    assert text.count(squeezed(MARKUP)) >= 15
    assert b"/URI" not in pdf
    assert b"/Subtype /Image" not in pdf
    assert b"/JavaScript" not in pdf


@pytest.mark.parametrize("raw", ["Ærø, Čáhppe ŋ – „ja“ »nej« ≤ ≥ ✓ → … 1.000 §\u00a07 €", "R&D <b>x</b> C:\\dir (1"])
def test_ordinary_characters_survive(raw: str) -> None:
    assert showable(raw).text == raw
    assert squeezed(raw) in squeezed(text_of(render(sample(Paragraph(raw)))))


@pytest.mark.parametrize(
    ("raw", "shown", "lost"),
    [
        ("漢字", REPLACEMENT * 2, 2),
        ("漢" * 50, REPLACEMENT * 3, 50),
        ("Hej שלום!", f"Hej {REPLACEMENT * 3}!", 4),
        ("a\x00b", f"a{REPLACEMENT}b", 1),
        ("\ud83d", REPLACEMENT, 1),
        ("\ue000", REPLACEMENT, 1),
        ("\uf0b7 punkt", "• punkt", 0),
        ("nul\u200bbredde\ufeff", "nulbredde", 0),
        ("\u202eabc\u202c", "abc", 0),
        ("A\u030alborg", "Ålborg", 0),
        ("a\r\nb\rc\x0bd\u2028e", "a\nb\nc\nd\ne", 0),
        ("a\n \n\n\n  b", "a\n\nb", 0),
        ("  a \t  b  ", "a b", 0),
        (REPLACEMENT, REPLACEMENT, 0),
    ],
)
def test_what_the_gate_makes_of_a_text(raw: str, shown: str, lost: int) -> None:
    passed = showable(raw)
    assert (passed.text, passed.lost) == (shown, lost)


@given(st.text(st.characters(), max_size=300))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_every_text_passes_the_gate_once(raw: str) -> None:
    once = showable(raw)
    again = showable(once.text)
    assert (again.text, again.lost, again.left_out) == (once.text, 0, 0)


def test_the_document_says_once_how_much_could_not_be_shown() -> None:
    pdf = render(sample(Paragraph("漢字" * 600), Paragraph("かな")))
    assert text_of(pdf).count("1.202 tegn kunne ikke vises") == 1


def test_nothing_is_said_where_everything_was_shown() -> None:
    assert "kunne ikke vises" not in text_of(render(sample(Paragraph("Godt"))))


def test_too_long_a_text_says_how_much_was_left_out() -> None:
    pdf = render(sample(Paragraph("ord " * 250_000)))
    text = text_of(pdf)
    assert "900.000 tegn er udeladt her." in text
    assert text.count("ord ") >= 25_000


def test_a_flood_of_lines_is_capped_too() -> None:
    passed = showable("a\n" * 40_000)
    assert passed.text.count("\n") == MOST_LINES - 1
    assert passed.left_out == 80_000 - 2 * MOST_LINES
    assert len(read(render(sample(Paragraph("a\n" * 40_000)))).pages) < 60


def test_a_million_characters_in_one_word() -> None:
    pdf = render(sample(Paragraph("w" * 1_000_000)))
    assert squeezed(text_of(pdf)).count("w") >= LONGEST


@pytest.mark.parametrize("raw", ["x" * 1_000, "en to tre " * 100, "a\n" * 500])
def test_one_line_is_one_short_line(raw: str) -> None:
    line = one_line(raw, 50)
    assert len(line) <= 50
    assert "\n" not in line
    assert line.endswith("…")
