"""Style sheets as readers get them: without comments and spare space, and with the same meaning."""

from __future__ import annotations

from macros.render.stylesheets import without_comments


def test_comments_and_spare_space_go() -> None:
    style = "/* why */\n.a ,\n.b  > p {\n  margin: 0  auto;\n  /* no */\n}\n\n.c { color: red }\n"
    assert without_comments(style) == ".a,.b > p{margin: 0 auto;}.c{color: red}\n"


def test_a_space_that_means_something_stays() -> None:
    style = '@media (min-width: 40em) { .a .b::after { width: calc(1px + 2px); content: "a  b" } }'
    assert without_comments(style) == (
        '@media (min-width: 40em){.a .b::after{width: calc(1px + 2px);content: "a  b"}}\n'
    )
