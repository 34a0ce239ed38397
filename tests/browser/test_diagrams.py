"""Diagrams: read at any width, in any colours, by keyboard and on paper."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests import promises
from tests.browser.conftest import Visit
from tests.visits import Scheme
from tests.whole_hub import HUB

WITH_DIAGRAM = [
    "/",
    *(page.address for page in HUB.pages.values() if page.text.called("diagram")),
]

SHOWN = """() => [...document.querySelectorAll('.hub-diagram')].map(figure => {
  const drawn = [...figure.querySelectorAll('svg')].filter(one => one.checkVisibility());
  const svg = drawn[0], scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
  const held = svg.getBoundingClientRect();
  return {
    drawn: drawn.length,
    type: scale * Math.min(...[...svg.querySelectorAll('text')].map(
      one => parseFloat(getComputedStyle(one).fontSize))),
    out: [...svg.querySelectorAll('text')].filter(one => {
      const box = one.getBoundingClientRect();
      return box.left < held.left - 1 || box.right > held.right + 1 || box.bottom > held.bottom + 1;
    }).map(one => one.textContent),
    spoken: svg.getAttribute('aria-label'),
  };
})"""

CONTRAST = """() => {
  const parts = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const light = colour => parts(colour).map(value => value / 255).map(
    value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  ).reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const below = text => {
    const box = text.getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const under = [...text.ownerSVGElement.querySelectorAll('rect, circle')].filter(one => {
      const held = one.getBoundingClientRect();
      return held.left <= x && x <= held.right && held.top <= y && y <= held.bottom
        && getComputedStyle(one).fill !== 'none';
    }).pop();
    return getComputedStyle(under ?? document.body)[under ? 'fill' : 'backgroundColor'];
  };
  return [...document.querySelectorAll('.hub-diagram text')].filter(
    one => one.checkVisibility()
  ).map(one => {
    const pair = [light(getComputedStyle(one).fill), light(below(one))].sort((a, b) => b - a);
    return [one.textContent, (pair[0] + 0.05) / (pair[1] + 0.05)];
  }).filter(([, ratio]) => ratio < 4.5);
}"""


@pytest.mark.parametrize("path", WITH_DIAGRAM)
def test_one_drawing_is_shown_at_every_width_with_type_to_read(visit: Visit, path: str) -> None:
    page = visit(path)
    for width in (1920, 1366, 960, 760, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        shown = page.evaluate(SHOWN)
        assert shown
        for diagram in shown:
            assert diagram["drawn"] == 1, width
            assert diagram["type"] >= promises.TEXT_PX - 0.5, width
            assert diagram["out"] == [], width
            assert len(diagram["spoken"]) > 20


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/guidance/scaling/", "/services/"])
def test_words_of_a_diagram_stand_out_from_what_is_under_them(
    visit: Visit, path: str, scheme: Scheme
) -> None:
    assert visit(path, scheme=scheme).evaluate(CONTRAST) == []


def test_a_diagram_takes_the_colours_its_reader_has_set(visit: Visit) -> None:
    page = visit("/", forced_colors="active", scheme="dark")
    used = page.evaluate(
        "[...new Set([...document.querySelectorAll('.hub-diagram :is(text, rect, circle, path)')]"
        ".filter(one => one.checkVisibility()).flatMap(one => [getComputedStyle(one).fill, "
        "getComputedStyle(one).stroke]))]"
    )
    named = page.evaluate(
        "['Canvas', 'CanvasText', 'LinkText'].map(name => { const one = "
        "document.body.appendChild(document.createElement('i')); one.style.color = name; "
        "return getComputedStyle(one).color; })"
    )
    assert set(used) <= {*named, "none"}


def link(page: Page, name: str) -> str:
    """Where a link of the map leads."""
    found = page.locator(".hub-diagram").get_by_role("link", name=name, exact=True)
    return str(
        found.evaluate(
            "one => { const to = new URL(one.href.baseVal, document.baseURI); "
            "return to.pathname + to.hash; }"
        )
    )


@pytest.mark.parametrize("width", [390, 1366])
def test_the_map_on_home_leads_to_its_parts(visit: Visit, width: int) -> None:
    page = visit("/", width=width)
    assert link(page, "3 What needs to happen?") == "/guidance/safety-goals/"
    assert link(page, "Complicating factors").endswith("#complicating-factors")
    page.locator(".hub-diagram").get_by_role("link", name="Existing safety").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Strengths and existing safety")


def test_the_keyboard_reaches_the_map_and_shows_where_it_is(visit: Visit) -> None:
    page = visit("/")
    page.locator(".hub-task a").last.focus()
    page.keyboard.press("Tab")
    here = page.evaluate(
        "[document.activeElement.getAttribute('aria-label'), "
        "getComputedStyle(document.activeElement).outlineStyle]"
    )
    assert here == ["1 What are we worried about?", "solid"]


def test_search_tasks_and_map_are_on_the_first_screen(visit: Visit) -> None:
    page = visit("/", width=1366, height=768)
    for part in (".hub-search__input", ".hub-task >> nth=3", ".hub-diagram"):
        box = page.locator(part).first.bounding_box()
        assert box and box["y"] + box["height"] <= 768, part


def test_a_diagram_is_black_on_white_on_paper(visit: Visit) -> None:
    page = visit("/guidance/scaling/", scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    fills = page.evaluate(
        "[...new Set([...document.querySelectorAll('.hub-diagram text')]"
        ".map(one => getComputedStyle(one).fill))]"
    )
    assert fills == ["rgb(0, 0, 0)"]


def test_without_a_script_a_diagram_is_there(visit: Visit) -> None:
    page = visit("/guidance/scaling/", java_script_enabled=False)
    expect(page.get_by_role("img", name="A line from 0 to 10")).to_be_visible()
