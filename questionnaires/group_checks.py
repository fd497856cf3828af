"""What no single key of a group can keep: ids used once, references that lead somewhere, values that fit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from content.loading import Loaded
from content.problems import Problem
from content.reading import KeyPath
from content.sources import unknown_sources
from content.types import LANGUAGES, Text
from locales.messages import Message, msg
from questionnaires.condition_checks import condition_faults
from questionnaires.conditions import Terms
from questionnaires.groups import Column, FromAnswer, Group, Suggested, Suggestion
from questionnaires.rows import CHECKS, MAX_LINE
from questionnaires.schema import Manifest, Question

WRITTEN = ("line", "text")


@dataclass(frozen=True, slots=True)
class Around:
    """What a group may speak of: the other groups, the questions, the named conditions and the sources."""

    groups: Mapping[str, Group]
    questions: Mapping[str, Question]
    terms: Terms
    sources: set[str]


def check_groups(manifest: Loaded[Manifest], groups: list[Loaded[Group]], around: Around) -> Iterator[Problem]:
    """Yield every problem in the groups and between them."""
    yield from _names(manifest, groups)
    yield from _fields(groups)
    for loaded in groups:
        yield from _columns(loaded, around)
        yield from _suggestions(loaded, around)


def _names(manifest: Loaded[Manifest], groups: list[Loaded[Group]]) -> Iterator[Problem]:
    names = manifest.model.groups
    for number, name in enumerate(names):
        if name in names[:number]:
            yield manifest.raw.problem(("groups", number), msg("the group {id} is listed twice", id=name))
    for name, loaded in zip(names, groups, strict=True):
        if loaded.model.id != name:
            what = msg("the group is called {id}, its file {name}", id=loaded.model.id, name=name)
            yield loaded.raw.problem(("id",), what)


def _fields(groups: list[Loaded[Group]]) -> Iterator[Problem]:
    """A field of the document is followed by one table at most, or nobody could tell which one it speaks of."""
    followed: dict[str, str] = {}
    for loaded in groups:
        group = loaded.model
        if group.kind == "free" and group.field is not None:
            other = followed.setdefault(group.field, group.id)
            if other != group.id:
                what = msg("the field {field} is followed by the group {other} already", field=group.field, other=other)
                yield loaded.raw.problem(("field",), what)


def _columns(loaded: Loaded[Group], around: Around) -> Iterator[Problem]:
    group, raw = loaded.model, loaded.raw
    yield from _twice(loaded, "columns", [c.id for c in group.columns], msg("the column id {id} is used twice"))
    yield from _alike(loaded, ("columns",), [c.label for c in group.columns])
    if group.columns[0].type != "line":
        yield raw.problem(("columns", 0, "type"), msg("the first column names the row, so it is a line"))
    for number, column in enumerate(group.columns):
        path: KeyPath = ("columns", number)
        if column.of is not None and column.of not in around.groups:
            hint = msg("choose from {options}", options=", ".join(around.groups))
            yield raw.problem((*path, "of"), msg("there is no group {id}", id=column.of), hint)
        choices = column.options or ()
        for place, choice in enumerate(choices):
            if choice.id in [c.id for c in choices[:place]]:
                what = msg("the option id {id} is used twice", id=choice.id)
                yield raw.problem((*path, "options", place, "id"), what)
        yield from _alike(loaded, (*path, "options"), [c.text for c in choices])


def _twice(loaded: Loaded[Group], key: str, ids: list[str], what: Message) -> Iterator[Problem]:
    for number, id_ in enumerate(ids):
        if id_ in ids[:number]:
            yield loaded.raw.problem((key, number, "id"), Message(what.template, {"id": id_}))


def _alike(loaded: Loaded[Group], path: KeyPath, texts: Iterable[Text]) -> Iterator[Problem]:
    """Two labels that read alike cannot be told apart."""
    kept = list(texts)
    for language in LANGUAGES:
        for label, times in Counter(t.get(language) for t in kept).items():
            if times > 1:
                what = msg("two of them read {label} in {language}", label=repr(label), language=language)
                yield loaded.raw.problem(path, what)


def _suggestions(loaded: Loaded[Group], around: Around) -> Iterator[Problem]:
    group, raw = loaded.model, loaded.raw
    yield from _twice(loaded, "suggestions", [s.id for s in group.suggestions], msg("the row id {id} is used twice"))
    if group.kind == "fixed" and not group.suggestions:
        yield raw.problem(("kind",), msg("a fixed group has no rows but its suggestions"), msg("add suggestions"))
    for number, suggestion in enumerate(group.suggestions):
        path: KeyPath = ("suggestions", number)
        if group.kind == "fixed" and suggestion.when is not None:
            yield raw.problem((*path, "when"), msg("a row of a fixed group always stands"), msg("leave when out"))
        for what, hint in condition_faults(suggestion.when, around.questions, around.terms):
            yield raw.problem((*path, "when"), what, hint)
        yield from _values(loaded, path, suggestion, around)
    yield from unknown_sources(
        raw, ((("suggestions", n), s.sources) for n, s in enumerate(group.suggestions)), around.sources
    )


def _values(loaded: Loaded[Group], path: KeyPath, suggestion: Suggestion, around: Around) -> Iterator[Problem]:
    group = loaded.model
    first = group.columns[0].id
    if first not in suggestion.values:
        what = msg("the row has no name: {column} is not suggested", column=first)
        yield loaded.raw.problem((*path, "values"), what)
    for name, value in suggestion.values.items():
        for fault in _in_column(group, suggestion, name, value, around):
            yield loaded.raw.problem((*path, "values", name), fault)


def _in_column(group: Group, suggestion: Suggestion, name: str, value: Suggested, around: Around) -> list[Message]:
    column = group.column.get(name)
    if column is None:
        columns = ", ".join(group.column)
        return [msg("there is no column {name}; choose from {columns}", name=repr(name), columns=columns)]
    if column.of == group.id and suggestion.id in _ids(value):
        return [msg("{column}: a row cannot point at itself", column=column.id)]
    return _value(column, value, around)


def _value(column: Column, value: Suggested, around: Around) -> list[Message]:
    """Return what is wrong with a suggested value of `column`."""
    if isinstance(value, FromAnswer):
        return _from_answer(column, value, around)
    if isinstance(value, Text):
        return _text(column, value)
    if column.type in WRITTEN:
        return [msg("{column} is a text: write it in all three languages", column=column.id)]
    faults = CHECKS[column.type](column, value)
    return faults or _rows(column, value, around)


def _from_answer(column: Column, value: FromAnswer, around: Around) -> list[Message]:
    question = around.questions.get(value.answer)
    if column.type not in WRITTEN:
        return [msg("{column} is no text, so no answer can be copied into it", column=column.id)]
    if question is None:
        return [msg("there is no question {id}", id=value.answer)]
    return [] if question.type == "text" else [msg("{id} is not answered with a text", id=question.id)]


def _text(column: Column, value: Text) -> list[Message]:
    if column.type not in WRITTEN:
        return [msg("{column} is of type {type} and holds no text", column=column.id, type=column.type)]
    long = [language for language in LANGUAGES if column.type == "line" and len(value.get(language)) > MAX_LINE]
    return [msg("longer than a line of {most} characters in {language}", most=MAX_LINE, language=one) for one in long]


def _rows(column: Column, value: Suggested, around: Around) -> list[Message]:
    """A suggested row can point only at suggested rows: others do not exist before somebody writes them."""
    group = around.groups.get(column.of or "")
    missing = [id_ for id_ in _ids(value) if group is not None and id_ not in group.suggestion]
    return [msg("{group} suggests no row {id}", group=column.of, id=id_) for id_ in missing]


def _ids(value: Suggested) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    return (value,) if isinstance(value, str) else ()
