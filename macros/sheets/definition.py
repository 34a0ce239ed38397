"""What a worksheet is: its words once, and a layout for each paper.

A *block* holds words and a kind of writing space; it is written once. A *layout* says
where the blocks lie on the sides of one paper. So every paper, the PDF and every later
format carry the same words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from macros.schema.base import Definition, Line, OnceFilled, Part, Slug

Paper = Literal["A4", "A3"]
Orientation = Literal["portrait", "landscape"]
Audience = Literal["adults", "children", "workers"]

PAPER_MM: dict[str, tuple[int, int]] = {"A4": (210, 297), "A3": (297, 420)}
"""Width and height of a portrait sheet in millimetres (ISO 216)."""

SMALLEST_TEXT_PT = {"adults": 12.0, "workers": 12.0, "children": 14.0}
"""Smallest text by audience in points; the foot may go down to 8 (reference: worksheets 0)."""

LARGE_PRINT_PT = 18.0
"""Smallest text of large print in points, the foot's too (contract)."""

SMALLEST_ROW_MM = {"adults": 10.0, "workers": 10.0, "children": 15.0}
"""Lowest writing row by audience in millimetres (reference: worksheets 0)."""

BlockName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Label = Annotated[str, StringConstraints(min_length=1, max_length=160, pattern=r"^\S(.*\S)?$")]
FileName = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.svg$")]
Percent = Annotated[float, Field(ge=0, le=100)]
Share = Annotated[float, Field(gt=0, le=20)]


@dataclass(frozen=True)
class Shown:
    """How a block is shown, where that changes its words."""

    letter: str | None = None
    """Of its continuation sheet."""
    continued: bool = False
    """Whether this is its continuation sheet."""
    art: bool = True
    """Whether drawings are drawn; where they are not, their label is printed."""


class Block(Definition):
    """What every block has. `prompts` are for the worker and never on a family's side."""

    label: Label
    hint: Label | None = None
    prompts: list[Line] = []

    @model_validator(mode="after")
    def _hint_is_printed(self) -> Self:
        if self.hint is not None and isinstance(self, Fields | Drawing):
            raise ValueError(
                "hint: must not stand on fields or a drawing, whose label is not printed, "
                f"got {self.hint}"
            )
        return self

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield every word that is printed of a blank block, in order."""
        raise NotImplementedError

    def heading(self, shown: Shown) -> str:
        """Return the words above the block."""
        letter = f"{shown.letter} " if shown.letter else ""
        hint = f" ({self.hint})" if self.hint else ""
        return letter + self.label + (", continued" if shown.continued else hint)


class Box(Block):
    """A space to write in. `continues` gives it room on a lettered continuation sheet."""

    kind: Literal["box"]
    continues: bool = False

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the words above the space."""
        yield self.heading(shown)


class FieldItem(Definition):
    """A short answer: its label, and its share of the row's width."""

    label: Label
    share: Share = 1


class Fields(Block):
    """Rows of short answers, such as a name and a date."""

    kind: Literal["fields"]
    rows: Annotated[list[Annotated[list[FieldItem], Field(min_length=1)]], Field(min_length=1)]

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the label of each answer; the block's own is only read out."""
        for row in self.rows:
            yield from (item.label for item in row)


class Column(Definition):
    """A column of a table, its share of the width, and whether it is written in or ticked."""

    label: Label
    share: Share = 1
    answer: Literal["text", "tick"] = "text"


class Table(Block):
    """Rows and columns to fill.

    `rows` names each row; `blank_rows` says how many to leave blank; with neither there
    are as many blank ones as fit. `name_space` leaves room to write beside a row's name.
    """

    kind: Literal["table"]
    columns: Annotated[list[Column], Field(min_length=2, max_length=14)]
    rows: Annotated[list[Label], Field(max_length=40)] = []
    blank_rows: Annotated[int, Field(ge=1, le=40)] | None = None
    name_space: bool = False
    continues: bool = False

    @model_validator(mode="after")
    def _rows_are_named_or_blank(self) -> Self:
        if self.rows and self.blank_rows is not None:
            raise ValueError("blank_rows: must not stand beside rows, got both")
        return self

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the heads of its columns, and of the rows that have one."""
        yield self.heading(shown)
        yield from (column.label for column in self.columns)
        yield from self.rows


class Scale(Block):
    """A line of whole numbers to mark, from `low` to `high` inclusive."""

    kind: Literal["scale"]
    low: Annotated[int, Field(ge=0, le=100)] = 0
    high: Annotated[int, Field(ge=0, le=100)] = 10
    low_means: Label | None = None
    high_means: Label | None = None
    low_warning: Label | None = None
    own_words: Label | None = None
    """Says whose words the boxes at the two ends are for, such as `for this family`."""

    @model_validator(mode="after")
    def _low_is_below_high(self) -> Self:
        if self.low >= self.high:
            raise ValueError(f"low: must be below high, got {self.low} and {self.high}")
        if self.own_words is None and (self.low_means is None or self.high_means is None):
            raise ValueError("low_means: must stand with high_means where own_words does not")
        return self

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield its numbers, and what the two ends mean."""
        yield self.heading(shown)
        yield from map(str, range(self.low, self.high + 1))
        for at, means, warning in self.ends():
            if means:
                yield f"{at} means {means} {warning or ''}"
            if self.own_words:
                yield f"{at} means, {self.own_words}:"

    def ends(self) -> list[tuple[int, str | None, str | None]]:
        """Return the number, meaning and warning of each end."""
        return [
            (self.low, self.low_means, self.low_warning),
            (self.high, self.high_means, None),
        ]


