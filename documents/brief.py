"""The brief for a steering group: where the project stands, on two pages that six people read in ten minutes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from documents import pdf
from documents.blocks import Block, Document, Notice, PageBreak
from documents.brief_front import asked, last_time, stops
from documents.brief_lists import actions, changes, decision, gates, risks
from documents.brief_scores import rules, scores
from documents.brief_words import Amounts, clip
from documents.case import Case
from documents.labels import renderer_words
from locales.formats import day
from meetings.meeting import Meeting

MOST = Amounts(words=1200, conditions=8, gates=24, changes=14, actions=14, room=3)
# Names are cut short before fewer gates than this are printed.
_FEWEST_GATES, _SHORT_NAMES = 4, 30
# How much of the first page is given up, step by step, until it fits: what people wrote, conditions, names of meetings.
_STEPS: tuple[tuple[int, int, int], ...] = (
    (1200, 8, 110),
    (900, 6, 110),
    (600, 5, 110),
    (400, 3, 110),
    (240, 2, 110),
    (120, 0, 110),
    (120, 0, 50),
    (80, 0, 25),
)
# Beyond this step the ten rules go over to the second page instead.
_RULES_MOVE = 4
# How dear a row is: the list with the cheapest rows gives one up first.
_PRICES = {"gates": 2.0, "changes": 1.2, "actions": 1.0}


@dataclass(frozen=True, slots=True)
class Cut:
    """How much is printed, and whether the ten rules stand on the first page."""

    amounts: Amounts
    rules_first: bool


def brief(case: Case, meeting: Meeting) -> Document:
    """Return the brief. As a PDF it has two pages whatever the project holds; the first can be read alone.

    What does not fit is left out from the end of its list, and the list says how much that is and where it stands.
    """
    first = _first_page(case, meeting)
    cut = _second_page(case, meeting, first)
    if cut.amounts.gates < _FEWEST_GATES:
        short = replace(first.amounts, names=_SHORT_NAMES)
        cut = _second_page(case, meeting, replace(first, amounts=short))
    return _document(case, meeting, cut)


def _first_page(case: Case, meeting: Meeting) -> Cut:
    """Return how much of the first page fits: with the ten rules if little must be given up for them."""
    ladder = [Cut(_with_words(step), rules_first=True) for step in _STEPS[:_RULES_MOVE]]
    ladder += [Cut(_with_words(step), rules_first=False) for step in _STEPS]
    return next((cut for cut in ladder if _counts(case, meeting, cut)[0] == 1), ladder[-1])


def _with_words(step: tuple[int, int, int]) -> Amounts:
    words, conditions, heads = step
    return replace(MOST, words=words, conditions=conditions, heads=heads)


def _second_page(case: Case, meeting: Meeting, cut: Cut) -> Cut:
    """Return how much of the second page fits: the longest list gives up a row at a time, the room to write in last."""
    ladder = [cut, *_smaller(cut)]
    fits, fails = len(ladder) - 1, -1
    while fits - fails > 1:
        middle = (fits + fails) // 2
        if sum(_counts(case, meeting, ladder[middle])[1:]) <= 1:
            fits = middle
        else:
            fails = middle
    return ladder[fits]


def _smaller(cut: Cut) -> Iterator[Cut]:
    amounts: Amounts | None = cut.amounts
    while amounts and (amounts := _less(amounts)):
        yield replace(cut, amounts=amounts)


def _less(amounts: Amounts) -> Amounts | None:
    """Return the next smaller amounts; None when nothing more can be given up."""
    rows = {"gates": amounts.gates, "changes": amounts.changes, "actions": amounts.actions}
    longest = max(rows, key=lambda name: rows[name] / _PRICES[name])
    if rows[longest]:
        return _with(amounts, {**rows, longest: rows[longest] - 1})
    return replace(amounts, room=amounts.room - 1) if amounts.room else None


def _with(amounts: Amounts, rows: Mapping[str, int]) -> Amounts:
    return replace(amounts, gates=rows["gates"], changes=rows["changes"], actions=rows["actions"])


def _counts(case: Case, meeting: Meeting, cut: Cut) -> tuple[int, ...]:
    return pdf.page_counts(_document(case, meeting, cut))


def _document(case: Case, meeting: Meeting, cut: Cut) -> Document:
    _, project, most = case.words, case.assessment.project, cut.amounts.heads
    name = clip(project.name, most)
    return Document(
        language=case.language,
        title=_("Brief: {project}", project=name),
        subtitle=_subtitle(case, meeting, most),
        subject=_("Brief for the steering group, made from a self-assessment"),
        author=clip(project.organisation, most) or name,
        created=case.made_at,
        footer=_("{project}: brief of {day}", project=clip(name, 60), day=day(case.on, case.language)),
        facts=_facts(case, meeting, most),
        notice=_notice(case),
        blocks=tuple(_blocks(case, meeting, cut)),
        words=renderer_words(case),
        compact=True,
    )


def _blocks(case: Case, meeting: Meeting, cut: Cut) -> Iterator[Block]:
    amounts = cut.amounts
    yield from asked(case, meeting, amounts)
    yield from stops(case, meeting)
    yield from last_time(case, meeting, amounts)
    yield from scores(case, meeting)
    parts: tuple[Callable[[], Iterator[Block]], ...] = (
        lambda: iter((PageBreak(),)),
        lambda: rules(case, meeting),
    )
    for part in reversed(parts) if cut.rules_first else parts:
        yield from part()
    yield from gates(case, meeting, amounts.gates)
    yield from risks(case, meeting, amounts.names)
    yield from changes(case, meeting, amounts.changes)
    yield from actions(case, meeting, amounts)
    yield from decision(case, amounts.room)


def _subtitle(case: Case, meeting: Meeting, most: int) -> str:
    _, occasion = case.words, meeting.occasion
    held = day(occasion.on if occasion else meeting.on, case.language)
    name = clip(occasion.name, most) if occasion else _("Steering group")
    return _("{meeting}, {day}", meeting=name, day=held)


def _facts(case: Case, meeting: Meeting, most: int) -> tuple[tuple[str, str], ...]:
    _, project, view = case.words, case.assessment.project, case.result.view
    given = sum(answer.state != "blank" for answer in view.answers.values())
    answered = _(
        "{given} of {shown} questions answered, {unknown} of them with “don't know”",
        given=given,
        shown=len(case.shown),
        unknown=len(case.result.unknown),
    )
    facts = [
        (_("Organisation"), clip(project.organisation, most) or _("Not stated")),
        (_("Answers"), answered),
        (_("Questions"), _("Content version {version}", version=case.result.content_version)),
        (_("Made on"), day(case.on, case.language)),
    ]
    if meeting.last:
        name = clip(meeting.last.name, min(most, 60))
        last = _("{meeting}, {day}", meeting=name, day=day(meeting.last.record.on, case.language))
        facts.append((_("Compared with"), last))
    return tuple(facts)


def _notice(case: Case) -> Notice:
    _ = case.words
    return Notice(
        _("What the numbers do not say"),
        _(
            "They say how ready the project is, not whether it is lawful, and they are no legal advice. A score counts "
            "the questions answered, “don't know” as nothing; the range shows how low and how high it can still end. A "
            "dash means that there are too few answers for a score. The steering group decides, not the numbers."
        ),
        "info",
    )
