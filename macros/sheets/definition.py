"""What a worksheet is: its words once, and a layout for each paper.

A *block* holds words and a kind of writing space; it is written once. A *layout* says
where the blocks lie on the sides of one paper. So every paper, the PDF and every later
format carry the same words.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from macros.render.language import ENGLISH, language_name, wrong_language
from macros.schema.base import CREDIT, Definition, Line, OnceFilled, Part, Slug, refused
from macros.sheets.block import Beside, BlockName, Label, Share
from macros.sheets.blocks import AnyBlock
from macros.sheets.paper import LARGE_PRINT_PT, PAPER_MM, Audience, Orientation, Paper


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
            raise ValueError("size_mm: must be given, or share in its place, got both")
        return self

    @property
    def framed(self) -> bool:
        """Whether a frame with a headline is drawn around what it holds."""
        return self.part is not None or self.headline is not None

    def nodes(self) -> Iterator[Node]:
        """Itself and every place in it, in reading order."""
        yield self
        for node in self.rows or self.columns or []:
            yield from node.nodes()


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
    """What the side is called beside the title; needed on every side but the first."""
    rows: Annotated[list[Node], Field(min_length=1)]

    @property
    def kept(self) -> OnceFilled:
        """Whose the side is once it is filled in."""
        return self.once_filled or ("family" if self.who == "family" else "record")

    def nodes(self) -> list[Node]:
        """Every place of the side in reading order, parents before children."""
        return [place for node in self.rows for place in node.nodes()]

    def blocks(self) -> list[str]:
        """Ids of the side's blocks in reading order."""
        return [node.block for node in self.nodes() if node.block is not None]


class Layout(Definition):
    """The sides of one paper. `variant` names a second layout on the same paper."""

    paper: Paper
    orientation: Orientation
    variant: Slug | None = None
    name: Label | None = None
    """What a reader chooses the variant by; needed where there is one."""
    title: Label | None = None
    """Printed in place of the sheet's, where that would not fit what is drawn."""
    large_print: bool = False
    """A layout for large print of its own, where the one worked out does not fit."""
    text_pt: Annotated[float, Field(ge=12, le=24)] | None = None
    """Size of the type where it is more than the audience's smallest."""
    row_mm: Annotated[float, Field(ge=10, le=20)] | None = None
    """Lowest row to write in, where it is more than the audience's lowest."""
    swap: dict[BlockName, BlockName] = {}
    """On a variant without sides: those of the first layout, with these blocks exchanged."""
    sides: Annotated[list[Side], Field(max_length=8)] = []

    @model_validator(mode="after")
    def _is_named_where_needed(self) -> Self:
        if (self.variant is None) != (self.name is None):
            raise ValueError("name: must be given together with variant, got one without the other")
        if bool(self.swap) == bool(self.sides):
            got = "both" if self.swap else "none"
            raise ValueError(f"sides: must be given, or swap in its place, got {got}")
        if len(self.sides) > 1 and any(side.cut for side in self.sides):
            raise ValueError("sides: must be one alone where it is cut up")
        if 0 < sum(side.kept == "chair" for side in self.sides) < len(self.sides):
            raise ValueError("sides: must all be for the chair where one is, got others beside it")
        if any(side.heading is None for side in self.sides[1:]):
            raise ValueError("sides: must each have a heading after the first")
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


def _with_other(side: Side, blocks: dict[str, str], grow: float = 1) -> Side:
    """Return a side with blocks exchanged, and with places that have grown."""

    def changed(node: Node) -> Node:
        update = {
            "block": blocks.get(node.block or "", node.block),
            "size_mm": node.size_mm and node.size_mm * grow,
            "rows": node.rows and [changed(inner) for inner in node.rows],
            "columns": node.columns and [changed(inner) for inner in node.columns],
        }
        return node.model_copy(update=update)

    return side.model_copy(update={"rows": [changed(node) for node in side.rows]})


Group = Literal["mapping", "children", "network", "planning", "records"]
"""What sheets are used for together, in the order of the library."""


