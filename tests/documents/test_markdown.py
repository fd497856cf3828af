"""Markdown: whatever a text holds, a reader of Markdown sees that text and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from documents.blocks import (
    Block,
    Bullets,
    Document,
    Entry,
    Field,
    Fill,
    Heading,
    Matrix,
    MatrixPoint,
    Notice,
    PageBreak,
    Paragraph,
    Radar,
    RadarAxis,
    Table,
    Words,
)
from documents.escaping import cell
from documents.markdown import WRITERS, render
from questionnaires.answers import Answer
from tests.documents.making import full_answers, make, random_answers
from tests.documents.texts import lost
from tests.documents.whole import filled_table, matrix

READER = MarkdownIt("commonmark").enable("table")
# What the renderer itself writes; a link, an image, HTML, code or emphasis can only have come out of a text.
OURS = {
    "inline", "text", "softbreak", "hardbreak", "hr",
    *(f"{part}_{end}" for end in ("open", "close") for part in (
        "heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "strong",
        "em", "table", "thead", "tbody", "tr", "th", "td",
    )),
}  # fmt: skip
HOSTILE = [
    "# Heading\n## Another",
    "Title\n===\nTitle\n---",
    "- a\n- b\n+ c\n* d\n1. e\n2) f",
    "> quoted",
    "    code\n\tcode",
    "```\ncode\n```\n~~~\ncode\n~~~",
    "`code` ``co`de``",
    "*em* **strong** _em_ __strong__ ~~gone~~",
    "[link](javascript:alert(1)) [ref][a]\n\n[a]: https://evil.example 'title'",
    "![image](https://evil.example/pixel.png)",
    "<script>alert(1)</script> <b onclick='x'>b</b> <!-- hidden --> <?php ?> <![CDATA[x]]>",
    "<https://evil.example> <mail@evil.example> https://evil.example www.evil.example",
    "&lt;b&gt; &amp; &#35; &copy;",
    "a | b | c\n--|--|--\n1 | 2 | 3",
    "|\\| \\|| \\\\|",
    "line one\\\nline two  \nline three\\",
    "---\n***\n___",
    "a\r\nb\rc\x0bd\x0ce\u2028f\u2029g\x85h",
    "\0 nul \x1c separator",
    "1 000\u202fkr.\u00a0- \u00a0",
    "**",
    "\\",
    "*",
    "-",
    "1.",
    "[^1]: footnote $x^2$ {{ jinja }} {% raw %} @someone #17",
]
WORDS = Words("Contents", "Page {page}", "Asked", "Said", "Noted", "Shown", "{count}")


def read(markdown: str) -> tuple[str, list[Token]]:
    """Return what a reader sees, white space evened out, and every token it was read into."""
    tokens = [inner for token in READER.parse(markdown) for inner in (token, *(token.children or ()))]
    seen = " ".join("".join(_seen(child) for child in t.children or ()) for t in tokens if t.type == "inline")
    return even(seen), tokens


def _seen(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def even(text: str) -> str:
    return " ".join(text.replace("\0", "\ufffd").split())


def drawn(text: str) -> Matrix:
    """Return a matrix that holds `text` in every place there is."""
    four = (text, text, text, text)
    level = ((text, "low"), (text, "moderate"), (text, "high"), (text, "very-high"))
    points = (MatrixPoint(1, text, 1, 1, suggested=True),)
    return Matrix(text, text, text, text, four, four, (level, level, level, level), points, text)  # type: ignore[arg-type]


def document(*blocks: Block) -> Document:
    return Document(
        language="en",
        title="Title",
        subtitle="Subtitle",
        subject="",
        author="",
        created=datetime(2026, 11, 22, tzinfo=UTC),
        footer="",
        facts=(("Fact", "Value"),),
        notice=Notice("Draft", "Text"),
        blocks=blocks,
        words=WORDS,
    )


def everywhere(text: str) -> Document:
    """Return a document that holds `text` in every place there is."""
    plain = document(
        Heading(2, text, "1.1"),
        Paragraph(text),
        Bullets((text, "second", text)),
        Paragraph("between"),
        Bullets((text, text), numbered=True),
        Notice(text, text),
        Field(text, "partly", text, (Entry(text, text, text, text, text), Entry("q", text)), text, text),
        Table(text, (text, "head"), ((text, text), ("last", text))),
        Radar(text, text, (RadarAxis("a", 1.0, 0.0, 2.0, "1.0 (0.0–2.0)"),), "score", "range"),
        drawn(text),
        Field(text, "partly", text, fill=Fill("t", text, provenance=text)),
        Field(text, "partly", text, fill=Fill("t", text, text, provenance=text)),
        Table(text, (text,), ((Fill("t", text),), (Fill("t", text, text, provenance=text),))),
        Table(text, (text,), ((Fill("t", text, choices=((text, text), ("b", text))),),)),
        Table(text, (text,), ((Fill("t", text, "a", "choice", choices=(("a", text),)),),)),
        PageBreak(),
    )
    return Document(
        **{
            **{name: getattr(plain, name) for name in Document.__slots__},
            "title": text,
            "subtitle": text,
            "facts": ((text, text),),
            "notice": Notice(text, text),
        }
    )


def counted(tokens: list[Token], kind: str) -> int:
    return sum(token.type == kind for token in tokens)


def check_everywhere(text: str) -> None:
    seen, tokens = read(render(everywhere(text)))
    assert {token.type for token in tokens} <= OURS
    # As many places as `everywhere` fills.
    assert even(text) == "" or seen.count(even(text)) >= 85
    assert counted(tokens, "table_open") == 5
    assert counted(tokens, "tr_open") == 3 + 5 + 3 + 2 + 2
    assert counted(tokens, "heading_open") == 2
    # The three empty places, and the three others when the text is empty; any more would have come out of a text.
    assert counted(tokens, "em_open") == (3 if text.strip() else 6)
    assert counted(tokens, "hr") == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    check_everywhere(text)


MARKUP = st.text(alphabet="\\`*_[]()<>#+-.!|&~:=^${}@'\"/ \n\t1aw\u00a0", max_size=40)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.one_of(MARKUP, st.text(max_size=60)))
def test_any_text_stays_text(text: str) -> None:
    check_everywhere(text)


def test_a_bar_in_a_cell_is_no_bar() -> None:
    assert cell("a | b \\| c") == "a &#124; b \\\\&#124; c"


def test_lines_and_paragraphs_are_kept() -> None:
    _, tokens = read(render(document(Paragraph("one\ntwo\n\nthree"))))
    assert counted(tokens, "hardbreak") == 1
    # Subtitle, notice's title and text, fact, and the two paragraphs.
    assert counted(tokens, "paragraph_open") == 6


def test_an_empty_place_is_marked_and_says_what_to_choose() -> None:
    lines = render(document(filled_table())).splitlines()
    assert lines[-3:] == [
        "| Text | _To be completed: Label of t/a/x_ | Words written (Written by at t/a/y) |",
        "| Choice | _To be completed: Label of t/b/x_ (Choose: Yes of t/b/x; No of t/b/x) | No of t/b/y "
        "(Chosen by at t/b/y) |",
        "| Day | _To be completed: Day empty_ | 2026-11-30 |",
    ]


def test_what_was_written_in_a_field_stands_under_its_name() -> None:
    fill = Fill("statements/d01/text", "Text", "one\n\ntwo", provenance="by Kim")
    text = render(document(Field("Field", "drafted", "Drafted", fill=fill)))
    assert text.endswith("**Field** (Drafted)\n\n**Text:** one\n\ntwo\n\nby Kim\n")


def test_a_matrix_is_a_table_of_levels_with_the_numbers_of_its_risks_and_a_list() -> None:
    assert render(document(matrix())).split("Three risks, two of them high\n\n")[1] == (
        "| How bad / How often | Often 1 | Often 2 | Often 3 | Often 4 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| Bad 4 | Level one | Level two | Level three | Level four |\n"
        "| Bad 3 | Level one | Level two: 1, 2 | Level three | Level four |\n"
        "| Bad 2 | Level one | Level two | Level three | Level four |\n"
        "| Bad 1 | Level one | Level two | Level three | Level four: 7 |\n"
        "\n"
        "- **1** Point one (How bad: Bad 3; How often: Often 2)\n"
        "- **2** Point two (How bad: Bad 3; How often: Often 2; Only suggested)\n"
        "- **7** Point seven (How bad: Bad 1; How often: Often 4)\n"
    )


def test_a_ragged_table_loses_no_cell() -> None:
    seen, tokens = read(render(document(Table("", (), (("a", "b", "c"), ("d",))))))
    assert counted(tokens, "table_open") == 1
    assert all(cell in seen.split() for cell in "abcd")


def test_nothing_draws_nothing() -> None:
    blocks = (Paragraph(""), Bullets(()), Table("", (), ()), Field("", "partly", "", (Entry("", ""),)), Notice("", ""))
    _, tokens = read(render(document(*blocks)))
    assert counted(tokens, "hr") == counted(tokens, "table_open") == 0


def test_every_kind_of_block_can_be_written() -> None:
    assert set(WRITERS) == set(get_args(Block))


@pytest.mark.parametrize("language", ["en", "da", "nb"])
@pytest.mark.parametrize("seed", range(3))
def test_a_whole_draft_loses_no_text(seed: int, language: str) -> None:
    whole = make(random_answers(seed), language)  # type: ignore[arg-type]
    seen, tokens = read(render(whole))
    assert {token.type for token in tokens} <= OURS
    assert lost(whole, seen, even) == []
    assert counted(tokens, "table_open") == sum(isinstance(block, Table | Matrix) for block in whole.blocks)


def test_a_hostile_answer_stays_in_its_field() -> None:
    hostile = "\n\n".join(HOSTILE)
    answers = {**full_answers(), "prof-purpose": Answer(value=hostile, note=hostile, by="<b>@x</b>")}
    seen, tokens = read(render(make(answers, name="# [x](y) | z")))
    assert {token.type for token in tokens} <= OURS
    assert even(hostile) in seen
    assert "# [x](y) | z" in seen
