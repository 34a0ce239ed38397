"""A layout placed on its paper: where everything lies on every side, in millimetres.

The sum is made here and not by a browser, so that each medium draws the same places
and a sheet that cannot fit is refused before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from macros.render.text_metrics import MM_PER_PT, line_count
from macros.render.text_metrics import width_mm as measured
from macros.sheets.block import Block
from macros.sheets.definition import Layout, Node, Side, Worksheet
from macros.sheets.paper import (
    FIELD_SPACE_MM,
    GAP_MM,
    LINE_HEIGHT,
    MARGIN_MM,
    SMALLEST_ROW_MM,
    Audience,
    Rect,
    Space,
    Type,
    line_mm,
    type_of,
)

PART_EDGE_MM = 0.5
"""Width of the line round a part, and round a plain frame under a headline."""

PART_BAR_MM = 10.0
"""Height of the bar that carries a headline, with the number of a part."""

HEADLINE_NUMBER_MM_PER_PT = 0.46
"""Width of the number before a part's headline, for each point of type."""

KERNED = 0.98
"""Of a headline's measured width: what is left of it once its letters are kerned."""

TITLE_LINE = 1.1
"""Line height of the title, of its type size."""

PURPOSE_SPACE_MM = 0.8
"""Above the purpose."""

DANGER_LINE = 1.2
"""Line height in the frame for a child in danger now, of the type size."""

DANGER_MM_PER_PT = 5.5
"""Width of the frame for a child in danger now, for each point of type: two lines of words."""

CODE_MM = 16.0
"""Width and height of the QR code in the foot."""

FOOT_SPACE_MM = 2.0
"""In the foot beside its lines: a rule under the first, and room above."""

FOOT_LINE = 1.25
"""Line height in the foot, of the type size."""

DANGER_WORDS = "If a child is in danger now, ring 999. Do not fill this in first."
"""Stands for the line in docs/data/sheet-notes.yml when the masthead is measured."""

BACK_HEADING = "prompts for the worker"
"""What the back of a family's side is called beside the title."""

Edition = Literal["sheet", "prompts", "more"]
Kind = Literal["front", "prompts", "more", "reasons"]

LENGTHS = {
    "part-edge": PART_EDGE_MM,
    "part-bar": PART_BAR_MM,
    "headline-number": HEADLINE_NUMBER_MM_PER_PT,
    "title-line": TITLE_LINE,
    "purpose-space": PURPOSE_SPACE_MM,
    "danger-line": DANGER_LINE,
    "foot-line": FOOT_LINE,
    "code": CODE_MM,
}
"""What the style of sheets needs of these, as `--ws-<name>`."""

EDITIONS: tuple[Edition, ...] = ("sheet", "prompts", "more")


@dataclass(frozen=True)
class Place:
    """A block or a frame under a headline, with what it holds."""

    rect: Rect
    node: Node
    children: list[Place] = field(default_factory=list)
    joined: bool = False
    """Whether it lies inside such a frame and is drawn with a line above, not a frame."""
    number: int = 0
    """Position in reading order on its side, from 1; names the place in the style sheet."""
    first: bool = False
    """Whether it is the uppermost inside that frame."""


@dataclass(frozen=True)
class PlacedSide:
    """A side of paper with everything placed. Sizes in millimetres."""

    side: Side
    number: int
    """From 1."""
    kind: Kind
    audience: Audience
    type: Type
    heading: str | None
    size: tuple[int, int]
    masthead: Rect
    repeat: Rect | None
    """A row of the sheet's `repeat` fields, on later sides."""
    foot: Rect
    places: list[Place]

    def all_places(self) -> Iterator[Place]:
        """Every place in reading order, parents before children."""
        yield from _walk(self.places)

    def blocks(self, worksheet: Worksheet) -> Iterator[tuple[str, Block, Space]]:
        """Every block in reading order: its name, itself, and the space it is given."""
        for place in self.all_places():
            name = place.node.block
            if name is not None and not place.node.framed:
                yield name, worksheet.blocks[name], self.space(place.rect)

    def space(self, rect: Rect) -> Space:
        """Return a place as a block is given it."""
        return Space(rect.width, rect.height, self.audience, self.type)


Foot = Callable[[Side], list[str]]
"""The paragraphs printed at the foot of a side; measured, so that a longer credit takes its
room from the boxes and never covers one."""


