"""The project lead's journey: from an empty list to a downloaded PDF, in Danish and in English."""

from __future__ import annotations

import io

import pypdf
import pytest
from playwright.sync_api import Page, expect

from content.types import Language
from locales.words import words
from questionnaires.loading import questionnaire
from scoring.wording import STOP_NAMES, stop_text
from tests.e2e.conftest import DA, Desk, counted, option, settled, start_project


@pytest.mark.parametrize("language", ["da", "en"])
def test_from_an_empty_list_to_a_downloaded_pdf(desk: Desk, language: Language) -> None:
    _ = words(language)
    page = desk.open("/", lang=language)
    start_project(page, "Postsortering i Ærø", language)
    page.get_by_text(option("prof-country", "dk", language), exact=True).click()
    page.get_by_text(option("prof-personal-data", "yes", language), exact=True).click()
    purpose = page.get_by_label(questionnaire().by_id["prof-purpose"].ask.get(language))
    purpose.fill("Breve fordeles til den rette afdeling.\nMålt på fejl.")
    purpose.press("Control+Enter")
    expect(page.get_by_text(counted(3, language)).first).to_be_visible()
    page.get_by_role("link", name=_("Next: {page}", page="Data")).click()
    page.wait_for_url("**/data?**")
    page.get_by_text(option("data-need", 0, language), exact=True).click()
    kickoff = _.message(STOP_NAMES["kickoff"])
    expect(page.get_by_text(_("Stops: {stop}.", stop=kickoff))).to_be_visible()
    go(page, _("Result"))
    stopped = f"{stop_text('kickoff', _)}: {_('Stopped')}"
    expect(page.get_by_role("heading", name=stopped)).to_be_visible()
    expect(page.get_by_test_id("stVegaLiteChart")).to_have_count(2)
    go(page, _("Documents"))
    with page.expect_download() as waiting:
        page.get_by_role("button", name=_("Download the DPIA draft as PDF")).click()
    assert_pdf(waiting.value.path().read_bytes(), language)
    assert desk.complaints == []


def go(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebar").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=name, level=1)).to_be_visible()
    settled(page)


def assert_pdf(data: bytes, language: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(data))
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Postsortering i Ærø" in text
    assert "Breve fordeles til den rette afdeling." in text
    assert str(reader.root_object["/Lang"]).startswith(language)


def test_answers_survive_a_reload_and_another_day(desk: Desk) -> None:
    project = desk.server.begin("Dagen derpå")
    page = desk.open("/profile", project=project)
    page.get_by_text(option("prof-country", "dk"), exact=True).click()
    expect(page.get_by_text(counted(1)).first).to_be_visible()
    page.reload()
    settled(page)
    expect(page.get_by_role("radio", name=option("prof-country", "dk"))).to_be_checked()
    page.close()
    later = desk.open("/profile", project=project)
    expect(later.get_by_role("radio", name=option("prof-country", "dk"))).to_be_checked()


def test_changing_the_language_keeps_the_place_and_the_answers(desk: Desk) -> None:
    page = desk.open("/profile", project=desk.server.begin("Sprogskifte"), lang="da")
    page.get_by_text(option("prof-country", "dk"), exact=True).click()
    expect(page.get_by_text(counted(1)).first).to_be_visible()
    for language, country in (
        ("English", "Denmark"),
        ("Bokmål", "Danmark"),
        ("English", "Denmark"),
        ("Dansk", "Danmark"),
    ):
        page.get_by_test_id("stSidebar").get_by_role("link", name=language).click()
        expect(page.get_by_role("radio", name=country)).to_be_checked()
        assert "/profile?" in page.url
    assert page.evaluate("document.documentElement.lang") == "da"


def test_a_name_full_of_markup_is_only_a_name(desk: Desk) -> None:
    page = desk.open("/")
    name = "<img src=x onerror=alert(1)> **fed** [link](https://evil.example) :red[x] $x^2$ R&D"
    start_project(page, name)
    go(page, DA("Result"))
    shown = page.get_by_test_id("stSidebar").get_by_text("onerror").inner_text()
    assert shown.replace("\u2060", "") == name  # the joiner keeps an address from becoming a link
    assert page.locator("a[href*='evil.example'], img[src='x']").count() == 0
    assert desk.complaints == []


def test_a_question_is_set_aside_with_a_reason(desk: Desk) -> None:
    page = desk.open("/suppliers", project=desk.server.begin("Ikke relevant"), lang="da")
    card = page.locator(".st-key-question-sup-shared")
    card.get_by_text(DA("Why we ask, note and evidence")).click()
    card.get_by_text(DA("Not relevant for this project")).click()
    card.get_by_label(DA("Why not?")).fill("Ingen andre har brug for løsningen")
    card.get_by_label(DA("Why not?")).press("Enter")
    expect(card.get_by_text("Ingen andre har brug for løsningen")).to_be_visible()
    expect(page.get_by_text(counted(1)).first).to_be_visible()


def test_a_note_is_saved_with_its_answer(desk: Desk) -> None:
    page = desk.open("/data", project=desk.server.begin("Bemærkninger"), lang="da")
    card = page.locator(".st-key-question-data-need")
    card.get_by_text(DA("Why we ask, note and evidence")).click()
    card.get_by_role("textbox", name=DA("Note"), exact=True).fill("Aftalt med fagsystemets ejer")
    card.get_by_text(option("data-need", 3), exact=True).click()
    expect(page.get_by_text(counted(1)).first).to_be_visible()
    page.reload()
    settled(page)
    card.get_by_text(DA("Why we ask, note and evidence")).click()
    expect(card.get_by_role("textbox", name=DA("Note"), exact=True)).to_have_value("Aftalt med fagsystemets ejer")
    expect(card.get_by_role("radio", name=option("data-need", 3))).to_be_checked()


def test_an_answer_can_be_cleared_again(desk: Desk) -> None:
    page = desk.open("/data", project=desk.server.begin("Fortrudt"), lang="da")
    card = page.locator(".st-key-question-data-need")
    card.get_by_text(option("data-need", 3), exact=True).click()
    expect(page.get_by_text(counted(1)).first).to_be_visible()
    card.get_by_text(DA("Why we ask, note and evidence")).click()
    card.get_by_role("button", name=DA("Clear the answer")).click()
    expect(page.get_by_text(counted(0)).first).to_be_visible()
    expect(card.get_by_role("radio", name=option("data-need", 3))).not_to_be_checked()
