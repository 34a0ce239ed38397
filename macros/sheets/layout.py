"""A layout and its paper in; every place in millimetres out.

The sum is made here and not by a browser, so that each medium draws the same places
and a sheet that cannot fit is refused before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

from macros.render.text_metrics import MM_PER_PT, line_count, widest_word_mm
from macros.render.text_metrics import width_mm as measured
from macros.sheets.definition import (
    LARGE_PRINT_PT,
    SMALLEST_ROW_MM,
    SMALLEST_TEXT_PT,
    AnyBlock,
    Audience,
    Box,
    Cards,
    Checklist,
    Drawing,
    Fields,
    Frames,
    Layout,
    Node,
    Note,
    Scale,
    Side,
    Table,
    Worksheet,
)
from macros.sheets.example import Filled

MARGIN_MM = 10.0
"""From the paper's edge to the first ink: twice what a printer with 5 mm margins needs."""

GAP_MM = 3.0
"""Between two frames."""

PAD_MM = 2.0
"""From a frame to its words, left and right; half of it above and below."""

EDGE_MM = 0.35
"""Width of a block's own frame."""

EDGES_MM = 2 * EDGE_MM
"""Both edges of a block's frame."""

LINE_HEIGHT = 1.3
"""Of the type size (reference: worksheets 0)."""

FOOT_PT = 8.5
"""Size of the foot's type in points; at least 8 (acceptance 18)."""

FOOT_LINE = 1.25
"""Line height in the foot, of the type size."""

PART_EDGE_MM = 0.5
"""Width of the line round a part, and round a plain frame under a headline."""

PART_BAR_MM = 10.0
"""Height of the bar that carries a headline, with the number of a part."""

HEADLINE_NUMBER_MM_PER_PT = 0.46
"""Width of the number before a part's headline, for each point of type."""

KERNED = 0.98
"""Of a headline's measured width: what is left of it once its letters are kerned."""

DANGER_MM_PER_PT = 5.5
"""Width of the frame for a child in danger now, for each point of type: two lines of words."""

LOWEST_NAMES_MM = 10.0
"""Height above a scale's line, where people write their names."""

TICK_MM = 6.0
"""Width and height of a box to tick."""

TICK_ROW_MM = 8.0
"""Height of a line of things to tick."""

TICK_LINE_MM = 42.0
"""Longest line to write on behind a thing to tick."""

CODE_MM = 16.0
"""Width and height of the QR code in the foot."""

FOOT_SPACE_MM = 2.0
"""In the foot beside its lines: a rule under the first, and room above."""


LABEL_LINE = 1.25
"""Line height of labels, of the type size."""

FIELD_SPACE_MM = 1.0
"""Above the label of a short answer."""

DANGER_WORDS = "If a child is in danger now, ring 999. Do not fill this in first."
"""Stands for the line in docs/data/sheet-notes.yml when the masthead is measured."""

BACK_HEADING = "prompts for the worker"
"""What the back of a family's side is called beside the title."""

Edition = Literal["sheet", "prompts", "more"]
Kind = Literal["front", "prompts", "more", "reasons"]


@dataclass(frozen=True)
class Type:
    """Sizes of type on a side, in points."""

    text: float
    title: float
    part: float
    foot: float


@dataclass(frozen=True)
class Rect:
    """A place in millimetres; x and y from the left and top edge of its parent."""

    x: float
    y: float
    width: float
    height: float


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


@dataclass(frozen=True)
class Misfit:
    """Something that does not fit its paper."""

    layout: str
    """Last step of the layout's address: `a4`, `large-print`."""
    side: int
    """From 1."""
    block: str
    message: str

    def __str__(self) -> str:
        return f"{self.layout}, side {self.side}, {self.block}: {self.message}"


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
        row = row_mm(audience) + line_mm(sizes.text) + FIELD_SPACE_MM
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


def line_mm(size_pt: float) -> float:
    """Height of a line of a label, in millimetres."""
    return size_pt * MM_PER_PT * LABEL_LINE


