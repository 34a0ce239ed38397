"""Rows and columns to fill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self, final

from pydantic import Field, model_validator

from macros.render.text_metrics import MM_PER_PT
from macros.schema.base import Definition
from macros.sheets.block import (
    DOCUMENT_SHARE,
    Block,
    Grid,
    Label,
    Piece,
    Row,
    Share,
    Shown,
    Text,
    too_large,
)
from macros.sheets.paper import Room, Space, fit_rows, shared

NAME_SPACE_SHARE = 0.6
"""Of the first column, where `name_space` leaves room beside each row's name."""

HEAD_LINE = 1.2
"""Line height of a column's label, of the type size."""

NAME_PAD_MM = 1.0
"""Beside a row's name."""


class Column(Definition):
    """A column of a table, its share of the width, and whether it is written in or ticked.

    A first column without a label is headed by the label of its table.
    """

    label: Label | None = None
    share: Share = 1
    answer: Literal["text", "tick"] = "text"


@final
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

    label_leads: ClassVar[bool] = True

    lengths: ClassVar[dict[str, float]] = {
        "head-line": HEAD_LINE,
        "name-pad": NAME_PAD_MM,
        "name-space": NAME_SPACE_SHARE,
    }

    @model_validator(mode="after")
    def _rows_are_named_or_blank(self) -> Self:
        if self.rows and self.blank_rows is not None:
            raise ValueError("blank_rows: must not stand beside rows, got both")
        for number, column in enumerate(self.columns[1:], start=1):
            if column.label is None:
                raise ValueError(f"columns[{number}].label: must be given, got none")
        return self

    @property
    def label_heads(self) -> bool:
        """Whether its label is the head of its first column, and takes no line of its own."""
        return self.columns[0].label is None

    @property
    def lettered(self) -> bool:
        """Whether it goes on on the continuation sheet."""
        return self.continues

    def widths(self, width: float) -> list[float]:
        """Share out a width among its columns."""
        return shared(width, [column.share for column in self.columns])

    def head_mm(self, space: Space) -> float:
        """Return the height of its head row: the tallest column label."""
        lines = max(
            space.lines(column.label or self._label_words, width - 2.6, weight="bold")
            for column, width in zip(self.columns, self.widths(space.inner), strict=True)
        )
        return lines * space.type.text * MM_PER_PT * HEAD_LINE + 1.2

    def _label_lines_mm(self, space: Space) -> float:
        return 0.0 if self.label_heads else super()._label_lines_mm(space)

    def needs(self, space: Space) -> float:
        """Return the height of its label; `crowded` says whether its rows are too low."""
        return self.label_mm(space)

    def room(self, space: Space) -> Room:
        """Return its rows, named, asked for or as many as fit, and their exact height."""
        free = self.free_mm(space) - self.head_mm(space)
        rows = len(self.rows) or self.blank_rows or fit_rows(free, row_height_mm=space.row)
        return Room(rows, free / rows if rows else 0)

    def crowded(self, space: Space) -> Iterator[str]:
        """Say whether its rows are too low, and which names leave no space beside them."""
        yield from self.low_rows(space)
        if not self.name_space:
            return
        left = self.widths(space.inner)[0] * (1 - NAME_SPACE_SHARE) - 2 * NAME_PAD_MM
        for name in self.rows:
            wide = space.wide(name, weight="bold")
            if wide > left:
                yield (
                    f"{name}: must be at most {left:.0f} mm wide, to leave its name space, "
                    f"got {wide:.0f} mm"
                )

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the height of a row and the width of each column."""
        yield "", f"--_ws-row:{self.room(space).row_mm:.3f}"
        widths = self.widths(space.inner)
        for number, width in enumerate(widths, start=1):
            yield f" .ws-col-{number}", f"width:{width / sum(widths) * 100:.3f}%"

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the heads of its columns, the name of each row, and what is written."""
        yield self.heading(shown)
        yield from (column.label for column in self.columns if column.label)
        written: list[list[str]] = shown.answer or []
        for number in range(max(len(self.rows), len(written))):
            cells = written[number] if number < len(written) else []
            yield self.rows[number] if number < len(self.rows) else ""
            for column, cell in zip(self.columns, cells, strict=False):
                yield "✓" if column.answer == "tick" and cell else cell

    def document(self, space: Space, shown: Shown) -> Iterator[Piece]:
        """Yield a table whose head is repeated on every page."""
        heads = [column.label or self.heading(shown) for column in self.columns]
        if not self.label_heads:
            yield self.title(shown)
        room = self.room(space)
        height = max(room.row_mm, 8) * DOCUMENT_SHARE
        rows = [Row([[Text(head, bold=True)] for head in heads], head=True)]
        for number in range(room.rows):
            cells = [[Text("☐")] if column.answer == "tick" else [] for column in self.columns]
            if self.rows:
                cells[0] = [*cells[0], Text(self.rows[number], bold=True)]
            rows.append(Row(cells, height))
        yield Grid(self.widths(space.width), rows)

    def unfit(self, answer: list[list[str]], space: Space) -> Iterator[str]:
        """Say which rows are too many, too short or too high."""
        room, widths = self.room(space), self.widths(space.inner)
        if len(answer) > room.rows:
            yield f"must have at most {room.rows} rows, got {len(answer)}"
        for number, row in enumerate(answer):
            if len(row) != len(widths):
                yield f"each row must have {len(widths)} cells, got {len(row)}"
                continue
            cells = list(row)
            if number < len(self.rows):
                if cells[0] and not self.name_space:
                    yield f"the first cell of a given row must be empty, got {cells[0]}"
                cells[0] = f"{self.rows[number]} {cells[0]}"
            tall = max(
                space.written(cell, wide - 3) for cell, wide in zip(cells, widths, strict=True)
            )
            yield from too_large("a row", tall, room.row_mm, spare=0.5, of=cells[0])
