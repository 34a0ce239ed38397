"""What is taken out of a script changes nothing of what it does or says."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from macros.render.stylesheets import minified_script
from tests.conftest import ROOT
from tests.each import each
from tests.node import Node

SCRIPTS = sorted(path.name for path in (ROOT / "docs/assets/javascripts").glob("*.js"))
FOLDER = ROOT / "docs/assets/javascripts"


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node() as process:
        yield process


@each("name", SCRIPTS)
def test_no_string_goes_on_in_a_second_line(name: str) -> None:
    lines = (FOLDER / name).read_text("utf-8").split("\n")
    assert [line for line in lines if line.count("`") % 2] == []


@each("name", SCRIPTS)
def test_a_script_is_read_as_before(node: Node, name: str) -> None:
    text = minified_script((FOLDER / name).read_text("utf-8"))
    assert node.evaluate("text => { new (require('vm').Script)(text); return true; }", text)


@each("name", SCRIPTS)
def test_nothing_but_beginnings_of_lines_is_taken_out(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    code = [line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL).split("\n")]
    kept = [line for line in code if line and not line.startswith("//")]
    assert minified_script(text).split("\n") == [*kept, ""]


@each(
    "before, after",
    [
        ("  // a comment\n  go();\n", "go();\n"),
        (
            '/* two\n   lines */\n\nconst a = `x: ${b ? `, ${c}` : ""}  y`;\n',
            'const a = `x: ${b ? `, ${c}` : ""}  y`;\n',
        ),
        ("const a = 'https://one.example'; // why\n", "const a = 'https://one.example'; // why\n"),
    ],
)
def test_a_line_keeps_its_words(before: str, after: str) -> None:
    assert minified_script(before) == after
