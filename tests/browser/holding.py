"""Requests that wait until a test lets them go."""

from __future__ import annotations

from playwright.sync_api import Page, Route


class Held:
    """Everything that a page asks for at some addresses, held back.

    Args:
        pattern: Addresses, as `Page.route` takes them.
        most: How many are held; those after them go on at once.
    """

    def __init__(self, page: Page, pattern: str, *, most: int = 1000) -> None:
        self.page = page
        self._waiting: list[Route] = []
        self._left = most
        page.route(pattern, self._come)

    def _come(self, route: Route) -> None:
        if self._left:
            self._left -= 1
            self._waiting.append(route)
        else:
            route.continue_()

    def wait(self) -> None:
        """Wait until the page has asked for one: its request may be known before it is held."""
        for _ in range(500):
            if self._waiting:
                return
            self.page.wait_for_timeout(20)
        raise AssertionError("the page asked for nothing that could be held")

    def let_go(self) -> None:
        """Let all of them go on, and those that come later too."""
        self.wait()
        self._left = 0
        for route in self._waiting:
            route.continue_()

    def lose(self) -> None:
        """Let the first of them fail, and those that come later go on."""
        self.wait()
        self._left = 0
        self._waiting[0].abort()
