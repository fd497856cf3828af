"""The screening in a real browser: from an answer to what it means, down to the finding, and to another day."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from locales.words import words
from tests.e2e.conftest import DA, Desk, option
from tests.e2e.server import Server
from tests.e2e.test_accessibility import violations

NORTH = "koebenhavn-dokumenttjek"


@pytest.fixture(scope="module")
def project(server: Server) -> str:
    return server.copy(NORTH)


def test_an_answer_says_what_it_counts_in_and_leads_there(desk: Desk) -> None:
    page = desk.open("/profile", project=desk.server.begin("Tæller med"), lang="da")
    question = page.locator(".st-key-question-prof-profiling")
    beside = question.get_by_role("link")
    question.get_by_text(option("prof-profiling", "yes"), exact=True).click()
    expect(beside).to_contain_text("Løsningen profilerer mennesker")
    question.get_by_text(option("prof-profiling", "no"), exact=True).click()
    expect(beside.filter(has_text="Løsningen profilerer mennesker")).to_have_count(0)
    question.get_by_text(option("prof-profiling", "yes"), exact=True).click()
    beside.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(DA("Screening"))
    expect(page.locator("[class*='st-key-finding-warning-profiling']")).to_be_visible()
    assert desk.complaints == []


def test_a_line_of_the_summary_leads_down_to_its_finding_by_keyboard(desk: Desk, project: str) -> None:
    page = desk.open("/screening", project=project, lang="da")
    line = page.locator(".st-key-screening-summary").get_by_role("link").last
    target = page.locator(str(line.get_attribute("href")))
    expect(target).not_to_be_in_viewport()
    line.focus()
    page.keyboard.press("Enter")
    expect(target).to_be_in_viewport()
    # From there the next stop of the keyboard lies in the finding itself.
    page.keyboard.press("Tab")
    card = page.locator("[class*='st-key-finding-']").filter(has=target)
    expect(card.locator(":focus")).to_have_count(1)
    assert "project=" in page.url


def test_what_would_change_a_finding_opens_by_keyboard(desk: Desk, project: str) -> None:
    page = desk.open("/screening", project=project, lang="da")
    card = page.locator("[class*='st-key-finding-stop-art22']")
    box = card.locator("summary").filter(has_text=DA("What would change it"))
    expect(card.get_by_text(DA("If the answer were"))).to_have_count(0)
    box.focus()
    page.keyboard.press("Enter")
    expect(card.get_by_text(DA("If the answer were"))).to_be_visible()
    assert violations(page) == []


def test_another_day_stays_chosen_on_other_pages_and_in_another_language(desk: Desk, project: str) -> None:
    page = desk.open("/screening", project=project, lang="da")
    expect(page.get_by_text(DA("Still to come"), exact=True).first).to_be_visible()
    year = page.get_by_role("group", name=DA("Seen on")).get_by_role("spinbutton").last
    year.click()
    year.press_sequentially("2031")
    for _stop in ("calendar", "out"):  # the field hands its day over when it is left
        page.keyboard.press("Tab")
    back = page.get_by_role("button", name=DA("Back to today"))
    expect(back).to_be_visible()
    expect(page.get_by_text(DA("Still to come"), exact=True)).to_have_count(0)
    page.get_by_test_id("stSidebar").get_by_role("link", name=DA("Result")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(DA("Result"))
    page.get_by_test_id("stSidebar").get_by_role("link", name=DA("Screening")).click()
    expect(back).to_be_visible()
    page.get_by_test_id("stSidebar").get_by_role("link", name="Bokmål").click()
    _ = words("nb")
    page.get_by_role("button", name=_("Back to today")).click()
    expect(page.get_by_text(_("Still to come"), exact=True).first).to_be_visible()


def test_headings_stand_in_order(desk: Desk, project: str) -> None:
    page = desk.open("/screening", project=project, lang="nb")
    levels = page.get_by_test_id("stMain").locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_nothing_serious_is_found_and_nothing_scrolls_sideways(
    browser: Browser, server: Server, project: str, width: int, scheme: str
) -> None:
    dark = scheme == "dark"
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="dark" if dark else "light")
    page = Desk(context, server).open("/screening", project=project, lang="da")
    assert sideways(page) <= 0
    assert violations(page) == []
    context.close()


def sideways(page: Page) -> int:
    """Return by how many pixels the widest thing sticks out, the tables' own frames included."""
    wide: int = page.evaluate(
        """() => Math.max(...[document.documentElement, ...document.querySelectorAll('[data-testid=stTable] > div')]
            .map(e => e.scrollWidth - e.clientWidth))"""
    )
    return wide


def test_sources_open_elsewhere_and_answers_here(desk: Desk, project: str) -> None:
    page = desk.open("/screening", project=project, lang="en")
    source = page.locator("[class*='st-key-finding-'] a[href^='https://eur-lex']").first
    expect(source).to_have_attribute("target", "_blank")
    expect(source).to_have_attribute("rel", re.compile("noopener"))
    page.locator("[class*='st-key-finding-warning-dpia']").get_by_test_id("stPageLink").get_by_role(
        "link"
    ).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Project profile")
    assert f"project={project}" in page.url
