"""Note that all texts are in step in the three languages. Refuses while a translation lags behind its English text.

`python -m tools.translations` notes what is new or changed in all languages;
`python -m tools.translations --reviewed PLACE` accepts translations that still fit although the English has changed.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from content.staleness import LOCK, fingerprints, load_lock, read_all, stale

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Bring the fingerprints up to date; return 0, or 2 when a translation lags behind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--reviewed", action="append", default=[], metavar="PLACE", help="a place whose texts still fit"
    )
    given = parser.parse_args(arguments)
    raws = read_all(ROOT)
    now, before = fingerprints(raws), load_lock() if LOCK.exists() else {}
    accepted = before | {place: now[place] for place in now if place not in before or place in given.reviewed}
    lagging = list(stale(raws, accepted))
    for problem in lagging:
        print(problem, file=sys.stderr)
    if lagging:
        return 2
    LOCK.write_text(json.dumps(now, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(f"{len(now)} texts are in step.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
