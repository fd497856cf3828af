"""Two states side by side: two snapshots, a snapshot and now, or two projects; what differs, and why."""

from __future__ import annotations

import streamlit as st

from application.comparing import comparison_file
from charts.chart import Bar
from charts.radar import radar
from meetings.comparing import compare
from meetings.comparison import Comparison
from meetings.meeting import target
from scoring.parameters import parameters
from views.change_tables import areas_changed, gates_changed, risks_changed, rules_changed, stops_changed
from views.change_words import as_score, heads, sides
from views.changes import answers_changed, findings_changed
from views.compare_choice import Offer, State, chosen, offer, pictured
from views.pages import link, title
from views.session import Here, dark, here
from views.text import plain


def main() -> None:
    """Draw the page."""
    where = here()
    opened = where.open()
    _ = where.words
    st.title(plain(title("compare", where)), anchor=False)
    st.caption(plain(" · ".join(filter(None, [opened.project.name, opened.project.organisation]))))
    found = offer(where)
    if not found.own:
        _no_snapshot(where, found)
    if not (found.own or found.others):
        return
    old, new = chosen(where, found)
    if old is None or new is None:
        st.markdown(plain(_("Choose what to compare.")))
    elif old == new:
        st.markdown(plain(_("Both are the same. Choose two different ones.")))
    else:
        _draw(where, compared(where, old, new))


def _no_snapshot(where: Here, found: Offer) -> None:
    _ = where.words
    text = _(
        "There is no snapshot of this project yet. Freeze the assessment for a meeting, and from then on you can see "
        "here what has changed since."
    )
    st.markdown(plain(text))
    link("meeting", plain(_("Freeze the assessment for a meeting")), where, icon=":material/arrow_forward:")
    if found.others:
        st.markdown(plain(_("Until then you can compare with another project.")))


def compared(where: Here, old: State, new: State) -> Comparison:
    """Return what differs between two states; of one project the older one always comes first."""
    alone = old.project == new.project
    first, second = (pictured(where, state, alone=alone) for state in (old, new))
    if alone and (not first.frozen or (second.frozen and second.record.on < first.record.on)):
        first, second = second, first
    return compare(first, second, same_project=alone)


def _draw(where: Here, change: Comparison) -> None:
    _ = where.words
    st.markdown(plain(_in_all(where, change)))
    _radar(where, change)
    parts = (
        (_("The ten rules"), rules_changed),
        (_("The three stops"), stops_changed),
        (_("Questions that guard a stop"), gates_changed),
        (_("Answers"), answers_changed),
        (_("Findings in law"), findings_changed),
        (_("Risks"), risks_changed),
        (_("The questions themselves"), _questions),
    )
    for heading, draw in parts:
        st.header(plain(heading), anchor=False)
        draw(where, change)
    _download(where, change)


def _download(where: Here, change: Comparison) -> None:
    """Offer the same as data, as the command `compare` prints it."""
    _ = where.words
    file = comparison_file(change)
    label = _("Download the comparison as JSON")
    st.download_button(label, file.data, file.name, file.media_type, key="comparison", on_click="ignore")


def _in_all(where: Here, change: Comparison) -> str:
    """Return one sentence: which two, and how much differs."""
    _ = where.words
    first, second = sides(change, _, where.language)
    count = (len(change.answers), len(change.findings), len(change.risks))
    answers = _.plural("{n} answer", "{n} answers", count[0])
    findings = _.plural("{n} finding", "{n} findings", count[1])
    risks = _.plural("{n} risk", "{n} risks", count[2])
    differ = {"answers": answers, "findings": findings, "risks": risks}
    if not change.same_project:
        return _(
            "{first} beside {second}: {answers}, {findings} and {risks} differ.", first=first, second=second, **differ
        )
    return _(
        "From {first} to {second}: {answers}, {findings} and {risks} changed.", first=first, second=second, **differ
    )


def _radar(where: Here, change: Comparison) -> None:
    _ = where.words
    st.header(plain(_("The seven areas")), anchor=False)
    areas = [score for score in change.scores if score.kind == "area"]
    titles = (where.app.questionnaire.section(score.group).title.get(where.language) for score in areas)
    then, now = heads(change, _, where.language)
    chart = radar(
        tuple(Bar(name, as_score(score.new)) for name, score in zip(titles, areas, strict=True)),
        where.language,
        dark(),
        tuple(None if score.old.too_few else score.old.score for score in areas),
        float(target(parameters().on(where.day))),
        before_name=then,
        over_time=change.same_project,
        own_name=now,
    )
    st.markdown(plain(chart.sentence))
    key = f"compared-{where.language}-{dark()}"
    st.vega_lite_chart(chart.spec, key=key, alt=chart.sentence, theme=None, width="content")
    areas_changed(where, change)


def _questions(where: Here, change: Comparison) -> None:
    """Say with which questions each side was worked out, and what moved between the two versions."""
    _ = where.words
    old, new = change.old.questionnaire.version, change.new.questionnaire.version
    if change.content is None:
        st.markdown(plain(_("Both were worked out with version {version} of the questions.", version=new)))
        return
    moved = change.content
    st.markdown(plain(_("The first has version {old} of the questions, the second version {new}.", old=old, new=new)))
    counts = (
        (_("New questions"), len(moved.added)),
        (_("Retired questions"), len(moved.retired)),
        (_("Reworded questions"), sum(q.reworded for q in moved.changed)),
        (_("Questions scored otherwise"), sum(q.rescored for q in moved.changed)),
    )
    st.markdown("\n".join(f"- {plain(name)}: {count}" for name, count in counts))


main()
