"""The risk register in a browser: numbers are confirmed, measures chosen, and nothing moves or is lost on the way."""

from __future__ import annotations

from itertools import pairwise

from playwright.sync_api import Browser, Locator, Page, expect

from locales.words import words
from tests.e2e.conftest import DA, Desk, settled
from tests.e2e.server import Server
from tests.e2e.test_accessibility import violations
from tests.e2e.test_description import box, flip, switch, wide


def unfold(page: Page, language: str = "da") -> Locator:
    """Unfold the first risk."""
    found = box(page, 1)
    flip(found)
    expect(found.get_by_role("button", name=words(language)("Confirm these numbers"))).to_be_visible()
    settled(page)
    return found


def test_a_risk_is_confirmed_and_treated_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.open("/risks", project=desk.server.copy(), lang="da")
    risk = box(page, 1)
    switch(risk).focus()
    page.keyboard.press("Space")
    suggested = DA("suggested")
    expect(risk.get_by_test_id("stCheckbox").first).to_contain_text(suggested)
    confirm = risk.get_by_role("button", name=DA("Confirm these numbers"))
    confirm.focus()
    page.keyboard.press("Enter")
    expect(confirm).to_be_focused()
    expect(risk.get_by_test_id("stCheckbox").first).not_to_contain_text(suggested)
    expect(risk.get_by_text(DA("No measure has been chosen yet, so the risk holds the project back."))).to_be_visible()
    planned = risk.get_by_role("radio", name="Planlagt").first
    planned.focus()
    page.keyboard.press("Space")
    risk.get_by_role("button", name=DA("Save the measures")).focus()
    page.keyboard.press("Enter")
    expect(risk.get_by_text(DA("No measure has been chosen yet, so the risk holds the project back."))).to_have_count(0)
    expect(planned).to_be_checked()


def test_confirmed_numbers_outlive_the_server(desk: Desk) -> None:
    page = desk.open("/risks", project=desk.server.copy(), lang="da")
    risk = unfold(page)
    name = risk.get_by_test_id("stCheckbox").first.inner_text().split(" · ")[0]
    risk.get_by_role("button", name=DA("Confirm these numbers")).click()
    suggested = DA("suggested")
    expect(risk.get_by_test_id("stCheckbox").first).not_to_contain_text(suggested)
    desk.server.kill()
    desk.server.start()
    page.reload()
    settled(page)
    again = page.get_by_test_id("stCheckbox").filter(has_text=name)
    expect(again).not_to_contain_text(suggested)


def test_nothing_serious_is_found_in_an_open_risk_in_dark(browser: Browser, server: Server) -> None:
    context = browser.new_context(locale="nb-NO", color_scheme="dark")
    desk = Desk(context, server)
    page = desk.open("/risks", project=desk.server.copy(), lang="nb")
    unfold(page, "nb")
    found = violations(page)
    context.close()
    assert found == []


def test_headings_come_in_order(desk: Desk) -> None:
    page = desk.open("/risks", project=desk.server.copy(), lang="en")
    unfold(page, "en")
    levels = page.locator("[data-testid=stMain] :is(h1, h2, h3, h4)").evaluate_all("all => all.map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_phone_shows_the_register_without_scrolling_sideways(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    desk = Desk(context, server)
    page = desk.open("/risks", project=desk.server.copy(), lang="da")
    unfold(page)
    assert wide(page) <= 0
    assert violations(page) == []
    context.close()
