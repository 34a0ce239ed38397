"""What the browser tests share: any address in any window."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.visits import Scheme, wait_until_settled


class Visit(Protocol):
    """Opens an address; what the test leaves open is closed, and its faults fail the test."""

    def __call__(
        self,
        path: str,
        *,
        width: int = 1366,
        height: int = 900,
        scheme: Scheme = "light",
        **context: Any,
    ) -> Page: ...


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A script error, a refused rule and a file that is missing fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(
        path: str,
        *,
        width: int = 1366,
        height: int = 900,
        scheme: Scheme = "light",
        **context: Any,
    ) -> Page:
        made = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **context
        )
        contexts.append(made)
        page = made.new_page()
        page.on("pageerror", lambda error: faults.append(f"{path}: {error}"))
        page.on(
            "console",
            lambda said: faults.append(f"{path}: {said.text}") if said.type == "error" else None,
        )
        page.goto(address + path)
        if context.get("java_script_enabled", True):
            wait_until_settled(page)
        return page

    yield opened
    for made in contexts:
        made.close()
    assert not faults, faults


@pytest.fixture
def in_turn(visit: Visit) -> Visit:
    """Opens one address after the other in one window, for a test that looks at many of them.

    Opening a window costs twice a visit.
    """
    window: list[Page] = []

    def opened(
        path: str,
        *,
        width: int = 1366,
        height: int = 900,
        scheme: Scheme = "light",
        **context: Any,
    ) -> Page:
        if not window:
            window.append(visit(path, width=width, height=height, scheme=scheme, **context))
            return window[0]
        (page,) = window
        origin = "/".join(page.url.split("/")[:3])
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.goto(origin + path)
        if context.get("java_script_enabled", True):
            wait_until_settled(page)
        return page

    return opened
