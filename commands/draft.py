"""The `dpia` command: the draft as a file, made from an assessment or reprinted from a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from commands.arguments import Arguments
from commands.frozen import frozen
from commands.inputs import STDIN, assessment_or_snapshot
from commands.output import write
from commands.reports import Scoring
from content.problems import KlarsynError
from documents import formats
from documents.blocks import Document
from documents.dpia import dpia
from locales.messages import msg
from meetings.snapshot import DocumentKind, Snapshot
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire

Renderer = Callable[[Document], bytes]
RENDERERS: dict[str, Renderer] = {f".{ending}": render for ending, render in formats.RENDERERS.items()}


def write_draft(arguments: Arguments) -> int:
    """Write the draft DPIA of the one file to -o. Raises `KlarsynError` when it cannot be read, made or written."""
    return write_document(arguments, "dpia", RENDERERS, _made)


def write_document(
    arguments: Arguments,
    kind: DocumentKind,
    offered: Mapping[str, Renderer],
    make: Callable[[Assessment, Arguments], Document],
) -> int:
    """Write to -o the frozen document of a snapshot, or what is made of an assessment. Raises `KlarsynError`."""
    file, out = arguments.files[0], arguments.out or Path()
    render = renderer(out, offered)
    found = assessment_or_snapshot(file)
    spare_the_answers(file, out)
    made = frozen(found, kind, arguments.language) if isinstance(found, Snapshot) else make(found, arguments)
    write(out, render(made))
    return 0


def _made(found: Assessment, arguments: Arguments) -> Document:
    """Return the draft of an assessment as it stands."""
    result = Scoring(arguments.on).result(found)
    return dpia(found, questionnaire(), result, arguments.language, arguments.on, datetime.now(UTC))


def renderer(out: Path, offered: Mapping[str, Renderer]) -> Renderer:
    """Return what makes a file with the ending of `out`. Raises `KlarsynError` for an ending that is not offered."""
    name = out.name.lower()
    # .pia.json comes before .json, which it ends with.
    ending = next((one for one in sorted(RENDERERS, key=len, reverse=True) if name.endswith(one)), "")
    if ending not in offered:
        raise KlarsynError(
            msg("{out} has no ending that can be written; choose {endings}", out=str(out), endings=", ".join(offered))
        )
    return offered[ending]


def spare_the_answers(file: str, out: Path) -> None:
    """Refuse to write the document over the answers that it is made from."""
    if file != STDIN and _same(Path(file), out):
        raise KlarsynError(msg("{out} holds the answers themselves; write the document elsewhere", out=str(out)))


def _same(file: Path, out: Path) -> bool:
    try:
        return out.samefile(file)
    except OSError:
        return False  # there is no such file yet, or it cannot be reached, which writing it will tell
