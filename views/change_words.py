"""How the two sides of a comparison are said: what each is called, answers, points, rows, and states of every kind."""

from __future__ import annotations

from datetime import date, datetime

from content.types import Language, Text
from documents.brief_words import RISK_STATES, clip
from locales.formats import day, moment, number
from locales.messages import Message, msg
from locales.words import Words
from meetings.comparison import Comparison, ScoreChange
from meetings.picture import Picture
from meetings.record import FindingRecord, Name, RiskRecord, ScoreRecord
from questionnaires.answers import UNKNOWN, Answer, faults
from questionnaires.groups import Group
from questionnaires.rows import Row
from questionnaires.schema import FULL_POINTS, Question
from scoring.result import GateState, Score
from scoring.wording import range_text, score_text
from screening.risk_scale import scales
from screening.schema import FactorState
from screening.wording import FACTOR_STATES, TONES
from views.details import said

# A longer text is shown by its beginning: what was written in full stands on the page of its section.
LONG = 300
LONG_NAME = 60
GATE_STATES: dict[GateState, Message] = {
    "open": msg("stands in the way"),
    "pending": msg("not answered"),
    "passed": msg("in order"),
}


def sides(change: Comparison, words: Words, language: Language) -> tuple[str, str]:
    """Return what the older and the newer picture are called, each with its day, and never alike."""
    _, old, new = words, *(_side(change, p, words, language) for p in (change.old, change.new))
    if old != new:
        return old, new
    return _("First: {name}", name=old), _("Second: {name}", name=new)


def heads(change: Comparison, words: Words, language: Language, *beside: str) -> tuple[str, str]:
    """Return the two sides in few words, for a table or a line: of one project the days, of two their names.

    They are said in full where the few words are alike, or are like a column that stands `beside` them.
    """
    old, new = (_head(change, p, words, language) for p in (change.old, change.new))
    return (old, new) if old != new and not {old, new} & set(beside) else sides(change, words, language)


def _head(change: Comparison, picture: Picture, words: Words, language: Language) -> str:
    _ = words
    if not change.same_project:
        return clip(picture.name, LONG_NAME // 2)
    return day(picture.record.on, language) if picture.frozen else _("Now")


def _side(change: Comparison, picture: Picture, words: Words, language: Language) -> str:
    _ = words
    name = _("Now") if change.same_project and not picture.frozen else clip(picture.name, LONG_NAME)
    return _("{name}, {day}", name=name, day=day(picture.record.on, language))


def asked(change: Comparison, question: str) -> tuple[Question | None, Question | None]:
    """Return a question as the older and as the newer questions have it; None where they do not ask it."""
    return change.old.questionnaire.by_id.get(question), change.new.questionnaire.by_id.get(question)


def question_name(change: Comparison, question: str, language: Language) -> str:
    """Return what a question is called now, or was; its id when neither version asks it."""
    then, now = asked(change, question)
    known = now or then
    return known.name.get(language) if known else question


def answer_text(question: Question | None, answer: Answer | None, words: Words, language: Language) -> str:
    """Return an answer in the words of the questions it was given to; long texts by their beginning."""
    _ = words
    if answer is None or answer.state == "blank":
        return _("No answer")
    if question is None:
        values = answer.value if isinstance(answer.value, tuple) else (answer.value,)
        return clip("; ".join(map(str, values)), LONG)
    text = said(question, answer, words, language)
    if question.type == "maturity" and answer.known in question.choices:
        return _("Level {level} of {most}: {text}", level=answer.known, most=FULL_POINTS, text=text)
    chosen = bool(question.choices) and answer.state == "known" and not faults(question, answer)
    return " ".join(text.split()) if chosen else clip(text, LONG)


def points(question: Question | None, answer: Answer | None) -> int | None:
    """Return the points of an answer, 0-4; None where the question is not scored or nothing was said to it."""
    if question is None or answer is None or not question.scored or faults(question, answer):
        return None
    if answer.value == UNKNOWN:
        return 0
    return None if answer.known is None else question.points(answer.known)


def written_by(by: str, at: datetime | None, words: Words, language: Language) -> str:
    """Return who wrote something and when, as far as that is known; else nothing."""
    _ = words
    when = moment(at, language) if at else ""
    return _("{by}, {at}", by=by, at=when) if by and when else by or when


def score_and_range(score: ScoreRecord, words: Words) -> str:
    """Return a score with its range, such as "62.5 (40.0–75.0)"."""
    _, known = words, as_score(score)
    if not score.relevant:
        return score_text(known, words)
    return _("{score} ({range})", score=score_text(known, words), range=range_text(known, words))


def as_score(score: ScoreRecord) -> Score:
    """Return a recorded score as one that charts and tables can show; the answers behind it are not known."""
    return Score(**dict(score), gated=(), lines=())


def moved(change: ScoreChange, words: Words, language: Language, *, over_time: bool) -> str:
    """Return how far a score moved, or differs, in words; a dash where one of the two shows no score."""
    _, delta = words, change.delta
    if delta is None or change.old.too_few or change.new.too_few:
        return "–"
    if delta == 0:
        return _("no change") if over_time else _("the same")
    if delta > 0:
        return _("{points} higher", points=number(delta, language))
    return _("{points} lower", points=number(-delta, language))


def gate_state(state: GateState | None, words: Words) -> str:
    """Return how a gate stands; None is a gate that does not apply."""
    _ = words
    return _.message(GATE_STATES[state]) if state else _("does not apply")


def factor_state(state: FactorState | None, words: Words) -> str:
    """Return how a point of a finding stands; None is one that the table did not have."""
    _ = words
    return _.message(FACTOR_STATES[state]) if state else _("Not in the table")


def finding(found: FindingRecord | None, words: Words, language: Language) -> str:
    """Return what was found with its tone in words; None is a screening that does not apply."""
    _ = words
    if found is None:
        return _("Does not apply")
    return _("{tone}: {finding}", tone=_.message(TONES[found.tone]), finding=found.says.get(language))


def risk(found: RiskRecord | None, on: date, words: Words, language: Language) -> str:
    """Return how a risk stands: its level with the product, and how far it has come."""
    _ = words
    if found is None:
        return _("Not in the register")
    state = _.message(RISK_STATES[found.state])
    if found.level is None:
        return state
    level = scales().on(on).band(found.level).name.get(language)
    said_ = _("{level} ({product})", level=level, product=found.product)
    rated = _("{level}, suggested", level=said_) if found.suggested else said_
    return _("{level}; {state}", level=rated, state=state)


def name_text(name: Name | None, words: Words, language: Language) -> str:
    """Return a name, be it of the content or somebody's own."""
    _ = words
    text = name.get(language) if isinstance(name, Text) else name or ""
    return clip(text, LONG_NAME * 2) or _("Without a name")


def row_name(group: Group | None, id_: str, row: Row | None, words: Words, language: Language) -> str:
    """Return what a row is called: the text of its first column, or what the content suggests there."""
    if group is None:
        return id_
    first = group.columns[0].id
    own = row.values.get(first) if row else None
    suggestion = group.suggestion.get(id_)
    suggested = suggestion.values.get(first) if suggestion else None
    text = own if isinstance(own, str) and own.strip() else suggested
    return name_text(text if isinstance(text, Text | str) else None, words, language)
