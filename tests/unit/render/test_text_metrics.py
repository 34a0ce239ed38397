"""How wide a text is on paper, and how many lines it needs."""

from __future__ import annotations

import pytest

from macros.render.text_metrics import Weight, line_count, widest_word_mm, width_mm

POINT = 25.4 / 72


@pytest.mark.parametrize("weight", ["regular", "bold"])
def test_a_character_is_as_wide_as_the_printed_font_makes_it(weight: Weight) -> None:
    # A figure of Source Sans 3 is 497 thousandths of an em wide, of its semibold 513.
    em = {"regular": 0.497, "bold": 0.513}[weight]
    assert width_mm("7", size_pt=10, weight=weight) == pytest.approx(em * 10 * POINT)


def test_a_line_is_as_wide_as_its_letters_together() -> None:
    letters = sum(width_mm(letter, size_pt=12) for letter in "safe")
    assert width_mm("safe", size_pt=12) == pytest.approx(letters)


def test_width_grows_with_the_size_of_the_type() -> None:
    assert width_mm("safe", size_pt=24) == pytest.approx(2 * width_mm("safe", size_pt=12))


def test_bold_type_is_wider() -> None:
    assert width_mm("safe", size_pt=12, weight="bold") > width_mm("safe", size_pt=12)


def test_nothing_has_no_width() -> None:
    assert width_mm("", size_pt=12) == 0


def test_a_character_that_the_font_lacks_counts_as_one_em() -> None:
    assert width_mm("安", size_pt=72) == pytest.approx(25.4)


@pytest.mark.parametrize("text", ["Zoë", "Łucja", "Ngọc", "Şahin", "“so” – ½ ☐"])
def test_letters_of_other_languages_have_widths_of_their_own(text: str) -> None:
    em = 12 * POINT
    assert all(0 < width_mm(letter, size_pt=12) != em for letter in text)


def test_a_text_that_just_fits_takes_one_line() -> None:
    width = width_mm("one two", size_pt=12)
    assert line_count("one two", available_mm=width + 0.001, size_pt=12) == 1


def test_a_text_that_just_does_not_fit_takes_two_lines() -> None:
    width = width_mm("one two", size_pt=12)
    assert line_count("one two", available_mm=width - 0.001, size_pt=12) == 2


def test_every_space_of_a_line_takes_its_room() -> None:
    width = sum(width_mm(word, size_pt=12) for word in ("one", "two", "six"))
    spaces = 2 * width_mm(" ", size_pt=12)
    assert line_count("one two six", available_mm=width + spaces - 0.001, size_pt=12) == 2
    assert line_count("one two six", available_mm=width + spaces + 0.001, size_pt=12) == 1


def test_a_text_is_broken_at_its_spaces_and_nowhere_else() -> None:
    width = width_mm("three", size_pt=12) + 0.001
    assert line_count("one two three four-five", available_mm=width, size_pt=12) == 4


def test_several_spaces_count_as_one() -> None:
    width = width_mm("one two", size_pt=12) + 0.001
    assert line_count("  one \n  two ", available_mm=width, size_pt=12) == 1


def test_bold_type_is_measured_as_bold() -> None:
    width = width_mm("one two", size_pt=12) + 0.001
    assert line_count("one two", available_mm=width, size_pt=12, weight="bold") == 2


def test_an_empty_text_takes_one_line() -> None:
    assert line_count("", available_mm=10, size_pt=12) == 1


def test_a_word_wider_than_the_line_counts_as_one_line() -> None:
    assert line_count("incomprehensibilities", available_mm=1, size_pt=12) == 1


def test_the_widest_word_is_found_wherever_it_stands() -> None:
    widest = width_mm("wwwww", size_pt=12, weight="bold")
    assert widest_word_mm("ill wwwww ill", size_pt=12, weight="bold") == pytest.approx(widest)


def test_the_widest_word_is_not_the_longest() -> None:
    assert widest_word_mm("WWW lllll", size_pt=12) == pytest.approx(width_mm("WWW", size_pt=12))


def test_an_empty_text_has_no_widest_word() -> None:
    assert widest_word_mm("", size_pt=12) == 0
