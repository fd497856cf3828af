"""The way back: what people write in Word comes home, and a file that is none, or a trap, is told apart."""

from __future__ import annotations

import random
import re
from base64 import b64encode
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.blocks import Attachment, Fill, Paragraph, Table
from documents.docx import read_back, reading, render
from documents.docx.carried import LONGEST_TAG
from documents.docx.days import iso_day
from documents.docx.gate import Gate
from tests.documents.docx.opened import MAIN, edited, found, parts, repacked
from tests.documents.docx.sample import (
    ASSESSMENT_FILE,
    CHOICE,
    DAY,
    EMPTY_CHOICE,
    EMPTY_DAY,
    EMPTY_TEXT,
    LONG,
    LONG_TAG,
    NASTY_VALUE,
    TEXT,
    document,
    field,
    places,
)  # fmt: skip

SAMPLE = render(document())
CARRIED = "customXml/item1.xml"
ALL = (TEXT, EMPTY_TEXT, CHOICE, EMPTY_CHOICE, DAY, EMPTY_DAY, LONG)


def control(data: bytes, tag: str) -> str:
    """The markup of a control as it stands in the file."""
    pattern = rf'<w:sdt><w:sdtPr>(?:(?!</w:sdtPr>).)*<w:tag w:val="{re.escape(tag)}"/>.*?</w:sdt>'
    found_ = re.search(pattern, parts(data)[MAIN].decode(), re.DOTALL)
    assert found_
    return found_[0]


def filled_in(data: bytes, fill: Fill, content: str) -> bytes:
    """The file after somebody has filled in this control: no placeholder any longer, `content` as its markup."""
    old = control(data, fill.tag)
    new = re.sub(r"<w:sdtContent>.*</w:sdtContent>", lambda _: f"<w:sdtContent>{content}</w:sdtContent>", old)
    new = new.replace("<w:showingPlcHdr/>", "")
    return repacked(data, {MAIN: parts(data)[MAIN].decode().replace(old, new).encode()})


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def remarks(data: bytes) -> list[str]:
    return [str(remark) for remark in read_back(data).remarks]


def test_everything_comes_back_as_it_went() -> None:
    returned = read_back(SAMPLE)
    assert returned.kind == "docx"
    assert returned.assessment == ASSESSMENT_FILE
    assert returned.filled == {fill.tag: fill.value for fill in ALL}
    assert returned.remarks == ()


@pytest.mark.parametrize("value", [NASTY_VALUE, "\n", " ", "a\n", "\ta\t", "Skal udfyldes nu"])
def test_a_text_comes_back_to_the_letter(value: str) -> None:
    fill = replace(TEXT, value=value)
    assert read_back(render(document(field(fill), Table("", ("A",), ((replace(fill, tag="g/r/c"),),))))).filled == {
        TEXT.tag: value,
        "g/r/c": value,
    }


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_whatever_is_written_comes_back(value: str) -> None:
    data = render(document(field(replace(TEXT, value=value))))
    assert read_back(data).filled == {TEXT.tag: Gate().text(value)}


def test_controls_say_what_they_are() -> None:
    assert found(SAMPLE, ".//w:sdtPr/w:tag/@w:val")[:2] == [TEXT.tag, EMPTY_TEXT.tag]
    assert found(SAMPLE, ".//w:sdtPr/w:alias/@w:val")[:2] == [TEXT.label, EMPTY_TEXT.label]
    assert max(map(len, found(SAMPLE, ".//w:sdtPr/w:tag/@w:val | .//w:sdtPr/w:alias/@w:val"))) <= LONGEST_TAG
    assert "<w:showingPlcHdr/>" in control(SAMPLE, EMPTY_TEXT.tag)
    assert "Skal udfyldes" in control(SAMPLE, EMPTY_TEXT.tag)
    assert '<w:text w:multiLine="1"/>' in control(SAMPLE, TEXT.tag)
    assert '<w:listItem w:displayText="Artikel 6, stk. 1, litra c" w:value="c"/>' in control(SAMPLE, CHOICE.tag)
    assert 'w:fullDate="2026-12-24T00:00:00Z"' in control(SAMPLE, DAY.tag)
    assert "24. december 2026" in control(SAMPLE, DAY.tag)


