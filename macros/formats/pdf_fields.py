"""A text field of a PDF so bounded that it prints all it takes, and what the printer is told.

A field begins at 12 points, or at the height of its line, and shrinks as it fills: that is
what a type size of 0 asks of every viewer. It stops at a number of characters that still
print, since not every viewer heeds the flag "do not scroll", and Chrome's heeds it for keys
and not for what is pasted. The flag is what refuses lines, which no count of letters can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from macros.sheets.definition import Layout

SEVERAL_LINES = 1 << 12
"""Flag of a field with several lines (PDF 32000-1, 12.7.4.3)."""

DO_NOT_SCROLL = 1 << 23
"""Flag of a field that takes no more than its rectangle shows."""

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
    readable = max(1, int(height / (READABLE_PT * LINE)))
    most = max(1, int(readable * (width / (READABLE_PT * USUAL) - UNUSED)))
    return Bounds(field.left, field.bottom, field.right, field.top, most)


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
    for item in pdf.objects:
        if isinstance(item, dict) and item.get("FT") == "/Tx":
            _bound(item)


def _bound(item: dict[str, Any]) -> None:
    left, top, right, bottom = item["Rect"]
    flags = item.get("Ff", 0)
    look = item["DA"].string.decode()
    before, type_pt, after = re.split(r"([\d.]+)(?= Tf)", look)
    found = bounds(Field(left, bottom, right, top, float(type_pt), bool(flags & SEVERAL_LINES)))
    item["Rect"][:] = [found.left, found.bottom, found.right, found.top]
    item["DA"].string = f"{before}0{after}"
    item["Ff"] = flags | DO_NOT_SCROLL
    item["MaxLen"] = found.most


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
    return f"{DO_NOT_SCROLL} {printer_settings(layout)} {[bounds(field) for field in SAMPLES]}"
