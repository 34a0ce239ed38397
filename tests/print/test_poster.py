"""The poster on how to find what you need is one side of A4."""

from __future__ import annotations

import pytest

from tests.print.conftest import DARK_DESKTOP, PHONE, Print, Window

POSTER = "/about/finding/"


@pytest.mark.parametrize("window", [PHONE, DARK_DESKTOP], ids=["phone", "dark desktop"])
def test_the_poster_prints_on_one_side_of_a4(printed: Print, window: Window) -> None:
    assert printed(POSTER, window).sizes == [(210, 297)]


def test_the_poster_prints_a_code_and_what_to_do_in_danger(printed: Print) -> None:
    (side,) = printed(POSTER).sides
    assert "Is a child in danger now? Do not search. Ring 999" in side.words
