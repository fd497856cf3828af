"""The three risk pages: a number stands on the tool's scale only when a person stands behind it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from documents.blocks import MeasureEntry, RiskEntry
from documents.cnil.answers import NOT_SET
from documents.cnil.risks import scale
from tests.documents.cnil.tool import answers, counts, imported, text
from tests.documents.whole import risk, whole


def gauge(question: int, *risks: RiskEntry) -> int:
    """Return what stands on the scale of a question."""
    return int(answers(whole(risks=risks))[question]["gauge"])


def entries(question: int, *risks: RiskEntry) -> list[str]:
    """Return the list of a question; nothing where there is no answer."""
    data = answers(whole(risks=risks)).get(question)
    return list(data["list"]) if data else []


@pytest.mark.parametrize(("kind", "page"), [("access", 320), ("change", 330), ("loss", 340)])
def test_each_kind_has_its_page(kind: str, page: int) -> None:
    found = answers(whole(risks=(risk(5, kind),)))
    assert {question for question in found if question > 300} == {page + n for n in range(1, 7)}
    lists = [found[page + n]["list"] for n in range(1, 5)]
    assert lists == [["Impact of 5"], ["Risk 5"], ["Source of 5"], ["Access control"]]
    assert (found[page + 5]["gauge"], found[page + 6]["gauge"]) == (3, 2)
    assert (
        found[page + 5]["text"]
        == "<p><strong>5. Risk 5</strong><br>Severity 3 of 4, set by a person.<br>Reason for 5</p>"
    )


def test_a_kind_without_risks_has_no_answers() -> None:
    found = answers(whole(risks=(risk(1, "loss"),)))
    assert not [question for question in found if 320 < question < 340]


def test_a_suggested_number_is_told_and_not_set() -> None:
    document = whole(risks=(risk(1, "access", confirmed=False),))
    data = answers(document)[325]
    assert data["gauge"] == NOT_SET
    assert not counts(325, data)
    assert "Severity 3 of 4 is only suggested; nobody has confirmed it." in text(document, 325)
    assert "The scale is left open" in text(document, 325)


def test_a_number_without_a_reason_is_told_and_not_set() -> None:
    document = whole(risks=(risk(1, "access", reason=" "),))
    assert answers(document)[325]["gauge"] == NOT_SET
    assert "No reason has been written." in text(document, 325)


def test_no_number_is_told() -> None:
    document = whole(risks=(risk(1, "access", severity=None, likelihood=None, confirmed=False),))
    assert answers(document)[326]["gauge"] == NOT_SET
    assert "Nobody has rated the likelihood yet." in text(document, 326)


def test_of_several_the_highest_counts() -> None:
    low, high = risk(1, "access", severity=2, likelihood=4), risk(2, "access", severity=3, likelihood=1)
    assert (gauge(325, low, high), gauge(326, low, high)) == (3, 4)
    assert "The scale shows the highest of these numbers." in text(whole(risks=(low, high)), 325)


def test_a_higher_suggestion_leaves_the_scale_open() -> None:
    confirmed, suggested = risk(1, "access", severity=2), risk(2, "access", severity=4, confirmed=False)
    assert gauge(325, confirmed, suggested) == NOT_SET
    assert gauge(325, confirmed, risk(2, "access", severity=1, confirmed=False)) == 2


RATED = st.builds(
    lambda s, c, r: risk(1, "access", severity=s, confirmed=c, reason=r),
    st.none() | st.integers(1, 4),
    st.booleans(),
    st.sampled_from(["", "why"]),
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(RATED, max_size=5))
def test_the_scale_never_shows_less_than_what_stands_and_never_what_nobody_said(risks: list[RiskEntry]) -> None:
    level = scale("severity", risks)
    if level != NOT_SET:
        assert level == max(r.severity for r in risks if r.severity)
        assert any(r.severity == level and r.confirmed and r.reason for r in risks)


def test_the_titles_of_measures_are_those_of_the_list_of_measures() -> None:
    titles = (f"<b>Title</b>\n{'x ' * 200}", "Backup")
    chosen = tuple(MeasureEntry(title, "why", "planned") for title in titles)
    document = whole(risks=(risk(1, "access", measures=titles),), measures=chosen)
    data = imported(document)
    assert answers(document)[324]["list"] == [measure["title"] for measure in data["measures"]]


def test_a_measure_that_nobody_has_chosen_is_not_listed() -> None:
    assert entries(324, risk(1, "access", measures=("Only typical",))) == []
    assert entries(324, risk(1, "access", measures=("Human check", "Access control"))) == [
        "Access control",
        "Human check",
    ]


def test_lists_hold_each_entry_once_and_none_empty() -> None:
    first, second = (
        risk(1, "access", sources="Staff\nand others"),
        risk(2, "access", sources="Staff and others", impact=" "),
    )
    assert entries(323, first, second) == ["Staff and others"]
    assert entries(321, first, second) == ["Impact of 1"]


def test_a_risk_of_the_processing_as_designed_is_told_where_it_has_a_home() -> None:
    document = whole(risks=(risk(4, "designed"),))
    shown = text(document, 122)
    for part in (
        "4. Risk 4",
        "Impact of 4",
        "Source of 4",
        "Severity 3 of 4, set by a person.",
        "Reason for 4",
        "Access control",
    ):
        assert part in shown
    for question in (213, 214, 225):
        assert text(document, question).endswith("described with the life cycle: 4. Risk 4")
    assert entries(331, risk(4, "designed")) == [
        "Without any incident, from the processing as it is meant to work: Impact of 4"
    ]
    assert not {335, 336} & set(answers(document))


def test_a_risk_without_a_number_has_none() -> None:
    assert "Risk 0 Severity" in text(whole(risks=(risk(0, "access"),)), 325)
