"""Pictures of the pages and sheets, to be looked at: `make pictures`.

Uses the site in site/, and builds one where there is none. Writes to reports/pictures/.
"""

from __future__ import annotations

import functools
import http.server
import json
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import pypdfium2
from playwright.sync_api import Browser, sync_playwright

from macros.cli import build
from tests.browser.addresses import KINDS
from tests.conftest import ROOT, chromium_path

WIDTHS = (320, 390, 1366, 1920)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DOTS_PER_MM = 4
"""About 100 dots an inch: enough to read the smallest type."""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Serve a folder on this machine while the block runs; gives its address."""
    handler = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def picture_pages(browser: Browser, address: str, folder: Path) -> None:
    """Write every kind of page in every width, light and dark, from top to bottom."""
    for width in WIDTHS:
        for scheme in SCHEMES:
            context = browser.new_context(
                viewport={"width": width, "height": 900},
                color_scheme=scheme,
                reduced_motion="reduce",
            )
            page = context.new_page()
            for kind, path in KINDS.items():
                name = kind.replace(" ", "-")
                page.goto(address + path, wait_until="networkidle")
                page.screenshot(path=folder / f"{name}-{width}-{scheme}.png", full_page=True)
            context.close()


def picture_readme_page(browser: Browser, address: str, folder: Path) -> None:
    """Write the picture of a page that stands in the README: its first screen."""
    context = browser.new_context(viewport={"width": 1200, "height": 800}, device_scale_factor=2)
    page = context.new_page()
    page.goto(address + KINDS["worksheet"], wait_until="networkidle")
    page.screenshot(path=folder / "page.png")
    context.close()


def picture_sheets(site: Path, folder: Path) -> None:
    """Write every side of every PDF, and the first map at A3 for the README."""
    for sheet in json.loads((site / "worksheets.json").read_text("utf-8")):
        for form in sheet["formats"]:
            if not form["href"].endswith(".pdf"):
                continue
            path = site / form["href"].lstrip("/")
            document = pypdfium2.PdfDocument(path)
            document.init_forms()
            for number, side in enumerate(document, start=1):
                drawn = side.render(scale=DOTS_PER_MM * 25.4 / 72).to_pil()
                drawn.save(folder / f"{path.stem}-{number}.png")
                if path.stem == "three-column-map-a3":
                    drawn.save(folder / "sheet.png")
            document.close()


def main() -> int:
    """Write every picture; returns the exit status."""
    site = ROOT / "site"
    if not (site / "index.html").is_file():
        status = build(ROOT, site)
        if status:
            return status
    folder = ROOT / "reports" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    with served(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=arguments)
        picture_pages(browser, address, folder)
        picture_readme_page(browser, address, folder)
        browser.close()
    picture_sheets(site, folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder.relative_to(ROOT)}/")
    return 0


if __name__ == "__main__":
    sys.exit(main())
