"""Who takes an action, and how much calendar time it takes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, get_args

from pydantic import Field, model_validator

from content.loading import load
from content.types import Content, Id, Text
from questionnaires.schema import Effort

FILE = Path(__file__).resolve().parent / "roles.yaml"
EFFORTS: tuple[Effort, ...] = get_args(Effort)


class Role(Content):
    """A role in the project or the municipality."""

    id: Id
    title: Text


class EffortName(Content):
    """How a span of calendar time is called."""

    id: Effort
    title: Text


class RoleFile(Content):
    """The file `roles.yaml`."""

    roles: Annotated[tuple[Role, ...], Field(min_length=1)]
    efforts: tuple[EffortName, ...]

    @model_validator(mode="after")
    def _each_once(self) -> RoleFile:
        ids = [role.id for role in self.roles]
        if len(set(ids)) < len(ids):
            raise ValueError("a role is listed twice")
        if tuple(effort.id for effort in self.efforts) != EFFORTS:
            raise ValueError(f"the efforts are {', '.join(EFFORTS)}, each once and in this order")
        return self


def load_roles(path: Path) -> RoleFile:
    """Return the roles and efforts in `path`. Raises `FileError`."""
    return load(path, path.parent.parent, RoleFile).model


@cache
def _shipped() -> RoleFile:
    return load_roles(FILE)


@cache
def roles() -> Mapping[str, Role]:
    """Return the roles that ship with this version, by id."""
    return {role.id: role for role in _shipped().roles}


@cache
def efforts() -> Mapping[Effort, EffortName]:
    """Return the efforts that ship with this version, by id, the smallest first."""
    return {effort.id: effort for effort in _shipped().efforts}
