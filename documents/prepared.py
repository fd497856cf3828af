"""What stands under each field of the template besides the answers: rows of groups, findings, risks, measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from documents import risks
from documents.blocks import Block
from documents.case import Case
from documents.findings import findings
from documents.group_rows import Layout, has
from documents.group_rows import table as group_table
from documents.measures import measure_rows, proposals
from documents.sheet import advice, decision, technical_sheet, unheard
from documents.steering import steering
from documents.template import TemplateField
from locales.messages import msg

# The tables of rows under each field, in the columns that the template asks for there.
TABLES: Mapping[str, tuple[Layout, ...]] = {
    "D01": (Layout("controllers", ("name", "unit", "contact", "dpo", "tasks"), msg("Controllers")),),
    "D02": (
        Layout(
            "processors",
            ("name", "kind", "under", "tasks", "agreement", "place"),
            msg("Processors and sub-processors"),
        ),
    ),
    "D06": (Layout("data-items", ("name", "about", "details", "special"), msg("Personal data")),),
    "D07": (Layout("purposes", ("name", "items", "why"), msg("Purposes")),),
    "D08": (Layout("secondary-uses", ("name", "items", "conditions"), msg("Secondary uses")),),
    "D10": (Layout("phases", ("name", "operations", "explanation", "start", "end"), msg("Phases")),),
    "D11": (Layout("assets", ("name", "kind", "phases", "relation"), msg("Assets")),),
    "D12": (
        Layout("codes", ("name", "explanation", "kind", "why"), msg("Codes of conduct, standards and certificates")),
    ),
    "D13": (
        Layout("purposes", ("name", "basis", "provision", "phases"), msg("Legal basis of each purpose"), is_home=False),
        Layout(
            "secondary-uses", ("name", "basis", "provision"), msg("Legal basis of each secondary use"), is_home=False
        ),
    ),
    "D14": (
        Layout(
            "data-items",
            ("name", "special", "ground", "ground-text"),
            msg("Grounds for special categories and offences"),
            has("special", "none"),
            is_home=False,
        ),
    ),
    "D15": (
        Layout(
            "data-items",
            ("name", "need", "recipients", "retention", "retention-why"),
            msg("Need, recipients and retention of each item"),
            is_home=False,
        ),
        Layout("recipients", ("name", "kind", "why", "third-country", "transfer"), msg("Recipients")),
    ),
    "D16": (Layout("data-items", ("name", "source", "quality"), msg("Quality of each item"), is_home=False),),
    "D30": (Layout("activities", ("name", "owner", "due", "monitoring"), msg("Activities and follow-up")),),
}
Maker = Callable[[Case], Iterator[Block]]


def _decisions(case: Case) -> Iterator[Block]:
    """Yield the controller's decision, and below it those of the steering group, which are something else."""
    yield from decision(case)
    yield from steering(case)


MADE: Mapping[str, Maker] = {
    "D05": technical_sheet,
    "D17": proposals,
    "D22": partial(risks.impacts, kinds=risks.DESIGNED),
    "D25": partial(risks.impacts, kinds=risks.EVENTS),
    "D26": risks.method,
    "D27": risks.inherent,
    "D28": risks.additional,
    "D29": risks.residual,
    "D31": advice,
    "D32": unheard,
    "D33": _decisions,
}


def prepared(case: Case, field: TemplateField) -> Iterator[Block]:
    """Yield everything that stands under `field`, in order: findings, rows, measures, and what is made for it alone."""
    yield from findings(case, field.id)
    for layout in TABLES.get(field.id, ()):
        yield from group_table(case, layout)
    yield from measure_rows(case, field)
    if field.id in MADE:
        yield from MADE[field.id](case)
