"""The brief: two pages whatever the project holds, everything in order, and nothing left out without saying so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from content.types import LANGUAGES, Language
from documents import docx, json_document, markdown, pdf
from documents.blocks import Bullets, Document, Field, Heading, PageBreak, Paragraph, Radar, Table
from documents.brief import brief
from documents.readiness import summary
from meetings.meeting import largest
from questionnaires.assessment import Project
from questionnaires.rows import Row
from scoring.wording import SENTENCES
from tests.documents.making import assessment, full_answers, random_answers
from tests.documents.meeting_case import case_of, decided, meeting_of
from tests.documents.pdf.reading import faults, read, text_of

HEADINGS = [
    "What is asked",
    "Where the project stands",
    "What became of the last decision",
    "How ready the project is",
    "The ten rules",
    "Open gates",
    "The largest risks",
    "What has changed since last time",
    "Next actions",
    "The decision",
]
HOSTILE = "<b>x</b> & | *y* `z` \u202e\u0000 \U0001f600 " + "W" * 120


def made(seed: int = 1, language: Language = "en", before: bool = True, **more: str) -> Document:
    found = assessment(random_answers(seed), decided() if before else None)
    case = case_of(found, language)
    return brief(case, meeting_of(case, before, **more))


def words_of(document: Document) -> str:
    return markdown.render(document)


def under(document: Document, heading: str) -> list[object]:
    """Return the blocks between a heading and the next."""
    at = next(n for n, b in enumerate(document.blocks) if isinstance(b, Heading) and b.text == heading)
    rest = document.blocks[at + 1 :]
    return list(rest[: next((n for n, b in enumerate(rest) if isinstance(b, Heading)), len(rest))])


def tables(document: Document, heading: str) -> list[Table]:
    return [block for block in under(document, heading) if isinstance(block, Table)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("before", [True, False])
def test_two_pages_in_every_language_with_and_without_a_last_snapshot(language: Language, before: bool) -> None:
    document = made(2, language, before)
    data = pdf.render(document)
    assert len(read(data).pages) == 2
    assert pdf.page_counts(document) == (1, 1)
    assert faults(data) == []


def test_the_parts_stand_in_order_and_the_first_page_alone() -> None:
    document = made()
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == HEADINGS
    data = pdf.render(document)
    first = " ".join(read(data).pages[0].extract_text().split())
    assert all(heading in first for heading in HEADINGS[:4])
    assert sum(isinstance(block, PageBreak) for block in document.blocks) == 1


@pytest.mark.parametrize("count", [0, 1, 60])
def test_hostile_texts_and_long_lists_still_take_two_pages(count: int) -> None:
    rows = decided(count, HOSTILE * 20)
    rows["risks"] = {f"own-{n}": Row(values={"name": "W" * 190, "severity": 4, "likelihood": 4}) for n in range(40)}
    rows["actions"] |= {f"own-{n}": Row(values={"name": "Ø" * 190, "owner": "W" * 190}) for n in range(60)}
    found = assessment(random_answers(5), rows, name="W" * 190, organisation="Å" * 190)
    case = case_of(found)
    document = brief(case, meeting_of(case, proposal=("long " + HOSTILE) * 20))
    data = pdf.render(document)
    assert len(read(data).pages) == 2
    assert faults(data) == []
    assert len(tables(document, "The largest risks")[0].rows) == 5


def test_an_empty_project_has_its_two_pages_too() -> None:
    case = case_of(assessment({}))
    document = brief(case, meeting_of(case, before=False, proposal=""))
    assert len(read(pdf.render(document)).pages) == 2
    assert "The steering group has not recorded a decision yet." in words_of(document)
    assert "No risk has been rated yet." in words_of(document)


def test_the_same_document_gives_the_same_bytes() -> None:
    assert pdf.render(made()) == pdf.render(made())


def test_each_stop_is_said_in_its_sentence() -> None:
    found = assessment(random_answers(3))
    case = case_of(found)
    (table,) = tables(brief(case, meeting_of(case)), "Where the project stands")
    for row, (stop, state) in zip(table.rows, case.result.stops.items(), strict=True):
        assert str(row[-1]).startswith(SENTENCES[stop, state].template)


@pytest.mark.parametrize("seed", range(4))
def test_what_is_left_out_is_counted(seed: int) -> None:
    found = assessment(random_answers(seed), decided(20))
    case = case_of(found)
    meeting = meeting_of(case)
    document = brief(case, meeting)
    held = {gate.question for gate in meeting.now.record.gates if gate.state != "passed"}
    assert _printed_and_left_out(document, "Open gates") == len(held)
    assert meeting.change is not None
    assert _printed_and_left_out(document, "What has changed since last time") == len(meeting.change.answers)
    assert _printed_and_left_out(document, "The largest risks") == len(case.register.risks)
    assert _printed_and_left_out(document, "What became of the last decision") == 20


def _printed_and_left_out(document: Document, heading: str) -> int:
    blocks = under(document, heading)
    printed = sum(len(block.rows) for block in blocks if isinstance(block, Table))
    notes = [block.text for block in blocks if isinstance(block, Paragraph) and block.text.startswith("Not printed")]
    return printed + sum(int(note.split(":")[1].split(".")[0]) for note in notes)


def test_the_conditions_are_followed_up_with_the_overdue_first() -> None:
    (table,) = tables(made(), "What became of the last decision")
    assert [row[0] for row in table.rows] == ["Condition 1", "Condition 0"]
    assert [row[-1] for row in table.rows] == ["Not begun, overdue", "Done"]


def test_the_radar_shows_last_time_and_the_target() -> None:
    (radar,) = [block for block in made().blocks if isinstance(block, Radar)]
    assert len(radar.before) == len(radar.axes) == 7
    assert radar.target == 80
    assert "80" in radar.target_label
    (alone,) = [block for block in made(before=False).blocks if isinstance(block, Radar)]
    assert alone.before == ()
    assert alone.target == 80


def test_the_areas_are_told_with_last_time_now_and_change() -> None:
    found = assessment(full_answers(4))
    case = case_of(found)
    meeting = meeting_of(case)
    (table,) = tables(brief(case, meeting), "How ready the project is")
    assert [len(row) for row in table.rows] == [5] * 8
    assert meeting.last is not None
    old, new = meeting.last.record.overall.score, meeting.now.record.overall.score
    assert old is not None
    assert new is not None
    moved = round(new - old, 1)
    sign = "+" if moved > 0 else "\u2212" if moved < 0 else ""
    assert table.rows[-1][:4] == ("Overall", f"{old:.1f}", f"{new:.1f}", f"{sign}{abs(moved):.1f}")


def test_the_largest_risks_come_first_with_their_level() -> None:
    found = assessment(full_answers(4))
    case = case_of(found)
    (table,) = tables(brief(case, meeting_of(case)), "The largest risks")
    assert [row[0] for row in table.rows] == [str(risk.number) for risk in largest(case.register)]


def test_there_is_room_to_write_the_decision_and_nothing_to_fill_in() -> None:
    document = made()
    data = pdf.render(document)
    assert "/AcroForm" not in read(data).trailer["/Root"]  # type: ignore[operator]
    text = text_of(data)
    for verdict in ("Go", "Go with conditions", "Not yet", "Stop the project"):
        assert f"□ {verdict}" in text.replace("\u00a0", " ")


def test_every_other_format_has_it_too() -> None:
    document = made()
    assert all(heading in words_of(document) for heading in HEADINGS)
    assert docx.render(document).startswith(b"PK")
    assert b'"Open gates"' in json_document.render(document)


def test_no_block_is_one_that_people_fill_in_elsewhere() -> None:
    assert not any(isinstance(block, Field | Bullets) for block in made().blocks)


@pytest.mark.parametrize("letter", ["W", "\u6f22", "W "])
def test_two_pages_even_when_every_name_is_as_long_and_wide_as_it_can_be(letter: str) -> None:
    wide = (letter * 300)[:300]
    groups = decided(20, letter * 300)
    decision = groups["meeting-decisions"]["d1"]
    same = {f"d{n}": decision.model_copy(update={"values": {**decision.values, "name": wide, "stop": stop}})
            for n, stop in enumerate(("kickoff", "real-data", "go-live"), 1)}  # fmt: skip
    found = assessment(random_answers(5), {**groups, "meeting-decisions": same})
    project = Project(name=wide, organisation=wide, contact=wide, reference=wide)
    case = case_of(found.model_copy(update={"project": project}))
    meeting = meeting_of(case, proposal=wide * 10)
    assert meeting.occasion is not None
    assert meeting.last is not None
    named = meeting.occasion.model_copy(update={"name": wide, "by": wide})
    meeting = replace(meeting, occasion=named, last=replace(meeting.last, name=wide), unusable=(wide, wide))
    document = brief(case, meeting)
    assert len(read(pdf.render(document)).pages) == 2
    assert len(tables(document, "Where the project stands")[0].rows) == 3


def test_of_one_meeting_the_last_decision_about_each_stop_is_told_and_the_rest_counted() -> None:
    told = (("kickoff", "go"), ("go-live", "not-yet"), ("kickoff", "not-yet"), ("real-data", "go"), ("kickoff", "stop"))
    rows = {
        f"d{n}": Row(
            values={"name": "Board", "held": "2026-10-02", "stop": stop, "verdict": verdict, "reason": f"R{n}"}
        )
        for n, (stop, verdict) in enumerate(told)
    }
    case = case_of(assessment(random_answers(1), {"meeting-decisions": rows}))
    document = brief(case, meeting_of(case))
    texts = [b.text for b in under(document, "What became of the last decision") if isinstance(b, Paragraph)]
    reasons = [text.rpartition(" ")[2] for text in texts if text.startswith("Board")]
    assert reasons == ["R1", "R3", "R4"]
    assert "Not printed here: 2. All are on the page “Steering group”." in texts


def test_what_stops_only_a_later_step_is_not_counted_for_the_next() -> None:
    for seed in range(6):
        case = case_of(assessment(full_answers(seed)))
        text = summary(case)
        blocked = [len(case.result.gates_of(stop, "open")) for stop in case.result.stops]
        first = next((count for count in blocked if count), 0)
        said = "No answer stands" if not first else f"{first} answer{'s' * (first > 1)} stand{'s' * (first == 1)}"
        assert f"{said} in the way of the next step." in text
