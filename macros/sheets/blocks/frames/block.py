"""A storyboard."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, final

from pydantic import Field

from macros.sheets.block import DOCUMENT_SHARE, Block, Piece, Shown, Text, table_of, too_large
from macros.sheets.paper import Room, Space, shared

GAP_MM = 4.0
"""Between the frames of a storyboard."""

CAPTION_MM = 23.0
"""Height of the words under a frame of a filled example."""

EASE_MM = 0.3
"""Taken off a frame's width: a browser draws a thin line as a whole pixel, and the last
frame of a row must not fall into the next."""


@final
class Frames(Block):
    """A storyboard: frames to draw in, each with lines for its caption."""

    kind: Literal["frames"]
    count: Annotated[int, Field(ge=1, le=12)]
    across: Annotated[int, Field(ge=1, le=4)]
    caption_lines: Annotated[int, Field(ge=0, le=4)] = 2
    first: Annotated[int, Field(ge=1, le=99)] = 1
    """Number of the first frame."""

    lengths: ClassVar[dict[str, float]] = {"gap": GAP_MM, "caption": CAPTION_MM}

    @property
    def rows(self) -> int:
        """How many rows the frames take."""
        return -(-self.count // self.across)

    @property
    def numbers(self) -> range:
        """The number of each frame."""
        return range(self.first, self.first + self.count)

    def needs(self, space: Space) -> float:
        """Return the height of its label and, in every row, of a picture and its caption."""
        each = (1 + self.caption_lines) * space.row
        return self.label_mm(space) + self.rows * each + (self.rows - 1) * GAP_MM

    def room(self, space: Space) -> Room:
        """Return its rows of frames, all of one height."""
        free = self.free_mm(space)
        return Room(self.rows, (free - (self.rows - 1) * GAP_MM) / self.rows)

    def width(self, space: Space) -> float:
        """Return the width of a frame."""
        return shared(space.inner, [1] * self.across, gap=GAP_MM)[0]

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the size of a frame."""
        yield (
            "",
            f"--_ws-frame-width:{self.width(space) - EASE_MM:.3f};"
            f"--_ws-frame-height:{self.room(space).row_mm - 0.05:.3f}",
        )

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the number of each frame, and its caption."""
        yield self.heading(shown)
        captions = iter(shown.answer or ())
        for number in self.numbers:
            yield str(number)
            yield next(captions, "")

    def document(self, space: Space, shown: Shown) -> Iterator[Piece]:
        """Yield a table with a frame in each cell."""
        yield self.title(shown)
        cells = [[Text(str(number))] for number in self.numbers]
        height = self.room(space).row_mm * DOCUMENT_SHARE
        yield table_of(cells, self.across, space.width, height)

    def unfit(self, answer: list[str], space: Space) -> Iterator[str]:
        """Say which caption is too high."""
        if len(answer) != self.count:
            yield f"must have {self.count} captions, got {len(answer)}"
        for words in answer:
            yield from too_large("a caption", space.written(words, self.width(space)), CAPTION_MM)
