"""Which findings differ between two pictures, and why: an answer, the day, or the questions and tables themselves.

The old answers are screened again with the content of the new picture, on the old day and on the new one. What that
changes is the content's doing, then the day's; what is left is the answers'. It needs the content that the new picture
was worked out with, so it can be done for a picture made now, and for a snapshot that today's content works out alike.
For other snapshots the reasons that remain possible are told, and that they could not be told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from content.problems import KlarsynError
from meetings.comparison import FactorChange, FindingChange, Reason
from meetings.picture import Picture
from meetings.record import FindingRecord
from questionnaires.answers import Answers, fitting
from questionnaires.conditions import Found, questions_in, walk
from questionnaires.loading import questionnaire
from questionnaires.schema import Questionnaire
from questionnaires.visibility import view
from screening.asked import conditions, with_behind
from screening.engine import screen
from screening.loading import screenings
from screening.result import Finding
from screening.schema import FactorState

# What counts of a finding, whatever it is called: its outcome and the states of its factors, by id.
Shape = tuple[str, Mapping[str, FactorState]]
Findings = Mapping[str, Finding]


def finding_changes(old: Picture, new: Picture, changed: Sequence[str]) -> Iterator[FindingChange]:
    """Yield each finding that is another, or has a factor that stands otherwise; `changed` are the changed answers."""
    before, after = old.record.findings, new.record.findings
    differing = [id_ for id_ in {**after, **before} if _written(before.get(id_)) != _written(after.get(id_))]
    if not differing:
        return
    trial = _trial(old, new)
    for id_ in differing:
        was, now = before.get(id_), after.get(id_)
        shapes = _written(was), _written(now)
        why = trial.why(id_, *shapes, changed) if trial else _possible(old, new, id_, changed)
        yield FindingChange(id_, was, now, tuple(_factors(was, now)), why.reasons, why.answers, why.certain)


def _written(finding: FindingRecord | None) -> Shape | None:
    """Return the shape of a finding as it was written down; None when the table did not apply."""
    return (finding.outcome, {id_: f.state for id_, f in finding.factors.items()}) if finding else None


def _found(finding: Finding | None) -> Shape | None:
    """Return the shape of a finding as it was worked out."""
    return (finding.outcome.id, {f.factor.id: f.state for f in finding.factors}) if finding else None


def _factors(was: FindingRecord | None, now: FindingRecord | None) -> Iterator[FactorChange]:
    before, after = was.factors if was else {}, now.factors if now else {}
    for id_, factor in {**before, **after}.items():
        old, new = before.get(id_), after.get(id_)
        if (old.state if old else None) != (new.state if new else None):
            yield FactorChange(id_, factor.name, old.state if old else None, new.state if new else None)


@dataclass(frozen=True, slots=True)
class _Why:
    reasons: tuple[Reason, ...]
    answers: tuple[str, ...]
    certain: bool = True


@dataclass(frozen=True, slots=True)
class _Trial:
    """The new content's findings: the old answers on the old day (None: too early for it) and the new, the new ones."""

    content: Questionnaire
    then: Findings | None
    today: Findings
    now: Findings

    def why(self, id_: str, was: Shape | None, now: Shape | None, changed: Sequence[str]) -> _Why:
        """Return why one finding is no longer what it was."""
        today = _found(self.today.get(id_))
        reasons: list[Reason] = []
        answers: tuple[str, ...] = ()
        if today != now and changed:
            reasons, answers = ["answer"], self._behind(id_, changed)
        reasons += self._unanswered(id_, was, today)
        certain = self.then is not None or not {"law", "content"} & set(reasons)
        return _Why(tuple(reasons or ["content"]), answers, certain)

    def _unanswered(self, id_: str, was: Shape | None, today: Shape | None) -> Iterator[Reason]:
        """Yield the reasons that would hold had nobody changed an answer; both where they cannot be told apart."""
        if self.then is None:
            yield from ("law", "content") if was != today else ()
            return
        then = _found(self.then.get(id_))
        if then != today:
            yield "law"
        if was != then:
            yield "content"

    def _behind(self, id_: str, changed: Sequence[str]) -> tuple[str, ...]:
        """Return the changed answers that the differing parts of a finding rest on, before or after."""
        today, now = self.today.get(id_), self.now.get(id_)
        rests = {question for finding in (today, now) if finding for question in _because(finding, today, now)}
        return _among(changed, with_behind(self.content, rests)) or _among(changed, _asked(id_)) or tuple(changed)


