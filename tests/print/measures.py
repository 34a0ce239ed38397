"""What a sheet of paper is made of: its frame, its space, its rows and its type, from its PDF.

The space is what a pen can use: in the boxes, tables, lines and drawings of a side, every
square of `PEN_MM` that holds no ink at all, with what its fields cover. What is printed in
a box takes its place away, be it pale or small, and so does what is too narrow to write in.
A note, slips with words and things to tick are no room to write in, however empty; of them
their fields count alone. The frame, the margins and what lies between boxes never count.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from pypdf import PdfReader

from macros.sheets.definition import Worksheet
from macros.sheets.layout import PART_EDGE_MM, Place, PlacedSide, block_of
from tests.print.papers import DOTS_PER_MM, MM_PER_PT, Side, read

LEAST_ROW_MM = 5.0
"""A field that is lower is a tick box."""

PEN_MM = 6
"""Width and height of what a word by hand needs."""

WHITE = 250
"""Grey from which a dot is empty paper."""

NOT_WRITTEN_IN = {"note", "checklist", "cards"}
"""Kinds of blocks whose empty paper is nobody's to write on."""


@dataclass(frozen=True)
class Measures:
    """Of one side. Millimetres and points; the space is a share of the whole side."""

    frame: float
    """Height that title, name, date and foot take."""
    with_margins: float
    """The same with the white above the title and below the foot."""
    space: float
    """What a pen can use."""
    fields: float
    """What its fields cover alone."""
    row: float
    type: float


def measure(data: bytes, placed: list[PlacedSide], worksheet: Worksheet) -> list[Measures]:
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
        boxes = _boxes(page, below=head_end - 1)
        sizes = [(right - left, bottom - top) for left, top, right, bottom in boxes]
        whole = side.width_mm * side.height_mm
        usable = ImageChops.lighter(_empty(side, place, worksheet), _covered(side, boxes))
        found.append(
            Measures(
                frame=head_end
                - min(one.top for one in head)
                + max(one.bottom for one in foot)
                - foot_top,
                with_margins=head_end + side.height_mm - foot_top,
                space=usable.histogram()[255] / (usable.width * usable.height),
                fields=sum(wide * high for wide, high in sizes) / whole,
                row=min((high for _, high in sizes if high > LEAST_ROW_MM), default=0.0),
                type=min((one.size_pt for one in body), default=0.0),
            )
        )
    return found


def fields(data: bytes, side: int) -> list[tuple[float, float]]:
    """Width and height of every field of a side, which is counted from 0."""
    boxes = _boxes(PdfReader(io.BytesIO(data)).pages[side], below=0)
    return [(right - left, bottom - top) for left, top, right, bottom in boxes]


Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in millimetres from the side's top left corner."""


def _boxes(page: Any, *, below: float) -> list[Box]:
    """Find the fields of a side."""
    height = float(page.mediabox.height) * MM_PER_PT
    found = []
    for widget in (entry.get_object() for entry in page.get("/Annots", [])):
        if widget.get("/Subtype") == "/Widget":
            left, bottom, right, top = (float(edge) * MM_PER_PT for edge in widget["/Rect"])
            high, low = height - max(bottom, top), height - min(bottom, top)
            found.append((min(left, right), high, max(left, right), low))
    return [box for box in found if box[1] > below]


def _covered(side: Side, boxes: list[Box]) -> Image.Image:
    """Paint what fields cover white on black."""
    mask = Image.new("L", side.picture.size, 0)
    draw = ImageDraw.Draw(mask)
    for box in boxes:
        draw.rectangle([edge * DOTS_PER_MM for edge in box], fill=255)
    return mask


def _empty(side: Side, placed: PlacedSide, worksheet: Worksheet) -> Image.Image:
    """Paint every square without ink in what is written in white on black."""
    white = side.picture.point(lambda grey: 255 if grey >= WHITE else 0)
    mask = Image.new("L", white.size, 0)
    for box in _written_in(placed.places, 0, 0, worksheet):
        left, top, right, bottom = (round(edge * DOTS_PER_MM) for edge in box)
        mask.paste(squares(white.crop((left, top, right, bottom))), (left, top))
    return mask


def _written_in(places: list[Place], x: float, y: float, worksheet: Worksheet) -> Iterator[Box]:
    for place in places:
        left, top = x + place.rect.x, y + place.rect.y
        yield from _written_in(place.children, left + PART_EDGE_MM, top + PART_EDGE_MM, worksheet)
        name = place.node.block
        if name and not place.children and block_of(worksheet, name).kind not in NOT_WRITTEN_IN:
            yield left, top, left + place.rect.width, top + place.rect.height


def squares(white: Image.Image, size: int = PEN_MM * DOTS_PER_MM) -> Image.Image:
    """Keep of what is white all that lies in a square of that size which is white throughout."""
    wide = Image.new("L", (white.width + 2 * size, white.height + 2 * size), 0)
    wide.paste(white, (size, size))
    corners = _over(wide, size, ImageChops.darker, -1)
    whole = _over(corners, size, ImageChops.lighter, 1)
    return whole.crop((size, size, size + white.width, size + white.height))


def _over(
    picture: Image.Image,
    size: int,
    joined: Callable[[Image.Image, Image.Image], Image.Image],
    way: int,
) -> Image.Image:
    """Join a picture with itself, moved by 0 to `size` - 1 dots across and down."""
    for across in (1, 0):
        have = 1
        while have < size:
            step = min(have, size - have)
            moved = ImageChops.offset(picture, way * step * across, way * step * (1 - across))
            picture = joined(picture, moved)
            have += step
    return picture
