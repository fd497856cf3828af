"""What must hold of every comparison, whatever the answers. Hypothesis answers a part of the real questionnaire."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from meetings.comparing import compare
from questionnaires.answers import UNKNOWN, Answer
from questionnaires.loading import questionnaire
from screening.asked import asked
from tests.meetings.pictures import Given, between, found_otherwise, pictured

IDS = ("prof-country", "prof-ai-type", *asked()[:12], "data-quality", "data-volume", "data-need", "eth-complaint")
quick = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def _answers_to(id_: str) -> st.SearchStrategy[Answer]:
    question = questionnaire().by_id[id_]
    options = [UNKNOWN, *question.choices]
    values = [(str(o),) if question.type == "multi" and o != UNKNOWN else o for o in options]
    if question.type == "text":
        values = ["a text", "another"]
    notes = st.sampled_from(["", "why", " why "])
    return st.builds(lambda value, note: Answer(value=value, note=note), st.sampled_from(values), notes)


answer_sets = st.fixed_dictionaries({}, optional={id_: _answers_to(id_) for id_ in dict.fromkeys(IDS)})


@quick
@given(answer_sets)
def test_a_picture_never_differs_from_itself(answers: Given) -> None:
    change = between(answers, answers)
    assert found_otherwise(change) == ()
    assert change.content is None
    assert all(score.old == score.new for score in change.scores)
    assert all(stop.old == stop.new for stop in change.stops)


@quick
@given(answer_sets, answer_sets)
def test_every_changed_answer_appears_once_and_every_finding_has_a_reason(old: Given, new: Given) -> None:
    change = between(old, new)
    differing = {id_ for id_ in {*old, *new} if _bare(old.get(id_)) != _bare(new.get(id_))}
    listed = [answer.question for answer in change.answers]
    assert len(listed) == len(set(listed))
    assert set(listed) == differing
    for found in change.findings:
        assert found.reasons == ("answer",)
        assert found.certain
        assert set(found.answers) <= differing
        assert found.answers


def _bare(answer: Answer | None) -> object:
    return (answer.value, answer.note.strip()) if answer else (None, "")


@quick
@given(answer_sets, answer_sets)
def test_swapping_the_two_mirrors_everything(old: Given, new: Given) -> None:
    one, two = pictured(old), pictured(new)
    there, back = compare(one, two), compare(two, one)
    turned = {"given": "cleared", "cleared": "given", "changed": "changed", "remark": "remark"}
    assert [(a.question, turned[a.kind], a.old, a.new) for a in there.answers] == [
        (a.question, a.kind, a.new, a.old) for a in back.answers
    ]
    assert [(s.kind, s.group, s.old, s.new) for s in there.scores] == [
        (s.kind, s.group, s.new, s.old) for s in back.scores
    ]
    assert [(g.question, g.stop, g.old, g.new) for g in there.gates] == [
        (g.question, g.stop, g.new, g.old) for g in back.gates
    ]
    assert {(f.id, f.answers) for f in there.findings} == {(f.id, f.answers) for f in back.findings}
    assert {r.id: (r.old, r.new) for r in there.risks} == {r.id: (r.new, r.old) for r in back.risks}


@quick
@given(answer_sets, answer_sets)
def test_the_named_answers_are_enough_to_explain_a_finding(old: Given, new: Given) -> None:
    """Whoever takes back exactly the answers that a finding names gets the old finding back."""
    change = between(old, new)
    for found in change.findings[:3]:
        back = {**{id_: a for id_, a in new.items() if id_ not in found.answers}}
        back |= {id_: old[id_] for id_ in found.answers if id_ in old}
        again = pictured(back).record.findings.get(found.id)
        assert (again.outcome if again else None) == (found.old.outcome if found.old else None), found.id
