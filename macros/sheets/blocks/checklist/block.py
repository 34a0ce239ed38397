"""Things to tick."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, final

from pydantic import Field

from macros.schema.base import Definition, Line
from macros.sheets.block import Block, Label, Shown, Text, too_large
from macros.sheets.paper import Room, Space, css_mm

TICK_MM = 6.0
"""Width and height of a box to tick."""

BETWEEN_MM = 6.0
"""Between two things to tick in a line."""

ABOVE_MM = 1.0
"""Above the first line."""

TICK_ROW_MM = 8.0
"""Height of a line of things to tick."""

TICK_LINE_MM = 42.0
"""Longest line to write on behind a thing to tick."""


class Ticked(Definition):
    """What was ticked, by position from 1, and what is on each line."""

    ticks: list[Annotated[int, Field(ge=1)]] = []
    lines: list[str] = []


@final
class Checklist(Block):
    """Things to tick; an item that ends in a colon has a line to write on."""

    kind: Literal["checklist"]
    items: Annotated[list[Label], Field(min_length=1, max_length=24)]
    note: Line | None = None
    plain: bool = False
    """Without a frame, with its label in the line of the first thing to tick."""

    lengths: ClassVar[dict[str, float]] = {
        "above": ABOVE_MM,
        "tick": TICK_MM,
        "row": TICK_ROW_MM,
        "line": TICK_LINE_MM,
        "between": BETWEEN_MM,
    }

    @property
    def bare(self) -> bool:
        """Whether it has no frame."""
        return self.plain

    @property
    def open(self) -> list[str]:
        """Things to tick that have a line to write on."""
        return [item for item in self.items if item.endswith(":")]

    def needs(self, space: Space) -> float:
        """Return the height of its label, its note and its lines of things to tick."""
        rows, used = 1, self.lead_mm(space)
        for item in self.items:
            wide = TICK_MM + 1.2 + space.wide(item) + BETWEEN_MM
            if item.endswith(":"):
                wide += self.line_mm(item, space) + 1.2
            if used and used + wide > space.inner:
                rows, used = rows + 1, 0.0
            used += wide
        note = space.lines(self.note, space.inner) * space.line if self.note else 0
        label = 0.0 if self.plain else self.label_mm(space)
        return label + note + ABOVE_MM + rows * TICK_ROW_MM

    def lead_mm(self, space: Space) -> float:
        """Return the width that its label takes in the line of the first thing to tick."""
        return space.wide(self.label, weight="bold") + BETWEEN_MM if self.plain else 0.0

    def line_mm(self, item: str, space: Space) -> float:
        """Return the length of the line behind a thing: at most what its row leaves."""
        left = space.inner - TICK_MM - space.wide(item) - 10
        return max(0.0, min(TICK_LINE_MM, left))

    def room(self, space: Space) -> Room:
        """Return what its label leaves."""
        return Room(1, self.free_mm(space))

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the length of each line to write on."""
        for number, item in enumerate(self.items, start=1):
            if item.endswith(":"):
                yield (
                    f" .ws-checklist__item:nth-child({number}) .ws-checklist__line",
                    f"width:{css_mm(self.line_mm(item, space))}",
                )

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the note, what there is to tick, and what is ticked and written."""
        yield self.heading(shown)
        yield self.note or ""
        answer = shown.answer or Ticked()
        written = iter(answer.lines)
        for number, item in enumerate(self.items, start=1):
            yield f"✓ {item}" if number in answer.ticks else item
            if item.endswith(":"):
                yield next(written, "")

    def document(self, space: Space, shown: Shown) -> Iterator[Text]:
        """Yield a paragraph of boxes and words."""
        yield self.title(shown)
        if self.note:
            yield Text(self.note)
        yield Text(
            "    ".join(
                f"☐ {item}{' __________' if item.endswith(':') else ''}" for item in self.items
            )
        )

    def unfit(self, answer: Ticked, space: Space) -> Iterator[str]:
        """Say what is ticked that is not there, and which answer is longer than its line."""
        for tick in answer.ticks:
            if tick > len(self.items):
                yield f"ticks must be at most {len(self.items)}, got {tick}"
        if answer.lines and len(answer.lines) != len(self.open):
            yield f"must have {len(self.open)} lines, got {len(answer.lines)}"
            return
        for item, words in zip(self.open, answer.lines, strict=False):
            free = self.line_mm(item, space)
            yield from too_large("an answer", space.wide(words), free, of=item)
