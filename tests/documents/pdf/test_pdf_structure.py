"""The rendered file as a validator, a reader program and a screen reader meet it."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from documents.blocks import Attachment, Bullets, Heading, Paragraph, Table
from documents.pdf import render
from tests.documents.pdf.reading import elements, faults, read, tags, text_of
from tests.documents.pdf.sample import LONG_ANSWER, RADAR, sample


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return render(sample())


def test_the_validators_find_no_fault(pdf: bytes) -> None:
    assert faults(pdf) == []


def test_the_validators_would_find_one(pdf: bytes) -> None:
    assert any("ua1" in fault for fault in faults(pdf.replace(b"/Marked true", b"/Marked null")))
    assert any("3a" in fault for fault in faults(pdf.replace(b"/GTS_PDFA1", b"/GTS_PDFX9")))


def test_it_says_what_it_is(pdf: bytes) -> None:
    reader = read(pdf)
    root: Any = reader.trailer["/Root"]
    about = reader.metadata
    assert about is not None
    assert root["/Lang"] == "da-DK"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert about.title == sample().title
    assert about.author == "Ærøskøbing Kommune"
    assert about.subject == sample().subject
    assert about.creation_date == sample().created


@pytest.mark.parametrize(("language", "tag"), [("da", "da-DK"), ("nb", "nb-NO"), ("en", "en-GB")])
def test_its_language(language: Any, tag: str) -> None:
    root: Any = read(render(replace(sample(Paragraph("Tekst")), language=language))).trailer["/Root"]
    assert root["/Lang"] == tag


def test_headings_never_skip_a_level(pdf: bytes) -> None:
    levels = [int(tag[2]) for tag in tags(pdf) if tag[1:] in {"H1", "H2", "H3", "H4", "H5", "H6"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert max(levels) == 5
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_level_skipped_in_the_document_is_not_skipped_in_the_structure() -> None:
    pdf = render(sample(Heading(1, "Et"), Heading(4, "Fire"), Heading(2, "To"), Heading(3, "Tre")))
    assert [tag for tag in tags(pdf) if tag.startswith("/H")] == ["/H1", "/H2", "/H2", "/H3", "/H3", "/H4"]
    assert faults(pdf) == []


def test_bookmarks_are_nested_as_the_headings_of_level_1_to_3(pdf: bytes) -> None:
    def titles(outline: Any) -> list[Any]:
        return [titles(entry) if isinstance(entry, list) else entry.title for entry in outline]

    assert titles(read(pdf).outline) == [
        "1 Sammenfatning",
        ["1.1 Overblik over områderne"],
        "2 Beskrivelse af behandlingen",
        ["2.1 Formål", ["2.1.a Modtagere"]],
        "3 Risici",
    ]


def test_contents_lines_lead_to_the_page_they_name(pdf: bytes) -> None:
    reader = read(pdf)
    links: list[Any] = [note.get_object() for note in reader.pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert [link["/Contents"] for link in links][:2] == ["1 Sammenfatning, 2", "1.1 Overblik over områderne, 3"]
    for link in links:
        title, number = link["/Contents"].rsplit(", ", 1)
        assert link["/Dest"][0].get_object() == reader.pages[int(number) - 1]
        assert title.split()[-1] in reader.pages[int(number) - 1].extract_text()


def test_a_long_list_of_contents_has_its_own_pages() -> None:
    blocks = [block for number in range(60) for block in (Heading(1, f"Afsnit {number}"), Paragraph("Tekst"))]
    pdf = render(sample(*blocks))
    first, second, *_ = read(pdf).pages
    assert "Indhold" not in first.extract_text().replace("Indhold, version", "")
    assert second.extract_text().startswith("Indhold")
    assert tags(pdf).count("/TOCI") == 60
    assert faults(pdf) == []


def test_a_short_document_has_neither_contents_nor_a_title_page() -> None:
    pdf = render(sample(Heading(1, "Status"), Paragraph("Klar.")))
    assert len(read(pdf).pages) == 1
    assert "/TOC" not in tags(pdf)


def test_every_page_is_numbered_outside_the_text(pdf: bytes) -> None:
    pages = read(pdf).pages
    for number, sheet in enumerate(pages, 1):
        assert f"Side {number} af {len(pages)}" in sheet.extract_text()
        assert b"/Artifact <</Type /Pagination /Subtype /Footer>> BDC" in sheet.get_contents().get_data()  # type: ignore[union-attr]


def test_fonts_are_embedded_and_map_back_to_characters(pdf: bytes) -> None:
    fonts: dict[str, Any] = {}
    for sheet in read(pdf).pages:
        resources: Any = sheet["/Resources"]
        fonts |= {name: font.get_object() for name, font in resources["/Font"].items()}
    assert fonts
    for font in fonts.values():
        assert "/FontFile2" in font["/FontDescriptor"]
        assert "SourceSans3" in font["/BaseFont"] or "DejaVuSans" in font["/BaseFont"]
        assert b"<0000>" not in font["/ToUnicode"].get_data()


def test_the_figure_has_its_alternative(pdf: bytes) -> None:
    figures = [element for element in elements(pdf) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [RADAR.alternative]


def test_head_cells_say_what_they_head() -> None:
    pdf = render(sample(Table("Titel", ("A", "B"), (("x", "1"), ("y", "2")), row_heads=True)))
    heads = [element["/A"]["/Scope"] for element in elements(pdf) if element["/S"] == "/TH"]
    facts = len(sample().facts)
    assert heads == ["/Row"] * facts + ["/Column"] * 2 + ["/Row"] * 2


def test_empty_cells_and_uneven_rows_leave_a_regular_table() -> None:
    pdf = render(sample(Table("Titel", ("A", "B"), (("x",), ("y", "", "3")))))
    assert tags(pdf).count("/TD") == len(sample().facts) + 6
    assert faults(pdf) == []


@pytest.mark.parametrize(
    "table", [Table("Tom", (), ()), Table("", ("A",), ()), Table("T", ("A", "B"), (), False, (0, -1))]
)
def test_a_table_with_nothing_in_it(table: Table) -> None:
    assert faults(render(sample(table))) == []


def test_the_attachment_comes_back_as_it_was(pdf: bytes) -> None:
    content = read(pdf).attachments["svar.json"][0]
    assert content == sample().attachments[0].data
    assert json.loads(content)["svar"]["formaal"] == LONG_ANSWER


def test_two_attachments_of_one_name_are_refused() -> None:
    twin = Attachment("svar.json", "application/json", b"{}", "")
    with pytest.raises(ValueError, match=r"2 attachments are named 'svar\.json'"):
        render(replace(sample(), attachments=(twin, twin)))


def test_the_same_document_gives_the_same_bytes(pdf: bytes) -> None:
    assert render(sample()) == pdf


def test_the_surroundings_do_not_matter(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert render(sample()) == pdf


def test_documents_made_side_by_side_are_the_same(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert set(pool.map(lambda _: render(sample()), range(8))) == {pdf}


def test_another_date_gives_another_file(pdf: bytes) -> None:
    assert render(replace(sample(), created=sample().created.replace(year=2027))) != pdf


def test_words_are_not_joined_at_the_ends_of_lines(pdf: bytes) -> None:
    assert " ".join(LONG_ANSWER.split()) in text_of(pdf)
    assert "2.1 Formål" in text_of(pdf).split("Side 3")[1]


def test_an_empty_document() -> None:
    bare = replace(sample(Bullets(())), title="", subtitle="", facts=(), footer="", attachments=())
    pdf = render(bare)
    assert len(read(pdf).pages) == 1
