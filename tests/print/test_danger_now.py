"""What to do for a child in danger now is one side of A4, to hang by a telephone."""

from __future__ import annotations

import re

import pytest

from tests.print.conftest import Print
from tests.print.papers import DOTS_PER_MM, Side
from tests.visits import DARK_DESKTOP, PHONE, Window

ADDRESS = "/danger-now/"

RUNG = (
    "101",
    "0808 800 5000",
    "0800 1111",
    "0808 2000 247",
    "0800 028 0285",
    "020 3117 2520",
)

SMALLEST_STEP_PT = 9.5

DARK = 128
"""Grey of ink, from black at 0 to paper at 255."""


@pytest.fixture
def side(printed: Print) -> Side:
    (only,) = printed(ADDRESS).sides
    return only


@pytest.mark.parametrize("screen", [PHONE, DARK_DESKTOP], ids=["phone", "dark desktop"])
def test_it_prints_on_one_side_of_a4(printed: Print, screen: Window) -> None:
    assert printed(ADDRESS, screen).sizes == [(210, 297)]


def test_it_begins_with_ring_999(side: Side) -> None:
    assert side.words.startswith("Ring 999 Cannot speak?")


def test_ring_999_is_the_large_and_black(side: Side) -> None:
    ring = side.characters[: len("Ring999")]
    assert "".join(one.text for one in ring) == "Ring999"
    assert {one.colour for one in ring} == {(0, 0, 0)}
    assert min(one.size_pt for one in ring) >= 16


@pytest.mark.parametrize("number", RUNG)
def test_every_number_is_printed(side: Side, number: str) -> None:
    assert number in side.words


def test_a_step_is_large_enough_to_read_at_arms_length(side: Side) -> None:
    steps = side.letters.partition("Wherethiscomesfrom")[0]
    small = [one for one in side.characters[: len(steps)] if one.size_pt < SMALLEST_STEP_PT]
    # The numbers of links, in brackets, are smaller.
    assert "".join(one.text for one in small) == "[1][2][3]"


def test_each_number_that_is_not_confirmed_has_a_line_to_write_it_on(side: Side) -> None:
    ink = side.picture.point(lambda dot: 255 if dot < DARK else 0)
    lines = set()
    for row in range(ink.height):
        found = re.search(
            b"(?<!\xff)\xff{200,250}(?!\xff)", ink.crop((0, row, ink.width, row + 1)).tobytes()
        )
        if found:
            above = (found.start(), row - 4 * DOTS_PER_MM, found.end(), row - DOTS_PER_MM)
            # An underlined word has letters above its line.
            if ink.crop(above).getbbox() is None:
                lines.add(row // DOTS_PER_MM)
    # A line may lie across two millimetres.
    assert len([line for line in lines if line - 1 not in lines]) == 2


def test_its_links_are_listed(side: Side) -> None:
    assert "Links on this page: 1. https://" in side.words


def test_its_sources_and_who_answers_for_it_are_printed_once(side: Side) -> None:
    assert side.words.count("Children Act 1989") == 1
    assert "Practice lead" in side.words and "By 26 February 2027" in side.words


def test_no_stop_stands_on_a_line_of_its_own(side: Side) -> None:
    lines: dict[int, str] = {}
    for one in side.characters:
        line = round(one.bottom)
        lines[line] = lines.get(line, "") + one.text
    assert [line for line in lines.values() if line.strip() in (".", ",", ";", ":")] == []
