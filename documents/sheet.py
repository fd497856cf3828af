"""What a section prepares for the people who complete it: the technical sheet of section 0.5 and the decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from documents.blocks import Block, Cell, Paragraph, Table
from documents.case import Case
from documents.group_rows import Layout
from documents.group_rows import table as group_table
from documents.statements import DECISION, STATEMENTS, TEXT, line_cell
from locales.formats import moment
from locales.messages import msg
from screening.result import Finding

TEAM = Layout("team", ("name", "role", "part"), msg("The team behind the assessment"))
CONDITIONS = Layout("conditions", ("name", "measures"), msg("Conditions of the approval"))
DPIA = "dpia"
ROOM_TO_SIGN = "\n\n\n"


def technical_sheet(case: Case) -> Iterator[Block]:
    """Yield the sheet of the assessment itself: versions, who took part, and the reasons to make it."""
    yield _versions(case)
    yield from _answerers(case)
    yield from group_table(case, TEAM)
    yield _reasons(case)


def _versions(case: Case) -> Table:
    _ = case.words
    given = [a for a in case.result.view.answers.values() if a.state != "blank"]
    times = [a.at for a in given if a.at]
    edition = case.shelf.template.template
    rows: list[tuple[str, Cell]] = [
        (_("This document was made"), moment(case.made_at, case.language)),
        (_("Questions"), _("Content version {version}", version=case.result.content_version)),
        (_("Answers"), _answered(case, len(given))),
        (_("Latest answer"), moment(max(times), case.language) if times else _("Not known")),
        (_("Template"), _("{title}, version {version}", title=case.say(edition.title), version=edition.version)),
    ]
    lines = (
        ("sheet-changes", _("Changes since the last version")),
        ("sheet-guidelines", _("Guidelines and standards used")),
        ("sheet-scope", _("What is left out, and why")),
        ("sheet-completed", _("Completed on")),
        ("sheet-approved", _("Approved on, and by whom")),
        ("sheet-publication", _("Publication")),
    )
    rows += [(label, line_cell(case, STATEMENTS, row, TEXT, label)) for row, label in lines]
    return Table(_("Version and change log"), (_("Item"), _("State")), tuple(rows), row_heads=True, widths=(2, 3))


def _answered(case: Case, given: int) -> str:
    _ = case.words
    return _(
        "{given} of {shown} questions answered, {unknown} of them with “don't know”",
        given=given,
        shown=len(case.shown),
        unknown=len(case.result.unknown),
    )


def _answerers(case: Case) -> Iterator[Block]:
    """Who has answered, from the answers that count; who else takes part stands in the team's own table."""
    _ = case.words
    given = Counter(a.by for a in case.result.view.answers.values() if a.by and a.state != "blank")
    if not given:
        yield Paragraph(_("No answer says who gave it."))
        return
    rows = tuple((by, _.plural("{n} answer", "{n} answers", given[by])) for by in sorted(given))
    yield Table(_("Who has answered"), (_("Who"), _("Part in the self-assessment")), rows, row_heads=True)


def _reasons(case: Case) -> Table:
    """The template's five groups of reasons: the screening speaks to three of them, people to the other two."""
    _, finding = case.words, case.screening.findings.get(DPIA)
    hard = _("Article 35(3): extensive automated evaluation, special categories on a large scale, or public monitoring")
    guidance = _("The nine criteria of the guidelines WP248, or the national list")
    law = _("National law requires it")
    advised = _("It is advised or useful: the DPO's advice, the wish of those concerned, a code of conduct")
    changed = _("The risk of an existing processing has changed")
    return Table(
        caption=_("Reasons to make the assessment"),
        head=(_("Reason"), _("Does it apply, and why")),
        rows=(
            (hard, _points(case, finding, "hard")),
            (law, line_cell(case, STATEMENTS, "reason-national", TEXT, law)),
            (guidance, _points(case, finding, "criteria", "national-dk", "national-no")),
            (advised, line_cell(case, STATEMENTS, "reason-advised", TEXT, advised)),
            (changed, line_cell(case, STATEMENTS, "reason-changed", TEXT, changed)),
        ),
        row_heads=True,
        widths=(3, 4),
    )


def _points(case: Case, finding: Finding | None, *groups: str) -> str:
    """Return the points of the screening that are met and possible in some groups of reasons."""
    _ = case.words
    if finding is None:
        return _("The screening does not apply to this project.")
    rows = [row for row in finding.factors if row.factor.group in groups]
    met = "; ".join(f"{r.factor.code} {case.say(r.factor.name)}" for r in rows if r.state == "met")
    possible = "; ".join(f"{r.factor.code} {case.say(r.factor.name)}" for r in rows if r.state == "possible")
    parts = [_("Met: {points}.", points=met or "–"), _("Possible: {points}.", points=possible or "–")]
    return " ".join(parts)


def advice(case: Case) -> Iterator[Block]:
    """Yield the place that says how the DPO's advice was followed (section 5.1)."""
    _ = case.words
    label = _("How the advice was followed, and if not, why")
    yield _written(case, _("What became of the advice"), "d31-followed", label)


def unheard(case: Case) -> Iterator[Block]:
    """Yield the place that says why data subjects were not heard, where they were not (section 5.2, Art. 35(9))."""
    _ = case.words
    label = _("Why the data subjects or their representatives were not heard, if they were not")
    yield _written(case, _("If nobody was heard"), "d32-why-not", label)


def _written(case: Case, caption: str, row: str, label: str) -> Table:
    _, cell = case.words, line_cell(case, STATEMENTS, row, TEXT, label)
    return Table(caption, (_("Item"), _("Text")), ((label, cell),), row_heads=True, widths=(2, 3))


def decision(case: Case) -> Iterator[Block]:
    """Yield the four possible decisions with the places where a person makes one, and the conditions."""
    _ = case.words
    yield Paragraph(
        _(
            "Exactly one outcome is chosen: approved; approved on conditions; consultation with the data protection "
            "authority (Article 36); or rejected, and the processing is abandoned."
        )
    )
    lines = (
        ("outcome", _("Decision")),
        ("explanation", _("Reasons")),
        ("decided-by", _("Name")),
        ("title", _("Title")),
        ("day", _("Date")),
    )
    rows = tuple((label, line_cell(case, DECISION, DECISION, column, label)) for column, label in lines)
    yield Table(
        caption=_("Decision and signature"),
        head=(_("Item"), _("Filled in by the one who decides")),
        rows=(*rows, (_("Signature"), ROOM_TO_SIGN)),
        row_heads=True,
        widths=(1, 3),
    )
    yield from group_table(case, CONDITIONS)
