"""Each part of the document answers the question that asks for it, and what has no place is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.types import LANGUAGES, Language
from documents.blocks import Block, Bullets, Document, Field, Fill, Heading, Paragraph, Table
from documents.cnil.mapping import TEXTS, mapping
from documents.template import template
from tests.documents.cnil.tool import answers, seen, text
from tests.documents.whole import chosen, field, filled_table, matrix, same, whole, written

WHERE = {
    "D01": {112}, "D02": {112}, "D03": {111}, "D04": {111}, "D06": {121}, "D07": {211}, "D08": {211}, "D09": {111},
    "D10": {122}, "D11": {123}, "D12": {113}, "D13": {212}, "D14": {212}, "D15": {121, 213, 215}, "D16": {214},
    "D17": {221}, "D18": {221}, "D19": {226}, "D20": {213}, "D21": {123}, "D22": {122}, "D23": {213}, "D24": {111},
    "D34": {122}, "D35": {212},
}  # fmt: skip
NOWHERE = {"D05", "D25", "D26", "D27", "D28", "D29", "D30", "D31", "D32", "D33"}


def under(number: str, *blocks: Block) -> Document:
    """Return a document with only these blocks under the section `number`."""
    return replace(whole(), blocks=(Heading(2, "Title", number), *blocks))


def test_every_field_stands_where_it_is_asked_for() -> None:
    found = {question: seen(data["text"]) for question, data in answers(whole()).items()}
    where = {f"D{n:02}": {q for q, said in found.items() if f"Answered in D{n:02}" in said} for n in range(2, 36)}
    assert {id_: questions for id_, questions in where.items() if id_ in WHERE} == {
        id_: questions for id_, questions in WHERE.items() if id_ != "D01"
    }
    assert all(not where[id_] for id_ in NOWHERE)
    assert set(WHERE) | NOWHERE == set(template().order)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("id_", "row", "question"),
    [
        ("D17", 0, 122), ("D17", 1, 221), ("D17", 2, 211), ("D17", 3, 213), ("D17", 4, 214), ("D17", 5, 215),
        ("D17", 6, 123), ("D17", 7, 122), ("D18", 0, 221), ("D18", 1, 223), ("D18", 2, 224), ("D18", 3, 225),
        ("D18", 4, 225), ("D19", 0, 222), ("D19", 1, 226), ("D19", 2, 227),
    ],
)  # fmt: skip
def test_every_row_of_measures_stands_where_it_is_asked_for(
    id_: str, row: int, question: int, language: Language
) -> None:
    said = {q: seen(data["text"]) for q, data in answers(whole(language)).items()}
    assert [q for q, shown in said.items() if f"Measure for {id_} {row} " in f"{shown} "] == [question]


def test_a_part_stands_under_its_number_and_title() -> None:
    html = answers(whole())[113]["text"]
    assert html.startswith("<p><strong>1.4 Approved codes of conduct</strong></p><p><strong>Field D12</strong> (State")


def test_an_entry_shows_all_its_parts_and_what_is_missing() -> None:
    shown = text(whole(), 113)
    for part in ("Question: Asked in D12", "Answer: Answered in D12", "Note: Noted in D12", "Evidence: Shown in D12"):
        assert part in shown
    assert "Given in D12" in shown
    assert "Missing in D12" in shown
    assert "Hint of D12" not in shown


@pytest.mark.parametrize(
    ("language", "pointer"),
    [
        ("en", "What concerns all of 2.3.b stands with the answer on: Information (Art. 12-14)."),
        ("da", "2.3.b"),
        ("nb", "2.3.b"),
    ],
)
def test_the_rest_of_a_spread_section_is_pointed_at(language: Language, pointer: str) -> None:
    document = whole(language)
    assert pointer in text(document, 223)
    assert pointer in text(document, 225)
    assert "What concerns all of 2.3.b" not in text(document, 221)


def test_what_has_no_place_is_named_in_the_first_answer() -> None:
    shown = text(whole(), 111)
    assert "This is a draft" in shown
    assert "Organisation: Norddjurs" in shown
    named = shown.split("Not in this file")[1]
    for title in ("0.5 Technical", "4.1.c Inherent risk", "5.1 Advice", "6 Conclusion", "Annex 1 Annex one"):
        assert title in named
    for title in ("Annex of AI", "Annex of law", "Systematic description", "2.1.a"):
        assert title not in named


def test_a_section_that_is_not_there_is_no_answer() -> None:
    document = under("1.4", Paragraph("Text"))
    assert set(answers(document)) == {111, 113}


def test_a_field_that_says_nothing_is_to_be_completed() -> None:
    empty = Field("Codes", "to-complete", "To be completed", id="D12", fill=Fill("t", "Text"))
    assert text(under("1.4", empty), 113).endswith("Codes (To be completed) To be completed")


def test_what_somebody_wrote_in_a_field_comes_first_with_who_wrote_it() -> None:
    filled = field("D12", same, fill=written("t", same, "A statement\n\nin two parts"))
    html = answers(under("1.4", filled))[113]["text"]
    assert "(State of D12)</p><p>A statement</p><p>in two parts<br>Written by at t</p><ul>" in html


def test_a_table_is_a_list_of_rows_with_the_heads_of_its_columns() -> None:
    html = answers(under("1.4", filled_table()))[113]["text"]
    assert (
        "<p><strong>Places</strong></p><ul>"
        "<li><strong>Text</strong><br><strong>Empty:</strong> To be completed<br>"
        "<strong>Filled:</strong> Words written<br>Written by at t/a/y</li>"
        "<li><strong>Choice</strong><br><strong>Empty:</strong> To be completed<br>"
        "<strong>Filled:</strong> No of t/b/y<br>Chosen by at t/b/y</li>"
    ) in html


def test_a_ragged_table_loses_no_cell() -> None:
    shown = text(under("1.4", Table("", ("Head",), (("a", "b", "c"), (chosen("t", same, "yes"),), ()))), 113)
    assert shown.endswith("a b c Yes of t Chosen by at t")


def test_drawings_and_lists_are_said() -> None:
    html = answers(under("1.4", matrix(), Bullets(("a", "b"), numbered=True)))[113]["text"]
    assert html.endswith("<p>Three risks, two of them high</p><ol><li>a</li><li>b</li></ol>")


def test_rows_are_found_by_a_caption_and_by_a_heading_of_their_own() -> None:
    label = "Consent (Art. 7)"
    blocks = (
        Table(f"Measures: {label}", ("Measure",), (("Signed form",),)),
        Heading(4, label),
        Paragraph("Consent is not used"),
        Heading(4, "Something else"),
        Paragraph("Not about consent"),
    )
    document = under("2.3.c", *blocks)
    assert "Signed form" in text(document, 222)
    assert "Consent is not used" in text(document, 222)
    assert "Not about consent" not in text(document, 222)
    assert "Not about consent" in text(document, 226)
    assert "Consent is not used" not in text(document, 226)


def test_the_questions_are_the_tools_own() -> None:
    assert tuple(question.question for question in mapping().questions) == TEXTS
