"""Files that cannot be used: what is said of them, word for word, in each language."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from cli import main
from tests.cli.command_line import GOOD, Run

HEAD = "format: klarsyn/1\nproject: {name: Mailsortering}\nanswers:\n"

BAD = [
    (
        "",
        "bad.yaml:1: there is nothing in it: choose an assessment file exported from Klarsyn",
        "bad.yaml:1: filen er tom: vælg en selvvurdering, der er eksporteret fra Klarsyn",
        "bad.yaml:1: filen er tom: velg en egenvurdering som er eksportert fra Klarsyn",
    ),
    (
        "hello",
        "bad.yaml:1: format: this is not a Klarsyn assessment file: an assessment file begins with format: klarsyn/1; "
        "export one from Klarsyn to see how it looks",
        "bad.yaml:1: format: dette er ikke en selvvurdering fra Klarsyn: en fil med en selvvurdering begynder med "
        "format: klarsyn/1; eksportér en fra Klarsyn for at se, hvordan den ser ud",
        "bad.yaml:1: format: dette er ikke en egenvurdering fra Klarsyn: en fil med en egenvurdering begynner med "
        "format: klarsyn/1; eksporter en fra Klarsyn for å se hvordan den ser ut",
    ),
    (
        "format: klarsyn/9\n",
        "bad.yaml:1: format: this is not a Klarsyn assessment file: it was made by another version of Klarsyn; open it "
        "there, or bring this installation up to date",
        "bad.yaml:1: format: dette er ikke en selvvurdering fra Klarsyn: den er lavet med en anden version af Klarsyn; "
        "åbn den dér, eller opdatér Klarsyn her",
        "bad.yaml:1: format: dette er ikke en egenvurdering fra Klarsyn: den er laget med en annen versjon av Klarsyn; "
        "åpne den der, eller oppdater Klarsyn her",
    ),
    (
        HEAD + "  data-need: 5\n",
        "bad.yaml:4: answers > data-need: 5 is not a level; write a whole number from 0 to 4, or unknown",
        "bad.yaml:4: answers > data-need: 5 er ikke et niveau; skriv et helt tal fra 0 til 4 eller unknown",
        "bad.yaml:4: answers > data-need: 5 er ikke et nivå; skriv et heltall fra 0 til 4 eller unknown",
    ),
    (
        HEAD + "  data-ned: 3\n",
        "bad.yaml:4: answers > data-ned: there is no question 'data-ned': take the line out, or check its spelling; "
        "python cli.py questions lists all ids",
        "bad.yaml:4: answers > data-ned: der er intet spørgsmål 'data-ned': fjern linjen, eller se efter, om den er "
        "stavet rigtigt; python cli.py questions viser alle id'er",
        "bad.yaml:4: answers > data-ned: det finnes ikke noe spørsmål 'data-ned': ta ut linjen, eller se om den er "
        "skrevet riktig; python cli.py questions viser alle ID-er",
    ),
    (
        HEAD + "  prof-country: se\n",
        "bad.yaml:4: answers > prof-country: 'se' is not an option; choose from dk, no, or unknown",
        "bad.yaml:4: answers > prof-country: 'se' er ikke en svarmulighed; vælg mellem dk, no eller unknown",
        "bad.yaml:4: answers > prof-country: 'se' er ikke et svaralternativ; velg mellom dk, no eller unknown",
    ),
    (
        HEAD + "  data-need: {not_relevant: No data}\n",
        "bad.yaml:4: answers > data-need: this question guards a step and cannot be set aside as not relevant",
        "bad.yaml:4: answers > data-need: spørgsmålet hører til et stop og kan ikke lægges til side som ikke relevant",
        "bad.yaml:4: answers > data-need: spørsmålet hører til et stopp og kan ikke legges til side som ikke relevant",
    ),
    (
        HEAD + "  data-need: 3\n  data-need: 4\n",
        "bad.yaml:5: answers > data-need: this key is written twice: keep one of them",
        "bad.yaml:5: answers > data-need: nøglen står der to gange: behold den ene",
        "bad.yaml:5: answers > data-need: nøkkelen står der to ganger: behold den ene",
    ),
    (
        HEAD + "  data-need: {value: 3, at: yesterday}\n",
        "bad.yaml:4: answers > data-need > at: not a date and time, found 'yesterday': write it as "
        "2026-11-22T10:15:00Z",
        "bad.yaml:4: answers > data-need > at: ikke en dato med klokkeslæt, her står 'yesterday': skriv det som "
        "2026-11-22T10:15:00Z",
        "bad.yaml:4: answers > data-need > at: ikke en dato med klokkeslett, her står 'yesterday': skriv det som "
        "2026-11-22T10:15:00Z",
    ),
    (
        "format: klarsyn/1\n",
        "bad.yaml:1: project: this key is missing: add it; docs/content-guide.md says what it is for",
        "bad.yaml:1: project: denne nøgle mangler: tilføj den; docs/content-guide.md siger, hvad den bruges til",
        "bad.yaml:1: project: denne nøkkelen mangler: legg den til; docs/content-guide.md sier hva den brukes til",
    ),
]


@pytest.mark.parametrize("command", ["score", "plan"])
@pytest.mark.parametrize(("content", "en", "da", "nb"), BAD, ids=[case[1].split(": ", 1)[1][:50] for case in BAD])
def test_a_bad_file_is_told_in_each_language(
    run: Run, folder: Path, command: str, content: str, en: str, da: str, nb: str
) -> None:
    (folder / "bad.yaml").write_text(content, encoding="utf-8")
    for language, message in (("en", en), ("da", da), ("nb", nb)):
        outcome = run(command, "bad.yaml", "--lang", language)
        assert (outcome.code, outcome.out, outcome.err) == (2, "", message + "\n")


PLACES = [
    (
        "missing.yaml",
        "this file does not exist: check its name and folder",
        "filen findes ikke: se efter, om navn og mappe er rigtige",
        "filen finnes ikke: se om navn og mappe er riktige",
    ),
    (
        "sub",
        "this is a folder, not a file: name the assessment files inside it",
        "dette er en mappe, ikke en fil: skriv navnene på selvvurderingerne i mappen",
        "dette er en mappe, ikke en fil: skriv navnene på egenvurderingene i mappen",
    ),
]


@pytest.mark.parametrize(("name", "en", "da", "nb"), PLACES)
def test_what_is_not_a_file_is_told_in_each_language(
    run: Run, folder: Path, name: str, en: str, da: str, nb: str
) -> None:
    (folder / "sub").mkdir()
    for language, message in (("en", en), ("da", da), ("nb", nb)):
        outcome = run("score", name, "--lang", language)
        assert (outcome.code, outcome.out, outcome.err) == (2, "", f"{name}:1: {message}\n")


def test_a_file_below_a_file_is_told(run: Run, good: str) -> None:
    outcome = run("score", f"{good}/below.yaml")
    assert (outcome.code, outcome.err) == (2, f"{good}/below.yaml:1: this file cannot be read: Not a directory\n")


def test_a_file_that_may_not_be_read_is_told(run: Run, good: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    outcome = run("score", good)
    assert (outcome.code, outcome.err) == (
        2,
        "good.yaml:1: you may not read this file: ask for access to it, or for a copy\n",
    )


def test_every_fault_of_a_file_is_told_at_once(run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text(HEAD + "  data-need: 5\n  prof-country: se\n  nope: 1\n", encoding="utf-8")
    outcome = run("score", "bad.yaml")
    assert [line.split(": ")[:2] for line in outcome.err.splitlines()] == [
        ["bad.yaml:4", "answers > data-need"],
        ["bad.yaml:5", "answers > prof-country"],
        ["bad.yaml:6", "answers > nope"],
    ]


def test_a_person_is_not_drowned_in_faults(run: Run, folder: Path) -> None:
    (folder / "bad.yaml").write_text(HEAD + "".join(f"  q{n}: 1\n" for n in range(300)), encoding="utf-8")
    lines = run("score", "bad.yaml", "--lang", "da").err.splitlines()
    assert len(lines) == 201
    assert lines[-1] == "og 100 mere"


def test_nothing_on_standard_input_is_told(run: Run) -> None:
    outcome = run("score", "-", stdin=b"")
    message = "<stdin>:1: there is nothing in it: choose an assessment file exported from Klarsyn\n"
    assert (outcome.code, outcome.out, outcome.err) == (2, "", message)


def test_no_standard_input_at_all_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main(["score", "-"]) == 2
    message = "<stdin>:1: there is no standard input: name a file, or send one in with <\n"
    assert capsys.readouterr().err == message


def test_the_good_files_are_printed_and_the_bad_ones_told(run: Run, good: str, folder: Path) -> None:
    (folder / "bad.yaml").write_text("hello", encoding="utf-8")
    outcome = run("score", good, "bad.yaml", "-", "gone.yaml", stdin=GOOD.encode())
    assert outcome.code == 2
    assert [json.loads(line)["file"] for line in outcome.out.splitlines()] == [good, "-"]
    assert [line.split(":")[0] for line in outcome.err.splitlines()] == ["bad.yaml", "gone.yaml"]


def test_what_would_act_on_a_terminal_is_shown_instead(run: Run, folder: Path) -> None:
    text = HEAD + '  "\\e[31mred\\nnew\\u202E": 1\n'
    (folder / "bad.yaml").write_text(text, encoding="utf-8")
    outcome = run("score", "bad.yaml")
    assert outcome.err.startswith("bad.yaml:4: answers > \\x1b[31mred\\nnew\\u202e: there is no question ")
    assert outcome.err.count("\n") == 1
