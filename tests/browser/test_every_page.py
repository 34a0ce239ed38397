"""What every page of the site has to answer for, whatever it holds."""

from __future__ import annotations

import re
from pathlib import Path

from tests.browser.addresses import (
    ALL,
    BARE_SHEETS,
    FORWARDS,
    NOT_FOUND,
    PAGES,
    SEARCH_WITH_RESULTS,
    SEARCH_WITHOUT_RESULTS,
)
from tests.browser.conftest import each
from tests.browser.looks import Look

TEXT_PAGES = [path for path in PAGES if path != "/"]
FRAMED = [*PAGES, NOT_FOUND, SEARCH_WITH_RESULTS, SEARCH_WITHOUT_RESULTS]
"""Pages with the hub's head and foot."""


def test_every_page_found_in_the_site_is_one_that_these_tests_visit(site: Path) -> None:
    found = {f"/{path.relative_to(site).parent.as_posix()}/" for path in site.rglob("index.html")}
    assert {path.replace("/./", "/") for path in found} == {*PAGES, *BARE_SHEETS, *FORWARDS}


def test_no_two_pages_have_the_same_title(site: Path) -> None:
    titles: dict[str, list[str]] = {}
    for path in [*PAGES, *BARE_SHEETS, NOT_FOUND]:
        file = site / path.lstrip("/")
        text = (file / "index.html" if path.endswith("/") else file).read_text("utf-8")
        title = re.search(r"<title>(.+)</title>", text)
        titles.setdefault(title[1] if title else "none", []).append(path)
    assert {title: paths for title, paths in titles.items() if len(paths) > 1} == {}


@each(ALL)
def test_no_page_asks_another_host_for_anything(look: Look, address: str) -> None:
    assert [url for url in look.asked if not url.startswith(f"{address}/")] == []


@each(ALL)
def test_no_page_has_an_error_in_the_console(look: Look) -> None:
    assert look.said == []


@each(ALL)
def test_every_page_has_a_policy_that_allows_nothing_inline_and_nothing_from_elsewhere(
    look: Look,
) -> None:
    (policy,) = look.policies
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules.pop("default-src") == "'none'"
    assert rules.pop("img-src") == "'self' data:"
    assert set(rules.values()) <= {"'self'", "'none'"}


@each(ALL)
def test_no_page_breaks_a_rule_of_its_policy(look: Look) -> None:
    assert look.broken == []


@each(ALL)
def test_every_page_says_that_it_is_in_british_english(look: Look) -> None:
    assert look.language == "en-GB"


@each(ALL)
def test_a_screen_reader_meets_one_main_heading_and_one_main_part(look: Look) -> None:
    assert (look.roles["heading 1"], look.roles["main"]) == (1, 1)


@each(FRAMED)
def test_a_screen_reader_meets_one_banner_and_one_foot(look: Look) -> None:
    assert (look.roles["banner"], look.roles["contentinfo"]) == (1, 1)


@each(ALL)
def test_a_screen_reader_can_tell_the_menus_apart(look: Look) -> None:
    assert "" not in look.menus
    assert len(set(look.menus)) == len(look.menus) > 0


@each(ALL)
def test_nothing_is_wider_than_its_window_but_tables_and_sheets_that_scroll(look: Look) -> None:
    assert look.wide == []


@each(ALL)
def test_no_text_is_smaller_than_14_pixels(look: Look) -> None:
    assert look.small == []


@each(FRAMED)
def test_body_text_is_18_pixels_and_more_on_a_desktop(look: Look) -> None:
    assert look.small_prose == []


@each(FRAMED)
def test_no_line_of_body_text_is_longer_than_80_characters_on_a_desktop(look: Look) -> None:
    assert look.long == []


@each(TEXT_PAGES)
def test_every_page_leads_to_asking_about_it(look: Look, request: object) -> None:
    path = request.node.callspec.id  # type: ignore[attr-defined]
    assert look.asks is not None and look.asks.endswith(f"faq/ask/?from={path}")
