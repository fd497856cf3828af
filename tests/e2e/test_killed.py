"""The server is killed while somebody answers: nothing that was shown as saved is lost."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import DA, Desk, counted, settled


def test_answers_outlive_the_server(desk: Desk) -> None:
    page = desk.open("/data", project=desk.server.begin("Strømsvigt"), lang="da")
    cards = page.locator("[class*='st-key-question-']")
    for round_ in range(2):
        cards.nth(round_).get_by_text(DA("Don't know"), exact=True).click()
        expect(page.get_by_text(counted(round_ + 1)).first).to_be_visible()
        desk.server.kill()
        desk.server.start()
        page.reload()
        settled(page)
        for earlier in range(round_ + 1):
            expect(cards.nth(earlier).get_by_role("radio", name=DA("Don't know"), exact=True)).to_be_checked()


def test_the_first_click_after_a_restart_is_saved_without_a_reload(desk: Desk) -> None:
    page = desk.open("/data", project=desk.server.begin("Genstart"), lang="da")
    desk.server.kill()
    desk.server.start()
    settled(page)
    page.locator("[class*='st-key-question-']").first.get_by_text(DA("Don't know"), exact=True).click()
    expect(page.get_by_text(counted(1)).first).to_be_visible()
    page.reload()
    settled(page)
    expect(
        page.locator("[class*='st-key-question-']").first.get_by_role("radio", name=DA("Don't know"), exact=True)
    ).to_be_checked()
