"""A list, a table or a heading that Markdown reads as something else is told."""

from __future__ import annotations

from macros.content.page_form import misread
from macros.content.page_text import PageText
from tests.each import each

BOX = (
    '1: box: must be written !!! safety "Its title", with one of example, note, now, safety, '
    "strong, weak, got "
)


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
        (
            "Next\n----\n",
            "1: heading: must begin with ## and a space, got Next with a line below it",
        ),
        (
            "See [it] (mapping.md).\n",
            "1: link: must have no space between ] and (, got [it] (mapping.md).",
        ),
        (
            "See (it)[mapping.md].\n",
            "1: link: must be [words](address), the words first, got (it)[mapping.md].",
        ),
        (
            "See [it](http://127.0.0.1:8000/guidance/mapping/#steps).\n",
            "1: link: must be /guidance/mapping/#steps, without the address of your own preview",
        ),
        (
            "See http://localhost:8000.\n",
            "1: link: must be /, without the address of your own preview",
        ),
        (
            "Who\tWhat\n",
            "1: table: must have | between its cells and none of the tabs of Word, got Who\tWhat",
        ),
        (
            "So it is.[^1]\n",
            "1: text: must have {{ cite() }} in place of a footnote, got [^1]",
        ),
        (
            "Is ~~old~~.\n",
            "1: text: must be without ~~, which is printed as it stands, got ~~old~~.",
        ),
        (
            "- [ ] ring\n",
            "1: list: must have no box to tick, which a worksheet has, got - [ ] ring",
        ),
        (
            "Be ** very ** kind.\n",
            "1: text: must have no space inside **bold words**, got ** very ** kind.",
        ),
        (
            "Be **very kind.\nNow.\n\nThen.\n",
            "2: text: must have ** before and behind bold words, got one alone",
        ),
        ("1. one\n  - inside\n", "2: list: must be indented by four spaces inside another, got 2"),
        (
            "Words.\n\n    More words.\n",
            "3: text: must begin at the left, since four spaces make it code, got     More words.",
        ),
        ('!!! saftey "Stop"\n    Now.\n', f'{BOX}!!! saftey "Stop"'),
        ("!!! safety “Stop”\n    Now.\n", f"{BOX}!!! safety “Stop”"),
        ('!!!safety "Stop"\n    Now.\n', f'{BOX}!!!safety "Stop"'),
        ('!!! Safety "Stop"\n    Now.\n', f'{BOX}!!! Safety "Stop"'),
        (
            '!!! safety "Stop"\nNow.\n',
            "1: box: must have its words below it, indented by 4 spaces, got Now.",
        ),
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
        '!!! safety "Stop"\n\nWords.\n',
        '<div class="hub-pair" markdown>\n!!! weak "So"\n    Words.\n\n    More.\n</div>\n',
        "- one\n\n    More of one.\n\n    And more.\n\n- two\n",
        "Be **very\nkind** and [so on] (or not). [Name] (role).\n",
        "See <https://www.example.org>, [it](https://www.example.org) and `https://`.\n",
        "Ask [names](mapping.md) and [who] on 127.0.0.2.\n",
    ],
)
def test_what_is_read_as_it_looks_is_not_told(text: str) -> None:
    assert told(text) == []
