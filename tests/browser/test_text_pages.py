"""A page to read: the answer first, contents that stay, and what to use with it beside it."""

from __future__ import annotations

import pytest
from playwright.sync_api import FloatRect, Page, expect

from tests import promises
from tests.browser.conftest import Visit
from tests.visits import EVERY, Visited, Window
from tests.whole_hub import HUB

GUIDANCE = "/guidance/danger-statements/"
LONGER = {
    "/guidance/three-voices/": "every idea in three voices, to read out and to print together",
    "/local/": "every local fact, and what public sources say of the authority",
    "/about/outside/": "a list of every address outside the hub",
    "/about/rights-and-credits/": "a list of who thought of each practice first",
    "/about/settings/": "a list of every setting",
    "/about/sources/": "a list of every source",
    "/about/what-changed/": "a list of changes",
}
"""Pages to read that are lists, each with what makes it long."""

TO_READ = [
    page.address
    for page in HUB.pages.values()
    if page.section
    in ("guidance", "situations", "services", "briefings", "families", "local", "about")
]

TEXTS = (GUIDANCE, "/situations/first-visit/", "/services/early-help/", "/families/")


def box(page: Page, selector: str) -> FloatRect:
    found = page.locator(selector).first.bounding_box()
    assert found, selector
    return found


@pytest.mark.parametrize("path", TEXTS)
def test_on_a_phone_the_title_is_not_pushed_down(visit: Visit, path: str) -> None:
    title = visit(path, width=390).get_by_role("heading", level=1).bounding_box()
    assert title and title["y"] <= promises.PHONE_TITLE_PX


@pytest.mark.parametrize("width", [390, 1366])
def test_the_answer_is_on_the_first_screen_and_before_the_text(visit: Visit, width: int) -> None:
    page = visit(GUIDANCE, width=width, height=768)
    assert box(page, ".hub-minute")["y"] <= 400
    assert box(page, ".hub-minute")["y"] < box(page, "#read-it-back")["y"]


def test_contents_text_and_what_to_use_stand_side_by_side(visit: Visit) -> None:
    page = visit(GUIDANCE)
    contents, text, use = (
        box(page, part) for part in (".hub-toc--side", ".hub-article", ".hub-side")
    )
    assert contents["x"] + contents["width"] <= text["x"]
    assert text["x"] + text["width"] <= use["x"]


def test_contents_stay_in_sight_and_mark_what_is_read(visit: Visit) -> None:
    page = visit(GUIDANCE)
    page.locator("#disagreement").scroll_into_view_if_needed()
    page.evaluate("document.getElementById('disagreement').scrollIntoView()")
    contents = page.get_by_role("navigation", name="On this page")
    current = contents.locator("[aria-current]")
    expect(current).to_have_attribute("href", "#disagreement")
    expect(current).to_be_in_viewport()


def test_words_to_start_from_are_copied_with_one_press(visit: Visit) -> None:
    page = visit(GUIDANCE, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy these words").click()
    expect(page.locator(".hub-said")).to_contain_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == " ".join(page.locator("#to-copy").inner_text().split())
    assert copied.startswith("[Names] are worried that [adult] will again")


def test_a_number_of_a_source_opens_the_sources_it_leads_to(visit: Visit) -> None:
    page = visit(GUIDANCE)
    source = page.locator("#source-2")
    expect(source).to_be_hidden()
    page.locator(".hub-cite a[href='#source-2']").first.click()
    expect(source).to_be_in_viewport()


def test_a_link_into_what_is_folded_opens_it(visit: Visit) -> None:
    page = visit(f"{GUIDANCE}#source-2")
    expect(page.locator("#source-2")).to_be_in_viewport()


@pytest.mark.parametrize("path", TEXTS)
def test_at_most_six_pages_are_named_in_the_open(visit: Visit, path: str) -> None:
    related = visit(path).locator(".hub-related")
    shown = [link for link in related.get_by_role("link").all() if link.is_visible()]
    assert 0 < len(shown) <= 6


def test_every_page_that_goes_with_a_text_is_one_press_away(visit: Visit) -> None:
    page = visit(GUIDANCE)
    page.locator(".hub-related summary").click()
    expect(page.locator(".hub-related a[href$='/guidance/recording/']")).to_be_visible()


def test_a_page_leads_to_the_next_and_the_one_before(visit: Visit) -> None:
    page = visit(GUIDANCE)
    paths = [one.path for one in HUB.section_pages("guidance")]
    here = paths.index("guidance/danger-statements")
    beside = page.get_by_role("navigation", name="Before and after in this section")
    found = beside.get_by_role("link").evaluate_all("all => all.map(a => a.pathname)")
    assert found == [f"/{paths[here - 1]}/", f"/{paths[here + 1]}/"]


def test_one_line_leads_to_who_answers_for_the_page(visit: Visit) -> None:
    page = visit(GUIDANCE)
    line = page.locator(".hub-standing")
    expect(line).to_contain_text("next review by")
    line.get_by_role("link", name="about this page").click()
    expect(page.get_by_role("heading", name="About this page")).to_be_in_viewport()


def height(visited: Visited) -> int:
    """How long a page is in a window 1366 pixels wide."""
    page = visited.in_window(Window())
    return int(page.evaluate("document.documentElement.scrollHeight"))


@EVERY.of([path for path in TO_READ if path not in LONGER])
def test_a_page_to_read_is_six_thousand_pixels_long_at_most(visited: Visited) -> None:
    assert height(visited) <= promises.TEXT_PAGE_PX


@EVERY.of(LONGER)
def test_a_page_that_may_be_longer_needs_to_be(visited: Visited) -> None:
    assert height(visited) > promises.TEXT_PAGE_PX
