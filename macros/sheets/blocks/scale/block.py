"""A line of numbers to mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, ClassVar, Literal, Self, final

from pydantic import Field, model_validator

from macros.render.text_metrics import MM_PER_PT
from macros.schema.base import Definition, Line
from macros.sheets.block import (
    Block,
    Grid,
    Label,
    Piece,
    Row,
    Shown,
    Text,
    space_to_write,
    too_large,
)
from macros.sheets.paper import TOLERANCE_MM, Room, Space, css_mm

NAMES_MM = 10.3
"""Least height above the line, where people write their names: a row, and `EASE_MM`."""

LINE_MM = 0.6
"""Thickness of the line."""

MARK_MM = 3.0
"""Height of the mark of a number."""

LARGER_PT = 3.0
"""How much larger a number is than the text, in points."""

NUMBER_LINE = 1.15
"""Line height of a number, of its type size."""

OWN_MM = 16.0
"""Height of the boxes for a family's own words at the two ends."""

END_SHARE = 0.45
"""Of the width, for what each end means where a family writes its own words too."""

BESIDE_SHARES = (0.17, 0.19, 0.21, 0.23, 0.25)
"""Of the width, for what each end means where it stands beside the line: the least of these
with which everything fits its height."""

NUMBER_MM = 7.0
"""Least width for a number, where what the ends mean is given more than the least share."""

EASE_MM = 0.3
"""Taken off the height for names: no rounding makes a scale higher than its place."""

BESIDE_GAP_MM = 3.0
"""Between the line and what stands beside it."""


class Mark(Definition):
    """A number somebody gave on a scale."""

    who: Line
    number: int


class Marked(Definition):
    """The numbers people gave, and a family's own words for the two ends, low and high."""

    marks: list[Mark] = []
    ends: Annotated[list[Line], Field(min_length=2, max_length=2)] | None = None