def test_a_long_tag_is_shortened_and_found_again() -> None:
    assert len(LONG_TAG) > LONGEST_TAG
    assert LONG_TAG not in parts(SAMPLE)[MAIN].decode()
    assert read_back(SAMPLE).filled[LONG_TAG] == LONG.value


def test_two_long_tags_that_begin_alike_stay_two() -> None:
    fills = tuple(Fill(f"{'x' * 90}/{end}", "L", end) for end in ("a", "b"))
    assert read_back(render(document(*map(field, fills)))).filled == {fill.tag: fill.value for fill in fills}


def test_text_that_word_has_cut_up() -> None:
    content = (
        f'{run("Ny ")}<w:proofErr w:type="spellStart"/>{run("tekst")}<w:r><w:br/></w:r>{run("to")}<w:r><w:tab/></w:r>'
        f"<w:ins w:id='9' w:author='x'>{run('tilføjet')}</w:ins><w:del w:id='8' w:author='x'><w:r><w:delText>væk"
        "</w:delText></w:r></w:del><w:r><w:noBreakHyphen/></w:r><w:r><w:softHyphen/></w:r>"
        f'<w:hyperlink w:anchor="a">{run("led")}</w:hyperlink>'
    )
    data = filled_in(SAMPLE, EMPTY_TEXT, content)
    assert read_back(data).filled[EMPTY_TEXT.tag] == "Ny tekst\nto\ttilføjet\u2011\u00adled"


def test_an_emoji_in_both_forms_is_read_once() -> None:
    content = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice '
        f'Requires="w16se">{run("new")}</mc:Choice><mc:Fallback>{run("😀")}</mc:Fallback></mc:AlternateContent>'
    )
    assert read_back(filled_in(SAMPLE, EMPTY_TEXT, content)).filled[EMPTY_TEXT.tag] == "😀"


def test_paragraphs_in_a_control_are_lines() -> None:
    data = filled_in(SAMPLE, EMPTY_TEXT, f"<w:p>{run('en')}</w:p><w:p/><w:p>{run('to')}</w:p>")
    assert read_back(data).filled[EMPTY_TEXT.tag] == "en\n\nto"


@pytest.mark.parametrize(
    ("fill", "text", "value"),
    [
        (EMPTY_CHOICE, "Artikel 6, stk. 1, litra c", "c"),
        (EMPTY_CHOICE, "Vælg", ""),
        (EMPTY_CHOICE, "noget andet", "noget andet"),
        (EMPTY_DAY, "31. januar 2027", "2027-01-31"),
        (EMPTY_DAY, "ved årets udgang", "ved årets udgang"),
        (EMPTY_TEXT, "Skal udfyldes", ""),
        (EMPTY_TEXT, "", ""),
    ],
)
def test_what_somebody_chose_or_wrote(fill: Fill, text: str, value: str) -> None:
    assert read_back(filled_in(SAMPLE, fill, run(text))).filled[fill.tag] == value


def test_a_control_that_was_emptied_is_empty() -> None:
    data = edited(SAMPLE, rf'(<w:tag w:val="{re.escape(TEXT.tag)}"/>)', r"\1<w:showingPlcHdr/>")
    assert read_back(data).filled[TEXT.tag] == ""
    data = edited(SAMPLE, r"<w:showingPlcHdr/>", '<w:showingPlcHdr w:val="0"/>', count=9)
    assert read_back(data).filled[EMPTY_TEXT.tag] == ""


def test_a_field_that_was_taken_out_is_told() -> None:
    data = repacked(SAMPLE, {MAIN: parts(SAMPLE)[MAIN].decode().replace(control(SAMPLE, TEXT.tag), "").encode()})
    assert TEXT.tag not in read_back(data).filled
    assert remarks(data) == ["fields that no longer stand in the document, and keep what they held: 1"]


def test_a_program_that_drops_the_tags_is_told() -> None:
    data = edited(SAMPLE, r'<w:tag w:val="[^"]*"/>', "", count=0)
    assert (read_back(data).filled, read_back(data).assessment) == ({}, ASSESSMENT_FILE)
    assert remarks(data) == [
        "the program that saved the document has dropped the names of its fields; fill it in in Word instead"
    ]


