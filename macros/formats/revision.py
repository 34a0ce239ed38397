"""The name of what a sheet is, made of all that reaches paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.metadata import version

from macros.content.hub import Hub, Sheet
from macros.content.sheet_foot import code_svg
from macros.formats.css import layout_style, paper_style, sheet_style
from macros.formats.editions import Printing, printings
from macros.formats.html import draw_bare_page, draw_sides
from macros.formats.pdf import OPTIONS, PAPER_FONTS
from macros.formats.pdf_fields import told
from macros.formats.word import word_parts
from macros.render.fonts import PAPER, SUBSETS, subset_font
from macros.render.kept import code_version, kept_or_made, named_by
from macros.render.stylesheets import without_comments

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No 0/o, 1/i/l, u/v: a revision is read out over the telephone."""

TOOLS = (
    "weasyprint",
    "pydyf",
    "tinycss2",
    "tinyhtml5",
    "cssselect2",
    "python-docx",
    "fonttools",
    "fontpkg-source-sans-3",
)
"""What draws PDFs and Word files: another version may draw the same sheet otherwise."""


def revision_of(hub: Hub, sheet: Sheet) -> str:
    """Name what a sheet is by what it is made of.

    The name changes when, and only when, anything that can change paper does: words,
    layout, drawing, block template, style, type, tool or review date. So it cannot be
    forgotten, and every format made from one definition carries the same one.

    Returns:
        Five letters and figures that cannot be mistaken for one another.
    """
    digest = hashlib.sha256()
    for name, data in inputs(hub, sheet):
        digest.update(f"{name} {len(data)} ".encode() + data)
    number = int.from_bytes(digest.digest()[:8], "big")
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, len(ALPHABET))
        letters += ALPHABET[rest]
    return letters


class Revisions(Mapping[str, str]):
    """Slug of each sheet → its revision, made when it is first asked for, and kept."""

    def __init__(self, hub: Hub) -> None:
        self._hub = hub
        self._known: dict[str, str] = {}

    def __getitem__(self, slug: str) -> str:
        if slug not in self._known:
            sheet = self._hub.sheets[slug]
            self._known[slug] = kept_or_made(
                named_by("revisions", *drawn_from(self._hub, sheet)),
                lambda: revision_of(self._hub, sheet).encode(),
            ).decode()
        return self._known[slug]

    def __iter__(self) -> Iterator[str]:
        return iter(self._hub.sheets)

    def __len__(self) -> int:
        return len(self._hub.sheets)


SHARED = ("settings", "credits", "sheet_notes", "parts")
"""Fields of the hub of which something stands on every sheet."""


def drawn_from(hub: Hub, sheet: Sheet) -> tuple[object, ...]:
    """Return all that decides what is drawn of a sheet, and what draws it.

    While none of it changes, what was drawn need not be drawn again. It may change where
    nothing on paper does: then the same is drawn once more.
    """
    return (
        *_drawn_from(hub),
        sheet.slug,
        sheet.definition,
        sheet.examples,
        hub.page_of_sheet(sheet).meta,
        *(path.read_bytes() for path in sorted(sheet.folder.glob("*.svg"))),
    )


@lru_cache(maxsize=1)
def _drawn_from(hub: Hub) -> tuple[str, ...]:
    shared = [getattr(hub, name) for name in SHARED]
    return code_version(), sheet_style(hub.root), repr(shared)


def inputs(hub: Hub, sheet: Sheet) -> Iterator[tuple[str, bytes]]:
    """Yield everything that a sheet's paper is made of, as it is drawn, without a revision.

    It is what was drawn and not the code that draws, so that a comment changes nothing.
    """
    for printing in printings(sheet):
        yield "page", draw_bare_page(hub, printing, revision="").encode()
        yield "places", layout_style(hub, printing).encode()
        yield "paper", paper_style(printing.layout).encode()
        yield "fields", told(printing.layout).encode()
    shown = Printing(sheet, sheet.definition.default)
    yield "shown", draw_sides(hub, shown, form=False, level=1, revision="").encode()
    yield "code", code_svg(hub, sheet).encode()
    for path in sorted(sheet.folder.glob("*.svg")):
        yield "drawing", path.read_bytes()
    yield "style", without_comments(sheet_style(hub.root)).encode()
    for part in word_parts(hub, sheet):
        yield "document", part
    yield "tools", _tools()


@cache
def _tools() -> bytes:
    versions = {name: version(name) for name in TOOLS}
    fonts = hashlib.sha256()
    for weight in ("regular", "bold"):
        for part in (*SUBSETS, PAPER):
            fonts.update(subset_font(weight, part))
    told = [versions, fonts.hexdigest(), OPTIONS, PAPER_FONTS]
    return json.dumps(told, sort_keys=True).encode()
