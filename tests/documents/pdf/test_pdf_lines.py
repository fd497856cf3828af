"""Lines: nothing is lost, nothing is too wide, and words are parted where they should be."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.pdf.fonts import SOFT_HYPHEN
from documents.pdf.lines import break_lines
from documents.pdf.showable import showable
from documents.pdf.styles import BODY


def wide(text: str) -> float:
    return BODY.measure(text) + 0.01


@given(st.text("ab-/.@ \n\u00ad→æWi,1", max_size=200), st.floats(20, 400))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_nothing_is_lost_and_every_line_fits(raw: str, width: float) -> None:
    text = showable(raw).text
    lines = break_lines(text, BODY, width)
    kept = "".join(lines).replace(SOFT_HYPHEN, "")
    assert "".join(kept.split()) == "".join(text.replace(SOFT_HYPHEN, "").split())
    assert all(BODY.face.width(line.rstrip(" "), BODY.size) <= width + 0.01 for line in lines)


def test_a_line_that_goes_on_ends_in_a_space_and_the_last_does_not() -> None:
    assert break_lines("to ord\nog to", BODY, wide("ord")) == ["to ", "ord ", "og ", "to"]


def test_line_breaks_are_kept() -> None:
    assert break_lines("a\n\nb", BODY, 100) == ["a ", " ", "b"]


@pytest.mark.parametrize(
    ("text", "room", "lines"),
    [
        ("en AI-løsning", "en AI-lø", ["en AI-", "løsning"]),
        ("data-behandling", "data-beh", ["data-", "behandling"]),
        ("sags\u00adbehandling", "sags-beh", ["sags\u00ad", "behandling"]),
        ("kort sags\u00adbehandling", "kort sagsbehandling", ["kort sagsbehandling"]),
        ("https://k.dk/planer/plan", "https://k.dk/pla", ["https://k.dk/", "planer/plan"]),
        ("1.000.000", "1.000.000", ["1.000.000"]),
        ("og 1.000.000", "1.000.000", ["og ", "1.000.000"]),
    ],
)
def test_where_words_are_parted(text: str, room: str, lines: list[str]) -> None:
    assert break_lines(text, BODY, max(map(wide, (room, *lines)))) == lines


def test_a_word_without_joints_is_cut_with_a_soft_hyphen_and_leaves_no_single_letters() -> None:
    lines = break_lines("a" * 21, BODY, wide("a" * 20))
    assert lines == ["a" * 18 + SOFT_HYPHEN, "aaa"]


def test_an_address_is_cut_without_adding_a_character() -> None:
    assert "".join(break_lines("12345_" * 30, BODY, 60)) == "12345_" * 30


def test_no_text_has_no_lines() -> None:
    assert break_lines("", BODY, 100) == []


def test_a_column_narrower_than_a_letter_still_takes_one() -> None:
    assert len(break_lines("1234", BODY, 0.5)) == 4


def test_a_word_in_brackets_is_cut_with_a_hyphen_too() -> None:
    first, second = break_lines("(databeskyttelsesrådgiver)", BODY, wide("(databeskyttelse"))
    assert first.endswith(SOFT_HYPHEN)
    assert (first + second).replace(SOFT_HYPHEN, "") == "(databeskyttelsesrådgiver)"
    assert not break_lines("(" * 60, BODY, wide("((((("))[0].endswith(SOFT_HYPHEN)
