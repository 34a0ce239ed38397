"""What a sheet of paper is made of: its frame, its space, its rows and its type, from its PDF.

The space is what its fields cover: a place that can be typed into is a place to write or
draw in. What is printed in a box, such as its label, is no space.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader

from macros.sheets.layout import PlacedSide
from tests.print.papers import MM_PER_PT, read

LEAST_ROW_MM = 5.0
"""A field that is lower is a tick box."""


@dataclass(frozen=True)
class Measures:
    """Of one side. Millimetres and points; the space is a share of the whole side."""

    frame: float
    """Height that title, name, date and foot take."""
    with_margins: float
    """The same with the white above the title and below the foot."""
    space: float
    row: float
    type: float


def measure(data: bytes, placed: list[PlacedSide]) -> list[Measures]:
    """Measure every side of a PDF."""
    sides = read(data).sides
    pages = PdfReader(io.BytesIO(data)).pages
    found = []
    for side, page, place in zip(sides, pages, placed, strict=True):
        head_end = place.masthead.y + place.masthead.height
        foot = [one for one in side.characters if one.top > place.foot.y - 1]
        head = [one for one in side.characters if one.bottom < head_end]
        body = [one for one in side.characters if head_end <= one.bottom and one not in foot]
        foot_top = min(one.top for one in foot)
        sizes = _sizes(page, below=head_end - 1)
        whole = side.width_mm * side.height_mm
        found.append(
            Measures(
                frame=head_end
                - min(one.top for one in head)
                + max(one.bottom for one in foot)
                - foot_top,
                with_margins=head_end + side.height_mm - foot_top,
                space=sum(wide * high for wide, high in sizes) / whole,
                row=min((high for _, high in sizes if high > LEAST_ROW_MM), default=0.0),
                type=min((one.size_pt for one in body), default=0.0),
            )
        )
    return found


def fields(data: bytes, side: int) -> list[tuple[float, float]]:
    """Width and height of every field of a side, which is counted from 0."""
    return _sizes(PdfReader(io.BytesIO(data)).pages[side], below=0)


def _sizes(page: Any, *, below: float) -> list[tuple[float, float]]:
    height = float(page.mediabox.height) * MM_PER_PT
    boxes = [
        [float(edge) * MM_PER_PT for edge in widget["/Rect"]]
        for widget in (entry.get_object() for entry in page.get("/Annots", []))
        if widget.get("/Subtype") == "/Widget"
    ]
    return [
        (abs(right - left), abs(top - bottom))
        for left, bottom, right, top in boxes
        if height - max(bottom, top) > below
    ]
