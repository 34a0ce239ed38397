"""What the browser tests share: any address in any window, and one look at every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal, Protocol

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.looks import BROKEN, SETTLED, Look, look_at, noted

Scheme = Literal["light", "dark"]


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
            page.evaluate(SETTLED)
            if "?q=" in path:
                page.locator("#hub-count", has_text=re.compile("found|result")).wait_for()
        return page

    yield opened
    for made in contexts:
        made.close()
    assert not faults, faults


@pytest.fixture(scope="session")
def looks() -> dict[str, Look]:
    return {}


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[Page]:
    """One window for all that look at every page: starting a renderer costs more than a look."""
    with browser.new_context(viewport={"width": 1366, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(BROKEN)
        yield page


def open_in(reader: Page, url: str, *, width: int = 1366, height: int = 900) -> Page:
    """Open an address in the window that is shared, in light and at a size."""
    reader.set_viewport_size({"width": width, "height": height})
    reader.emulate_media(color_scheme="light")
    reader.goto(url)
    reader.evaluate(SETTLED)
    if "?q=" in url:
        reader.locator("#hub-count", has_text=re.compile("found|result")).wait_for()
    return reader


@pytest.fixture
def look(
    request: pytest.FixtureRequest, reader: Page, address: str, looks: dict[str, Look]
) -> Look:
    """One look at a page, shared by the tests that ask something of every page."""
    path: str = request.param
    if path not in looks:
        with noted(reader) as seen:
            open_in(reader, address + path)
            looks[path] = look_at(reader, seen)
    return looks[path]


def each(paths: list[str]) -> pytest.MarkDecorator:
    """Give a test a look at each page."""
    return pytest.mark.parametrize("look", paths, indirect=True)
