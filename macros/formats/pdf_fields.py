"""A text field of a PDF so bounded that it prints all it takes, and what the printer is told.

A field begins at 12 points, or at the height of its line, and shrinks as it fills: that is
what a type size of 0 asks of every viewer. It stops at a number of letters that still print
in all of them. The flag "do not scroll" refuses lines as well, but Chrome's viewer heeds it for
keys and not for what is pasted, and Firefox's not at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

from fontTools.ttLib import TTFont

from macros.sheets.definition import Layout

SEVERAL_LINES = 1 << 12
"""Flag of a field with several lines (PDF 32000-1, 12.7.4.3)."""

DO_NOT_SCROLL = 1 << 23
"""Flag of a field that takes no more than its rectangle shows."""

NAME = "Wingdings"
"""What the font of fields is called in a PDF; it is our own all the same.

Chrome's viewer takes a font of this name to hold letters of every language, and asks it for
each. Of a font by any other name it asks English letters alone, and prints "Nguyễn Thị Ọlá" as
"Nguyn Th lá" where the computer has no other font for them.
"""

UNUSED_TABLES = ("BASE", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "name", "post")
"""A third of a font: what sets letters of a page, and nothing in a PDF uses."""

SMALLEST_PT = 4.0
"""Where viewers stop shrinking: reached by capital letters and by lists of many lines."""

READABLE_PT = 8.0
"""Ordinary words in a full field are as large or larger, as the sheet's page says."""

LINE = 1.257
"""Height of a line of our type, of the type size, as Chrome's viewer lays out a field."""

EDGE_PT = 1.0
"""What that viewer keeps free along each edge of a field."""

WIDEST = 1.0
"""Width of the widest letter, of the type size."""

USUAL = 0.46
"""Width of a letter in ordinary words, of the type size."""

UNUSED = 2
"""Letters that the end of a line has room for and no word fills."""

FIREFOX_LINE = 1.35
"""Height of a line, of the type size, as Firefox's viewer lays out a field."""

FIREFOX_EDGE_PT = (2.0, 1.0)
"""What it keeps free at the left and right, and at the top and bottom."""

FIREFOX_USUAL = 0.49
"""Width of a letter in words with a capital and a figure here and there, of the type size."""

FIREFOX_UNUSED = 3
"""As `UNUSED`, with room for words that are longer than most."""

FIREFOX_BEGINS_PT = 12.0
"""Type that it takes a field of several lines to be made for.

It asks whether lines fit by the size of their type and draws them by their height, a third
more. So between as many lines as are made for and a third more, the last are cut off.
"""

FIREFOX_TRUSTED_LINES = 3
"""Up to so many lines, a third more is less than a line."""

LISTED = 24
"""Letters in a line of a list that is pasted. More of such lines are refused than Chrome's
viewer prints at its smallest type."""

HAIR_PT = 0.1
"""Less than the eye sees of a letter, and more than two sums of coordinates differ by."""


@dataclass(frozen=True)
class Field:
    """A text field. Lengths in points, from the side's bottom left corner."""

    left: float
    bottom: float
    right: float
    top: float
    type_pt: float
    """Size of its type while it is nearly empty."""
    several_lines: bool


@dataclass(frozen=True)
class Bounds:
    """Where a field lies, and the most characters that it takes."""

    left: float
    bottom: float
    right: float
    top: float
    most: int


def bounds(field: Field) -> Bounds:
    """Bound a field to what it can print."""
    width = field.right - field.left - 2 * EDGE_PT
    height = field.top - field.bottom - 2 * EDGE_PT
    if not field.several_lines:
        # As high as a line of its type: one that is higher is filled with larger letters.
        spare = max(0.0, height - field.type_pt * LINE - HAIR_PT) / 2
        most = max(1, int(width / (SMALLEST_PT * WIDEST)))
        return Bounds(field.left, field.bottom + spare, field.right, field.top - spare, most)
    most = max(1, min(_readable(width, height), _in_firefox(field), _in_a_list(height)))
    return Bounds(field.left, field.bottom, field.right, field.top, most)


def _readable(width: float, height: float) -> int:
    """Count the letters of ordinary words that Chrome's viewer prints large enough to read."""
    lines = max(1, int(height / (READABLE_PT * LINE)))
    return int(lines * (width / (READABLE_PT * USUAL) - UNUSED))


