"""The few shapes a diagram is made of, and the words that are set in them.

Lengths are units of the drawing. A unit is about a pixel where the reader has not chosen
another size of type: a drawing grows and shrinks with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from macros.render.text_metrics import MM_PER_PT, Weight, width_mm
from macros.schema.content import PartOfMap
from macros.source.problems import counted

Tone = Literal["plain", "muted", "worries", "working-well", "needs-to-happen", "scale"]
"""A part of the map, or none; its colour is the style sheet's."""

Anchor = Literal["start", "middle", "end"]

TEXT = 14.0
"""Size of type: the smallest that a page has."""

LEADING = 18.0
"""From one line of words to the next."""

SPARE = 1.04
"""The reader's own type, which stands in for ours, may be this much wider."""

WIDE, NARROW = 500.0, 232.0
"""Widths a drawing is made in: beside a column of text, and on a telephone of 320 pixels."""


@dataclass(frozen=True)
class Box:
    """A frame, with an edge of its tone on top where it is `edged`."""

    x: float
    y: float
    width: float
    height: float
    tone: Tone = "plain"
    filled: bool = False
    dashed: bool = False
    shape: str = "box"


@dataclass(frozen=True)
class Circle:
    """A circle; `filled` in the tint of its tone."""

    x: float
    y: float
    radius: float
    tone: Tone = "plain"
    filled: bool = False
    dashed: bool = False
    shape: str = "circle"


@dataclass(frozen=True)
class Line:
    """A line through points, with an arrow's head at its end where it has one."""

    points: tuple[tuple[float, float], ...]
    tone: Tone = "plain"
    arrow: bool = False
    dashed: bool = False
    shape: str = "line"

    @property
    def path(self) -> str:
        """The line as SVG writes it."""
        return "M" + "L".join(f"{_short(x)} {_short(y)}" for x, y in self.points)

    @property
    def head(self) -> str:
        """The arrow's head as SVG writes it."""
        (x0, y0), (x, y) = self.points[-2:]
        along = (x > x0) - (x < x0)
        down = (y > y0) - (y < y0)
        left = (x - 7 * along - 4 * down, y - 7 * down - 4 * along)
        right = (x - 7 * along + 4 * down, y - 7 * down + 4 * along)
        corners = ((x, y), left, right)
        return "M" + "L".join(f"{_short(a)} {_short(b)}" for a, b in corners) + "Z"


@dataclass(frozen=True)
class Words:
    """Lines of words; `y` is the first one's foot."""

    x: float
    y: float
    lines: tuple[str, ...]
    tone: Tone = "plain"
    bold: bool = False
    anchor: Anchor = "start"
    shape: str = "words"

    @property
    def feet(self) -> list[tuple[float, str]]:
        """Each line with the height of its foot."""
        return [(self.y + number * LEADING, line) for number, line in enumerate(self.lines)]


@dataclass(frozen=True)
class Link:
    """Shapes that lead somewhere when they are pressed."""

    address: str
    words: str
    shapes: tuple[Box | Circle | Words, ...]
    shape: str = "link"


Shape = Box | Circle | Line | Words | Link


@dataclass(frozen=True)
class Misfit:
    """Words that do not fit. `place` is the way to them in the diagram's definition."""

    place: tuple[str | int, ...]
    message: str


@dataclass
class Drawing:
    """One diagram in one width, as it is made."""

    width: float
    parts: Mapping[str, PartOfMap]
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Add shapes above those that are there."""
        self.shapes.extend(shapes)

    @property
    def is_wide(self) -> bool:
        """Whether it is the one for a column of text."""
        return self.width == WIDE

    def broken(
        self, place: tuple[str | int, ...], text: str, within: float, *, most: int, bold: bool
    ) -> tuple[str, ...]:
        """Break words into lines, and note where they do not fit.

        Args:
            within: Room for a line, in units.
            most: Lines they may take.
        """
        weight: Weight = "bold" if bold else "regular"
        lines = [""]
        for word in text.split():
            if (wide := width(word, weight)) > within:
                message = f"must have shorter words, got “{word}”, which is {wide / within:.1f} "
                self.misfits.append(Misfit(place, message + "times as wide as its place"))
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and width(longer, weight) > within:
                lines.append(word)
            else:
                lines[-1] = longer
        if len(lines) > most:
            message = f"must fit {counted(most, 'line')} of the drawing, got {len(lines)}: “{text}”"
            self.misfits.append(Misfit(place, message))
        return tuple(lines)


def width(text: str, weight: Weight) -> float:
    """Measure a line of words, in units."""
    return width_mm(text, size_pt=TEXT, weight=weight) / MM_PER_PT * SPARE


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
