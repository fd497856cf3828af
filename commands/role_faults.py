"""What no file of content can see by itself about who sees to an action: whether the role, and the source, exist."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from content.loading import Loaded
from content.problems import Problem
from content.reading import KeyPath, Raw
from content.sources import unknown_sources
from guidance.urgency import Urgencies
from locales.messages import msg


def no_role(raw: Raw, path: KeyPath, id_: str) -> Problem:
    """Return the problem that there is no role with this id."""
    return raw.problem(path, msg("there is no role {id}", id=id_), msg("take one from guidance/roles.yaml"))


def urgency_faults(loaded: Loaded[Urgencies], roles: Collection[str], sources: Collection[str]) -> Iterator[Problem]:
    """Yield each role and each source in the values behind the plan that does not exist."""
    values = list(enumerate(loaded.model.values))
    risks = [(("values", n, "risks", kind), action) for n, value in values for kind, action in value.risks.items()]
    owners: list[tuple[KeyPath, str]] = [(("values", n, "find_out", "owner"), v.find_out.owner) for n, v in values]
    owners += [((*path, "owner"), action.owner) for path, action in risks]
    yield from (no_role(loaded.raw, path, id_) for path, id_ in owners if id_ not in roles)
    yield from unknown_sources(loaded.raw, [(path, action.sources) for path, action in risks], sources)
