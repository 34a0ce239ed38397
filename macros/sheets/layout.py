"""A layout placed on its paper: where everything lies on every side, in millimetres.

The sum is made here and not by a browser, so that each medium draws the same places
and a sheet that cannot fit is refused before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from pydantic import TypeAdapter

from macros.render.text_metrics import width_mm
from macros.sheets import frame
from macros.sheets.block import Block
from macros.sheets.blocks import AnyBlock
from macros.sheets.definition import Layout, Node, Side, Worksheet
from macros.sheets.frame import HEAD_GAP_MM, Foot, HeadItem, foot_mm, head_of
from macros.sheets.paper import (
    GAP_MM,
    MARGIN_MM,
    PAD_MM,
    Audience,
    Rect,
    Space,
    Type,
    type_of,
)

PART_EDGE_MM = 0.5
"""Width of the line round a part, and round a plain frame under a headline."""

HEADLINE_NUMBER_MM_PER_PT = 0.46
"""Width of the number before a part's headline, for each point of type."""

BAR_SPACE_MM = 1.8
"""Above and below that number, in the bar that carries a headline."""

LEAD_GAP_MM = 4.0
"""From a headline to the label that stands beside it."""

KERNED = 0.98
"""Of a headline's measured width: what is left of it once its letters are kerned."""

BACK_HEADING = "prompts for the worker"
"""What the back of a family's side is called beside the title."""

PROMPTS_LARGEST_PT = 16.0
PROMPTS_STEP_PT = 0.5
"""Prompts on a back are set as large as every box of it lets them, up to this."""

Headlines = Mapping[str, str]
"""Part of the map → what stands in its bar where a sheet says nothing else."""

Edition = Literal["sheet", "prompts", "more"]
Kind = Literal["front", "prompts", "more", "reasons"]