def _in_firefox(field: Field) -> int:
    """Count the letters of ordinary words that Firefox's viewer never cuts off."""
    beside, above = FIREFOX_EDGE_PT
    height = field.top - field.bottom - 2 * above
    begins = round(height / (FIREFOX_BEGINS_PT * FIREFOX_LINE))
    lines = max(FIREFOX_TRUSTED_LINES, begins)
    letter = height / (FIREFOX_LINE * lines) * FIREFOX_USUAL
    return int(lines * ((field.right - field.left - 2 * beside) / letter - FIREFOX_UNUSED))


def _in_a_list(height: float) -> int:
    """Count the letters of a pasted list that has as many lines as can be printed."""
    return int(height / (SMALLEST_PT * LINE)) * LISTED


def on_both_sides(layout: Layout) -> bool:
    """Whether a layout is printed on both sides of its paper."""
    return len(layout.sides) > 1 and len({side.who for side in layout.sides}) == 1


def printer_settings(layout: Layout) -> dict[str, str]:
    """Say how a layout is printed: at full size, and turned so that no side is upside down.

    What is for the family and what is for the worker go on paper of their own.
    """
    if not on_both_sides(layout):
        turn = "/Simplex"
    elif layout.orientation == "landscape":
        turn = "/DuplexFlipShortEdge"
    else:
        turn = "/DuplexFlipLongEdge"
    return {"PrintScaling": "/None", "Duplex": turn}


def finish(pdf: Any, layout: Layout) -> None:
    """Set what WeasyPrint leaves unset, before the PDF is written.

    Args:
        pdf: The `pydyf.PDF` of a layout.
    """
    pdf.catalog["ViewerPreferences"].update(printer_settings(layout))
    # A place for each id that nothing leads to.
    pdf.catalog.pop("Names", None)
    for item in list(pdf.objects):
        if isinstance(item, dict) and "FontFile2" in item:
            file = _at(pdf, item["FontFile2"])
            file.stream = [outlines(file.stream[0])]
            file.extra["Length1"] = len(file.stream[0])
    form = pdf.catalog.get("AcroForm")
    if not form:
        return
    # Asked to draw all fields anew, Firefox saves words without how they look, and every
    # other program guesses. As it is, who takes the words draws them, for all to print.
    form.pop("NeedAppearances")
    fields = [one for one in pdf.objects if isinstance(one, dict) and one.get("FT") == "/Tx"]
    names = dict.fromkeys(_bound(field) for field in fields)
    fonts = _at(pdf, _at(pdf, form["DR"])["Font"])
    for name in names:
        fonts[NAME] = fonts[name]


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


@cache
def outlines(font: bytes) -> bytes:
    """Keep of a font what draws letters: a PDF places them by itself."""
    buffer = BytesIO()
    with TTFont(BytesIO(font), recalcTimestamp=False) as read:
        for table in UNUSED_TABLES:
            if table in read:
                del read[table]
        read.save(buffer)
    return buffer.getvalue()


def _bound(item: dict[str, Any]) -> str:
    """Bound a field, and return the name of the font that it asked for."""
    left, top, right, bottom = item["Rect"]
    flags = item.get("Ff", 0)
    found = re.search(r"/(\w+) ([\d.]+) Tf", item["DA"].string.decode())
    assert found, "WeasyPrint names the font of a field and its size"
    field = Field(left, bottom, right, top, float(found[2]), bool(flags & SEVERAL_LINES))
    limits = bounds(field)
    rect = (limits.left, limits.bottom, limits.right, limits.top)
    item["Rect"][:] = [round(edge, RECT_PLACES) for edge in rect]
    item["DA"].string = f"0 g /{NAME} 0 Tf"
    item["Ff"] = flags | DO_NOT_SCROLL
    item["MaxLen"] = limits.most
    return found[1]


RECT_PLACES = 2
"""Decimal places of a field's corners, in points: a two-hundredth is less than a hair."""

SAMPLES = [
    Field(0, 0, width, height, type_pt, several_lines)
    for width in (40.0, 200.0, 700.0)
    for height in (18.0, 27.0, 100.0)
    for type_pt in (12.0, 18.0)
    for several_lines in (False, True)
]
"""Fields whose bounds tell one way of bounding from another."""


def told(layout: Layout) -> str:
    """Say all that is set here, for the revision: what is set changes the file."""
    limits = [bounds(field) for field in SAMPLES]
    return (
        f"{NAME} {RECT_PLACES} {UNUSED_TABLES} {DO_NOT_SCROLL} {printer_settings(layout)} {limits}"
    )
