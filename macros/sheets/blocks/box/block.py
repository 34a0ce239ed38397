"""A space to write or draw in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, final

from macros.schema.base import Words
from macros.sheets.block import DOCUMENT_SHARE, Block, Grid, Shown, space_to_write, too_large
from macros.sheets.paper import Room, Space


@final
class Box(Block):
    """A space to write in.

    `continues` gives it a letter, by which it goes on on the continuation sheet.
    """

    kind: Literal["box"]
    continues: bool = False

    label_leads: ClassVar[bool] = True

    @property
    def lettered(self) -> bool:
        """Whether it goes on on the continuation sheet."""
        return self.continues

    def needs(self, space: Space) -> float:
        """Return the height of its label and one row."""
        return self.label_mm(space) + space.row

    def room(self, space: Space) -> Room:
        """Return what its label leaves."""
        return Room(1, self.free_mm(space))

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield nothing: its space grows by itself."""
        yield from ()

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the words above the space, and what is written."""
        yield self.heading(shown)
        yield shown.answer or ""

    def document(self, space: Space, shown: Shown) -> Iterator[Grid]:
        """Yield a cell that grows."""
        height = space.height * DOCUMENT_SHARE - 1
        yield space_to_write(self.heading(shown), space.width, height)

    def unfit(self, answer: Words, space: Space) -> Iterator[str]:
        """Say whether the words are too high."""
        needed = space.written(answer, space.inner)
        yield from too_large("words", needed, self.room(space).row_mm)
