"""Sources say how sure we are of them, and places in them are written as each country's lawyers write them."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from content.sources import Reference, Source, localise_article
from content.types import LANGUAGES, Language, Text
from questionnaires.loading import questionnaire, sources

PLACES = [
    ("Art. 35", "artikel 35", "artikkel 35"),
    ("Art. 35(7)", "artikel 35, stk. 7", "artikkel 35 nr. 7"),
    ("Art. 35(7)(a)", "artikel 35, stk. 7, litra a", "artikkel 35 nr. 7 bokstav a"),
    ("Art. 28(3)(h)", "artikel 28, stk. 3, litra h", "artikkel 28 nr. 3 bokstav h"),
    ("Art. 5(1)(b)-(c)", "artikel 5, stk. 1, litra b-c", "artikkel 5 nr. 1 bokstav b–c"),
    ("Art. 4a(2)", "artikel 4a, stk. 2", "artikkel 4a nr. 2"),
    ("Art. 14, 26(2)", "artikel 14 og artikel 26, stk. 2", "artikkel 14 og artikkel 26 nr. 2"),
    (
        "Art. 9(2)(g), Art. 10",
        "artikel 9, stk. 2, litra g, og artikel 10",
        "artikkel 9 nr. 2 bokstav g og artikkel 10",
    ),
    ("Art. 12, 13, 14", "artikel 12, 13 og 14", "artikkel 12, 13 og 14"),
    ("Art. 12-14", "artikel 12-14", "artikkel 12–14"),
    ("recital 71", "betragtning 71", "fortalepunkt 71"),
    ("Annex III", "bilag III", "vedlegg III"),
    ("Annex III(5)(a)", "bilag III(5)(a)", "vedlegg III(5)(a)"),
    ("Ch. V", "kapitel V", "kapittel V"),
    ("§ 6", "§ 6", "§ 6"),
]


@pytest.mark.parametrize(("place", "danish", "norwegian"), PLACES)
def test_an_article_is_written_as_lawyers_write_it(place: str, danish: str, norwegian: str) -> None:
    assert localise_article(place, "en") == place
    assert localise_article(place, "da") == danish
    assert localise_article(place, "nb") == norwegian


def test_a_reference_without_a_place_means_the_whole_source() -> None:
    assert [Reference(id="gdpr").place(language) for language in LANGUAGES] == ["", "", ""]


def test_a_place_may_be_written_out_in_each_language() -> None:
    reference = Reference(id="temperature-2021", at=Text(en="rule 1", da="råd 1", nb="råd 1"))
    assert (reference.place("en"), reference.place("da")) == ("rule 1", "råd 1")


def test_a_place_written_once_is_localised() -> None:
    assert Reference(id="gdpr", at="Art. 35(1)").place("nb") == "artikkel 35 nr. 1"


@pytest.mark.parametrize("language", ["da", "nb"])
def test_no_place_in_the_questions_keeps_an_english_word_or_bracket(language: Language) -> None:
    places = [r.place(language) for q in questionnaire().questions for r in q.sources if isinstance(r.at, str)]
    assert len(places) > 50
    assert [p for p in places if any(word in p for word in ("Art.", "recital", "Annex", "Ch.", "("))] == []


def source(**more: Any) -> Source:
    plain = {
        "id": "a-source",
        "kind": "law",
        "title": {"en": "A", "da": "B", "nb": "C"},
        "short": {"en": "a", "da": "b", "nb": "c"},
        "publisher": "Somebody",
        "applies": ["dk"],
        "checked": "2026-11-22",
        "confidence": "sure",
    }
    return Source.model_validate(plain | more)


@pytest.mark.parametrize("confidence", ["likely", "unsure"])
def test_doubt_must_say_what_to_check(confidence: str) -> None:
    with pytest.raises(ValidationError, match="'verify' must say what to check"):
        source(confidence=confidence)
    verify = {"en": "Check it.", "da": "Undersøg det.", "nb": "Undersøk det."}
    assert source(confidence=confidence, verify=verify).verify == Text(**verify)


def test_what_is_sure_needs_no_more_words() -> None:
    assert source().verify is None


@pytest.mark.parametrize("published", ["2026", "2026-11", "2026-11-22"])
def test_a_source_is_dated_as_closely_as_it_says_itself(published: str) -> None:
    assert source(published=published).published == published


@pytest.mark.parametrize(
    "wrong",
    [
        {"published": "22.11.2026"},
        {"applies": []},
        {"applies": ["se"]},
        {"url": "nowhere"},
        {"kind": "tale"},
        {"short": None},
    ],
)
def test_a_faulty_source_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        source(**wrong)


def test_every_source_that_ships_has_been_looked_at_and_explains_its_doubts() -> None:
    assert len(sources()) > 10
    assert all(s.verify for s in sources().values() if s.confidence != "sure")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_that_ships_has_a_short_name_of_its_own(language: Language) -> None:
    names = [s.short.get(language) for s in sources().values()]
    assert max(len(name) for name in names) <= 40
    assert len({name.casefold() for name in names}) == len(names)
