"""From the click on an answer to the last word of the server: our page beside a bare page with the same widgets."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.timing import Timing
from tests.e2e.conftest import CHROMIUMS, FLAGS, settled, start_project
from tests.e2e.server import ROOT, Server, free_port, healthy

ROUNDS = 40
QUIET = 120  # milliseconds without a word from the server: then it has finished


class Listener:
    """Notes when the server last spoke to a page."""

    def __init__(self, page: Page) -> None:
        self.page, self.last = page, 0.0
        page.on("websocket", lambda socket: socket.on("framereceived", lambda _frame: self._heard()))

    def _heard(self) -> None:
        self.last = time.perf_counter()

    def click(self, number: int) -> float:
        """Answer the question `number`, each time differently; return the milliseconds until the last word."""
        radios = (
            self.page.locator("[class*='st-key-question-']").nth(number % 10).locator("label:has(input[type=radio])")
        )
        radio = radios.nth(number // 10 % 4)
        begun = self.last = time.perf_counter()
        radio.click()
        while (time.perf_counter() - self.last) * 1000 < QUIET:
            self.page.wait_for_timeout(QUIET / 4)
        return (self.last - begun) * 1000


@contextmanager
def bare_server(folder: Path) -> Iterator[str]:
    """Serve the bare page with the same settings as our own."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "benchmarks/bare_page.py", f"--server.port={port}"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "bare.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
    while not healthy(f"{url}/_stcore/health"):
        time.sleep(0.1)
    yield url
    process.kill()
    process.wait()


def reacting() -> Timing:
    """Return how long our page takes to react to an answer, and the bare page."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright, bare_server(Path(name)) as bare_url:
        server = Server(Path(name))
        server.start()
        chromium = next(c for c in CHROMIUMS if c and Path(c).exists())
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        ours, bare = browser.new_page(), browser.new_page()
        listening, floor = Listener(ours), Listener(bare)
        ours.goto(f"{server.url}/?lang=en")
        settled(ours)
        project = start_project(ours, "Benchmark", "en")
        ours.goto(f"{server.url}/data?project={project}&lang=en")
        bare.goto(bare_url)
        settled(ours)
        settled(bare)
        listening.click(0)
        floor.click(0)
        pairs = [(listening.click(n), floor.click(n)) for n in range(1, ROUNDS)]
        browser.close()
        server.kill()
    times, floors = zip(*pairs, strict=True)
    return Timing("answer on the page (limit 1.25 x)", "the same widgets, nothing behind", times, floors)
