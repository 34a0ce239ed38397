"""Everything by keyboard alone, and always visible where one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit

MARK_CONTROLS = """() => {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const wanted = [...document.querySelectorAll(all)].filter(control =>
    control.tabIndex >= 0 && !control.disabled &&
    control.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}));
  wanted.forEach((control, number) => { control.dataset.control = number; });
  return wanted.length;
}"""
"""Number everything that can be used, in the order of the page."""

WHERE = """() => {
  const here = document.activeElement;
  const style = getComputedStyle(here);
  const box = here.getBoundingClientRect();
  return {
    number: Number(here.dataset.control ?? -1),
    html: here.outerHTML.slice(0, 120),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1.5,
    ringed: style.boxShadow !== 'none',
    seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}"""
"""The control the keyboard is on, and whether that shows."""


@dataclass(frozen=True)
class Walk:
    """Tab pressed from the top of a page to its end."""

    controls: int
    stops: list[dict[str, Any]]


@pytest.fixture(scope="session")
def walks() -> dict[str, Walk]:
    return {}


@pytest.fixture
def walk(request: pytest.FixtureRequest, visit: Visit, walks: dict[str, Walk]) -> Walk:
    """Walk once through a kind of page, for all tests of that kind."""
    kind: str = request.param
    if kind not in walks:
        page = visit(KINDS[kind], reduced_motion="reduce")
        controls = page.evaluate(MARK_CONTROLS)
        stops = []
        for _ in range(controls):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(WHERE))
        walks[kind] = Walk(controls, stops)
    return walks[kind]


each_kind = pytest.mark.parametrize(
    "walk",
    list(KINDS),
    indirect=True,
)


@each_kind
def test_the_keyboard_reaches_every_control_in_the_order_of_the_page(walk: Walk) -> None:
    assert [stop["number"] for stop in walk.stops] == list(range(walk.controls))


@each_kind
def test_where_the_keyboard_is_shows_as_an_outline_with_a_ring(walk: Walk) -> None:
    hidden = [stop["html"] for stop in walk.stops if not (stop["outlined"] and stop["ringed"])]
    assert hidden == []


@each_kind
def test_where_the_keyboard_is_lies_on_the_screen(walk: Walk) -> None:
    assert [stop["html"] for stop in walk.stops if not stop["seen"]] == []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if not kind.startswith("bare")])
def test_the_first_control_skips_to_the_content(visit: Visit, kind: str) -> None:
    page = visit(KINDS[kind])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_the_skip_link_is_seen_once_the_keyboard_is_on_it(visit: Visit) -> None:
    page = visit("/")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).not_to_be_in_viewport()
    page.keyboard.press("Tab")
    expect(skip).to_be_in_viewport(ratio=1)


def test_no_single_key_does_anything(visit: Visit) -> None:
    page = visit(KINDS["guidance"])
    before = page.url, page.content()
    for key in "abcdefghijklmnopqrstuvwxyz/?.,":
        page.keyboard.press(key)
    assert (page.url, page.content()) == before
