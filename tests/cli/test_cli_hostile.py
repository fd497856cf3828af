"""Files made to harm: refused at once, with a sentence, whatever they hold."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from commands.inputs import _limited
from content.problems import FileError
from content.reading import MAX_BYTES
from tests.cli.command_line import Run

BOMB = "a: &a [x, x]\n" + "".join(
    f"b{n}: &b{n} [*{p}, *{p}]\n" for n, p in enumerate(["a", *(f"b{i}" for i in range(30))])
)
START = '{"format":"klarsyn/1","project":{"name":"x"},"answers":{'

HOSTILE = [
    ("big.yaml", b"x" * 100_000_000, ":1: the file is too large: an assessment takes at most 5 MB: "),
    ("bomb.yaml", BOMB.encode(), ":1: anchors and aliases (& and *) are not used here: "),
    ("deep.json", b"[" * 100_000 + b"]" * 100_000, ":1: the file is nested too deeply: "),
    ("open.json", b'{"format":' * 100_000, ":1: the file is nested too deeply: "),
    ("deep.yaml", b"a: " + b"[" * 50_000, ":1: the file is nested too deeply: "),
    ("binary.yaml", bytes(range(256)) * 50, ":2: this is not a text file in UTF-8: "),
    ("pdf.yaml", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", ":2: this is not a text file in UTF-8: "),
    ("utf16.yaml", "format: klarsyn/1".encode("utf-16"), ":1: this is not a text file in UTF-8: "),
    ("code.yaml", b"format: !!python/object/apply:os.system [id]\n", ":1: "),
    ("two.yaml", b"format: klarsyn/1\n---\nformat: klarsyn/1\n", ":2: this is not valid YAML: "),
    ("many.yaml", b"a:\n" + b"- x\n" * 250_000, ":1: the file holds too many values: "),
    ("nan.json", START.encode() + b'"data-need":NaN}}', ":1: answers > data-need: this is not an answer, found nan: "),
    ("digits.json", START.encode() + b'"data-need":' + b"9" * 5000 + b"}}", ":1: "),
    ("digits.yaml", b"format: klarsyn/1\nproject: {name: " + b"9" * 5000 + b"}\n", ":"),
    ("half.json", START.encode() + b'"prof-name":"\\ud800"}}', ":1: "),
]


@pytest.mark.parametrize(("name", "content", "start"), HOSTILE, ids=[case[0] for case in HOSTILE])
def test_a_hostile_file_is_refused_with_a_sentence(
    run: Run, folder: Path, name: str, content: bytes, start: str
) -> None:
    (folder / name).write_bytes(content)
    outcome = run("score", name)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith(name + start)
    assert len(outcome.err) < 1000


@pytest.mark.parametrize(("name", "content", "start"), HOSTILE[:8], ids=[case[0] for case in HOSTILE[:8]])
def test_it_is_refused_on_standard_input_too(run: Run, name: str, content: bytes, start: str) -> None:
    outcome = run("plan", "-", stdin=content)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("<stdin>" + start)


def test_an_endless_stream_is_read_no_further_than_an_assessment_goes() -> None:
    class Endless(io.RawIOBase):
        asked = 0

        def read(self, size: int = -1) -> bytes:
            self.asked += size
            return b"x" * size

    stream = Endless()
    with pytest.raises(FileError):
        _limited("endless", stream)  # type: ignore[arg-type]
    assert stream.asked == MAX_BYTES + 1


def test_markup_and_control_characters_in_answers_are_only_text(run: Run, folder: Path) -> None:
    text = "<script>alert(1)</script> \\u0000 \\u001b[31m {0} %s $(id) `id` ]]>"
    (folder / "a.json").write_text(START + f'"prof-name":"{text}"}}}}', encoding="utf-8")
    for ending in ("pdf", "md", "json"):
        assert run("dpia", "a.json", "-o", f"out.{ending}").code == 0
    written = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    assert "<script>alert(1)</script>" in json.dumps(written)
    assert "<script>" not in (folder / "out.md").read_text(encoding="utf-8")
