"""Time two things in turn, so that whatever else the machine does meets both alike."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """Times of one thing in milliseconds, and of its floor."""

    name: str
    floor_name: str
    times: tuple[float, ...]
    floors: tuple[float, ...]

    def line(self) -> str:
        """Return the figures on one line: median, 95th percentile, floor, ratio of the medians."""
        ours, floor = statistics.median(self.times), statistics.median(self.floors)
        slow = sorted(self.times)[int(0.95 * (len(self.times) - 1))]
        return (
            f"{self.name:34} median {ours:8.2f} ms  p95 {slow:8.2f} ms   "
            f"{self.floor_name:34} median {floor:8.2f} ms   ratio {ours / floor:6.2f}   n {len(self.times)}"
        )


def compare(name: str, work: Callable[[], object], floor_name: str, floor: Callable[[], object], rounds: int) -> Timing:
    """Run both once to warm up, then in turn `rounds` times."""
    work()
    floor()
    times, floors = [], []
    for _ in range(rounds):
        times.append(clock(work))
        floors.append(clock(floor))
    return Timing(name, floor_name, tuple(times), tuple(floors))


def clock(work: Callable[[], object]) -> float:
    """Return how many milliseconds `work` takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
