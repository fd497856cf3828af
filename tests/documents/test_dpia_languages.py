"""The draft DPIA in three languages: nothing is left in another one, and nothing claims too much."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel

from content.sources import Reference
from content.types import LANGUAGES, Language, Text
from documents.blocks import Document
from documents.template import template
from guidance.roles import roles
from guidance.rules import rules
from locales.formats import LOCALES, day
from locales.words import Words, words
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire, sources
from scoring.lenses import lenses
from screening.loading import screenings
from screening.risk_scale import scales
from tests.documents.making import full_answers, make, random_answers, texts

ANSWERS = [{}, *map(random_answers, range(4)), full_answers(prof_personal_data="yes", prof_country="no")]
DATE = r"\d{1,2}\.? [Nn]ovember 2026(?:, \d\d:\d\d)?"
# Words that would claim that the law is kept. "Compliance" may stand in the address of a source.
CLAIMS = {
    "en": r"\bcompliant\b|\bcomplies with\b|in accordance with the GDPR",
    "da": r"compliant|(i overensstemmelse med|overholder) (gdpr|databeskyttelsesforordningen)|\blovlig behandling\b",
    "nb": r"compliant|(i samsvar med|overholder) (gdpr|personvernforordningen)|\blovlig behandling\b",
}


class Marking(dict[str, Any]):
    """A catalogue that finds every sentence, and marks it instead of translating it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def get(self, key: str, default: Any = None) -> Any:
        """Return the sentence, or each of its forms, between marks."""
        self.asked.add(key)
        return tuple(map(mark, default)) if isinstance(default, tuple) else mark(key)


def mark(text: str) -> str:
    return f"⟦{text}⟧"


def marked(answers: dict[str, Answer], language: Language) -> tuple[Document, Marking, Marking]:
    """Return the document with each of its own sentences marked, and which sentences those were."""
    sentences, plurals = Marking(), Marking()
    return make(answers, language, Words(language, sentences, plurals)), sentences, plurals


def content_texts(value: Any, language: Language) -> Iterator[str]:
    """Yield every text of the content in `language`."""
    if isinstance(value, Text):
        yield value.get(language)
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from content_texts(getattr(value, name), language)
    elif isinstance(value, dict):
        for item in value.values():
            yield from content_texts(item, language)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from content_texts(item, language)


def references(value: Any) -> Iterator[Reference]:
    """Yield every reference to a source in the content."""
    if isinstance(value, Reference):
        yield value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from references(getattr(value, name))
    elif isinstance(value, dict):
        yield from references(tuple(value.values()))
    elif isinstance(value, tuple):
        for item in value:
            yield from references(item)


def allowed(answers: dict[str, Answer], language: Language) -> list[str]:
    """Return what may stand in the document besides its own sentences, the longest first."""
    tables, scale = screenings().tables, scales()
    content = content_texts(
        (questionnaire(), template(), roles(), rules(), sources(), lenses(), tables, screenings().calendar, scale),
        language,
    )
    days = (day(found.day, language) for found in screenings().calendar.dates)
    places = (
        reference.place(language) for reference in references((questionnaire(), tables, screenings().calendar, scale))
    )
    codes = (factor.code for table in tables for factor in table.factors)
    given = (t for a in answers.values() for t in (a.note, a.by, str(a.value), a.not_relevant or ""))
    about = ("Norddjurs Kommune", "Kim Holm", "Mailsortering", *(str(s.url) for s in sources().values() if s.url))
    return sorted({*content, *places, *codes, *days, *given, *about} - {""}, key=len, reverse=True)


def unmark(text: str) -> str:
    """Take marked sentences out, the innermost first."""
    while (shorter := re.sub("⟦[^⟦⟧]*⟧", "", text)) != text:
        text = shorter
    return text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", ANSWERS)
def test_every_sentence_is_translated_or_content(answers: dict[str, Answer], language: Language) -> None:
    document, sentences, _ = marked(answers, language)
    known = re.compile(
        rf"(?<!\w)({'|'.join([DATE, *map(re.escape, allowed(answers, language))])})(?!\w)", re.IGNORECASE
    )
    assert len(sentences.asked) > 100
    for text in texts(
        (document.title, document.subject, document.footer, document.facts, document.blocks, document.words)
    ):
        rest = known.sub("", unmark(text))
        assert not re.search(r"[^\W\d_]{2,}", rest), (text, rest)


@pytest.mark.parametrize("language", ["da", "nb"])
@pytest.mark.parametrize("answers", ANSWERS)
def test_every_sentence_is_in_the_catalogue(answers: dict[str, Answer], language: Language) -> None:
    _, sentences, plurals = marked(answers, language)
    assert sentences.asked - words(language).catalogue.keys() == set()
    assert plurals.asked - words(language).plurals.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("answers", ANSWERS)
def test_no_document_claims_that_the_law_is_kept(answers: dict[str, Answer], language: Language) -> None:
    document = make({id_: a.model_copy(update={"note": ""}) for id_, a in answers.items()}, language)
    for text in texts((document.title, document.facts, document.notice, document.blocks)):
        assert not re.search(CLAIMS[language], text, re.IGNORECASE), text


@pytest.mark.parametrize(
    ("language", "draft", "advice"),
    [
        ("en", "This is a draft", "It gives no legal advice"),
        ("da", "Dette er et udkast", "Det er ikke juridisk rådgivning"),
        ("nb", "Dette er et utkast", "Det er ikke juridisk rådgivning"),
    ],
)
def test_it_says_what_it_is(language: Language, draft: str, advice: str) -> None:
    notice = make({}, language).notice
    assert notice.title == draft
    assert advice in notice.text
    assert LOCALES[language].startswith(language)
