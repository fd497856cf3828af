"""What the screenings found, as blocks: outcome, reasons with the answers behind them, what to do, what it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from content.sources import Reference
from documents.blocks import Block, Bullets, Notice, Paragraph, Table
from documents.case import Case
from documents.entries import answer_text
from locales.formats import day
from questionnaires.conditions import Condition
from questionnaires.schema import Question
from scoring.wording import capital
from screening.result import DateResult, FactorResult, Finding
from screening.schema import Sure
from screening.wording import CONFIDENCE, FACTOR_STATES, behind, cited, concerning, counted, on_one_line, shortened

# The field of the document that each screening stands under.
UNDER: Mapping[str, tuple[str, ...]] = {
    "D05": ("dpia",),
    "D13": ("basis-development", "basis-operation", "basis-retraining"),
    "D14": ("special-categories", "criminal", "id-number"),
    "D09": ("children", "profiling"),
    "D18": ("art22",),
    "D19": ("transfers",),
    "D08": ("linking",),
    "D34": (
        "ai-system",
        "ai-role",
        "ai-prohibited",
        "ai-class",
        "ai-article50",
        "ai-literacy",
        "ai-duties",
        "ai-explanation",
        "fria",
    ),
}
# Where a screening is not in play, its rows say nothing more.
OUT_OF_PLAY = frozenset({"not-in-play", "not-applicable", "no-phase", "out-of-scope", "not-yet"})


def findings(case: Case, field: str) -> Iterator[Block]:
    """Yield the findings that belong under a field of the template, in the order of `UNDER`."""
    found = [case.screening.findings[id_] for id_ in UNDER.get(field, ()) if id_ in case.screening.findings]
    for finding in found:
        yield from finding_blocks(case, finding)
    if field == "D34":
        yield from calendar(case)


def finding_blocks(case: Case, finding: Finding) -> Iterator[Block]:
    """Yield one finding."""
    _, outcome = case.words, finding.outcome
    title = _("{screening}: {outcome}", screening=case.say(finding.table.title), outcome=case.say(outcome.title))
    if finding.table.chapter == "ai-act" and case.screening.binding and not case.screening.binding.binding:
        title = _("{title} (expected, not binding yet)", title=title)
    yield Notice(title, case.say(outcome.text), outcome.tone)
    yield from _reasons(case, finding)
    if finding.steps:
        yield Paragraph(_("What to do:"))
        yield Bullets(tuple(case.say(step) for step in finding.steps), numbered=True)
    yield Paragraph(rests_on(case, outcome), "note")


def _reasons(case: Case, finding: Finding) -> Iterator[Block]:
    """Yield the rows that are met or possible as a table, what to verify of them, and the others in one sentence."""
    _ = case.words
    rows, missed = finding.with_state("met", "possible"), concerning(case.result.view, finding.with_state("not-met"))
    if rows:
        yield _factors(case, finding, rows)
    elif finding.because:
        yield Paragraph(
            _("This follows from: {answers}", answers=causes(case, finding.because, (finding.outcome.when,)))
        )
    doubts = tuple(_doubt(case, row) for row in rows if row.factor.verify)
    if doubts:
        yield Paragraph(_("To verify:"))
        yield Bullets(doubts)
    if missed and finding.outcome.id not in OUT_OF_PLAY:
        names = "; ".join(_name(case, row) for row in missed)
        yield Paragraph(_("Not met by the answers: {points}.", points=names), "note")


def _doubt(case: Case, row: FactorResult) -> str:
    _ = case.words
    verify = row.factor.verify
    return _("{code}: {what}", code=row.factor.code, what=case.say(verify) if verify else "")


def _factors(case: Case, finding: Finding, rows: tuple[FactorResult, ...]) -> Table:
    _ = case.words
    return Table(
        caption=_("{screening}: the reasons", screening=case.say(finding.table.title)),
        head=(_("Point"), _("State"), _("Because of the answers"), _("Rests on")),
        rows=tuple(_factor(case, row) for row in rows),
        row_heads=True,
        widths=(3.4, 1.2, 4, 3),
    )


def _factor(case: Case, row: FactorResult) -> tuple[str, ...]:
    _, factor = case.words, row.factor
    sure = "" if factor.confidence == "sure" else f" ({_.message(CONFIDENCE[factor.confidence])})"
    return (
        _name(case, row),
        _.message(FACTOR_STATES[row.state]),
        causes(case, row.because, behind(row)),
        places(case, factor.sources) + sure,
    )


def _name(case: Case, row: FactorResult) -> str:
    return f"{row.factor.code} {case.say(row.factor.name)}"


def causes(case: Case, because: tuple[str, ...], conditions: tuple[Condition | None, ...] = ()) -> str:
    """Return the answers that caused something, each with its question; of several options those `conditions` name."""
    _ = case.words
    asked = (case.questionnaire.by_id[id_] for id_ in because)
    said = (_("{question}: {answer}", question=case.say(q.name), answer=_short(case, q, conditions)) for q in asked)
    return "; ".join(said) or "–"


def _short(case: Case, question: Question, conditions: tuple[Condition | None, ...]) -> str:
    """Return an answer for a cell. What is chosen stands whole, for it is what counted; a text may be long."""
    _, view = case.words, case.result.view
    if not view.shown(question):
        return _("not asked")
    answer = view.answer(question)
    if chosen := counted(conditions, case.questionnaire.terms, question, answer):
        answer = answer.model_copy(update={"value": chosen})
    text = answer_text(case, question, answer)
    return on_one_line(text) if question.choices and answer.not_relevant is None else shortened(text)


def rests_on(case: Case, claim: Sure) -> str:
    """Return the places in the sources, when each was last checked, how sure we are, and what to verify."""
    _ = case.words
    parts = [_("{places}. {confidence}.", places=places(case, claim.sources), confidence=_confidence(case, claim))]
    if claim.verify:
        parts.append(_("To verify: {what}", what=case.say(claim.verify)))
    return " ".join(parts)


def _confidence(case: Case, claim: Sure) -> str:
    _ = case.words
    checked = min(case.shelf.sources[reference.id].checked for reference in claim.sources)
    sure = _.message(CONFIDENCE[claim.confidence])
    return _("Checked on {day}: {confidence}", day=day(checked, case.language), confidence=sure)


def places(case: Case, references: Iterable[Reference]) -> str:
    """Return each source by its short name once, with the places in it."""
    found = cited(case.result.view, references, case.shelf.sources)
    return capital("; ".join(_named(case, id_, at) for id_, at in found.items()))


def _named(case: Case, source: str, references: tuple[Reference, ...]) -> str:
    at = (reference.place(case.language) for reference in references)
    return ", ".join(filter(None, [case.say(case.shelf.sources[source].short), *at]))


def calendar(case: Case) -> Iterator[Block]:
    """Yield where the AI Act binds, and the days from which its parts apply to this project."""
    _, binding = case.words, case.screening.binding
    if binding is not None:
        title = _("The AI Act binds here") if binding.binding else _("Expected, not binding yet")
        yield Notice(title, case.say(binding.text), "info" if binding.binding else "warning")
    else:
        yield Paragraph(_("The country is not stated, so it is not known whether the AI Act binds yet."))
    if case.screening.dates:
        yield Table(
            caption=_("Days that concern this project, seen on {day}", day=day(case.screening.on, case.language)),
            head=(_("Day"), _("What applies"), _("State"), _("Rests on")),
            rows=tuple(_date(case, date_) for date_ in case.screening.dates),
            row_heads=True,
            widths=(1.6, 5, 1.6, 4),
        )


def _date(case: Case, found: DateResult) -> tuple[str, ...]:
    _ = case.words
    state = _("Has come") if found.past else _("Still to come")
    what: date = found.date.day
    return (day(what, case.language), case.say(found.date.what), state, rests_on(case, found.date))