def row_mm(audience: Audience) -> float:
    """Lowest row to write in, in millimetres."""
    return SMALLEST_ROW_MM[audience]


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
    height = title * sizes.title * MM_PER_PT * 1.1
    if heading:
        used = measured(worksheet.title, size_pt=sizes.title, weight="bold")
        added = measured(f" {heading}", size_pt=sizes.text + 2)
        if title == 1 and used + added > free:
            height += sizes.title * MM_PER_PT * 1.1
    if first:
        lines = line_count(worksheet.purpose, available_mm=free, size_pt=sizes.text)
        height += 0.8 + lines * sizes.text * MM_PER_PT * LINE_HEIGHT
    danger = line_count(
        DANGER_WORDS, available_mm=danger_mm(sizes) - 5.4, size_pt=sizes.text, weight="bold"
    )
    frame = danger * sizes.text * MM_PER_PT * 1.2 + 3
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


def fit_rows(height_mm: float, *, row_height_mm: float) -> int:
    """Count the whole rows that fit into a height.

    Args:
        height_mm: Free height in millimetres.
        row_height_mm: Height of one row in millimetres, > 0.

    Returns:
        Number of rows, ≥ 0. A row that is cut off is not counted.

    Raises:
        ValueError: `row_height_mm` is not above 0. The message has the value.
    """
    if row_height_mm <= 0:
        raise ValueError(f"row_height_mm must be above 0, got {row_height_mm}")
    return max(0, int(height_mm / row_height_mm + 1e-6))


def type_of(audience: Audience, text_pt: float | None = None) -> Type:
    """Return the sizes of type for an audience: its smallest text, or a larger one."""
    text = max(SMALLEST_TEXT_PT[audience], text_pt or 0)
    foot = LARGE_PRINT_PT if text >= LARGE_PRINT_PT else FOOT_PT
    return Type(text=text, title=text + 10, part=text + 1.5, foot=foot)


def label_height_mm(label: str, hint: str | None, *, width_mm: float, size_pt: float) -> float:
    """Height of a label with its hint set on as many lines as they need, in millimetres."""
    words = label if hint is None else f"{label} ({hint})"
    lines = line_count(
        words, available_mm=width_mm - 2 * PAD_MM - EDGES_MM, size_pt=size_pt, weight="bold"
    )
    return lines * line_mm(size_pt)


@dataclass(frozen=True)
class Room:
    """Writing space of a placed block: how many rows, and how high each is."""

    rows: int
    row_mm: float


