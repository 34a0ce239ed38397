"""Controls large enough, and pages that follow what their reader has set."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit
from tests.each import each

MAIN_CONTROLS = (
    ".hub-top__link, .hub-top__input, .hub-top__button, .hub-search__input, .hub-search__button, "
    ".hub-button, .hub-meaning__close, .hub-foot__list a, .hub-jump__list a, .hub-toc summary, "
    ".ws-tool"
)


def heights(page: Page, selector: str) -> list[float]:
    found = page.locator(selector).evaluate_all(
        "all => all.filter(one => one.checkVisibility())"
        ".map(one => one.getBoundingClientRect().height)"
    )
    return [float(height) for height in found]


BARE = ["bare sheet", "bare sheet for a child"]


@pytest.mark.parametrize("kind", BARE)
def test_a_bare_sheet_scrolls_by_keyboard_where_the_window_is_narrower(
    visit: Visit, kind: str
) -> None:
    page = visit(KINDS[kind], width=800, height=844)
    scroller = page.get_by_role("region", name="The sheet")
    scroller.focus()
    page.keyboard.press("ArrowRight")
    expect(scroller).not_to_have_js_property("scrollLeft", 0)


@pytest.mark.parametrize("kind", BARE)
def test_a_bare_sheet_needs_no_scrolling_to_the_side_on_a_phone(visit: Visit, kind: str) -> None:
    page = visit(KINDS[kind], width=390, height=844)
    assert page.locator(".ws-document--column").count() == 1
    # The sheet scrolls in a part of its own, beside which the page itself is never too wide.
    wide = page.locator(".ws-scroll").evaluate("part => [part.scrollWidth, part.clientWidth]")
    assert wide[0] <= wide[1] <= 390


@each("kind, width", [(kind, width) for kind in KINDS for width in (320, 1366)])
def test_main_controls_are_44_pixels_high(in_turn: Visit, kind: str, width: int) -> None:
    page = in_turn(KINDS[kind], width=width)
    assert [height for height in heights(page, MAIN_CONTROLS) if height < 43.9] == []


@each("kind", KINDS)
def test_text_set_twice_as_large_by_the_reader_is_twice_as_large(in_turn: Visit, kind: str) -> None:
    page = in_turn(KINDS[kind])
    if page.locator(".ws-document, .deck").count():
        return  # A sheet is as large as its paper, a slide as its window; zoom enlarges both.
    size = "parseFloat(getComputedStyle(document.querySelector('main h1')).fontSize)"
    html = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    assert page.evaluate(html) == pytest.approx(19)
    before = page.evaluate(size)
    page.evaluate("document.documentElement.style.fontSize = '237.5%'")
    assert page.evaluate(size) > before * 1.4


@each("kind", KINDS)
def test_nothing_moves_for_a_reader_who_wants_less_motion(in_turn: Visit, kind: str) -> None:
    page = in_turn(KINDS[kind], reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].filter(one => {"
        "const style = getComputedStyle(one);"
        "return style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0"
        " || style.animationName !== 'none' }).map(one => one.tagName)"
    )
    assert moving == []


@pytest.mark.parametrize(
    ("kind", "selector"),
    [
        ("home", ".hub-search__input, .hub-search__button, .hub-task"),
        ("guidance", ".hub-chip, .hub-basis, .hub-top__input, .hub-top__button, .hub-panel"),
        ("guidance", ".admonition, .hub-now__ring"),
        ("questions", ".hub-chip"),
        ("worksheet", ".hub-button, .ws-preview .ws-block:not(.ws-fields, .ws-drawing)"),
        ("ask", ".hub-button"),
        ("bare sheet", ".ws-part, .ws-tool"),
        ("briefing", ".hub-box"),
    ],
)
def test_edges_show_where_the_reader_sets_the_colours(
    visit: Visit, kind: str, selector: str
) -> None:
    page = visit(KINDS[kind], forced_colors="active")
    without = page.locator(selector).evaluate_all(
        "all => all.filter(one => one.checkVisibility()).filter(one => {"
        "const style = getComputedStyle(one);"
        "return !['top', 'bottom', 'left', 'right'].some(side => "
        "style[`border-${side}-style`] !== 'none' && parseFloat(style[`border-${side}-width`]) > 0"
        " && style[`border-${side}-color`] !== style.backgroundColor) })"
        ".map(one => one.outerHTML.slice(0, 100))"
    )
    assert page.locator(selector).count() > 0
    assert without == []


def test_an_open_term_has_an_edge_where_the_reader_sets_the_colours(visit: Visit) -> None:
    page = visit(KINDS["guidance"], forced_colors="active")
    page.locator(".hub-term").first.click()
    width = page.locator(".hub-meaning:popover-open").evaluate(
        "one => parseFloat(getComputedStyle(one).borderTopWidth)"
    )
    assert width >= 1
