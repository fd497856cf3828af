"""Two people change one answer: what goes together, and what has to be chosen between."""

from __future__ import annotations

import pytest

from questionnaires.answers import Answer
from views.merging import merge, same

BASE = Answer(value=2, note="Set i maj")


@pytest.mark.parametrize(
    ("theirs", "mine", "merged"),
    [
        (BASE, Answer(value=3, note="Set i maj"), Answer(value=3, note="Set i maj")),
        (Answer(value=3, note="Set i maj"), BASE, Answer(value=3, note="Set i maj")),
        (Answer(value=3, note="Set i maj"), Answer(value=2, note="Set i juni"), Answer(value=3, note="Set i juni")),
        (Answer(value=3, note="Set i maj"), Answer(value=3, note="Set i maj"), Answer(value=3, note="Set i maj")),
        (Answer(value=3, note="Set i maj"), Answer(value=4, note="Set i maj"), None),
        (Answer(value=2, note="Deres"), Answer(value=2, note="Min"), None),
        (Answer(not_relevant="Nej", note="Set i maj"), Answer(value=4, note="Set i maj"), None),
        (Answer(value=3, note="Set i maj"), Answer(note="Set i maj"), None),
    ],
)
def test_parts_that_one_of_us_changed_go_together(theirs: Answer, mine: Answer, merged: Answer | None) -> None:
    found = merge(BASE, theirs, mine)
    assert (found is None) is (merged is None)
    if found is not None and merged is not None:
        assert same(found, merged)


def test_order_line_ends_and_outer_blanks_make_no_difference() -> None:
    assert same(Answer(value=["a", "b"], note="x\r\ny "), Answer(value=["b", "a"], note="x\ny"))
    assert not same(Answer(value=0), Answer())
