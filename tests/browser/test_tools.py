"""Tools: what is used stands on the first screen, and what the page is at its foot."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests import promises
from tests.browser.conftest import Visit

FIRST_ITEM = {
    "/questions/all/": ".hub-bank [data-question]",
    "/worksheets/": ".hub-gallery > li",
    "/training/links/": ".hub-keeper__box",
    "/training/build/": ".hub-build__box",
    "/search/?q=safety+plan": ".hub-results__item",
    "/faq/": ".hub-answer",
    "/glossary/": ".hub-terms__entry",
    "/a-z/": ".hub-alphabet__line",
}
"""Tool → what it is a list of; of those that list nothing yet, what to type into."""

CONTROLS = "main :is(summary, select, textarea, button, label:has(input), input, nav a)"
"""What a tool is used with; a tick is pressed by its label."""

TOP = """wanted => {
  const seen = [...document.querySelectorAll(wanted)].find(one =>
    one.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) &&
    one.getBoundingClientRect().height > 1);
  return seen.getBoundingClientRect().top + scrollY;
}"""


def top(page: Page, wanted: str) -> float:
    """Distance of the first one that is seen from the top of the page; results come late."""
    page.locator(wanted).locator("visible=true").first.wait_for()
    return float(page.evaluate(TOP, wanted))


@pytest.mark.parametrize("path", FIRST_ITEM)
def test_the_first_control_and_the_first_item_stand_on_the_first_screen(
    visit: Visit, path: str
) -> None:
    page = visit(path, width=1366, height=768)
    assert top(page, CONTROLS) <= promises.TOOL_CONTROL_PX
    assert top(page, FIRST_ITEM[path]) <= promises.TOOL_ITEM_PX


@pytest.mark.parametrize("path", FIRST_ITEM)
def test_on_a_phone_the_first_item_stands_on_the_first_screen(visit: Visit, path: str) -> None:
    page = visit(path, width=390, height=844)
    assert top(page, FIRST_ITEM[path]) <= promises.TOOL_ITEM_PHONE_PX


@pytest.mark.parametrize("path", FIRST_ITEM)
def test_what_a_tool_is_takes_one_line_that_leads_to_the_whole_of_it(
    visit: Visit, path: str
) -> None:
    page = visit(path)
    line = page.locator(".hub-standing")
    assert (line.bounding_box() or {"height": 0})["height"] <= 24
    line.get_by_role("link", name="About this page").click()
    expect(page.get_by_role("heading", name="About this page")).to_be_in_viewport()
    assert top(page, ".hub-provenance") > top(page, FIRST_ITEM[path])


def test_the_eight_rules_open_above_the_first_question(visit: Visit) -> None:
    page = visit("/questions/all/")
    rules = page.locator(".hub-rules li")
    expect(rules).to_have_count(8)
    expect(rules.first).to_be_hidden()
    page.get_by_text("Eight rules, before you ask").click()
    expect(rules.last).to_be_visible()
    assert top(page, ".hub-rules li") < top(page, FIRST_ITEM["/questions/all/"])


def test_without_scripts_the_eight_rules_stand_open(visit: Visit) -> None:
    page = visit("/questions/all/", java_script_enabled=False)
    expect(page.locator(".hub-rules li").last).to_be_visible()


TRAYS = {
    "/questions/all/?set=q017": ("[data-question]", r"^Print cards"),
    "/worksheets/?sheets=three-houses": ("[data-sheet]", r"^Print$"),
}
"""Tool with something chosen → what it lists, and what the tray does first."""


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("path", TRAYS)
def test_what_was_chosen_stays_in_sight_all_down_the_list(
    visit: Visit, path: str, width: int
) -> None:
    item, name = TRAYS[path]
    page = visit(path, width=width, height=768)
    button = page.get_by_role("button", name=re.compile(name))
    expect(button).to_be_in_viewport(ratio=1)
    page.locator(f"{item}:visible").nth(12).scroll_into_view_if_needed()
    expect(button).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("width", promises.TRAY_PX)
@pytest.mark.parametrize("path", TRAYS)
def test_what_was_chosen_leaves_the_list_its_room(visit: Visit, path: str, width: int) -> None:
    tray = visit(path, width=width, height=844).locator(".hub-tray").bounding_box()
    assert tray and tray["height"] <= promises.TRAY_PX[width]


@pytest.mark.parametrize("path", TRAYS)
def test_in_a_low_window_nothing_stands_over_the_list(visit: Visit, path: str) -> None:
    # 1280 × 1024 enlarged four times.
    expect(visit(path, width=320, height=256).locator(".hub-tray")).to_have_css(
        "position", "static"
    )


@pytest.mark.parametrize("path", ["/questions/all/", "/worksheets/"])
def test_while_nothing_is_chosen_there_is_no_tray(visit: Visit, path: str) -> None:
    page = visit(path)
    expect(page.locator(".hub-tray")).to_be_hidden()
    page.locator("input[type=checkbox]").first.check()
    expect(page.locator(".hub-tray")).to_be_visible()


@pytest.mark.parametrize("path", TRAYS)
def test_no_tick_hides_behind_the_tray_when_the_keyboard_is_on_it(visit: Visit, path: str) -> None:
    page = visit(path, width=390, height=700, reduced_motion="reduce")
    page.locator(f"{TRAYS[path][0]} input").first.focus()
    for _ in range(24):
        page.keyboard.press("Tab")
        seen = page.evaluate("document.activeElement.getBoundingClientRect().bottom")
        bar = page.locator(".hub-tray").bounding_box()
        assert bar and seen <= bar["y"]


@pytest.mark.parametrize("path", FIRST_ITEM)
def test_the_keyboard_reaches_a_tool_in_twelve_steps(visit: Visit, path: str) -> None:
    page = visit(path)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(promises.TOOL_TABS - 2):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", CONTROLS):
            return
    pytest.fail(f"{path}: nothing to use within {promises.TOOL_TABS} steps")
