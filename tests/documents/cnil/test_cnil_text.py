"""Whatever a text holds, the tool's reader sees that text and nothing of it is run."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.cnil.text import clean, flow, plain, shortened
from tests.documents.cnil.tool import every_html, imported, seen
from tests.documents.whole import risk, whole

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<IMG SRC='file:///etc/passwd'>",
    "</p></li><iframe src=//evil.example>",
    "<!-- --><![CDATA[x]]><?php x ?>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{constructor.constructor('alert(1)')()}}",
    "<svg/onload=alert(1)>",
    "a < b && c > d",
    "\"quoted\" 'quoted'",
    "=cmd|' /C calc'!A0",
    "one\r\ntwo\rthree\u2028four\n\n\nfive\x00\x08",
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_text_of_a_document_becomes_markup(hostile: str) -> None:
    say = lambda name: f"{name} {hostile}"  # noqa: E731
    risks = tuple(risk(n, kind, say) for n, kind in enumerate(("access", "change", "loss", "designed"), start=1))
    data = imported(whole(say=say, risks=risks))
    for html in every_html(data):
        seen(html)
    for answer in data["answers"]:
        assert all(plain(entry) == entry for entry in answer["data"]["list"])


def test_hostile_text_is_shown_as_it_was_written() -> None:
    for hostile in HOSTILE[:10]:
        assert seen(flow(hostile)) == hostile


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_any_text_is_kept_but_for_what_cannot_be_shown(text: str) -> None:
    assert seen(flow(text)).split() == clean(text).split()


class _Strict(HTMLParser):
    """Fails at anything that is not text."""

    def _refuse(self, data: str, *_: object) -> None:
        raise AssertionError(data)

    handle_starttag = handle_endtag = handle_comment = _refuse  # type: ignore[assignment]
    handle_decl = handle_pi = unknown_decl = _refuse  # type: ignore[assignment]


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(alphabet="<>!/?&;abP-[\"' \n", max_size=30))
def test_a_plain_text_holds_no_tag_even_when_read_as_html(text: str) -> None:
    reader = _Strict()
    reader.feed(plain(text))
    reader.close()
    assert plain(plain(text)) == plain(text)


def test_a_plain_text_keeps_what_is_no_tag() -> None:
    assert plain("a < b, 1<2 and\n c <> d") == "a < b, 1<2 and c <> d"
    assert plain("<b>bold</b>") == "< b>bold< /b>"


def test_paragraphs_and_lines_are_kept() -> None:
    assert flow("one\ntwo\n \n\nthree") == "<p>one<br>two</p><p>three</p>"
    assert flow(" \n ") == ""


def test_a_text_is_cut_at_a_word() -> None:
    assert shortened("one two three", 9) == "one two…"
    assert shortened("one two", 7) == "one two"
    assert shortened("onetwothree", 4) == "one…"
