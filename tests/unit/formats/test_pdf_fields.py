"""What a text field of a PDF takes: no more than it prints."""

from __future__ import annotations

from dataclasses import replace

import pytest

from macros.formats.pdf_fields import Field, bounds

LINE = Field(left=100, bottom=200, right=302, top=227, type_pt=12, several_lines=False)
AREA = Field(left=100, bottom=200, right=302, top=302, type_pt=12, several_lines=True)


def test_a_line_takes_what_prints_even_if_each_letter_is_as_wide_as_high() -> None:
    assert bounds(LINE).most == 50  # 200 points of letters of 4


def test_a_line_is_as_high_as_its_type_and_stays_in_the_middle() -> None:
    found = bounds(LINE)
    assert 17 < found.top - found.bottom < 18
    assert found.top + found.bottom == pytest.approx(LINE.top + LINE.bottom)


def test_a_line_of_large_print_is_higher() -> None:
    found = bounds(replace(LINE, type_pt=18))
    assert 24.5 < found.top - found.bottom < 25


def test_a_line_is_never_higher_than_the_place_it_has() -> None:
    low = replace(LINE, top=LINE.bottom + 12)
    assert (bounds(low).bottom, bounds(low).top) == (low.bottom, low.top)


def test_an_area_takes_as_many_ordinary_words_as_firefox_prints() -> None:
    # 6 lines of 12.3 points, 32.7 letters each, less the three that a line leaves free.
    assert bounds(AREA).most == 178


def test_a_low_area_takes_ordinary_words_of_eight_points() -> None:
    # 2 lines of 26.6 letters, less the two that a line leaves free at its end.
    assert bounds(replace(AREA, right=AREA.left + 100, top=AREA.bottom + 26)).most == 49


def test_a_wide_area_takes_no_more_lines_of_a_list_than_it_prints() -> None:
    # 19 lines of 4 points, 24 letters each.
    assert bounds(replace(AREA, right=900)).most == 19 * 24


def test_an_area_keeps_its_place() -> None:
    found = bounds(AREA)
    assert (found.left, found.bottom) == (AREA.left, AREA.bottom)
    assert (found.right, found.top) == (AREA.right, AREA.top)


def test_a_field_that_is_too_small_for_a_letter_takes_one() -> None:
    assert bounds(replace(AREA, right=105, top=208)).most == 1