class Checklist(Block):
    """Things to tick; an item that ends in a colon has a line to write on."""

    kind: Literal["checklist"]
    items: Annotated[list[Label], Field(min_length=1, max_length=24)]
    note: Line | None = None

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the note, and what there is to tick."""
        yield self.heading(shown)
        if self.note:
            yield self.note
        yield from self.items


class Area(Definition):
    """A named place in a drawing, in per cent of the drawing's width and height."""

    label: Label
    hint: Label | None = None
    answer: Literal["text", "none"] = "text"
    """`none`: a printed label and nothing to write in."""
    x: Percent
    y: Percent
    width: Percent
    height: Percent

    @property
    def words(self) -> str:
        """Its label with its hint."""
        return self.label + (f" {self.hint}" if self.hint else "")

    @model_validator(mode="after")
    def _lies_inside(self) -> Self:
        if self.x + self.width > 100 or self.y + self.height > 100:
            raise ValueError(
                "x: must lie inside the drawing with its width and height (at most 100), "
                f"got x + width {self.x + self.width:g} and y + height {self.y + self.height:g}"
            )
        return self


class Drawing(Block):
    """Line art with places to write or draw in.

    `figure` is an SVG in the worksheet's folder. `ratio` is its width divided by its
    height. `description` says what it shows to somebody who cannot see it.
    """

    kind: Literal["drawing"]
    figure: FileName
    ratio: Annotated[float, Field(gt=0.1, lt=30)]
    description: Line
    areas: list[Area] = []

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the label of each place; its own only where there is no drawing to see."""
        if not shown.art:
            yield self.label
        for area in self.areas:
            yield area.words


class Note(Block):
    """Printed words: a rule, a script, an explanation.

    `for_worker` keeps them off every family's side.
    """

    kind: Literal["note"]
    for_worker: bool = False
    lines: Annotated[list[Line], Field(min_length=1, max_length=30)]
    numbered: bool = False

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield its lines; several have a number where they are numbered."""
        yield self.heading(shown)
        numbers = self.numbered and len(self.lines) > 1
        for number, line in enumerate(self.lines, start=1):
            yield f"{number}. {line}" if numbers else line


class Frames(Block):
    """A storyboard: frames to draw in, each with lines for its caption."""

    kind: Literal["frames"]
    count: Annotated[int, Field(ge=1, le=12)]
    across: Annotated[int, Field(ge=1, le=4)]
    caption_lines: Annotated[int, Field(ge=0, le=4)] = 2
    first: Annotated[int, Field(ge=1, le=99)] = 1
    """Number of the first frame."""

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the number of each frame."""
        yield self.heading(shown)
        yield from map(str, range(self.first, self.first + self.count))


class Cards(Block):
    """Slips to cut out and sort: printed ones, and blank ones after them."""

    kind: Literal["cards"]
    items: Annotated[list[Label], Field(min_length=1, max_length=40)]
    blanks: Annotated[int, Field(ge=0, le=20)] = 0
    across: Annotated[int, Field(ge=1, le=5)]

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the printed slips."""
        yield self.heading(shown)
        yield from self.items


AnyBlock = Annotated[
    Box | Fields | Table | Scale | Checklist | Drawing | Note | Frames | Cards,
    Field(discriminator="kind"),
]


