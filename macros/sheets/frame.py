"""What surrounds the writing space of a side: its title with name and date, and its foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from macros.render.text_metrics import MM_PER_PT, line_count
from macros.render.text_metrics import width_mm as measured
from macros.sheets.block import Beside
from macros.sheets.definition import Layout, Side, Worksheet
from macros.sheets.paper import GAP_MM, LABEL_GAP_MM, Rect, Type

HEAD_LINE_MM = {"adults": 9.2, "workers": 9.2, "children": 11.0}
"""Height of the line that holds title, name and date, by audience."""

HEAD_LINE_LARGE_MM = 13.0
"""The same in large print."""

HEAD_GAP_MM = 1.2
"""Below that line, and above the foot."""

TITLE_LINE = 1.15
"""Line height of the title, of its type size."""

TITLE_SMALLEST_LARGER_PT = 2.0
"""How much larger a title is than the text at the least, in points."""

TITLE_GAP_MM = 5.0
"""From the title to the first label beside it."""

ITEM_GAP_MM = 4.0
"""From a line to the next label."""

LINE_WANTED_MM = 22.0
"""Line for which a title is set in smaller type."""

CODE_MM = 16.0
"""Width and height of the QR code in the foot."""

FOOT_LINE = 1.22
"""Line height in the foot, of the type size."""

FOOT_SPACE_MM = 4.0
"""Between what stands left in the first line of a foot and what stands right."""

LENGTHS = {
    "title-line": TITLE_LINE,
    "foot-line": FOOT_LINE,
    "code": CODE_MM,
}
"""What the style of sheets needs of these, as `--ws-<name>`."""


@dataclass(frozen=True)
class FootWords:
    """What stands in the foot of a side."""

    first: str
    """Bold, first of all: what to do for a child in danger; empty on a child's side."""
    note: str
    """What to do with the side once it holds a name."""
    identity: str
    """Which side it is, by its short address, revision and review, and whose idea it was."""
    rights: tuple[str, ...] = ()
    """Paragraphs below: credit and rights in full, on one side of a layout alone."""
    code: bool = False
    """Whether a QR code stands beside them."""

    @property
    def paragraphs(self) -> list[str]:
        """Everything in order, without an empty one."""
        line = " ".join(words for words in (self.first, self.note) if words)
        return [words for words in (line, self.identity, *self.rights) if words]


Foot = Callable[[Side, bool], FootWords]
"""The foot of a side, and whether it carries the rights in full; measured, so that a longer
credit takes its room from the boxes and never covers one."""


@dataclass(frozen=True)
class HeadItem:
    """A short answer beside the title of a side. Its place is from the side's corner."""

    number: int
    """Position among all answers of the head, from 1: the same on every side."""
    label: str
    rect: Rect
    line_mm: float


@dataclass(frozen=True)
class Head:
    """The top of a side: its height with the gap below, its type, and what stands in it."""

    height: float
    type: Type
    items: list[HeadItem]


def carries_rights(layout: Layout, worksheet: Worksheet, side: Side) -> bool:
    """Whether a side carries the rights in full: the last that is not for a child.

    A layout of one side has no room for them: its foot is one line, and its page says them.
    """
    fit = [
        one
        for one in layout.sides
        if one.who == "worker" or (one.audience or worksheet.audience) != "children"
    ]
    return len(layout.sides) > 1 and bool(fit) and side is fit[-1]


def line_height(sizes: Type, audience: str, large: bool) -> float:
    """Return the height of the line with the title."""
    return HEAD_LINE_LARGE_MM if large else max(HEAD_LINE_MM[audience], sizes.text * 0.62)


def head_of(
    worksheet: Worksheet,
    sizes: Type,
    area: Rect,
    *,
    heading: str | None,
    line_mm: float,
    first: bool,
    worker: bool,
) -> Head:
    """Place title, name and date on one line, and further rows of a first side below it.

    The title is set as large as its line lets it be, and at least somewhat larger than text.
    """
    rows = [
        [
            replace(one, label=one.worker_label) if worker else one
            for one in row
            if first or not one.once
        ]
        for row in worksheet.head_rows
    ]
    beside, *below = [row for row in rows if row] or [[]]
    wanted = LINE_WANTED_MM * len(beside)
    while sizes.title > sizes.text + TITLE_SMALLEST_LARGER_PT:
        title = _title_mm(worksheet, sizes, heading)
        if area.width - title - _labels_mm(beside, sizes) >= wanted:
            break
        sizes = replace(sizes, title=sizes.title - 0.5)
    left = area.x + _title_mm(worksheet, sizes, heading)
    items = _items(beside, sizes, area, left, line_mm)
    at = area.y + line_mm
    for row in below:
        items += _items(row, sizes, replace(area, y=at), area.x, line_mm)
        at += line_mm
    return Head(at - area.y + HEAD_GAP_MM, sizes, items)


def _title_mm(worksheet: Worksheet, sizes: Type, heading: str | None) -> float:
    wide = measured(worksheet.title, size_pt=sizes.title, weight="bold")
    if heading:
        wide += measured(f" {heading}", size_pt=sizes.text) + 1
    return wide + TITLE_GAP_MM


def _labels_mm(row: list[Beside], sizes: Type) -> float:
    labels = sum(measured(one.label, size_pt=sizes.text) + LABEL_GAP_MM for one in row)
    return labels + ITEM_GAP_MM * max(0, len(row) - 1)


def _items(
    row: list[Beside], sizes: Type, area: Rect, left: float, line_mm: float
) -> list[HeadItem]:
    free = area.x + area.width - left - _labels_mm(row, sizes)
    shares = sum(one.share for one in row)
    items = []
    for one in row:
        line = free * one.share / shares
        wide = measured(one.label, size_pt=sizes.text) + LABEL_GAP_MM + line
        items.append(HeadItem(one.number, one.label, Rect(left, area.y, wide, line_mm), line))
        left += wide + ITEM_GAP_MM
    return items


def foot_in_one_line(words: FootWords, width_mm: float, size_pt: float) -> bool:
    """Whether all that must stand in a foot stands in one line."""
    left = measured(words.first, size_pt=size_pt, weight="bold")
    left += measured(f" {words.note}", size_pt=size_pt)
    right = measured(words.identity, size_pt=size_pt)
    return left + FOOT_SPACE_MM + right <= width_mm


def foot_mm(words: FootWords, width_mm: float, *, size_pt: float) -> float:
    """Height of a foot in millimetres; at least that of its QR code."""
    free = width_mm - (CODE_MM + GAP_MM if words.code else 0)
    lines = 1
    if not foot_in_one_line(words, free, size_pt):
        left = f"{words.first} {words.note}"
        lines = line_count(left, available_mm=free, size_pt=size_pt, weight="bold")
        lines += line_count(words.identity, available_mm=free, size_pt=size_pt)
    for text in words.rights:
        lines += line_count(text, available_mm=free, size_pt=size_pt)
    return max(CODE_MM if words.code else 0.0, size_pt * MM_PER_PT * FOOT_LINE * lines)
