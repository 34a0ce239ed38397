"""The poster on how to find what you need is one side of A4."""

from __future__ import annotations

from tests.visits import DARK_DESKTOP, EVERY, PHONE, Visited

POSTER = ["/about/finding/"]


@EVERY.of(POSTER)
def test_the_poster_prints_on_one_side_of_a4(visited: Visited) -> None:
    for window in (PHONE, DARK_DESKTOP):
        assert visited.printed(window).sizes == [(210, 297)]


@EVERY.of(POSTER)
def test_the_poster_prints_its_address_and_what_to_do_in_danger(visited: Visited) -> None:
    (side,) = visited.printed().sides
    assert "Is a child in danger now? Do not search. Ring 999" in side.words
    assert "Search, on the hub: /search/" in side.words
