"""When two answers say the same, and how two people's changes to one answer go together."""

from __future__ import annotations

from questionnaires.answers import Answer, Value


def same(a: Answer, b: Answer) -> bool:
    """Return whether two answers say the same: order of options, line endings and outer blanks aside."""
    return _said(a) == _said(b) and _tidy(a.note) == _tidy(b.note) and _tidy(a.evidence) == _tidy(b.evidence)


def alike(a: Value | None, b: Value | None) -> bool:
    """Return whether two values are the same, in whatever order and with whatever blanks they were written."""
    return _plain_value(a) == _plain_value(b)


def merge(base: Answer, stored: Answer, mine: Answer) -> Answer | None:
    """Return the stored answer with what I changed since `base`; None where both of us changed the same part otherwise.

    The parts are the answer itself (a value, or not relevant), the note, and the evidence.
    """
    parts = [(_said(a), _tidy(a.note), _tidy(a.evidence)) for a in (base, stored, mine)]
    if any(was != theirs != ours != was for was, theirs, ours in zip(*parts, strict=True)):
        return None
    said, note, evidence = (ours == was for was, _theirs, ours in zip(*parts, strict=True))
    return Answer(
        value=stored.value if said else mine.value,
        not_relevant=stored.not_relevant if said else mine.not_relevant,
        note=stored.note if note else mine.note,
        evidence=stored.evidence if evidence else mine.evidence,
    )


def _said(answer: Answer) -> tuple[Value | None, str | None]:
    return _plain_value(answer.value), answer.not_relevant


def _plain_value(value: Value | None) -> Value | None:
    if isinstance(value, tuple):
        return tuple(sorted(value)) or None
    return (_tidy(value) or None) if isinstance(value, str) else value


def _tidy(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
