"""What all content is made of: ids, texts in three languages, and the rule that nothing unknown is accepted."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Language = Literal["da", "nb", "en"]
LANGUAGES: tuple[Language, ...] = ("da", "nb", "en")

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=60)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Content(BaseModel):
    """Base of all content: unknown keys are refused and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Text(Content):
    """One text in the three languages, none of them empty."""

    en: Annotated[Sentence, Field(description="English; the text that the two others are checked against.")]
    da: Annotated[Sentence, Field(description="Danish.")]
    nb: Annotated[Sentence, Field(description="Norwegian bokmål.")]

    def get(self, language: Language) -> str:
        """Return the text in `language`."""
        return {"da": self.da, "nb": self.nb, "en": self.en}[language]
