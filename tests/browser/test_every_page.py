"""What every page of the site has to answer for, whatever it holds."""

from __future__ import annotations

import re
from pathlib import Path

from tests import promises
from tests.browser.addresses import (
    ALL,
    BARE_SHEETS,
    DECKS,
    FORWARDS,
    NOT_FOUND,
    PAGES,
    SEARCH_WITH_RESULTS,
    SEARCH_WITHOUT_RESULTS,
)
from tests.visits import EVERY, Visited

TEXT_PAGES = [path for path in PAGES if path != "/"]
FRAMED = [*PAGES, NOT_FOUND, SEARCH_WITH_RESULTS, SEARCH_WITHOUT_RESULTS]
"""Pages with the hub's head and foot."""


def test_every_page_found_in_the_site_is_one_that_these_tests_visit(site: Path) -> None:
    found = {f"/{path.relative_to(site).parent.as_posix()}/" for path in site.rglob("index.html")}
    assert {path.replace("/./", "/") for path in found} == {*PAGES, *DECKS, *BARE_SHEETS, *FORWARDS}


def test_no_two_pages_have_the_same_title(site: Path) -> None:
    titles: dict[str, list[str]] = {}
    for path in [*PAGES, *DECKS, *BARE_SHEETS, NOT_FOUND]:
        file = site / path.lstrip("/")
        text = (file / "index.html" if path.endswith("/") else file).read_text("utf-8")
        title = re.search(r"<title>(.+)</title>", text)
        titles.setdefault(title[1] if title else "none", []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


@EVERY.of(ALL)
def test_no_page_asks_another_host_for_anything(visited: Visited) -> None:
    assert [url for url in visited.look.asked if not url.startswith(visited.origin)] == []


@EVERY.of(ALL)
def test_no_page_has_an_error_in_the_console(visited: Visited) -> None:
    assert visited.look.said == []


@EVERY.of(ALL)
def test_every_page_has_a_policy_that_allows_nothing_inline_and_nothing_from_elsewhere(
    visited: Visited,
) -> None:
    sheet = visited.page.locator("form.ws-form").count() > 0
    assert visited.look.policies == [promises.SHEET_POLICY if sheet else promises.POLICY]


@EVERY.of(ALL)
def test_no_page_breaks_a_rule_of_its_policy(visited: Visited) -> None:
    assert visited.look.broken == []


@EVERY.of(ALL)
def test_every_page_says_that_it_is_in_british_english(visited: Visited) -> None:
    assert visited.look.language == "en-GB"


@EVERY.of(ALL)
def test_a_screen_reader_meets_one_main_heading_and_one_main_part(visited: Visited) -> None:
    assert (visited.look.roles["heading 1"], visited.look.roles["main"]) == (1, 1)


@EVERY.of(FRAMED)
def test_a_screen_reader_meets_one_banner_and_one_foot(visited: Visited) -> None:
    assert (visited.look.roles["banner"], visited.look.roles["contentinfo"]) == (1, 1)


@EVERY.of(ALL)
def test_a_screen_reader_can_tell_the_menus_apart(visited: Visited) -> None:
    assert "" not in visited.look.menus
    assert len(set(visited.look.menus)) == len(visited.look.menus) > 0


@EVERY.of(ALL)
def test_nothing_is_wider_than_its_window_but_tables_and_sheets_that_scroll(
    visited: Visited,
) -> None:
    assert visited.look.wide == []


@EVERY.of(ALL)
def test_no_text_is_smaller_than_14_pixels(visited: Visited) -> None:
    assert visited.look.small == []


@EVERY.of(FRAMED)
def test_body_text_is_18_pixels_and_more_on_a_desktop(visited: Visited) -> None:
    assert visited.look.small_prose == []


@EVERY.of(FRAMED)
def test_no_line_of_body_text_is_longer_than_80_characters_on_a_desktop(visited: Visited) -> None:
    assert visited.look.long == []


@EVERY.of(TEXT_PAGES)
def test_every_page_leads_to_asking_about_it(visited: Visited) -> None:
    assert visited.look.asks is not None and visited.look.asks.endswith(
        f"faq/ask/?from={visited.path}"
    )
