"""Cases and tools, by area."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.problems import FileError
from guidance.catalogue import catalogue, for_area, load_catalogue
from questionnaires.schema import AREAS

ENTRY = """
  - id: {id}
    area: {area}
    kind: tool
    title: {{en: "A", da: "B", nb: "C"}}
    note: {{en: "A", da: "B", nb: "C"}}
"""


def bad(tmp_path: Path, *entries: str) -> str:
    path = tmp_path / "guidance" / "catalogue.yaml"
    path.parent.mkdir()
    path.write_text("entries:\n" + "".join(entries), encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load_catalogue(path)
    return str(caught.value.problems[0])


def test_every_entry_belongs_to_the_area_that_lists_it() -> None:
    listed = [entry for area in AREAS for entry in for_area(area)]
    assert len(listed) == len(catalogue()) > 0
    assert all(entry.area == area for area in AREAS for entry in for_area(area))


def test_the_source_has_nothing_on_suppliers() -> None:
    assert for_area("suppliers") == ()
    assert [entry.id for entry in for_area("ethics")] == ["data-linking-tool", "ai-code", "ethical-direction"]


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    entry = ENTRY.format(id="a-tool", area="data")
    assert bad(tmp_path, entry, entry) == "guidance/catalogue.yaml:1: an entry is listed twice"


def test_an_unknown_area_is_refused(tmp_path: Path) -> None:
    message = bad(tmp_path, ENTRY.format(id="a-tool", area="weather"))
    assert message.startswith("guidance/catalogue.yaml:4: entries[a-tool] > area: ")
    assert "found 'weather'" in message
