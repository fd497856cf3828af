"""What an answer counts in, in one line beside its question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from streamlit.delta_generator import DeltaGenerator

from screening.result import Finding
from views.finding import ICONS
from views.pages import link
from views.session import Here
from views.text import plain

MOST_NAMED = 2


def beside(where: Here, boxes: Mapping[str, DeltaGenerator]) -> None:
    """Draw, at the end of each question's box, what its answer is a reason for, if that calls for something.

    It is drawn when every answer of this run has been saved, so that a line never lags behind the answers below it.
    """
    calling = _calling(where)
    for id_, box in boxes.items():
        mine = [finding for finding in calling if id_ in finding.because]
        if mine and where.result().view.state(where.app.questionnaire.by_id[id_]) != "blank":
            with box:
                link("screening", _text(where, id_, mine), where, icon=ICONS[mine[0].outcome.tone])


def _calling(where: Here) -> list[Finding]:
    """Return the findings that call for something, those that stop the project first."""
    found = where.screening().findings.values()
    return [f for tone in ("stop", "warning") for f in found if f.outcome.tone == tone]


def _text(where: Here, question: str, findings: list[Finding]) -> str:
    _ = where.words
    named = [_named(where, question, finding) for finding in findings[:MOST_NAMED]]
    more = len(findings) - MOST_NAMED
    if more > 0:
        named.append(_.plural("and {n} more", "and {n} more", more))
    return plain(_("Counts in: {findings}", findings="; ".join(named)))


def _named(where: Here, question: str, finding: Finding) -> str:
    _ = where.words
    title = finding.outcome.title.get(where.language)
    codes = ", ".join(_codes(question, finding))
    return _("{finding} ({codes} met)", finding=title, codes=codes) if codes else title


def _codes(question: str, finding: Finding) -> Iterator[str]:
    return (row.factor.code for row in finding.with_state("met") if question in row.because)
