"""The `screen` command: what the answers mean in law, as plain data with ids rather than labels."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from commands.output import Json
from commands.reports import source
from content.types import Language
from questionnaires.answers import fitting
from questionnaires.assessment import Assessment
from questionnaires.loading import questionnaire
from questionnaires.visibility import view
from screening.engine import screen
from screening.loading import screenings
from screening.result import DateResult, FactorResult, Finding, Screening
from screening.schema import Factor, Outcome

# What an outcome of the table on prohibited practices makes of the class, whatever the class would otherwise be.
PROHIBITED = ("prohibited", "legal-review")


class Screen:
    """The `screen` command for one day, in one language."""

    def __init__(self, on: date, language: Language) -> None:
        self._on, self._language = on, language

    def __call__(self, assessment: Assessment) -> Json:
        """Return every finding on an assessment as plain data."""
        seen = view(questionnaire(), fitting(questionnaire().by_id, assessment.answers))
        found = screen(screenings(), seen, self._on)
        fria = _outcome(found, "fria")
        return {
            "content_version": questionnaire().version,
            "on": self._on.isoformat(),
            "country": seen.look("prof-country").value,
            "dpia": _dpia(found.findings["dpia"]),
            "art22": _short(found.findings["art22"]),
            "ai_act": self._ai_act(found),
            "fria": {"outcome": fria.id if fria else None},
            "findings": {id_: self._finding(finding) for id_, finding in found.findings.items()},
        }

    def _ai_act(self, found: Screening) -> Json:
        role, article50 = _outcome(found, "ai-role"), _outcome(found, "ai-article50")
        return {
            "outcome": _class(found),
            "role": role.id if role else None,
            "article50": article50 is not None and article50.id == "applies",
            "dates": [self._date(result) for result in found.dates],
            "binding": found.binding.binding if found.binding else None,
        }

    def _date(self, result: DateResult) -> Json:
        date_ = result.date
        what = date_.what.get(self._language)
        return {"id": date_.id, "day": date_.day.isoformat(), "past": result.past, "what": what}

    def _finding(self, finding: Finding) -> Json:
        return {
            **_short(finding),
            "title": finding.outcome.title.get(self._language),
            "factors": _states(finding.factors),
            "sources": self._sources(finding),
        }

    def _sources(self, finding: Finding) -> list[Json]:
        """Return what the outcome rests on, and then what each factor that is met or possible does, each place once.

        A doubt about the claim itself stands before one about the source.
        """
        claims: list[Outcome | Factor] = [finding.outcome]
        claims += [result.factor for result in finding.with_state("met", "possible")]
        listed: dict[tuple[str, str], Json] = {}
        for claim in claims:
            for reference in claim.sources:
                said = source(reference, self._language)
                listed.setdefault((said["id"], said["at"]), {**said, **self._doubt(claim)})
        return list(listed.values())

    def _doubt(self, claim: Outcome | Factor) -> Json:
        if claim.verify is None:
            return {}
        return {"confidence": claim.confidence, "verify": claim.verify.get(self._language)}


def _outcome(found: Screening, table: str) -> Outcome | None:
    """Return the outcome of a table; None when it does not apply to the project."""
    return found.findings[table].outcome if table in found.findings else None


def _class(found: Screening) -> str | None:
    """Return the code of the class; what may be prohibited is said before anything else."""
    prohibited, class_ = _outcome(found, "ai-prohibited"), _outcome(found, "ai-class")
    if prohibited is not None and prohibited.id in PROHIBITED:
        return prohibited.code
    return class_.code if class_ else None


def _dpia(finding: Finding) -> Json:
    """Return the duty with its rows in three groups; both national lists stand in one."""
    return {
        "outcome": finding.outcome.id,
        "because": list(finding.because),
        "criteria": _states(f for f in finding.factors if f.factor.group == "criteria"),
        "hard": _states(f for f in finding.factors if f.factor.group == "hard"),
        "national": _states(f for f in finding.factors if f.factor.group.startswith("national-")),
    }


def _short(finding: Finding) -> dict[str, Any]:
    return {"outcome": finding.outcome.code, "because": list(finding.because)}


def _states(results: Iterable[FactorResult]) -> Json:
    return {r.factor.code: {"state": r.state, "because": list(r.because)} for r in results}
