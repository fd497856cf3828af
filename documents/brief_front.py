"""The first part of the brief: what is asked, where each stop stands, and what became of the last decision."""

from __future__ import annotations

from collections.abc import Iterator

from documents.blocks import Block, Heading, Paragraph, Table
from documents.brief_words import NONE, Amounts, clip, due_text, label, left_out, status_text, word
from documents.case import Case
from locales.formats import day
from meetings.decisions import CONDITIONS, DECISIONS, Decision
from meetings.meeting import Meeting
from meetings.tasks import ACTIONS, Task
from questionnaires.schema import STOPS, Stop
from scoring.wording import STOP_STATES, gate_counts, stop_meaning, stop_text

_NAME = 70


def asked(case: Case, meeting: Meeting, amounts: Amounts) -> Iterator[Block]:
    """Yield the decision asked for, and the proposal in the words of whoever wrote it."""
    _, occasion = case.words, meeting.occasion
    yield Heading(1, _("What is asked"))
    if occasion is None or not (occasion.asked or occasion.proposal.strip()):
        yield Paragraph(_nothing_asked(case, meeting), "lead")
        return
    if occasion.asked:
        stop = stop_text(occasion.asked, case.words)
        yield Paragraph(_("The steering group is asked to decide on: {stop}.", stop=stop), "lead")
    if occasion.proposal.strip():
        yield Paragraph(clip(occasion.proposal, amounts.words))
        if len(" ".join(occasion.proposal.split())) > amounts.words:
            yield Paragraph(_("The proposal is cut here; the meeting's page has all of it."), "note")


def _nothing_asked(case: Case, meeting: Meeting) -> str:
    _, states = case.words, meeting.now.record.stops
    ahead = next((stop for stop in STOPS if states.get(stop) != "clear"), None)
    if ahead is None:
        return _("No proposal has been written. All three stops are clear.")
    return _("No proposal has been written. The next stop is: {stop}.", stop=stop_text(ahead, case.words))


def stops(case: Case, meeting: Meeting) -> Iterator[Block]:
    """Yield each stop with its state, last time's state and one sentence; then the risks that hold the project back."""
    _, last = case.words, meeting.last.record.stops if meeting.last else {}
    yield Heading(1, _("Where the project stands"))
    rows = []
    for stop, state in meeting.now.record.stops.items():
        was = (_.message(STOP_STATES[last[stop]]) if stop in last else NONE,) if meeting.last else ()
        rows.append((stop_text(stop, case.words), _.message(STOP_STATES[state]), *was, _verdict(case, meeting, stop)))
    before = (_("Last time"),) if meeting.last else ()
    head = (_("Stop"), _("State"), *before, _("What it means"))
    yield Table("", head, tuple(rows), row_heads=True, widths=(2, 1.5, *(1.5 for _name in before), 6))
    yield from _risks(case)


def _verdict(case: Case, meeting: Meeting, stop: Stop) -> str:
    _, record = case.words, meeting.now.record
    counts = gate_counts([gate.state for gate in record.gates if gate.stop == stop], _)
    return f"{stop_meaning(record.stops, stop, _)} {counts}".strip()


def _risks(case: Case) -> Iterator[Paragraph]:
    _, waiting = case.words, case.register.untreated
    if waiting:
        yield Paragraph(
            _.plural(
                "Besides, {n} high risk without a chosen measure holds the project back.",
                "Besides, {n} high risks without a chosen measure hold the project back.",
                len(waiting),
            )
        )


def last_time(case: Case, meeting: Meeting, amounts: Amounts) -> Iterator[Block]:
    """Yield the last decision, and what became of the conditions that still matter."""
    _, made = case.words, _latest(meeting.decisions)
    yield Heading(1, _("What became of the last decision"))
    yield from left_out_snapshots(case, meeting, amounts)
    if not made:
        yield Paragraph(_("The steering group has not recorded a decision yet."))
        return
    standing = _standing(made)
    for decision in standing:
        yield Paragraph(_decided(case, decision, amounts))
    yield from left_out(case, len(made) - len(standing), _("Steering group"))
    yield from _conditions(case, meeting, {decision.id for decision in made}, amounts.conditions)


def left_out_snapshots(case: Case, meeting: Meeting, amounts: Amounts) -> Iterator[Paragraph]:
    """Yield which earlier meetings this one is not compared with, since their snapshots cannot be used."""
    _ = case.words
    if meeting.unusable:
        names = clip(", ".join(clip(name, _NAME) for name in meeting.unusable), amounts.heads)
        yield Paragraph(
            _(
                "Snapshots that are no longer as they were taken are left out of the comparison: {meetings}.",
                meetings=names,
            )
        )


def _latest(made: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the decisions of the meeting that decided last."""
    return tuple(one for one in made if (one.held, one.meeting) == (made[-1].held, made[-1].meeting))


def _standing(made: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the last decision about each stop; the others were replaced at the same meeting."""
    last = {decision.stop: decision for decision in made}
    return tuple(decision for decision in made if last[decision.stop] is decision)


def _decided(case: Case, decision: Decision, amounts: Amounts) -> str:
    _ = case.words
    said = _(
        "{meeting}, {day}: {verdict}, for the stop “{stop}”.",
        meeting=clip(decision.meeting, min(_NAME, amounts.heads)) or NONE,
        day=day(decision.held, case.language) if decision.held else NONE,
        verdict=word(case, DECISIONS, "verdict", decision.verdict),
        stop=word(case, DECISIONS, "stop", decision.stop),
    )
    parts = [said]
    if decision.reason.strip():
        parts.append(_("Reason: {reason}", reason=clip(decision.reason, amounts.words // 4)))
    if decision.dissent.strip():
        parts.append(_("Dissent: {dissent}", dissent=clip(decision.dissent, amounts.words // 4)))
    return " ".join(parts)


def _conditions(case: Case, meeting: Meeting, latest: set[str], most: int) -> Iterator[Block]:
    """Yield the conditions of the last decision, and those of earlier ones that are not met; the overdue ones first."""
    _ = case.words
    found = [t for t in meeting.tasks if t.condition and t.decision and (t.decision.id in latest or not t.closed)]
    ordered = sorted(found, key=lambda task: (not task.overdue, task.closed))
    if not ordered:
        yield Paragraph(_("No condition is waiting."))
        return
    head = tuple(label(case, CONDITIONS, column) for column in ("name", "owner", "due"))
    if most and ordered:
        rows = tuple(_condition(case, task) for task in ordered[:most])
        head = (*head, label(case, ACTIONS, "status"))
        yield Table("", head, rows, row_heads=True, widths=(4.2, 2, 1.7, 2.3))
    yield from left_out(case, len(ordered) - most, _("Action plan"))


def _condition(case: Case, task: Task) -> tuple[str, ...]:
    owner = task.owner or (task.condition.owner if task.condition else "")
    due = task.due or (task.condition.due if task.condition else None)
    name = clip(task.condition.what if task.condition else task.name, _NAME) or NONE
    return (name, clip(owner, _NAME // 2) or NONE, due_text(case, due), status_text(case, task.status, task.overdue))
