"""The draft data protection impact assessment: an assessment as a document, for lawyers to complete."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime

from content.types import Language
from documents.annexes import COUNTRY, gates, open_questions, other_law, sources
from documents.blocks import Attachment, Block, Document, Notice
from documents.case import Case, Shelf
from documents.chapters import Work, chapters, completeness, work
from documents.entries import answer_text
from documents.fria import fria
from documents.labels import renderer_words
from documents.measures import measure_entries
from documents.readiness import readiness
from documents.returned import ASSESSMENT
from documents.risk_matrix import risk_entries
from documents.template import template
from guidance.roles import roles
from guidance.rules import rules
from locales.formats import day
from locales.words import Words as Translator
from locales.words import words
from questionnaires.assessment import Assessment, to_json
from questionnaires.groups import Group
from questionnaires.loading import sources as every_source
from questionnaires.rows import Row, lines, row_faults
from questionnaires.schema import Questionnaire
from scoring.lenses import lenses
from scoring.result import Result
from screening.engine import screen
from screening.loading import screenings
from screening.risk import register
from screening.risk_scale import scales

PARTS: tuple[Callable[[Case], Iterable[Block]], ...] = (
    readiness,
    gates,
    open_questions,
    other_law,
    sources,
    fria,
)


def dpia(
    assessment: Assessment,
    questionnaire: Questionnaire,
    result: Result,
    language: Language,
    on: date,
    made_at: datetime,
) -> Document:
    """Return the draft DPIA of `assessment` in `language`, dated `on`. A naive `made_at` is taken as UTC."""
    return compose(assessment, questionnaire, result, language, words(language), on, made_at)


def compose(
    assessment: Assessment,
    questionnaire: Questionnaire,
    result: Result,
    language: Language,
    translator: Translator,
    on: date,
    made_at: datetime,
) -> Document:
    """Return the draft in `language` with the document's own words said by `translator`."""
    return document(prepare(assessment, questionnaire, result, language, translator, on, made_at))


def prepare(
    assessment: Assessment,
    questionnaire: Questionnaire,
    result: Result,
    language: Language,
    translator: Translator,
    on: date,
    made_at: datetime,
) -> Case:
    """Return everything that the document is made from, worked out once."""
    shelf = Shelf(template(), roles(), rules(), every_source(), lenses())
    aware = made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC)
    tables = {g.id: lines(g, result.view, _fitting(assessment, g)) for g in questionnaire.groups}
    return Case(
        assessment=assessment,
        questionnaire=questionnaire,
        result=result,
        language=language,
        words=translator,
        on=on,
        made_at=aware,
        shelf=shelf,
        screening=screen(screenings(), result.view, on),
        tables=tables,
        register=register(tables.get("risks", ()), tables.get("measures", ()), scales(), on),
    )


def _fitting(assessment: Assessment, group: Group) -> dict[str, Row]:
    """Return the rows of a group that it can have today; others are kept in the assessment, and count nowhere."""
    rows = assessment.groups.get(group.id, {})
    return {id_: row for id_, row in rows.items() if not row_faults(group, id_, row)}


def document(case: Case) -> Document:
    """Return the document of a case."""
    _, project, done = case.words, case.assessment.project, work(case)
    return Document(
        language=case.language,
        title=_("Data protection impact assessment: draft"),
        subtitle=project.name,
        subject=_("Draft of a data protection impact assessment, made from a self-assessment"),
        author=project.organisation or project.name,
        created=case.made_at,
        footer=_("{project}: draft of {day}", project=project.name, day=day(case.on, case.language)),
        facts=_facts(case, done),
        notice=_notice(case),
        blocks=(*chapters(case, done), *(block for part in PARTS for block in part(case))),
        words=renderer_words(case),
        attachments=(_attachment(case),),
        risks=risk_entries(case),
        measures=measure_entries(case),
    )


def _facts(case: Case, done: Work) -> tuple[tuple[str, str], ...]:
    _, project = case.words, case.assessment.project
    not_stated = _("Not stated")
    return (
        (_("Organisation"), project.organisation or not_stated),
        (_("Reference"), project.reference or not_stated),
        (_("Contact"), project.contact or not_stated),
        (_("Country"), _country(case)),
        (_("Date"), day(case.on, case.language)),
        (_("Questions"), _content_version(case)),
        (_("Template"), _template(case)),
        (_("Completeness"), completeness(case, done.values())),
    )


def _country(case: Case) -> str:
    _ = case.words
    answer = case.result.view.answers.get(COUNTRY)
    if answer is None or answer.known is None:
        return _("Not stated")
    return answer_text(case, case.questionnaire.by_id[COUNTRY], answer)


def _content_version(case: Case) -> str:
    _, used, given = case.words, case.result.content_version, case.assessment.content_version
    if given and given != used:
        return _("Content version {used}; the answers were given under version {given}", used=used, given=given)
    return _("Content version {version}", version=used)


def _template(case: Case) -> str:
    _ = case.words
    edition = case.shelf.template.template
    return _(
        "{title}, version {version}; check whether a final version has been adopted since",
        title=case.say(edition.title),
        version=edition.version,
    )


def _notice(case: Case) -> Notice:
    _ = case.words
    return Notice(
        _("This is a draft"),
        _(
            "The document was made from the answers of a self-assessment. It gives no legal advice and does not say "
            "whether the processing is lawful. Each field names who must complete or confirm it. The controller "
            "answers for the finished assessment and must ask the DPO for advice; only then can it be decided on in "
            "section 6."
        ),
        "warning",
    )


def _attachment(case: Case) -> Attachment:
    _ = case.words
    description = _("The assessment behind this document; Klarsyn can import it again")
    return Attachment(ASSESSMENT, "application/json", to_json(case.assessment), description)
