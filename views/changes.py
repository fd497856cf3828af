"""What changed between two pictures, answer by answer and finding by finding, with who, when and why."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from documents.brief_words import clip
from locales.messages import Message, msg
from meetings.comparison import AnswerChange, Comparison, FindingChange, Reason
from questionnaires.schema import FULL_POINTS, Section
from views.change_rows import MOST_NAMED, rows_changed
from views.change_words import (
    LONG,
    answer_text,
    asked,
    factor_state,
    finding,
    heads,
    points,
    question_name,
    written_by,
)
from views.pages import link
from views.session import Here
from views.text import plain

ARROW = ":material/arrow_forward:"
# More than so many of them are folded.
FEW_ANSWERS, FEW_FINDINGS = 12, 6
REASONS: dict[Reason, Message] = {
    "answer": msg("Because an answer changed."),
    "law": msg("Because other law applies on the later day."),
    "content": msg("Because the questions or the tables of law changed."),
}
# Two projects have no before and after.
DIFFERENCES: dict[Reason, Message] = {
    "answer": msg("Because an answer differs."),
    "law": msg("Because other law applies on one of the two days."),
    "content": msg("Because the questions or the tables of law differ."),
}


def answers_changed(where: Here, change: Comparison, most: int | None = None) -> None:
    """Draw every changed answer under its section, remarks and rows after them; `most`: only the weightiest ones."""
    _ = where.words
    said = [answer for answer in change.answers if answer.kind != "remark"]
    remarks = [answer for answer in change.answers if answer.kind == "remark"]
    if not (said or remarks or change.rows):
        st.markdown(plain(_("No answer has changed.") if change.same_project else _("No answer differs.")))
        return
    shown = weightiest(change, said)[:most]
    for section, answers in _by_section(change, shown):
        with _place(where, section, len(answers)) if len(shown) > FEW_ANSWERS else st.container():
            _heading(where, change, section)
            st.markdown("\n".join(_answer(where, change, answer) for answer in answers))
    _more(where, len(said) - len(shown))
    _remarks(where, change, remarks)
    rows_changed(where, change, most)


def weightiest(change: Comparison, answers: list[AnswerChange]) -> list[AnswerChange]:
    """Return the answers in order of weight: those that turn a gate, then by how many points they move."""
    turning = {gate.question for gate in change.gates}
    return sorted(answers, key=lambda a: (a.question not in turning, -_move(change, a)))


def _move(change: Comparison, answer: AnswerChange) -> int:
    then, now = _points(change, answer)
    return abs((now or 0) - (then or 0))


def _points(change: Comparison, answer: AnswerChange) -> tuple[int | None, int | None]:
    then, now = asked(change, answer.question)
    return points(then, answer.old), points(now, answer.new)


def _by_section(change: Comparison, answers: list[AnswerChange]) -> Iterator[tuple[Section | None, list[AnswerChange]]]:
    """Yield the answers of each section, in the order asked; last those to questions that nobody knows any more."""
    found: dict[str, list[AnswerChange]] = {}
    for answer in answers:
        section = _section(change, answer.question)
        found.setdefault(section.id if section else "", []).append(answer)
    order = {q.id: n for n, q in enumerate(change.new.questionnaire.questions)}
    for section in change.new.questionnaire.sections:
        if section.id in found:
            yield section, sorted(found[section.id], key=lambda a: order.get(a.question, len(order)))
    if "" in found:
        yield None, found[""]


def _section(change: Comparison, question: str) -> Section | None:
    """Return the section of today that a question stands in, or stood in before it was retired."""
    new, old = change.new.questionnaire, change.old.questionnaire
    section = new.section_of.get(question) or old.section_of.get(question)
    return next((s for s in new.sections if section and s.id == section.id), None)


def _heading(where: Here, change: Comparison, section: Section | None) -> None:
    """Draw the section's name, as a link where there is one project whose answers it can lead to."""
    _ = where.words
    if section is None:
        other = _("Questions that are not asked any more")
        st.markdown(f"**{plain(other)}**")
    elif change.same_project:
        link(section.id, f"**{plain(section.title.get(where.language))}**", where, icon=ARROW)
    else:
        st.markdown(f"**{plain(section.title.get(where.language))}**")


def _place(where: Here, section: Section | None, many: int) -> DeltaGenerator:
    """Return the fold of a section on a page that would be long without one."""
    _ = where.words
    name = section.title.get(where.language) if section else _("Questions that are not asked any more")
    return st.expander(plain(_.plural("{section}: {n} answer", "{section}: {n} answers", many, section=name)))


def _answer(where: Here, change: Comparison, answer: AnswerChange) -> str:
    name = question_name(change, answer.question, where.language)
    lines = [
        f"**{plain(name)}**",
        *map(plain, _from_to(where, change, answer)),
        *map(plain, _points_line(where, change, answer)),
    ]
    lines += [f":small[{plain(line)}]" for line in _behind(where, change, answer)]
    return "- " + "  \n  ".join(lines)


def _from_to(where: Here, change: Comparison, answer: AnswerChange) -> Iterator[str]:
    _, (then, now) = where.words, asked(change, answer.question)
    old = answer_text(then or now, answer.old, _, where.language)
    new = answer_text(now or then, answer.new, _, where.language)
    if not change.same_project:
        first, second = heads(change, _, where.language)
        yield _("{question}: {answer}", question=first, answer=old)
        yield _("{question}: {answer}", question=second, answer=new)
        return
    yield _("From: {answer}", answer=old)
    yield _("To: {answer}", answer=new)


