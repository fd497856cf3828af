"""What the page on screenings says of the tables is what they hold, and its example of a case is one that runs."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from screening.loading import screenings
from screening.schema import Table
from screening.wording import CONFIDENCE, TONES
from tests.docs.pages import ROOT, text
from tests.screening.test_cases import Case

PAGE = text(ROOT / "docs" / "screening.md")
ROWS = dict(re.findall(r"^\| `([\w-]+)` \| (.* \| \d+ \| .*) \|$", PAGE, re.MULTILINE))
FACTOR = re.compile(r"<!-- factor: ([\w-]+) -->\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
CASE = re.compile(r"<!-- case: ([\w-]+) -->\n\n```yaml\n(.*?)^```", re.MULTILINE | re.DOTALL)
LISTED = re.compile(r"^\| `(\w+)` \| ", re.MULTILINE)
tables = pytest.mark.parametrize("table", screenings().tables, ids=lambda table: table.id)


def test_every_table_has_its_row_and_no_other() -> None:
    assert set(ROWS) == set(screenings().table)
    assert f"## The {len(ROWS)} screenings" in PAGE
    assert f"There are {len(ROWS)} of them." in PAGE


@tables
def test_a_row_names_the_outcomes_in_their_order(table: Table) -> None:
    outcomes = ROWS[table.id].rpartition(" | ")[2]
    codes = list(dict.fromkeys(outcome.code for outcome in table.outcomes))
    assert re.findall(r"`([^`]+)`", outcomes) == codes


@tables
def test_a_row_counts_the_factors(table: Table) -> None:
    assert ROWS[table.id].split(" | ")[1] == str(len(table.factors))


def test_the_chapters_are_those_of_the_tables() -> None:
    parts = re.split(r"^### ", PAGE.partition("## The 21 screenings")[2].partition("## How to read")[0], flags=re.M)
    chapters = [{screenings().table[id_].chapter for id_ in ROWS if f"| `{id_}` |" in part} for part in parts[1:]]
    assert chapters == [{"dpia"}, {"data-protection"}, {"ai-act"}, {"data-ethics"}]


def test_the_words_are_those_of_the_screen() -> None:
    assert [m.template for m in TONES.values() if f"*{m.template}*" not in PAGE] == []
    assert [m.template for m in CONFIDENCE.values() if f"| {m.template} |" not in PAGE] == []


def test_the_factor_shown_is_as_it_stands_in_its_table() -> None:
    name, shown = FACTOR.findall(PAGE)[0]
    data: dict[str, Any] = yaml.safe_load(shown)
    factor = next(f for f in screenings().table[name].factors if f.id == data["id"])
    dumped = factor.model_dump(mode="json", include=set(data), exclude_none=True, by_alias=True)
    assert dumped == data


def test_the_case_shown_is_a_case_that_runs() -> None:
    name, shown = CASE.findall(PAGE)[0]
    file = ROOT / "tests" / "screening" / "cases" / f"{name}.yaml"
    assert yaml.safe_load(shown)[0] in yaml.safe_load(text(file))


def test_every_key_of_a_case_is_explained() -> None:
    assert LISTED.findall(PAGE.partition("## How to write a case")[2]) == list(Case.model_fields)
