"""The template's file: the one that ships, and how each mistake in it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.problems import FileError
from documents.template import FIELD_IDS, FILE, load_template, template
from guidance.roles import roles
from questionnaires.loading import questionnaire, sources

SHIPPED = FILE.read_text(encoding="utf-8")


def problems(tmp_path: Path, text: str) -> list[str]:
    """Return what loading says about a template with this text, without the lines."""
    path = tmp_path / "documents" / "edpb.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load_template(path, set(roles()), set(sources()))
    return [str(problem).split(": ", 1)[1] for problem in caught.value.problems]


def changed(old: str, new: str) -> str:
    assert SHIPPED.count(old) >= 1
    return SHIPPED.replace(old, new, 1)


def test_every_field_has_its_place() -> None:
    assert tuple(template().order) == FIELD_IDS
    assert len(template().fields) == 33
    assert [s.number for s in template().sections if s.level == 1] == list("0123456")


def test_every_question_points_to_fields_that_exist() -> None:
    pointed = {field for question in questionnaire().questions for field in question.dpia}
    assert len(pointed) > 20
    assert pointed <= set(template().order)


def test_the_rows_are_those_of_the_template() -> None:
    rows = {field.id: len(field.rows) for field in template().fields if field.rows}
    assert rows == {"D17": 8, "D18": 5, "D19": 3}


def test_a_field_used_twice_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, changed('id: "D02"', 'id: "D01"')) == [
        "sections: the field D02 is missing: questions may point to every field from D01 to D35",
        "sections[2] > fields[D01] > id: the field D01 is used twice",
        "sections[3] > fields[D01] > id: the field D01 is used twice",
    ]


def test_a_role_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, changed("completes: procurement", "completes: buyer")) == [
        "sections[3] > fields[D02] > completes: there is no role buyer: take one from guidance/roles.yaml"
    ]


def test_a_section_out_of_order_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, changed('number: "0.2"', 'number: "0.9"'))[0] == (
        "sections[4] > number: the section 0.3 is out of order: list 2 before 2.3 and 2.3 before 2.3.a, each once"
    )


def test_a_source_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert problems(tmp_path, changed("source: edpb-dpia-template-2026", "source: nowhere")) == [
        "template > source: there is no source nowhere: add it to content/sources.yaml, or check its spelling"
    ]


def test_an_annex_field_among_the_sections_is_named(tmp_path: Path) -> None:
    text = changed('id: "D34"', 'id: "D99"').replace('id: "D33"', 'id: "D34"').replace('id: "D99"', 'id: "D33"')
    assert problems(tmp_path, text) == [
        f"{part}[{place}] > fields[{id_}] > id: the field {id_} stands in the wrong part: "
        "D34 and D35 belong in annexes, all others in sections"
        for part, place, id_ in (("sections", len(template().sections), "D34"), ("annexes", "A", "D33"))
    ]


def test_a_misspelled_key_is_named(tmp_path: Path) -> None:
    (first, *_) = problems(tmp_path, changed("completes: project-lead", "complete: project-lead"))
    assert first.startswith("sections[2] > fields[D01] > complete")