LENGTHS = {
    "part-edge": PART_EDGE_MM,
    "headline-number": HEADLINE_NUMBER_MM_PER_PT,
    **frame.LENGTHS,
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
    label_x: float | None = None
    """Where its label begins, if that stands in the bar beside the headline."""


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
    """Title, name and date, with the gap below them."""
    head: list[HeadItem]
    """What is written beside the title, and below it on the first side."""
    foot: Rect
    rights: bool
    """Whether its foot carries credit and rights in full."""
    places: list[Place]

    def all_places(self) -> Iterator[Place]:
        """Every place in reading order, parents before children."""
        yield from _walk(self.places)

    def blocks(self, worksheet: Worksheet) -> Iterator[tuple[str, Block, Space]]:
        """Every block in reading order: its name, itself, and the space it is given."""
        for place in self.all_places():
            name = place.node.block
            if name is not None and not place.node.framed:
                yield name, block_of(worksheet, name), self.space(place)

    def space(self, place: Place) -> Space:
        """Return a place as a block is given it."""
        rect = place.rect
        led = place.label_x is not None and self.kind != "prompts"
        return Space(rect.width, rect.height, self.audience, self.type, led)


MORE = "continues-box"
"""Name of the one block of the continuation sheet."""

MORE_BLOCK: Block = TypeAdapter(AnyBlock).validate_python(
    {"kind": "box", "label": "Continues box ____", "hint": "write its letter"}
)


def block_of(worksheet: Worksheet, name: str) -> Block:
    """Return a block of a side: one of the sheet's own, or that of a continuation sheet."""
    return MORE_BLOCK if name == MORE else worksheet.blocks[name]


def place_sides(
    worksheet: Worksheet,
    layout: Layout,
    foot: Foot,
    headlines: Headlines,
    *,
    edition: Edition = "sheet",
    marked: str | None = None,
) -> list[PlacedSide]:
    """Place every block of a layout.

    Args:
        headlines: What stands in the bar of each part of the map.
        edition: `sheet`; `prompts`, with the worker's prompts on the back of each
            family's side, under the matching boxes; `more`, the one continuation sheet of
            all boxes that have a letter.
        marked: Stands beside the title of every side in place of its heading.

    Returns:
        One entry for each side, in order. Sizes are exact: what is left over is shared
        out, so the lowest frame ends where the foot begins.
    """
    worksheet = worksheet.titled(layout)
    if edition == "more":
        return _continuation(worksheet, layout, foot, headlines)
    placed: list[PlacedSide] = []
    for side in layout.sides:
        heading = marked or side.heading
        front = _place_side(
            worksheet, layout, side, foot, headlines, number=len(placed) + 1, heading=heading
        )
        placed.append(front)
        if edition == "prompts" and _has_back(worksheet, side):
            placed.append(_behind(worksheet, front, number=len(placed) + 1))
    return placed


def has_edition(worksheet: Worksheet, layout: Layout, edition: Edition) -> bool:
    """Whether there is anything to print of a layout in an edition; large print has but one."""
    if layout.large_print or edition == "sheet":
        return edition == "sheet"
    if edition == "prompts":
        return any(_has_back(worksheet, side) for side in layout.sides)
    return any(name in worksheet.letters for side in layout.sides for name in side.blocks())


def _has_back(worksheet: Worksheet, side: Side) -> bool:
    """Whether prompts go on a side's back: it is a family's, whole, and a block has some."""
    asks = any(worksheet.blocks[name].prompts for name in side.blocks())
    return side.who == "family" and not side.cut and asks


def _place_side(
    worksheet: Worksheet,
    layout: Layout,
    side: Side,
    foot: Foot,
    headlines: Headlines,
    *,
    number: int,
    heading: str | None,
    kind: Kind = "front",
) -> PlacedSide:
    width, height = layout.size_mm
    inner = width - 2 * MARGIN_MM
    audience = side.audience or worksheet.audience
    if side.who == "worker" and audience == "children":
        audience = "workers"
    sizes = type_of(audience, layout.text_pt, layout.row_mm)
    head = head_of(
        worksheet,
        sizes,
        Rect(MARGIN_MM, MARGIN_MM, inner, height),
        heading=heading,
        line_mm=frame.line_height(sizes, audience, layout.large_print),
        first=number == 1,
        worker=side.who == "worker" and worksheet.audience == "children",
    )
    rights = kind == "front" and frame.carries_rights(layout, worksheet, side)
    foot_height = foot_mm(foot(side, rights), inner, size_pt=sizes.foot)
    end = height - MARGIN_MM - foot_height - HEAD_GAP_MM
    top = MARGIN_MM + head.height
    counter = iter(range(1, 1000))
    area = Rect(MARGIN_MM, top, inner, end - top)
    places = _stack(side.rows, area, "rows", counter, joined=False, bar=bar_mm(head.type))
    placed = PlacedSide(
        side,
        number,
        kind,
        audience,
        head.type,
        heading,
        (width, height),
        Rect(MARGIN_MM, MARGIN_MM, inner, head.height),
        head.items,
        Rect(MARGIN_MM, height - MARGIN_MM - foot_height, inner, foot_height),
        rights,
        places,
    )
    return replace(
        placed, places=[_led(worksheet, placed, headlines, place) for place in placed.places]
    )


def bar_mm(sizes: Type) -> float:
    """Return the height of the bar that carries a headline, with the number of a part."""
    return sizes.part * HEADLINE_NUMBER_MM_PER_PT + BAR_SPACE_MM


def headline_of(node: Node, headlines: Headlines) -> str:
    """Return the words in the bar of a frame."""
    return node.headline or (headlines[node.part] if node.part else "")


def headline_mm(node: Node, headlines: Headlines, size_pt: float) -> float:
    """Return the width of a headline, with the number before it."""
    number = HEADLINE_NUMBER_MM_PER_PT * size_pt + PAD_MM if node.part else 0
    words = width_mm(headline_of(node, headlines), size_pt=size_pt, weight="bold")
    return number + words * KERNED


def _led(worksheet: Worksheet, side: PlacedSide, headlines: Headlines, place: Place) -> Place:
    """Put the label of a frame's only block into its bar, where headline and label fit it."""
    if not place.node.framed or len(place.children) != 1:
        return place
    (held,) = place.children
    block = block_of(worksheet, held.node.block) if held.node.block else None
    if block is None or not block.label_leads:
        return place
    headline = headline_mm(place.node, headlines, side.type.part)
    label_x = PAD_MM + headline + LEAD_GAP_MM
    if label_x + block.label_width(side.space(held)) > held.rect.width - PAD_MM:
        return place
    return replace(place, children=[replace(held, label_x=label_x)])


def _behind(worksheet: Worksheet, front: PlacedSide, *, number: int) -> PlacedSide:
    """Mirror a side, so that each prompt lies behind its box when the sheet is turned."""
    side = front.side.model_copy(
        update={"who": "worker", "once_filled": "record", "audience": "workers"}
    )
    back = replace(
        front,
        side=side,
        number=number,
        kind="prompts",
        audience="workers",
        heading=BACK_HEADING,
        head=[],
        rights=False,
        places=_mirrored(front.places, MARGIN_MM, front.masthead.width),
    )
    return _as_large_as_fits(worksheet, back)


def _as_large_as_fits(worksheet: Worksheet, back: PlacedSide) -> PlacedSide:
    text = PROMPTS_LARGEST_PT
    while text > back.type.text:
        larger = replace(back, type=replace(back.type, text=text))
        if all(
            block.prompts_mm(space) <= space.height
            and space.widest_word(block.label, weight="bold") <= space.inner
            for _, block, space in larger.blocks(worksheet)
            if block.prompts
        ):
            return larger
        text -= PROMPTS_STEP_PT
    return back


def _mirrored(places: list[Place], left: float, width: float) -> list[Place]:
    return [
        replace(
            place,
            rect=replace(place.rect, x=left + width - (place.rect.x - left) - place.rect.width),
            children=_mirrored(place.children, 0, place.rect.width - 2 * PART_EDGE_MM),
        )
        for place in places
    ]


def _continuation(
    worksheet: Worksheet, layout: Layout, foot: Foot, headlines: Headlines
) -> list[PlacedSide]:
    """Place the one continuation sheet: a space for whichever box has run out.

    It holds one box alone, so that what is for the family and what is not never share it.
    """
    lettered = next(
        side for side in layout.sides if any(name in worksheet.letters for name in side.blocks())
    )
    kept = "chair" if lettered.kept == "chair" else "more"
    side = lettered.model_copy(
        update={
            "heading": "continuation sheet",
            "rows": [Node(block=MORE)],
            "cut": False,
            "once_filled": kept,
            "audience": "workers" if worksheet.audience == "children" else None,
        }
    )
    placed = _place_side(
        worksheet, layout, side, foot, headlines, number=2, heading=side.heading, kind="more"
    )
    return [replace(placed, number=1)]


def sizes_mm(nodes: list[Node], length: float, *, gap: float = GAP_MM) -> list[float]:
    """Share out a length among places: each has its own size, or its share of what is left."""
    total = length - gap * (len(nodes) - 1)
    fixed = sum(node.size_mm or 0 for node in nodes)
    shares = sum(node.share for node in nodes if node.size_mm is None)
    return [node.size_mm or (total - fixed) * node.share / shares for node in nodes]


def _stack(
    nodes: list[Node],
    area: Rect,
    direction: str,
    counter: Iterator[int],
    *,
    joined: bool,
    first: bool = True,
    bar: float,
) -> list[Place]:
    gap = 0.0 if joined and direction == "rows" else GAP_MM
    sizes = sizes_mm(nodes, area.height if direction == "rows" else area.width, gap=gap)
    places: list[Place] = []
    at = 0.0
    for position, (node, size) in enumerate(zip(nodes, sizes, strict=True)):
        rect = (
            Rect(area.x, area.y + at, area.width, size)
            if direction == "rows"
            else Rect(area.x + at, area.y, size, area.height)
        )
        upper = first and (direction == "columns" or position == 0)
        places.extend(_place(node, rect, counter, joined=joined, first=upper, bar=bar))
        at += size + gap
    return places


def _place(
    node: Node, rect: Rect, counter: Iterator[int], *, joined: bool, first: bool, bar: float
) -> list[Place]:
    held = node.rows or node.columns or []
    direction = "columns" if node.columns else "rows"
    if node.framed:
        number = next(counter)
        edge = 2 * PART_EDGE_MM
        inner = Rect(0, bar, rect.width - edge, rect.height - bar - edge)
        held = [Node(block=node.block)] if node.block else held
        children = _stack(held, inner, direction, counter, joined=True, bar=bar)
        return [Place(rect, node, children, number=number)]
    if node.block is not None:
        return [Place(rect, node, joined=joined, number=next(counter), first=first)]
    return _stack(held, rect, direction, counter, joined=joined, first=first, bar=bar)


def _walk(places: list[Place]) -> Iterator[Place]:
    for place in places:
        yield place
        yield from _walk(place.children)
