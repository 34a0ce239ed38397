"""Plain text gets the quotation marks of print."""

from __future__ import annotations

import datetime

import pytest

from macros.render.typography import day, month, typeset
from tests.each import each


@each(
    "written, printed",
    [
        ("it's", "it’s"),
        ("the parents' plan", "the parents’ plan"),
        ('"so"', "“so”"),
        ("'so'", "‘so’"),
        ('He said "so" twice.', "He said “so” twice."),
        ("\"'so' it is\"", "“‘so’ it is”"),
        ("'the \"so\" word'", "‘the “so” word’"),
        ('("so")', "(“so”)"),
        ('["so"]', "[“so”]"),
        ('yes–"so"', "yes–“so”"),
        ('yes—"so"', "yes—“so”"),
        ('line\n"so"', "line\n“so”"),
        ("isn't it 'so'?", "isn’t it ‘so’?"),
        ("5 o'clock", "5 o’clock"),
        ("", ""),
    ],
)
def test_straight_marks_become_the_curly_ones_of_print(written: str, printed: str) -> None:
    assert typeset(written) == printed


@pytest.mark.parametrize("text", ["it’s “so”", "‘a’ – “b”", "plain words", "a < b & c"])
def test_what_is_set_already_stays(text: str) -> None:
    assert typeset(text) == text


@pytest.mark.parametrize("text", ['it\'s "so"', "'a' and \"b's\""])
def test_text_set_twice_is_the_same_as_text_set_once(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


def test_a_date_is_written_in_full() -> None:
    assert day(datetime.date(2026, 11, 3)) == "3 November 2026"


def test_a_month_is_written_in_full() -> None:
    assert [month(datetime.date(2027, number, 1)) for number in range(1, 13)] == [
        "January 2027",
        "February 2027",
        "March 2027",
        "April 2027",
        "May 2027",
        "June 2027",
        "July 2027",
        "August 2027",
        "September 2027",
        "October 2027",
        "November 2027",
        "December 2027",
    ]
