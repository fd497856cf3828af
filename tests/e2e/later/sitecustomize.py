"""Python reads this file by itself when it starts: it sets Klarsyn's clock ahead, for tests that come back later.

Only a server that a test starts with this folder in PYTHONPATH ever sees it.
"""

from __future__ import annotations

import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3]))

from application import clock

AHEAD = timedelta(days=int(os.environ["KLARSYN_TEST_DAYS_AHEAD"]))
real = clock.now


def later() -> datetime:
    """Return the moment that many days from now."""
    return real() + AHEAD


clock.now = later
