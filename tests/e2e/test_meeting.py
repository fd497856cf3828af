"""The steering group's meeting in a real browser: freeze, present, decide, print, and come back a month later."""

from __future__ import annotations

import io
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pypdf
from playwright.sync_api import Browser, Locator, Page, expect

from application.snapshots import snapshot_file, snapshots
from cli import main as command_line
from questionnaires.loading import questionnaire
from scoring.wording import stop_text
from tests.e2e.conftest import DA, Desk, settled
from tests.e2e.server import Server
from tests.e2e.test_accessibility import violations
from tests.e2e.test_description import wide

MEETING, CONDITION, OWNER = "Styregruppemøde i november", "Databehandleraftalen er underskrevet", "Mette Holm"
DONE = questionnaire().group["actions"].column["status"].choices["done"].text.da
A_MONTH = 31


def choose(box: Locator, group: str, answer: str) -> None:
    box.get_by_role("radiogroup", name=group).get_by_text(answer, exact=True).click()


def set_day(field: Locator, day: date) -> None:
    """Type a day into a date field, part by part."""
    parts = field.get_by_role("spinbutton")
    parts.first.click()
    parts.first.press_sequentially(day.strftime("%d%m%Y"))
    parts.last.press("Tab")


def freeze(page: Page) -> None:
    page.get_by_label(DA("Name of the meeting")).fill(MEETING)
    page.get_by_label(DA("What is proposed")).fill("At projektet går i gang, når aftalen er på plads.")
    page.get_by_role("button", name=DA("Freeze"), exact=True).click()
    expect(page.get_by_text(DA("The project is frozen for the meeting."))).to_be_visible()
    settled(page)


def present(page: Page) -> None:
    """Present on one screen, and leave with the keyboard."""
    page.set_viewport_size({"width": 1280, "height": 720})
    page.get_by_role("button", name=DA("Present")).click()
    expect(page.get_by_role("heading", name=DA("Where the project stands"))).to_be_visible()
    settled(page)
    assert taller(page) <= 0
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=DA("Record the decision"))).to_be_visible()
    page.set_viewport_size({"width": 1280, "height": 900})


def taller(page: Page) -> int:
    """Return by how many pixels the page is taller than the screen."""
    return int(
        page.evaluate(
            "() => Math.max(...[document.documentElement, document.querySelector('[data-testid=stMain]')]"
            ".map(e => e.scrollHeight - e.clientHeight))"
        )
    )


def decide(page: Page, due: date) -> None:
    form = page.get_by_test_id("stForm").filter(has=page.get_by_label(DA("Decided by")))
    choose(form, DA("Stop"), stop_text("kickoff", DA))
    choose(form, DA("Decision"), "Fortsæt på betingelser")
    form.get_by_label(DA("Decided by")).fill("Styregruppen")
    form.get_by_label(DA("Dissent")).fill("IT-chefen ville vente")
    form.get_by_role("button", name=DA("Record the decision")).click()
    # What is missing is said, and what was written stays.
    expect(page.get_by_text(DA("Write at least one condition, or choose another decision."))).to_be_visible()
    expect(form.get_by_label(DA("Dissent"))).to_have_value("IT-chefen ville vente")
    form.locator("[class*='-what-1'] input").fill(CONDITION)
    form.locator("[class*='-owner-1'] input").fill(OWNER)
    set_day(form.locator("[class*='-due-1']"), due)
    form.get_by_role("button", name=DA("Record the decision")).click()
    expect(page.get_by_text(DA("The decision is recorded."))).to_be_visible()
    settled(page)


def printed(page: Page, label: str) -> str:
    """Return the text of a PDF of two pages that is downloaded."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    reader = pypdf.PdfReader(io.BytesIO(Path(waiting.value.path()).read_bytes()))
    assert len(reader.pages) == 2
    return " ".join(" ".join(found.extract_text() for found in reader.pages).split())


def test_freeze_present_decide_print_and_come_back_a_month_later(desk: Desk, tmp_path: Path) -> None:
    server = desk.server
    project = server.copy()
    page = desk.open("/meeting", project=project, lang="da")
    freeze(page)
    present(page)
    due = date.today() + timedelta(days=7)
    decide(page, due)
    assert MEETING in printed(page, DA("Download the brief as PDF"))
    assert desk.complaints == []
    page.close()
    server.kill()
    server.start(days_ahead=A_MONTH)
    later = desk.open("/meeting", project=project, lang="da")
    first = later.get_by_test_id("stMain").get_by_role("heading", level=2).first
    expect(first).to_have_text(DA("Since last time"))
    row = later.get_by_role("row").filter(has_text=CONDITION)
    expect(row).to_contain_text(OWNER)
    expect(row).to_contain_text(DA("{status}, overdue", status="").strip())
    follow_up(later)
    verified(server, project, tmp_path)
    server.kill()
    server.start()


def follow_up(page: Page) -> None:
    """Close the condition in the action plan, with what shows it, and find that on the steering group's page."""
    page.get_by_role("link", name=DA("Follow up in the action plan")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(DA("Action plan"))
    settled(page)
    box = page.locator("[class*='st-key-row-actions-c-']").filter(has_text=CONDITION).first
    box.get_by_test_id("stCheckbox").first.locator("label").click()
    save = box.get_by_role("button", name=DA("Save the action"))
    expect(save).to_be_visible()
    settled(page)
    box.get_by_text(DONE, exact=True).click()
    save.click()
    evidence = box.get_by_label(questionnaire().group["actions"].column["evidence"].label.da)
    expect(box.get_by_role("alert")).to_be_visible()
    evidence.fill("Underskrevet aftale i sagen, journalnummer 2026-1188")
    save.click()
    expect(box.get_by_role("alert")).to_have_count(0)
    settled(page)
    page.get_by_test_id("stSidebar").get_by_role("link", name=DA("Steering group")).click()
    expect(page.get_by_role("row").filter(has_text=CONDITION)).to_contain_text("journalnummer 2026-1188")


def verified(server: Server, project: str, folder: Path) -> None:
    """The snapshot is checked away from the server, and again after somebody has touched it."""
    (row,) = snapshots(server.app, project)
    file = folder / "snapshot.json"
    file.write_bytes(snapshot_file(server.app, project, row.id).data)
    assert command_line(["verify", str(file)]) == 0
    file.write_bytes(file.read_bytes().replace(b"Norddjurs", b"Syddjurs.", 1))
    assert command_line(["verify", str(file)]) == 2


def test_headings_come_in_order_and_a_phone_scrolls_no_way_but_down(browser: Browser, server: Server) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, locale="da-DK")
    desk = Desk(context, server)
    project = server.copy()
    for name in ("meeting", "plan", "compare"):
        page = desk.open(f"/{name}", project=project, lang="nb")
        assert wide(page) <= 0, name
        assert violations(page) == [], name
        main = page.get_by_test_id("stMain")
        levels = main.locator("h1, h2, h3, h4").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels)), (name, levels)
        page.close()
    context.close()
