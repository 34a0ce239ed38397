"""The page of a sheet: what it looks like and how to take it stand on the first screen."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Route, expect

from tests import promises
from tests.browser.conftest import Visit
from tests.each import each

SHEETS = sorted(promises.SLUGS)
TOP = "one => one.getBoundingClientRect().top + scrollY"


@each("slug", SHEETS)
def test_the_picture_and_the_button_to_print_stand_on_the_first_screen(
    in_turn: Visit, slug: str
) -> None:
    page = in_turn(f"/worksheets/{slug}/", width=1366, height=768)
    assert page.locator(".ws-preview .ws-sheet").first.evaluate(TOP) <= promises.SHEET_PICTURE_PX
    expect(page.get_by_role("link", name=re.compile("^Print A"))).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("link", name=re.compile("^Type on it"))).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("slug", ["three-houses", "safety-plan"])
def test_the_first_words_on_when_not_to_use_it_stand_there_too(visit: Visit, slug: str) -> None:
    page = visit(f"/worksheets/{slug}/", width=1366, height=768)
    link = page.locator(".hub-sheet__warning").get_by_role("link", name="When not to use it")
    expect(link).to_be_in_viewport()
    link.click()
    expect(page.get_by_role("heading", name="When not to use it")).to_be_in_viewport()


def test_the_button_to_print_opens_the_sheet_and_asks_the_browser_to_print_it(
    visit: Visit,
) -> None:
    page = visit("/worksheets/three-houses/")
    page.context.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("link", name=re.compile("^Print A4")).click()
    expect(page).to_have_title("printed")
    expect(page).to_have_url(re.compile(r"/worksheets/three-houses/a4/$"))


def test_whoever_came_to_type_is_not_asked_to_print(visit: Visit) -> None:
    page = visit("/worksheets/three-houses/")
    page.context.add_init_script("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("link", name=re.compile("^Type on it")).click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.evaluate("document.fonts.ready")
    expect(page).not_to_have_title("printed")


@pytest.mark.parametrize("width", [320, 390, 1366])
def test_everything_to_take_is_44_pixels_high(visit: Visit, width: int) -> None:
    page = visit("/worksheets/safety-plan/", width=width)
    heights = page.locator(".hub-formats :is(.hub-button, li a)").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert heights and min(heights) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_screen_does_not_wait_for_what_only_paper_needs(browser: Browser, address: str) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/a4-landscape.css*", lambda route: held.append(route))
    page.goto(f"{address}/worksheets/three-column-map/", wait_until="commit")
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length")
    assert held
    page.close()
