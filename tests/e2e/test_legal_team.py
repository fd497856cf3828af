"""The legal team: writes on the page of the DPIA, goes on in Word, and decides what comes back."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import FilePayload, Locator, Page, expect

from locales.words import words
from tests.application.filling import fill_docx, fill_pdf
from tests.e2e.conftest import DA, Desk, settled
from tests.e2e.test_accessibility import violations

NECESSITY, PROPORTION, ADVICE = "statements/d23/text", "statements/d24/text", "statements/d31/text"


def unfold(page: Page, field: str) -> Locator:
    box = page.locator(f"[class*='st-key-dpia-'][class*='-{field}']")
    box.locator("summary").click()
    return box


def write(page: Page, field: str, text: str) -> None:
    box = unfold(page, field)
    box.get_by_role("textbox").first.fill(text)
    box.get_by_role("button", name=DA("Save the text")).first.click()
    expect(box.get_by_text(DA("Last written: {who}", who="")[:9])).to_be_visible()
    settled(page)


def download(page: Page, label: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return Path(waiting.value.path()).read_bytes()


def upload(page: Page, name: str, data: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(files=[file])
    settled(page)


def proposal(page: Page, tag: str) -> Locator:
    return page.locator(f".st-key-proposal-{tag.replace('/', '-')}")


def test_a_lawyer_writes_downloads_fills_in_and_accepts_one_change(desk: Desk) -> None:
    project = desk.server.copy()
    page = desk.open("/assessment", project=project, lang="da")
    write(page, "D23", "Løsningen er nødvendig, fordi æøå.")
    page.goto(f"{desk.server.url}/documents?project={project}&lang=da")
    settled(page)
    data = download(page, DA("Download the DPIA draft as a Word document"))
    upload(page, "udkast.docx", fill_docx(data, {PROPORTION: "Gevinsten vejer tungest.", ADVICE: "Vent lidt."}))
    expect(proposal(page, PROPORTION).get_by_role("checkbox")).to_be_checked()
    expect(proposal(page, NECESSITY)).to_have_count(0)
    proposal(page, ADVICE).get_by_text("5.1").click()
    expect(proposal(page, ADVICE).get_by_role("checkbox")).not_to_be_checked()
    page.get_by_role("button", name=DA.plural("Accept {n} change", "Accept {n} changes", 1)).click()
    expect(page.get_by_text(DA.plural("{n} change was written.", "{n} changes were written.", 1))).to_be_visible()
    expect(proposal(page, PROPORTION)).to_have_count(0)
    expect(proposal(page, ADVICE)).to_be_visible()
    page.goto(f"{desk.server.url}/assessment?project={project}&lang=da")
    settled(page)
    expect(unfold(page, "D24").get_by_role("textbox").first).to_have_value("Gevinsten vejer tungest.")
    expect(unfold(page, "D23").get_by_role("textbox").first).to_have_value("Løsningen er nødvendig, fordi æøå.")
    expect(unfold(page, "D31").get_by_role("textbox").first).to_have_value("")
    assert desk.complaints == []


def test_an_old_pdf_does_not_undo_what_was_written_meanwhile(desk: Desk) -> None:
    project = desk.server.copy()
    page = desk.open("/documents", project=project, lang="da")
    data = download(page, DA("Download the DPIA draft as PDF"))
    other = desk.open("/assessment", project=project, lang="da")
    write(other, "D23", "Skrevet imens")
    upload(page, "udkast.pdf", fill_pdf(data, {NECESSITY: "Fra det gamle dokument"}))
    expect(proposal(page, NECESSITY)).to_contain_text("Skrevet imens")
    expect(proposal(page, NECESSITY).get_by_role("checkbox")).not_to_be_checked()
    expect(page.get_by_role("button", name=DA.plural("Accept {n} change", "Accept {n} changes", 0))).to_be_disabled()


def test_the_file_and_the_ticks_outlive_a_change_of_language(desk: Desk) -> None:
    project, en = desk.server.copy(), words("en")
    page = desk.open("/documents", project=project, lang="da")
    data = download(page, DA("Download the DPIA draft as a Word document"))
    upload(page, "udkast.docx", fill_docx(data, {PROPORTION: "A", ADVICE: "B"}))
    proposal(page, ADVICE).get_by_text("5.1").click()
    expect(proposal(page, ADVICE).get_by_role("checkbox")).not_to_be_checked()
    page.get_by_test_id("stSidebar").get_by_role("link", name="English").click()
    expect(page.get_by_role("heading", name=en("Bring back a filled-in document"))).to_be_visible()
    settled(page)
    expect(proposal(page, ADVICE).get_by_role("checkbox")).not_to_be_checked()
    expect(proposal(page, PROPORTION).get_by_role("checkbox")).to_be_checked()


def test_everything_can_be_done_with_the_keyboard(desk: Desk) -> None:
    project = desk.server.copy()
    page = desk.open("/assessment", project=project, lang="da")
    box = page.locator("[class*='st-key-dpia-'][class*='-D23']")
    box.locator("summary").focus()
    page.keyboard.press("Enter")
    text = box.get_by_role("textbox").first
    expect(text).to_be_visible()
    text.focus()
    page.keyboard.type("Med tastaturet")
    box.get_by_role("button", name=DA("Save the text")).first.focus()
    page.keyboard.press("Enter")
    expect(box.get_by_text(DA("Last written: {who}", who="")[:9])).to_be_visible()


def test_the_pages_fit_a_phone(desk: Desk) -> None:
    project = desk.server.copy()
    for path in ("/assessment", "/documents"):
        page = desk.open(path, project=project, lang="nb")
        page.set_viewport_size({"width": 390, "height": 844})
        if path == "/assessment":
            for field in ("D05", "D06", "D27", "D33"):
                unfold(page, field)
            settled(page)
        wide = page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
        assert wide <= 390


def test_nothing_serious_is_found_by_axe(desk: Desk) -> None:
    project = desk.server.copy()
    page = desk.open("/assessment", project=project, lang="da")
    for field in ("D05", "D06", "D23", "D33"):
        unfold(page, field)
    settled(page)
    assert violations(page) == []
    page.goto(f"{desk.server.url}/documents?project={project}&lang=da")
    settled(page)
    data = download(page, DA("Download the DPIA draft as a Word document"))
    upload(page, "udkast.docx", fill_docx(data, {PROPORTION: "A", ADVICE: "B"}))
    expect(proposal(page, ADVICE)).to_be_visible()
    assert violations(page) == []
