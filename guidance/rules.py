"""The ten rules: the advice of the project managers who went first."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, model_validator

from content.loading import load
from content.sources import Reference
from content.types import Content, Text
from questionnaires.schema import RULES, Rule

FILE = Path(__file__).resolve().parent / "rules.yaml"


class Advice(Content):
    """One rule: its title, a short form for charts, why it exists, and where it is stated."""

    id: Rule
    title: Text
    short: Text
    why: Text
    sources: Annotated[tuple[Reference, ...], Field(min_length=1)]


class RuleFile(Content):
    """The file `rules.yaml`."""

    rules: tuple[Advice, ...]

    @model_validator(mode="after")
    def _all_ten(self) -> RuleFile:
        if tuple(rule.id for rule in self.rules) != RULES:
            raise ValueError(f"the rules are {', '.join(RULES)}, each once and in this order")
        return self


def load_rules(path: Path) -> dict[Rule, Advice]:
    """Return the rules in `path` by id, in order. Raises `FileError`."""
    return {rule.id: rule for rule in load(path, path.parent.parent, RuleFile).model.rules}


@cache
def rules() -> Mapping[Rule, Advice]:
    """Return the rules that ship with this version, by id. Raises `FileError` when the file is wrong."""
    return load_rules(FILE)
