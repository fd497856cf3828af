"""Decoration: lines, frames and small signs. For the eye only; every sign stands beside words that say the same."""

from __future__ import annotations

from reportlab.lib.colors import Color, white

from .boxes import Painter
from .styles import ACCENT, AMBER, GREEN, HAIR, INK, PALE, QUIET, RED
from .tagging import TaggedCanvas

BAR = 3.0


def rule_above(colour: Color, thickness: float) -> Painter:
    """A line along the upper edge."""

    def paint(canvas: TaggedCanvas, left: float, top: float, width: float, _height: float) -> None:
        _line(canvas, left, top, width, colour, thickness)

    return paint


def rule_below(colour: Color, thickness: float) -> Painter:
    """A line along the lower edge."""

    def paint(canvas: TaggedCanvas, left: float, top: float, width: float, height: float) -> None:
        _line(canvas, left, top - height, width, colour, thickness)

    return paint


def short_bar(canvas: TaggedCanvas, left: float, top: float, _width: float, height: float) -> None:
    """A short, strong line along the lower edge, under the product's name."""
    _line(canvas, left, top - height, 34, ACCENT, 2)


def dashed_frame(canvas: TaggedCanvas, left: float, top: float, width: float, height: float) -> None:
    """The frame of what is still to be written, with an empty tick box."""
    canvas.saveState()
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.9)
    canvas.setDash(4, 3)
    canvas.rect(left, top - height, width, height)
    canvas.setDash()
    canvas.setLineWidth(0.8)
    canvas.rect(left + 10, top - 18.5, 8.5, 8.5)
    canvas.restoreState()


def panel(kind: str) -> Painter:
    """A pale panel with a bar at its left and a sign for its kind: `info`, `warning`, `stop` or `clear`."""
    colour = NOTICE_COLOURS[kind]

    def paint(canvas: TaggedCanvas, left: float, top: float, width: float, height: float) -> None:
        canvas.saveState()
        canvas.setFillColor(PALE)
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.5)
        canvas.rect(left, top - height, width, height, fill=1)
        canvas.setFillColor(colour)
        canvas.rect(left, top - height, BAR, height, stroke=0, fill=1)
        _notice_sign(canvas, kind, colour, left + 20, top - 18)
        canvas.restoreState()

    return paint


def state_sign(state: str) -> Painter:
    """A row's hairline, and at `SIGN_PLACE` from the right a disc: full with a tick, half, or empty and dashed."""

    def paint(canvas: TaggedCanvas, left: float, top: float, width: float, _height: float) -> None:
        _line(canvas, left, top, width, ACCENT, 0.8)
        _disc(canvas, state, left + width - SIGN_PLACE, top - 14.5)

    return paint


SIGN_PLACE = 108.0
NOTICE_COLOURS: dict[str, Color] = {"info": ACCENT, "warning": AMBER, "stop": RED, "clear": GREEN}


def _line(canvas: TaggedCanvas, left: float, y: float, width: float, colour: Color, thickness: float) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(thickness)
    canvas.line(left, y, left + width, y)


def _disc(canvas: TaggedCanvas, state: str, x: float, y: float) -> None:
    canvas.saveState()
    canvas.setStrokeColor(ACCENT if state == "drafted" else QUIET if state == "partly" else INK)
    canvas.setFillColor(ACCENT if state == "drafted" else QUIET)
    canvas.setLineWidth(0.9)
    if state == "to-complete":
        canvas.setDash(1.8, 1.4)
    canvas.circle(x, y, 4, fill=int(state == "drafted"))
    if state == "partly":
        canvas.wedge(x - 4, y - 4, x + 4, y + 4, 90, 180, fill=1)
    if state == "drafted":
        _tick(canvas, x, y, 4)
    canvas.restoreState()


def _tick(canvas: TaggedCanvas, x: float, y: float, size: float) -> None:
    canvas.setStrokeColor(white)
    canvas.setLineWidth(size * 0.28)
    canvas.lines(
        [
            (x - size * 0.5, y, x - size * 0.12, y - size * 0.38),
            (x - size * 0.12, y - size * 0.38, x + size * 0.5, y + size * 0.42),
        ]
    )


def _notice_sign(canvas: TaggedCanvas, kind: str, colour: Color, x: float, y: float) -> None:
    canvas.setFillColor(colour)
    SIGN_SHAPES[kind](canvas, x, y)
    if kind == "clear":
        _tick(canvas, x, y, 6.2)
        return
    canvas.setFillColor(white)
    if kind == "stop":
        canvas.rect(x - 3.6, y - 1, 7.2, 2, stroke=0, fill=1)
        return
    # An i for information, and the same upside down as an exclamation mark.
    way, lift = (1, 0.0) if kind == "info" else (-1, -1.2)
    canvas.rect(x - 0.9, y + lift - way * 1 - 2.3, 1.8, 4.6, stroke=0, fill=1)
    canvas.circle(x, y + lift + way * 3.1, 1.05, stroke=0, fill=1)


def _round(canvas: TaggedCanvas, x: float, y: float) -> None:
    canvas.circle(x, y, 6.2, stroke=0, fill=1)


def _triangle(canvas: TaggedCanvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    path.moveTo(x, y + 7.2)
    path.lineTo(x - 7.6, y - 5.8)
    path.lineTo(x + 7.6, y - 5.8)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _octagon(canvas: TaggedCanvas, x: float, y: float) -> None:
    path = canvas.beginPath()
    near, far = 2.7, 6.5
    path.moveTo(x - near, y - far)
    for across, up in ((near, -far), (far, -near), (far, near), (near, far), (-near, far), (-far, near), (-far, -near)):
        path.lineTo(x + across, y + up)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


SIGN_SHAPES = {"info": _round, "clear": _round, "warning": _triangle, "stop": _octagon}
