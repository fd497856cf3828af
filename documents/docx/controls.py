"""Places to write in or choose at, as content controls; their tags are read back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from documents.blocks import Fill, Language
from locales.formats import day

from .carried import LONGEST_TAG
from .gate import ELLIPSIS
from .markup import EMPTY, Xml, joined, paragraph, run, w
from .setter import Setter

LANGUAGE_TAGS: dict[Language, str] = {"da": "da-DK", "nb": "nb-NO", "en": "en-GB"}
DAY_FORMATS: dict[Language, str] = {"da": "d. MMMM yyyy", "nb": "d. MMMM yyyy", "en": "d MMMM yyyy"}
_LONGEST_CHOICE = 250


def draw_control(setter: Setter, fill: Fill) -> Xml:
    """The control inside a line of text: text with line breaks, a list to choose from, or a day."""
    if fill.kind == "choice":
        return _choice(setter, fill)
    return _date(setter, fill) if fill.kind == "date" else _text(setter, fill)


def draw_place(setter: Setter, fill: Fill, style: str, note: str) -> Xml:
    """The control in a paragraph of its own, and below it who wrote what stands there."""
    provenance = setter.gate.paragraphs(fill.provenance)
    return joined(paragraph(style, draw_control(setter, fill)), *(paragraph(note, run(text)) for text in provenance))


def _text(setter: Setter, fill: Fill) -> Xml:
    """Plain text, except where it has several lines already: LibreOffice 7 joins the lines of a plain one."""
    text = setter.gate.text(fill.value)
    return _control(setter, fill, text, EMPTY if "\n" in text else w("text", multiLine=1))


def _choice(setter: Setter, fill: Fill) -> Xml:
    """A drop-down list. Its first line is written as Word writes one without a value: it empties the control again."""
    choices = list(distinct(setter, fill.choices))
    value = setter.gate.text(fill.value)
    shown = dict(choices).get(value, value)
    items = [w("listItem", value=_empty(setter, fill))]
    items += [w("listItem", displayText=text, value=id_) for id_, text in choices]
    return _control(setter, fill, shown, w("dropDownList", *items))


def distinct(setter: Setter, choices: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    """Id and text of each choice; Word wants every text to differ, and shows no more than 255 characters of it."""
    met: Counter[str] = Counter()
    for raw_id, raw in choices:
        id_ = setter.gate.text(raw_id)
        text = setter.gate.line(raw, _LONGEST_CHOICE) or id_
        met[text] += 1
        yield id_, text if met[text] == 1 else f"{text} ({met[text]})"


def _date(setter: Setter, fill: Fill) -> Xml:
    kind = _day_format(setter.language)
    try:
        value = date.fromisoformat(fill.value)
    except ValueError:  # empty, or words such as "at the end of the year", which stay as they are
        return _control(setter, fill, setter.gate.text(fill.value), w("date", *kind))
    return _control(setter, fill, day(value, setter.language), w("date", *kind, fullDate=f"{value}T00:00:00Z"))


def _day_format(language: Language) -> tuple[Xml, ...]:
    """How Word writes a day that somebody picks."""
    return (
        w("dateFormat", val=DAY_FORMATS[language]),
        w("lid", val=LANGUAGE_TAGS[language]),
        w("storeMappedDataAs", val="date"),
        w("calendar", val="gregorian"),
    )


def _control(setter: Setter, fill: Fill, shown: str, kind: Xml) -> Xml:
    name = setter.gate.line(fill.label, LONGEST_TAG)
    properties = w(
        "sdtPr",
        w("alias", val=name) if name else EMPTY,
        w("tag", val=setter.gate.text(setter.tags.short(fill.tag))),
        w("id", val=setter.next_id()),
        EMPTY if shown else w("showingPlcHdr"),
        kind,
    )
    content = run(shown) if shown else run(_empty(setter, fill), "PlaceholderText")
    return w("sdt", properties, w("sdtContent", content))


def _empty(setter: Setter, fill: Fill) -> str:
    """What stands in the control until somebody fills it in."""
    said = setter.words.choose if fill.kind == "choice" else setter.words.to_complete
    return setter.gate.line(said) or ELLIPSIS
