"""Section 2.3: the template's rows of measures, filled from the measures that the project has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from content.types import Text
from documents.blocks import Block, MeasureEntry, Paragraph, Table
from documents.case import Case
from documents.group_rows import cell_text, value
from documents.template import TemplateField
from questionnaires.rows import Line

GROUP, SERVES, STATUS = "measures", "serves", "status"
# Sections 2.3.d and 2.3.e have free rows: these choices of the group stand in them.
FREE_ROWS = {
    "D20": ("by-design",),
    "D21": ("pseudonymisation", "confidentiality", "integrity", "availability", "restoring"),
}


def chosen(case: Case) -> tuple[Line, ...]:
    """Return the measures that somebody has chosen by giving them a status; a suggestion is no measure yet."""
    return tuple(line for line in case.tables.get(GROUP, ()) if is_chosen(line))


def is_chosen(line: Line) -> bool:
    """Return whether a row of the measures is planned, partly or fully implemented."""
    return line.state == "kept" and bool(value(line, STATUS))


def measure_rows(case: Case, field: TemplateField) -> Iterator[Block]:
    """Yield the table of the measures that serve each row of `field`; a row without one is a finding."""
    if labels := _labels(case, field):
        yield _table(case, field, labels)


def uncovered(case: Case, field: TemplateField) -> tuple[str, ...]:
    """Return the names of the rows of `field` that no chosen measure serves."""
    served = {id_ for line in chosen(case) for id_ in line.ids(SERVES)}
    return tuple(label for id_, label in _labels(case, field).items() if id_ not in served)


def _labels(case: Case, field: TemplateField) -> dict[str, str]:
    """Return the rows that measures of `field` stand in: the template's own, or choices of the group."""
    group = case.questionnaire.group.get(GROUP)
    if group is None:
        return {}
    labels = {row.id: case.say(row.label) for row in field.rows}
    return labels | {id_: case.say(group.column[SERVES].choices[id_].text) for id_ in FREE_ROWS.get(field.id, ())}


def _table(case: Case, field: TemplateField, labels: dict[str, str]) -> Table:
    _ = case.words
    rows = [row for id_, label in labels.items() for row in _rows(case, id_, label)]
    return Table(
        caption=_("{label}: measures", label=case.say(field.label)),
        head=(_("Row"), _("Measures"), _("Why they fit and work"), _("Status")),
        rows=tuple(rows),
        row_heads=True,
        widths=(3, 3, 4, 1.8),
    )


def _rows(case: Case, serves: str, label: str) -> Iterator[tuple[str, ...]]:
    _ = case.words
    serving = [line for line in chosen(case) if serves in line.ids(SERVES)]
    if not serving:
        yield (label, _("No measure has been chosen for this row."), "–", "–")
    for line in serving:
        yield (label, text(case, line, "name"), text(case, line, "why") or "–", status(case, line))


def named(case: Case, ids: Iterable[str]) -> tuple[Line, ...]:
    """Return the measures with these ids, leaving out ids of none."""
    return tuple(line for id_ in ids if (line := case.line(GROUP, id_)) is not None)


def text(case: Case, line: Line, column: str) -> str:
    """Return what stands in a column of a measure."""
    stored = value(line, column)
    return case.say(stored) if isinstance(stored, Text) else str(stored or "")


def status(case: Case, line: Line) -> str:
    """Return a measure's status in words, with its evidence where there is some."""
    _, group = case.words, case.questionnaire.group[GROUP]
    said = cell_text(case, group.column[STATUS], value(line, STATUS))
    evidence = text(case, line, "evidence")
    return _("{status}. Evidence: {evidence}", status=said, evidence=evidence) if evidence else said


def measure_entries(case: Case) -> tuple[MeasureEntry, ...]:
    """Return the chosen measures as plain data."""
    return tuple(
        MeasureEntry(text(case, line, "name"), text(case, line, "why"), status(case, line)) for line in chosen(case)
    )


def proposals(case: Case) -> Iterator[Block]:
    """Yield, in one sentence, how many typical measures the answers suggest and nobody has chosen."""
    _ = case.words
    count = sum(line.stands and not is_chosen(line) for line in case.tables.get(GROUP, ()))
    if count:
        yield Paragraph(
            _.plural(
                "{n} typical measure is suggested for this project. It is no measure until somebody chooses it.",
                "{n} typical measures are suggested for this project. They are none until somebody chooses them.",
                count,
            ),
            "note",
        )
