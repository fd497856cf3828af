"""Turn untrusted YAML or JSON into plain data with line numbers, or say what is wrong. Nothing is ever executed."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

import yaml

from content.problems import FileError, Problem, refusal, within
from locales.messages import Message, msg

KeyPath = tuple[str | int, ...]

MAX_BYTES = 5_000_000
MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_NAME = 80  # of a key in a message

_Base: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class StrictLoader(_Base):  # type: ignore[misc]
    """YAML without surprises: `no` is a word, 12:30 is not 750, a date stays text. Only JSON's types are guessed."""


StrictLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)\.[0-9]+$", "-0123456789"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    StrictLoader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(_pattern), list(_first))


@dataclass(frozen=True)
class Raw:
    """A file's plain data and where each key stands. `lines` maps key paths to line numbers, counted from 1."""

    file: str
    data: Any
    lines: dict[KeyPath, int]

    def line(self, path: KeyPath) -> int:
        """Return the line of `path`, or of the nearest parent that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def problem(self, path: KeyPath, what: Message, hint: Message | None = None) -> Problem:
        """Return a problem at `path`, spelled with the ids of the items on the way."""
        return Problem(self.file, self.line(path), spell(path, self.data), what, hint)


def read(file: str, content: bytes) -> Raw:
    """Return the data in `content`, a YAML or JSON document.

    Raises `FileError` for anything but one plain document of at most 5 MB, 24 levels and 200,000 values: broken
    syntax, bytes that are not UTF-8, anchors and aliases, tags, keys written twice.
    """
    text = _decode(file, content)
    if text.lstrip()[:1] in ("{", "["):
        data, lines = _from_json(file, text)
    else:
        data, lines = _from_yaml(file, text)
    return Raw(file, data, lines)


def _decode(file: str, content: bytes) -> str:
    within(file, content, MAX_BYTES, msg("choose the assessment file itself, not an attachment or an archive"))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as err:
        raise _not_text(file, content[: err.start].count(b"\n") + 1) from None


def _not_text(file: str, line: int) -> FileError:
    hint = msg("save it as UTF-8 text; a PDF, Word or Excel file cannot be read here")
    return refusal(file, msg("this is not a text file in UTF-8"), hint, line=line)


def _from_json(file: str, text: str) -> tuple[Any, dict[KeyPath, int]]:
    twice: list[str] = []

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            keys = [key for key, _ in pairs]
            twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return found

    try:
        data = json.loads(text, object_pairs_hook=once)
    except json.JSONDecodeError as err:
        return _json_or_yaml(file, text, err)
    except RecursionError:
        raise _too_deep(file, 1) from None
    except ValueError:
        raise _too_long_a_number(file) from None
    if twice:
        raise refusal(file, msg("the key {key} is written twice", key=repr(_short(twice[0]))), msg("keep one of them"))
    _check_shape(file, data)
    _check_characters(file, data)
    return data, _json_lines(text)


def _json_or_yaml(file: str, text: str, err: json.JSONDecodeError) -> tuple[Any, dict[KeyPath, int]]:
    """Read a YAML file that happens to begin with a bracket; otherwise report the JSON mistake, the likelier one."""
    try:
        return _from_yaml(file, text)
    except FileError as yaml_err:
        if "YAML" not in str(yaml_err.message):
            raise
        what = msg("this is not valid JSON: {fault} (column {column})", fault=err.msg, column=err.colno)
        raise refusal(
            file, what, msg("export the file again, or check the brackets and commas nearby"), line=err.lineno
        ) from None


def _check_shape(file: str, data: Any) -> None:
    """Refuse JSON nested deeper or holding more than we ever write, without recursion."""
    level, nodes, depth = [data], 0, 0
    while level:
        nodes, depth = nodes + len(level), depth + 1
        if depth > MAX_DEPTH:
            raise _too_deep(file, 1)
        if nodes > MAX_NODES:
            raise _too_many(file)
        level = [child for item in level for child in _children(item)]


def _check_characters(file: str, data: Any) -> None:
    """Refuse half a character, which JSON can spell, but which can be neither kept nor shown."""
    try:
        json.dumps(data, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise _not_text(file, 1) from None


def _children(item: Any) -> list[Any]:
    if isinstance(item, dict):
        return list(item.values())
    return item if isinstance(item, list) else []


def _json_lines(text: str) -> dict[KeyPath, int]:
    """JSON is nearly YAML, so the YAML reader can say where the keys are; where it cannot, we do without lines."""
    try:
        return _index(yaml.compose(text, Loader=StrictLoader))[0]
    except yaml.YAMLError:
        return {}


def _from_yaml(file: str, text: str) -> tuple[Any, dict[KeyPath, int]]:
    try:
        _check_events(file, text)
        loader = StrictLoader(text)
        try:
            root = loader.get_single_node()
            lines, twice = _index(root)
            if twice:
                raise FileError(
                    [
                        Problem(file, n, spell(p), msg("this key is written twice"), msg("keep one of them"))
                        for p, n in twice
                    ]
                )
            return (loader.construct_document(root) if root else None), lines
        except ValueError:
            raise _too_long_a_number(file) from None
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as err:
        mark = err.problem_mark or err.context_mark
        raise _not_yaml(file, mark.line + 1 if mark else 1, err.problem or "") from None
    except yaml.reader.ReaderError as err:
        before = text.encode()[: err.position]  # libyaml counts bytes, not characters
        raise _not_yaml(file, before.count(b"\n") + 1, err.reason) from None


def _not_yaml(file: str, line: int, fault: str) -> FileError:
    what = msg("this is not valid YAML: {fault}", fault=fault or "?")
    return refusal(file, what, msg("check quotes, colons and indentation on this line and the one above"), line=line)


def _check_events(file: str, text: str) -> None:
    """Refuse what could surprise before anything is built: aliases, tags, deep nesting, too many values."""
    depth = nodes = 0
    for event in yaml.parse(text, Loader=StrictLoader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise refusal(
                file, msg("anchors and aliases (& and *) are not used here"), msg("write the value out"), line=line
            )
        if getattr(event, "tag", None):
            raise refusal(
                file, msg("tags (!) are not used here"), msg("put the value in quotes, or leave ! out"), line=line
            )
        if isinstance(event, yaml.NodeEvent):
            nodes += 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise _too_deep(file, line)
        if nodes > MAX_NODES:
            raise _too_many(file)


def _too_deep(file: str, line: int) -> FileError:
    return refusal(
        file,
        msg("the file is nested too deeply"),
        msg("an assessment file has a handful of levels; export it again"),
        line=line,
    )


def _too_long_a_number(file: str) -> FileError:
    """Python refuses to convert a number of thousands of digits."""
    return refusal(file, msg("a number in this file is far too long"), msg("put it in quotes if it is a text"))


def _too_many(file: str) -> FileError:
    return refusal(
        file, msg("the file holds too many values"), msg("an assessment file holds one answer for each question")
    )


def _index(node: yaml.Node | None, path: KeyPath = ()) -> tuple[dict[KeyPath, int], list[tuple[KeyPath, int]]]:
    """Map each key path to its line and list the paths that occur twice."""
    lines: dict[KeyPath, int] = {}
    twice: list[tuple[KeyPath, int]] = []
    _walk(node, path, lines, twice)
    return lines, twice


def _walk(node: yaml.Node | None, path: KeyPath, lines: dict[KeyPath, int], twice: list[tuple[KeyPath, int]]) -> None:
    if node is None:
        return
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*path, str(key.value))
            if here in lines:
                twice.append((here, key.start_mark.line + 1))
            lines[here] = key.start_mark.line + 1
            _walk(value, here, lines, twice)
    elif isinstance(node, yaml.SequenceNode):
        for number, child in enumerate(node.value):
            _walk(child, (*path, number), lines, twice)


def spell(path: KeyPath, data: Any = None) -> str:
    """Return `path` in words: ('questions', 1, 'weight') -> "questions[data-need] > weight" if item 1 has that id."""
    words: list[str] = []
    for part in path:
        data = _step(data, part)
        if isinstance(part, int):
            name = data.get("id", part + 1) if isinstance(data, dict) else part + 1
            words[-1:] = [f"{words[-1] if words else ''}[{_short(name)}]"]
        else:
            words.append(_short(part))
    return " > ".join(words)


def _short(name: object) -> str:
    text = str(name)
    return text if len(text) <= MAX_NAME else text[: MAX_NAME - 3] + "..."


def _step(data: Any, part: str | int) -> Any:
    if isinstance(data, dict):
        return data.get(part)
    return data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None
