"""What a result amounted to on one day, as plain data that outlives the content it was worked out with."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Literal

from content.types import Content, Text
from questionnaires.schema import AREAS, RULES, STOPS, Area, Rule, Stop
from scoring.parameters import BandId
from scoring.result import GateState, Result, Score, StopState
from screening.result import Finding, Screening
from screening.risk import Register, Risk
from screening.risk_scale import RiskLevel
from screening.schema import FactorState, Tone

Name = Text | str
RiskState = Literal["untreated", "unsettled", "accepted", "acceptable", "unassessed"]


class ScoreRecord(Content):
    """A score with its range as it was, all 0-100 with one decimal; None where there was nothing to score."""

    score: float | None
    low: float | None
    high: float | None
    answered: int
    unknown: int
    relevant: int
    band: BandId | None
    too_few: bool


class GateRecord(Content):
    """One gate that applied, and how it stood."""

    question: str
    stop: Stop
    state: GateState


class FactorRecord(Content):
    """One factor of a finding, by the name it had."""

    name: Text
    state: FactorState


class FindingRecord(Content):
    """What one screening found: its name and its outcome in the words of that day, and the questions behind it."""

    name: Text
    outcome: str
    says: Text
    tone: Tone
    because: tuple[str, ...]
    factors: dict[str, FactorRecord]


class RiskRecord(Content):
    """One standing risk: its number that day, its name, its level and what has been done about it.

    `level` is None while nobody has rated it and nothing is suggested; `suggested` when nobody has confirmed it.
    """

    number: int | None
    name: Name | None
    level: RiskLevel | None
    product: int | None
    suggested: bool
    state: RiskState


class Record(Content):
    """Everything that one set of answers amounted to on one day."""

    content_version: str
    on: date
    overall: ScoreRecord
    areas: dict[Area, ScoreRecord]
    rules: dict[Rule, ScoreRecord]
    stops: dict[Stop, StopState]
    gates: tuple[GateRecord, ...]
    unanswered: tuple[str, ...]
    unknown: tuple[str, ...]
    findings: dict[str, FindingRecord]
    risks: dict[str, RiskRecord]


def record(result: Result, screening: Screening, register: Register) -> Record:
    """Return what the answers amount to on the day of the `screening`."""
    return Record(
        content_version=result.content_version,
        on=screening.on,
        overall=score_record(result.overall),
        areas={area: score_record(result.areas[area]) for area in AREAS},
        rules={rule: score_record(result.rules[rule]) for rule in RULES},
        stops={stop: result.stops[stop] for stop in STOPS},
        gates=tuple(GateRecord(question=g.question, stop=g.stop, state=g.state) for g in result.gates),
        unanswered=result.unanswered,
        unknown=result.unknown,
        findings=_findings(screening.findings),
        risks={risk.id: _risk(risk) for risk in register.risks},
    )


def score_record(score: Score) -> ScoreRecord:
    """Return a score without the answers behind it."""
    return ScoreRecord(**{name: getattr(score, name) for name in ScoreRecord.model_fields})


def _findings(found: Mapping[str, Finding]) -> dict[str, FindingRecord]:
    return {id_: _finding(finding) for id_, finding in found.items()}


def _finding(finding: Finding) -> FindingRecord:
    return FindingRecord(
        name=finding.table.title,
        outcome=finding.outcome.id,
        says=finding.outcome.title,
        tone=finding.outcome.tone,
        because=finding.because,
        factors={f.factor.id: FactorRecord(name=f.factor.name, state=f.state) for f in finding.factors},
    )


def _risk(risk: Risk) -> RiskRecord:
    rating, name = risk.rating, risk.name
    return RiskRecord(
        number=risk.number,
        name=name if isinstance(name, Text | str) else None,
        level=rating.level if rating else None,
        product=rating.product if rating else None,
        suggested=bool(rating and rating.suggested),
        state=risk_state(risk),
    )


def risk_state(risk: Risk) -> RiskState:
    """Return how far a risk has come.

    `untreated` is too high and without a chosen measure; `unsettled` is too high, and nobody has brought it down or
    accepted it; `accepted` is high and accepted with a reason.
    """
    if risk.rating is None:
        return "unassessed"
    if risk.blocks:
        return "untreated"
    if not risk.acceptable:
        return "unsettled"
    return "accepted" if risk.accepted else "acceptable"
