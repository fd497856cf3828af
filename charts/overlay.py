"""What is laid over a radar: the scores of another moment or project, and the score that counts as ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import altair as alt

from charts.chart import Bar
from charts.polar import Frame, closed, ring
from content.types import Language
from locales.formats import number
from locales.words import Words, words
from scoring.wording import range_text, score_text

# A name that somebody typed has room for so many letters in the legend, the table and the sentence.
IN_LEGEND, IN_HEAD, IN_SENTENCE = 24, 24, 80
CUT = "…"
Sample = Literal["now", "before", "target", "range"]
Rows = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Overlay:
    """The other scores, one for each axis in its order, None where there is none; empty when only a target is drawn.

    `name` says whose they are. `target` is a score 0-100. `over_time` is False for two projects side by side: then one
    is above or below the other, and nothing has risen or fallen. `own` names the scores that it is laid over.
    """

    before: tuple[float | None, ...] = ()
    name: str = ""
    target: float | None = None
    over_time: bool = True
    own: str = ""

    @property
    def empty(self) -> bool:
        """Whether there is nothing to lay over."""
        return not self.before and self.target is None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What an overlay draws: its lines, and the legend's samples with their words."""

    before: tuple[float | None, ...]
    target: float | None
    legend: tuple[tuple[Sample, str], ...]

    @property
    def rows(self) -> int:
        """How many lines the legend takes, two words a line."""
        return -(-len(self.legend) // 2)


def cut(text: str, most: int) -> str:
    """Return a name on one line of at most `most` letters."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}{CUT}"


def drawn(overlay: Overlay, language: Language) -> Drawn:
    """Return what an overlay draws, with the words of its legend."""
    _ = words(language)
    own = cut(overlay.own, IN_LEGEND) or (_("Now") if overlay.over_time else _("This one"))
    legend: list[tuple[Sample, str]] = [("now", own)]
    if overlay.before:
        legend.append(("before", cut(_named(overlay, _), IN_LEGEND)))
    if overlay.target is not None:
        legend.append(("target", _("Target {score}", score=number(overlay.target, language, 0))))
    return Drawn(overlay.before, overlay.target, (*legend, ("range", _("Range"))))


def _named(overlay: Overlay, words: Words) -> str:
    _ = words
    return overlay.name or _("Last time")


def lines(overlay: Drawn, count: int, frame: Frame, colours: dict[str, str]) -> list[alt.Chart]:
    """Return the layers of the target, a dotted ring, and of the other scores: dashes with open squares."""
    found = []
    if overlay.target is not None:
        found.append(frame.layer(ring(count, overlay.target)).mark_line(**_dotted(colours)).encode(order="o:Q"))
    path = closed(overlay.before)
    if path:
        found.append(frame.layer(path).mark_line(**_dashed(colours)).encode(order="o:Q"))
        found.append(frame.layer(path[: sum(v is not None for v in overlay.before)]).mark_point(**_square(colours)))
    return found


def _dotted(colours: dict[str, str]) -> dict[str, Any]:
    style = {"strokeWidth": 2.5, "strokeDash": [1, 5], "strokeCap": "round", "aria": False}
    return {"color": colours["target"], **style}


def _dashed(colours: dict[str, str]) -> dict[str, Any]:
    return {"color": colours["before"], "strokeWidth": 2, "strokeDash": [8, 4], "aria": False}


def _square(colours: dict[str, str]) -> dict[str, Any]:
    style = {"shape": "square", "filled": True, "size": 70, "opacity": 1, "strokeWidth": 2, "aria": False}
    return {"fill": colours["paper"], "stroke": colours["before"], **style}


def legend(overlay: Drawn, frame: Frame, below: float, colours: dict[str, str]) -> list[alt.Chart]:
    """Return the layers of the legend, two words a line; its first line is centred half a line under `below`."""
    places = [
        (-frame.half + (n % 2) * frame.half + 6 / frame.scale, -below - (n // 2 + 0.5) * frame.row)
        for n in range(len(overlay.legend))
    ]
    found = [
        layer
        for (x, y), (kind, _) in zip(places, overlay.legend, strict=True)
        for layer in _sample(kind, x, y, frame, colours)
    ]
    said = [
        {"x": x + 40 / frame.scale, "y": y, "t": text} for (x, y), (_, text) in zip(places, overlay.legend, strict=True)
    ]
    size = max(frame.text - 1, frame.small)
    style: dict[str, Any] = {"fontSize": size, "align": "left", "baseline": "middle", "color": colours["text"]}
    limit = frame.width / 2 - 50
    return [*found, frame.layer(said).mark_text(**style, limit=limit, aria=False).encode(text="t:N")]


def _sample(kind: Sample, x: float, y: float, frame: Frame, colours: dict[str, str]) -> list[alt.Chart]:
    """Return a short piece of a line as the radar draws it."""
    ends = [{"x": x, "y": y, "o": 0}, {"x": x + 32 / frame.scale, "y": y, "o": 1}]
    middle = [{"x": x + 16 / frame.scale, "y": y}]
    solid = {"color": colours["mark"], "strokeWidth": 2.5, "aria": False}
    wide = {"color": colours["band"], "strokeWidth": 12, "strokeOpacity": 0.3, "aria": False}
    style = {"now": solid, "before": _dashed(colours), "target": _dotted(colours), "range": wide}[kind]
    found = [frame.layer(ends).mark_line(**style).encode(order="o:Q")]
    if kind == "now":
        dot: dict[str, Any] = {"filled": True, "size": 80, "opacity": 1, "color": colours["mark"], "aria": False}
        found.append(frame.layer(middle).mark_point(**dot))
    if kind == "before":
        found.append(frame.layer(middle).mark_point(**_square(colours)))
    return found


def moved(bars: tuple[Bar, ...], overlay: Overlay) -> tuple[float | None, ...]:
    """Return by how many points each score stands above the other one; None where one of the two is missing."""
    return tuple(
        None if old is None or new is None else round(new - old, 1)
        for old, new in zip(overlay.before, map(known, bars), strict=True)
    )


def known(bar: Bar) -> float | None:
    """Return the score of a bar; None where it rests on too few answers."""
    return None if bar.score.too_few else bar.score.score


def points(value: float, language: Language) -> str:
    """Return a difference with its sign, as "+5.0", "−3.2" or "0.0"."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{number(abs(value), language)}"


def overlaid_sentence(bars: tuple[Bar, ...], overlay: Overlay, language: Language) -> str:
    """Return what the overlay adds to the radar's sentence: the largest moves, and how many reach the target."""
    parts = _moves(bars, overlay, language) if overlay.before else []
    if overlay.target is not None:
        parts.append(_reached(bars, overlay.target, language))
    return " ".join(parts)


def _moves(bars: tuple[Bar, ...], overlay: Overlay, language: Language) -> list[str]:
    _ = words(language)
    name = cut(_named(overlay, _), IN_SENTENCE)
    known_moves = [(delta, bar) for delta, bar in zip(moved(bars, overlay), bars, strict=True) if delta is not None]
    if not known_moves:
        return [_("There is nothing to compare with yet in {name}.", name=name)]
    (down, lowest), (up, highest) = min(known_moves, key=_delta), max(known_moves, key=_delta)
    found = []
    if up > 0:
        rise = {"name": name, "label": highest.label, "points": points(up, language)}
        over = _("Largest rise since {name}: {label}, {points} points.", **rise)
        found.append(over if overlay.over_time else _("Furthest above {name}: {label}, {points} points.", **rise))
    if down < 0:
        fall = {"name": name, "label": lowest.label, "points": points(down, language)}
        under = _("Largest fall since {name}: {label}, {points} points.", **fall)
        found.append(under if overlay.over_time else _("Furthest below {name}: {label}, {points} points.", **fall))
    if not found:
        same = _("No score has moved since {name}.", name=name)
        found.append(same if overlay.over_time else _("No score differs from {name}.", name=name))
    return found


def _delta(pair: tuple[float, Bar]) -> float:
    return pair[0]


def _reached(bars: tuple[Bar, ...], target: float, language: Language) -> str:
    _ = words(language)
    scored = [bar for bar in bars if bar.score.relevant]
    reached = sum((known(bar) or 0.0) >= target for bar in scored)
    return _.plural(
        "{n} of {total} reaches the target of {target}.",
        "{n} of {total} reach the target of {target}.",
        reached,
        total=len(scored),
        target=number(target, language, 0),
    )


def overlaid_table(
    bars: tuple[Bar, ...], overlay: Overlay, first: str, language: Language
) -> tuple[tuple[str, ...], Rows]:
    """Return head and rows: the other score, the score now with its range, the change, and what the target lacks."""
    _ = words(language)
    other = (cut(_named(overlay, _), IN_HEAD),) if overlay.before else ()
    change = (_("Change") if overlay.over_time else _("Difference"),) if overlay.before else ()
    now = _("Now (range)") if overlay.before and overlay.over_time else _("Score (range)")
    if overlay.own:
        now = _("{name} (range)", name=cut(overlay.own, IN_HEAD))
    target = () if overlay.target is None else (_("Target {score}", score=number(overlay.target, language, 0)),)
    rows = tuple(_row(bars, n, overlay, language) for n in range(len(bars)))
    return (first, *other, now, *change, *target), rows


def _row(bars: tuple[Bar, ...], n: int, overlay: Overlay, language: Language) -> tuple[str, ...]:
    _, bar = words(language), bars[n]
    cells = [bar.label]
    if overlay.before:
        old = overlay.before[n]
        cells.append(_("none") if old is None else number(old, language))
    cells.append(_now(bar, language))
    if overlay.before:
        delta = moved(bars, overlay)[n]
        cells.append(_("not known") if delta is None else points(delta, language))
    if overlay.target is not None:
        cells.append(_short(bar, overlay.target, language))
    return tuple(cells)


def _now(bar: Bar, language: Language) -> str:
    _ = words(language)
    if bar.score.low is None:
        return score_text(bar.score, _)
    return _("{score} ({range})", score=score_text(bar.score, _), range=range_text(bar.score, _))


def _short(bar: Bar, target: float, language: Language) -> str:
    _, score = words(language), known(bar)
    if score is None:
        return _("not known")
    return _("reached") if score >= target else points(score - target, language)
