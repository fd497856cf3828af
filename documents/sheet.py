"""What a section prepares for the people who complete it: rows of the template, the technical sheet, the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from documents.blocks import Block, Bullets, Paragraph, Table
from documents.case import Case
from documents.template import TemplateField
from locales.formats import moment


def prepared(case: Case, field: TemplateField) -> Iterator[Block]:
    """Yield what follows `field`: its rows, and what this field alone asks for."""
    if field.rows:
        yield _rows(case, field)
    if field.id in PREPARED:
        yield from PREPARED[field.id](case)


def _to_complete(case: Case) -> str:
    _ = case.words
    return _("To be completed")


def _rows(case: Case, field: TemplateField) -> Table:
    _, blank = case.words, _to_complete(case)
    return Table(
        caption=_("{label}: rows to complete", label=case.say(field.label)),
        head=(_("Row"), _("Measures"), _("Why they fit and work"), _("Status")),
        rows=tuple((case.say(row.label), blank, blank, blank) for row in field.rows),
        row_heads=True,
        widths=(3, 3, 3, 2),
    )


def _technical_sheet(case: Case) -> Iterator[Block]:
    yield _versions(case)
    yield from _team(case)
    yield from _reasons(case)


def _versions(case: Case) -> Table:
    _ = case.words
    given = [a for a in case.result.view.answers.values() if a.state != "blank"]
    times = [a.at for a in given if a.at]
    edition = case.shelf.template.template
    rows = [
        (_("This document was made"), moment(case.made_at, case.language)),
        (_("Questions"), _("Content version {version}", version=case.result.content_version)),
        (_("Answers"), _answered(case, len(given))),
        (_("Latest answer"), moment(max(times), case.language) if times else _("Not known")),
        (_("Template"), _("{title}, version {version}", title=case.say(edition.title), version=edition.version)),
        (_("Changes since the last version"), _to_complete(case)),
        (_("Guidelines and standards used"), _to_complete(case)),
        (_("What is left out, and why"), _to_complete(case)),
        (_("Completed on"), _to_complete(case)),
        (_("Approved on, and by whom"), _to_complete(case)),
        (_("Publication"), _to_complete(case)),
    ]
    return Table(_("Version and change log"), (_("Item"), _("State")), tuple(rows), row_heads=True, widths=(2, 3))


def _answered(case: Case, given: int) -> str:
    _ = case.words
    return _(
        "{given} of {shown} questions answered, {unknown} of them with “don't know”",
        given=given,
        shown=len(case.shown),
        unknown=len(case.result.unknown),
    )


def _team(case: Case) -> Iterator[Block]:
    """Who has answered, from the answers that count; who else takes part is for the project to add."""
    _ = case.words
    given = Counter(a.by for a in case.result.view.answers.values() if a.by and a.state != "blank")
    if not given:
        yield Paragraph(_("Team: no answer says who gave it. To be completed with names and roles."))
        return
    rows = tuple((by, _.plural("{n} answer", "{n} answers", given[by]), _to_complete(case)) for by in sorted(given))
    yield Table(
        caption=_("Team: who has answered"),
        head=(_("Who"), _("Part in the self-assessment"), _("Role in the assessment")),
        rows=rows,
        row_heads=True,
        widths=(3, 2, 3),
    )


def _reasons(case: Case) -> Iterator[Block]:
    """The template's five groups of reasons, and the rule of two that its own page leaves out (WP248 rev.01)."""
    _ = case.words
    groups = (
        _("Article 35(3): extensive automated evaluation, special categories on a large scale, or public monitoring"),
        _("National law requires it"),
        _("The nine criteria of the guidelines WP248, or the national list"),
        _("It is advised or useful: the DPO's advice, the wish of those concerned, a code of conduct"),
        _("The risk of an existing processing has changed"),
    )
    yield Table(
        caption=_("Reasons to make the assessment"),
        head=(_("Reason"), _("Does it apply, and why")),
        rows=tuple((group, _to_complete(case)) for group in groups),
        row_heads=True,
        widths=(3, 2),
    )
    yield Paragraph(
        _(
            "Rule of thumb in WP248: two or more of the nine criteria mean in most cases that an assessment is "
            "required; one can be enough. If you are in doubt, make one."
        ),
        "note",
    )


def _events(case: Case) -> Iterator[Block]:
    _, blank = case.words, _to_complete(case)
    events = (_("Illegitimate access to data"), _("Unwanted change of data"), _("Loss of data"))
    yield Table(
        caption=_("The least that must be covered"),
        head=(_("Event"), _("Source and course"), _("Impact on the people concerned")),
        rows=tuple((event, blank, blank) for event in events),
        row_heads=True,
    )


def _decision(case: Case) -> Iterator[Block]:
    _ = case.words
    yield Paragraph(_("The four possible decisions; none of them has been chosen here:"))
    yield Bullets(
        (
            _("Approved"),
            _("Approved on conditions: numbered, each pointing to a measure in 4.2"),
            _("Consultation with the data protection authority (Article 36)"),
            _("Rejected: the processing is abandoned"),
        )
    )
    lines = (_("Decision"), _("Reasons"), _("Conditions"), _("Name and title"), _("Date"), _("Signature"))
    yield Table(
        caption=_("Decision and signature"),
        head=(_("Item"), _("Filled in by the one who decides")),
        rows=tuple((line, _to_complete(case)) for line in lines),
        row_heads=True,
        widths=(1, 3),
    )


PREPARED: Mapping[str, Callable[[Case], Iterator[Block]]] = {
    "D05": _technical_sheet,
    "D25": _events,
    "D33": _decision,
}
