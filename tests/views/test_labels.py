"""What a screen reader hears for a field: its label as it is written, and never the marks of an escape."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from application.service import Application
from questionnaires.loading import questionnaire
from tests.views.conftest import Visit
from tests.views.steering import coming, met
from tests.views.test_pages import shown
from views.text import for_label

PAGES = ("profile", "data", "legal", "plan", "meeting", "compare", "description", "risks", "assessment", "documents")
HARMLESS = (
    "Condition 1: owner",
    "AI-færdigheder (kurser), i 2-3 trin. Hvor stabile er data?",
    "kl. 10:30, R&D, sag_24, 35 %, 3 < 4, 2026, -3 grader, 3.5 x",
    "»Fortsæt«: hvad, hvem og hvornår",
)
ACTIVE = {
    "**x**": r"\*\*x\*\*",
    "_x_": r"\_x\_",
    "`x`": r"\`x\`",
    "[a](b)": r"\[a\](b)",
    "<img>": r"\<img>",
    ":red[z]": r"\:red\[z\]",
    ":100:": r"\:100:",
    "$x$": r"\$x\$",
    "~~x~~": r"\~\~x\~\~",
    "a &amp; b": r"a \&amp; b",
    "1. x": r"1\. x",
    "2026) x": r"2026\) x",
    "- x": r"\- x",
    "# x": r"\# x",
    "> x": r"\> x",
    "--- ": r"\---",
    "a\nb": "a b",
}


def labels(run: AppTest) -> list[str]:
    kinds = (run.text_input, run.text_area, run.date_input, run.selectbox, run.radio, run.checkbox, run.toggle)
    return [str(element.label) for kind in kinds for element in kind]


def test_no_accessible_name_holds_a_backslash(visit: Visit, app: Application) -> None:
    project = met(app)
    coming(app, project)
    for name in PAGES:
        run = visit(name, project, "da")
        if name == "plan":
            for toggle in run.toggle[:3]:
                toggle.set_value(True)
            run.run()
        found = labels(run)
        assert found, name
        assert [label for label in found if "\\" in label or "**" in label] == [], name


@pytest.mark.parametrize("text", HARMLESS)
def test_what_markdown_leaves_alone_is_left_alone(text: str) -> None:
    assert for_label(text) == text


@pytest.mark.parametrize("text", ACTIVE)
def test_what_markdown_would_act_upon_is_escaped(text: str) -> None:
    assert for_label(text) == ACTIVE[text]


def test_every_question_and_answer_of_ours_is_a_clean_label() -> None:
    for question in questionnaire().questions:
        for text in (question.ask, question.name, *(option.text for option in question.choices.values())):
            for said in (text.da, text.nb, text.en):
                assert "\\" not in for_label(said)


def test_a_no_break_space_stays() -> None:
    assert for_label("35\u00a0 %") == "35\u00a0 %"


def test_the_page_shows_the_name_of_an_action_as_it_was_written(visit: Visit, app: Application) -> None:
    project = met(app, condition="Aftale (v2), sag 24-1: færdig")
    run = visit("plan", project, "da")
    assert "Aftale (v2), sag 24-1: færdig" in labels(run)
    assert not run.error
    assert shown(run)
