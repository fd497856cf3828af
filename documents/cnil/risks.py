"""The tool's three risk pages and its list of measures, from the risks and measures that stand in the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from documents.blocks import Document, MeasureEntry, RiskEntry, RiskKind
from locales.messages import Message, msg
from locales.words import Words

from .answers import NOT_SET, Answer
from .text import bullets, flow, inline, paragraph, plain, shortened, strong

# The number before the question's: 321 asks for the impacts of illegitimate access.
PAGES: Mapping[RiskKind, int] = {"access": 32, "change": 33, "loss": 34}
IMPACTS, THREATS, SOURCES, MEASURES, SEVERITY, LIKELIHOOD = range(1, 7)
# Risks of the processing as designed have no page; what comes nearest is that something wrong is held about a person.
NEAREST: RiskKind = "change"
TITLE_LENGTH = 200

Axis = Literal["severity", "likelihood"]
LEVELS: Mapping[Axis, tuple[Message, Message, Message]] = {
    "severity": (
        msg("Severity {level} of 4, set by a person."),
        msg("Severity {level} of 4 is only suggested; nobody has confirmed it."),
        msg("Nobody has rated the severity yet."),
    ),
    "likelihood": (
        msg("Likelihood {level} of 4, set by a person."),
        msg("Likelihood {level} of 4 is only suggested; nobody has confirmed it."),
        msg("Nobody has rated the likelihood yet."),
    ),
}


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the tool's list. `title` is the same wherever the measure is named."""

    id: int
    title: str
    content: str


def title(text: str) -> str:
    """Return a measure's title as the tool can hold it in HTML and in plain lists alike."""
    return shortened(plain(text), TITLE_LENGTH)


def measures(document: Document, words: Words) -> tuple[Measure, ...]:
    """Return the measures that somebody has chosen, numbered from 1."""
    return tuple(
        Measure(number, title(measure.title), _content(measure, document, words))
        for number, measure in enumerate(document.measures, start=1)
    )


def _content(measure: MeasureEntry, document: Document, words: Words) -> str:
    _ = words
    status = flow(_("Status: {status}", status=measure.status)) if measure.status.strip() else ""
    return (flow(measure.text) or flow(document.words.to_complete)) + status


def risk_answers(document: Document, words: Words) -> Iterator[Answer]:
    """Yield the answers of the three pages; a list that would be empty is no answer."""
    for kind, page in PAGES.items():
        risks = [risk for risk in document.risks if risk.kind == kind]
        yield from _lists(document, kind, risks, words)
        if risks:
            yield _rated(page * 10 + SEVERITY, "severity", risks, words)
            yield _rated(page * 10 + LIKELIHOOD, "likelihood", risks, words)


def _lists(document: Document, kind: RiskKind, risks: list[RiskEntry], words: Words) -> Iterator[Answer]:
    known = [title(measure.title) for measure in document.measures]
    chosen = {title(name) for risk in risks for name in risk.measures}
    texts: dict[int, Iterable[str]] = {
        IMPACTS: [risk.impact for risk in risks] + (_by_design(document, words) if kind == NEAREST else []),
        THREATS: [risk.name for risk in risks],
        SOURCES: [risk.sources for risk in risks],
        MEASURES: [name for name in known if name in chosen],
    }
    for question, entries in texts.items():
        if entered := _once(map(plain, entries)):
            yield Answer(PAGES[kind] * 10 + question, entries=entered)


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, texts)))


def _by_design(document: Document, words: Words) -> list[str]:
    _ = words
    return [
        _("Without any incident, from the processing as it is meant to work: {impact}", impact=risk.impact)
        for risk in _designed(document)
        if risk.impact.strip()
    ]


def _designed(document: Document) -> list[RiskEntry]:
    return [risk for risk in document.risks if risk.kind == "designed"]


def _level(risk: RiskEntry, axis: Axis) -> int | None:
    return risk.severity if axis == "severity" else risk.likelihood


def _rated(question: int, axis: Axis, risks: list[RiskEntry], words: Words) -> Answer:
    """The text always says every number; the scale is set only where a person stands behind the highest."""
    _ = words
    set_to = scale(axis, risks)
    text = "".join(_said(risk, axis, words) for risk in risks)
    if set_to == NOT_SET:
        text += flow(_("The scale is left open until a person has confirmed the highest number and written why."))
    elif len(risks) > 1:
        text += flow(_("The scale shows the highest of these numbers."))
    return Answer(question, text=text, gauge=set_to)


def scale(axis: Axis, risks: Iterable[RiskEntry]) -> int:
    """Return the highest level among `risks`, 1-4, or `NOT_SET` where nobody has confirmed it with a reason."""
    rated = [(level, risk) for risk in risks if (level := _level(risk, axis))]
    highest = max((level for level, _risk in rated), default=NOT_SET)
    stood_by = (level == highest and risk.confirmed and risk.reason.strip() for level, risk in rated)
    return highest if any(stood_by) else NOT_SET


def _said(risk: RiskEntry, axis: Axis, words: Words) -> str:
    _ = words
    reason = inline(risk.reason) or inline(_("No reason has been written."))
    return paragraph([strong(_name(risk)), inline(_number(risk, axis, words)), reason])


def _name(risk: RiskEntry) -> str:
    """A risk that has no number yet has 0."""
    return f"{risk.number}. {plain(risk.name)}" if risk.number else plain(risk.name)


def _number(risk: RiskEntry, axis: Axis, words: Words) -> str:
    set_by_person, suggested, unrated = LEVELS[axis]
    level = _level(risk, axis)
    if level is None:
        return words.message(unrated)
    template = set_by_person if risk.confirmed else suggested
    return words(template.template, level=level)


def designed_in_full(document: Document, words: Words) -> str:
    """Return the risks of the processing as designed as HTML, with all that is known of them."""
    _, risks = words, _designed(document)
    if not risks:
        return ""
    head = paragraph([strong(_("Risks of the processing when all works as intended"))])
    return head + bullets(_in_full(risk, words) for risk in risks)


def _in_full(risk: RiskEntry, words: Words) -> str:
    numbers = [inline(_number(risk, axis, words)) for axis in LEVELS]
    named = "; ".join(plain(name) for name in risk.measures)
    parts = [
        strong(_name(risk)),
        inline(risk.impact),
        inline(risk.sources),
        *numbers,
        inline(risk.reason),
        inline(named),
    ]
    return "<br>".join(part for part in parts if part)


def designed_in_short(document: Document, words: Words) -> str:
    """Return one sentence that names the risks of the processing as designed and where they stand."""
    _, risks = words, _designed(document)
    if not risks:
        return ""
    names = "; ".join(map(_name, risks))
    told = _("Risks of the processing when all works as intended, described with the life cycle: {names}", names=names)
    return flow(told)
