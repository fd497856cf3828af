"""Whether the current questions are kept word for word under their version, to tell later what has moved since."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from content.loading import load
from content.problems import Problem
from locales.messages import msg
from questionnaires.released import archived, kept_in
from questionnaires.schema import Manifest, Questionnaire


def release_faults(current: Questionnaire, folder: Path, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the release of the `current` questions, which stand in `folder`."""
    file, version = archived(current.version, folder / "released"), current.version
    if file.exists() and kept_in(file) == current:
        return
    what = msg("the questions of version {version} are not kept", version=version)
    hint = msg("run python -m tools.release")
    if file.exists():
        what = msg("the questions are not those that are kept as version {version}", version=version)
        hint = msg("raise version, or run python -m tools.release --again if it was never published")
    manifest = load(folder / "questionnaire.yaml", root, Manifest)  # again, now for its lines
    yield manifest.raw.problem(("version",), what, hint)
