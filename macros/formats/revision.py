"""The name of what a sheet is, made of all that reaches paper."""

from __future__ import annotations

import hashlib
from pathlib import Path

from macros.content.hub import Hub, Sheet
from macros.content.sheet_foot import code_svg
from macros.formats.css import layout_style, paper_style
from macros.formats.editions import printings
from macros.formats.html import draw_bare_page, draw_sides
from macros.render.fonts import subset_font
from macros.render.stylesheets import sheet_style

MAKERS = (Path(__file__).with_name("pdf.py"), Path(__file__).with_name("word.py"))

REVISION_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""No 0/o, 1/i/l, u/v: a revision is read out over the telephone."""


def revision_of(hub: Hub, sheet: Sheet) -> str:
    """Name what a sheet is by what it is made of.

    The name changes when, and only when, anything that reaches paper changes: words,
    layout, drawing, block template, style, type or review date. So it cannot be
    forgotten, and every format made from one definition carries the same one.

    Returns:
        Five letters and figures that cannot be mistaken for one another.
    """
    digest = hashlib.sha256()
    for printing in printings(sheet):
        digest.update(draw_sides(hub, printing, form=False, level=1, revision="").encode())
        digest.update(draw_bare_page(hub, printing, revision="").encode())
        digest.update(layout_style(hub, printing).encode())
        digest.update(paper_style(printing.layout).encode())
    digest.update(code_svg(hub, sheet).encode())
    for path in MAKERS:
        digest.update(path.read_bytes())
    for path in sorted(sheet.folder.glob("*.svg")):
        digest.update(path.read_bytes())
    digest.update(sheet_style(hub.root).encode())
    digest.update(subset_font("regular", "") + subset_font("bold", ""))
    number = int.from_bytes(digest.digest()[:8], "big")
    letters = ""
    for _ in range(5):
        number, rest = divmod(number, len(REVISION_ALPHABET))
        letters += REVISION_ALPHABET[rest]
    return letters