def _points_line(where: Here, change: Comparison, answer: AnswerChange) -> Iterator[str]:
    _, (then, now) = where.words, _points(change, answer)
    if then is None and now is None:
        return
    none = _("none")
    old, new = (none if p is None else p for p in (then, now))
    if change.same_project:
        yield _("Points of {most}: from {old} to {new}", most=FULL_POINTS, old=old, new=new)
    else:
        yield _("Points of {most}: {old} and {new}", most=FULL_POINTS, old=old, new=new)


def _behind(where: Here, change: Comparison, answer: AnswerChange) -> Iterator[str]:
    """Yield who changed it, when and why, and what to know before the two answers are compared."""
    _, (then, now) = where.words, asked(change, answer.question)
    if change.same_project:
        who = written_by(answer.by, answer.at, _, where.language)
        yield from filter(None, [who, _why(where, answer)])
    if answer.asked_otherwise:
        yield _("The question was worded or scored otherwise then; read both before you compare.")
    if now is None:
        yield _("The question is not asked any more; the answer is kept and counts nowhere.")
    elif then is None:
        yield _("The question is new since then.")


def _why(where: Here, answer: AnswerChange) -> str:
    """Return the note; the reason for not relevant has been said with the answer itself."""
    _, why = where.words, answer.why.strip()
    said = answer.new.not_relevant if answer.new else None
    return _("Note: {text}", text=clip(why, LONG)) if why and why != (said or "").strip() else ""


def _more(where: Here, more: int) -> None:
    _ = where.words
    if more > 0:
        text = _.plural(
            "{n} more answer: see them all under Compare", "{n} more answers: see them all under Compare", more
        )
        link("compare", plain(text), where, icon=ARROW)


def _remarks(where: Here, change: Comparison, remarks: list[AnswerChange]) -> None:
    """Say in one quiet line where only the note, the evidence or the reason differs."""
    _ = where.words
    if not remarks:
        return
    more = len(remarks) - MOST_NAMED
    named = [question_name(change, answer.question, where.language) for answer in remarks[:MOST_NAMED]]
    names = "; ".join([*named, *([_.plural("and {n} more", "and {n} more", more)] if more > 0 else [])])
    st.caption(plain(_("The same answer, but another note, evidence or reason: {names}.", names=names)))


def findings_changed(where: Here, change: Comparison) -> None:
    """Draw every finding that differs: what it was, what it is, why, and the points of it that moved."""
    _ = where.words
    if not change.findings:
        st.markdown(plain(_("No finding has changed.") if change.same_project else _("No finding differs.")))
        return
    many = len(change.findings)
    label = plain(_.plural("{n} finding", "{n} findings", many))
    with st.expander(label) if many > FEW_FINDINGS else st.container():
        st.markdown("\n".join(_finding(where, change, found) for found in change.findings))


def _finding(where: Here, change: Comparison, found: FindingChange) -> str:
    known = found.new or found.old
    name = known.name.get(where.language) if known else found.id
    lines = [
        f"**{plain(name)}**",
        *map(plain, _outcomes(where, change, found)),
        *map(plain, _reasons(where, change, found)),
    ]
    return "\n".join(["- " + "  \n  ".join(lines), *_factors(where, change, found)])


def _outcomes(where: Here, change: Comparison, found: FindingChange) -> Iterator[str]:
    _, language = where.words, where.language
    old, new = finding(found.old, _, language), finding(found.new, _, language)
    if found.old and found.new and found.old.outcome == found.new.outcome:
        yield _("The finding is the same: {finding}. What it rests on is not.", finding=new)
    elif change.same_project:
        yield _("From: {answer}", answer=old)
        yield _("To: {answer}", answer=new)
    else:
        first, second = heads(change, _, language)
        yield _("{question}: {answer}", question=first, answer=old)
        yield _("{question}: {answer}", question=second, answer=new)


def _reasons(where: Here, change: Comparison, found: FindingChange) -> Iterator[str]:
    """Yield the reasons in words; where they cannot be told apart, that is said first."""
    _ = where.words
    if not found.certain:
        yield _("It cannot be told apart which of these is the reason:")
    names = "; ".join(question_name(change, id_, where.language) for id_ in found.answers)
    said = REASONS if change.same_project else DIFFERENCES
    for reason in found.reasons:
        if reason != "answer" or not names:
            yield _.message(said[reason])
        elif change.same_project:
            yield _.plural(
                "Because an answer changed: {names}.",
                "Because answers changed: {names}.",
                len(found.answers),
                names=names,
            )
        else:
            yield _.plural(
                "Because an answer differs: {names}.",
                "Because answers differ: {names}.",
                len(found.answers),
                names=names,
            )


def _factors(where: Here, change: Comparison, found: FindingChange) -> Iterator[str]:
    _ = where.words
    for factor in found.factors:
        old, new = factor_state(factor.old, _), factor_state(factor.new, _)
        name = factor.name.get(where.language)
        moved = _("{name}: from {old} to {new}", name=name, old=old, new=new)
        apart = _("{name}: {old} and {new}", name=name, old=old, new=new)
        yield "  - " + plain(moved if change.same_project else apart)
