"""The radar's picture: an earlier time and a target change it, and nothing else does."""

from __future__ import annotations

from dataclasses import replace

from documents.blocks import Radar, RadarAxis
from documents.docx.radar_picture import draw_radar_picture

AXES = tuple(RadarAxis(f"Area {n}", 40.0 + n, 30.0, 70.0, "40") for n in range(7))
RADAR = Radar("Caption", "Words", AXES, "Now", "Range")


def test_an_earlier_time_and_a_target_are_drawn() -> None:
    plain = draw_radar_picture(RADAR)
    with_target = draw_radar_picture(replace(RADAR, target=80, target_label="Target"))
    with_both = draw_radar_picture(
        replace(RADAR, target=80, target_label="Target", before=(20.0, None, *[20.0] * 5), before_label="Last")
    )
    assert len({plain, with_target, with_both}) == 3


def test_labels_without_lines_change_nothing() -> None:
    assert draw_radar_picture(replace(RADAR, before_label="Last", target_label="Target")) == draw_radar_picture(RADAR)
