"""Style sheets as readers get them: without comments and spare space, and with the same meaning."""

from __future__ import annotations

from pathlib import Path

from macros.render.stylesheets import style_problems, without_comments
from tests.each import each
from tests.unit.projects import Project

STYLE = "docs/assets/stylesheets/sheet.css"


def test_comments_and_spare_space_go() -> None:
    style = "/* why */\n.a ,\n.b  > p {\n  margin: 0  auto;\n  /* no */\n}\n\n.c { color: red }\n"
    assert without_comments(style) == ".a,.b > p{margin: 0 auto;}.c{color: red}\n"


def test_a_space_that_means_something_stays() -> None:
    style = '@media (min-width: 40em) { .a .b::after { width: calc(1px + 2px); content: "a  b" } }'
    assert without_comments(style) == (
        '@media (min-width: 40em){.a .b::after{width: calc(1px + 2px);content: "a  b"}}\n'
    )


@each(
    "style, told",
    [
        (
            ".a {\n  color: red;\n\n.b { margin: 0 }\n",
            "1: style: must have a } for each {, got none",
        ),
        (".a { margin: 0 }\n}\n", "2: style: must have a { for each }, got } alone"),
        (".a { margin: 0 }\n/* .b {\n", "2: style: must have a */ for each /*, got none"),
        ('.a::before { content: "{ \\" {" } /* { */\n', ""),
        ("@media print {\n  .a { margin: 0 }\n}\n", ""),
    ],
)
def test_a_brace_that_is_left_open_is_told_with_its_line(
    tmp_path: Path, style: str, told: str
) -> None:
    project = Project(tmp_path)
    project.write(STYLE, style)
    assert list(map(str, style_problems(tmp_path))) == ([f"{STYLE}:{told}"] if told else [])
