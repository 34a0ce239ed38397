"""Rows of short answers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Annotated, ClassVar, Literal, final

from pydantic import Field

from macros.schema.base import Definition
from macros.sheets.block import (
    DOCUMENT_SHARE,
    Beside,
    Block,
    Grid,
    Label,
    Row,
    Share,
    Shown,
    Text,
    too_large,
)
from macros.sheets.paper import (
    FIELD_SPACE_MM,
    LABEL_GAP_MM,
    SHORTEST_LINE_MM,
    TOLERANCE_MM,
    Room,
    Space,
    css_mm,
    shared,
)

GAP_MM = 4.0
"""Between two answers of a row."""


class FieldItem(Definition):
    """A short answer: its label, and its share of the row's width."""

    label: Label
    share: Share = 1
    once: bool = False
    """Beside a title: on the first side alone."""
    worker: Label | None = None
    """Beside a title: its label on the worker's side of a child's sheet."""


@final
class Fields(Block):
    """Rows of short answers, such as a name and a date.

    `beside` sets each label before its line, where it stands above it otherwise.
    """

    kind: Literal["fields"]
    rows: Annotated[list[Annotated[list[FieldItem], Field(min_length=1)]], Field(min_length=1)]
    beside: bool = False

    label_is_printed: ClassVar[bool] = False
    lengths: ClassVar[dict[str, float]] = {"gap": GAP_MM}

    @property
    def beside_title(self) -> list[list[Beside]]:
        """Return its rows as they stand at the top of a side.

        What is below the first row stands on the first side alone.
        """
        numbers = count(1)
        return [
            [
                Beside(
                    next(numbers), one.label, one.worker or one.label, one.share, one.once or at > 0
                )
                for one in row
            ]
            for at, row in enumerate(self.rows)
        ]

    def needs(self, space: Space) -> float:
        """Return the height of a label; `crowded` says whether its rows are too low."""
        return self.label_mm(space)

    def crowded(self, space: Space) -> Iterator[str]:
        """Say whether its rows are too low, or its lines too short."""
        yield from self.low_rows(space)
        for row, lines in zip(self.rows, self.lines(space), strict=True):
            for item, line in zip(row, lines, strict=True):
                if line < SHORTEST_LINE_MM - TOLERANCE_MM:
                    yield (
                        f"{item.label}: must leave {SHORTEST_LINE_MM:.0f} mm to write on, "
                        f"got {line:.0f} mm"
                    )

    def room(self, space: Space) -> Room:
        """Return its rows, and what the labels leave of each."""
        each = space.height / len(self.rows)
        label = 0.0 if self.beside else space.label_line + FIELD_SPACE_MM
        return Room(len(self.rows), each - label)

    def lines(self, space: Space) -> list[list[float]]:
        """Return the width of each line, row by row."""
        return [
            [
                wide - (space.wide(item.label) + LABEL_GAP_MM if self.beside else 0)
                for item, wide in zip(row, widths, strict=True)
            ]
            for row, widths in zip(self.rows, self.widths(space), strict=True)
        ]

    def widths(self, space: Space) -> list[list[float]]:
        """Return the width of each answer, row by row."""
        return [shared(space.width, [one.share for one in row], gap=GAP_MM) for row in self.rows]

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the width of each answer."""
        for number, widths in enumerate(self.widths(space), start=1):
            for position, width in enumerate(widths, start=1):
                yield (
                    f" .ws-fields__row:nth-child({number}) .ws-fields__item:nth-child({position})",
                    f"width:{css_mm(width)}",
                )

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the label of each answer and what is written; the block's own is only read out."""
        written = iter(shown.answer or ())
        for row in self.rows:
            for item in row:
                yield item.label
                yield next(written, "")

    def document(self, space: Space, shown: Shown) -> Iterator[Grid]:
        """Yield a table for each row, with a cell for each answer."""
        height = (space.height / len(self.rows) - 6) * DOCUMENT_SHARE
        for row in self.rows:
            cells = [[Text(f"{item.label}:")] for item in row]
            yield Grid(shared(space.width, [item.share for item in row]), [Row(cells, height)])

    def unfit(self, answer: list[str], space: Space) -> Iterator[str]:
        """Say which answer is too high for its line."""
        labels = [item.label for row in self.rows for item in row]
        if len(answer) != len(labels):
            yield f"must have {len(labels)} answers, got {len(answer)}"
            return
        widths = [width for row in self.lines(space) for width in row]
        free, spare = self.room(space).row_mm, 0 if self.beside else FIELD_SPACE_MM
        for label, width, words in zip(labels, widths, answer, strict=True):
            needed = space.written(words, width)
            yield from too_large("an answer", needed, free, spare=spare, of=label)
