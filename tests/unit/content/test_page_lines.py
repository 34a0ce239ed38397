"""A part of a page as lines: what a slide says is what the page says."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from macros.content.hub import Hub, Page
from macros.content.page_lines import lines_of
from macros.content.page_text import PageText
from tests.unit.projects import Project

BODY = """## In one minute {: #minute }

A map is **drawn** with [the family](index.md). {{ cite("YORK-GL") }}

1. First, look.
2. Then write.

> Say it aloud.

An invented family: Mia is 4.

<div class="hub-pair" markdown>
!!! weak "Says little"
    "Concerns about Mum's drinking."
</div>

## A table {: #table .hub-folded }

{{ question("q001") }}

| What was said | Box |
| --- | --- |
| "She was drunk." | Harm |

What it came to.
"""


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    return Project(tmp_path).load()


@pytest.fixture
def page(hub: Hub) -> Page:
    return replace(hub.pages["guidance/mapping"], text=PageText(BODY))


def told(hub: Hub, page: Page, *what: str) -> list[tuple[str, str]]:
    return [(line.kind, line.words) for line in lines_of(hub, page, *what)]


def test_the_first_part_of_a_page_is_read_without_its_heading(hub: Hub, page: Page) -> None:
    assert told(hub, page) == [
        ("text", "A map is drawn with the family."),
        ("number", "First, look."),
        ("number", "Then write."),
        ("quote", "Say it aloud."),
        ("text", "An invented family: Mia is 4."),
        ("label", "Says little"),
        ("text", "“Concerns about Mum’s drinking.”"),
    ]


def test_what_is_bold_stays_bold(hub: Hub, page: Page) -> None:
    first = lines_of(hub, page)[0]
    assert first.runs == (("A map is ", False), ("drawn", True), (" with the family.", False))


def test_an_example_is_left_out_or_stands_alone(hub: Hub, page: Page) -> None:
    without = [words for _, words in told(hub, page, "minute", "without-example")]
    alone = [words for _, words in told(hub, page, "minute", "example")]
    assert without[-1] == "Say it aloud."
    assert alone[0] == "An invented family: Mia is 4."
    assert without + alone == [words for _, words in told(hub, page, "minute")]


def test_a_row_is_its_first_cell_and_the_rest(hub: Hub, page: Page) -> None:
    question = hub.questions["q001"].text
    assert [words for _, words in told(hub, page, "table")] == [
        question,
        "“She was drunk.”: Harm",
        "What it came to.",
    ]


def test_a_first_column_gives_no_answer_away(hub: Hub, page: Page) -> None:
    words = [words for _, words in told(hub, page, "table", "first-column")]
    assert words[1:] == ["“She was drunk.”"]
