"""A problem says where, what, and how to mend it."""

from __future__ import annotations

import pytest

from content.loading import gather
from content.problems import FileError, KlarsynError, Problem
from locales.messages import msg
from locales.words import words

MISSING = Problem("f.yaml", 3, "project > name", msg("this key is missing"), msg("write it in all three languages"))


def test_a_problem_reads_from_the_file_to_the_cure() -> None:
    assert str(MISSING) == "f.yaml:3: project > name: this key is missing: write it in all three languages"


def test_what_is_not_there_leaves_no_colon_behind() -> None:
    assert str(Problem("f.yaml", 1, "", msg("the file is empty"))) == "f.yaml:1: the file is empty"


def test_a_problem_can_be_said_in_another_language() -> None:
    said = MISSING.text(words("da").message)
    assert said.startswith("f.yaml:3: project > name: ")
    assert said != str(MISSING)


def test_a_file_error_lists_every_problem_a_line_each() -> None:
    other = Problem("f.yaml", 9, "", msg("{n} is odd", n=3))
    error = FileError([MISSING, other])
    assert str(error) == f"{MISSING}\nf.yaml:9: 3 is odd"
    assert error.problems == (MISSING, other)
    assert error.message == MISSING.what


def test_a_file_error_needs_a_problem() -> None:
    with pytest.raises(ValueError, match="names at least one problem"):
        FileError([])


def test_an_expected_fault_carries_its_sentence() -> None:
    error = KlarsynError(msg("nothing is known for {day}", day="2020-01-01"))
    assert str(error) == "nothing is known for 2020-01-01"
    assert error.message.values == {"day": "2020-01-01"}


def test_nothing_to_gather_is_no_error() -> None:
    gather([], iter(()))


def test_gathered_problems_are_sorted_and_named_once() -> None:
    def at(file: str, line: int, what: str = "bad") -> Problem:
        return Problem(file, line, "", msg("{what}", what=what))

    with pytest.raises(FileError) as caught:
        gather([at("b", 1), at("a", 10)], [at("a", 9, "worse"), at("a", 9), at("b", 1)])
    assert str(caught.value) == "a:9: bad\na:9: worse\na:10: bad\nb:1: bad"