class Worksheet(Definition):
    """docs/worksheets/<slug>/worksheet.yml. The first layout is the default one."""

    title: Label
    language: Annotated[str, refused(wrong_language)] = ENGLISH
    """Of all that is printed of it but the foot."""
    purpose: Line
    audience: Audience
    short: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,12}$")]
    """Code of its short address, /go/<code>/. Without figures no l is a 1 and no o a 0."""
    group: Group
    """Under which heading it stands in the library."""
    stages: list[
        Literal["first-contact", "assessment", "planning", "conference", "review", "supervision"]
    ] = []
    """When it is used, for the library's filter."""
    credit: Annotated[Slug, CREDIT]
    """Printed on every side."""
    head: BlockName | None = None
    """Fields printed beside the title of every side, so that loose sheets can be matched;
    rows below the first stand under the title of the first side."""
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
            sides = [_with_other(side, layout.swap) for side in first.sides]
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
                    if self.blocks[name].keeps_to_worker and side.who == "family":
                        raise ValueError(f"{where}: must hold no worker's note, got {name}")
                used.update(placed)
        if self.head is not None:
            if self.head in used:
                raise ValueError(f"head: must be in no side's rows, got {self.head} there too")
            used.add(self.head)
            if not self.head_rows:
                raise ValueError(f"head: must be fields of this sheet, got {self.head}")
        for name in self.blocks:
            if name not in used:
                raise ValueError(f"blocks.{name}: must be placed by a layout, got none")
        return self

    @model_validator(mode="after")
    def _nothing_is_left_in_english(self) -> Self:
        if self.english:
            return self
        name = language_name(self.language)
        for key, block in self.blocks.items():
            if block.prompts:
                wanted = "must stay with the sheet in English, since the worker reads them"
                raise ValueError(f"blocks.{key}.prompts: {wanted}, got {block.prompts[0]}")
            for option in block.said_in_english():
                raise ValueError(f"blocks.{key}.{option}: must be given in {name}, got none")
        for number, layout in enumerate(self.layouts):
            for place, side in enumerate(layout.sides):
                for node in side.nodes():
                    if node.part and node.headline is None:
                        where = f"layouts[{number}].sides[{place}]"
                        wanted = f"must give part {node.part} a headline in {name}"
                        raise ValueError(f"{where}: {wanted}, got none")
        return self

    @property
    def english(self) -> bool:
        """Whether its words are English, which the rules on words are for."""
        return self.language.partition("-")[0] == "en"

    @property
    def listed_as(self) -> str:
        """Its title as an English list names it: a sheet in another language says in which."""
        return self.title if self.english else f"{self.title}, in {language_name(self.language)}"

    @staticmethod
    def is_printed(place: Sequence[str | int]) -> bool:
        """Whether what stands at a place of its file is printed on it, in its language."""
        return place[0] in ("title", "blocks") or (place[0] == "layouts" and place[-1] != "name")

    @property
    def default(self) -> Layout:
        """The layout that Ctrl+P prints."""
        return self.layouts[0]

    @property
    def small(self) -> Layout:
        """The first layout on A4, or the first: what large print and the Word file follow."""
        return next((layout for layout in self.layouts if layout.paper == "A4"), self.default)

    def titled(self, layout: Layout) -> Worksheet:
        """Return it under the title that a layout prints."""
        return self.model_copy(update={"title": layout.title}) if layout.title else self

    @property
    def head_rows(self) -> list[list[Beside]]:
        """The rows of `head`; none without one."""
        block = self.blocks.get(self.head) if self.head else None
        return block.beside_title if block else []

    @property
    def letters(self) -> dict[str, str]:
        """Letter of each block that goes on on the continuation sheet, in order of the file.

        That sheet is in English, so a sheet in another language has none.
        """
        continuing = [name for name, block in self.blocks.items() if block.lettered]
        continuing = continuing if self.english else []
        return dict(zip(continuing, "ABCDEFGHJKLMNPQRSTUVWXYZ", strict=False))

    @property
    def large(self) -> Layout:
        """The layout for large print: the sheet's own, or one worked out.

        Worked out, it is `small` on A3 with type of `LARGE_PRINT_PT`; places grow with the
        paper and are shared out anew.
        """
        own = next((layout for layout in self.layouts if layout.large_print), None)
        if own:
            return own
        small = self.small
        grow = math.sqrt(2) if small.paper == "A4" else 1.0
        text = LARGE_PRINT_PT + (2 if self.audience == "children" else 0)
        sides = [_with_other(side, {}, grow) for side in small.sides]
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