@final
class Scale(Block):
    """A line of whole numbers to mark, from `low` to `high` inclusive."""

    kind: Literal["scale"]
    low: Annotated[int, Field(ge=0, le=100)] = 0
    high: Annotated[int, Field(ge=0, le=100)] = 10
    low_means: Label | None = None
    high_means: Label | None = None
    means: Label = "means"
    """Stands between a number and what it means."""
    when_to_act: Label | None = None
    """One line below both ends: it goes by reasons, never by a number alone."""
    own_words: Label | None = None
    """Says whose words the boxes at the two ends are for, such as `for this family`."""

    label_leads: ClassVar[bool] = True

    lengths: ClassVar[dict[str, float]] = {
        "line": LINE_MM,
        "mark": MARK_MM,
        "larger": LARGER_PT,
        "number-line": NUMBER_LINE,
        "own": OWN_MM,
        "beside-gap": BESIDE_GAP_MM,
    }

    @model_validator(mode="after")
    def _low_is_below_high(self) -> Self:
        if self.low >= self.high:
            raise ValueError(f"low: must be below high, got {self.low} and {self.high}")
        if self.own_words is None and (self.low_means is None or self.high_means is None):
            raise ValueError("low_means: must stand with high_means where own_words does not")
        return self

    def said_in_english(self) -> Iterator[str]:
        """Name `means` where the file does not give it."""
        if "means" not in self.model_fields_set:
            yield "means"

    @property
    def points(self) -> range:
        """Its numbers."""
        return range(self.low, self.high + 1)

    def ends(self) -> list[tuple[str, str]]:
        """Return what each end means, and what is above its own box."""
        return [
            (
                f"{at} {self.means} {means}" if means else "",
                f"{at} {self.means}, {self.own_words}:" if self.own_words else "",
            )
            for at, means in ((self.low, self.low_means), (self.high, self.high_means))
        ]

    @property
    def beside(self) -> bool:
        """Whether what the ends mean stands beside the line, not below it."""
        return self.own_words is None

    def _ends_mm(self, space: Space, share: float) -> float:
        ends = max(
            space.lines(means, space.inner * share, weight="bold") * space.line if means else 0
            for means, _ in self.ends()
        )
        return ends + (space.label_line + OWN_MM if self.own_words else 0)

    def _share(self, space: Space) -> float:
        return self.beside_share(space) if self.beside else END_SHARE

    def beside_share(self, space: Space) -> float:
        """Return the share of the width for what each end means, beside the line."""
        least, *more = BESIDE_SHARES
        shares = [least]
        for share in more:
            line = space.inner * (1 - 2 * share) - 2 * BESIDE_GAP_MM
            if line >= NUMBER_MM * len(self.points):
                shares.append(share)
        heights = {share: self._needs_mm(space, share) for share in shares}
        fitting = [share for share in shares if heights[share] <= space.height + TOLERANCE_MM]
        return fitting[0] if fitting else min(shares, key=heights.__getitem__)

    def _line_mm(self, space: Space) -> float:
        """Return the height of the line, with names above it and its numbers below."""
        numbers = (space.type.text + LARGER_PT) * MM_PER_PT * NUMBER_LINE
        return NAMES_MM + LINE_MM + MARK_MM + numbers

    def line_width(self, space: Space) -> float:
        """Return the width of the line with its numbers."""
        if not self.beside:
            return space.inner
        return space.inner * (1 - 2 * self.beside_share(space)) - 2 * BESIDE_GAP_MM

    def needs(self, space: Space) -> float:
        """Return the height of its label, names, numbers, the fuller end, and when to act."""
        return self._needs_mm(space, self._share(space))

    def _needs_mm(self, space: Space, share: float) -> float:
        line, ends = self._line_mm(space), self._ends_mm(space, share)
        act = 0.0
        if self.when_to_act:
            act = space.lines(self.when_to_act, space.inner, weight="bold") * space.line
        return self.label_mm(space) + (max(line, ends) if self.beside else line + ends) + act

    def room(self, space: Space) -> Room:
        """Return what its label leaves."""
        return Room(1, self.free_mm(space))

    def names_mm(self, space: Space) -> float:
        """Return the height above the line that is left for names."""
        ends = self._ends_mm(space, self._share(space))
        spare = max(0.0, ends - self._line_mm(space)) if self.beside else 0.0
        return NAMES_MM + spare + max(0.0, space.height - self.needs(space))

    def places(self, space: Space) -> Iterator[tuple[str, str]]:
        """Yield the height above the line, and the width of what the ends mean."""
        yield " .ws-scale__names", f"height:{css_mm(self.names_mm(space) - EASE_MM)}"
        if self.beside:
            share = f"{self.beside_share(space) * 100:g}%"
            yield " .ws-scale__whole", f"grid-template-columns:{share} 1fr {share}"

    def words(self, shown: Shown) -> Iterator[str]:
        """Yield the names that were given, the numbers, the two ends, and when to act."""
        yield self.heading(shown)
        answer = shown.answer or Marked()
        ends = self.ends()
        if self.beside and shown.art:
            yield ends[0][0]
        for point in self.points:
            yield from (f"{point} {mark.who}" for mark in answer.marks if mark.number == point)
        yield from map(str, self.points)
        if self.beside:
            yield from (means for means, _ in (ends[1:] if shown.art else ends))
        else:
            for (means, own), written in zip(ends, answer.ends or ["", ""], strict=True):
                yield from (means, own, written)
        if self.when_to_act:
            yield self.when_to_act

    def document(self, space: Space, shown: Shown) -> Iterator[Piece]:
        """Yield a table with room for names above the numbers, and its two ends below it."""
        yield self.title(shown)
        numbers = [[Text(str(point), bold=True)] for point in self.points]
        names = Row([[] for _ in self.points], 9)
        yield Grid([space.width / len(self.points)] * len(self.points), [names, Row(numbers)])
        for means, own in self.ends():
            if means:
                yield Text(means)
            if own:
                yield space_to_write(own, space.width, 12)
        if self.when_to_act:
            yield Text(self.when_to_act, bold=True)

    def unfit(self, answer: Marked, space: Space) -> Iterator[str]:
        """Say which number is not on it, and which names or words are too high."""
        each = self.line_width(space) / len(self.points)
        heights: Counter[int] = Counter()
        for mark in answer.marks:
            if mark.number not in self.points:
                yield f"a number must be {self.low} to {self.high}, got {mark.number}"
            heights[mark.number] += space.lines(f"{mark.number} {mark.who}", each)
        free = self.names_mm(space) - EASE_MM
        for number, lines in heights.items():
            yield from too_large(f"names at {number}", lines * space.label_line, free)
        for mark in answer.marks:
            if {mark.number - 1, mark.number + 1} & heights.keys():
                wide = space.widest_word(mark.who)
                yield from too_large("a name beside another", wide, each, of=mark.who)
        for words in answer.ends or ():
            needed = space.written(words, space.inner * END_SHARE - 1)
            yield from too_large("an end", needed, OWN_MM)
