"""What axe, a screen reader's map of the page and a strict reader find."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from tests.browser.addresses import ALL, BARE_SHEETS, FORWARDS, KINDS
from tests.browser.conftest import Scheme, Visit, open_in

SCHEMES: tuple[Scheme, ...] = ("light", "dark")

COLOUR_RULES = ["color-contrast", "link-in-text-block"]
"""What can differ between light and dark, where only colours differ (tokens.css)."""


def violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """Every rule of axe, or the rules named, on everything on the page."""
    options: dict[str, object] = {"resultTypes": ["violations"], "preload": False}
    options["rules"] = {"target-size": {"enabled": True}}  # 24 px: axe leaves it out by itself
    found = Axe().run(page, options=options | ({"runOnly": rules} if rules else {}))
    return [
        f"{page.viewport_size} {rule['id']}: {node['html']} {node['failureSummary']}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


def violations_at(page: Page, *widths: int) -> list[str]:
    """What axe finds in each width, light and dark: every rule twice, those on colour always."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            every = (width, scheme) in ((widths[0], "light"), (widths[-1], "dark"))
            found += violations(page, None if every else COLOUR_RULES)
    return found


@pytest.mark.parametrize("path", [path for path in ALL if path not in BARE_SHEETS])
def test_axe_finds_no_violation_on_a_desktop_or_a_phone(
    reader: Page, address: str, path: str
) -> None:
    assert violations_at(open_in(reader, address + path), 1366, 390) == []


@pytest.mark.parametrize("path", BARE_SHEETS)
def test_axe_finds_no_violation_on_a_bare_sheet(reader: Page, address: str, path: str) -> None:
    # White paper of one size in every window and scheme; one of each kind is tried in all.
    page = open_in(reader, address + path, width=390, height=844)
    page.emulate_media(color_scheme="dark")
    assert violations(page) == []


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation_on_a_very_small_or_very_large_screen(
    visit: Visit, kind: str
) -> None:
    assert violations_at(visit(KINDS[kind]), 320, 1920) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 390, 1366])
def test_axe_finds_no_violation_while_a_term_is_open(
    visit: Visit, width: int, scheme: Scheme
) -> None:
    page = visit(KINDS["guidance"], width=width, scheme=scheme)
    page.locator(".hub-term").first.click()
    expect(page.locator(".hub-meaning:popover-open")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_axe_finds_no_violation_while_the_contents_of_a_page_are_open(
    visit: Visit, width: int
) -> None:
    page = visit(KINDS["guidance"], width=width)
    page.get_by_text("On this page").first.click()
    assert violations_at(page, width) == []


@pytest.mark.parametrize("path", FORWARDS)
def test_axe_finds_no_violation_on_a_page_before_it_forwards(
    visit: Visit, address: str, path: str
) -> None:
    def hold(route: Route) -> None:
        answer = route.fetch()
        text = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text())
        route.fulfill(response=answer, body=text)

    page = visit(KINDS["not found"])
    page.route(address + path, hold)
    page.goto(address + path)
    assert page.url == address + path
    assert violations_at(page, 1366, 320) == []
