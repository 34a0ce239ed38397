"""Line art with places to write or draw in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self, final

from pydantic import Field, model_validator

from macros.schema.base import Definition, Line
from macros.sheets.block import DOCUMENT_SHARE, Block, FileName, Label, Piece, Shown, Text, table_of
from macros.sheets.paper import TOLERANCE_MM, Room, Space, css_mm

Percent = Annotated[float, Field(ge=0, le=100)]

ACROSS = 3
"""Places in a row of the document, which has no art to lay them on."""


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


@final
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

    label_is_printed: ClassVar[bool] = False

    @property
    def drawing(self) -> str:
        """Name of its file."""
        return self.figure

    def art(self, space: Space) -> tuple[float, float]:
        """Return the width and height of the art: as large as its space and ratio let it be."""
        width = min(space.width, space.height * self.ratio)
        return width, width / self.ratio

    def needs(self, space: Space) -> float:
        """Return the height of its frame; `crowded` says which place is too low."""
        return self.label_mm(space)

    def room(self, space: Space) -> Room:
        """Return its whole space."""
        return Room(1, self.free_mm(space))

    def crowded(self, space: Space) -> Iterator[str]:
        """Say which places are too low for their words and a row to write in."""
        width, height = self.art(space)
        for area in self.areas:
            if area.answer == "none":
                continue
            wide = width * area.width / 100
            lines = space.lines(area.label, wide, weight="bold")
            lines += space.lines(area.hint, wide) if area.hint else 0
            left = height * area.height / 100 - lines * space.label_line
            if left < space.row - TOLERANCE_MM:
                yield (f"{area.label}: must leave {space.row:g} mm to write in, got {left:.1f} mm")

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the size of the art, and where each place lies on it."""
        width, height = self.art(space)
        yield " .ws-drawing__art", f"width:{css_mm(width)};height:{css_mm(height)}"
        for number, area in enumerate(self.areas, start=1):
            yield (
                f" .ws-area-{number}",
                f"left:{area.x:g}%;top:{area.y:g}%;width:{area.width:g}%;height:{area.height:g}%",
            )

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the words of each place; its own label only where there is no art to see."""
        if not shown.art:
            yield self.label
        for number, area in enumerate(self.areas):
            if shown.answer and area.answer == "text":
                yield f"{area.label} {shown.answer[number]}"
            else:
                yield area.words

    def document(self, space: Space, shown: Shown) -> Iterator[Piece]:
        """Yield its label in place of the art, and a cell for each place."""
        yield Text(self.label, bold=True)
        rows = -(-len(self.areas) // ACROSS)
        height = max(space.height - 8, 15) / rows * DOCUMENT_SHARE if rows else 0
        for at in range(0, len(self.areas), ACROSS):
            cells = [[Text(area.words, bold=True)] for area in self.areas[at : at + ACROSS]]
            yield table_of(cells, len(cells), space.width, height)

    def unfit(self, answer: list[str], space: Space) -> Iterator[str]:
        """Say whether each place has its text."""
        if len(answer) != len(self.areas):
            yield f"must have {len(self.areas)} places, got {len(answer)}"
