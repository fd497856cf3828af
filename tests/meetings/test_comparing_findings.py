"""Why a finding differs: an answer, the day, or the questions and tables; told apart wherever that can be done."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from meetings import reasons
from meetings.comparing import compare
from meetings.comparison import Comparison, FindingChange
from meetings.picture import Picture
from questionnaires.answers import Answer
from tests.meetings.pictures import BASE, DAY, Given, between, changed, pictured, said, version

NEW_RED_LINE = date(2026, 12, 10)  # a factor of the table on prohibited practices counts from 2 December 2026


def finding(change: Comparison, id_: str) -> FindingChange:
    return next(f for f in change.findings if f.id == id_)


def test_a_finding_that_an_answer_changed_names_the_answer() -> None:
    change = between(BASE, changed(prof_country=said("no"), data_volume=said(1)))
    number = finding(change, "id-number") if any(f.id == "id-number" for f in change.findings) else change.findings[0]
    assert (number.reasons, number.certain) == (("answer",), True)
    assert number.answers == ("prof-country",)
    assert all(f.reasons == ("answer",) and f.answers == ("prof-country",) for f in change.findings)


def test_a_finding_that_only_the_day_changed_is_the_laws_doing() -> None:
    change = between(BASE, BASE, on=NEW_RED_LINE)
    assert change.answers == ()
    prohibited = finding(change, "ai-prohibited")
    assert (prohibited.reasons, prohibited.answers, prohibited.certain) == (("law",), (), True)
    assert [(factor.id, factor.old) for factor in prohibited.factors] == [("red-line-intimate-images", None)]


def test_an_answer_and_the_day_are_told_apart_finding_by_finding() -> None:
    change = between(BASE, changed(prof_country=said("no")), on=NEW_RED_LINE)
    assert {f.id: f.reasons for f in change.findings}["ai-prohibited"] == ("law",)
    assert ("answer",) in {f.reasons for f in change.findings}
    assert all(f.certain for f in change.findings)


def recorded_otherwise(picture: Picture, id_: str, outcome: str, number: str = "1.0.0") -> Picture:
    """Return a picture as another version of the tables found it."""
    found = {**picture.record.findings}
    found[id_] = found[id_].model_copy(update={"outcome": outcome})
    record = picture.record.model_copy(update={"findings": found, "content_version": number})
    return replace(picture, record=record, frozen=True)


def test_a_finding_that_neither_answers_nor_day_explain_is_the_contents_doing() -> None:
    old = recorded_otherwise(pictured(BASE), "dpia", "other")
    (change,) = compare(old, pictured(changed(data_volume=said(1)))).findings
    assert (change.id, change.reasons, change.answers, change.certain) == ("dpia", ("content",), (), True)


def test_all_three_reasons_can_hold_at_once() -> None:
    old = recorded_otherwise(pictured(BASE), "ai-prohibited", "other")
    change = compare(old, pictured(changed(prof_country=said("no")), on=NEW_RED_LINE))
    assert set(finding(change, "ai-prohibited").reasons) == {"law", "content"}


def test_a_table_that_is_gone_and_one_that_is_new_are_the_contents_doing() -> None:
    old = pictured(BASE)
    found = dict(old.record.findings)
    found["old-table"] = found.pop("dpia")
    older = replace(old, record=old.record.model_copy(update={"findings": found}), frozen=True)
    change = compare(older, pictured(BASE))
    assert {f.id: (f.old is None, f.new is None, f.reasons) for f in change.findings} == {
        "dpia": (True, False, ("content",)),
        "old-table": (False, True, ("content",)),
    }


def two_snapshots(new: Given, on: date = DAY, number: str = "1.2.0", outcome: str = "other") -> FindingChange:
    """Return how the finding `dpia` of a snapshot that today's tables do not find again differs from one before it."""
    old = replace(pictured(BASE), frozen=True)
    later = recorded_otherwise(pictured(new, on), "dpia", outcome, number)
    return finding(compare(replace(old, record=_numbered(old, "1.2.0")), later), "dpia")


def _numbered(picture: Picture, number: str) -> Any:
    return picture.record.model_copy(update={"content_version": number})


@pytest.mark.parametrize(
    ("new", "on", "number", "expected"),
    [
        ({}, DAY, "1.2.0", ("content",)),
        ({}, NEW_RED_LINE, "1.2.0", ("law",)),
        ({}, DAY, "1.3.0", ("content",)),
        ({"prof_country": said("no")}, DAY, "1.2.0", ("answer",)),
        ({"data_volume": said(1)}, NEW_RED_LINE, "1.2.0", ("law",)),
        ({"prof_country": said("no")}, NEW_RED_LINE, "1.3.0", ("answer", "law", "content")),
    ],
)
def test_of_two_snapshots_only_what_can_be_told_is_told(
    new: dict[str, Answer], on: date, number: str, expected: tuple[str, ...]
) -> None:
    found = two_snapshots(changed(**new), on, number)
    assert found.reasons == expected
    assert found.certain == (len(expected) == 1)
    assert found.answers == (("prof-country",) if "answer" in expected else ())


def test_a_snapshot_that_todays_content_finds_again_is_told_apart_like_now() -> None:
    old, new = pictured(BASE, frozen=True), pictured(changed(prof_country=said("no")), NEW_RED_LINE, frozen=True)
    change = compare(old, new)
    assert change.findings
    assert all(f.certain for f in change.findings)
    assert finding(change, "ai-prohibited").reasons == ("law",)


def test_a_day_before_all_law_leaves_law_and_content_together(monkeypatch: pytest.MonkeyPatch) -> None:
    old = recorded_otherwise(pictured(BASE), "dpia", "other")
    early = replace(old, record=old.record.model_copy(update={"on": date(1999, 1, 1)}))
    found = finding(compare(early, pictured(changed(prof_country=said("no")))), "dpia")
    assert set(found.reasons) >= {"law", "content"}
    assert not found.certain


def test_no_screening_is_made_while_no_finding_differs(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = pictured(BASE), pictured(changed(data_quality=said(4)))

    def never(*given: object) -> object:
        raise AssertionError("nothing is to be explained")

    monkeypatch.setattr(reasons, "screen", never)
    assert compare(old, new).findings == ()


def test_a_snapshot_of_other_questions_is_not_explained_with_todays() -> None:
    later = pictured(changed(prof_country=said("no")), content=version("9.0.0"), frozen=True)
    change = compare(pictured(BASE, frozen=True), later)
    assert change.findings
    assert {f.reasons for f in change.findings} == {("answer", "content")}
    assert not any(f.certain for f in change.findings)
