"""What Word finds in the file: headings, lists, tables, language, and nothing that reaches out of it."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from docx.oxml.ns import qn

from content.types import LANGUAGES
from documents.blocks import Bullets, Heading, PageBreak, Paragraph, Table
from documents.docx import render
from documents.docx.table import WIDTH, column_widths
from tests.documents.docx.opened import found, opened, parts, text_of
from tests.documents.docx.sample import MATRIX, document
from tests.documents.making import make, random_answers
from tests.documents.pdf.sample import RADAR, RISKS

SAMPLE = render(document())
TAGS = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB"}


def headings(data: bytes) -> list[tuple[str, str]]:
    styled = ((p.style.name, p.text) for p in opened(data).paragraphs if p.style is not None)
    return [(name, text) for name, text in styled if name is not None and name.startswith("Heading")]


def style_ids(data: bytes) -> set[str]:
    return set(found(data, ".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val"))


def table(data: bytes, title: str) -> Any:
    (one,) = (t for t in found(data, ".//w:tbl") if t.xpath("./w:tblPr/w:tblCaption/@w:val") == [title])
    return one


def test_headings_stand_in_order_with_level_and_number() -> None:
    assert headings(SAMPLE) == [
        ("Heading 1", "1\tSammenfatning"),
        ("Heading 2", "1.1\tOverblik over områderne"),
        ("Heading 1", "2\tBeskrivelse af behandlingen"),
        ("Heading 2", "2.1\tFormål"),
        ("Heading 3", "2.1.a\tModtagere"),
        ("Heading 4", "Tredjelande"),
        ("Heading 1", "3\tRisici"),
        ("Heading 1", "4\tSteder at skrive"),
    ]


def test_every_style_that_is_used_is_there() -> None:
    known = {style.style_id for style in opened(SAMPLE).styles}
    assert style_ids(SAMPLE) <= known
    assert len(style_ids(SAMPLE)) > 25


@pytest.mark.parametrize("language", LANGUAGES)
def test_language_and_properties(language: Any) -> None:
    data = render(replace(document(), language=language))
    defaults = opened(data).styles.element.xpath("./w:docDefaults/w:rPrDefault/w:rPr/w:lang")[0]
    assert defaults.get(qn("w:val")) == TAGS[language]
    about = opened(data).core_properties
    assert (about.language, about.author) == (TAGS[language], "Ærøskøbing Kommune")
    assert about.title == "Udkast til konsekvensanalyse: Bilagshjælp i sager om økonomisk friplads"
    assert about.subject == "Udkast til konsekvensanalyse vedrørende databeskyttelse"
    assert about.created == datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    assert "python-docx" not in parts(data)["docProps/core.xml"].decode()


def test_the_page_is_a4_with_its_number_below() -> None:
    section = opened(SAMPLE).sections[0]
    assert (section.page_width, section.page_height) == (7_560_310, 10_692_130)
    footer = section.footer._element
    assert [one.text.strip() for one in footer.iter(qn("w:instrText"))] == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text.endswith("22. november 2026\tSide 1 af 1")


def test_the_contents_hold_every_entry_from_the_beginning() -> None:
    lines = found(SAMPLE, ".//w:sdtContent/w:p[w:pPr/w:pStyle[starts-with(@w:val, 'TOC')]]")
    shown = ["".join(t.text for t in line.iter(qn("w:t"))) for line in lines]
    assert shown[:3] == ["Indhold", "1Sammenfatning", "1.1Overblik over områderne"]
    assert len(shown) == 1 + 7
    anchors = found(SAMPLE, ".//w:hyperlink/@w:anchor")
    assert set(anchors) <= set(found(SAMPLE, ".//w:bookmarkStart/@w:name"))
    assert len(set(anchors)) == 7
    instructions = [one.text.strip() for one in found(SAMPLE, ".//w:instrText")]
    assert instructions[0] == 'TOC \\o "1-3" \\h'
    assert all(re.fullmatch(r"PAGEREF _Toc\d{8} \\h", one) for one in instructions[1:])


def test_fields_begin_and_end_in_pairs() -> None:
    kinds = found(SAMPLE, ".//w:fldChar/@w:fldCharType")
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 8
    assert (kinds[0], kinds[-1]) == ("begin", "end")


def test_a_short_document_has_no_contents() -> None:
    data = render(document(Heading(1, "Kort"), Paragraph("Tekst")))
    assert "Indhold" not in text_of(data).split("\n")
    assert found(data, ".//w:instrText") == []


def test_a_table_repeats_its_head_and_says_what_it_holds() -> None:
    risks = table(SAMPLE, RISKS.caption)
    rows = risks.xpath("./w:tr")
    assert [bool(row.xpath("./w:trPr/w:tblHeader")) for row in rows] == [True] + [False] * 25
    assert [c.text for c in opened(SAMPLE).tables[2].rows[0].cells] == list(RISKS.head)
    assert risks.xpath("./w:tblPr/w:tblDescription/@w:val") == [" · ".join(RISKS.head)]
    (look,) = risks.xpath("./w:tblPr/w:tblLook")
    assert (look.get(qn("w:firstRow")), look.get(qn("w:firstColumn")), look.get(qn("w:val"))) == ("1", "1", "06A0")
    assert set(risks.xpath("./w:tr[position()>1]/w:tc[1]/w:p/w:pPr/w:pStyle/@w:val")) == {"TableRowHead"}


def test_every_row_is_as_wide_as_the_grid_says() -> None:
    tables = found(SAMPLE, ".//w:tbl")
    assert len(tables) == 5
    for one in tables:
        grid = one.xpath("./w:tblGrid/w:gridCol/@w:w")
        assert abs(sum(map(int, grid)) - WIDTH) <= len(grid)
        assert all(row.xpath("./w:tc/w:tcPr/w:tcW/@w:w") == grid for row in one.xpath("./w:tr"))


def test_only_short_rows_are_kept_whole() -> None:
    rows = (("kort", "kort"), ("lang " * 200, "kort"), ("a\n" * 20, "kort"))
    data = render(document(Table("T", ("A", "B"), rows)))
    kept = [bool(row.xpath("./w:trPr/w:cantSplit")) for row in table(data, "T").xpath("./w:tr")]
    assert kept == [True, True, False, False]


@pytest.mark.parametrize(
    ("shares", "columns", "widths"),
    [
        ((), 2, [4535, 4535]),
        ((1, 3), 2, [2268, 6802]),
        ((0.01, 1, 1), 3, [800, 4135, 4135]),
        ((1,), 2, [4535, 4535]),
        ((0, -1), 2, [4535, 4535]),
        ((1, 1, 1), 2, [4535, 4535]),
    ],
)
def test_column_widths(shares: tuple[float, ...], columns: int, widths: list[int]) -> None:
    assert column_widths(shares, columns) == widths


def test_ragged_empty_and_bare_tables() -> None:
    data = render(
        document(
            Table("Ujævn", ("A", "B", "C"), (("1",), ("1", "2", "3", "4"))),
            Table("Tom", ("A",), ()),
            Table("Uden hoved", (), (("x", "y"),), row_heads=True),
            Table("Intet", (), ()),
        )
    )
    assert [len(row.xpath("./w:tc")) for row in table(data, "Ujævn").xpath("./w:tr")] == [4, 4, 4]
    assert table(data, "Uden hoved").xpath(".//w:tblHeader") == []
    assert table(data, "Uden hoved").xpath("./w:tblPr/w:tblLook/@w:firstRow") == ["0"]
    assert "Intet" in text_of(data)


def test_two_tables_in_a_row_stay_two() -> None:
    one = Table("", ("A",), (("1",),))
    body = opened(render(document(one, one))).element.body
    assert body.xpath("./w:tbl[following-sibling::*[1][self::w:tbl]]") == []
    assert body.xpath("count(./w:tbl)") == 3


def test_lists_are_lists_and_each_numbered_one_begins_anew() -> None:
    data = render(document(Bullets(("a", "b")), Bullets(("c",), numbered=True), Bullets(("d", "e"), numbered=True)))
    numbers = found(data, ".//w:p/w:pPr/w:numPr/w:numId/@w:val")
    assert numbers == ["1", "1", "2", "3", "3"]
    numbering = opened(data).part.numbering_part.element
    assert numbering.xpath("./w:num/@w:numId") == ["1", "2", "3"]
    assert numbering.xpath("./w:num[@w:numId='3']/w:lvlOverride/w:startOverride/@w:val") == ["1"]


def test_the_matrix_is_a_table_that_says_level_and_numbers() -> None:
    data = render(document(MATRIX))
    cells = [[cell.text for cell in row.cells] for row in opened(data).tables[1].rows]
    assert cells[0] == ["Konsekvens ↓\nSandsynlighed →", "Sjælden", "Mulig", "Sandsynlig", "Næsten sikker"]
    assert [row[0] for row in cells[1:]] == ["Kritisk", "Alvorlig", "Mærkbar", "Lille"]
    assert cells[1][3] == "Høj\n(2)"
    assert cells[2][3] == "Høj\n1, (3)"
    assert cells[4][1] == "Lav\n4"
    assert cells[1][4] == "Meget høj"
    text = text_of(data)
    assert MATRIX.alternative in text
    assert "(2)\tUvedkommende ser bilag" in text
    assert "( ) Foreslået, ikke bekræftet" in text


def luminance(colour: str) -> float:
    parts_ = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts_]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_colour_can_be_read() -> None:
    shades = {*found(render(document(MATRIX)), ".//w:tc/w:tcPr/w:shd/@w:fill")}
    assert len(shades) == 4
    assert all(contrast("1F2933", shade) >= 7 for shade in shades)
    inks = set(opened(SAMPLE).styles.element.xpath(".//w:rPr/w:color/@w:val"))
    assert len(inks) >= 5
    assert all(contrast(ink, "F3F6F8") >= 4.5 for ink in inks)


def test_the_radar_has_its_numbers_in_words() -> None:
    (about,) = found(SAMPLE, ".//wp:docPr/@descr")
    assert about.startswith(RADAR.alternative)
    assert all(f"{axis.label}: {axis.numbers}" in about for axis in RADAR.axes)
    assert RADAR.alternative in text_of(SAMPLE)


def test_a_radar_without_axes_is_words_only() -> None:
    data = render(document(replace(RADAR, axes=())))
    assert found(data, ".//w:drawing") == []
    assert RADAR.alternative in text_of(data)


def test_a_page_break_begins_a_new_page() -> None:
    before = len(found(render(document(Paragraph("a"), Paragraph("b"))), ".//w:pStyle[@w:val='NewPage']"))
    after = render(document(Paragraph("a"), PageBreak(), Paragraph("b")))
    assert len(found(after, ".//w:pStyle[@w:val='NewPage']")) == before + 1
    (style,) = (s for s in opened(after).styles if s.style_id == "NewPage")
    assert style.element.xpath("./w:pPr/w:pageBreakBefore")


def test_nothing_points_out_of_the_file() -> None:
    relations = "".join(data.decode() for name, data in parts(SAMPLE).items() if name.endswith(".rels"))
    assert "External" not in relations
    assert not [name for name in parts(SAMPLE) if "thumbnail" in name or "vba" in name.lower()]


def test_every_id_is_its_own() -> None:
    ids = found(SAMPLE, ".//w:sdtPr/w:id/@w:val | .//w:bookmarkStart/@w:id")
    assert len(ids) == len(set(ids)) > 10


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render(document()) == SAMPLE


@pytest.mark.parametrize(
    ("created", "stamp"),
    [
        (datetime(2026, 11, 22, 1, 30, tzinfo=timezone(timedelta(hours=2))), (2026, 11, 21, 23, 30, 0)),
        (datetime(1975, 1, 1, tzinfo=UTC), (1980, 1, 1, 0, 0, 0)),
    ],
)
def test_every_part_is_dated_as_the_document(created: datetime, stamp: tuple[int, ...]) -> None:

    with ZipFile(BytesIO(render(replace(document(), created=created)))) as file:
        assert {info.date_time for info in file.infolist()} == {stamp}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_real_draft_has_the_templates_headings(language: Any) -> None:
    draft = make(random_answers(2), language)
    expected = [block.text for block in draft.blocks if isinstance(block, Heading)]
    assert [re.split("[\t\u2003]", text)[-1] for _, text in headings(render(draft))] == expected


def test_a_thousand_rows_take_no_more_than_moments() -> None:
    rows = tuple(
        (f"R{number}", *["Et forkert forslag følges, fordi travlheden er stor."] * 4) for number in range(1000)
    )
    begun = time.process_time()
    data = render(document(replace(RISKS, rows=rows)))
    assert time.process_time() - begun < 5
    assert len(table(data, RISKS.caption).xpath("./w:tr")) == 1001
