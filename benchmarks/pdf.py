"""The PDF beside the same blocks set by ReportLab's own layout, untagged; and how time and memory grow with pages."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from benchmarks.plain_pdf import render_plain
from benchmarks.timing import Timing, compare
from documents.blocks import Block, Document, Field, Fill, Table
from documents.pdf import render
from documents.reading_pdf import read_back
from tests.documents.pdf.sample import CHOICES, MATRIX, sample, text_blocks

PARTS_OF_15_PAGES = 2
PARTS = (7, 35, 70)  # some 50, 250 and 500 pages


def document(parts: int) -> Document:
    """Return a document of so many equal parts, each of seven pages with one of everything and 28 fields."""
    return sample(*(block for part in range(parts) for block in _part(part)))


def _part(part: int) -> Iterator[Block]:
    for number, block in enumerate(text_blocks()):
        if isinstance(block, Field):
            tag = f"fields/{part}-{number}/text"
            yield replace(block, fill=Fill(tag, "Kommunens egen tekst", "Et svar på dansk, æøå. " * 9, lines=5))
        elif isinstance(block, Table) and len(block.rows) > 20:
            yield replace(block, rows=tuple((*row[:3], *_fills(f"{part}-{row[0]}"), row[4]) for row in block.rows))
        else:
            yield block
    yield MATRIX


def _fills(row: str) -> tuple[Fill]:
    return (Fill(f"risks/{row}/status", f"{row}: status", "yes", "choice", choices=CHOICES),)


def fifteen_pages() -> Timing:
    """Return the time of a usual draft, beside ReportLab's own layout in one pass: no tags, fields or contents."""
    made = document(PARTS_OF_15_PAGES)
    pages = len(PdfReader(BytesIO(render(made))).pages)
    name = f"PDF of {pages} pages (limit 2 x)"
    return compare(name, lambda: render(made), "ReportLab untagged, one pass", lambda: render_plain(made), 10)


def with_contents() -> Timing:
    """Return the same, beside a plain layout that has contents too, and so two passes."""
    made = document(PARTS_OF_15_PAGES)
    return compare(
        "the same", lambda: render(made), "ReportLab untagged, with contents", lambda: render_plain(made, True), 10
    )


def reading() -> Timing:
    """Return the time to read a filled-in draft back, beside opening it."""
    made = render(document(PARTS_OF_15_PAGES))
    return compare("read its fields back", lambda: read_back(made), "open it", lambda: PdfReader(BytesIO(made)), 10)


def growth() -> Iterator[str]:
    """Yield a line for each size: pages, time of one page, peak memory of a process that does nothing else."""
    for parts in PARTS:
        command = [sys.executable, "-m", "benchmarks.pdf", str(parts)]
        yield subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def _one(parts: int) -> str:
    made = document(parts)
    begun = time.process_time()
    pdf = render(made)
    taken = (time.process_time() - begun) * 1000
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pages = len(PdfReader(BytesIO(pdf)).pages)
    return (
        f"{pages:4} pages  {taken:8.0f} ms  {taken / pages:6.2f} ms a page  "
        f"peak {peak:4.0f} MB (limit 300)  file {len(pdf) / 1e6:5.2f} MB"
    )


def main() -> None:
    """Print all figures of this file, or those of one size in this process."""
    if len(sys.argv) > 1:
        print(_one(int(sys.argv[1])))
        return
    for timing in (fifteen_pages(), with_contents(), reading()):
        print(timing.line())
    for line in growth():
        print(line)


if __name__ == "__main__":
    main()
