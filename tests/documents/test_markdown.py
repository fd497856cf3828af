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
    Heading,
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
from tests.documents.making import full_answers, make, random_answers, texts

READER = MarkdownIt("commonmark").enable("table")
# What the renderer itself writes; a link, an image, HTML, code or emphasis can only have come out of a text.
OURS = {
    "inline", "text", "softbreak", "hardbreak", "hr",
    *(f"{part}_{end}" for end in ("open", "close") for part in (
        "heading", "paragraph", "bullet_list", "ordered_list", "list_item", "blockquote", "strong",
        "table", "thead", "tbody", "tr", "th", "td",
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
    assert even(text) == "" or seen.count(even(text)) >= 28
    assert counted(tokens, "table_open") == 1
    assert counted(tokens, "tr_open") == 3
    assert counted(tokens, "heading_open") == 2
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
    answers = random_answers(seed)
    whole = make(answers, language)  # type: ignore[arg-type]
    seen, tokens = read(render(whole))
    shown = [block for block in whole.blocks if not isinstance(block, Radar)]
    assert {token.type for token in tokens} <= OURS
    for text in texts((whole.title, whole.subtitle, whole.facts, whole.notice, tuple(shown))):
        assert even(text) in seen
    assert counted(tokens, "table_open") == sum(isinstance(block, Table) for block in shown)


def test_a_hostile_answer_stays_in_its_field() -> None:
    hostile = "\n\n".join(HOSTILE)
    answers = {**full_answers(), "prof-purpose": Answer(value=hostile, note=hostile, by="<b>@x</b>")}
    seen, tokens = read(render(make(answers, name="# [x](y) | z")))
    assert {token.type for token in tokens} <= OURS
    assert even(hostile) in seen
    assert "# [x](y) | z" in seen