class Node(Definition):
    """A place on a side: a block, or rows or columns of places.

    `size_mm` fixes its size along its parent's direction (height in rows, width in
    columns); without it the place gets its `share` of what is left. `part` draws the
    frame of a part of the map, with its number and headline, around what it holds;
    `headline` puts other words beside the number. A `headline` without a part draws a
    plain frame under its words.
    """

    block: Slug | None = None
    rows: Annotated[list[Node], Field(min_length=1)] | None = None
    columns: Annotated[list[Node], Field(min_length=1)] | None = None
    part: Part | None = None
    headline: Label | None = None
    share: Share = 1
    size_mm: Annotated[float, Field(gt=0, le=420)] | None = None

    @model_validator(mode="after")
    def _holds_one_thing(self) -> Self:
        held = [name for name in ("block", "rows", "columns") if getattr(self, name) is not None]
        if len(held) != 1:
            raise ValueError(
                f"block: must be the only one of block, rows, columns, got {held or 'none'}"
            )
        if self.size_mm is not None and self.share != 1:
            raise ValueError("size_mm: must not stand beside share, got both")
        return self

    @property
    def framed(self) -> bool:
        """Whether a frame with a headline is drawn around what it holds."""
        return self.part is not None or self.headline is not None

    def blocks(self) -> list[str]:
        """Ids of the blocks in reading order."""
        if self.block is not None:
            return [self.block]
        return [name for node in self.rows or self.columns or [] for name in node.blocks()]


class Side(Definition):
    """One printed side.

    `who` says who the side is for: prompts and notes for the worker never stand on a
    family's side.
    """

    who: Literal["family", "worker"] = "family"
    audience: Audience | None = None
    """Where this side is for others than the sheet: a child's page in the family's plan."""
    once_filled: OnceFilled | None = None
    """Left out: `family` on a family's side, `record` on a worker's."""
    cut: bool = False
    """True where the side is cut up: it stands alone, so that nothing is on its back."""
    heading: Label | None = None
    """What the side is called beside the title; needed where a layout has several."""
    rows: Annotated[list[Node], Field(min_length=1)]

    @property
    def kept(self) -> OnceFilled:
        """Whose the side is once it is filled in."""
        return self.once_filled or ("family" if self.who == "family" else "record")

    def nodes(self) -> list[Node]:
        """Every place of the side, parents before children."""
        found: list[Node] = []
        queue = list(self.rows)
        while queue:
            node = queue.pop(0)
            found.append(node)
            queue.extend(node.rows or node.columns or [])
        return found

    def blocks(self) -> list[str]:
        """Ids of the side's blocks in reading order."""
        return [name for node in self.rows for name in node.blocks()]


class Layout(Definition):
    """The sides of one paper. `variant` names a second layout on the same paper."""

    paper: Paper
    orientation: Orientation
    variant: Slug | None = None
    name: Label | None = None
    """What a reader chooses the variant by; needed where there is one."""
    large_print: bool = False
    """A layout for large print of its own, where the one worked out does not fit."""
    text_pt: Annotated[float, Field(ge=12, le=24)] | None = None
    """Size of the type where it is more than the audience's smallest."""
    swap: dict[BlockName, BlockName] = {}
    """On a variant without sides: those of the first layout, with these blocks exchanged."""
    sides: Annotated[list[Side], Field(max_length=8)] = []

    @model_validator(mode="after")
    def _is_named_where_needed(self) -> Self:
        if (self.variant is None) != (self.name is None):
            raise ValueError("name: must stand exactly where variant stands")
        if bool(self.swap) == bool(self.sides):
            raise ValueError("sides: must stand exactly where swap does not")
        if len(self.sides) > 1 and any(side.cut for side in self.sides):
            raise ValueError("sides: must be one alone where it is cut up")
        if 0 < sum(side.kept == "chair" for side in self.sides) < len(self.sides):
            raise ValueError("sides: must all be for the chair where one is, got others beside it")
        if len(self.sides) > 1 and any(side.heading is None for side in self.sides):
            raise ValueError("sides: must each have a heading where there are several")
        return self

    @property
    def key(self) -> str:
        """Last step of its address: `a4`, `a3`, `a4-plain` or `large-print`."""
        if self.large_print:
            return "large-print"
        return self.paper.lower() + (f"-{self.variant}" if self.variant else "")

    @property
    def size_mm(self) -> tuple[int, int]:
        """Width and height of a side in millimetres."""
        width, height = PAPER_MM[self.paper]
        return (height, width) if self.orientation == "landscape" else (width, height)


def _grown(node: Node, by: float) -> Node:
    return node.model_copy(
        update={
            "size_mm": node.size_mm * by if node.size_mm else None,
            "rows": [_grown(row, by) for row in node.rows] if node.rows else None,
            "columns": [_grown(row, by) for row in node.columns] if node.columns else None,
        }
    )


def _swapped(node: Node, swap: dict[str, str]) -> Node:
    return node.model_copy(
        update={
            "block": swap.get(node.block, node.block) if node.block else None,
            "rows": [_swapped(row, swap) for row in node.rows] if node.rows else None,
            "columns": [_swapped(row, swap) for row in node.columns] if node.columns else None,
        }
    )


