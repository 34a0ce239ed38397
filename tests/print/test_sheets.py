"""Every sheet as a reader's browser prints it, from any window, scheme and setting."""

from __future__ import annotations

import pytest

from macros.content.hub import Sheet
from macros.content.sheet_foot import short_address
from macros.render.typography import month, typeset
from macros.sheets.paper import LARGE_PRINT_PT, SMALLEST_TEXT_PT
from tests.browser.addresses import HUB
from tests.print.conftest import (
    DARK_DESKTOP,
    PHONE,
    PRINTINGS,
    Print,
    Scheme,
    Window,
    each_printing,
    each_sheet,
    promised,
)
from tests.print.papers import Side, contrast, grey, overlaps

SMALLEST_FOOT_PT = 8
ROUNDING_PT = 0.02
"""A browser counts in 64ths of a pixel."""

EDGE_MM = 5
"""What a printer leaves out all round (acceptance 16)."""

SCHEMES: tuple[Scheme, ...] = ("light", "dark")

OTHER_WINDOWS = [
    Window(375, "light", backgrounds=True),
    Window(375, "dark", backgrounds=False),
    Window(1920, "light", backgrounds=False),
    Window(1920, "dark", backgrounds=True),
]
"""Each width with each scheme, and each of both with backgrounds and without."""


def squeeze(text: str) -> str:
    return "".join(typeset(text).split())


