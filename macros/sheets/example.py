"""A worksheet filled in for an invented family, at three standards."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from macros.schema.base import Definition, Line, Words
from macros.sheets.definition import BlockName

Standard = Literal["thin", "good", "strong"]


class Why(Definition):
    """A margin note: what makes a box thin, good or strong."""

    block: BlockName
    text: Line


class Mark(Definition):
    """A number somebody gave on a scale."""

    who: Line
    number: int


class Filled(Definition):
    """A sheet filled in to one standard.

    Each mapping goes from a block to what is written in it: `boxes` to text, `fields` to
    one text for each answer in order (of a checklist: each thing to tick with a line),
    `tables` to rows of cells (a cell to tick is ticked by any word), `scales` to numbers
    with names, `ends` to a scale's own words (low, high), `ticks` to positions from 1,
    `areas` to one text for each place in a drawing, `captions` to one text for each frame.
    """

    standard: Standard
    summary: Line
    boxes: dict[BlockName, Words] = {}
    fields: dict[BlockName, list[str]] = {}
    tables: dict[BlockName, list[list[str]]] = {}
    scales: dict[BlockName, list[Mark]] = {}
    ends: dict[BlockName, Annotated[list[Line], Field(min_length=2, max_length=2)]] = {}
    ticks: dict[BlockName, list[Annotated[int, Field(ge=1)]]] = {}
    areas: dict[BlockName, list[str]] = {}
    captions: dict[BlockName, list[str]] = {}
    why: Annotated[list[Why], Field(min_length=2)]

    def blocks(self) -> set[str]:
        """Ids of every block that is written in or explained."""
        found: set[str] = {note.block for note in self.why}
        for mapping in (
            self.boxes,
            self.fields,
            self.tables,
            self.scales,
            self.ends,
            self.ticks,
            self.areas,
            self.captions,
        ):
            found.update(mapping)
        return found


class Examples(Definition):
    """docs/worksheets/<slug>/examples.yml: one invented family, three standards."""

    family: Line
    layout: Annotated[str, Field(pattern=r"^a[34](-[a-z0-9-]+)?$")]
    """Key of the layout they are drawn in: `a4`, `a3`."""
    standards: Annotated[list[Filled], Field(min_length=3, max_length=3)]