def place_sides(
    worksheet: Worksheet, layout: Layout, foot: Foot, *, edition: Edition = "sheet"
) -> list[PlacedSide]:
    """Place every block of a layout.

    Args:
        edition: `sheet`; `prompts`, with the worker's prompts on the back of each
            family's side, under the matching boxes; `more`, the lettered continuation
            of the boxes that can run out.

    Returns:
        One entry for each side, in order. Sizes are exact: what is left over is shared
        out, so the lowest frame ends where the foot begins.
    """
    if edition == "more":
        return _continuation(worksheet, layout, foot)
    placed: list[PlacedSide] = []
    for side in layout.sides:
        front = _place_side(worksheet, layout, side, foot, number=len(placed) + 1)
        placed.append(front)
        if edition == "prompts" and _has_back(worksheet, side):
            placed.append(_behind(worksheet, front, number=len(placed) + 1))
    return placed


def has_edition(worksheet: Worksheet, layout: Layout, edition: Edition) -> bool:
    """Whether there is anything to print of a layout in an edition."""
    if edition == "prompts":
        return any(_has_back(worksheet, side) for side in layout.sides)
    if edition == "more":
        return any(name in worksheet.letters for side in layout.sides for name in side.blocks())
    return True


def _has_back(worksheet: Worksheet, side: Side) -> bool:
    """Whether prompts go on a side's back: it is a family's, whole, and a block has some."""
    asks = any(worksheet.blocks[name].prompts for name in side.blocks())
    return side.who == "family" and not side.cut and asks


def _place_side(
    worksheet: Worksheet,
    layout: Layout,
    side: Side,
    foot: Foot,
    *,
    number: int,
    kind: Kind = "front",
    heading: str | None = None,
) -> PlacedSide:
    width, height = layout.size_mm
    inner = width - 2 * MARGIN_MM
    audience = side.audience or worksheet.audience
    sizes = type_of(audience, layout.text_pt)
    shown = heading or side.heading
    head = masthead_mm(worksheet, sizes, inner, heading=shown, first=number == 1)
    if kind == "front" and _has_back(worksheet, side):
        # The back keeps the front's places, so its longer heading needs its room here.
        back = masthead_mm(worksheet, sizes, inner, heading=BACK_HEADING, first=False)
        head = max(head, back)
    top = MARGIN_MM + head
    repeat = None
    if worksheet.repeat and number > 1:
        row = SMALLEST_ROW_MM[audience] + line_mm(sizes.text) + FIELD_SPACE_MM
        repeat = Rect(MARGIN_MM, top, inner, row)
        top += row + GAP_MM
    foot_height = foot_mm(foot(side), inner, size_pt=sizes.foot)
    body = Rect(MARGIN_MM, top, inner, height - top - MARGIN_MM - foot_height - GAP_MM)
    counter = iter(range(1, 1000))
    return PlacedSide(
        side,
        number,
        kind,
        audience,
        sizes,
        shown,
        (width, height),
        Rect(MARGIN_MM, MARGIN_MM, inner, head),
        repeat,
        Rect(MARGIN_MM, height - MARGIN_MM - foot_height, inner, foot_height),
        _stack(side.rows, body, "rows", counter, joined=False),
    )


def _behind(worksheet: Worksheet, front: PlacedSide, *, number: int) -> PlacedSide:
    """Mirror a side, so that each prompt lies behind its box when the sheet is turned."""
    side = front.side.model_copy(
        update={"who": "worker", "once_filled": "record", "audience": "workers"}
    )
    return replace(
        front,
        side=side,
        number=number,
        kind="prompts",
        audience="workers",
        heading=BACK_HEADING,
        repeat=None,
        places=_mirrored(front.places, MARGIN_MM, front.masthead.width),
    )


def _mirrored(places: list[Place], left: float, width: float) -> list[Place]:
    return [
        replace(
            place,
            rect=replace(place.rect, x=left + width - (place.rect.x - left) - place.rect.width),
            children=_mirrored(place.children, 0, place.rect.width - 2 * PART_EDGE_MM),
        )
        for place in places
    ]


