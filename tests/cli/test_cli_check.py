"""`check`: what is counted, what is overdue, and every fault of every content file at once."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest

from commands import offered
from commands.catalogues import load_catalogue
from commands.check import PARTS, Checked, Desk, _catalogue, _translations, check, overdue
from content.problems import FileError
from content.staleness import fingerprints, lines, read_all
from locales.formats import number
from locales.words import words
from questionnaires.loading import questionnaire, sources
from screening.loading import screenings
from tests.cli.command_line import DAY, Run

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("content", "questionnaires", "guidance", "scoring", "screening", "documents", "examples")
NEWEST = max(source.checked for source in sources().values())
OLDEST = min(source.checked for source in sources().values())


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of all content files, to be spoiled; the catalogues of the screen's words have tests of their own."""
    for name in FOLDERS:
        for path in (ROOT / name).rglob("*.yaml"):
            target = tmp_path / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    return tmp_path


def spoil(root: Path, file: str, old: str, new: str) -> None:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{file} no longer holds {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def checked(root: Path) -> Checked:
    return check(root, date.fromisoformat(DAY), words("en"))


def faults(root: Path) -> list[str]:
    """The problems without the numbers of their lines, which move whenever the content does."""
    return [re.sub(r"^([^:]+):\d+", r"\1", str(problem)) for problem in checked(root).problems]


def test_the_content_that_ships_is_in_order(run: Run) -> None:
    outcome = run("check", "--on", DAY)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert (
        f"{len(questionnaire().questions)} questions in 8 sections, content version {questionnaire().version}" in lines
    )
    assert "10 rules of good advice" in lines
    assert "35 fields in the document" in lines
    assert f"{len(screenings().tables)} screenings with" in outcome.out
    assert len(lines) >= len(PARTS)
    assert not [line for line in lines if line.startswith("0 ")]


@pytest.mark.parametrize("language", ["da", "nb"])
def test_it_counts_in_each_language(run: Run, language: str) -> None:
    english, local = run("check", "--on", DAY).out.splitlines(), run("check", "--lang", language, "--on", DAY).out
    assert len(local.splitlines()) == len(english)
    # "10 roller" and the like: only lines that read alike in both languages may be the same.
    assert not set(local.splitlines()) & set(english)


def late(root: Path, on: date) -> list[str]:
    return list(overdue(Desk(root, words("en")), on))


def test_a_source_not_looked_at_for_a_year_is_a_warning_and_no_fault(run: Run) -> None:
    outcome = run("check", "--on", NEWEST.replace(year=NEWEST.year + 2).isoformat())
    warnings = [line for line in outcome.out.splitlines() if line.startswith("warning: ")]
    assert (outcome.code, outcome.err, len(warnings)) == (0, "", len(sources()))
    gdpr = sources()["gdpr"].checked.isoformat()
    assert f"warning: the source gdpr was last checked on {gdpr}, more than a year ago" in warnings


def test_the_year_is_counted_to_the_day() -> None:
    due = OLDEST.replace(year=OLDEST.year + 1)
    assert late(ROOT, due) == []
    assert late(ROOT, due + timedelta(days=1)) != []


def test_a_source_checked_on_a_leap_day_has_until_march(copy: Path) -> None:
    path = copy / "content" / "sources.yaml"
    path.write_text(re.sub(r"checked: \S+", "checked: 2024-02-29", path.read_text(encoding="utf-8")), encoding="utf-8")
    assert late(copy, date(2025, 3, 1)) == []
    assert len(late(copy, date(2025, 3, 2))) == len(sources())


def test_faults_of_all_files_are_told_at_once_in_order(copy: Path) -> None:
    spoil(copy, "guidance/roles.yaml", "id: dpo", "id: DPO!")
    (copy / "guidance" / "catalogue.yaml").unlink()
    spoil(copy, "scoring/parameters.yaml", "too_few: 3", "too_few: three")
    spoil(copy, "documents/edpb.yaml", "sections:", "sektions:")
    spoil(copy, "questionnaires/readiness/data.yaml", "id: data-need", "id: data need")
    spoil(copy, "content/sources.yaml", "id: eu-charter", "id: gdpr")
    told = faults(copy)
    files = [fault.split(": ")[0] for fault in told]
    assert files == sorted(files)
    assert set(files) == {
        "content/sources.yaml",
        "documents/edpb.yaml",
        "guidance/catalogue.yaml",
        "guidance/roles.yaml",
        "questionnaires/readiness/data.yaml",
        "scoring/parameters.yaml",
    }
    assert len(set(told)) == len(told)
    assert "content/sources.yaml: sources[gdpr] > id: the source id gdpr is used twice: keep one of them" in told
    assert [fault for fault in told if fault.startswith("guidance/catalogue.yaml: this file does not exist")]


SPOILED = [
    (
        "questionnaires/readiness/data.yaml",
        "owner: project-lead",
        "owner: mayor",
        "questionnaires/readiness/data.yaml: questions[data-need] > action > owner: there is no role mayor: take one "
        "from guidance/roles.yaml",
    ),
    (
        "guidance/urgency.yaml",
        "owner: project-lead",
        "owner: mayor",
        "guidance/urgency.yaml: values[1] > find_out > owner: there is no role mayor: take one "
        "from guidance/roles.yaml",
    ),
    (
        "guidance/urgency.yaml",
        "owner: business-owner",
        "owner: bishop",
        "guidance/urgency.yaml: values[1] > risks > risk-unsettled > owner: there is no role bishop: take one "
        "from guidance/roles.yaml",
    ),
    (
        "guidance/urgency.yaml",
        '{id: gdpr, at: "Art. 36(1)"}',
        '{id: hearsay, at: "Art. 36(1)"}',
        "guidance/urgency.yaml: values[1] > risks > risk-unsettled > sources[hearsay] > id: there is no source "
        "hearsay: add it to content/sources.yaml, or check its spelling",
    ),
    (
        "guidance/rules.yaml",
        "{id: temperature-2021",
        "{id: hearsay",
        "guidance/rules.yaml: rules[r1] > sources[hearsay] > id: there is no source hearsay: add it to "
        "content/sources.yaml, or check its spelling",
    ),
    (
        "scoring/lenses.yaml",
        "{id: hleg-2019",
        "{id: hearsay",
        "scoring/lenses.yaml: lenses[trustworthy-ai] > groups[human-agency] > sources[hearsay] > id: there is no "
        "source hearsay: add it to content/sources.yaml, or check its spelling",
    ),
    (
        "screening/tables/art22.yaml",
        "{question: prof-data-kinds, includes_any: [special]}",
        "{question: prof-data-kinds, includes_any: [secret]}",
        "screening/tables/art22.yaml: factors[a22-special] > met: prof-data-kinds has no option secret: choose from "
        "ordinary, id-number, confidential, special, criminal, location, employee, freetext",
    ),
    (
        "screening/scale.yaml",
        '{id: gdpr, at: "Art. 35(7)(c)-(d)"}',
        '{id: hearsay, at: "Art. 35(7)(c)-(d)"}',
        "screening/scale.yaml: values[1] > sources[hearsay] > id: there is no source hearsay: add it to "
        "content/sources.yaml, or check its spelling",
    ),
    (
        "documents/edpb.yaml",
        "completes: project-lead",
        "completes: mayor",
        "documents/edpb.yaml: sections[2] > fields[D01] > completes: there is no role mayor: take one from "
        "guidance/roles.yaml",
    ),
    (
        "examples/norddjurs-mailsortering.yaml",
        "format: klarsyn/1",
        "format: klarsyn/0",
        "examples/norddjurs-mailsortering.yaml: format: this is not a Klarsyn assessment file: it was made by another "
        "version of Klarsyn; open it there, or bring this installation up to date",
    ),
]


def test_what_no_single_file_can_see_is_told(copy: Path) -> None:
    for file, old, new, _fault in SPOILED:
        spoil(copy, file, old, new)
    assert sorted(fault for *_, fault in SPOILED) == sorted(faults(copy))


SENTENCE = 'msgid "a {name}"\nmsgstr "en {name}"\n'
BRACES = "the names in braces differ from the English: use the same names in braces as the English sentence"


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (SENTENCE.replace("en {name}", "en {navn}"), f"da.po:1: 'a {{name}}': {BRACES}"),
        (SENTENCE.replace("en {name}", "en {name"), f"da.po:1: 'a {{name}}': {BRACES}"),
        ("#, fuzzy\n" + SENTENCE, "da.po:2: 'a {name}': this sentence is marked fuzzy: check it and take the mark out"),
        ('msgid "a"\nmsgstr ""\n', "da.po:1: 'a': this sentence is not translated: write it after msgstr"),
        (
            'msgid "one"\nmsgid_plural "many"\nmsgstr[0] "en"\nmsgstr[1] ""\n',
            "da.po:1: 'one': this sentence is not translated: write it after msgstr",
        ),
        (
            'msgid "{n} one"\nmsgid_plural "{n} many"\nmsgstr[0] "{n} en"\nmsgstr[1] "mange"\n',
            f"da.po:1: '{{n}} one': {BRACES}",
        ),
        (
            "this is not one\n",
            "da.po:1: this is not a catalogue of sentences: Unknown or misformatted keyword on 0",
        ),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_told(tmp_path: Path, content: str, fault: str) -> None:
    (tmp_path / "da.po").write_text(content, encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load_catalogue(tmp_path / "da.po", tmp_path, "da")
    assert str(caught.value) == fault


def test_a_catalogue_that_is_not_text_is_told(tmp_path: Path) -> None:
    (tmp_path / "da.po").write_bytes(b'msgid "\xff"\n')
    with pytest.raises(FileError, match=r"^da\.po:1: this is not a text file in UTF-8$"):
        load_catalogue(tmp_path / "da.po", tmp_path, "da")


def test_a_good_catalogue_is_counted(tmp_path: Path) -> None:
    (tmp_path / "da.po").write_text(SENTENCE, encoding="utf-8")
    assert len(load_catalogue(tmp_path / "da.po", tmp_path, "da")) == 1


def test_a_catalogue_of_the_repository_is_read_where_it_lies(copy: Path) -> None:
    path = copy / "locales" / "nb" / "LC_MESSAGES" / "klarsyn.po"
    path.parent.mkdir(parents=True)
    path.write_text("this is not one\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        list(_catalogue(Desk(copy, words("en")), "nb"))
    assert caught.value.problems[0].file == "locales/nb/LC_MESSAGES/klarsyn.po"


def test_a_translation_left_behind_is_told(copy: Path) -> None:
    (copy / "content" / "translations.json").write_text(json.dumps(fingerprints(read_all(copy))), encoding="utf-8")
    desk = Desk(copy, words("en"))
    texts = sum(len(list(lines(raw))) for raw in read_all(copy))
    assert list(_translations(desk)) == [f"{number(texts, 'en', 0)} texts in three languages"]
    spoil(copy, "guidance/roles.yaml", 'en: "Project lead"', 'en: "Project manager"')
    with pytest.raises(FileError) as caught:
        list(_translations(desk))
    assert {problem.where for problem in caught.value.problems} == {
        "roles[project-lead] > title > da",
        "roles[project-lead] > title > nb",
    }


def test_faults_go_to_standard_error_and_what_was_counted_to_standard_output(
    run: Run, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoil(copy, "guidance/catalogue.yaml", "area: data", "area: weather")
    monkeypatch.setattr(offered, "ROOT", copy)
    outcome = run("check", "--on", DAY)
    assert outcome.code == 2
    assert outcome.err.startswith("guidance/catalogue.yaml:5: entries[data-ownership] > area: ")
    assert "10 rules of good advice" in outcome.out.splitlines()
