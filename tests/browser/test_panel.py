"""The box of the header and of the home page shows the best few results while one types."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import SCHEMES
from tests.visits import Scheme

BOX = "Search the hub"
FEW = 6
"""Results under the box; the search page has the others."""

PLACES = ("/", "/guidance/scaling/", "/worksheets/three-houses/")

NO_SUCH = "zzzzqqq"


def typed(page: Page, words: str) -> Page:
    """Type into the box and wait until something is said about it."""
    page.get_by_label(BOX).click()
    page.keyboard.type(words)
    expect(page.locator(".hub-find__count")).to_contain_text(f"“{words}”")
    expect(page.locator(".hub-find__body")).not_to_have_attribute("aria-busy", "true")
    return page


def results(page: Page) -> list[str]:
    found = page.locator(".hub-find .hub-results__name").evaluate_all(
        "links => links.map(link => new URL(link.href)).map(url => url.pathname + url.hash)"
    )
    return [str(address) for address in found]


def now(page: Page) -> str:
    """Address of the link the keyboard is on, or the name of the control."""
    where: str = page.evaluate(
        """() => {
          const here = document.activeElement;
          return here.href ? new URL(here.href).pathname + new URL(here.href).hash : here.tagName;
        }"""
    )
    return where


@pytest.mark.parametrize("path", PLACES)
def test_the_best_few_show_while_one_types(visit: Visit, path: str) -> None:
    page = typed(visit(path), "safety plan")
    assert 0 < len(results(page)) <= FEW
    assert "/worksheets/safety-plan/" in results(page)


@pytest.mark.parametrize("path", PLACES)
def test_the_panel_lies_on_the_screen_of_a_phone(visit: Visit, path: str) -> None:
    page = typed(visit(path, width=320, height=640), "safety plan")
    box = page.locator(".hub-find").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_count_is_said_to_a_screen_reader(visit: Visit) -> None:
    page = visit("/guidance/scaling/")
    page.get_by_label(BOX).focus()
    status = page.locator(".hub-find [role=status]")
    # It stands empty in the page before, or a screen reader would not hear it filled.
    expect(status).to_have_text("")
    typed(page, "genogram")
    expect(status).to_have_text(re.compile(r"^\d+ results? for “genogram”"))


def test_the_arrows_go_down_through_the_results_and_up_to_the_box(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "safety plan")
    found = results(page)
    for address in found:
        page.keyboard.press("ArrowDown")
        assert now(page) == address
    page.keyboard.press("ArrowDown")
    assert now(page) == "/search/#q=safety%20plan"
    for _ in (*found, "the search page"):
        page.keyboard.press("ArrowUp")
    assert now(page) == "INPUT"


def test_tab_goes_through_the_results(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "safety plan")
    stops = []
    for _ in range(20):
        stops.append(now(page))
        if stops[-1] == "/search/#q=safety%20plan":
            break
        page.keyboard.press("Tab")
    assert [stop for stop in stops[:-1] if stop not in ("INPUT", "BUTTON")] == results(page)
    assert stops[-1] == "/search/#q=safety%20plan"


def test_enter_on_a_result_opens_it(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "genogram")
    first = results(page)[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(first) + "$"))


def test_escape_closes_the_panel_and_stays_in_the_box(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "safety plan")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert now(page) == "INPUT"
    assert results(page) == []
    expect(page.get_by_label(BOX)).to_have_value("safety plan")


def test_whoever_leaves_the_box_leaves_no_panel_behind(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "safety plan")
    # Beside the panel, which lies over the end of the line.
    page.locator("h1").click(position={"x": 5, "y": 5})
    assert results(page) == []


def test_an_emptied_box_shows_no_panel(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "plan")
    page.get_by_label(BOX).fill("")
    assert results(page) == []


def test_all_results_have_an_address_of_their_own(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), "safety plan")
    page.get_by_role("link", name="All results").click()
    expect(page).to_have_url(re.compile(r"/search/#q=safety%20plan$"))
    expect(page.locator("#hub-count")).to_contain_text("“safety plan”")


def test_nothing_found_is_no_dead_end(visit: Visit) -> None:
    page = typed(visit("/guidance/scaling/"), NO_SUCH)
    ways = page.locator(".hub-find a").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    assert {"/a-z/", "/glossary/", "/faq/ask/"} <= set(ways)


@pytest.mark.parametrize("words", ["safety plan", NO_SUCH])
@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_panel_never_lies_over_the_number_to_ring(
    visit: Visit, width: int, words: str
) -> None:
    page = typed(visit("/guidance/scaling/", width=width), words)
    # At once: what is found grows while the texts come.
    top, bottom, height = page.evaluate(
        """() => {
          const panel = document.querySelector('.hub-find').getBoundingClientRect();
          const ring = document.querySelector('.hub-now__ring').getBoundingClientRect();
          return [ring.top, panel.bottom, panel.height];
        }"""
    )
    assert height > 40
    assert top >= bottom


@pytest.mark.parametrize("words", ["safety plan", NO_SUCH])
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 390, 1366])
def test_axe_finds_no_violation_while_the_panel_is_open(
    visit: Visit, width: int, scheme: Scheme, words: str
) -> None:
    page = typed(visit("/guidance/scaling/", width=width, scheme=scheme), words)
    assert violations(page) == []


def test_nothing_of_search_is_fetched_before_it_is_used(visit: Visit, address: str) -> None:
    page = visit("/404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{address}/guidance/scaling/")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "entries.js" in url or "search-engine.js" in url]
    typed(page, "plan")
    assert [url for url in asked if "entries.js" in url]
