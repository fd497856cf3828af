"""Say a sentence in one of the three languages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from locales.formats import day
from locales.messages import Message

FOLDER = Path(__file__).resolve().parent
TRANSLATED = ("da", "nb")


@dataclass(frozen=True)
class Words:
    """A language and its catalogue: English sentence -> sentence, or (one, many) -> their two forms."""

    language: str
    catalogue: dict[str, str]
    plurals: dict[str, tuple[str, ...]]

    def __call__(self, template: str, **values: object) -> str:
        """Return `template` in this language with its {names} filled from `values`."""
        text = self.catalogue.get(template, template)
        return text.format(**{k: self._inner(v) for k, v in values.items()}) if values else text

    def plural(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of the sentence for `number`, with {n} and other {names} filled."""
        forms = self.plurals.get(one, (one, many))
        return forms[0 if number == 1 else 1].format(n=number, **{k: self._inner(v) for k, v in values.items()})

    def message(self, message: Message) -> str:
        """Return a message in this language, the messages inside it too."""
        return self(message.template, **message.values)

    def _inner(self, value: object) -> object:
        if isinstance(value, date):
            return day(value, self.language)
        return self.message(value) if isinstance(value, Message) else value


@cache
def words(language: str) -> Words:
    """Return the words of `language`, read once in a process. English needs no catalogue."""
    if language not in TRANSLATED:
        return Words("en", {}, {})
    entries = [entry for entry in catalogue(language) if entry.id and entry.string and not entry.fuzzy]
    return Words(
        language,
        {str(e.id): str(e.string) for e in entries if not e.pluralizable},
        {str(e.id[0]): tuple(e.string or ()) for e in entries if e.pluralizable},
    )


def catalogue_file(language: str) -> Path:
    """Return where the catalogue of `language` lies."""
    return FOLDER / language / "LC_MESSAGES" / "klarsyn.po"


def catalogue(language: str) -> Catalog:
    """Return the catalogue of `language` as its file has it."""
    with catalogue_file(language).open("rb") as file:
        return read_po(file, locale=language, domain="klarsyn", abort_invalid=True)
