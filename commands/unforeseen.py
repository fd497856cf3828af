"""A fault in Klarsyn itself: kept for whoever mends it, and told to the person in one sentence."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
import traceback
from pathlib import Path

from locales.words import Words

DEBUG = "KLARSYN_DEBUG"


def note(error: Exception, _: Words) -> str:
    """Log `error` under a new number, in a file that only this user can read, and return what to tell the person."""
    number = secrets.token_hex(4)
    details = "".join(traceback.format_exception(error))
    if os.environ.get(DEBUG) == "1" and sys.stderr is not None:
        print(details, file=sys.stderr)
    log = Path(tempfile.gettempdir()) / f"klarsyn-{number}.log"
    try:
        log.touch(mode=0o600, exist_ok=False)
        log.write_text(details, encoding="utf-8", errors="backslashreplace")
    except OSError:
        # Nothing can be kept here; the person can still have the details printed.
        return _("Klarsyn made a mistake (number {number}). Set KLARSYN_DEBUG=1 to see the details.", number=number)
    return _("Klarsyn made a mistake (number {number}). The details are in {log}.", number=number, log=str(log))
