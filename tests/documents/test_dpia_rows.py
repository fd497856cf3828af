"""Rows, findings and risks in the draft DPIA: where they stand, what is said of suggestions, and what may join them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.types import LANGUAGES, Language
from documents.blocks import Document, Field, Fill, Heading, Matrix, Notice, Paragraph, Table
from documents.prepared import TABLES
from questionnaires.answers import Answer
from questionnaires.loading import questionnaire
from questionnaires.rows import Row
from tests.documents.making import GIVEN_AT, Groups, drafted, full_answers, make, random_answers, table, texts

PROFILE = full_answers(
    prof_personal_data="yes",
    prof_country="dk",
    prof_ai_type=("ml-predict",),
    prof_data_kinds=("special", "freetext"),
    prof_profiling="yes",
)


def fills(document: Document) -> Iterator[Fill]:
    """Yield every place to write in."""
    for block in document.blocks:
        if isinstance(block, Field) and block.fill:
            yield block.fill
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row if isinstance(cell, Fill))


def rated(**numbers: int | str) -> Groups:
    """Return a register in which somebody has written something of the first risk."""
    values = {name.replace("_", "-"): value for name, value in numbers.items()}
    return {"risks": {"own-1": Row(values={"name": "Mine", "kind": "designed", **values}, by="Kim", at=GIVEN_AT)}}


def inherent(document: Document) -> dict[str, tuple[object, ...]]:
    return {str(row[1]): row for row in table(document, "Inherent risk: with the measures planned from the start").rows}


def residual(document: Document) -> dict[str, tuple[object, ...]]:
    return {str(row[1]): row for row in table(document, "Residual risk: with the additional measures").rows}


@pytest.mark.parametrize("seed", range(4))
def test_no_place_stands_twice_whatever_is_answered(seed: int) -> None:
    for answers in ({}, random_answers(seed), full_answers(seed)):
        tags = [fill.tag for fill in fills(make(answers))]
        assert len(set(tags)) == len(tags)


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_no_place_stands_twice_whatever_rows_there_are(data: st.DataObject) -> None:
    free = [group for group in questionnaire().groups if group.kind == "free"]
    chosen = data.draw(st.lists(st.sampled_from(free), unique_by=lambda g: g.id))
    groups = {group.id: {"own-1": Row(), "own-2": Row(removed="Not ours")} for group in chosen}
    tags = [fill.tag for fill in fills(make(PROFILE, groups=groups))]
    assert len(set(tags)) == len(tags)


def test_every_place_names_a_cell_of_the_questionnaire() -> None:
    places = list(fills(make(PROFILE)))
    assert len(places) > 50
    for place in places:
        group, row, column = place.tag.split("/")
        assert column in questionnaire().group[group].column
        assert row
        assert place.label


def test_every_table_names_columns_that_exist() -> None:
    for layouts in TABLES.values():
        for layout in layouts:
            assert set(layout.columns) <= set(questionnaire().group[layout.group].column)


def test_a_row_says_where_it_comes_from() -> None:
    kept = {"purposes": {"main": Row(values={"why": "To find the way"}, by="Kim", at=GIVEN_AT)}}
    rows = {row[1]: row[-1] for row in table(make(PROFILE, groups=kept), "Purposes").rows}
    assert "Kim, 2 November 2026, 11:15" in rows.values()
    assert "Suggestion" in rows.values()


def test_a_reference_is_told_by_number_and_name_and_survives_a_removal() -> None:
    row = Row(values={"name": "Sorting", "items": ("own-9", "logs")})
    items = {"own-9": Row(values={"name": "The letters"})}
    told = str(
        _named(make(PROFILE, groups={"purposes": {"own-1": row}, "data-items": items}), "Purposes", "Sorting")[2]
    )
    assert "The letters" in told
    assert told.split()[0].isdigit()
    items = {"own-9": Row(values={"name": "The letters"}, removed="Not ours")}
    told = str(
        _named(make(PROFILE, groups={"purposes": {"own-1": row}, "data-items": items}), "Purposes", "Sorting")[2]
    )
    assert "The letters (taken out)" in told


def _named(document: Document, caption: str, name: str) -> tuple[object, ...]:
    (found,) = (row for row in table(document, caption).rows if row[1] == name)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_open_answers_never_read_as_no_risk(language: Language) -> None:
    printed = "\n".join(texts(make({}, language).blocks))
    wanted = {"en": "Perhaps also: ", "da": "Måske også: ", "nb": "Kanskje også: "}[language]
    assert wanted in printed
    assert "suggest none" not in printed


def test_suggested_numbers_say_so_until_they_are_confirmed() -> None:
    document = make(PROFILE)
    assert all(str(row[4]).endswith("suggested") for row in inherent(document).values())
    assert all(point.suggested for b in document.blocks if isinstance(b, Matrix) for point in b.points)
    confirmed = inherent(make(PROFILE, groups=rated(severity=2, likelihood=1)))["Mine"]
    assert (confirmed[4], confirmed[6]) == ("Low (2)", "Yes")


def test_the_inherent_verdict_is_about_the_inherent_numbers() -> None:
    numbers = {"severity": 4, "likelihood": 4, "residual_severity": 1, "residual_likelihood": 1}
    document = make(PROFILE, groups=rated(**numbers))
    assert inherent(document)["Mine"][4:] == ("Very high (16)", "–", "No")
    assert residual(document)["Mine"][4] == "Low (1)"
    assert "without any chosen measure: say why" in str(residual(document)["Mine"][5])


def test_a_residual_risk_above_the_inherent_is_remarked_on() -> None:
    numbers = {"severity": 1, "likelihood": 1, "residual_severity": 4, "residual_likelihood": 4}
    document = make(PROFILE, groups=rated(**numbers))
    assert inherent(document)["Mine"][6] == "Yes"
    assert "Higher than the inherent risk" in str(residual(document)["Mine"][5])
    assert any(b.title == "Prior consultation with the authority" for b in document.blocks if isinstance(b, Notice))


def test_an_accepted_high_risk_is_still_shown_to_the_dpo() -> None:
    numbers = {"severity": 3, "likelihood": 3, "residual_severity": 3, "residual_likelihood": 2}
    document = make(PROFILE, groups=rated(**numbers, accepted="yes", accepted_why="Benefit"))
    titles = [block.title for block in document.blocks if isinstance(block, Notice)]
    assert "High risks that were accepted" in titles
    assert "Prior consultation with the authority" not in titles


def test_a_residual_risk_that_nobody_assessed_is_a_place_to_choose() -> None:
    document = make(PROFILE, groups=rated(severity=4, likelihood=4))
    place = residual(document)["Mine"][2]
    assert isinstance(place, Fill)
    assert (place.tag, [id_ for id_, _ in place.choices]) == ("risks/own-1/residual-severity", ["1", "2", "3", "4"])


def test_untreated_risks_are_told_beside_the_stops() -> None:
    said = [block.text for block in make(PROFILE).blocks if isinstance(block, Paragraph)]
    assert any("The stops count answers only." in text for text in said)


def test_chosen_measures_stand_in_their_rows() -> None:
    values = {"name": "Two pairs of eyes", "serves": ("fairness",), "why": "It catches errors", "status": "planned"}
    document = make(PROFILE, groups={"measures": {"own-1": Row(values=values)}})
    rows = table(document, "Measures for each principle: measures").rows
    assert ("Fairness", "Two pairs of eyes", "It catches errors", "Planned") in rows
    assert "Fairness" not in drafted(document)["D17"].missing
    assert [entry.title for entry in document.measures] == ["Two pairs of eyes"]


@pytest.mark.parametrize(("country", "binding"), [("dk", True), ("no", False)])
def test_findings_of_the_ai_act_say_in_norway_that_they_do_not_bind(country: str, binding: bool) -> None:
    document = make({**PROFILE, "prof-country": Answer(value=country)})
    titles = [b.title for b in document.blocks if isinstance(b, Notice) and "AI Act" in b.title]
    marked = [title for title in titles if title.endswith("(expected, not binding yet)")]
    assert bool(marked) is not binding


def test_a_fundamental_rights_assessment_is_added_only_when_it_may_be_due() -> None:
    due = {**PROFILE, "prof-annex-area": Answer(value=("benefits",))}
    without = {**PROFILE, "prof-ai-type": Answer(value=("rules",))}
    title = "Fundamental rights impact assessment"
    headings = {
        name: [b.text for b in make(answers).blocks if isinstance(b, Heading)]
        for name, answers in (("due", due), ("without", without))
    }
    assert title in headings["due"]
    assert title not in headings["without"]
