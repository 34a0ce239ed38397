"""A list, a table or a heading that Markdown reads as something else is told."""

from __future__ import annotations

from macros.content.page_form import misread
from macros.content.page_text import PageText
from tests.each import each


def told(text: str) -> list[str]:
    return [f"{found.line}: {found.field}: {found.message}" for found in misread(PageText(text))]


@each(
    "text, expected",
    [
        (
            "Ask:\n- one\n- two\n",
            "2: list: must have a blank line before its first entry, got - one",
        ),
        (
            "Ask:\n1. one\n2. two\n",
            "2: list: must have a blank line before its first entry, got 1. one",
        ),
        (
            "!!! note\n    Ask:\n    - one\n",
            "3: list: must have a blank line before its first entry, got - one",
        ),
        ("• one\n", "1: list: must begin with - and a space, got •"),
        ("·one\n", "1: list: must begin with - and a space, got ·"),
        ("Words.\n\n1) one\n", "3: list: must begin with 1. and a space, got 1)"),
        (
            "| a | b |\n| 1 | 2 |\n",
            "1: table: must have | --- | --- | on the line below its head, got none",
        ),
        ("| a | b |\n", "1: table: must have | --- | --- | on the line below its head, got none"),
        (
            "| a | b |\n| --- |\n| 1 | 2 |\n",
            "1: table: must have | --- | --- | on the line below its head, got none",
        ),
        (
            "| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n",
            "3: table: must have 2 cells as its head has, got 3 (write \\| for a plain |)",
        ),
        (
            "So:\n| a | b |\n| --- | --- |\n| 1 | 2 |\n",
            "2: table: must have a blank line before its head, got | a | b |",
        ),
        ("a) one\n", "1: list: must begin with 1. and a space, got a)"),
        ("– one\n", "1: list: must begin with - and a space, got –"),
        ("o\tone\n", "1: list: must begin with - and a space, got o"),
        (
            "a | b\n1 | 2\n",
            "1: table: must have | --- | --- | on the line below its head, got none",
        ),
        (
            "a | b\n--- | ---\n1 | 2 | 3\n",
            "3: table: must have 2 cells as its head has, got 3 (write \\| for a plain |)",
        ),
        ("##Heading\n", "1: heading: must have a space after #, got ##Heading"),
    ],
)
def test_what_is_read_as_something_else_is_told_with_how_to_write_it(
    text: str, expected: str
) -> None:
    assert told(text) == [expected]


@each(
    "text",
    [
        "Ask:\n\n- one\n- two\n  more of two\n- three\n",
        "- one:\n\n    - inside\n    - more\n",
        "- one\n    - inside\n- two\n",
        "## Heading\n- one\n",
        "!!! note\n    - one\n    - two\n",
        "| a | b |\n| --- | :-: |\n| 1 | `x | y` |\n| 1 \\| 2 | 3 |\n| 1 |\n",
        "a | b\n--- | ---\n1 | 2\n",
        "Words – and more (a) and b) here\nor another\n",
        "Words - and more\n*words* here\n",
        "```\nWords:\n- one\n• two\n```\n",
        "In the year\n2026. So it was.\n",
    ],
)
def test_what_is_read_as_it_looks_is_not_told(text: str) -> None:
    assert told(text) == []
