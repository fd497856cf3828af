"""axe-core finds nothing serious on any page, in light and dark, on a laptop and on a phone.

What Streamlit itself causes is listed in docs/accessibility.md, and named here so that nothing else hides behind it.
"""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from locales.words import words
from tests.e2e.conftest import Desk, counted
from tests.e2e.server import Server

# The screening, the description, the risks and the DPIA are looked at by the tests of their own journeys.
PAGES = ("projects", "profile", "data", "legal", "suppliers", "result", "documents")
DARK = ("projects", "legal", "result")
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def project(server: Server) -> str:
    return server.copy()


# The areas share their code, so in dark, and on a phone, one of them stands for all.
@pytest.mark.parametrize(("name", "scheme"), [*((n, "light") for n in PAGES), *((n, "dark") for n in DARK)])
def test_nothing_serious_is_found(browser: Browser, server: Server, project: str, name: str, scheme: str) -> None:
    context = browser.new_context(locale="da-DK", color_scheme="dark" if scheme == "dark" else "light")
    page = Desk(context, server).open("/" if name == "projects" else f"/{name}", project=project, lang="da")
    found = violations(page)
    context.close()
    assert found == []


def test_nothing_serious_is_found_in_an_open_question(desk: Desk, project: str) -> None:
    page = desk.open("/data", project=project, lang="nb")
    _ = words("nb")
    page.get_by_text(_("Why we ask, note and evidence")).first.click()
    page.get_by_role("textbox", name=_("Note"), exact=True).wait_for()
    assert violations(page) == []


def test_a_phone_shows_everything_without_scrolling_sideways(browser: Browser, server: Server, project: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700}, locale="da-DK")
    for name in PAGES:
        page = Desk(context, server).open("/" if name == "projects" else f"/{name}", project=project, lang="da")
        wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, name
        if name in DARK:
            assert violations(page) == [], name
        page.close()
    context.close()


def test_a_question_is_answered_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.open("/data", project=desk.server.begin("Tastatur"), lang="da")
    first = page.get_by_role("radio").first
    first.focus()
    page.keyboard.press("Space")
    page.get_by_text(counted(1)).first.wait_for()
    assert page.evaluate("document.activeElement.type") == "radio"


def violations(page: Page) -> list[str]:
    """Return the serious violations on the page: rule and place."""
    results = Axe().run(page)
    return [
        f"{found['id']}: {node['html'][:160]}"
        for found in results.response["violations"]
        if found["impact"] in SERIOUS
        for node in found["nodes"]
    ]


def test_the_menu_says_which_page_and_language_is_the_present_one(desk: Desk, project: str) -> None:
    page = desk.open("/data", project=project, lang="nb")
    expect(page.locator("[aria-current='page']")).to_have_text(re.compile("Data"))
    expect(page.locator("[aria-current='true']")).to_have_text(re.compile("Bokmål"))
    expect(page.locator("[lang='da']")).to_have_text(re.compile("Dansk"))
    expect(page.get_by_role("status").first).to_contain_text("12 av 12")
    page.get_by_test_id("stSidebar").get_by_role("link", name="English").click()
    expect(page.locator("[aria-current='true']")).to_have_text(re.compile("English"))
