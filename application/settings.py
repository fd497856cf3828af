"""What is set from outside, by environment variables."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import Field

from content.types import Content

ROOT = Path(__file__).resolve().parent.parent
DATABASE = ROOT / "var" / "klarsyn.db"


class Settings(Content):
    """Where the data is. An empty variable counts as one that is not set."""

    database_url: str = Field(default=f"sqlite:///{DATABASE}", description="KLARSYN_DATABASE_URL")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """Return the settings in `environment`."""
        given = {name: environment.get(f"KLARSYN_{name.upper()}", "").strip() for name in cls.model_fields}
        return cls(**{name: value for name, value in given.items() if value})
