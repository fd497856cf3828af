"""A sentence that is not yet in any language: its English template and what goes into it."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable sentence. `template` is the English text, the key in the catalogues; `values` fill its {names}."""

    template: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        """Return the sentence in English, the language the code is written in."""
        return self.template.format(**self.values) if self.values else self.template


def msg(template: str, **values: object) -> Message:
    """Return a `Message`; the catalogue check finds translatable sentences by this name."""
    return Message(template, values)