def room_for(block: AnyBlock, rect: Rect, *, audience: Audience, sizes: Type) -> Room:
    """Share out the writing space of a block.

    Returns:
        For a table its rows (given ones, or as many as fit) and their exact height; for
        rows of fields, frames or cards their rows. `Room(1, height)` for a plain space.
        `rows` is 0 where nothing fits.
    """
    size = sizes.text
    label = label_height_mm(block.label, block.hint, width_mm=rect.width, size_pt=size)
    free = rect.height - label - PAD_MM - EDGES_MM
    match block:
        case Fields():
            each = rect.height / len(block.rows)
            return Room(len(block.rows), each - line_mm(size) - FIELD_SPACE_MM)
        case Table():
            free -= table_head_mm(block, rect, size_pt=size)
            lowest = row_mm(audience)
            rows = len(block.rows) or block.blank_rows or fit_rows(free, row_height_mm=lowest)
            return Room(rows, free / rows if rows else 0)
        case Frames():
            rows = -(-block.count // block.across)
            return Room(rows, (free - (rows - 1) * FRAME_GAP_MM) / rows)
        case Cards():
            rows = -(-(len(block.items) + block.blanks) // block.across)
            return Room(rows, free / rows)
        case _:
            return Room(1, free)


FRAME_GAP_MM = 4.0
"""Between the frames of a storyboard."""


def table_head_mm(table: Table, rect: Rect, *, size_pt: float) -> float:
    """Height of a table's head row: its tallest column label, in millimetres."""
    columns = table_columns_mm(table, rect)
    lines = max(
        line_count(column.label, available_mm=width - 2.6, size_pt=size_pt, weight="bold")
        for column, width in zip(table.columns, columns, strict=True)
    )
    return lines * size_pt * MM_PER_PT * 1.2 + 1.2


def table_columns_mm(table: Table, rect: Rect) -> list[float]:
    """Widths of a table's columns in millimetres, in order."""
    shares = sum(column.share for column in table.columns)
    width = rect.width - 2 * PAD_MM - EDGES_MM
    return [width * column.share / shares for column in table.columns]


def needed_mm(block: AnyBlock, rect: Rect, *, audience: Audience, sizes: Type) -> float:
    """Height a block needs for its words and the smallest space to write in, in millimetres.

    Boxes need one row, scales room for names, notes and things to tick all their lines,
    frames a row for their picture beside those of their caption.
    """
    size = sizes.text
    text = size * MM_PER_PT * LINE_HEIGHT
    inner = rect.width - 2 * PAD_MM - EDGES_MM
    label = label_height_mm(block.label, block.hint, width_mm=rect.width, size_pt=size)
    frame = PAD_MM + EDGES_MM
    match block:
        case Box():
            return label + frame + row_mm(audience)
        case Note():
            indent = 6 if len(block.lines) > 1 else 0
            lines = sum(
                line_count(line, available_mm=inner - indent, size_pt=size) for line in block.lines
            )
            return label + frame + lines * text
        case Checklist():
            rows, used = 1, 0.0
            for item in block.items:
                wide = tick_mm(item, size_pt=size, inner=inner)
                if used and used + wide > inner:
                    rows, used = rows + 1, 0.0
                used += wide
            note = (
                line_count(block.note, available_mm=inner, size_pt=size) * text if block.note else 0
            )
            return label + frame + note + 1 + rows * TICK_ROW_MM
        case Scale():
            ends = 0.0
            for at, means, warning in (
                (block.low, block.low_means, block.low_warning),
                (block.high, block.high_means, None),
            ):
                if means:
                    words = f"{at} means {means} {warning or ''}"
                    lines = line_count(
                        words, available_mm=inner * 0.45, size_pt=size, weight="bold"
                    )
                    ends = max(ends, lines * text)
            if block.own_words:
                ends += line_mm(size) + SCALE_OWN_MM
            numbers = (size + 3) * MM_PER_PT * 1.15
            return label + frame + LOWEST_NAMES_MM + 0.6 + 3 + numbers + ends
        case Cards():
            card = inner / block.across - 4
            lines = max(line_count(item, available_mm=card, size_pt=size) for item in block.items)
            rows = -(-(len(block.items) + block.blanks) // block.across)
            return label + frame + rows * (lines * text + 4.6)
        case Frames():
            rows = -(-block.count // block.across)
            each = (1 + block.caption_lines) * row_mm(audience)
            return label + frame + rows * each + (rows - 1) * FRAME_GAP_MM
        case _:
            return label + frame


SCALE_OWN_MM = 16.0
"""Height of the boxes for a family's own words at the ends of a scale."""


def tick_mm(item: str, *, size_pt: float, inner: float) -> float:
    """Width of a thing to tick with its words and, where it has one, its line."""
    wide = TICK_MM + 1.2 + measured(item, size_pt=size_pt) + 6
    if item.endswith(":"):
        wide += tick_line_mm(item, size_pt=size_pt, inner=inner) + 1.2
    return wide


def tick_line_mm(item: str, *, size_pt: float, inner: float) -> float:
    """Length of the line behind a thing to tick: at most what its row leaves."""
    left = inner - TICK_MM - measured(item, size_pt=size_pt) - 10
    return max(0.0, min(TICK_LINE_MM, left))


def misfits(worksheet: Worksheet, layout: Layout, foot: Foot) -> Iterator[Misfit]:
    """Say what does not fit a layout, in every edition: words, rows, space to write."""
    for edition in EDITIONS:
        if layout.large_print and edition != "sheet":
            continue
        if not has_edition(worksheet, layout, edition):
            continue
        for placed in place_sides(worksheet, layout, foot, edition=edition):
            yield from _side_misfits(worksheet, placed, layout.key)


EDITIONS: tuple[Edition, ...] = ("sheet", "prompts", "more")


def _beyond(places: list[Place], right: float, bottom: float) -> Iterator[tuple[Place, float]]:
    """Say of each place how far it reaches out of what holds it, in millimetres."""
    for place in places:
        rect = place.rect
        yield place, max(rect.x + rect.width - right, rect.y + rect.height - bottom)
        edge = 2 * PART_EDGE_MM
        yield from _beyond(place.children, rect.width - edge, rect.height - edge)


def _side_misfits(worksheet: Worksheet, placed: PlacedSide, layout: str) -> Iterator[Misfit]:
    right = placed.masthead.x + placed.masthead.width
    for place, over in _beyond(placed.places, right, placed.foot.y - GAP_MM):
        if over > TOLERANCE_MM and placed.kind == "front":
            held = place.node.block or str(place.node.part or place.node.headline)
            message = f"must fit its side, got {over:.0f} mm beyond it"
            yield Misfit(layout, placed.number, held, message)
    for place in placed.all_places():
        name = place.node.block
        if place.node.headline is not None:
            words, size = place.node.headline, placed.type.part
            number = HEADLINE_NUMBER_MM_PER_PT * size + PAD_MM if place.node.part else 0
            free = place.rect.width - 2 * PART_EDGE_MM - 2 * PAD_MM - number
            wide = measured(words, size_pt=size, weight="bold") * KERNED
            if wide > free:
                message = f"headline must fit {free:.0f} mm, got {wide:.0f} mm"
                yield Misfit(layout, placed.number, words, message)
        if place.node.framed or name is None:
            continue
        block = worksheet.blocks[name]
        misfit = partial(Misfit, layout, placed.number, name)
        rect, sizes, audience = place.rect, placed.type, placed.audience
        if rect.height <= 0 or rect.width <= 0:
            yield misfit("must fit its side, got no space left")
            continue
        inner = rect.width - 2 * PAD_MM - EDGES_MM
        wide = widest_word_mm(block.label, size_pt=sizes.text, weight="bold")
        if wide > inner:
            yield misfit(f"label must fit {inner:.0f} mm, got {wide:.0f} mm")
        if placed.kind == "prompts":
            needed = prompts_mm(block, rect, size_pt=sizes.text)
            if needed > rect.height + TOLERANCE_MM:
                yield misfit(
                    f"prompts must fit {rect.height:.0f} mm on the back, got {needed:.0f} mm"
                )
            continue
        needed = needed_mm(block, rect, audience=audience, sizes=sizes)
        if needed > rect.height + TOLERANCE_MM:
            yield misfit(f"must have {needed:.1f} mm, got {rect.height:.1f} mm")
            continue
        lowest = row_mm(audience)
        room = room_for(block, rect, audience=audience, sizes=sizes)
        if isinstance(block, Table) and block.name_space:
            yield from _name_misfits(block, rect, sizes, misfit)
        if isinstance(block, Fields | Table) and (
            room.rows == 0 or room.row_mm < lowest - TOLERANCE_MM
        ):
            yield misfit(f"rows must be at least {lowest:g} mm high, got {room.row_mm:.1f} mm")
        if isinstance(block, Drawing):
            yield from _area_misfits(block, rect, sizes, lowest, misfit)


def _name_misfits(
    table: Table, rect: Rect, sizes: Type, misfit: Callable[[str], Misfit]
) -> Iterator[Misfit]:
    # The space beside a name that is too wide goes under it, and out of its row.
    left = table_columns_mm(table, rect)[0] * (1 - NAME_SPACE_SHARE) - 2 * NAME_PAD_MM
    for name in table.rows:
        wide = measured(name, size_pt=sizes.text, weight="bold")
        if wide > left:
            yield misfit(
                f"{name}: must be at most {left:.0f} mm wide, to leave its name space, "
                f"got {wide:.0f} mm"
            )


NAME_SPACE_SHARE = 0.6
"""Of a table's first column, where `name_space` leaves room beside each row's name."""

NAME_PAD_MM = 1.0
"""Beside a row's name: table.css."""

TOLERANCE_MM = 0.05
"""Less than a printer can place."""


def prompts_mm(block: AnyBlock, rect: Rect, *, size_pt: float) -> float:
    """Height of a block's label and prompts on the back, in millimetres; 0 without prompts."""
    if not block.prompts:
        return 0.0
    inner = rect.width - 2 * PAD_MM - EDGES_MM
    lines = sum(
        line_count(prompt, available_mm=inner - 6, size_pt=size_pt) for prompt in block.prompts
    )
    label = label_height_mm(block.label, None, width_mm=rect.width, size_pt=size_pt)
    return label + PAD_MM + EDGES_MM + lines * size_pt * MM_PER_PT * LINE_HEIGHT


def _area_misfits(
    block: Drawing, rect: Rect, sizes: Type, lowest: float, misfit: Callable[[str], Misfit]
) -> Iterator[Misfit]:
    width = min(rect.width, rect.height * block.ratio)
    height = width / block.ratio
    for area in block.areas:
        if area.answer == "none":
            continue
        lines = line_count(
            area.label, available_mm=width * area.width / 100, size_pt=sizes.text, weight="bold"
        )
        if area.hint:
            lines += line_count(
                area.hint, available_mm=width * area.width / 100, size_pt=sizes.text
            )
        left = height * area.height / 100 - lines * line_mm(sizes.text)
        if left < lowest - TOLERANCE_MM:
            yield misfit(f"{area.label}: must leave {lowest:g} mm to write in, got {left:.1f} mm")


def written_misfits(
    worksheet: Worksheet, layout: Layout, foot: Foot, filled: Filled
) -> Iterator[Misfit]:
    """Say which words of a filled example do not fit the space they are written in."""
    for placed in place_sides(worksheet, layout, foot):
        size = placed.type.text
        for place in placed.all_places():
            name = place.node.block
            if place.node.framed or name is None:
                continue
            block = worksheet.blocks[name]
            misfit = partial(Misfit, layout.key, placed.number, name)
            inner = place.rect.width - 2 * PAD_MM - EDGES_MM
            room = room_for(block, place.rect, audience=placed.audience, sizes=placed.type)
            for wrong in _unfit(block, name, place.rect, room, size, inner, filled):
                yield misfit(f"{filled.standard}: {wrong}")
    yield from _reasons_misfits(worksheet, layout, placed, filled)


def _unfit(
    block: AnyBlock, name: str, rect: Rect, room: Room, size: float, inner: float, filled: Filled
) -> Iterator[str]:
    """Say what is wrong with the words written in one block, in millimetres and counts."""
    for mapping, kinds in WRITTEN.items():
        if name in getattr(filled, mapping) and not isinstance(block, kinds):
            yield f"{mapping} must be a block that takes them, got a {block.kind}"
            return
    match block:
        case Box() if name in filled.boxes:
            needed = written_mm(filled.boxes[name], inner, size_pt=size)
            if needed > room.row_mm:
                yield f"words must fit {room.row_mm:.0f} mm, got {needed:.0f} mm"
        case Table() if name in filled.tables:
            yield from _unfit_rows(block, rect, room, size, filled.tables[name])
        case Fields() if name in filled.fields:
            places = [
                (item.label, (rect.width - (len(row) - 1) * FIELDS_GAP_MM) * item.share / total)
                for row in block.rows
                for total in [sum(item.share for item in row)]
                for item in row
            ]
            answers = filled.fields[name]
            if len(answers) != len(places):
                yield f"must have {len(places)} answers, got {len(answers)}"
                return
            for (label, wide), answer in zip(places, answers, strict=True):
                needed = written_mm(answer, wide, size_pt=size)
                if needed > room.row_mm + FIELD_SPACE_MM:
                    yield f"an answer must fit {room.row_mm:.0f} mm, got {needed:.0f} mm ({label})"
        case Checklist():
            for tick in filled.ticks.get(name, []):
                if tick > len(block.items):
                    yield f"ticks must be at most {len(block.items)}, got {tick}"
            items = [item for item in block.items if item.endswith(":")]
            answers = filled.fields.get(name, [""] * len(items))
            if len(answers) != len(items):
                yield f"must have {len(items)} answers, got {len(answers)}"
                return
            for item, answer in zip(items, answers, strict=True):
                free = tick_line_mm(item, size_pt=size, inner=inner)
                wide = measured(answer, size_pt=size)
                if wide > free:
                    yield f"an answer must fit {free:.0f} mm, got {wide:.0f} mm ({item})"
        case Scale():
            each = inner / (block.high - block.low + 1)
            heights: dict[int, float] = {}
            for mark in filled.scales.get(name, []):
                if not block.low <= mark.number <= block.high:
                    yield f"a number must be {block.low} to {block.high}, got {mark.number}"
                words = f"{mark.number} {mark.who}"
                tall = line_count(words, available_mm=each, size_pt=size) * line_mm(size)
                heights[mark.number] = heights.get(mark.number, 0) + tall
            # What a blank scale keeps for names, and what its place has beyond its least.
            spare = rect.height - needed_mm(block, rect, audience="adults", sizes=type_of("adults"))
            free = LOWEST_NAMES_MM + spare
            for number, tall in heights.items():
                if tall > free:
                    yield f"names at {number} must fit {free:.0f} mm, got {tall:.0f} mm"
            for words in filled.ends.get(name, []):
                needed = written_mm(words, inner * 0.45 - 1, size_pt=size)
                if needed > SCALE_OWN_MM:
                    yield f"an end must fit {SCALE_OWN_MM:.0f} mm, got {needed:.0f} mm"
        case Frames() if name in filled.captions:
            captions = filled.captions[name]
            if len(captions) != block.count:
                yield f"must have {block.count} captions, got {len(captions)}"
            wide = (inner - (block.across - 1) * FRAME_GAP_MM) / block.across
            for words in captions:
                needed = written_mm(words, wide, size_pt=size)
                if needed > CAPTION_MM:
                    yield f"a caption must fit {CAPTION_MM:.0f} mm, got {needed:.0f} mm"
        case Drawing() if name in filled.areas:
            if len(filled.areas[name]) != len(block.areas):
                yield f"must have {len(block.areas)} places, got {len(filled.areas[name])}"
        case _:
            pass


WRITTEN: dict[str, tuple[type, ...]] = {
    "boxes": (Box,),
    "fields": (Fields, Checklist),
    "tables": (Table,),
    "scales": (Scale,),
    "ends": (Scale,),
    "ticks": (Checklist,),
    "areas": (Drawing,),
    "captions": (Frames,),
}
"""Mapping of a filled example → the kinds of block it may write in."""

FIELDS_GAP_MM = 4.0
"""Between two answers of a row."""

CAPTION_MM = 23.0
"""Height of the words under a frame of a filled example."""

REASONS_TOP_MM = 34.0
"""From the edge of the paper to the margin notes on the last side of an example."""


def _unfit_rows(
    table: Table, rect: Rect, room: Room, size: float, rows: list[list[str]]
) -> Iterator[str]:
    if len(rows) > room.rows:
        yield f"must have at most {room.rows} rows, got {len(rows)}"
    widths = table_columns_mm(table, rect)
    for number, row in enumerate(rows):
        if len(row) != len(widths):
            yield f"each row must have {len(widths)} cells, got {len(row)}"
            continue
        cells = list(row)
        if table.rows and number < len(table.rows):
            given = table.rows[number]
            if cells[0] and not table.name_space:
                yield f"the first cell of a given row must be empty, got {cells[0]}"
            cells[0] = f"{given} {cells[0]}"
        tall = max(
            written_mm(cell, wide - 3, size_pt=size)
            for cell, wide in zip(cells, widths, strict=True)
        )
        if tall > room.row_mm + 0.5:
            yield f"a row must fit {room.row_mm:.0f} mm, got {tall:.0f} mm ({cells[0]})"


def _reasons_misfits(
    worksheet: Worksheet, layout: Layout, last: PlacedSide, filled: Filled
) -> Iterator[Misfit]:
    """Say whether the margin notes fit the side that is added for them."""
    size, width = type_of("workers", layout.text_pt).text, last.masthead.width
    text = size * MM_PER_PT * LINE_HEIGHT
    lines = [
        line_count(
            f"{worksheet.blocks[note.block].label}. {note.text}",
            available_mm=width - 9,
            size_pt=size,
            weight="bold",
        )
        for note in filled.why
        if note.block in worksheet.blocks
    ]
    needed = written_mm(filled.summary, width, size_pt=size) + 4
    needed += sum(max(count * text, 6) + 3 for count in lines)
    free = last.foot.y - GAP_MM - REASONS_TOP_MM
    if needed > free:
        message = f"{filled.standard}: notes must fit {free:.0f} mm, got {needed:.0f} mm"
        yield Misfit(layout.key, last.number + 1, "why", message)


def written_mm(text: str, available_mm: float, *, size_pt: float) -> float:
    """Height of written words, paragraph by paragraph, in millimetres."""
    paragraphs = [part for part in text.split("\n\n") if part.strip()]
    lines = sum(line_count(part, available_mm=available_mm, size_pt=size_pt) for part in paragraphs)
    return lines * line_mm(size_pt) + max(0, len(paragraphs) - 1) * PARAGRAPH_MM


PARAGRAPH_MM = 1.0
"""Between two written paragraphs."""
