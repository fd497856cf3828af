"""The document's structure tree as it is planned: what each text *is*, apart from where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tag = Literal[
    "Document",
    "Sect",
    "Div",
    "P",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "L",
    "LI",
    "Lbl",
    "LBody",
    "Caption",
    "Figure",
    "Table",
    "THead",
    "TBody",
    "TR",
    "TH",
    "TD",
    "TOC",
    "TOCI",
    "Reference",
    "Link",
    "Form",
]
HEADING_TAGS: tuple[Tag, ...] = ("H1", "H2", "H3", "H4", "H5", "H6")


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One element of the structure tree; two nodes are the same only if they are one object.

    `alternative` stands for what a picture shows. `scope` says whether a heading cell heads its column or its row;
    `numbered` how a list is counted.
    """

    tag: Tag
    parent: Node | None = None
    alternative: str = ""
    scope: Literal["", "Column", "Row"] = ""
    numbered: bool = False
