"""The shape of a repeatable group: what a table of the document holds, row by row, and what the answers suggest."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, Discriminator, Field, StringConstraints, Tag, model_validator

from content.sources import Reference
from content.types import ID_PATTERN, Content, Id, Text
from questionnaires.conditions import Condition

DpiaField = Annotated[str, Field(pattern=r"^D(0[1-9]|[12][0-9]|3[0-5])$", description="a field of the DPIA, D01-D35")]
ColumnType = Literal["line", "text", "choice", "choices", "level", "row", "rows", "date"]
GroupKind = Literal["free", "fixed"]

FEWEST, MOST = 1, 4
MAX_ROW_ID = 40

RowId = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=MAX_ROW_ID)]


class Choice(Content):
    """One thing to choose in a column."""

    id: Id
    text: Text


class Column(Content):
    """One column. `of` names the group that a `row` or `rows` column points into; a `level` is 1-4."""

    id: Id
    type: ColumnType
    label: Text
    help: Text | None = None
    options: Annotated[tuple[Choice, ...], Field(min_length=2)] | None = None
    of: Id | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> Column:
        if (self.options is not None) != (self.type in ("choice", "choices")):
            raise ValueError("a choice or choices column has options, and no other column has")
        if (self.of is not None) != (self.type in ("row", "rows")):
            raise ValueError("a row or rows column says which group it is of, and no other column does")
        return self

    @cached_property
    def choices(self) -> dict[str, Choice]:
        """What can be chosen, by id."""
        return {choice.id: choice for choice in self.options or ()}


class FromAnswer(Content):
    """A suggested value that is the text somebody answered a question with."""

    answer: Id


_FORMS: dict[type, str] = {int: "Number", str: "Word", list: "List", tuple: "List"}


def _form(value: Any) -> str | None:
    """Tell which form of suggested value `value` is; a true or false is none."""
    if isinstance(value, BaseModel):
        return type(value).__name__
    if isinstance(value, dict):
        return "FromAnswer" if "answer" in value else "Text"
    return _FORMS.get(type(value))


Suggested = Annotated[
    Annotated[Text, Tag("Text")]
    | Annotated[FromAnswer, Tag("FromAnswer")]
    | Annotated[int, Tag("Number")]
    | Annotated[str, Tag("Word")]
    | Annotated[tuple[str, ...], Tag("List")],
    Discriminator(_form, custom_error_type="not_a_value", custom_error_message="this is not a value"),
]


class Suggestion(Content):
    """A row that the answers suggest. Nothing of it counts as said until somebody keeps the row.

    `values` holds texts in three languages, {answer: ID} for what somebody answered, and option ids, row ids, lists of
    them, levels and days as they are.
    """

    id: RowId
    when: Condition | None = None
    values: dict[Id, Suggested]
    sources: tuple[Reference, ...] = ()


class Group(Content):
    """One repeatable group. The first column names the row.

    In a `fixed` group the suggestions are all the rows there can be, and they always stand. The rows of a group that is
    written `once` are records: they are added, and never changed or taken out.
    """

    id: Id
    kind: GroupKind = "free"
    once: bool = Field(default=False, description="rows are added and never changed afterwards, such as decisions")
    title: Text
    one: Text = Field(description="what one row is called, such as “purpose”")
    intro: Text
    field: DpiaField | None = Field(default=None, description="the field of the document that the table follows")
    columns: Annotated[tuple[Column, ...], Field(min_length=1)]
    suggestions: tuple[Suggestion, ...] = ()

    @cached_property
    def column(self) -> dict[str, Column]:
        """The columns by id."""
        return {column.id: column for column in self.columns}

    @cached_property
    def suggestion(self) -> dict[str, Suggestion]:
        """The suggestions by id."""
        return {suggestion.id: suggestion for suggestion in self.suggestions}
