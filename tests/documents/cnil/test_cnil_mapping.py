"""The mapping's file: how each mistake in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.problems import FileError
from documents.cnil.mapping import FILE, load_mapping, mapping
from documents.template import template

SHIPPED = FILE.read_text(encoding="utf-8")


def problems(tmp_path: Path, old: str, new: str) -> list[str]:
    """Return what loading says of the mapping with a change in it, without file and line."""
    assert old in SHIPPED
    path = tmp_path / "mapping.yaml"
    path.write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load_mapping(path, tmp_path, template())
    return [str(problem).split(": ", 1)[1] for problem in caught.value.problems]


def test_every_section_with_fields_is_taken_or_left_out() -> None:
    with_fields = {section.number for section in template().sections if section.fields}
    assert mapping().sections | set(mapping().left_out) == with_fields


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("question: 112", "question: 119", "questions: these are not the text questions of the tool in their order"),
        ('{section: "0.3"}', '{section: "0.9"}', "there is no section 0.9 with fields"),
        ('{section: "1.4"}', '{field: "D12"}', "the field D12 stands in a section: name that"),
        ("rows: [consent]", "rows: [assent]", "the section has no row assent"),
        ("rows: [consent]", "rows: [transfers]", "the row transfers goes to two questions"),
        ('left-out: ["0.5", ', "left-out: [", "the section 0.5 must be either in questions or in left-out"),
        ('left-out: ["0.5"', 'left-out: ["0.1", "0.5"', "the section 0.1 must be either in questions or in left-out"),
        (
            "rows: [processors], rest: true",
            "rows: [processors]",
            "the rest of section 2.3.c goes to exactly one question",
        ),
        ('{field: "D34"}', '{field: "D34", section: "1.4"}', "a part is either a section or a field"),
        ('{field: "D34"}', '{field: "D34", rest: true}', "only a section has rows and a rest"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, old: str, new: str, problem: str) -> None:
    assert any(problem in found for found in problems(tmp_path, old, new))
