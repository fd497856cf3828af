"""From one version of the questions to the next: what it means for one project, and that somebody went through it.

An assessment keeps the version that its answers were last gone through with. Until somebody has looked at what moved,
the pages say so, with the scores under the old questions beside those under the new: nothing is re-scored silently.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from application.service import MAX_BY, Application, Opened
from application.tidying import tidy_line
from content.problems import KlarsynError
from locales.messages import Message, msg
from meetings.comparison import ScoreChange, StopChange
from meetings.content_change import ContentChange, QuestionChange, content_change
from meetings.record import score_record
from questionnaires.answers import fitting
from questionnaires.released import number, released
from questionnaires.schema import AREAS, RULES, STOPS, Questionnaire
from scoring.engine import score
from scoring.result import Result


@dataclass(frozen=True, slots=True)
class Moving:
    """What the move from the version `old` to `new` means for one project's answers; ids in the order asked.

    `added` are the new questions that the project is asked; `reworded`, `rescored` and `retired` those that somebody
    has answered. `misfits` are answers to today's questions that these can no longer have. When the old questions are
    not kept here, `content` is None, and only `retired` and `misfits` are known. `newer` when a newer Klarsyn gave the
    version.
    """

    old: str
    new: str
    newer: bool
    content: ContentChange | None
    added: tuple[str, ...]
    reworded: tuple[str, ...]
    rescored: tuple[str, ...]
    retired: tuple[str, ...]
    misfits: tuple[str, ...]
    scores: tuple[ScoreChange, ...]
    stops: tuple[StopChange, ...]

    @property
    def concerns(self) -> bool:
        """Whether anybody need look: something that was answered or is asked moved, or what moved is not known."""
        moved = self.added or self.reworded or self.rescored or self.retired or self.misfits
        return self.content is None or bool(moved) or self.moves

    @property
    def moves(self) -> bool:
        """Whether a score or a stop is another under the new questions than under the old ones."""
        return any(c.old != c.new for c in self.scores) or any(c.old != c.new for c in self.stops)


def moving(app: Application, opened: Opened, on: date, result: Result | None = None) -> Moving | None:
    """Return what has moved since the answers were last gone through; None when that was with today's questions.

    Scores are those of the day `on` on both sides; a `result` known already is not reckoned again.
    """
    new = app.questionnaire
    if opened.content_version == new.version:
        return None
    old = released(opened.content_version)
    result = result or app.result(opened, on)
    answered = {id_: answer for id_, answer in opened.answers.items() if answer.state != "blank"}
    misfits = tuple(id_ for id_ in opened.misfits if id_ in new.by_id)
    if old is None:
        newer = _is_newer(opened.content_version, new.version)
        retired = tuple(sorted(id_ for id_ in answered if id_ not in new.by_id))
        return Moving(opened.content_version, new.version, newer, None, (), (), (), retired, misfits, (), ())
    content = content_change(old, new)
    before = score(old, fitting(old.by_id, opened.answers), app.parameters.on(on))
    return Moving(
        old=old.version,
        new=new.version,
        newer=False,
        content=content,
        added=tuple(id_ for id_ in content.added if result.view.shown(new.by_id[id_])),
        reworded=_ids(answered, (change for change in content.changed if change.reworded)),
        rescored=_ids(answered, (change for change in content.changed if change.rescored)),
        retired=tuple(id_ for id_ in content.retired if id_ in answered),
        misfits=misfits,
        scores=tuple(_scores(before, result)),
        stops=tuple(StopChange(stop, before.stops[stop], result.stops[stop]) for stop in STOPS),
    )


def accept(app: Application, id_: str, by: str = "") -> None:
    """Record that somebody has gone through today's questions with this assessment; the log keeps who and when.

    Nothing happens when that is so already. Raises `KlarsynError` for the answers of a newer Klarsyn.
    """
    opened, version = app.open(id_), app.questionnaire.version
    if opened.content_version == version:
        return
    if _is_newer(opened.content_version, version):
        raise KlarsynError(newer_klarsyn(opened.content_version, app.questionnaire))
    app.store.move(id_, version, tidy_line(by)[:MAX_BY], app.now())


def newer_klarsyn(version: str, questionnaire: Questionnaire) -> Message:
    """Return what to say of answers that were given to questions this installation does not have yet."""
    return msg(
        "These answers were given to version {version} of the questions, in a newer Klarsyn; this one has version "
        "{ours}. Bring this installation up to date before you go through them.",
        version=version[:20],
        ours=questionnaire.version,
    )


def _is_newer(version: str, ours: str) -> bool:
    theirs, own = number(version), number(ours)
    return theirs is not None and own is not None and theirs > own


def _ids(answered: Collection[str], changes: Iterable[QuestionChange]) -> tuple[str, ...]:
    return tuple(change.question for change in changes if change.question in answered)


def _scores(old: Result, new: Result) -> Iterator[ScoreChange]:
    yield ScoreChange("overall", "", score_record(old.overall), score_record(new.overall))
    for area in AREAS:
        yield ScoreChange("area", area, score_record(old.areas[area]), score_record(new.areas[area]))
    for rule in RULES:
        yield ScoreChange("rule", rule, score_record(old.rules[rule]), score_record(new.rules[rule]))
