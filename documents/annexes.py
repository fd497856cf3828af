"""Annexes 2-5: what stops the project, what is open, the law besides the GDPR, and the sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from content.sources import Reference, Source
from documents.blocks import Block, Heading, PageBreak, Paragraph, Table
from documents.case import Case
from documents.entries import answer_text
from documents.fields import drafted
from documents.labels import COUNTRIES
from locales.formats import day
from questionnaires.schema import Question
from scoring.result import GateResult
from scoring.wording import stop_text
from screening.wording import CONFIDENCE, country_of

COUNTRY = "prof-country"
NORWAY = "no"


def gates(case: Case) -> Iterator[Block]:
    """Yield annex 2: the gates that are open, with what to say about each, and those still unanswered."""
    _ = case.words
    yield PageBreak()
    yield Heading(1, _("What stands in the way"), _("Annex {number}", number=2))
    blocked = [g for g in case.result.gates if g.state == "open"]
    pending = [g for g in case.result.gates if g.state == "pending"]
    if blocked:
        yield Table(
            caption=_("Answers that stand in the way"),
            head=(_("Stop"), _("Question"), _("Answer"), _("What stands in the way")),
            rows=tuple(_open_row(case, g) for g in blocked),
            row_heads=True,
            widths=(2, 3, 3, 4),
        )
    else:
        yield Paragraph(_("No answer given so far stands in the way."))
    if pending:
        yield Table(
            caption=_("Questions that must be answered before a stop is settled"),
            head=(_("Stop"), _("Question")),
            rows=tuple(_pending_row(case, g) for g in pending),
            row_heads=True,
            widths=(1, 3),
        )
    else:
        yield Paragraph(_("Every question that guards a stop has been answered."))


def _open_row(case: Case, gate: GateResult) -> tuple[str, ...]:
    question = case.questionnaire.by_id[gate.question]
    message = next(g.message for g in question.gate if g.stop == gate.stop)
    answer = answer_text(case, question, case.result.view.answer(question))
    return (stop_text(gate.stop, case.words), case.say(question.name), answer, case.say(message))


def _pending_row(case: Case, gate: GateResult) -> tuple[str, ...]:
    question = case.questionnaire.by_id[gate.question]
    return (stop_text(gate.stop, case.words), case.say(question.ask))


def open_questions(case: Case) -> Iterator[Block]:
    """Yield annex 3: questions without an answer and those answered "don't know", area by area."""
    _ = case.words
    yield PageBreak()
    yield Heading(1, _("Open questions"), _("Annex {number}", number=3))
    still_open = {*case.result.unanswered, *case.result.unknown}
    yield Paragraph(_counted(case) if still_open else _("Every question has a known answer."))
    for section in case.questionnaire.sections:
        rows = tuple(_question_row(case, q) for q in section.questions if q.id in still_open)
        if rows:
            head = (_("Short name"), _("Question"), _("State"), _("Who takes it on"))
            yield Heading(2, case.say(section.title))
            caption = _("Open questions: {area}", area=case.say(section.title))
            yield Table(caption, head, rows, row_heads=True, widths=(2, 4, 1.6, 2))


def _counted(case: Case) -> str:
    _, result = case.words, case.result
    blank = _.plural("{n} question has no answer yet.", "{n} questions have no answer yet.", len(result.unanswered))
    unknown = _.plural(
        "{n} question is answered “don't know”.", "{n} questions are answered “don't know”.", len(result.unknown)
    )
    return f"{blank} {unknown}"


def _question_row(case: Case, question: Question) -> tuple[str, ...]:
    _ = case.words
    state = _("Don't know") if question.id in case.result.unknown else _("Not answered yet")
    owner = case.role(question.action.owner if question.action else "project-lead")
    return (case.say(question.name), case.say(question.ask), state, owner)


def other_law(case: Case) -> Iterator[Block]:
    """Yield annex 4: the AI Act and administrative law, which the EDPB's template leaves out."""
    _ = case.words
    yield PageBreak()
    yield Heading(1, _("Other law"), _("Annex {number}", number=4))
    for annex in case.shelf.template.annexes:
        yield Heading(2, case.say(annex.title), annex.id)
        if annex.intro:
            yield Paragraph(case.say(annex.intro))
        for field in annex.fields:
            yield from drafted(case, field).blocks


def sources(case: Case) -> Iterator[Block]:
    """Yield annex 5: what the template and the shown questions rest on, when it was checked and how sure we are."""
    _ = case.words
    yield PageBreak()
    yield Heading(1, _("Sources"), _("Annex {number}", number=5))
    yield Paragraph(
        _(
            "The sources behind the questions and the template, with the day on which somebody last checked them. What "
            "is not certain says what to check before you build on it."
        )
    )
    yield Table(
        caption=_("Sources, in the order of the questions"),
        head=(_("Source"), _("Places"), _("What we know of it")),
        rows=tuple(_source_row(case, id_, places) for id_, places in _references(case).items()),
        row_heads=True,
        widths=(3, 3, 5),
    )


def _references(case: Case) -> dict[str, list[str]]:
    """Every source that is referred to, with the places in it, in the order met."""
    found: dict[str, list[str]] = {case.shelf.template.template.source: []}
    asked = (reference for question in case.shown for reference in question.sources)
    every = (*asked, *_of_findings(case), *_of_rows(case), *case.register.scale.sources)
    for reference in (r for r in every if case.shelf.sources[r.id].holds_in(country_of(case.result.view))):
        places = found.setdefault(reference.id, [])
        place = reference.place(case.language)
        if place and place not in places:
            places.append(place)
    return found


def _of_findings(case: Case) -> Iterator[Reference]:
    for finding in case.screening.findings.values():
        yield from finding.outcome.sources
        for row in finding.with_state("met", "possible"):
            yield from row.factor.sources
    for found in case.screening.dates:
        yield from found.date.sources


def _of_rows(case: Case) -> Iterator[Reference]:
    for lines in case.tables.values():
        for line in lines:
            if line.stands and line.suggestion:
                yield from line.suggestion.sources


def _source_row(case: Case, id_: str, places: list[str]) -> tuple[str, ...]:
    _, source = case.words, case.shelf.sources[id_]
    return (
        case.say(source.title),
        "; ".join(sorted(places, key=_by_number)) or _("The source as a whole"),
        _knowledge(case, source),
    )


def _by_number(place: str) -> list[tuple[str, int]]:
    """Article 9 before article 10: pairs of the words before a number and the number."""
    parts = re.split(r"(\d+)", place)
    return [(text, int(number)) for text, number in zip(parts[::2], [*parts[1::2], "0"], strict=True)]


def _knowledge(case: Case, source: Source) -> str:
    """Where the source applies, when it was checked, what to verify, and what holds in a Norwegian project."""
    _ = case.words
    country = case.result.view.answers.get(COUNTRY)
    here = country is not None and country.known == NORWAY
    noted = [case.say(text) for text in (source.verify, source.norway if here else None) if text]
    known = _(
        "Applies in: {countries}. Checked on {day}: {confidence}.",
        countries=", ".join(_.message(COUNTRIES[id_]) for id_ in source.applies),
        day=day(source.checked, case.language),
        confidence=_.message(CONFIDENCE[source.confidence]),
    )
    return " ".join([known, *noted, *([str(source.url)] if source.url else [])])
