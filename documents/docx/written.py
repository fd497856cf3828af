"""The text that somebody sees in a control, however the program that saved it has cut it up."""

from __future__ import annotations

from lxml import etree

_MARKS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
# Properties, text that was taken out, and the newer of two forms of the same thing.
_UNSEEN = frozenset({"rPr", "pPr", "sdtPr", "tblPr", "trPr", "tcPr", "del", "moveFrom", "Choice"})


def written(content: etree._Element) -> str:
    """The text below `content`, with a line break between paragraphs; of a control inside it nothing."""
    parts: list[str] = []
    _collect(content, parts)
    text = "".join(parts)
    return text.removesuffix("\n") if next(content.iter("{*}p"), None) is not None else text


def _collect(node: etree._Element, parts: list[str]) -> None:
    for child in node:
        name = etree.QName(child).localname
        if name == "t":
            parts.append(child.text or "")
        elif name in _MARKS:
            parts.append(_MARKS[name])
        elif name not in _UNSEEN and not _is_control(name, child):
            _collect(child, parts)
            if name == "p":
                parts.append("\n")


def _is_control(name: str, node: etree._Element) -> bool:
    return name == "sdt" and node.find("{*}sdtPr/{*}tag") is not None
