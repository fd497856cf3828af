"""Places to write in or choose at: a field of the form with, where it cannot show all of it, its text in print."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Fill

from .boxes import Box, Text
from .form_font import writable
from .form_objects import FORM_TEXT, PADDING, FormField
from .lines import break_lines
from .showable import one_line
from .stack import Stack
from .structure import Node
from .styles import FIELD_HINT, PROVENANCE, Style
from .tagging import TaggedCanvas
from .typesetter import DATE_HINTS, Typesetter

# Narrower fields are never a single line: what is typed there would soon be out of sight.
_NARROW = 200.0
_FEWEST_LINES = 2
_MOST_LINES = 24  # nearly half a page; a longer text scrolls inside the field, and is printed above it
_SCROLLED = 6
_LONGEST_LOOK = 6_000  # more than goes into so many lines
_LONGEST_LABEL = 500
_LONGEST_ID = 1_000
_ARROW = 14.0
Options = tuple[tuple[str, str], ...]


class FillBox(Box):
    """A field with its text printed above it, if it is too long for the field or holds what its typeface lacks."""

    def __init__(self, setter: Typesetter, fill: Fill, parent: Node, style: Style) -> None:
        if any(len(id_) > _LONGEST_ID for id_ in (fill.value, *dict(fill.choices))):
            fill = replace(fill, kind="text")  # no id of ours is so long; only text may be
        self._printed = Text(setter.text(_in_words(fill)), style, Node("P", parent))
        self._hint = Text(DATE_HINTS[setter.language], FIELD_HINT, Node("P", parent))
        self._provenance = Text(setter.text(fill.provenance), PROVENANCE, Node("P", parent))
        self._has_provenance = bool(fill.provenance)
        self._widget = Widget(setter, fill, Node("Form", parent))
        self._has_hint = fill.kind == "date" and not fill.value
        self._width, self._stack = -1.0, Stack(())

    @property
    def baseline(self) -> float:
        """That of the field."""
        return self._widget.baseline

    def _at(self, width: float) -> Stack:
        """What is to be drawn at this width."""
        if width != self._width:
            above = [] if self._widget.shows_all(width) else [self._printed]
            below = [self._hint] if self._has_hint else []
            origin = [self._provenance] if self._has_provenance else []
            self._width, self._stack = width, Stack([*above, self._widget, *below, *origin])
        return self._stack

    def height(self, width: float) -> float:
        """The field, and the print above it."""
        return self._at(width).height(width)

    def take(self, width: float, room: float, force: bool) -> tuple[Box | None, Box | None]:
        """Part the print; the field stays whole."""
        return self._at(width).take(width, room, force)

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Draw the print, then the field."""
        self._at(width).draw(canvas, left, top, width)


class Widget(Box):
    """The field itself: as many lines high as it was asked to be, or as its text needs with one to spare."""

    def __init__(self, setter: Typesetter, fill: Fill, node: Node) -> None:
        self._fill, self._options, self._node = fill, _options(setter, fill), node
        self.before = 3.0
        self.keep = fill.kind == "date"
        self._label = _label(setter, fill)
        text, is_whole = writable(dict(self._options).get(fill.value, fill.value))
        self._text, self._is_whole = text[:_LONGEST_LOOK], is_whole and len(text) <= _LONGEST_LOOK
        self._width, self._lines = -1.0, [""]

    @property
    def baseline(self) -> float:
        """That of its first line."""
        return PADDING + FORM_TEXT.baseline

    def _at(self, width: float) -> list[str]:
        """The lines of the text at this width."""
        if width != self._width:
            inner = max(width - 2 * PADDING - (_ARROW if self._options else 0), 1)
            self._width, self._lines = width, break_lines(self._text, FORM_TEXT, inner)
        return self._lines

    def shows_all(self, width: float) -> bool:
        """Whether nobody has to scroll or to look elsewhere to read its text."""
        if not self._fill.value:
            return True
        return self._is_whole and len(self._at(width)) <= (_MOST_LINES if self._fill.kind == "text" else 1)

    def _is_multiline(self, width: float) -> bool:
        return self._fill.kind == "text" and (self._fill.lines > 1 or width < _NARROW or len(self._at(width)) > 1)

    def _rows(self, width: float) -> int:
        """How many lines it is high."""
        if not self._is_multiline(width):
            return 1
        needed = len(self._at(width)) + 1
        return min(max(self._fill.lines, _FEWEST_LINES, needed if needed <= _MOST_LINES else _SCROLLED), _MOST_LINES)

    def height(self, width: float) -> float:
        """As high as its lines."""
        return self._rows(width) * FORM_TEXT.leading + 2 * PADDING

    def draw(self, canvas: TaggedCanvas, left: float, top: float, width: float) -> None:
        """Put the field on the page; the viewer draws it."""
        field = FormField(
            name=self._fill.tag,
            label=self._label,
            value=self._fill.value,
            lines=[line.rstrip(" ") for line in self._at(width)[: self._rows(width)]],
            multiline=self._is_multiline(width),
            dim=not self._fill.value,
            options=self._options,
        )
        canvas.form_field(self._node, (left, top - self.height(width), left + width, top), field)


def _label(setter: Typesetter, fill: Fill) -> str:
    """What a screen reader says of the field; for a day also how to write it."""
    label = one_line(fill.label, _LONGEST_LABEL) or one_line(fill.tag)
    return f"{label} ({DATE_HINTS[setter.language]})" if fill.kind == "date" else label


def _in_words(fill: Fill) -> str:
    """What stands in the field, as people read it."""
    return dict(fill.choices).get(fill.value, fill.value) if fill.kind == "choice" else fill.value


def _options(setter: Typesetter, fill: Fill) -> Options:
    """What can be chosen: first nothing, last a value that is not among the choices but stands there."""
    if fill.kind != "choice":
        return ()
    known = tuple((id_, one_line(text, _LONGEST_LABEL)) for id_, text in fill.choices if id_)
    stray = () if not fill.value or fill.value in dict(known) else ((fill.value, one_line(fill.value)),)
    return (("", one_line(setter.words.choose)), *known, *stray)
