"""The poster on how to find what you need is one side of A4."""

from __future__ import annotations

from collections import Counter

from playwright.sync_api import Page

from tests import promises
from tests.print.papers import read
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


@EVERY.of(POSTER)
def test_the_poster_is_read_from_two_metres_off(visited: Visited) -> None:
    (side,) = visited.printed().sides
    sizes = Counter(round(one.size_pt, 1) for one in side.characters)
    assert sizes.most_common(1)[0][0] >= promises.POSTER_PT
    assert max(sizes) >= promises.POSTER_TITLE_PT


def test_a_code_takes_60_millimetres_and_leaves_the_poster_on_one_side(
    page: Page, address: str
) -> None:
    """It is drawn only once the address of the hub is confirmed: here one is put in."""
    page.goto(f"{address}/about/finding/")
    page.evaluate(
        """() => {
          const code = document.createElement("img");
          code.className = "hub-code__image";
          code.alt = "";
          document.querySelector(".hub-code").prepend(code);
        }"""
    )
    page.emulate_media(media="print")
    box = page.locator(".hub-code__image").bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) / 96 * 25.4 >= promises.POSTER_CODE_MM - 0.1
    assert len(read(page.pdf(prefer_css_page_size=True)).sides) == 1
