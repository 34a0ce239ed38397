"""How much of a sheet's paper is its people's, measured from its PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.content.hub import Sheet
from macros.formats.editions import Printing
from macros.sheets.definition import Layout
from tests import promises
from tests.browser.addresses import HUB
from tests.print.conftest import each_sheet
from tests.print.measures import Measures, fields, measure


def pdf_of(site: Path, sheet: Sheet, layout: Layout | None = None) -> bytes:
    key = (layout or sheet.definition.default).key
    return (site / f"worksheets/{sheet.slug}/{sheet.slug}-{key}.pdf").read_bytes()


def measured(site: Path, sheet: Sheet, layout: Layout | None = None) -> list[Measures]:
    placed = Printing(sheet, layout or sheet.definition.default).placed(HUB)
    return measure(pdf_of(site, sheet, layout), placed)


@each_sheet
def test_title_name_date_and_foot_take_little_of_a_side(site: Path, sheet: Sheet) -> None:
    assert max(side.frame for side in measured(site, sheet)) <= promises.FRAME_MM


@each_sheet
def test_words_on_a_side_are_as_large_as_its_audience_needs(site: Path, sheet: Sheet) -> None:
    placed = Printing(sheet, sheet.definition.default).placed(HUB)
    for side, place in zip(measured(site, sheet), placed, strict=True):
        assert side.type == 0 or side.type >= promises.TEXT_PT[place.audience] - 0.02


@pytest.mark.parametrize("slug", promises.CHILDS_SPACE)
def test_a_childs_side_is_for_drawing_and_writing(site: Path, slug: str) -> None:
    sheet = HUB.sheets[slug]
    spaces = {
        f"{layout.key}, side {place.number}": side.space
        for layout in sheet.definition.layouts
        if layout.paper == "A4"
        for place, side in zip(
            Printing(sheet, layout).placed(HUB), measured(site, sheet, layout), strict=True
        )
        if place.audience == "children"
    }
    assert spaces
    least = promises.CHILDS_SPACE[slug]
    assert {where: space for where, space in spaces.items() if space < least} == {}


def least_space(site: Path, sheet: Sheet) -> float:
    """The least that any side for an adult or a worker has for its fields."""
    placed = Printing(sheet, sheet.definition.default).placed(HUB)
    sides = zip(measured(site, sheet), placed, strict=True)
    return min((side.space for side, place in sides if place.audience != "children"), default=1)


@each_sheet
def test_an_adults_side_is_for_writing_or_it_is_said_what_stands_there(
    site: Path, sheet: Sheet
) -> None:
    least, _ = promises.LESS_SPACE.get(sheet.slug, (promises.SPACE, ""))
    assert least_space(site, sheet) >= least


def test_only_sheets_with_less_space_are_named_as_such(site: Path) -> None:
    named = {slug for slug in promises.LESS_SPACE if slug in HUB.sheets}
    less = {slug for slug, one in HUB.sheets.items() if least_space(site, one) < promises.SPACE}
    assert named == less == set(promises.LESS_SPACE)


def test_each_of_the_three_houses_is_large_enough_to_draw_in(site: Path) -> None:
    boxes = fields(pdf_of(site, HUB.sheets["three-houses"]), 0)
    houses = sorted(boxes, key=lambda box: box[0] * box[1])[-3:]
    for wide, high in houses:
        assert wide >= 84 and high >= 95
