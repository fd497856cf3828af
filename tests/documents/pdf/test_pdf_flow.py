"""Where pages end: nothing is lost or repeated, and what belongs together stays together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from documents.blocks import Entry, Field, Heading, PageBreak, Paragraph, Table
from documents.pdf import render
from documents.pdf.boxes import Box, Text
from documents.pdf.render import lay_out
from documents.pdf.rows import Column, Pad, Row
from documents.pdf.stack import Repeated, Stack
from documents.pdf.styles import BODY, HEIGHT, WIDTH
from tests.documents.pdf.reading import elements, faults, read, squeezed, text_of
from tests.documents.pdf.sample import hostile, sample

LINE = BODY.leading


def lines(count: int, name: str = "linje", keep: bool = False) -> Text:
    return Text("\n".join(f"{name} {number}" for number in range(count)), BODY, keep=keep)


def texts(box: Box, width: float) -> Iterator[str]:
    if isinstance(box, Text):
        yield from (line.strip() for line in box.lines(width))
    elif isinstance(box, Row):
        for cell, (_, wide) in zip(box.cells, box.places(width), strict=True):
            yield from texts(cell, wide)
    elif isinstance(box, Stack):
        for part in box.boxes:
            yield from texts(part, width - box.pad.left - box.pad.right)


def test_a_text_is_parted_between_lines() -> None:
    text = lines(10)
    head, tail = text.take(200, 4.5 * LINE, False)
    assert head is not None
    assert tail is not None
    assert [*texts(head, 200), *texts(tail, 200)] == [f"linje {number}" for number in range(10)]
    assert head.height(200) == 4 * LINE


@pytest.mark.parametrize(("count", "room", "taken"), [(5, 1.5, 0), (5, 4.5, 3), (3, 2.5, 0), (4, 3.5, 2), (5, 5, 5)])
def test_no_line_is_left_alone(count: int, room: float, taken: int) -> None:
    head, _ = lines(count).take(200, room * LINE, False)
    assert (head.height(200) if head else 0) == taken * LINE


@pytest.mark.parametrize("room", [0.0, 0.5, 1.0, 1.5])
def test_an_empty_page_takes_at_least_a_line(room: float) -> None:
    head, tail = lines(9).take(200, room * LINE, True)
    assert head is not None
    assert tail is not None


def test_a_row_is_parted_in_all_its_cells() -> None:
    row = Row((lines(2, "kort"), lines(8, "lang")), (Column(share=1), Column(share=1)))
    head, tail = row.take(200, 5 * LINE, False)
    assert head is not None
    assert tail is not None
    shown = [*texts(head, 200), *texts(tail, 200)]
    assert sorted(shown) == sorted([f"kort {n}" for n in range(2)] + [f"lang {n}" for n in range(8)])
    assert head.height(200) == 5 * LINE


def test_a_box_that_keeps_goes_along_with_the_next() -> None:
    stack = Stack([lines(3, "før"), lines(1, "overskrift", keep=True), lines(3, "efter")])
    head, tail = stack.take(200, 5 * LINE + 2 * BODY.after, False)
    assert head is not None
    assert tail is not None
    assert list(texts(head, 200)) == ["før 0", "før 1", "før 2"]
    assert next(texts(tail, 200)) == "overskrift 0"


def test_boxes_that_all_keep_do_not_hang_up_the_layout() -> None:
    stack = Stack([lines(30, f"del {number}", keep=True) for number in range(9)])
    pages = lay_out([[stack]])
    assert len([shown for page in pages for shown in texts(page, WIDTH)]) == 270


def test_a_table_repeats_its_head_for_the_eye_only() -> None:
    rows: list[Box] = [Row([lines(3, f"række {number}")], [Column(share=1)]) for number in range(40)]
    head = Row([lines(1, "hoved")], [Column(share=1)], keep=True)
    pages = lay_out([[Stack([head, *rows], heads=1)]])
    inner = [page.boxes[0] for page in pages]
    assert len(inner) > 2
    assert all(isinstance(part, Stack) and isinstance(part.boxes[0], Repeated) for part in inner[1:])
    assert len([shown for page in pages for shown in texts(page, WIDTH)]) == 121


def test_a_head_that_would_fill_the_page_is_not_repeated() -> None:
    head = Row([lines(60, "hoved")], [Column(share=1)], keep=True)
    rows: list[Box] = [Row([lines(30, "række")], [Column(share=1)]) for _ in range(3)]
    pages = lay_out([[Stack([head, *rows], heads=1)]])
    assert len([shown for page in pages for shown in texts(page, WIDTH)]) == 150


@pytest.mark.parametrize("pad", [Pad(), Pad(200, 10, 200, 10), Pad(HEIGHT, 0, HEIGHT, 0)])
def test_a_panel_larger_than_a_page_ends(pad: Pad) -> None:
    pages = lay_out([[Stack([lines(90)], pad)]])
    assert len([shown for page in pages for shown in texts(page, WIDTH)]) == 90


def test_sections_begin_new_pages_and_empty_ones_none() -> None:
    pdf = render(sample(Paragraph("Et"), PageBreak(), PageBreak(), Paragraph("To")))
    assert [squeezed(sheet.extract_text())[:2] for sheet in read(pdf).pages] == ["Kl", "To"]


def words(name: str, count: int) -> str:
    return " ".join(f"{name}{number}" for number in range(count))


def test_long_cells_and_answers_survive_page_ends() -> None:
    cell, answer, missing = words("celle", 3_000), words("svar", 3_000), words("mangler", 2_000)
    table = Table("Titel", ("Hoved", "Andet"), (("kort", cell), ("sidste", "række")))
    field = Field("Felt", "partly", "Delvist", (Entry("Hvad?", answer),), missing)
    pdf = render(sample(Heading(1, "Afsnit"), table, field))
    text = squeezed(text_of(pdf).replace("Hoved Andet", "").replace("\u00ad", ""))
    assert faults(pdf) == []
    for name, count in (("celle", 3_000), ("svar", 3_000), ("mangler", 2_000)):
        assert all(f"{name}{number}" in text for number in range(count))


def test_a_row_over_two_pages_is_one_row_of_the_structure() -> None:
    table = Table("Titel", ("A", "B"), (("kort", words("celle", 2_000)),))
    found: list[Any] = [element for element in elements(render(sample(table))) if element["/S"] == "/TD"]
    pieces = [kid for kid in found[-1]["/K"] if not isinstance(kid, int)]
    assert len(found) == len(sample().facts) + 2
    assert len(pieces) >= 1


def test_hostile_labels_everywhere_still_end() -> None:
    assert len(read(render(hostile(words("ord", 2_000)))).pages) > 20
