"""A browser and a server for the journeys of Klarsyn's readers."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from content.types import Language
from locales.words import words
from questionnaires.loading import questionnaire
from tests.e2e.server import Server

DA = words("da")
# A busy machine may take its time; a wrong page never comes right.
expect.set_options(timeout=20_000)

PROBED = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
CHROMIUMS = (os.environ.get("CHROMIUM", ""), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/e2e/" in str(item.path):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = next((c for c in CHROMIUMS if c and shutil.which(c)), None)
    if found is None:
        pytest.fail("no Chromium was found: make test installs one, or set CHROMIUM to the path of yours")
    return {**browser_type_launch_args, "executable_path": found, "args": list(FLAGS)}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests of a file; each test starts projects of its own."""
    running = Server(tmp_path_factory.mktemp("server"))
    running.start()
    yield running
    running.kill()


@pytest.fixture
def desk(browser: Browser, server: Server) -> Iterator[Desk]:
    """One person's browser, in Danish until the test says otherwise."""
    context = browser.new_context(locale="da-DK", viewport={"width": 1280, "height": 900})
    yield Desk(context, server)
    context.close()


class Desk:
    """One person at a browser: opens pages, and notes what the console complains of."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.context, self.server = context, server
        self.complaints: list[str] = []

    def open(self, path: str = "/", **query: str) -> Page:
        """Open `path` in a new tab and wait until it is drawn."""
        page = self.context.new_page()
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        page.goto(f"{self.server.url}{path}?{asked}")
        settled(page)
        return page

    def _note(self, message: ConsoleMessage) -> None:
        # Streamlit itself asks for these below the path of a page first, and then where they are.
        if message.type in ("error", "warning") and not PROBED.search(message.location.get("url", "")):
            self.complaints.append(f"{message.type}: {message.text} {message.location.get('url', '')}")


def settled(page: Page) -> None:
    """Wait until the page is connected and drawn."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=30_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    # What a run replaces is faded until it is gone; what is still being loaded is a grey box.
    for unfinished in ("[data-stale='true']", "[data-testid='stSkeleton']"):
        expect(page.locator(unfinished)).to_have_count(0, timeout=30_000)


def counted(number: int, language: Language = "da") -> re.Pattern[str]:
    """What the progress line says when so many questions are answered."""
    said = words(language)("{done} of {total} answered", done=number, total="TOTAL").split("TOTAL")[0]
    return re.compile(f"^{re.escape(said)}")


def option(question: str, choice: str | int, language: Language = "da") -> str:
    """Return the text of an answer as the page shows it."""
    return questionnaire().by_id[question].choices[choice].text.get(language)


def start_project(page: Page, name: str, language: Language = "da") -> str:
    """Start a project from the list of projects and return its id."""
    _ = words(language)
    page.get_by_label(_("Name of the project")).fill(name)
    page.get_by_role("button", name=_("Start"), exact=True).click()
    page.wait_for_url("**/profile?**")
    settled(page)
    return page.url.split("project=")[1].split("&")[0]
