"""Why something was found: the answers behind it, the places it rests on, and how sure we are of them."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from content.sources import Reference
from locales.formats import day
from questionnaires.conditions import Condition
from questionnaires.loading import sources
from questionnaires.schema import Question
from screening.result import FactorResult, Finding
from screening.schema import Binding, Sure
from screening.wording import CONFIDENCE, FACTOR_STATES, behind, cited, concerning, counted, shortened
from views.details import said
from views.pages import link, title
from views.session import Here
from views.tables import marked
from views.text import plain


def reasons(where: Here, finding: Finding) -> None:
    """Draw the rows of a finding that are met or possible, those that are not in one line, and where to change them."""
    _, table = where.words, finding.table
    st.markdown(plain(table.intro.get(where.language)))
    view = where.result().view
    rows, missed = finding.with_state("met", "possible"), concerning(view, finding.with_state("not-met"))
    for group in table.groups:
        _group(where, finding, group.title.get(where.language), tuple(r for r in rows if r.factor.group == group.id))
    if not rows:
        answers = causes(where, finding.because, (finding.outcome.when,))
        st.markdown(plain(_("This follows from: {answers}", answers="\n" + answers)))
    _doubts(where, rows)
    if missed:
        names = "; ".join(_name(where, row) for row in missed)
        st.caption(plain(_("Not met by the answers: {points}.", points=names)))
    to_answers(where, [*finding.because, *(id_ for row in rows for id_ in row.because)])


def _group(where: Here, finding: Finding, heading: str, rows: tuple[FactorResult, ...]) -> None:
    _ = where.words
    if not rows:
        return
    if len(finding.table.groups) > 1:
        st.markdown(f"**{plain(heading)}**")
    head = (_("Point"), _("State"), _("Because of the answers"))
    marked(head, tuple(_row(where, row) for row in rows))


def _row(where: Here, row: FactorResult) -> tuple[str, ...]:
    _, factor = where.words, row.factor
    doubt = "" if factor.confidence == "sure" else f" ({_.message(CONFIDENCE[factor.confidence])})"
    rests = places(where, factor.sources) + plain(doubt)
    state = plain(_.message(FACTOR_STATES[row.state]))
    answers = plain(causes(where, row.because, behind(row)))
    return f"{plain(_name(where, row))}  \n{rests}", f"**{state}**" if row.state == "met" else state, answers


def _name(where: Here, row: FactorResult) -> str:
    return f"{row.factor.code} {row.factor.name.get(where.language)}"


def _doubts(where: Here, rows: tuple[FactorResult, ...]) -> None:
    _, language = where.words, where.language
    doubted = [(row.factor.code, row.factor.verify) for row in rows]
    lines = [_("{code}: {what}", code=code, what=what.get(language)) for code, what in doubted if what]
    if lines:
        st.markdown("\n".join([plain(_("To verify:")), "", *(f"- {plain(line)}" for line in lines)]))


def causes(where: Here, because: tuple[str, ...], conditions: tuple[Condition | None, ...] = ()) -> str:
    """Return the answers that caused something, a line each; of several chosen options those that `conditions` name."""
    _ = where.words
    asked = (where.app.questionnaire.by_id[id_] for id_ in because)
    each = ((q.name.get(where.language), _answer(where, q, conditions)) for q in asked)
    return "\n".join(_("{question}: {answer}", question=name, answer=answer) for name, answer in each) or "–"


def _answer(where: Here, question: Question, conditions: tuple[Condition | None, ...]) -> str:
    _, view = where.words, where.result().view
    if not view.shown(question):
        return _("not asked")
    answer = view.answer(question)
    if chosen := counted(conditions, where.app.questionnaire.terms, question, answer):
        answer = answer.model_copy(update={"value": chosen})
    text = said(question, answer, where.words, where.language)
    # What is chosen is said whole, for it is what counted; what somebody wrote may be long.
    return text if question.choices and answer.not_relevant is None else shortened(text)


def to_answers(where: Here, questions: Iterable[str]) -> None:
    """Draw a link to each section that holds one of `questions`, with their names."""
    _, asked = where.words, set(questions)
    for section in where.app.questionnaire.sections:
        names = [q.name.get(where.language) for q in section.questions if q.id in asked]
        if names:
            label = _("See the answers in {section}: {names}", section=title(section.id, where), names=", ".join(names))
            link(section.id, plain(label), where, icon=":material/arrow_forward:")


def rests_on(where: Here, claim: Sure | Binding) -> None:
    """Draw the places in the sources, when they were last checked, how sure we are, and what to verify."""
    _ = where.words
    checked = min(sources()[reference.id].checked for reference in claim.sources)
    sure = _.message(CONFIDENCE[claim.confidence])
    tail = _("Checked on {day}: {confidence}", day=day(checked, where.language), confidence=sure)
    rests = plain(_("Rests on"))
    st.caption(f"{rests}: {places(where, claim.sources)}. {plain(tail)}.")
    if claim.verify:
        st.markdown(plain(_("To verify: {what}", what=claim.verify.get(where.language))))


def places(where: Here, references: Iterable[Reference]) -> str:
    """Return each source once as Markdown, with the places in it, and a link where it has an address."""
    found = cited(where.result().view, references, sources())
    return "; ".join(_place(where, id_, at) for id_, at in found.items())


def _place(where: Here, id_: str, references: tuple[Reference, ...]) -> str:
    source, at = sources()[id_], (reference.place(where.language) for reference in references)
    name = ", ".join(filter(None, [source.short.get(where.language), *at]))
    return f"[{plain(name)}](<{source.url}>)" if source.url else plain(name)
