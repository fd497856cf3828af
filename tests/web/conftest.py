"""A small app under `Shell`, and what comes back over the wire: nothing unpacked, nothing added."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Message
from starlette.websockets import WebSocket

from web.shell import Shell

PAGE = '<!doctype html><html lang="en"><head><title>Klarsyn</title></head><body>æøå <html lang="en"></body></html>'


@dataclass(frozen=True)
class Answered:
    """A response as it was sent."""

    status: int
    sent: tuple[tuple[bytes, bytes], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """Return a header, None when it was not sent; a header that was sent twice is a mistake."""
        found = [value.decode() for key, value in self.sent if key.lower() == name.encode()]
        assert len(found) <= 1, f"{name} was sent twice"
        return found[0] if found else None

    @property
    def page(self) -> str:
        """The body as text."""
        return self.body.decode()


async def page(request: Request) -> Response:
    """Answer with a page that may be cached, and with the conditions that arrived."""
    arrived = {f"x-arrived-{key}": value for key, value in request.headers.items() if key != "host"}
    cached = {"etag": '"1"', "last-modified": "Sun, 22 Nov 2026 10:00:00 GMT", "cache-control": "max-age=3600"}
    return Response(PAGE, media_type="text/html; charset=utf-8", headers=cached | arrived)


async def pieces(request: Request) -> Response:
    """Answer with the page in several pieces, one of them in the middle of a letter."""
    whole = PAGE.encode()
    cut = whole.index("æ".encode()) + 1
    return StreamingResponse(iter([whole[:20], whole[20:cut], whole[cut:]]), media_type="text/html")


async def missing(request: Request) -> Response:
    """Answer that there is no such page."""
    return Response(PAGE, status_code=404, media_type="text/html")


async def framed(request: Request) -> Response:
    """Answer with a header of ours that says something else."""
    return JSONResponse({"ok": True}, headers={"X-Frame-Options": "SAMEORIGIN", "X-Own": "kept"})


async def moved(request: Request) -> Response:
    """Answer that the page is elsewhere."""
    return RedirectResponse("/")


async def conversation(socket: WebSocket) -> None:
    """Say one thing."""
    await socket.accept()
    await socket.send_text("hello")
    await socket.close()


ROUTES = [
    Route("/", page),
    Route("/static/app.html", page),
    Route("/media/app.html", page),
    Route("/pieces", pieces),
    Route("/missing", missing),
    Route("/framed", framed),
    Route("/moved", moved),
    WebSocketRoute("/socket", conversation),
]


@pytest.fixture
def app() -> ASGIApp:
    return Shell(Starlette(routes=ROUTES))


def scope(path: str, headers: dict[str, str], type_: str = "http") -> dict[str, Any]:
    name, _, query = path.partition("?")
    return {
        "type": type_,
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": "GET",
        "path": name,
        "query_string": query.encode(),
        "headers": [(key.lower().encode(), value.encode("latin-1")) for key, value in headers.items()],
    }


def get(app: ASGIApp, path: str, **headers: str) -> Answered:
    """Return what `app` answers to a GET of `path`."""
    sent = exchange(app, scope(path, {key.replace("_", "-"): value for key, value in headers.items()}))
    start, *parts = sent
    assert [part["type"] for part in parts] == ["http.response.body"] * len(parts)
    return Answered(start["status"], tuple(start["headers"]), b"".join(part.get("body", b"") for part in parts))


def exchange(app: ASGIApp, scope_: dict[str, Any]) -> list[Message]:
    """Return every message that `app` sends."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "websocket.connect"} if scope_["type"] == "websocket" else {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    # In a thread of its own: the browser tests leave a running loop behind in the main one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(app(scope_, receive, send))).result()  # type: ignore[arg-type]
    return sent
