"""How much of a sheet's paper is its people's, measured from its PDF."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from macros.content.hub import Sheet
from macros.formats.editions import Printing
from macros.sheets.definition import Layout
from macros.sheets.layout import PlacedSide
from tests import promises
from tests.print.conftest import each_sheet
from tests.print.measures import WHITE, Measures, fields, measure, squares
from tests.print.papers import DOTS_PER_MM
from tests.whole_hub import HUB


def pdf_of(site: Path, sheet: Sheet, layout: Layout | None = None) -> bytes:
    key = (layout or sheet.definition.default).key
    return (site / f"worksheets/{sheet.slug}/{sheet.slug}-{key}.pdf").read_bytes()


def measured(site: Path, sheet: Sheet, layout: Layout | None = None) -> list[Measures]:
    return once(site, sheet.slug, (layout or sheet.definition.default).key)


@cache
def once(site: Path, slug: str, key: str) -> list[Measures]:
    sheet = HUB.sheets[slug]
    (layout,) = (one for one in sheet.definition.all_layouts if one.key == key)
    placed = Printing(sheet, layout).placed(HUB)
    return measure(pdf_of(site, sheet, layout), placed, sheet.definition)


@each_sheet
def test_title_name_date_and_foot_take_little_of_a_side(site: Path, sheet: Sheet) -> None:
    assert max(side.frame for side in measured(site, sheet)) <= promises.FRAME_MM


@each_sheet
def test_words_on_a_side_are_as_large_as_its_audience_needs(site: Path, sheet: Sheet) -> None:
    placed = Printing(sheet, sheet.definition.default).placed(HUB)
    for side, place in zip(measured(site, sheet), placed, strict=True):
        assert side.type == 0 or side.type >= promises.TEXT_PT[place.audience] - 0.02


def is_main(sheet: Sheet, side: PlacedSide) -> bool:
    """Whether a side is the family's, or a worker's on a sheet for workers alone."""
    return side.side.who == "family" or sheet.definition.audience == "workers"


def spaces(site: Path, sheet: Sheet, layout: Layout) -> dict[int, tuple[float, float]]:
    """Number of each main side → what a pen can use of it, and what is promised."""
    placed = Printing(sheet, layout).placed(HUB)
    return {
        place.number: (side.space, promises.SPACE[place.audience])
        for place, side in zip(placed, measured(site, sheet, layout), strict=True)
        if is_main(sheet, place)
    }


def test_main_sides_are_for_writing_and_drawing(site: Path) -> None:
    """The few that are not are named, with what they have at the least."""
    less = {
        (slug, layout.key, number): space
        for slug, sheet in HUB.sheets.items()
        for layout in sheet.definition.layouts
        if layout.paper == "A4"
        for number, (space, promised) in spaces(site, sheet, layout).items()
        if space < promised
    }
    assert less.keys() == promises.LESS_SPACE.keys()
    assert {
        where for where, space in less.items() if space < promises.LESS_SPACE[where][0]
    } == set()


WORDS = (20, 5, 40, 8)
"""Left, top, right and bottom of what is printed in a box of 60 × 40 mm."""


def in_squares(*printed: tuple[int, int, int, int], grey: int = 0) -> float:
    """Square millimetres that a pen can use of such a box."""
    box = Image.new("L", (60 * DOTS_PER_MM, 40 * DOTS_PER_MM), 255)
    for edges in printed:
        inside = [edge * DOTS_PER_MM for edge in edges]
        ImageDraw.Draw(box).rectangle(
            (inside[0], inside[1], inside[2] - 1, inside[3] - 1), fill=grey
        )
    white = box.point(lambda dot: 255 if dot >= WHITE else 0)
    return squares(white).histogram()[255] / DOTS_PER_MM**2


def test_all_of_an_empty_box_is_room_to_write() -> None:
    assert in_squares() == 60 * 40


@pytest.mark.parametrize("grey", [0, 128, 240])
def test_what_is_printed_in_a_box_is_no_room_however_pale_it_is(grey: int) -> None:
    across = 40 - 20
    above = across * 5  # too low for a word
    assert in_squares(WORDS, grey=grey) == 60 * 40 - across * 3 - above


def test_rows_too_low_for_a_word_are_no_room() -> None:
    rules = [(0, down, 60, down + 1) for down in range(0, 40, 6)]
    assert in_squares(*rules) == 0


def test_each_of_the_three_houses_is_large_enough_to_draw_in(site: Path) -> None:
    boxes = fields(pdf_of(site, HUB.sheets["three-houses"]), 0)
    houses = sorted(boxes, key=lambda box: box[0] * box[1])[-3:]
    for wide, high in houses:
        assert wide >= 84 and high >= 95
