"""Keep the current questions, word for word, under their version number, to tell later what has moved since.

`python -m tools.release` writes `questionnaires/readiness/released/<version>.json.gz`. A version that is kept with
other questions is left alone, since somebody may have answered those: raise `version` in questionnaire.yaml instead.
With `--again` it is replaced, for a version that has never been published.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from content.problems import FileError
from questionnaires.loading import FOLDER as QUESTIONS
from questionnaires.loading import SOURCES, load_questionnaire
from questionnaires.released import FOLDER, archived, kept_in, pack

REFUSED = (
    "{version} is kept already, with other questions. Raise version in questionnaire.yaml, "
    "or add --again if nobody has used that version yet."
)


def main(arguments: list[str] | None = None, folder: Path = QUESTIONS, archive: Path = FOLDER) -> int:
    """Keep the questions in `folder`; return 0, or 1 when they are faulty or kept already with other words."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--again", action="store_true", help="replace a version that has never been published")
    again: bool = parser.parse_args(arguments).again
    try:
        current = load_questionnaire(folder, SOURCES)
    except FileError as err:
        return _refused(*(str(problem) for problem in err.problems))
    file = archived(current.version, archive)
    if file.exists() and kept_in(file) == current:
        print(f"{current.version} is kept already, word for word.")
        return 0
    if file.exists() and not again:
        return _refused(REFUSED.format(version=current.version))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(pack(current))
    print(f"{current.version} is kept in {file.name}: {len(current.questions)} questions.")
    return 0


def _refused(*lines: str) -> int:
    print("\n".join(lines), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
