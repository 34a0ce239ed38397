"""Every page and every sheet, open in a window: what the browser and print rings ask of each.

Each is loaded once. In the one page that is open it is looked at, given to axe, measured
as it prints, and printed from a phone and from a desktop.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import lxml.html
import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Page
from pypdf import PdfReader

from macros.content.hub import Page as HubPage
from macros.content.hub import Sheet
from macros.formats.editions import Format, Printing, formats, printings
from macros.formats.html import draw_bare_page
from macros.sheets.layout import PlacedSide
from tests.browser.addresses import ALL
from tests.browser.looks import SETTLED, Look, look_at, noted
from tests.build.reading import file_at
from tests.each import Survey
from tests.print.papers import Paper, read
from tests.whole_hub import HUB

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Window:
    """Where a reader reads and prints from."""

    width: int = 1366
    scheme: Scheme = "light"
    backgrounds: bool = False
    """Whether the browser prints them."""


PHONE = Window(375)
DARK_DESKTOP = Window(1920, "dark", backgrounds=True)

PRINTINGS = {
    printing.address: printing for sheet in HUB.sheets.values() for printing in printings(sheet)
}
"""Everything of a sheet that has a page of its own, by its address."""

PDFS: dict[str, Format] = {
    Printing(sheet, form.layout).address: form
    for sheet in HUB.sheets.values()
    for form in formats(sheet)
    if form.address.endswith(".pdf")
}
"""Every PDF to take away, by the address of the page that prints the same."""

TEXTS: dict[str, HubPage] = {page.address: page for page in HUB.pages.values()}


class Visited:
    """One address, open. What is asked of it is found when it is first asked."""

    def __init__(self, page: Page, path: str, site: Path, seen: Look) -> None:
        self.page = page
        self.path = path
        self.site = site
        self._seen = seen
        self._printed: dict[Window, Paper] = {}
        self._measured: dict[tuple[str, ...], Any] = {}

    @property
    def origin(self) -> str:
        """Where the site is served."""
        return self.page.url.partition("/")[0] + "//" + self.page.url.split("/")[2] + "/"

    @cached_property
    def look(self) -> Look:
        """One careful look at it in several windows."""
        return look_at(self.page, self._seen)

    def in_window(self, window: Window) -> Page:
        """Show it as it is in another window."""
        self.page.set_viewport_size({"width": window.width, "height": 900})
        self.page.emulate_media(media="null", color_scheme=window.scheme)
        return self.page

    def printed(self, window: Window = PHONE) -> Paper:
        """Print it as the reader's browser does."""
        if window not in self._printed:
            page = self.in_window(window)
            data = page.pdf(prefer_css_page_size=True, print_background=window.backgrounds)
            self._printed[window] = read(data)
        return self._printed[window]

    def printed_at(self, path: str, window: Window) -> Paper:
        """Print another address, and come back."""
        self.page.goto(self.origin.rstrip("/") + path)
        try:
            data = self.in_window(window).pdf(
                prefer_css_page_size=True, print_background=window.backgrounds
            )
        finally:
            self.page.goto(self.origin.rstrip("/") + self.path)
            wait_until_settled(self.page)
        return read(data)

    def on_paper(self, script: str, *given: Any) -> Any:
        """Measure it in the browser as it prints, once."""
        if (script, *given) not in self._measured:
            self.in_window(Window()).emulate_media(media="print")
            self._measured[(script, *given)] = self.page.evaluate(script, *given)
            self.page.emulate_media(media="null")
        return self._measured[(script, *given)]

    @property
    def text(self) -> HubPage:
        """The page of text it is."""
        return TEXTS[self.path]

    @cached_property
    def written(self) -> HtmlElement:
        """The page as it was built, without what its tables hide."""
        read = lxml.html.fromstring(file_at(self.site, self.path).read_text("utf-8"))
        for table in read.iter("table"):
            for unseen in [one for one in table.iter() if "hidden" in one.attrib]:
                unseen.clear()
        return read

    # Of a sheet

    @property
    def sheet(self) -> Sheet:
        """The sheet that is open, alone or on its page."""
        return HUB.sheets[self.path.split("/")[2]]

    @property
    def printing(self) -> Printing:
        """What is open; of a worksheet's page, what it prints."""
        return PRINTINGS.get(self.path) or Printing(self.sheet, self.sheet.definition.default)

    @property
    def revision(self) -> str:
        """The revision that the site's list of worksheets promises."""
        listed = json.loads((self.site / "worksheets.json").read_text("utf-8"))
        return {one["slug"]: str(one["revision"]) for one in listed}[self.sheet.slug]

    @cached_property
    def promised(self) -> list[PlacedSide]:
        """The sides it is promised to have."""
        return self.printing.placed(HUB)

    @property
    def pdf_file(self) -> Path:
        return file_at(self.site, PDFS[self.path].address)

    @cached_property
    def pdf(self) -> PdfReader:
        """The PDF to take away that is the same on paper."""
        return PdfReader(self.pdf_file)

    @cached_property
    def pdf_paper(self) -> Paper:
        return read(self.pdf_file.read_bytes())

    @cached_property
    def drawn(self) -> HtmlElement:
        """The page that the PDF is made of."""
        return lxml.html.fromstring(draw_bare_page(HUB, self.printing, revision="22222"))


def wait_until_settled(page: Page) -> None:
    page.evaluate(SETTLED)
    # The words that are looked for move behind # at once: they are sent nowhere.
    if re.search(r"/search/[?#]q=", page.url):
        page.locator("#hub-count", has_text=re.compile("found|result")).wait_for()
        # Names are found first; what is found in texts is drawn once they are there.
        page.locator("[aria-busy]").wait_for(state="detached")


def visitor(
    request: pytest.FixtureRequest,
) -> Callable[[str], AbstractContextManager[Visited]]:
    """Return what opens one address after another.

    All in one window: starting a renderer costs more than a visit.
    """
    address: str = request.getfixturevalue("address")
    page: Page = request.getfixturevalue("window")
    site: Path = request.getfixturevalue("site")

    @contextmanager
    def opened(path: str) -> Iterator[Visited]:
        page.set_viewport_size({"width": 1366, "height": 900})
        page.emulate_media(media="null", color_scheme="light")
        with noted(page) as seen:
            page.goto(address + path)
            wait_until_settled(page)
            yield Visited(page, path, site, seen)

    return opened


EVERY = Survey("every-page", ALL, visitor)
