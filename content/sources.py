"""The sources that claims rest on: law, guidance, decisions, and the reports that the questions come from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, HttpUrl, model_validator

from content.problems import Problem
from content.reading import KeyPath, Raw
from content.types import Content, Id, Language, Sentence, Text
from locales.messages import msg

Confidence = Literal["sure", "likely", "unsure"]
Kind = Literal["law", "guidance", "case-law", "decision", "report", "practice"]


class Source(Content):
    """One source: what it is, when somebody last looked at it, and how sure we are of what we take from it."""

    id: Id
    kind: Kind
    title: Text
    short: Text = Field(description="what lawyers call it in running text, such as GDPR; at most about 40 letters")
    publisher: Sentence
    published: str | None = Field(default=None, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")
    applies: Annotated[tuple[Literal["dk", "no"], ...], Field(min_length=1)]
    url: HttpUrl | None = None
    checked: date
    confidence: Confidence
    verify: Text | None = None
    norway: Text | None = None

    def holds_in(self, country: object) -> bool:
        """Return whether it applies in `country`; anything may while that is None."""
        return country is None or country in self.applies

    @model_validator(mode="after")
    def _doubt_is_explained(self) -> Source:
        if self.confidence != "sure" and self.verify is None:
            raise ValueError("confidence is not 'sure', so 'verify' must say what to check")
        return self


class SourceFile(Content):
    """The file `sources.yaml`."""

    sources: Annotated[tuple[Source, ...], Field(min_length=1)]


class Reference(Content):
    """A place in a source: an article, section or page. Articles are written the EU way and localised when shown."""

    id: Id
    at: str | Text | None = None

    def place(self, language: Language) -> str:
        """Return the place in `language`, or an empty text when the whole source is meant."""
        if self.at is None:
            return ""
        return self.at.get(language) if isinstance(self.at, Text) else localise_article(self.at, language)


def unknown_sources(
    raw: Raw, places: Iterable[tuple[KeyPath, tuple[Reference, ...]]], known: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each reference, at `sources` in one of the `places`, to a source that is not `known`."""
    for path, references in places:
        for number, reference in enumerate(references):
            if reference.id not in known:
                what = msg("there is no source {id}", id=reference.id)
                hint = msg("add it to content/sources.yaml, or check its spelling")
                yield raw.problem((*path, "sources", number, "id"), what, hint)


# How lawyers in each country write "Article 35(7)(a)".
_WORDS: dict[Language, dict[str, str]] = {
    "en": {},
    "da": {"Art.": "artikel", "recital": "betragtning", "Annex": "bilag", "Ch.": "kapitel"},
    "nb": {"Art.": "artikkel", "recital": "fortalepunkt", "Annex": "vedlegg", "Ch.": "kapittel"},
}
_PARTS: dict[Language, tuple[str, str]] = {
    "da": (", stk. {}", ", litra {}"),
    "nb": (" nr. {}", " bokstav {}"),
    "en": ("({})", "({})"),
}
_ARTICLE = re.compile(r"(?P<number>\d+[a-z]?)(?P<parts>(?:\([0-9a-z]{1,3}\))+)(?P<range>-\([0-9a-z]{1,3}\))?")


def localise_article(place: str, language: Language) -> str:
    """Return an EU-style place such as "Art. 35(7)(a)" as lawyers write it in `language`.

    >>> localise_article("Art. 35(7)(a)", "da")
    'artikel 35, stk. 7, litra a'
    >>> localise_article("Art. 5(1)(b)-(c)", "nb")
    'artikkel 5 nr. 1 bokstav b–c'
    >>> localise_article("Art. 14, 26(2)", "da")
    'artikel 14 og artikel 26, stk. 2'
    """
    if language == "en":
        return place
    for word, local in _WORDS[language].items():
        place = place.replace(word, local)
    items = place.split(", ")
    head, _, _ = place.partition(" ")
    if len(items) > 1 and head in _WORDS[language].values() and "(" in place:
        # A list with paragraphs in it: each article gets its own name, or its paragraphs would seem to be articles.
        items = [items[0], *(item if item.startswith(head) else f"{head} {item}" for item in items[1:])]
    local_items = [_ARTICLE.sub(lambda match: _local_parts(match, language), item) for item in items]
    joined = local_items[-1]
    if len(local_items) > 1:
        # Danish lawyers end "stk. 2, litra g" with a comma before they go on.
        comma = "," if language == "da" and "," in local_items[-2] else ""
        joined = f"{', '.join(local_items[:-1])}{comma} og {joined}"
    return re.sub(r"(?<=[0-9a-z])-(?=[0-9a-z])", "–" if language == "nb" else "-", joined)


def _local_parts(match: re.Match[str], language: Language) -> str:
    numbered, lettered = _PARTS[language]
    text = match["number"]
    for part in re.findall(r"\(([0-9a-z]{1,3})\)", match["parts"]):
        text += (numbered if part.isdigit() else lettered).format(part)
    return text + (match["range"] or "").replace("(", "").replace(")", "")