class Worksheet(Definition):
    """docs/worksheets/<slug>/worksheet.yml. The first layout is the default one."""

    title: Label
    purpose: Line
    audience: Audience
    short: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,12}$")]
    """Code of its short address, /go/<code>/. Without figures no l is a 1 and no o a 0."""
    stages: list[
        Literal["first-contact", "assessment", "planning", "conference", "review", "supervision"]
    ] = []
    """When it is used, for the library's filter."""
    credit: Slug
    """Key in docs/data/credits.yml; printed on every side."""
    repeat: BlockName | None = None
    """Fields printed in one row at the top of every later side, so that loose sheets can
    be matched."""
    blocks: Annotated[dict[BlockName, AnyBlock], Field(min_length=1)]
    layouts: Annotated[list[Layout], Field(min_length=1)]

    @model_validator(mode="after")
    def _swaps_are_worked_out(self) -> Self:
        first = self.layouts[0]
        resolved = []
        for number, layout in enumerate(self.layouts):
            if not layout.swap:
                resolved.append(layout)
                continue
            where = f"layouts[{number}].swap"
            if not first.sides:
                raise ValueError(f"{where}: must have sides to swap in, got none in the first")
            placed = {name for side in first.sides for name in side.blocks()}
            for old in layout.swap:
                if old not in placed:
                    raise ValueError(f"{where}: must name a block of the first layout, got {old}")
            sides = [
                side.model_copy(update={"rows": [_swapped(row, layout.swap) for row in side.rows]})
                for side in first.sides
            ]
            resolved.append(layout.model_copy(update={"sides": sides}))
        object.__setattr__(self, "layouts", resolved)
        return self

    @model_validator(mode="after")
    def _layouts_and_blocks_agree(self) -> Self:
        used: set[str] = set()
        keys: set[str] = set()
        for number, layout in enumerate(self.layouts):
            if layout.key in keys:
                raise ValueError(f"layouts[{number}].paper: must differ, got {layout.key} twice")
            keys.add(layout.key)
            for place, side in enumerate(layout.sides):
                where = f"layouts[{number}].sides[{place}]"
                placed = side.blocks()
                for name in placed:
                    if name not in self.blocks:
                        raise ValueError(f"{where}: must place blocks of this sheet, got {name}")
                    if placed.count(name) > 1:
                        raise ValueError(f"{where}: must place a block once, got {name} twice")
                    note = self.blocks[name]
                    if isinstance(note, Note) and note.for_worker and side.who == "family":
                        raise ValueError(f"{where}: must hold no worker's note, got {name}")
                used.update(placed)
        if self.repeat is not None:
            used.add(self.repeat)
            if not isinstance(self.blocks.get(self.repeat), Fields):
                raise ValueError(f"repeat: must be fields of this sheet, got {self.repeat}")
        for name in self.blocks:
            if name not in used:
                raise ValueError(f"blocks.{name}: must be placed by a layout, got none")
        return self

    @property
    def default(self) -> Layout:
        """The layout that Ctrl+P prints."""
        return self.layouts[0]

    @property
    def letters(self) -> dict[str, str]:
        """Letter of each block that continues on another sheet, in order of the file."""
        continuing = [
            name
            for name, block in self.blocks.items()
            if isinstance(block, Box | Table) and block.continues
        ]
        return dict(zip(continuing, "ABCDEFGHJKLMNPQRSTUVWXYZ", strict=False))

    @property
    def large(self) -> Layout:
        """The layout for large print: the sheet's own, or one worked out.

        Worked out, it is the first A4 layout (else the first) on A3 with type of
        `LARGE_PRINT_PT`; places grow with the paper and are shared out anew.
        """
        own = next((layout for layout in self.layouts if layout.large_print), None)
        if own:
            return own
        small = next((layout for layout in self.layouts if layout.paper == "A4"), self.default)
        grow = math.sqrt(2) if small.paper == "A4" else 1.0
        text = LARGE_PRINT_PT + (2 if self.audience == "children" else 0)
        sides = [
            side.model_copy(update={"rows": [_grown(row, grow) for row in side.rows]})
            for side in small.sides
        ]
        return small.model_copy(
            update={
                "paper": "A3",
                "variant": None,
                "name": None,
                "large_print": True,
                "text_pt": text,
                "sides": sides,
            }
        )

    @property
    def all_layouts(self) -> list[Layout]:
        """Every layout, the one for large print last."""
        return [layout for layout in self.layouts if not layout.large_print] + [self.large]
