"""The ten rules as they ship, and how a mistake in their file is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from content.problems import FileError
from guidance.rules import FILE, load_rules, rules
from questionnaires.loading import sources
from questionnaires.schema import RULES


def test_there_are_ten_in_order_and_their_sources_exist() -> None:
    assert tuple(rules()) == RULES
    referred = {reference.id for rule in rules().values() for reference in rule.sources}
    assert "temperature-2021" in referred
    assert referred <= sources().keys()


def test_short_titles_are_shorter() -> None:
    for rule in rules().values():
        assert all(len(rule.short.get(language)) <= 32 for language in ("en", "da", "nb")), rule.id


def test_a_rule_out_of_order_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "guidance" / "rules.yaml"
    path.parent.mkdir()
    path.write_text(FILE.read_text(encoding="utf-8").replace("- id: r2", "- id: r1"), encoding="utf-8")
    with pytest.raises(FileError, match="each once and in this order"):
        load_rules(path)
