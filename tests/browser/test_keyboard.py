"""Everything by keyboard alone, and always visible where one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit
from tests.each import each

MARK_CONTROLS = """() => {
  const all = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const wanted = [...document.querySelectorAll(all)].filter(control =>
    control.tabIndex >= 0 && !control.disabled &&
    // Tab comes to a group of choices once, and the arrows go through it.
    (control.type !== 'radio' || control.checked) &&
    // A question offers itself for a session once the keyboard is on it.
    (control.matches('.hub-questions__item .hub-add') ||
      control.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true})));
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


@pytest.fixture(scope="module")
def walks() -> dict[str, Walk]:
    """Walks that were made before."""
    return {}


def walk(visit: Visit, walks: dict[str, Walk], kind: str) -> Walk:
    """Walk once through a kind of page, for all tests of that kind."""
    if kind not in walks:
        page = visit(KINDS[kind], reduced_motion="reduce")
        controls = page.evaluate(MARK_CONTROLS)
        stops = []
        for _ in range(controls):
            page.keyboard.press("Tab")
            stops.append(page.evaluate(WHERE))
        walks[kind] = Walk(controls, stops)
    return walks[kind]


@each("kind", KINDS)
def test_the_keyboard_reaches_every_control_in_the_order_of_the_page(
    visit: Visit, walks: dict[str, Walk], kind: str
) -> None:
    made = walk(visit, walks, kind)
    assert [stop["number"] for stop in made.stops] == list(range(made.controls))


@each("kind", KINDS)
def test_where_the_keyboard_is_shows_as_an_outline_with_a_ring(
    visit: Visit, walks: dict[str, Walk], kind: str
) -> None:
    stops = walk(visit, walks, kind).stops
    assert [one["html"] for one in stops if not (one["outlined"] and one["ringed"])] == []


@each("kind", KINDS)
def test_where_the_keyboard_is_lies_on_the_screen(
    visit: Visit, walks: dict[str, Walk], kind: str
) -> None:
    stops = walk(visit, walks, kind).stops
    assert [one["html"] for one in stops if not one["seen"]] == []


@each("kind", [kind for kind in KINDS if not kind.startswith("bare")])
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