def _because(finding: Finding, old: Finding | None, new: Finding | None) -> Iterator[str]:
    """Yield the questions behind those parts of `finding` that are not alike in the other one."""
    if old is None or new is None or old.outcome.id != new.outcome.id:
        yield from finding.because
    states = {f.factor.id: f.state for f in old.factors} if old else {}
    others = {f.factor.id: f.state for f in new.factors} if new else {}
    for factor in finding.factors:
        if states.get(factor.factor.id) != others.get(factor.factor.id):
            yield from factor.because


def _trial(old: Picture, new: Picture) -> _Trial | None:
    """Return the old answers in the new circumstances; None when the new ones are those of some earlier day."""
    content = questionnaire() if new.frozen else _worked_with(new)
    if new.frozen and new.questionnaire != content:
        return None
    now = _screened(content, new.assessment.answers, new.record.on)
    if now is None or (new.frozen and not _alike(now, new)):
        return None
    today = _screened(content, old.assessment.answers, new.record.on)
    if today is None:
        return None
    then = today if old.record.on == new.record.on else _screened(content, old.assessment.answers, old.record.on)
    return _Trial(content, then, today, now)


def _worked_with(picture: Picture) -> Questionnaire:
    """Return the questions that a picture was just worked out with: its own, or today's when its own are older."""
    own = picture.questionnaire
    return own if own.version == picture.record.content_version else questionnaire()


def _screened(content: Questionnaire, answers: Answers, on: date) -> Findings | None:
    """Return what is found on a day; None for one that lies before all law that is known here."""
    try:
        return screen(screenings(), view(content, fitting(content.by_id, answers)), on).findings
    except KlarsynError:
        return None


def _alike(found: Findings, picture: Picture) -> bool:
    """Whether what is found today is what was written down then."""
    written = {id_: _written(finding) for id_, finding in picture.record.findings.items()}
    return {id_: _found(finding) for id_, finding in found.items()} == written


def _possible(old: Picture, new: Picture, id_: str, changed: Sequence[str]) -> _Why:
    """Return what can be told of two snapshots without the content that the later one was worked out with."""
    records = (old.record.findings.get(id_), new.record.findings.get(id_))
    rests = {question for record in records if record for question in record.because} | _asked(id_)
    answers = _among(changed, rests)
    reasons: list[Reason] = ["answer"] if answers else []
    reasons += ["law"] if old.record.on != new.record.on else []
    reasons += ["content"] if old.record.content_version != new.record.content_version else []
    if not reasons:  # same day, same number of the version, no answer known to be behind it: the tables moved
        reasons = ["content"]
    return _Why(tuple(reasons), answers, certain=len(reasons) == 1)


def _among(changed: Iterable[str], questions: set[str]) -> tuple[str, ...]:
    return tuple(id_ for id_ in changed if id_ in questions)


def _asked(id_: str) -> set[str]:
    """Return every question that today's table of this name may rest on; nothing when there is no such table."""
    home = {name: t.id for t in screenings().tables for name in (t.id, *(factor.id for factor in t.factors))}
    asked, seen, waiting = set[str](), set[str](), [id_]
    terms = questionnaire().terms
    while waiting:
        name = waiting.pop()
        if name in seen or name not in screenings().table:
            continue
        seen.add(name)
        for condition in conditions(screenings().table[name]):
            asked.update(questions_in(condition, terms))
            waiting += [home[part.finding] for part in walk(condition, terms) if isinstance(part, Found)]
    return with_behind(questionnaire(), asked)
