"""Annex 1: what the answers say about readiness, in the numbers of `scoring`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from documents.blocks import Block, Heading, PageBreak, Paragraph, Radar, RadarAxis, Table
from documents.case import Case
from questionnaires.schema import STOPS, Stop
from scoring.result import GateResult, GateState, Score
from scoring.wording import STOP_STATES, answered_text, band_text, range_text, score_text, stop_text

LEAST_AXES = 3


def readiness(case: Case) -> Iterator[Block]:
    """Yield the annex: a sentence, stops, radar, areas, rules and lenses."""
    _ = case.words
    yield PageBreak()
    yield Heading(1, _("How ready the project is"), _("Annex {number}", number=1))
    yield Paragraph(summary(case))
    yield Heading(2, _("The three stops"))
    yield _stops(case)
    yield from _besides(case)
    yield Heading(2, _("The seven areas"))
    yield from _radar(case)
    yield _scores(case, _("How ready the project is in each area"), _("Area"), areas(case))
    yield Heading(2, _("The ten rules"))
    yield _scores(case, _("How ready the project is by the ten rules"), _("Rule"), _rules(case))
    for lens in case.shelf.lenses:
        scores = case.result.lenses[lens.id]
        yield Heading(2, case.say(lens.title))
        groups = ((case.say(group.title), scores[group.id]) for group in lens.groups)
        yield _scores(case, _("The same answers by the requirements"), _("Requirement"), groups)
    yield Paragraph(_reading(case), "note")


def _besides(case: Case) -> Iterator[Paragraph]:
    """Yield that risks, which no stop counts, hold the project back too."""
    _, waiting = case.words, case.register.untreated
    if waiting:
        yield Paragraph(
            _.plural(
                "The stops count answers only. Besides them, {n} high risk without a chosen measure holds the project "
                "back; see 4.2.a.",
                "The stops count answers only. Besides them, {n} high risks without a chosen measure hold the project "
                "back; see 4.2.a.",
                len(waiting),
            )
        )


def summary(case: Case) -> str:
    """Return the overall score with its range in sentences, and whether an answer stands in the way."""
    _, overall = case.words, case.result.overall
    if not overall.relevant:
        return _("None of the questions shown can be scored.")
    if overall.too_few:
        text = _(
            "There are too few answers for an overall score: {answered} known.",
            answered=answered_text(overall, case.words),
        )
    else:
        text = _(
            "The project scores {score} of 100 overall, within a range of {range}; {answered} questions have a known "
            "answer.",
            score=score_text(overall, case.words),
            range=range_text(overall, case.words),
            answered=answered_text(overall, case.words),
        )
    return f"{text} {_verdict(case)}"


def _verdict(case: Case) -> str:
    _, overall = case.words, case.result.overall
    # What stops only a later step does not stand in the way of the next one.
    blocked = next((found for stop in STOPS if (found := case.result.gates_of(stop, "open"))), ())
    if blocked:
        return _.plural(
            "{n} answer stands in the way of the next step.",
            "{n} answers stand in the way of the next step.",
            len(blocked),
        )
    if overall.band is None:
        return _("No answer stands in the way of the next step.")
    return _("No answer stands in the way of the next step. Band: {band}.", band=band_text(overall, case.words))


def _reading(case: Case) -> str:
    _ = case.words
    return _(
        "How to read the numbers: the score counts the questions that are answered; “don't know” counts too and earns "
        "nothing. The range shows how low and how high the score can still end once the rest is known. The numbers say "
        "how ready the project is, not whether it is lawful."
    )


def _stops(case: Case) -> Table:
    _ = case.words
    rows = tuple(
        (stop_text(stop, case.words), _.message(STOP_STATES[state]), _because(case, stop))
        for stop, state in case.result.stops.items()
    )
    head = (_("Stop"), _("State"), _("Because of"))
    return Table(_("What stands in the way at each stop"), head, rows, row_heads=True, widths=(2, 2, 5))


def _because(case: Case, stop: Stop) -> str:
    _ = case.words
    parts = []
    if names := _names(case, stop, "open"):
        parts.append(_("Stopped by: {names}.", names=names))
    if names := _names(case, stop, "pending"):
        parts.append(_("Not answered yet: {names}.", names=names))
    return " ".join(parts) or _("No answer stands in the way.")


def _names(case: Case, stop: Stop, state: GateState) -> str:
    gates: Iterable[GateResult] = case.result.gates_of(stop, state)
    return "; ".join(case.say(case.questionnaire.by_id[gate.question].name) for gate in gates)


def areas(case: Case) -> list[tuple[str, Score]]:
    """Return the seven areas by name, each with its score."""
    return [(case.say(case.questionnaire.section(area).title), s) for area, s in case.result.areas.items()]


def _rules(case: Case) -> list[tuple[str, Score]]:
    scores = case.result.rules
    return [
        (f"{number}. {case.say(case.shelf.rules[rule].title)}", score)
        for number, (rule, score) in enumerate(scores.items(), start=1)
    ]


def _scores(case: Case, caption: str, name: str, scores: Iterable[tuple[str, Score]]) -> Table:
    _ = case.words
    return Table(
        caption=caption,
        head=(name, _("Score"), _("Range"), _("Known answers"), _("Band")),
        rows=tuple(
            (
                label,
                score_text(s, case.words),
                range_text(s, case.words),
                answered_text(s, case.words),
                band_text(s, case.words),
            )
            for label, s in scores
        ),
        row_heads=True,
        widths=(4, 2, 2.2, 2, 3),
    )


def _radar(case: Case) -> Iterator[Radar]:
    """An area with nothing to score has no place on the radar; the table below still names it."""
    _ = case.words
    axes = tuple(
        RadarAxis(label, None if s.too_few else s.score, s.low, s.high, _numbers(case, s))
        for label, s in areas(case)
        if s.low is not None and s.high is not None
    )
    if len(axes) >= LEAST_AXES:
        yield Radar(
            _("How ready the project is in the seven areas, 0-100"),
            highest_and_lowest(case),
            axes,
            _("Score"),
            _("Range"),
        )


def _numbers(case: Case, score: Score) -> str:
    span = range_text(score, case.words)
    return span if score.too_few else f"{score_text(score, case.words)} ({span})"


def highest_and_lowest(case: Case) -> str:
    """Return in a sentence what the radar shows: the best area and the weakest."""
    _ = case.words
    scored = [(s.score, label, s) for label, s in areas(case) if s.score is not None and not s.too_few]
    if not scored:
        return _("No area has enough answers for a score yet; the radar shows only how far each could come.")
    best, worst = max(scored, key=lambda x: x[0]), min(scored, key=lambda x: x[0])
    return _(
        "Highest is {best} with {high}, lowest is {worst} with {low}. The table below gives all the numbers.",
        best=best[1],
        high=score_text(best[2], case.words),
        worst=worst[1],
        low=score_text(worst[2], case.words),
    )
