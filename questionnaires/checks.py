"""Rules that no single key can keep: ids used once, references that lead somewhere, gates that can open and close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from content.loading import Loaded
from content.problems import Problem
from content.reading import KeyPath, Raw
from content.types import LANGUAGES, Text
from locales.messages import Message, msg
from questionnaires.condition_checks import condition_faults, not_earlier
from questionnaires.conditions import Condition, Named, Terms, questions_in, walk
from questionnaires.reachable import reachable
from questionnaires.schema import FULL_POINTS, Manifest, Question, Section, TermFile


class Place:
    """A question together with where it stands, so that a check reads as a sentence."""

    def __init__(self, raw: Raw, number: int, question: Question) -> None:
        self.raw, self.question = raw, question
        self._path: KeyPath = ("questions", number)

    def problem(self, key: str | KeyPath, what: Message, hint: Message | None = None) -> Problem:
        """Return a problem at `key` of this question."""
        return self.raw.problem((*self._path, *((key,) if isinstance(key, str) else key)), what, hint)


def check(
    manifest: Loaded[Manifest], sections: list[Loaded[Section]], terms: Loaded[TermFile], sources: set[str]
) -> list[Problem]:
    """Return every problem in the questionnaire as a whole."""
    once = {s.raw.file: s for s in sections}  # a section listed twice is one fault, not one for each of its questions
    places = [Place(s.raw, n, q) for s in once.values() for n, q in enumerate(s.model.questions)]
    conditions = {name: term.condition for name, term in terms.model.terms.items()}
    circular = [*_terms(terms, conditions)]
    found = [*_sections(manifest, sections), *circular, *_ids(places)]
    found += chain.from_iterable(_question(p, sources) for p in places)
    if not circular:
        found += _conditions(places, conditions)
    # Whether a question can be reached is only worth asking when every condition leads somewhere.
    return found or [*_unreachable(places, conditions)]


def _sections(manifest: Loaded[Manifest], sections: list[Loaded[Section]]) -> Iterator[Problem]:
    names = manifest.model.sections
    for number, name in enumerate(names):
        if name in names[:number]:
            yield manifest.raw.problem(("sections", number), msg("the section {id} is listed twice", id=name))
    for name, section in zip(names, sections, strict=True):
        if section.model.id != name:
            yield section.raw.problem(
                ("id",), msg("the section is called {id}, its file {name}", id=section.model.id, name=name)
            )


def _terms(terms: Loaded[TermFile], conditions: Terms) -> Iterator[Problem]:
    """A term may use only terms above it, which also keeps them from going in circles."""
    above: set[str] = set()
    for name, condition in conditions.items():
        for part in walk(condition, {}):
            if isinstance(part, Named) and part.term not in above:
                what = msg("the term {term} is not defined above this one", term=part.term)
                yield terms.raw.problem(("terms", name, "condition"), what, msg("check its spelling, or move it up"))
        above.add(name)


def _ids(places: list[Place]) -> Iterator[Problem]:
    counted = Counter(p.question.id for p in places)
    for place in places:
        if counted[place.question.id] > 1:
            yield place.problem(
                "id",
                msg("the question id {id} is used twice", id=place.question.id),
                msg("ids are unique in all files"),
            )


def _question(place: Place, sources: set[str]) -> Iterator[Problem]:
    yield from _shape(place)
    yield from _labels(place)
    yield from _scoring(place)
    yield from _gates(place)
    for number, reference in enumerate(place.question.sources):
        if reference.id not in sources:
            what = msg("there is no source {id}", id=reference.id)
            yield place.problem(
                ("sources", number, "id"), what, msg("add it to content/sources.yaml, or check its spelling")
            )


def _shape(place: Place) -> Iterator[Problem]:
    q = place.question
    wanted = {"maturity": "levels", "text": None}.get(q.type, "options")
    for key in ("levels", "options"):
        if (getattr(q, key) is not None) != (key == wanted):
            verb = msg("a {type} question needs {key}", type=q.type, key=key)
            yield place.problem(
                key, verb if key == wanted else msg("a {type} question has no {key}", type=q.type, key=key)
            )
    for number, option in enumerate(q.options or ()):
        if option.exclusive and q.type != "multi":
            yield place.problem(
                ("options", number, "exclusive"), msg("only an option of a multi question can be exclusive")
            )
        if [o.id for o in q.options or ()].count(option.id) > 1:
            yield place.problem(("options", number, "id"), msg("the option id {id} is used twice", id=option.id))


def _labels(place: Place) -> Iterator[Problem]:
    """Two options that read alike cannot be told apart, by a person or by the browser."""
    texts: list[Text] = [o.text for o in place.question.choices.values()]
    for language in LANGUAGES:
        for label, times in Counter(t.get(language) for t in texts).items():
            if times > 1:
                yield place.problem(
                    "type", msg("two answers read {label} in {language}", label=repr(label), language=language)
                )


def _scoring(place: Place) -> Iterator[Problem]:
    q = place.question
    earned = [o.points for o in q.choices.values() if o.points is not None]
    most = sum(earned) if q.type == "multi" else max(earned, default=0)
    if earned and most < FULL_POINTS:
        yield place.problem("type", msg("the best answer earns {most} points, not 4", most=most))
    if q.rules and not earned:
        yield place.problem("rules", msg("a question without points cannot count toward a rule"))
    if earned and q.action is None:
        yield place.problem(
            "action", msg("a scored question says what to do when the answer is weak"), msg("add action")
        )
    if q.action is not None and q.action.evidence is None:
        what = msg("the action does not say what shows that it is done")
        yield place.problem(("action",), what, msg("add evidence"))
    for number, option in enumerate(q.options or ()):
        if option.id in ("unsure", "unknown") and option.points is not None:
            yield place.problem(
                ("options", number, "points"), msg("don't know earns no points"), msg("leave points out")
            )


def _gates(place: Place) -> Iterator[Problem]:
    q = place.question
    guarded = [g.stop for g in q.gate]
    blocked = {stop for o in q.choices.values() for stop in o.blocks}
    for number, stop in enumerate(guarded):
        if stop not in blocked:
            yield place.problem(
                ("gate", number, "stop"), msg("no answer blocks {stop}, so this gate can never open", stop=stop)
            )
        if stop in guarded[:number]:
            yield place.problem(("gate", number, "stop"), msg("the stop {stop} is guarded twice", stop=stop))
    for stop in sorted(blocked - set(guarded)):
        hint = msg("add the stop to gate, with the sentence to show")
        yield place.problem(
            "gate", msg("an answer blocks {stop}, but the question guards no such stop", stop=stop), hint
        )
    for key, option in q.choices.items():
        if q.gate and option.blocks and option.points == FULL_POINTS:
            yield place.problem("gate", msg("the best answer {id} blocks a stop", id=key))


def _conditions(places: list[Place], terms: Terms) -> Iterator[Problem]:
    """A condition asks only about earlier questions and about options that exist."""
    seen: dict[str, Question] = {}
    for place in places:
        q = place.question
        yield from _condition(place, "show_when", q.show_when, seen, terms)
        seen[q.id] = q
        for number, gate in enumerate(q.gate):
            yield from _condition(place, ("gate", number, "when"), gate.when, seen, terms)


def _condition(
    place: Place, key: str | KeyPath, condition: Condition | None, seen: dict[str, Question], terms: Terms
) -> Iterator[Problem]:
    for what, hint in condition_faults(condition, seen, terms, absent=not_earlier):
        yield place.problem(key, what, hint)


def _unreachable(places: list[Place], terms: Terms) -> Iterator[Problem]:
    questions = {p.question.id: p.question for p in places}
    for place in places:
        if not reachable(place.question, questions, terms):
            asked = ", ".join(questions_in(place.question.show_when, terms))
            hint = msg("look at what it and the questions it depends on ({ids}) ask for together", ids=asked)
            yield place.problem("show_when", msg("no set of answers ever shows this question"), hint)
