"""Somebody whose hands shake, with a telephone: what they read first, and what they can press."""

from __future__ import annotations

import pytest

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit
from tests.each import each
from tests.visits import Scheme

ABOVE = """
() => {
  const first = document.querySelector(".admonition.now a[href='tel:999']");
  const top = first.getBoundingClientRect().top;
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const box = range.getBoundingClientRect();
    const text = walker.currentNode.textContent.trim();
    if (text && box.width > 1 && box.bottom > 0 && box.bottom <= top) words.push(text);
  }
  return words;
}
"""
"""Every word that can be seen above the number to ring."""


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_nothing_stands_above_ring_999_but_the_hubs_name(
    visit: Visit, width: int
) -> None:
    page = visit("/danger-now/", width=width, height=640)
    assert page.evaluate(ABOVE) == [
        "Signs of Safety",
        "Practitioner zone · Manchester",
    ]


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_ring_999_and_the_silent_call_stand_on_the_first_screen(
    visit: Visit, width: int
) -> None:
    page = visit("/danger-now/", width=width, height=640)
    box = page.locator(".admonition.now")
    assert box.inner_text().split("\n")[0] == "Ring 999"
    there = box.bounding_box()
    assert there and there["y"] + there["height"] <= 640


def test_every_number_on_the_page_is_large_enough_for_a_thumb(visit: Visit) -> None:
    page = visit("/danger-now/", width=390, height=844)
    steps = page.locator(".hub-body a[href^='tel:']")
    heights = [round(box["height"]) for link in steps.all() if (box := link.bounding_box())]
    assert len(heights) >= 7
    assert [height for height in heights if height < 44] == []


WITH_THE_LINE = [
    path
    for kind, path in KINDS.items()
    if kind not in ("danger now", "slides") and not kind.startswith("bare ")
]


@each("path, width", [(path, width) for path in WITH_THE_LINE for width in (320, 390, 1366)])
def test_both_ways_to_act_can_be_pressed_with_a_thumb_on_every_kind_of_page(
    in_turn: Visit, path: str, width: int
) -> None:
    page = in_turn(path, width=width)
    boxes = [link.bounding_box() for link in page.locator(".hub-now a").all()]
    assert [bool(box and box["height"] >= 44 and box["width"] >= 44) for box in boxes] == [True] * 2


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_number_to_ring_is_filled_and_stands_out(visit: Visit, scheme: Scheme) -> None:
    page = visit("/", width=390, scheme=scheme)
    ring = page.locator(".hub-now__ring")
    filled, behind = (
        part.evaluate("e => getComputedStyle(e).backgroundColor")
        for part in (ring, page.locator(".hub-now"))
    )
    assert filled not in (behind, "rgba(0, 0, 0, 0)")
