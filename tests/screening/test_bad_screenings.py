"""Every check is shown a bad file, with the message it must give beside it.

`bad/CASE.FILE.yaml` replaces FILE in a copy of the small tables in `base`; `bad/CASE.txt` is what its author must
read, to the letter. To add a test, add two files.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from content.problems import FileError
from tests.screening.small import BASE, load, place

BAD = Path(__file__).resolve().parent / "bad"
CASES = sorted({path.name.split(".")[0] for path in BAD.glob("*.yaml")})


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the base that a test may spoil."""
    return shutil.copytree(BASE, tmp_path / "copy")


@pytest.mark.parametrize("case", CASES)
def test_a_bad_screening_is_explained(copy: Path, case: str) -> None:
    for path in BAD.glob(f"{case}.*.yaml"):
        shutil.copy(path, place(copy, path.name.split(".")[1]))
    with pytest.raises(FileError) as caught:
        load(copy)
    assert str(caught.value) == (BAD / f"{case}.txt").read_text(encoding="utf-8").strip()


def test_every_bad_file_replaces_a_file_and_has_its_message(copy: Path) -> None:
    assert len(CASES) > 25
    assert {path.stem for path in BAD.glob("*.txt")} == set(CASES)
    for path in BAD.glob("*.yaml"):
        assert place(copy, path.name.split(".")[1]).exists(), path.name


def test_a_file_that_is_missing_is_told_with_the_faults_of_the_others(copy: Path) -> None:
    place(copy, "duty").unlink()
    place(copy, "dates").write_text("dates: []\n", encoding="utf-8")
    with pytest.raises(FileError) as caught:
        load(copy)
    assert [(problem.file, problem.line) for problem in caught.value.problems] == [
        ("screening/dates.yaml", 1),
        ("screening/dates.yaml", 1),
        ("screening/tables/duty.yaml", 1),
    ]


def test_the_screenings_that_are_spoiled_are_good() -> None:
    assert [table.id for table in load(BASE).tables] == ["place", "duty"]
