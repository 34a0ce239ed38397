"""Printed words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, final

from pydantic import Field

from macros.schema.base import Line
from macros.sheets.block import Block, Shown, Text
from macros.sheets.paper import LIST_INDENT_MM, Room, Space

COLUMN_GAP_MM = 4.0
"""Between two columns of a list."""


@final
class Note(Block):
    """Printed words: a rule, a script, an explanation.

    `for_worker` keeps them off every family's side; `columns` sets a list in so many.
    """

    kind: Literal["note"]
    for_worker: bool = False
    lines: Annotated[list[Line], Field(min_length=1, max_length=30)]
    numbered: bool = False
    columns: Annotated[int, Field(ge=1, le=3)] = 1

    lengths: ClassVar[dict[str, float]] = {"column-gap": COLUMN_GAP_MM}

    @property
    def keeps_to_worker(self) -> bool:
        """Whether it may not stand on a family's side."""
        return self.for_worker

    @property
    def listed(self) -> bool:
        """Whether its lines are a list; one line is a paragraph."""
        return len(self.lines) > 1

    def needs(self, space: Space) -> float:
        """Return the height of its words."""
        indent = LIST_INDENT_MM if self.listed else 0
        width = (space.inner - (self.columns - 1) * COLUMN_GAP_MM) / self.columns - indent
        each = [sum(space.lines(line, width) for line in held) for held in self.shared_out()]
        return self.label_mm(space) + max(each) * space.line

    def shared_out(self) -> list[list[str]]:
        """Share its lines out among its columns, so that each has about as many words."""
        columns: list[list[str]] = [[] for _ in range(self.columns)]
        whole, before = sum(map(len, self.lines)), 0
        for line in self.lines:
            at = (before + len(line) / 2) * self.columns / whole
            columns[min(int(at), self.columns - 1)].append(line)
            before += len(line)
        return [held for held in columns if held]

    def room(self, space: Space) -> Room:
        """Return what its label leaves."""
        return Room(1, self.free_mm(space))

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield nothing: its words flow."""
        yield from ()

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield its lines; those of a numbered list begin with their number."""
        yield self.heading(shown)
        for number, line in enumerate(self.lines, start=1):
            yield f"{number}. {line}" if self.listed and self.numbered else line

    def document(self, space: Space, shown: Shown) -> Iterator[Text]:
        """Yield a paragraph for each line."""
        yield self.title(shown)
        for number, line in enumerate(self.lines, start=1):
            mark = (f"{number}. " if self.numbered else "• ") if self.listed else ""
            yield Text(mark + line)

    def unfit(self, answer: None, space: Space) -> Iterator[str]:
        """Say nothing: nothing is written in it."""
        yield from ()
