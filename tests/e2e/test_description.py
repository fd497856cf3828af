"""Describing the processing in a browser: what was saved outlives the server, and what is typed is not lost."""

from __future__ import annotations

from playwright.sync_api import Browser, Locator, Page, expect

from questionnaires.loading import questionnaire
from tests.e2e.conftest import DA, Desk, settled
from tests.e2e.server import Server
from tests.e2e.test_accessibility import violations


def box(page: Page, number: int) -> Locator:
    """The box of the row with a number."""
    return page.locator("[class*='st-key-row-']").nth(number - 1)


def switch(row: Locator) -> Locator:
    """What opens a row."""
    return row.get_by_role("switch").first


def flip(row: Locator) -> None:
    """Click on the switch, which is hidden behind what it looks like."""
    row.get_by_test_id("stCheckbox").first.locator("label").click()


def unfold(page: Page, number: int) -> Locator:
    found = box(page, number)
    flip(found)
    expect(found.get_by_role("button", name=DA("Save row"))).to_be_visible()
    settled(page)
    return found


def column(id_: str) -> str:
    return questionnaire().group["purposes"].column[id_].label.da


def provision(row: Locator) -> Locator:
    return row.get_by_role("textbox", name=column("provision"))


def save(row: Locator) -> None:
    row.get_by_role("button", name=DA("Save row")).click()


def test_a_row_is_written_with_the_keyboard_alone(desk: Desk) -> None:
    page = desk.open("/description", project=desk.server.copy(), lang="da", part="purposes")
    row = box(page, 1)
    switch(row).focus()
    page.keyboard.press("Space")
    expect(provision(row)).to_be_visible()
    provision(row).focus()
    page.keyboard.type("Serviceloven")
    row.get_by_role("button", name=DA("Save row")).focus()
    page.keyboard.press("Enter")
    expect(row.get_by_text(DA("Kept: {who}", who="")).first).to_be_visible()
    expect(row.get_by_role("button", name=DA("Save row"))).to_be_focused()
    page.reload()
    settled(page)
    unfold(page, 1)
    expect(provision(box(page, 1))).to_have_value("Serviceloven")


def test_what_was_saved_outlives_the_server_and_the_next_save_needs_no_reload(desk: Desk) -> None:
    page = desk.open("/description", project=desk.server.copy(), lang="da", part="purposes")
    row = unfold(page, 1)
    name = row.get_by_role("textbox", name=column("name")).first
    for said in ("Sortere post", "Sortere al post"):
        name.fill(said)
        save(row)
        expect(row.get_by_test_id("stCheckbox").first).to_contain_text(said)
        if said == "Sortere post":
            desk.server.kill()
            desk.server.start()
            settled(page)
            expect(name).to_have_value(said)
    page.reload()
    settled(page)
    expect(box(page, 1)).to_contain_text("Sortere al post")


def test_what_is_typed_survives_a_closed_box_and_another_one_saved(desk: Desk) -> None:
    page = desk.open("/description", project=desk.server.copy(), lang="da", part="purposes")
    first = unfold(page, 1)
    provision(first).fill("Halvt skrevet")
    flip(first)
    expect(provision(first)).to_be_hidden()
    second = unfold(page, 2)
    provision(second).fill("Helt skrevet")
    save(second)
    expect(second.get_by_text(DA("Kept: {who}", who="")).first).to_be_visible()
    flip(first)
    expect(provision(first)).to_be_visible()
    expect(provision(first)).to_have_value("Halvt skrevet")


def test_two_people_are_asked_which_text_shall_stand(desk: Desk) -> None:
    project = desk.server.copy()
    mine = desk.open("/description", project=project, lang="da", part="purposes")
    row = unfold(mine, 1)
    theirs = desk.open("/description", project=project, lang="da", part="purposes")
    other = unfold(theirs, 1)
    provision(other).fill("Deres")
    save(other)
    expect(other.get_by_text(DA("Kept: {who}", who="")).first).to_be_visible()
    provision(row).fill("Mit")
    save(row)
    asked = mine.locator("[class*='st-key-conflict-purposes']")
    expect(asked).to_contain_text("Deres")
    expect(asked).to_contain_text("Mit")
    mine.get_by_test_id("stSidebar").get_by_role("link", name="English").click()
    expect(mine.get_by_role("button", name="Add")).to_be_visible()
    settled(mine)
    flip(box(mine, 1))
    mine.get_by_role("button", name="Use mine").click()
    expect(mine.locator("[class*='st-key-conflict-purposes']")).to_have_count(0)
    expect(
        mine.get_by_role("textbox", name=questionnaire().group["purposes"].column["provision"].label.en)
    ).to_have_value("Mit")


def test_nothing_serious_is_found_in_an_open_row_in_dark(browser: Browser, server: Server) -> None:
    context = browser.new_context(locale="da-DK", color_scheme="dark")
    desk = Desk(context, server)
    page = desk.open("/description", project=desk.server.copy(), lang="da", part="purposes")
    unfold(page, 1)
    found = violations(page)
    context.close()
    assert found == []


def test_a_phone_shows_every_table_without_scrolling_sideways(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    desk = Desk(context, server)
    project = desk.server.copy()
    for part in ("processors", "data-items", "purposes", "measures"):
        page = desk.open("/description", project=project, lang="da", part=part)
        unfold(page, 1)
        assert wide(page) <= 0, part
        page.close()
    context.close()


def wide(page: Page) -> int:
    """How many pixels the page, or a table in it, reaches out to the right."""
    return int(
        page.evaluate(
            "() => Math.max(document.documentElement.scrollWidth - document.documentElement.clientWidth,"
            " ...[...document.querySelectorAll('[data-testid=stTable] table')]"
            ".map(t => t.scrollWidth - t.parentElement.clientWidth - 2))"
        )
    )
