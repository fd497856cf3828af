"""The web server: Streamlit with security headers, the page's language, and errors that show no traceback.

`streamlit run server.py` finds `app` below by itself.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from content.problems import KlarsynError
from locales.words import words
from views.errors import unexpected
from views.session import application
from web.shell import SCRIPT, Shell

ROOT = Path(__file__).resolve().parent
LOG = logging.getLogger("klarsyn")
logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s")


async def shell_script(request: Request) -> Response:  # noqa: ARG001 the route's signature
    """Serve the few lines of script that keep the page's language and the author's name."""
    return Response(SCRIPT, media_type="text/javascript", headers={"cache-control": "no-cache"})


async def health(request: Request) -> JSONResponse:  # noqa: ARG001 the route's signature
    """Say whether the server answers and its database can be read; if not, the log says why."""
    try:
        application().projects()
    except KlarsynError:
        LOG.exception("the health page could not read the database")
        return JSONResponse({"ok": False}, status_code=503)
    return JSONResponse({"ok": True})


def report(error: BaseException) -> bool:
    """Log an error that no page has caught, and show its number."""
    reference = secrets.token_hex(4)
    LOG.error("unexpected error, reference %s", reference, exc_info=error)
    unexpected(words(""), reference)
    return True


@contextlib.asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[None]:  # noqa: ARG001 the signature that Streamlit calls
    """Load content, charts and database before the first visitor, and spare what is loaded from garbage collection."""
    application()
    gc.collect()
    gc.freeze()
    yield


app = st.App(
    ROOT / "app.py",
    lifespan=lifespan,
    middleware=[Middleware(Shell)],
    routes=[Route("/healthz", health), Route("/shell.js", shell_script)],
    on_script_error=report,
)
