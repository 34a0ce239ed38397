"""What the print tests share: every print of the site, each made once in a worker."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page

from macros.formats.editions import Format, Printing, formats, printings
from macros.sheets.layout import PlacedSide
from tests.browser.addresses import HUB
from tests.print.papers import Paper, read

Scheme = Literal["light", "dark"]


@dataclass(frozen=True)
class Window:
    """Where a reader prints from."""

    width: int = 1366
    scheme: Scheme = "light"
    backgrounds: bool = False


PHONE = Window(375, "light", backgrounds=False)
DARK_DESKTOP = Window(1920, "dark", backgrounds=True)


class Print(Protocol):
    """Prints an address as a reader's browser would."""

    def __call__(self, path: str, window: Window = PHONE) -> Paper: ...


PRINTINGS = {
    f"{sheet.slug} {printing.key}": printing
    for sheet in HUB.sheets.values()
    for printing in printings(sheet)
}
"""Everything of a sheet that has a page of its own."""

PDFS: dict[str, tuple[Printing, Format]] = {
    f"{sheet.slug} {form.layout.key}": (Printing(sheet, form.layout), form)
    for sheet in HUB.sheets.values()
    for form in formats(sheet)
    if form.address.endswith(".pdf")
}
"""Every PDF to take away."""


each_printing = pytest.mark.parametrize("name", PRINTINGS)
each_pdf = pytest.mark.parametrize("name", PDFS)
each_sheet = pytest.mark.parametrize("sheet", HUB.sheets.values(), ids=lambda sheet: sheet.slug)


def promised(printing: Printing) -> list[PlacedSide]:
    """The sides a printing is promised to have."""
    return printing.placed(HUB)


@pytest.fixture(scope="session")
def printed(browser: Browser, address: str) -> Print:
    made: dict[tuple[str, Window], Paper] = {}
    # One for each window: starting a renderer costs more than the print.
    pages: dict[tuple[int, Scheme], Page] = {}

    def of(path: str, window: Window = PHONE) -> Paper:
        if (path, window) not in made:
            kind = (window.width, window.scheme)
            if kind not in pages:
                pages[kind] = browser.new_context(
                    viewport={"width": window.width, "height": 900}, color_scheme=window.scheme
                ).new_page()
            page = pages[kind]
            page.goto(address + path)
            if "?q=" in path:
                page.locator("#hub-count", has_text=re.compile("found|result")).wait_for()
            data = page.pdf(prefer_css_page_size=True, print_background=window.backgrounds)
            made[path, window] = read(data)
        return made[path, window]

    return of


@pytest.fixture(scope="session")
def listed(site: Path) -> dict[str, str]:
    """Slug → revision, as the site's list of worksheets promises."""
    sheets = json.loads((site / "worksheets.json").read_text("utf-8"))
    return {sheet["slug"]: sheet["revision"] for sheet in sheets}


@pytest.fixture(scope="session")
def kept() -> dict[str, Paper]:
    """PDFs of the site that were read before."""
    return {}
