"""Every check is shown a bad file, with the message it must give beside it.

`bad/CASE.FILE.yaml` replaces FILE in a copy of the small questionnaire in `base`; `bad/CASE.txt` is what its author
must read, to the letter. To add a test, add two files.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from content.problems import FileError
from tests.questionnaires.conftest import HERE, load_from, place

BAD = HERE / "bad"
CASES = sorted({path.name.split(".")[0] for path in BAD.glob("*.yaml")})


def told(copy: Path, case: str) -> str:
    """Return what the author of the bad files of `case` reads."""
    for path in BAD.glob(f"{case}.*.yaml"):
        shutil.copy(path, place(copy, path.name.split(".")[1]))
    with pytest.raises(FileError) as caught:
        load_from(copy)
    return str(caught.value)


@pytest.mark.parametrize("case", CASES)
def test_a_bad_questionnaire_is_explained(copy: Path, case: str) -> None:
    assert told(copy, case) == (BAD / f"{case}.txt").read_text(encoding="utf-8").strip()


def test_every_bad_file_replaces_a_file_and_has_its_message(copy: Path) -> None:
    assert len(CASES) > 50
    assert {path.stem for path in BAD.glob("*.txt")} == set(CASES)
    for path in BAD.glob("*.yaml"):
        assert place(copy, path.name.split(".")[1]).exists(), path.name


def test_the_questionnaire_that_is_spoiled_is_good(copy: Path) -> None:
    assert [question.id for question in load_from(copy).questions] == [
        "prof-purpose",
        "prof-country",
        "prof-kinds",
        "data-need",
        "data-cleaned",
    ]
