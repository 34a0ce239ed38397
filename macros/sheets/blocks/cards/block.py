"""Slips to cut out and sort."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal, final

from pydantic import Field

from macros.sheets.block import DOCUMENT_SHARE, Block, Label, Piece, Shown, Text, table_of
from macros.sheets.paper import Room, Space


@final
class Cards(Block):
    """Slips to cut out and sort: printed ones, and blank ones after them."""

    kind: Literal["cards"]
    items: Annotated[list[Label], Field(min_length=1, max_length=40)]
    blanks: Annotated[int, Field(ge=0, le=20)] = 0
    across: Annotated[int, Field(ge=1, le=5)]

    @property
    def rows(self) -> int:
        """How many rows the slips take."""
        return -(-(len(self.items) + self.blanks) // self.across)

    def needs(self, space: Space) -> float:
        """Return the height of its label and of the fullest slip in every row."""
        card = space.inner / self.across - 4
        lines = max(space.lines(item, card) for item in self.items)
        return self.label_mm(space) + self.rows * (lines * space.line + 4.6)

    def room(self, space: Space) -> Room:
        """Return its rows, all of one height."""
        return Room(self.rows, self.free_mm(space) / self.rows)

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the size of a slip."""
        wide = space.inner / self.across
        yield (
            "",
            f"--_ws-card-width:{wide - 0.05:.3f};"
            f"--_ws-card-height:{self.room(space).row_mm - 0.05:.3f}",
        )

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the printed slips."""
        yield self.heading(shown)
        yield from self.items

    def document(self, space: Space, shown: Shown) -> Iterator[Piece]:
        """Yield a table with a slip in each cell."""
        yield self.title(shown)
        slips = [*self.items, *[""] * (self.rows * self.across - len(self.items))]
        height = self.room(space).row_mm * DOCUMENT_SHARE
        yield table_of([[Text(words)] for words in slips], self.across, space.width, height)

    def unfit(self, answer: None, space: Space) -> Iterator[str]:
        """Say nothing: nothing is written in it."""
        yield from ()
