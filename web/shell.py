"""Around every response: headers that keep strangers out, and the language that the page is in."""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import streamlit
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SCRIPT = (Path(__file__).resolve().parent / "shell.js").read_text(encoding="utf-8")
LANGUAGES = {"da": "da", "nb": "nb", "nn": "nb", "no": "nb", "en": "en"}
UNCACHED = (b"content-length", b"content-encoding", b"etag", b"last-modified", b"cache-control")
# A page that is rewritten cannot be answered with "not modified" or in part.
CONDITIONAL = (b"if-none-match", b"if-modified-since", b"range")


@cache
def headers() -> Mapping[bytes, bytes]:
    """Return the headers of every response. Scripts run only from here; nothing is loaded from elsewhere."""
    policy = (
        f"default-src 'self'; script-src 'self' 'sha256-{_inline_hash()}'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
        "frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    )
    return {
        b"content-security-policy": policy.encode(),
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"same-origin",
        b"x-frame-options": b"DENY",
        b"permissions-policy": b"camera=(), microphone=(), geolocation=()",
        b"cross-origin-opener-policy": b"same-origin",
    }


def _inline_hash() -> str:
    """The one script inside Streamlit's own page, named by its hash so that no other inline script may run."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    found = re.search(r"<script>(.*?)</script>", page, re.DOTALL)
    return base64.b64encode(hashlib.sha256((found[1] if found else "").encode()).digest()).decode()


def language(scope: Scope) -> str:
    """Return the language of a request: by its address, the cookie, or what the browser prefers; Danish otherwise."""
    sent = dict(scope["headers"])
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [])[-1:]
    asked += [_cookie(sent.get(b"cookie", b"").decode("latin-1"))]
    accepted = sent.get(b"accept-language", b"").decode("latin-1").split(",")
    asked += [part.split(";")[0].strip().lower()[:2] for part in accepted]
    return next((LANGUAGES[a] for a in asked if a in LANGUAGES), "da")


def from_here(scope: Scope) -> bool:
    """Return whether a connection was opened by a page of this server, or by a program, which names no page.

    Streamlit would ask a service on the internet for the server's own address before it refused a stranger.
    """
    sent = dict(scope["headers"])
    origin = sent.get(b"origin")
    return origin is None or urlsplit(origin).netloc == sent.get(b"host")


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get("lang")
    except CookieError:
        return ""  # somebody else's malformed cookie says nothing about the language
    return found.value if found else ""


class Shell:
    """Adds the headers to every response and the language to the page itself."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and its response back through a `Rewriter`. A page from elsewhere gets no connection."""
        if scope["type"] == "websocket" and not from_here(scope):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if not scope["path"].startswith(("/static/", "/media/")):
            scope = {**scope, "headers": [(k, v) for k, v in scope["headers"] if k not in CONDITIONAL]}
        await self.app(scope, receive, Rewriter(scope, send))


class Rewriter:
    """Sends one response: as it is with our headers, or, for the page, with language and script put in."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.scope, self.send = scope, send
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        """Take one message of the response."""
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self.start is None:
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body"):
                await self._finish(self.start)

    async def _begin(self, message: Message) -> None:
        own = headers()
        kept = [(k, v) for k, v in message["headers"] if k.lower() not in own]
        message = {**message, "headers": [*kept, *own.items()]}
        if dict(kept).get(b"content-type", b"").startswith(b"text/html") and message["status"] == 200:
            self.start = message
        else:
            await self.send(message)

    async def _finish(self, start: Message) -> None:
        page = self._page(dict(start["headers"]))
        kept = [(k, v) for k, v in start["headers"] if k not in UNCACHED]
        more = [
            (b"content-length", str(len(page)).encode()),
            (b"cache-control", b"no-store"),
            (b"vary", b"Cookie, Accept-Language"),
        ]
        await self.send({**start, "headers": [*kept, *more]})
        await self.send({"type": "http.response.body", "body": page})

    def _page(self, sent: dict[Any, Any]) -> bytes:
        body = gzip.decompress(self.body) if sent.get(b"content-encoding") == b"gzip" else self.body
        body = body.replace(b'<html lang="en">', b'<html lang="%s">' % language(self.scope).encode(), 1)
        return body.replace(b"</head>", b'<script src="/shell.js" defer></script></head>', 1)
