"""Form fields: what a viewer, a screen reader and paper show of them, and that they can be filled and read."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from itertools import combinations
from typing import Any

import pytest
from pypdf import PdfWriter

from documents.blocks import Field, Fill, Heading, Table
from documents.pdf import render
from documents.pdf.fonts import REGULAR
from documents.pdf.form_font import FACE, writable
from tests.documents.pdf.reading import elements, faults, read, squeezed, tags, text_of
from tests.documents.pdf.sample import CHOICES, LONG_ANSWER, PARTLY, sample

MULTILINE, COMBO, READ_ONLY = 1 << 12, 1 << 17, 1
TEXT = Fill("purposes/r1/name", "Formål 1: navn", "Finde bilag", lines=3)
DATE = Fill("purposes/r1/day", "Formål 1: dato", kind="date")
CHOICE = Fill("purposes/r1/state", "Formål 1: status", "partly", "choice", choices=CHOICES)


def field(fill: Fill) -> Field:
    return Field("Felt", "partly", "Delvist", fill=fill)


def widgets(pdf: bytes) -> dict[str, Any]:
    """Every field by its name."""
    root: Any = read(pdf).trailer["/Root"]
    return {item.get_object()["/T"]: item.get_object() for item in root["/AcroForm"]["/Fields"]}


def only(fill: Fill) -> Any:
    return widgets(render(sample(field(fill))))[fill.tag]


def look(widget: Any) -> str:
    """The text that the field shows, a line each."""
    drawn = widget["/AP"]["/N"].get_data().decode("ascii")
    return "\n".join(bytes.fromhex(line).decode("cp1252") for line in re.findall(r"<([0-9a-f]*)> Tj", drawn))


@pytest.fixture(scope="module")
def pdf() -> bytes:
    long = Fill("fields/D09/text", "Kommunens egen tekst", (LONG_ANSWER + "\n\n") * 9, lines=6)
    table = Table("Formål", ("Nr.", "Navn", "Dato", "Status"), (("1", TEXT, DATE, CHOICE),), True)
    return render(sample(Heading(1, "Felter"), field(long), table))


def test_a_document_with_fields_is_valid(pdf: bytes) -> None:
    assert faults(pdf) == []


def test_a_document_without_fields_has_no_form() -> None:
    root: Any = read(render(sample())).trailer["/Root"]
    assert "/AcroForm" not in root


def test_no_viewer_is_asked_for_what_the_file_should_bring(pdf: bytes) -> None:
    root: Any = read(pdf).trailer["/Root"]
    form = root["/AcroForm"]
    assert "/NeedAppearances" not in form
    (font,) = form["/DR"]["/Font"].values()
    assert font["/Encoding"] == "/WinAnsiEncoding"
    assert "/FontFile2" in font["/FontDescriptor"]
    assert len(font["/Widths"]) == 224


def test_every_field_is_named_labelled_and_drawn(pdf: bytes) -> None:
    found = widgets(pdf)
    assert list(found) == ["fields/D09/text", TEXT.tag, DATE.tag, CHOICE.tag]
    assert [item["/TU"] for item in found.values()] == [
        "Kommunens egen tekst",
        TEXT.label,
        f"{DATE.label} (åååå-mm-dd)",
        CHOICE.label,
    ]
    assert all("/N" in item["/AP"] and item["/F"] == 4 for item in found.values())
    assert [item["/FT"] for item in found.values()] == ["/Tx", "/Tx", "/Tx", "/Ch"]
    assert [item["/Ff"] for item in found.values()] == [MULTILINE, MULTILINE, 0, COMBO]


def test_every_field_stands_in_the_structure_where_it_is_read(pdf: bytes) -> None:
    root: Any = read(pdf).trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = dict(zip(numbers[::2], numbers[1::2], strict=True))
    for widget in widgets(pdf).values():
        element: Any = owners[widget["/StructParent"]].get_object()
        assert element["/S"] == "/Form"
        assert [kid["/Obj"]["/T"] for kid in element["/K"]] == [widget["/T"]]
    order = [item["/K"][0]["/Obj"]["/T"] for item in elements(pdf) if item["/S"] == "/Form"]
    assert order == list(widgets(pdf))
    parents = [item["/P"]["/S"] for item in elements(pdf) if item["/S"] == "/Form"]
    assert parents == ["/Sect", "/TD", "/TD", "/TD"]


def overlap(one: list[float], two: list[float]) -> bool:
    return two[0] < one[2] and one[0] < two[2] and two[1] < one[3] and one[1] < two[3]


def test_fields_lie_on_their_page_and_do_not_overlap() -> None:
    rows = tuple(
        (str(n), Fill(f"g/{n}/a", "A"), Fill(f"g/{n}/b", "B", kind="date"), replace(CHOICE, tag=f"g/{n}/c"))
        for n in range(60)
    )
    count = 0
    for sheet in read(render(sample(Table("Tabel", ("Nr.", "A", "B", "C"), rows, True)))).pages:
        areas = [[float(edge) for edge in item.get_object()["/Rect"]] for item in sheet.get("/Annots", ())]
        assert all(0 < area[0] < area[2] < 596 and 60 < area[1] < area[3] < 800 for area in areas)
        assert not any(overlap(one, two) for one, two in combinations(areas, 2))
        count += len(areas)
    assert count == 180


@pytest.mark.parametrize(
    ("fill", "shown"),
    [
        (TEXT, "Finde bilag"),
        (Fill("a", "Navn", "æ – “€” š\nto"), "æ – “€” š\nto"),
        (Fill("a", "Navn", ""), ""),
        (Fill("a", "Dag", "2026-11-22", "date"), "2026-11-22"),
        (CHOICE, "Delvist, og der mangler en skriftlig aftale"),
        (Fill("a", "Valg", "", "choice", choices=CHOICES), "Vælg"),
        (Fill("a", "Valg", "gone", "choice", choices=CHOICES), "gone"),
    ],
)
def test_what_the_field_shows(fill: Fill, shown: str) -> None:
    widget = only(fill)
    assert look(widget) == shown
    assert widget["/V"] == fill.value


@pytest.mark.parametrize(
    "value",
    [
        "Čáhppe ŋ",
        "漢字 😀",
        "þÿ\x00A",
        "ï»¿",
        "a\x00\x07\x1b",
        "(\\) ((",
        "\u00a0\u00ad€",
        "=cmd|",
        "\u202eabc",
        "é\n\n",
    ],
)
def test_the_value_is_kept_whatever_the_typeface_has(value: str) -> None:
    pdf = render(sample(field(Fill("a", "Navn", value))))
    assert widgets(pdf)["a"]["/V"] == value
    assert faults(pdf) == []


def test_what_the_field_cannot_show_is_printed_above_it() -> None:
    assert writable("Čáhppe €") == ("?áhppe €", False)
    assert "Čáhppe €" in text_of(render(sample(field(Fill("a", "Navn", "Čáhppe €")))))
    assert "Finde bilag" not in text_of(render(sample(field(TEXT))))


def test_a_long_text_is_printed_in_full_and_scrolls_in_the_field(pdf: bytes) -> None:
    assert squeezed(text_of(pdf)).count(squeezed(LONG_ANSWER)) == 9
    widget = widgets(pdf)["fields/D09/text"]
    assert widget["/V"].count(LONG_ANSWER) == 9
    assert widget["/Ff"] & MULTILINE
    assert len(look(widget).split("\n")) == 6


def test_a_choice_too_long_for_its_field_is_printed_in_full() -> None:
    pdf = render(sample(Table("", ("A", "B", "C", "D", "E"), (("1", "2", "3", "4", CHOICE),))))
    assert CHOICES[2][1] in text_of(pdf)
    assert CHOICES[2][1] not in text_of(render(sample(field(CHOICE))))


def test_a_value_longer_than_a_string_of_pdf_may_be_is_kept_and_locked() -> None:
    value = "ord og flere ord " * 60_000
    pdf = render(sample(field(Fill("a", "Navn", value))))
    widget = widgets(pdf)["a"]
    assert widget["/V"].get_data().decode("utf-16") == value
    assert widget["/Ff"] & READ_ONLY
    assert "tegn er udeladt her" in text_of(pdf)
    assert faults(pdf) == []


def test_halves_of_characters_become_question_marks() -> None:
    assert only(Fill("a", "Navn", "a\ud83db"))["/V"] == "a?b"


def test_a_choice_offers_nothing_first_and_keeps_a_value_that_is_none() -> None:
    def offered(fill: Fill) -> list[tuple[str, str]]:
        return [(pair[0], pair[1]) for pair in only(fill)["/Opt"]]

    assert offered(CHOICE) == [("", "Vælg"), *CHOICES]
    assert offered(Fill("a", "Valg", "gone", "choice", choices=CHOICES))[-1] == ("gone", "gone")


@pytest.mark.parametrize(("lines", "least"), [(1, 20), (3, 45), (12, 160)])
def test_a_field_is_as_high_as_asked(lines: int, least: float) -> None:
    _, bottom, _, top = map(float, only(Fill("a", "Navn", lines=lines))["/Rect"])
    assert least <= top - bottom < least + 20


def test_a_narrow_field_takes_several_lines() -> None:
    widget = widgets(render(sample(Table("", ("A",) * 4, (("1", "2", "3", Fill("a", "Navn")),)))))["a"]
    assert widget["/Ff"] == MULTILINE
    assert widget["/Rect"][3] - widget["/Rect"][1] > 30


def test_a_row_with_fields_is_parted_without_losing_any() -> None:
    words = " ".join(f"ord{number}" for number in range(1_500))
    row = ("1", words, Fill("a", "Navn", words, lines=30), Fill("b", "Dag", kind="date"))
    pdf = render(sample(Heading(1, "Tabel"), Table("Tabel", ("Nr.", "A", "B", "C"), (row, ("2", "x", "y", "z")), True)))
    assert faults(pdf) == []
    assert sorted(widgets(pdf)) == ["a", "b"]
    assert squeezed(text_of(pdf)).count("ord1499") == 2
    assert tags(pdf).count("/TR") == len(sample().facts) + 3


@pytest.mark.parametrize("names", [("a", "a"), ("a.b", "c"), ("", "c"), ("a" * 301, "c")])
def test_names_that_cannot_be_told_apart_are_refused(names: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="a field cannot be named"):
        render(sample(*(field(Fill(name, "Navn")) for name in names)))


def test_the_label_is_printed_unless_it_is_the_heading() -> None:
    assert "Kommunens tekst" in text_of(render(sample(field(Fill("a", "Kommunens tekst")))))
    assert text_of(render(sample(field(Fill("a", "Felt"))))).count("Felt") == 1


def test_the_same_document_gives_the_same_bytes(pdf: bytes) -> None:
    blocks = (field(TEXT), field(CHOICE), PARTLY)
    assert render(sample(*blocks)) == render(sample(*blocks))
    assert render(sample(*blocks)) != pdf


def test_filled_by_another_program_it_is_still_valid(pdf: bytes) -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    values = {TEXT.tag: "Ærø – “to”\nlinjer €", DATE.tag: "2026-11-22", CHOICE.tag: "no"}
    for sheet in writer.pages:
        writer.update_page_form_field_values(sheet, values, auto_regenerate=False)
    writer.write(out := BytesIO())
    assert {name: widgets(out.getvalue())[name]["/V"] for name in values} == values
    assert faults(out.getvalue()) == []


def test_the_typeface_measures_what_it_shows() -> None:
    assert FACE.width("iiii", 10) < FACE.width("WWWW", 10)
    assert FACE.covers("æøåÆØÅéüšž€–“”’…½§·•")
    assert FACE.widths == {char: REGULAR.widths[char] for char in FACE.own}
