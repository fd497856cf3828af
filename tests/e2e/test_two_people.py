"""Two people, or one person with two tabs: neither overwrites the other without a word."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.conftest import DA, Desk, counted, option


def need(page: Page, level: str) -> None:
    page.locator(".st-key-question-data-need").get_by_text(level, exact=True).click()


def stands(page: Page, level: str) -> None:
    expect(page.locator(".st-key-question-data-need").get_by_role("radio", name=level)).to_be_checked()


def test_a_stale_tab_is_asked_which_answer_shall_stand(desk: Desk) -> None:
    project = desk.server.begin("To faner")
    mine = desk.open("/data", project=project, lang="da")
    theirs = desk.open("/data", project=project, lang="da")
    need(theirs, option("data-need", 3))
    expect(theirs.get_by_text(counted(1)).first).to_be_visible()
    need(mine, option("data-need", 0))
    conflict = mine.locator(".st-key-conflict-data-need")
    expect(conflict).to_contain_text(option("data-need", 3))
    expect(conflict).to_contain_text(option("data-need", 0))
    conflict.get_by_role("button", name=DA("Keep the saved one")).click()
    stands(mine, option("data-need", 3))
    expect(conflict).to_have_count(0)


def test_one_s_own_answer_can_be_chosen(desk: Desk) -> None:
    project = desk.server.begin("Mit svar")
    mine = desk.open("/data", project=project, lang="da")
    theirs = desk.open("/data", project=project, lang="da")
    need(theirs, option("data-need", 3))
    expect(theirs.get_by_text(counted(1)).first).to_be_visible()
    need(mine, option("data-need", 0))
    mine.get_by_role("button", name=DA("Use mine")).click()
    stands(mine, option("data-need", 0))
    expect(mine.locator(".st-key-conflict-data-need")).to_have_count(0)
    theirs.reload()
    stands(theirs, option("data-need", 0))


def test_what_a_colleague_changed_appears_with_the_next_click(desk: Desk) -> None:
    project = desk.server.begin("Sammen")
    mine = desk.open("/data", project=project, lang="da")
    theirs = desk.open("/data", project=project, lang="da")
    need(theirs, option("data-need", 3))
    expect(theirs.get_by_text(counted(1)).first).to_be_visible()
    mine.locator(".st-key-question-data-inventory").get_by_text(DA("Don't know"), exact=True).click()
    stands(mine, option("data-need", 3))
    expect(mine.get_by_text(counted(2)).first).to_be_visible()
