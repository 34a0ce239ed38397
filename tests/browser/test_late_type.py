"""Type that comes late: nothing moves, and a sheet is drawn in the type it was measured in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from tests import promises
from tests.browser.addresses import KINDS
from tests.each import each

LATE_MS = 1500

NOTES_SHIFTS = """
window.shift = 0;
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) {
    if (!entry.hadRecentInput) window.shift += entry.value;
  }
}).observe({type: 'layout-shift', buffered: true});
"""

OTHERS = {
    "service": "/services/early-help/",
    "A to Z": "/a-z/",
    "what changed": "/about/what-changed/",
    "link keeper": "/training/links/",
    "filled example": "/worksheets/safety-plan/example-thin/",
}

LOOKED_AT = KINDS | OTHERS

SHEETS = ("bare sheet", "bare sheet for a child", "filled example")


@dataclass
class Seen:
    """What one page did while its type was on its way, and after."""

    page: Page
    held: list[Route] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    shift: float = 0

    def hold(self, route: Route) -> None:
        self.held.append(route)

    def hear(self, said: ConsoleMessage) -> None:
        self.said.append(said.text)


@contextmanager
def on_a_phone(browser: Browser) -> Iterator[BrowserContext]:
    with browser.new_context(viewport={"width": 390, "height": 844}) as context:
        context.add_init_script(NOTES_SHIFTS)
        yield context


@pytest.fixture(scope="module")
def seen(browser: Browser, address: str) -> Iterator[dict[str, Seen]]:
    """Every kind of page, open at once, its type held back and then let go."""
    with on_a_phone(browser) as context:
        found: dict[str, Seen] = {}
        for kind, path in LOOKED_AT.items():
            one = found[kind] = Seen(context.new_page())
            one.page.on("console", one.hear)
            one.page.route("**/*.woff2", one.hold)
            one.page.goto(address + path, wait_until="domcontentloaded")
        one.page.wait_for_timeout(LATE_MS)
        for one in found.values():
            for route in one.held:
                route.continue_()
        for one in found.values():
            one.page.wait_for_load_state()
            one.page.evaluate("document.fonts.ready.then(() => true)")
        # A browser complains of what it fetched ahead in vain a few seconds later.
        one.page.wait_for_timeout(4000)
        for one in found.values():
            one.shift = one.page.evaluate("window.shift")
        yield found


def families(page: Page, selector: str) -> set[str]:
    """Which fonts an element is really drawn with."""
    session: Any = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    session.detach()
    return {str(font["familyName"]) for font in fonts if font["isCustomFont"]}


@each("kind", LOOKED_AT)
def test_both_weights_were_late(seen: dict[str, Seen], kind: str) -> None:
    # The figures below are only as good as this.
    names = {route.request.url.rsplit("/", 1)[-1].split(".")[0] for route in seen[kind].held}
    assert {"hub-sans-regular", "hub-sans-bold"} <= names


@each("kind", LOOKED_AT)
def test_nothing_moves_when_type_comes_late(seen: dict[str, Seen], kind: str) -> None:
    assert seen[kind].shift <= promises.SHIFT


@each("kind", LOOKED_AT)
def test_no_type_is_fetched_ahead_in_vain(seen: dict[str, Seen], kind: str) -> None:
    assert [said for said in seen[kind].said if "preload" in said] == []


@each("kind", SHEETS)
def test_a_sheet_is_drawn_in_its_own_type_once_that_has_come(
    seen: dict[str, Seen], kind: str
) -> None:
    assert families(seen[kind].page, ".ws-masthead__title") == {promises.TYPE}


def test_a_page_is_read_in_its_own_type_once_that_is_there(browser: Browser, address: str) -> None:
    with on_a_phone(browser) as context:
        page = context.new_page()
        page.goto(address + "/")
        for _ in range(5):  # the browser keeps the files from the first visit on
            if found := families(page, ".hub-body p, main p"):
                break
            page.goto(address + "/guidance/mapping/")
        assert found == {promises.TYPE}


def test_printing_waits_for_the_type_of_a_sheet(browser: Browser, address: str) -> None:
    with on_a_phone(browser) as context:
        page = context.new_page()
        seen = Seen(page)
        page.add_init_script("window.print = () => { window.printed = true; }")
        page.route("**/*.woff2", seen.hold)
        page.goto(address + KINDS["bare sheet"], wait_until="domcontentloaded")
        page.get_by_role("button", name="Print").click()
        page.wait_for_timeout(300)
        assert seen.held and not page.evaluate("window.printed")
        for route in seen.held:
            route.continue_()
        page.wait_for_function("() => window.printed")
