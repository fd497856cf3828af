"""Export, inspect, import: files have safe names, and nothing is lost between them."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application.errors import FileError, InvalidAnswer
from application.files import FORMATS, Format, file_stem, shown_name
from application.service import Application
from application.tidying import tidy_text
from questionnaires.answers import Answer
from questionnaires.assessment import Assessment, Project

ANSWERS: dict[str, object] = {
    "prof-purpose": "Sortere post: æøå “citat” 📮\n\n  - linje to # ikke en kommentar\n",
    "prof-country": "no",
    "prof-ai-type": ["ml", "llm"],
    "data-volume": {
        "value": 2,
        "note": "Målt i maj",
        "evidence": "https://x",
        "by": "kim",
        "at": "2026-05-02T10:15:00Z",
    },
    "data-basis": "unknown",
    "data-cpr": "no",  # hidden: the country is Norway
}
WHOLE = Assessment.model_validate(
    {"project": {"name": "Mailsortering", "contact": "Ida", "reference": "26/1"}, "answers": ANSWERS}
)


def test_both_formats_are_offered() -> None:
    assert get_args(Format) == FORMATS == ("yaml", "json")


@pytest.mark.parametrize("format_", FORMATS)
def test_export_and_import_lose_nothing(app: Application, format_: Format) -> None:
    first = app.import_assessment(WHOLE, "ida", "mail")
    exported = app.export(first, format_)
    inspected = app.inspect(exported.name, exported.data)
    second = app.import_assessment(inspected, "another")
    one, other = app.open(first), app.open(second)
    assert (one.project, one.answers, one.content_version) == (other.project, other.answers, other.content_version)
    assert other.answers["data-cpr"].value == "no"
    assert other.answers["data-volume"].at == datetime(2026, 5, 2, 10, 15, tzinfo=UTC)
    assert {a.by for id_, a in other.answers.items() if id_ != "data-volume"} == {"ida"}
    assert set(other.revisions.values()) == {1}
    assert app.export(second, format_).data == exported.data
    assert (one.origin, other.origin) == ("mail", "")


def test_an_export_says_what_it_is(app: Application) -> None:
    id_ = app.start(Project(name="Mailsortering på ældreområdet"))
    yaml, json = app.export(id_), app.export(id_, "json")
    assert (yaml.name, yaml.media_type) == ("klarsyn-mailsortering-paa-aeldreomraadet.yaml", "application/yaml")
    assert (json.name, json.media_type) == ("klarsyn-mailsortering-paa-aeldreomraadet.json", "application/json")
    assert yaml.data.startswith(b"format: klarsyn/1\ncontent_version: 1.0.0\n")


def test_a_cleared_answer_stays_cleared(app: Application) -> None:
    id_ = app.start(Project(name="P"))
    app.answer(id_, "data-volume", Answer(value=2, by="kim"), 0)
    app.answer(id_, "data-volume", Answer(by="kim"), 1)
    exported = app.export(id_)
    again = app.open(app.import_assessment(app.inspect(exported.name, exported.data)))
    assert again.answers == app.open(id_).answers
    assert app.projects()[0].answered == 0


def test_the_files_own_version_is_kept_and_a_missing_one_filled_in(app: Application) -> None:
    old = WHOLE.model_copy(update={"content_version": "0.9.0"})
    assert app.open(app.import_assessment(old)).content_version == "0.9.0"
    assert app.open(app.import_assessment(WHOLE)).content_version == "1.0.0"


def test_an_import_is_whole_or_not_at_all(app: Application) -> None:
    bad = WHOLE.model_copy(update={"answers": {**WHOLE.answers, "nothing": Answer(value=1)}})
    with pytest.raises(InvalidAnswer, match="there is no question nothing"):
        app.import_assessment(bad)
    assert app.projects() == ()


@pytest.mark.parametrize(
    ("at", "stored"),
    [
        ("2026-05-02T10:15:00+02:00", "2026-05-02T08:15:00+00:00"),
        ("2026-05-02T10:15:00", "2026-05-02T10:15:00+00:00"),
        ("2026-05-02T10:15:00.999Z", "2026-05-02T10:15:00+00:00"),
    ],
)
def test_times_are_kept_in_utc_to_the_second(app: Application, at: str, stored: str) -> None:
    data = f"format: klarsyn/1\nproject: {{name: P}}\nanswers:\n  data-volume: {{value: 1, at: '{at}'}}\n".encode()
    opened = app.open(app.import_assessment(app.inspect("p.yaml", data)))
    found = opened.answers["data-volume"].at
    assert found is not None
    assert found.isoformat() == stored


def test_a_time_outside_the_calendar_is_a_fault_in_the_file(app: Application) -> None:
    at = "0001-01-01T00:00:00+14:00"
    data = f"format: klarsyn/1\nproject: {{name: P}}\nanswers:\n  data-volume: {{value: 1, at: '{at}'}}\n".encode()
    with pytest.raises(FileError, match="answers > data-volume > at: not a date and time"):
        app.inspect("p.yaml", data)


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Mailsortering", "klarsyn-mailsortering"),
        ("ÆØÅ æøå", "klarsyn-aeoeaa-aeoeaa"),
        ("Blåbær – Ærø", "klarsyn-blaabaer-aeroe"),
        ("a\u030a", "klarsyn-aa"),
        ("Čáhci", "klarsyn-cahci"),
        ("../../etc/passwd", "klarsyn-etc-passwd"),
        ("C:\\con.txt\0", "klarsyn-c-con-txt"),
        ("📮", "klarsyn-assessment"),
        ("", "klarsyn-assessment"),
        ("x" * 300, "klarsyn-" + "x" * 60),
    ],
)
def test_file_names_are_safe_everywhere(title: str, stem: str) -> None:
    assert file_stem(title) == stem


@given(st.text())
def test_any_title_makes_a_safe_name(title: str) -> None:
    assert re.fullmatch(r"klarsyn-[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?", file_stem(title))


@pytest.mark.parametrize(
    ("name", "shown"),
    [("a/b/c.yaml", "c.yaml"), ("C:\\b\\c.yaml", "c.yaml"), ("a\nb.yaml", "a b.yaml"), ("", "file"), ("/", "file")],
)
def test_an_uploaded_name_is_shown_short_and_on_one_line(name: str, shown: str) -> None:
    assert shown_name(name) == shown
    assert len(shown_name(name * 1000)) <= 100


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\r\nb\rc\x0bd\x0ce\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("nul\x00 esc\x1b del\x7f c1\x9f", "nul� esc� del� c1�"),
        ("half\ud83d pair", "half� pair"),
        ("\ufffe \uffff \U0010ffff", "� � �"),
        (" tab\t æøå 📮 e\u0301 \u200b\u00ad\ufeff\u00a0 ", " tab\t æøå 📮 e\u0301 \u200b\u00ad\ufeff\u00a0 "),
    ],
)
def test_what_no_file_can_carry_is_marked_and_the_rest_left(typed: str, kept: str) -> None:
    assert tidy_text(typed) == kept


# Every character, control characters too, and more often those that files trip over. Half a surrogate pair is none:
# the models refuse it before it comes here.
AWKWARD = st.sampled_from("\0\t\n\r\x0b\x1b\x7f\x85\xa0\u2028\ufeff\ufffe\U0010ffff '\"#:-&*!|>%@`{}[],?~\\")
TEXTS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), AWKWARD, st.sampled_from("ab ")), max_size=300)
LINES = TEXTS.map(lambda text: text[:200])
NAMES = LINES.filter(str.strip)


@st.composite
def assessments(draw: st.DrawFn) -> Assessment:
    """Draw an assessment with whatever people, and their programs, may write."""
    more = st.fixed_dictionaries({"note": TEXTS, "evidence": TEXTS, "by": LINES})
    values: dict[str, st.SearchStrategy[object]] = {
        "prof-purpose": TEXTS,
        "prof-country": st.sampled_from(["dk", "no", "unknown"]),
        "prof-ai-type": st.lists(st.sampled_from(["ml", "llm", "rules"]), unique=True),
        "data-volume": st.integers(0, 4),
        "data-cpr": st.sampled_from(["yes", "no", "unknown"]),
    }
    answers = {id_: {"value": draw(value), **draw(more)} for id_, value in values.items() if draw(st.booleans())}
    if draw(st.booleans()):
        answers["data-volume"] = {"not_relevant": draw(NAMES), **draw(more)}
    project = {"name": draw(NAMES), "organisation": draw(LINES), "contact": draw(LINES), "reference": draw(LINES)}
    return Assessment.model_validate({"project": project, "answers": answers})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given_=assessments(), format_=st.sampled_from(FORMATS))
def test_whatever_is_written_survives_store_file_and_import(
    app: Application, given_: Assessment, format_: Format
) -> None:
    stored = app.open(app.import_assessment(given_, "kim"))
    exported = app.export(stored.id, format_)
    again = app.open(app.import_assessment(app.inspect(exported.name, exported.data), "another"))
    assert (again.project, again.answers) == (stored.project, stored.answers)
    assert stored.answers.keys() == given_.answers.keys()
    for id_, answer in given_.answers.items():
        assert stored.answers[id_].note == tidy_text(answer.note)
        assert len(stored.answers[id_].note) >= len(answer.note) - answer.note.count("\r\n")
    assert app.verify(stored.id) is None


def test_examples_are_read_and_a_broken_one_is_reported(app: Application) -> None:
    assert app.examples() == ()
    folder = app.examples_folder
    folder.mkdir()
    (folder / "mail.yaml").write_bytes(b"# For people.\n" + app.export(app.import_assessment(WHOLE)).data)
    (folder / "broken.yaml").write_text("format: klarsyn/1\nproject: {name: P}\nanswers: {data-volume: 9}\n")
    (folder / "notes.txt").write_text("not an example")
    broken, mail = app.examples()
    assert (broken.id, broken.title, broken.assessment) == ("broken", "broken", None)
    assert [str(p)[:49] for p in broken.problems] == ["broken.yaml:3: answers > data-volume: 9 is not a "]
    assert (mail.id, mail.title, mail.problems) == ("mail", "Mailsortering", ())
    assert mail.assessment is not None
    started = app.open(app.import_assessment(mail.assessment, "kim", mail.id))
    assert started.origin == "mail"
    assert len(started.answers) == len(WHOLE.answers)


def test_examples_come_from_the_folder_of_this_project() -> None:
    assert Application.__dataclass_fields__["examples_folder"].default == Path(__file__).parents[2] / "examples"