def _continuation(worksheet: Worksheet, layout: Layout, foot: Foot) -> list[PlacedSide]:
    """Give each lettered block of a layout half a side, for whoever its own side is for.

    What is for the family, for the record and for a chair never shares a side.
    """
    holders = {name: side for side in layout.sides for name in side.blocks()}
    kinds: dict[tuple[object, ...], list[str]] = {}
    for name in worksheet.letters:
        if name in holders:
            side = holders[name]
            kinds.setdefault((side.who, side.audience, side.kept), []).append(name)
    pairs = [names[at : at + 2] for names in kinds.values() for at in range(0, len(names), 2)]
    placed = []
    for number, pair in enumerate(pairs, start=1):
        rows = [Node(block=name) for name in pair]
        side = holders[pair[0]].model_copy(
            update={"heading": "continuation sheet", "rows": rows, "cut": False}
        )
        placed.append(_place_side(worksheet, layout, side, foot, number=number + 1, kind="more"))
    return [replace(side, number=side.number - 1) for side in placed]


def foot_mm(foot: list[str], width_mm: float, *, size_pt: float) -> float:
    """Height of a foot in millimetres; at least that of its QR code."""
    free = width_mm - CODE_MM - GAP_MM
    lines = sum(line_count(text, available_mm=free, size_pt=size_pt) for text in foot)
    return max(CODE_MM, FOOT_SPACE_MM + size_pt * MM_PER_PT * FOOT_LINE * lines)


def danger_mm(sizes: Type) -> float:
    """Width of the frame for a child in danger now, in millimetres."""
    return DANGER_MM_PER_PT * sizes.text


def masthead_mm(
    worksheet: Worksheet, sizes: Type, width_mm: float, *, heading: str | None, first: bool
) -> float:
    """Height of title, purpose and danger line, in millimetres, with the gap below them."""
    free = width_mm - danger_mm(sizes) - 2 * GAP_MM
    title = line_count(worksheet.title, available_mm=free, size_pt=sizes.title, weight="bold")
    height = title * sizes.title * MM_PER_PT * TITLE_LINE
    if heading:
        used = measured(worksheet.title, size_pt=sizes.title, weight="bold")
        added = measured(f" {heading}", size_pt=sizes.text + 2)
        if title == 1 and used + added > free:
            height += sizes.title * MM_PER_PT * TITLE_LINE
    if first:
        lines = line_count(worksheet.purpose, available_mm=free, size_pt=sizes.text)
        height += PURPOSE_SPACE_MM + lines * sizes.text * MM_PER_PT * LINE_HEIGHT
    danger = line_count(
        DANGER_WORDS, available_mm=danger_mm(sizes) - 5.4, size_pt=sizes.text, weight="bold"
    )
    frame = danger * sizes.text * MM_PER_PT * DANGER_LINE + 3
    return max(height, frame) + GAP_MM


def _stack(
    nodes: list[Node],
    area: Rect,
    direction: str,
    counter: Iterator[int],
    *,
    joined: bool,
    first: bool = True,
) -> list[Place]:
    gap = 0.0 if joined and direction == "rows" else GAP_MM
    total = (area.height if direction == "rows" else area.width) - gap * (len(nodes) - 1)
    fixed = sum(node.size_mm or 0 for node in nodes)
    shares = sum(node.share for node in nodes if node.size_mm is None)
    places: list[Place] = []
    at = 0.0
    for position, node in enumerate(nodes):
        size = node.size_mm or (total - fixed) * node.share / shares
        rect = (
            Rect(area.x, area.y + at, area.width, size)
            if direction == "rows"
            else Rect(area.x + at, area.y, size, area.height)
        )
        upper = first and (direction == "columns" or position == 0)
        places.extend(_place(node, rect, counter, joined=joined, first=upper))
        at += size + gap
    return places


def _place(
    node: Node, rect: Rect, counter: Iterator[int], *, joined: bool, first: bool
) -> list[Place]:
    if node.framed:
        number = next(counter)
        edge = 2 * PART_EDGE_MM
        inner = Rect(0, PART_BAR_MM, rect.width - edge, rect.height - PART_BAR_MM - edge)
        held = [Node(block=node.block)] if node.block else (node.rows or node.columns or [])
        direction = "columns" if node.columns else "rows"
        children = _stack(held, inner, direction, counter, joined=True)
        return [Place(rect, node, children, number=number)]
    if node.block is not None:
        return [Place(rect, node, joined=joined, number=next(counter), first=first)]
    if node.rows is not None:
        return _stack(node.rows, rect, "rows", counter, joined=joined, first=first)
    return _stack(node.columns or [], rect, "columns", counter, joined=joined, first=first)


def _walk(places: list[Place]) -> Iterator[Place]:
    for place in places:
        yield place
        yield from _walk(place.children)
