"""What an editor is told when something they wrote is wrong."""

from __future__ import annotations

from macros.source.problems import DefinitionErrors, Problem

FIRST = Problem("docs/a.yml", 2, "title", "missing")
SECOND = Problem("docs/a.yml", 10, "blocks[0].label", "must be text, got 5; quote it")
THIRD = Problem("docs/b.yml", 1, "file", "missing")


def test_a_problem_reads_as_file_line_field_and_message() -> None:
    assert str(SECOND) == "docs/a.yml:10: blocks[0].label: must be text, got 5; quote it"


def test_problems_stand_in_the_order_of_files_and_then_of_lines() -> None:
    assert DefinitionErrors([THIRD, SECOND, FIRST]).problems == [FIRST, SECOND, THIRD]


def test_lines_are_ordered_as_numbers() -> None:
    assert FIRST < SECOND


def test_problems_of_one_line_stand_in_the_order_of_their_fields() -> None:
    other = Problem("docs/a.yml", 2, "owner", "missing")
    assert DefinitionErrors([FIRST, other]).problems == [other, FIRST]


def test_what_was_lost_comes_before_what_led_to_it() -> None:
    led = Problem("docs/briefings/scaling.md", 74, "link", "must lead to a page's file")
    lost = Problem("docs/data/addresses.txt", 770, "address", "must lead somewhere for ever")
    assert DefinitionErrors([led, lost]).problems == [lost, led]


def test_a_problem_found_twice_is_told_once() -> None:
    assert DefinitionErrors([FIRST, SECOND, FIRST]).problems == [FIRST, SECOND]


def test_the_text_is_a_heading_and_one_indented_line_for_each_problem() -> None:
    assert str(DefinitionErrors([THIRD, FIRST])).split("\n") == [
        "2 problems in the content:",
        "  docs/a.yml:2: title: missing",
        "  docs/b.yml:1: file: missing",
    ]


def test_one_problem_is_not_called_problems() -> None:
    assert str(DefinitionErrors([FIRST])).startswith("1 problem in the content:\n")


def test_the_heading_counts_a_problem_found_twice_once() -> None:
    assert str(DefinitionErrors([FIRST, FIRST])).startswith("1 problem in")


def test_a_problem_steers_no_terminal() -> None:
    problem = Problem(
        "docs/\x1b[2J.md", 1, "a\u202e", "must be a word, got \x07\x9b\ud800 é\u00a0–"
    )
    assert str(problem) == (
        "docs/\\u001b[2J.md:1: a\\u202e: must be a word, got \\u0007\\u009b\\ud800 é\u00a0–"
    )
