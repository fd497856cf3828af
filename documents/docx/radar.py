"""The radar: its sentence for everybody, and the picture, whose alternative text holds every number."""

from __future__ import annotations

from documents.blocks import Radar

from .gate import short
from .markup import EMPTY, NAMESPACES, Xml, element, joined, paragraph, run, w
from .radar_picture import HEIGHT_POINTS, WIDTH_POINTS, draw_radar_picture
from .setter import Setter

_POINT = 12_700  # of the drawing's own unit
_LONGEST_ALTERNATIVE = 2_000


def draw_radar(setter: Setter, block: Radar) -> Xml:
    """The picture under its caption, then what it shows in words. Without axes there is nothing to draw."""
    caption = setter.gate.text(block.caption)
    return joined(
        paragraph("Caption", run(caption)) if caption else EMPTY,
        paragraph("Figure", _picture(setter, block)) if block.axes else EMPTY,
        *(paragraph("Normal", run(text)) for text in setter.gate.paragraphs(block.alternative)),
    )


def alternative(setter: Setter, block: Radar) -> str:
    """What the picture shows, with the numbers of every axis."""
    numbers = "; ".join(f"{axis.label}: {axis.numbers}" for axis in block.axes)
    return short(setter.gate.text(f"{block.alternative} {numbers}".strip()), _LONGEST_ALTERNATIVE)


def _picture(setter: Setter, block: Radar) -> Xml:
    setter.pictures += 1
    size: dict[str, str | int] = {"cx": WIDTH_POINTS * _POINT, "cy": HEIGHT_POINTS * _POINT}
    about: dict[str, str | int] = {
        "id": setter.pictures,
        "name": f"Radar {setter.pictures}",
        "descr": alternative(setter, block),
    }
    graphic = element(
        "a:graphic",
        {},
        element(
            "a:graphicData", {"uri": NAMESPACES["pic"]}, _bitmap(setter.place_picture(draw_radar_picture(block)), size)
        ),
    )
    inline = element(
        "wp:inline",
        {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        element("wp:extent", size),
        element("wp:docPr", about),
        graphic,
    )
    return w("r", w("drawing", inline))


def _bitmap(relation: str, size: dict[str, str | int]) -> Xml:
    return element(
        "pic:pic",
        {},
        element("pic:nvPicPr", {}, element("pic:cNvPr", {"id": 0, "name": "radar.png"}), element("pic:cNvPicPr", {})),
        element(
            "pic:blipFill",
            {},
            element("a:blip", {"r:embed": relation}),
            element("a:stretch", {}, element("a:fillRect", {})),
        ),
        element(
            "pic:spPr",
            {},
            element("a:xfrm", {}, element("a:off", {"x": 0, "y": 0}), element("a:ext", size)),
            element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {})),
        ),
    )
