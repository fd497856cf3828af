"""Pictures of every page in three languages, on a laptop and on a phone, and the two pictures of the README.

They go to `var/screenshots`, to be looked at before a change is called done. The README's are made anew with
`--readme`; the page of the PDF needs `pdftoppm` (Debian: poppler-utils).
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pypdf
from playwright.sync_api import Browser, Page, sync_playwright

from application import clock
from application.deciding import NewCondition, NewDecision, decide
from application.snapshots import freeze
from cli import main as command_line
from content.types import LANGUAGES
from meetings.snapshot import Occasion
from questionnaires.answers import Answer
from tests.e2e.conftest import CHROMIUMS, FLAGS, settled
from tests.e2e.server import ROOT, Server
from views.pages import ORDER

EXAMPLE, LEAD = "norddjurs-mailsortering", "Mette Holm"
SIZES = {"laptop": (1280, 900), "phone": (390, 844)}
FOLDER = ROOT / "var" / "screenshots"
IMAGES = ROOT / "docs" / "images"
TALLEST = 8000


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; return 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--readme", action="store_true", help="make the pictures of the README")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder))
        server.start()
        chromium = next(c for c in CHROMIUMS if c and Path(c).exists())
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        project = a_month_of_work(server)
        if given.readme:
            readme(browser, server, project, Path(folder))
        else:
            every_page(browser, server, project)
        browser.close()
        server.kill()
    return 0


def a_month_of_work(server: Server) -> str:
    """Copy the example, hold a meeting on it a month ago, work on, prepare today's meeting, and return its id."""
    project, now = server.copy(EXAMPLE), clock.now()
    before = replace(server.app, now=lambda: now - timedelta(days=30))
    held = before.now().date()
    taken = freeze(before, project, Occasion(name="Styregruppemøde, oktober", on=held, by=LEAD, asked="kickoff"))
    conditions = (
        NewCondition("Juristens notat om hjemmel foreligger", "Anne Krogh", held + timedelta(days=21)),
        NewCondition(
            "Leverandøren har underskrevet aftalen om træningsdata", "Jonas Winther", held + timedelta(days=44)
        ),
    )
    made = NewDecision("Styregruppemøde, oktober", held, "kickoff", "conditions", "Styregruppen", conditions=conditions)
    decide(before, project, replace(made, snapshot=taken.seal), LEAD)
    week = replace(server.app, now=lambda: now - timedelta(days=7))
    for question, level in (("data-need", 4), ("data-inventory", 3), ("data-quality", 3), ("org-sponsor", 3)):
        revision = week.open(project).revisions.get(question, 0)
        week.answer(project, question, Answer(value=level, note="Gennemgået med fagområdet.", by=LEAD), revision)
    proposal = "At rigtige breve må bruges i en lukket test, når aftalen om træningsdata er underskrevet."
    today = Occasion(name="Styregruppemøde, november", on=now.date(), by=LEAD, asked="real-data", proposal=proposal)
    freeze(server.app, project, today)
    return project


def every_page(browser: Browser, server: Server, project: str) -> None:
    """Take every page whole, in every language and size, in light; the laptop also in dark."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for size, (width, height) in SIZES.items():
        for scheme in ("light", "dark") if size == "laptop" else ("light",):
            page = browser.new_page(
                viewport={"width": width, "height": height}, color_scheme="dark" if scheme == "dark" else "light"
            )
            for language in LANGUAGES:
                for name in ORDER:
                    path = "" if name == "projects" else name
                    page.goto(f"{server.url}/{path}?project={project}&lang={language}")
                    whole(page, FOLDER / f"{name}-{language}-{size}-{scheme}.png")
            page.close()


def whole(page: Page, file: Path) -> None:
    """Take the page from top to bottom."""
    settled(page)
    page.wait_for_load_state("networkidle")
    size = page.viewport_size
    height = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    if size is None:
        raise ValueError("a page without a size cannot be taken")
    page.set_viewport_size({"width": size["width"], "height": min(int(height) + 20, TALLEST)})
    settled(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=file)
    page.set_viewport_size(size)


def readme(browser: Browser, server: Server, project: str, folder: Path) -> None:
    """Take the result page, the one screen of the meeting, and the page of the PDF with the radar."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1280, "height": 1180}, device_scale_factor=1)
    page.goto(f"{server.url}/result?project={project}&lang=en")
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    settled(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / "result.png")
    page.set_viewport_size({"width": 1280, "height": 720})
    page.goto(f"{server.url}/meeting?project={project}&lang=en&present=1")
    page.get_by_test_id("stVegaLiteChart").first.wait_for()
    settled(page)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=IMAGES / "meeting.png")
    pdf = folder / "draft.pdf"
    command_line(["dpia", f"{ROOT}/examples/{EXAMPLE}.yaml", "-o", str(pdf), "--lang", "en"])
    number = page_of(pdf, "How ready the project is in the seven areas, 0-100")
    picture = ["pdftoppm", "-png", "-r", "80", "-singlefile", "-f", number, "-l", number]
    subprocess.run([*picture, str(pdf), str(IMAGES / "dpia-page")], check=True)


def page_of(pdf: Path, heading: str) -> str:
    """Return the number of the last page that holds `heading`: the annex, not the contents list."""
    pages = pypdf.PdfReader(pdf).pages
    return str(max((n for n, p in enumerate(pages, 1) if heading in p.extract_text()), default=1))


if __name__ == "__main__":
    sys.exit(main())
