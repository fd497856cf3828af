"""Run every benchmark and print its figures: `make bench`."""

from __future__ import annotations

from benchmarks import core, meeting
from benchmarks.page import reacting
from benchmarks.pdf import main as pdf


def main() -> None:
    """Print a line for each timing."""
    for timing in [*core.all_timings(), *meeting.all_timings(), reacting()]:
        print(timing.line())
    pdf()


main()