def test_a_field_in_deleted_text_is_no_longer_there() -> None:
    old = control(SAMPLE, TEXT.tag)
    data = repacked(SAMPLE, {MAIN: parts(SAMPLE)[MAIN].decode().replace(old, f"<w:del>{old}</w:del>").encode()})
    assert TEXT.tag not in read_back(data).filled


@pytest.mark.parametrize(("first", "second", "used"), [("en", "to", "en"), ("", "to", "to"), ("en", "", "en")])
def test_a_field_that_stands_twice_with_different_contents_is_told(first: str, second: str, used: str) -> None:
    data = render(document(field(replace(TEXT, value=first)), field(replace(TEXT, value=second))))
    assert read_back(data).filled == {TEXT.tag: used}
    assert remarks(data) == [
        "the field 'Begrundelse' stands twice with different contents; the first one filled in was used"
    ]


def test_a_field_that_stands_twice_with_the_same_is_not_told() -> None:
    assert remarks(render(document(field(TEXT), field(TEXT)))) == []


def test_the_remarks_have_an_end() -> None:
    fills = [field(Fill(f"g/{n}/c", "L", value)) for n in range(50) for value in ("a", "b")]
    assert len(remarks(render(document(*fills)))) == reading.MAX_REMARKS


def test_controls_of_others_do_no_harm() -> None:
    other = f"<w:sdt><w:sdtPr/><w:sdtContent>{control(SAMPLE, TEXT.tag)}</w:sdtContent></w:sdt><w:sdt/>"
    data = repacked(SAMPLE, {MAIN: parts(SAMPLE)[MAIN].decode().replace(control(SAMPLE, TEXT.tag), other).encode()})
    assert read_back(data).filled == read_back(SAMPLE).filled


def test_fields_are_read_where_the_assessment_was_stripped() -> None:
    returned = read_back(repacked(SAMPLE, {CARRIED: b"<other/>"}))
    assert returned.assessment is None
    assert returned.filled[TEXT.tag] == TEXT.value


def test_an_assessment_alone_is_enough() -> None:
    returned = read_back(render(document(Paragraph("Ingen felter"))))
    assert (returned.assessment, returned.filled) == (ASSESSMENT_FILE, {})


def test_a_damaged_assessment_is_told() -> None:
    content = parts(SAMPLE)[CARRIED].replace(b64encode(ASSESSMENT_FILE), b"%%%")
    assert read_back(repacked(SAMPLE, {CARRIED: content})).assessment is None
    assert remarks(repacked(SAMPLE, {CARRIED: content})) == [
        "the assessment inside the document is damaged and could not be read"
    ]


def test_an_assessment_of_five_megabytes_travels() -> None:
    big = random.Random(1).randbytes(5_000_000)
    made = replace(document(field(TEXT)), attachments=(Attachment("assessment.json", "application/json", big, ""),))
    assert read_back(render(made)).assessment == big


def test_a_strict_file_is_read_too() -> None:
    ordinary = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    text = parts(SAMPLE)[MAIN].replace(ordinary, b"http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert read_back(repacked(SAMPLE, {MAIN: text})).filled == read_back(SAMPLE).filled


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-22", "2026-11-22"),
        (" 22. november 2026 ", "2026-11-22"),
        ("22 November 2026", "2026-11-22"),
        ("1. des. 2026", "2026-12-01"),
        ("1. maj 2026", "2026-05-01"),
        ("1. mai 2026", "2026-05-01"),
        ("3.4.2026", "2026-04-03"),
        ("03-04-2026", "2026-04-03"),
        ("3/4/2026", "2026-04-03"),
        ("31. november 2026", "31. november 2026"),
        ("4/31/2026", "4/31/2026"),
        ("22. brumaire 2026", "22. brumaire 2026"),
        ("22.11.26", "22.11.26"),
        ("", ""),
    ],
)
def test_days_as_people_write_them(written: str, day: str) -> None:
    assert iso_day(written) == day


def test_a_place_without_an_iso_day_keeps_its_words() -> None:
    data = render(document(*places(), field(Fill("g/r/d", "Frist", "ved årets udgang", "date"))))
    assert read_back(data).filled["g/r/d"] == "ved årets udgang"
