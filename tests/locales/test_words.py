"""Sentences are said in the reader's language, and the sentences inside them too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError

import locales.words
from locales.messages import Message, msg
from locales.words import TRANSLATED, Words, catalogue, catalogue_file, words

DANISH = Words(
    "da",
    {"{what}, found {found}": "{what}; fandt {found}", "this key is missing": "nøglen mangler", "Score": "Score"},
    {"{n} file in {folder}": ("{n} fil i {folder}", "{n} filer i {folder}")},
)


def test_a_sentence_is_looked_up_and_filled() -> None:
    assert DANISH("{what}, found {found}", what="fejl", found="3") == "fejl; fandt 3"


def test_a_sentence_without_a_translation_stays_english() -> None:
    assert DANISH("not a {thing}", thing="date") == "not a date"


def test_a_sentence_without_values_keeps_its_braces() -> None:
    assert DANISH("write {names}") == "write {names}"


def test_a_message_is_said_with_the_messages_inside_it() -> None:
    inner = msg("{what}, found {found}", what=msg("this key is missing"), found="{x}")
    outer = msg("{what}, found {found}", what=inner, found=7)
    assert DANISH.message(outer) == "nøglen mangler; fandt {x}; fandt 7"


def test_a_message_is_english_by_itself() -> None:
    outer = msg("{what}, found {found}", what=msg("this key is missing"), found="{x}")
    assert str(outer) == "this key is missing, found {x}"
    assert str(msg("keep {braces}")) == "keep {braces}"
    assert msg("a {b}", b=1) == Message("a {b}", {"b": 1})


@pytest.mark.parametrize(("number", "said"), [(0, "0 filer i x"), (1, "1 fil i x"), (2, "2 filer i x")])
def test_a_number_takes_its_form(number: int, said: str) -> None:
    assert DANISH.plural("{n} file in {folder}", "{n} files in {folder}", number, folder="x") == said


def test_a_message_inside_a_plural_is_translated_too() -> None:
    said = DANISH.plural("{n} file in {folder}", "{n} files in {folder}", 2, folder=msg("this key is missing"))
    assert said == "2 filer i nøglen mangler"


@pytest.mark.parametrize(("number", "said"), [(1, "1 file"), (3, "3 files")])
def test_a_plural_without_a_translation_stays_english(number: int, said: str) -> None:
    assert DANISH.plural("{n} file", "{n} files", number) == said


@pytest.mark.parametrize("language", ["en", "sv", "", "../da"])
def test_any_other_language_is_english(language: str) -> None:
    assert words(language) == Words("en", {}, {})


@pytest.mark.parametrize("language", TRANSLATED)
def test_each_language_says_something_of_its_own(language: str) -> None:
    said = words(language)
    assert said.language == language
    assert said("this key is missing") not in ("this key is missing", words("en")("this key is missing"))
    assert words(language) is said, "a catalogue is read once in a process"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_catalogue_can_fill_the_names_of_every_sentence(language: str) -> None:
    for entry in catalogue(language):
        if isinstance(entry.id, str) and entry.id:
            values = dict.fromkeys(_names(entry.id), "x")
            assert words(language)(entry.id, **values)


def _names(template: str) -> list[str]:
    return [name for _, name, _, _ in Formatter().parse(template) if name]


@pytest.fixture
def unread() -> Iterator[None]:
    """Forget the catalogues that were read, before and after the test."""
    words.cache_clear()
    yield
    words.cache_clear()


@pytest.mark.usefixtures("unread")
def test_a_doubtful_or_empty_translation_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = Catalog(locale="da", fuzzy=False)
    entries.add("good", "god")
    entries.add("doubtful", "tvivlsom", flags=["fuzzy"])
    entries.add("empty", "")
    monkeypatch.setattr(locales.words, "catalogue", lambda _: entries)
    assert words("da").catalogue == {"good": "god"}


def test_a_catalogue_that_is_broken_is_not_passed_over(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(locales.words, "FOLDER", tmp_path)
    path = catalogue_file("da")
    path.parent.mkdir(parents=True)
    path.write_text('msgid "good"\nnonsense\n', encoding="utf-8")
    with pytest.raises(PoFileError):
        catalogue("da")