@each_printing
def test_a_sheet_has_the_sides_it_promises(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    assert len(printed(printing.address).sides) == len(promised(printing))


@each_printing
def test_a_sheet_is_on_the_paper_it_promises(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    assert set(printed(printing.address).sizes) == {printing.layout.size_mm}


@each_printing
def test_a_sheet_prints_the_same_from_a_phone_in_light_and_a_desktop_in_dark(
    printed: Print, name: str
) -> None:
    address = PRINTINGS[name].address
    assert printed(address, DARK_DESKTOP).letters == printed(address, PHONE).letters


@each_printing
def test_nothing_lies_where_a_printer_cannot_reach(printed: Print, name: str) -> None:
    for side in printed(PRINTINGS[name].address, DARK_DESKTOP).sides:
        assert min(side.ink()) >= EDGE_MM


@each_printing
def test_no_letter_lies_on_another(printed: Print, name: str) -> None:
    for side in printed(PRINTINGS[name].address).sides:
        assert list(overlaps(side.characters)) == []


@each_printing
def test_every_side_carries_its_title(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    for side in printed(printing.address).sides:
        assert side.letters.startswith(squeeze(printing.sheet.definition.title)) or (
            printing.filled and squeeze(printing.sheet.definition.title) in side.letters
        )


@each_printing
def test_every_side_says_which_side_it_is(printed: Print, name: str) -> None:
    sides = printed(PRINTINGS[name].address).sides
    for number, side in enumerate(sides, start=1):
        assert f"side {number} of {len(sides)}" in side.words


@each_printing
def test_every_side_carries_its_short_address(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    for side in printed(printing.address).sides:
        assert squeeze(short_address(HUB, printing.sheet)) in side.letters


@each_printing
def test_every_side_carries_the_revision_of_the_list_of_worksheets(
    printed: Print, listed: dict[str, str], name: str
) -> None:
    printing = PRINTINGS[name]
    for side in printed(printing.address).sides:
        assert f"revision {listed[printing.sheet.slug]} ·" in side.words


@each_printing
def test_every_side_carries_the_month_of_its_review(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    due = month(HUB.page_of_sheet(printing.sheet).meta.review_by)
    for side in printed(printing.address).sides:
        assert squeeze(f"review by {due}") in side.letters


@each_printing
def test_every_side_credits_whose_idea_it_is(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    credit = HUB.credits[printing.sheet.definition.credit]
    for side in printed(printing.address).sides:
        assert squeeze(credit.line) in side.letters


@each_printing
def test_every_side_says_what_to_do_with_it_once_it_holds_a_name(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    sides = printed(printing.address).sides
    for side, placed in zip(sides, promised(printing), strict=True):
        said = "example" if printing.filled else placed.side.kept
        assert squeeze(HUB.sheet_notes.once_filled[said]) in side.letters


@each_printing
def test_every_side_says_what_comes_first_for_a_child_in_danger(printed: Print, name: str) -> None:
    for side in printed(PRINTINGS[name].address).sides:
        assert squeeze(HUB.sheet_notes.danger) in side.letters


@each_printing
def test_every_childs_side_says_that_it_is_no_interview(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    sides = printed(printing.address).sides
    for side, placed in zip(sides, promised(printing), strict=True):
        if placed.audience == "children":
            assert squeeze(HUB.sheet_notes.not_an_interview) in side.letters


@each_printing
def test_every_side_of_an_example_says_that_its_family_is_invented(
    printed: Print, name: str
) -> None:
    printing = PRINTINGS[name]
    for side in printed(printing.address).sides:
        assert ("Invented family" in side.words) == bool(printing.filled)


@each_printing
def test_no_text_is_smaller_than_its_audience_needs(printed: Print, name: str) -> None:
    printing = PRINTINGS[name]
    sides = printed(printing.address).sides
    for side, placed in zip(sides, promised(printing), strict=True):
        least = SMALLEST_TEXT_PT[placed.audience]
        if printing.layout.large_print:
            least = LARGE_PRINT_PT
        body = [letter for letter in side.characters if letter.bottom < placed.foot.y]
        assert min(letter.size_pt for letter in body) >= least - ROUNDING_PT


@each_printing
def test_no_foot_is_smaller_than_8_points(printed: Print, name: str) -> None:
    for side in printed(PRINTINGS[name].address).sides:
        assert min(letter.size_pt for letter in side.characters) >= SMALLEST_FOOT_PT


def faint(side: Side) -> list[str]:
    """Letters that a black and white printer leaves at less than 4.5:1 on their ground."""
    found: list[str] = []
    for letter in side.characters:
        box = (letter.left, letter.top, letter.right, letter.bottom)
        left, top, right, bottom = (round(edge * 5) for edge in box)
        ground = max(side.picture.crop((left - 2, top - 2, right + 2, bottom + 2)).tobytes())
        if contrast(grey(letter.colour), ground) < 4.5:
            found.append(letter.text)
    return found


@each_printing
def test_text_is_told_from_its_ground_in_grey(printed: Print, name: str) -> None:
    for side in printed(PRINTINGS[name].address, DARK_DESKTOP).sides:
        assert faint(side) == []


@each_printing
def test_text_is_told_from_white_paper_without_backgrounds(printed: Print, name: str) -> None:
    for side in printed(PRINTINGS[name].address, PHONE).sides:
        assert faint(side) == []


@each_sheet
@pytest.mark.parametrize("window", OTHER_WINDOWS, ids=str)
def test_a_worksheets_page_prints_its_sheet_and_nothing_else_from_any_window(
    printed: Print, sheet: Sheet, window: Window
) -> None:
    printing = PRINTINGS[f"{sheet.slug} {sheet.definition.default.key}"]
    page = printed(printing.sheet.address, window)
    assert page.sizes == [printing.layout.size_mm] * len(promised(printing))
    assert page.letters == printed(printing.address).letters


@each_sheet
def test_a_worksheets_page_in_dark_prints_the_very_picture_of_light(
    printed: Print, sheet: Sheet
) -> None:
    light = printed(sheet.address, Window(1920, "light", backgrounds=True))
    dark = printed(sheet.address, DARK_DESKTOP)
    assert [side.picture.tobytes() for side in dark.sides] == [
        side.picture.tobytes() for side in light.sides
    ]


@each_sheet
def test_a_worksheets_page_prints_the_very_picture_of_the_bare_sheet(
    printed: Print, sheet: Sheet
) -> None:
    printing = PRINTINGS[f"{sheet.slug} {sheet.definition.default.key}"]
    page = printed(printing.sheet.address, DARK_DESKTOP)
    bare = printed(printing.address, DARK_DESKTOP)
    assert [side.picture.tobytes() for side in page.sides] == [
        side.picture.tobytes() for side in bare.sides
    ]


@each_sheet
def test_a_sheet_is_black_on_white(printed: Print, sheet: Sheet) -> None:
    for side in printed(sheet.address, DARK_DESKTOP).sides:
        shares = side.picture.histogram()
        assert sum(shares[240:]) > 0.85 * sum(shares)
        assert sum(shares[:40]) > 0
