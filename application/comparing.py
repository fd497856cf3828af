"""Two states of projects to lay side by side, and the comparison as a file."""

from __future__ import annotations

import json
from datetime import date

from application.files import ExportFile, file_stem
from application.service import Application
from application.snapshots import snapshot
from application.wording import worded
from documents.matter import picture
from meetings.comparison import Comparison
from meetings.comparison_data import comparison_data
from meetings.picture import Picture, picture_in


def state(app: Application, id_: str, snapshot_id: str | None, on: date) -> Picture:
    """Return a project as a snapshot holds it, or with None as it stands on the day `on`. Raises `NotFound`."""
    if snapshot_id is not None:
        return picture_in(snapshot(app, id_, snapshot_id))
    return picture(worded(app, app.open(id_), "en", on))


def comparison_file(change: Comparison) -> ExportFile:
    """Return a comparison as a JSON file, named after what is compared."""
    name = f"{file_stem(f'{change.old.name} {change.new.name}')}-compared.json"
    text = json.dumps(comparison_data(change), ensure_ascii=False, indent=2, allow_nan=False)
    return ExportFile(name, "application/json", f"{text}\n".encode())
