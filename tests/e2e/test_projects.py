"""The list of projects: bringing files in, good ones and bad ones, and taking projects out."""

from __future__ import annotations

import re

from playwright.sync_api import FilePayload, Page, expect

from tests.e2e.conftest import DA, Desk, option, settled, start_project

GOOD = """\
format: klarsyn/1
project: {name: Hentet ind, organisation: Testby Kommune}
answers:
  prof-country: dk
  data-need: {value: 2, note: "Prøvet i maj"}
"""
FOUND = DA(
    "The file holds {name} with {answers}.", name="Hentet ind", answers=DA.plural("{n} answer", "{n} answers", 2)
)
BAD = {
    "somebody else's JSON": ("andet.json", b'{"name": "something else"}', "format"),
    "not a text": ("billede.yaml", b"\x89PNG\r\n\x1a\n\xff\xfe", "UTF-8"),
    "an unknown question": ("ukendt.yaml", GOOD.replace("data-need", "data-nede").encode(), "data-nede"),
    "a level that does not exist": ("niveau.yaml", GOOD.replace("value: 2", "value: 7").encode(), "7"),
    "a bomb": ("bombe.yaml", b"a: &a [1]\nb: [*a, *a]\n", "&"),
    "nothing": ("tom.yaml", b"", DA("the file is empty")),
}


def upload(page: Page, name: str, data: bytes) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
    page.locator("input[type=file]").set_input_files(files=[file])


def test_a_file_becomes_a_project_after_a_yes(desk: Desk) -> None:
    page = desk.open("/")
    upload(page, "klarsyn.yaml", GOOD.encode())
    expect(page.get_by_text(FOUND)).to_be_visible()
    page.get_by_role("button", name=DA("Import it as a new project")).click()
    page.wait_for_url("**/profile?**")
    settled(page)
    expect(page.get_by_role("radio", name=option("prof-country", "dk"))).to_be_checked()


def test_bad_files_are_explained_one_after_the_other_and_change_nothing(desk: Desk) -> None:
    page = desk.open("/")
    before = page.locator("[class*='st-key-project-']").count()
    alert = page.get_by_role("alert").filter(has_text=DA("This file cannot be used. Nothing has been changed."))
    for name, data, said in BAD.values():
        upload(page, name, data)
        expect(page.get_by_test_id("stMain").get_by_text(re.compile(re.escape(said))).first).to_be_visible()
        expect(alert).to_be_visible()
    assert page.locator("[class*='st-key-project-']").count() == before


def test_a_project_is_erased_only_after_the_box_is_ticked(desk: Desk) -> None:
    page = desk.open("/")
    project = start_project(page, "Skal slettes")
    page = desk.open("/", lang="da")
    card = page.locator(f".st-key-project-{project}")
    card.get_by_text(DA("Rename, export or delete {name}", name="Skal slettes")).click()
    expect(card.get_by_role("button", name=DA("Erase for good"))).to_be_disabled()
    card.get_by_text(DA("Yes, erase everything in this project")).click()
    card.get_by_role("button", name=DA("Erase for good")).click()
    expect(card).to_have_count(0)
    gone = desk.open("/result", project=project, lang="da")
    expect(gone.get_by_role("alert").first).to_contain_text(
        DA("This assessment was erased on {day}.", day="").split("  ")[0][:20]
    )


def test_what_is_exported_comes_back(desk: Desk) -> None:
    page = desk.open("/")
    upload(page, "klarsyn.yaml", GOOD.encode())
    page.get_by_role("button", name=DA("Import it as a new project")).click()
    page.wait_for_url("**/profile?**")
    page.get_by_test_id("stSidebar").get_by_role("link", name=DA("Documents")).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=DA("Download the assessment as {format}", format="YAML")).click()
    again = desk.open("/")
    upload(again, waiting.value.suggested_filename, waiting.value.path().read_bytes())
    expect(again.get_by_text(FOUND)).to_be_visible()


def test_a_project_gets_a_new_name_and_its_particulars(desk: Desk) -> None:
    page = desk.open("/")
    project = start_project(page, "Gammelt navn")
    page = desk.open("/", lang="da")
    card = page.locator(f".st-key-project-{project}")
    card.get_by_text(DA("Rename, export or delete {name}", name="Gammelt navn")).click()
    settled(page)
    card.get_by_label(DA("Name of the project")).fill("Nyt navn")
    card.get_by_label(DA("Contact person")).fill("Kim, Digitalisering")
    card.get_by_role("button", name=DA("Save"), exact=True).click()
    expect(card.get_by_role("heading", name="Nyt navn")).to_be_visible()


def test_a_copy_of_an_example_is_a_project_of_one_s_own(desk: Desk) -> None:
    page = desk.open("/", lang="da")
    page.get_by_role("button", name=DA("Open a copy of {name}", name="")).first.click()
    page.wait_for_url("**/profile?**")
    expect(page.get_by_role("radio", name=option("prof-country", "dk"))).to_be_checked()
