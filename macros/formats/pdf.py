"""A placed sheet as a tagged PDF that can be filled in."""

from __future__ import annotations

import logging
import mimetypes
from functools import cache
from multiprocessing.util import Finalize
from typing import Any
from urllib.parse import urlsplit

from macros.content.hub import Hub
from macros.content.sheet_foot import code_svg
from macros.formats.css import layout_style, paper_address, paper_style, sheet_style
from macros.formats.editions import Printing
from macros.formats.html import draw_bare_page
from macros.formats.pdf_fields import finish
from macros.render.fonts import NUMBERS, PAPER, SHEET, subset_font

PAPER_FONTS = "\n".join(
    f'@font-face{{font-family:"{SHEET}";font-weight:{number};'
    f'src:url(/assets/fonts/paper-{weight}.woff2) format("woff2")}}'
    for weight, number in NUMBERS.items()
)
"""WeasyPrint knows no unicode-range, so on paper each weight is one file."""

OPTIONS: dict[str, Any] = {"pdf_variant": "pdf/ua-1", "pdf_forms": True}
"""What a PDF is made as: tagged for everyone, and to be filled in."""


def _answer(url: str, data: bytes | str, kind: str) -> Any:
    from weasyprint.urls import URLFetcherResponse

    body = data.encode() if isinstance(data, str) else data
    return URLFetcherResponse(url, body, headers={"Content-Type": f"{kind}; charset=utf-8"})


@cache
def paper_type() -> tuple[Any, Any]:
    """Read the fonts of paper once in a process.

    The style cannot be read once as well: WeasyPrint gives every rule of a sheet that is
    handed over the same specificity.
    """
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    def fetch(url: str) -> Any:
        weight = urlsplit(url).path.rsplit("/", 1)[-1].removeprefix("paper-").split(".")[0]
        return _answer(url, subset_font(weight, PAPER), "font/woff2")

    fonts = FontConfiguration()
    read = weasyprint.CSS(
        string=PAPER_FONTS,
        base_url="https://hub.invalid/",
        url_fetcher=fetch,
        font_config=fonts,
    )
    # WeasyPrint removes its folder of fonts when they are let go: before the program ends,
    # since by then it has no function left to do so, and complains.
    Finalize(None, paper_type.cache_clear, exitpriority=0)
    return read, fonts


def draw_on_paper(html: str, fetch: Any = None, **options: Any) -> bytes:
    """Draw a page as a PDF in the type of paper.

    Args:
        fetch: Returns what is at an address that the page names.
        options: As WeasyPrint's `write_pdf` has them.

    Raises:
        RuntimeError: WeasyPrint made none.
    """
    # It loads Pango, which unit tests and commands that make no file can do without.
    import weasyprint

    faces, fonts = paper_type()
    page = weasyprint.HTML(string=html, base_url="https://hub.invalid/", url_fetcher=fetch)
    pdf: bytes | None = page.write_pdf(stylesheets=[faces], font_config=fonts, **options)
    if pdf is None:
        raise RuntimeError("WeasyPrint made no PDF")
    return pdf


def make_pdf(hub: Hub, printing: Printing, *, revision: str) -> bytes:
    """Make the tagged PDF of one printing, which can be filled in; the same bytes every time.

    Raises:
        RuntimeError: WeasyPrint met something it could not draw or fetch. The message
            has what it said.
    """
    sheet = printing.sheet
    html = draw_bare_page(hub, printing, revision=revision)
    files = {
        "/assets/stylesheets/sheet.css": sheet_style(hub.root),
        "/assets/stylesheets/sheet-screen.css": "",  # nothing in it is for paper
        f"{sheet.address}{printing.key}.css": layout_style(hub, printing),
        paper_address(printing.layout): paper_style(printing.layout),
        f"{sheet.address}code.svg": code_svg(hub, sheet),
    }

    def fetch(url: str) -> Any:
        path = urlsplit(url).path
        name = path.rsplit("/", 1)[-1]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        if path in files:
            return _answer(url, files[path], kind)
        if path.startswith(sheet.address) and (sheet.folder / name).is_file():
            return _answer(url, (sheet.folder / name).read_bytes(), kind)
        raise ValueError(f"a sheet may use its own files only, got {path}")

    said: list[str] = []

    class Listener(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    listener = Listener(level=logging.WARNING)
    logger = logging.getLogger("weasyprint")
    logger.addHandler(listener)
    try:
        pdf = draw_on_paper(
            html, fetch, finisher=lambda _, made: finish(made, printing.layout), **OPTIONS
        )
    finally:
        logger.removeHandler(listener)
    if serious := [message for message in said if not _harmless(message)]:
        raise RuntimeError(f"{sheet.slug} {printing.key}: {'; '.join(serious)}")
    return pdf


def _harmless(message: str) -> bool:
    # Rules meant for browsers, which WeasyPrint says it passes over.
    return message.startswith("Ignored `") or "Unsupported rule" in message
