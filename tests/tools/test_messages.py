"""Every sentence in the code is in the catalogues, and the catalogues hold no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from locales.words import TRANSLATED
from tools import messages


@pytest.mark.parametrize("language", TRANSLATED)
def test_the_catalogue_and_the_code_hold_the_same_sentences(language: str) -> None:
    assert list(messages.problems(language)) == []


def test_some_sentences_were_found() -> None:
    assert len(messages.sentences()) > 400


def test_a_sentence_without_a_translation_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "sentences", lambda: {"An unheard-of sentence": ["views/page.py"]})
    found = list(messages.problems("da"))
    assert found[0] == "da: 'An unheard-of sentence', from views/page.py, is missing"
    assert any("is no longer in the code" in problem for problem in found[1:])


def test_no_sentence_hides_in_an_f_string() -> None:
    assert list(messages.hidden()) == []


def test_one_that_does_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "page.py").write_text("x = f\"**{_('Hidden')}**\"\n", encoding="utf-8")
    monkeypatch.setattr(messages, "ROOT", tmp_path)
    assert list(messages.hidden()) == ["views/page.py:1: take the sentence out of the f-string"]
