"""Headers on every response, and the page in the reader's language."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp

from tests.web.conftest import PAGE, ROUTES, exchange, get, scope
from web.shell import SCRIPT, Shell, headers

EVERYWHERE = ["/", "/static/app.html", "/pieces", "/missing", "/framed", "/moved", "/nowhere"]


@pytest.mark.parametrize("path", EVERYWHERE)
def test_every_response_carries_every_header_once(app: ASGIApp, path: str) -> None:
    answer = get(app, path)
    for name, value in headers().items():
        assert answer.header(name.decode()) == value.decode()


def test_a_header_of_ours_replaces_what_the_app_says_and_others_are_kept(app: ASGIApp) -> None:
    answer = get(app, "/framed")
    assert (answer.header("x-frame-options"), answer.header("x-own")) == ("DENY", "kept")
    assert answer.page == '{"ok":true}'


def policy() -> dict[str, list[str]]:
    rules = headers()[b"content-security-policy"].decode().split("; ")
    return {name: values for name, *values in (rule.split() for rule in rules)}


def test_nothing_is_loaded_from_elsewhere_and_nobody_may_frame_us() -> None:
    allowed = {value for values in policy().values() for value in values}
    assert not [value for value in allowed if "//" in value or value == "*"]
    assert policy()["default-src"] == ["'self'"]
    assert policy()["frame-ancestors"] == policy()["object-src"] == ["'none'"]


def test_the_only_inline_script_allowed_is_the_one_in_the_page_of_streamlit() -> None:
    shipped = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", shipped, re.DOTALL)
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    assert policy()["script-src"] == ["'self'", *(f"'sha256-{found}'" for found in hashes)]
    assert len(hashes) == 1


def test_the_page_of_streamlit_has_what_the_shell_rewrites() -> None:
    shipped = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    assert shipped.count('<html lang="en">') == 1
    assert shipped.count("</head>") == 1


def test_the_script_is_named_in_the_page_and_holds_no_address_of_others(app: ASGIApp) -> None:
    assert '<script src="/shell.js" defer></script></head>' in get(app, "/").page
    assert "//" not in re.sub(r"^\s*//.*$", "", SCRIPT, flags=re.MULTILINE)


def language(app: ASGIApp, path: str = "/", **sent: str) -> str:
    found = re.search(r'<html lang="(\w+)">', get(app, path, **sent).page)
    assert found
    return found[1]


@pytest.mark.parametrize(
    ("path", "sent", "found"),
    [
        ("/", {}, "da"),
        ("/?lang=nb", {}, "nb"),
        ("/?lang=en", {"cookie": "lang=nb", "accept_language": "da"}, "en"),
        ("/?lang=da&lang=en", {}, "en"),
        ("/?lang=sv", {"cookie": "lang=nb"}, "nb"),
        ("/?lang=", {"cookie": "lang=nb"}, "nb"),
        ("/?lang=%22%3E%3Cscript%3E", {}, "da"),
        ("/", {"cookie": "lang=nb", "accept_language": "en"}, "nb"),
        ("/", {"cookie": "klarsyn_by=Kim; lang=en"}, "en"),
        ("/", {"cookie": "lang=sv", "accept_language": "en"}, "en"),
        ("/", {"cookie": "lang=<b>"}, "da"),
        ("/", {"cookie": "\x01;;=="}, "da"),
        ("/", {"accept_language": "en-GB,en;q=0.9"}, "en"),
        ("/", {"accept_language": "sv,nb-NO;q=0.8,en;q=0.5"}, "nb"),
        ("/", {"accept_language": "nn-NO"}, "nb"),
        ("/", {"accept_language": "no"}, "nb"),
        ("/", {"accept_language": "NB"}, "nb"),
        ("/", {"accept_language": "fr-FR, de;q=0.5"}, "da"),
        ("/", {"accept_language": "*"}, "da"),
        ("/", {"accept_language": ""}, "da"),
    ],
)
def test_the_page_is_in_the_language_asked_for_kept_or_preferred(
    app: ASGIApp, path: str, sent: dict[str, str], found: str
) -> None:
    assert language(app, path, **sent) == found


def test_only_the_page_itself_is_rewritten_and_only_once(app: ASGIApp) -> None:
    answer = get(app, "/?lang=nb")
    expected = PAGE.replace('lang="en"', 'lang="nb"', 1)
    assert answer.page == expected.replace("</head>", '<script src="/shell.js" defer></script></head>', 1)
    assert answer.header("content-length") == str(len(answer.body))


def test_a_page_that_comes_in_pieces_is_put_together_first(app: ASGIApp) -> None:
    answer = get(app, "/pieces?lang=nb")
    assert answer.body == get(app, "/?lang=nb").body
    assert answer.header("content-length") == str(len(answer.body))


def test_a_page_about_an_error_is_left_as_it_is(app: ASGIApp) -> None:
    answer = get(app, "/missing?lang=nb")
    assert (answer.status, answer.page) == (404, PAGE)


def test_a_packed_page_is_unpacked_rewritten_and_sent_with_its_new_length() -> None:
    packed = Shell(Starlette(routes=ROUTES, middleware=[Middleware(GZipMiddleware, minimum_size=0)]))
    answer = get(packed, "/?lang=nb", accept_encoding="gzip")
    assert answer.header("content-encoding") is None
    assert 'lang="nb"' in answer.page
    assert answer.header("content-length") == str(len(answer.body))
    asset = get(packed, "/framed", accept_encoding="gzip")
    assert asset.header("content-encoding") == "gzip"
    assert gzip.decompress(asset.body) == b'{"ok":true}'


def test_the_page_is_never_kept_or_answered_with_not_modified(app: ASGIApp) -> None:
    asked = {"if_none_match": '"1"', "if_modified_since": "Sun, 22 Nov 2026 10:00:00 GMT", "range": "bytes=0-10"}
    answer = get(app, "/", **asked, accept_language="nb")
    assert answer.status == 200
    assert [answer.header(name) for name in ("etag", "last-modified", "cache-control")] == [None, None, "no-store"]
    assert answer.header("vary") == "Cookie, Accept-Language"
    assert [name for name, _ in answer.sent if name.startswith(b"x-arrived-if") or name == b"x-arrived-range"] == []
    assert answer.header("x-arrived-accept-language") == "nb"


@pytest.mark.parametrize("path", ["/static/app.html", "/media/app.html"])
def test_files_may_be_asked_for_with_conditions(app: ASGIApp, path: str) -> None:
    assert get(app, path, if_none_match='"1"').header("x-arrived-if-none-match") == '"1"'


def test_a_conversation_passes_through_untouched(app: ASGIApp) -> None:
    sent = exchange(app, scope("/socket", {}, "websocket"))
    assert [message["type"] for message in sent] == ["websocket.accept", "websocket.send", "websocket.close"]


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ({"host": "klarsyn.example", "origin": "https://klarsyn.example"}, True),
        ({"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}, True),
        ({"host": "klarsyn.example"}, True),
        ({"host": "klarsyn.example", "origin": "https://elsewhere.example"}, False),
        ({"host": "klarsyn.example", "origin": "https://klarsyn.example.elsewhere"}, False),
        ({"host": "klarsyn.example", "origin": "null"}, False),
    ],
)
def test_a_page_from_elsewhere_gets_no_conversation(app: ASGIApp, headers: dict[str, str], let_in: bool) -> None:
    sent = exchange(app, scope("/socket", headers, "websocket"))
    assert (sent[0]["type"] == "websocket.accept") is let_in
