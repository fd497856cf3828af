"""The numbers of the brief: the radar with last time and target, the areas, and the ten rules."""

from __future__ import annotations

from collections.abc import Iterator

from documents.blocks import Block, Heading, Paragraph, Radar, RadarAxis, Table
from documents.brief_words import NONE, change_text, clip
from documents.case import Case
from documents.readiness import LEAST_AXES, areas, highest_and_lowest, summary
from locales.formats import number
from meetings.meeting import Meeting
from meetings.record import ScoreRecord
from questionnaires.schema import AREAS

_NAME = 28


def scores(case: Case, meeting: Meeting) -> Iterator[Block]:
    """Yield the overall score in sentences, the radar, and the areas as a table."""
    _ = case.words
    yield Heading(1, _("How ready the project is"))
    yield Paragraph(" ".join([summary(case), *_moved(case, meeting), _reached(case, meeting)]))
    yield from _radar(case, meeting)
    yield _areas(case, meeting)


def rules(case: Case, meeting: Meeting) -> Iterator[Block]:
    """Yield the ten rules in two tables of five: number, short title, last time, score and change."""
    _, now = case.words, meeting.now.record.rules
    old = meeting.last.record.rules if meeting.last else {}
    yield Heading(1, _("The ten rules"))
    names = {rule: f"{n}. {case.say(case.shelf.rules[rule].short)}" for n, rule in enumerate(now, 1)}
    rows = [(names[rule], *_columns(case, meeting, old.get(rule), score)[:-1]) for rule, score in now.items()]
    head, half = _head(case, meeting, _("Rule"))[:-1], len(rows) // 2
    for part in (rows[:half], rows[half:]):
        yield Table("", head, tuple(part), row_heads=True, widths=_widths(meeting)[:-1])


def shown(score: ScoreRecord | None) -> float | None:
    """Return a score that rests on enough answers to be shown."""
    return None if score is None or score.too_few else score.score


def _moved(case: Case, meeting: Meeting) -> Iterator[str]:
    """How the overall score has moved, and which area rose and fell most."""
    if meeting.last is None:
        return
    _, name = case.words, clip(meeting.last.name, _NAME)
    old, new = shown(meeting.last.record.overall), shown(meeting.now.record.overall)
    if old is None or new is None:
        return
    change = round(new - old, 1)
    if change == 0:
        yield _("That is the same as at “{meeting}”.", meeting=name)
    elif change > 0:
        yield _("That is {points} higher than at “{meeting}”.", points=number(change, case.language), meeting=name)
    else:
        yield _("That is {points} lower than at “{meeting}”.", points=number(-change, case.language), meeting=name)
    yield from _extremes(case, meeting)


def _extremes(case: Case, meeting: Meeting) -> Iterator[str]:
    _, changes = case.words, _changes(case, meeting)
    if not changes:
        return
    (high, most), (low, least) = max(changes, key=lambda c: c[1]), min(changes, key=lambda c: c[1])
    if most > 0:
        yield _("{area} has risen most, by {points}.", area=high, points=number(most, case.language))
    if least < 0:
        yield _("{area} has fallen most, by {points}.", area=low, points=number(-least, case.language))


def _changes(case: Case, meeting: Meeting) -> list[tuple[str, float]]:
    """Return by how much each area has moved, where both scores can be shown."""
    found = []
    for area, (name, _score) in zip(AREAS, areas(case), strict=True):
        old = shown(meeting.last.record.areas.get(area)) if meeting.last else None
        new = shown(meeting.now.record.areas[area])
        if old is not None and new is not None:
            found.append((name, round(new - old, 1)))
    return found


def _reached(case: Case, meeting: Meeting) -> str:
    _, found = case.words, [shown(score) for score in meeting.now.record.areas.values()]
    reached = sum(score is not None and score >= meeting.target for score in found)
    return _.plural(
        "{n} of {all} areas reaches the target of {target}.",
        "{n} of {all} areas reach the target of {target}.",
        reached,
        all=len(found),
        target=meeting.target,
    )


def _radar(case: Case, meeting: Meeting) -> Iterator[Radar]:
    """An area with nothing to score has no place on the radar; the table beside it still names it."""
    _, last = case.words, meeting.last.record.areas if meeting.last else {}
    drawn = [
        (RadarAxis(name, None if s.too_few else s.score, s.low, s.high, _number(case, s)), shown(last.get(area)))
        for area, (name, _score) in zip(AREAS, areas(case), strict=True)
        if (s := meeting.now.record.areas[area]).low is not None and s.low is not None and s.high is not None
    ]
    if len(drawn) < LEAST_AXES:
        return
    yield Radar(
        caption=_("How ready the project is in the seven areas, 0-100"),
        alternative=f"{highest_and_lowest(case)} {_lines(case, meeting)}",
        axes=tuple(axis for axis, _old in drawn),
        score_label=_("Now"),
        range_label=_("Range"),
        before=tuple(old for _axis, old in drawn) if meeting.last else (),
        before_label=_("Last time"),
        target=meeting.target,
        target_label=_("Target {target}", target=meeting.target),
    )


def _number(case: Case, score: ScoreRecord) -> str:
    known = shown(score)
    return _span(case, score) if known is None else number(known, case.language)


def _lines(case: Case, meeting: Meeting) -> str:
    """Return in words which lines the radar draws."""
    _ = case.words
    if meeting.last is None:
        return _("A dotted ring marks the target of {target}.", target=meeting.target)
    return _(
        "The dashed line shows the scores at “{meeting}”; a dotted ring marks the target of {target}.",
        meeting=clip(meeting.last.name, _NAME),
        target=meeting.target,
    )


def _areas(case: Case, meeting: Meeting) -> Table:
    _, record = case.words, meeting.now.record
    old = meeting.last.record if meeting.last else None
    rows = [
        (name, *_columns(case, meeting, old.areas.get(area) if old else None, record.areas[area]))
        for area, (name, _score) in zip(AREAS, areas(case), strict=True)
    ]
    rows.append((_("Overall"), *_columns(case, meeting, old.overall if old else None, record.overall)))
    caption = _("Score and range in each area, 0-100")
    return Table(caption, _head(case, meeting, _("Area")), tuple(rows), row_heads=True, widths=_widths(meeting))


def _head(case: Case, meeting: Meeting, first: str) -> tuple[str, ...]:
    _ = case.words
    if meeting.last is None:
        return (first, _("Now"), _("Range"))
    return (first, _("Last time"), _("Now"), _("Change"), _("Range"))


def _widths(meeting: Meeting) -> tuple[float, ...]:
    return (3.5, 1.2, 1.1, 1.6, 2.0) if meeting.last else (3.3, 1.5, 2.2)


def _columns(case: Case, meeting: Meeting, old: ScoreRecord | None, new: ScoreRecord) -> tuple[str, ...]:
    """Return last time, now, change and range of one score; a dash where there are too few answers for a score."""
    was, is_, span = shown(old), shown(new), _span(case, new)
    if meeting.last is None:
        return (_plain(case, is_), span)
    return (_plain(case, was), _plain(case, is_), change_text(case, was, is_), span)


def _plain(case: Case, score: float | None) -> str:
    return NONE if score is None else number(score, case.language)


def _span(case: Case, score: ScoreRecord) -> str:
    low, high = score.low, score.high
    return NONE if low is None or high is None else f"{number(low, case.language)}–{number(high, case.language)}"
