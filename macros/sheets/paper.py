"""Paper, type and the places on them: sizes in millimetres and points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from macros.render.text_metrics import MM_PER_PT, Weight, line_count, widest_word_mm, width_mm

Paper = Literal["A4", "A3"]
Orientation = Literal["portrait", "landscape"]
Audience = Literal["adults", "children", "workers"]

PAPER_MM: dict[str, tuple[int, int]] = {"A4": (210, 297), "A3": (297, 420)}
"""Width and height of a portrait sheet in millimetres (ISO 216)."""

SMALLEST_TEXT_PT = {"adults": 12.0, "workers": 12.0, "children": 14.0}
"""Smallest text by audience in points; the foot may go down to 8 (reference: worksheets 0)."""

LARGE_PRINT_PT = 18.0
"""Smallest text of large print in points (contract)."""

SMALLEST_ROW_MM = {"adults": 10.0, "workers": 10.0, "children": 15.0}
"""Lowest writing row by audience in millimetres (reference: worksheets 0)."""

MARGIN_MM = 6.0
"""From the paper's edge to the first ink: more than the 5 mm that a printer leaves out."""

GAP_MM = 2.5
"""Between two frames."""

PAD_MM = 2.0
"""From a frame to its words, left and right; half of it above and below."""

EDGE_MM = 0.35
"""Width of a block's own frame."""

EDGES_MM = 2 * EDGE_MM
"""Both edges of a block's frame."""

LINE_HEIGHT = 1.3
"""Of the type size (reference: worksheets 0)."""

LABEL_LINE = 1.25
"""Line height of labels and of what is written, of the type size."""

FIELD_SPACE_MM = 1.0
"""Above the label of a short answer."""

LABEL_GAP_MM = 1.5
"""From a label to the line that stands beside it."""

SHORTEST_LINE_MM = 12.0
"""Shortest line to write on beside a label."""

FOOT_PT = 8.1
"""Size of the foot's type in points: at least 8 (acceptance 18), and it holds one line."""

LARGE_FOOT_PT = 12.0
"""Size of the foot's type in large print, in points."""

LIST_INDENT_MM = 6.0
"""From the left to the words of a list."""

TITLE_LARGER_PT = 8.0
"""How much larger a title is than the text, in points, where it has the room."""

PART_LARGER_PT = 1.5
"""How much larger a headline is than the text, in points."""

PARAGRAPH_MM = 1.0
"""Between two written paragraphs."""

TOLERANCE_MM = 0.05
"""Less than a printer can place."""

LENGTHS = {
    "margin": MARGIN_MM,
    "gap": GAP_MM,
    "pad": PAD_MM,
    "edge": EDGE_MM,
    "line-height": LINE_HEIGHT,
    "label-line": LABEL_LINE,
    "field-space": FIELD_SPACE_MM,
    "label-gap": LABEL_GAP_MM,
    "list-indent": LIST_INDENT_MM,
    "paragraph": PARAGRAPH_MM,
}
"""What the style of sheets needs of these, as `--ws-<name>`."""


@dataclass(frozen=True)
class Type:
    """Sizes of type on a side, in points."""

    text: float
    title: float
    part: float
    foot: float
    row: float
    """Lowest row to write in, in millimetres."""


def type_of(audience: Audience, text_pt: float | None = None, row_mm: float | None = None) -> Type:
    """Return the sizes of type for an audience: its smallest, or what a layout asks for."""
    text = max(SMALLEST_TEXT_PT[audience], text_pt or 0)
    foot = LARGE_FOOT_PT if text >= LARGE_PRINT_PT else FOOT_PT
    return Type(
        text=text,
        title=text + TITLE_LARGER_PT,
        part=text + PART_LARGER_PT,
        foot=foot,
        row=max(SMALLEST_ROW_MM[audience], row_mm or 0),
    )


@dataclass(frozen=True)
class Rect:
    """A place in millimetres; x and y from the left and top edge of its parent."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Space:
    """The place a block is given, in millimetres, and the type it is set in."""

    width: float
    height: float
    audience: Audience
    type: Type
    led: bool = False
    """Whether the block's label stands in the bar above it, beside the headline."""

    @property
    def inner(self) -> float:
        """Width inside the block's frame."""
        return self.width - 2 * PAD_MM - EDGES_MM

    @property
    def row(self) -> float:
        """Height of the lowest row to write in."""
        return self.type.row

    @property
    def line(self) -> float:
        """Height of a printed line."""
        return self.type.text * MM_PER_PT * LINE_HEIGHT

    @property
    def label_line(self) -> float:
        """Height of a line of a label, and of what is written."""
        return line_mm(self.type.text)

    def lines(self, text: str, width: float, *, weight: Weight = "regular") -> int:
        """Count the lines a text takes in a width."""
        return line_count(text, available_mm=width, size_pt=self.type.text, weight=weight)

    def wide(self, text: str, *, weight: Weight = "regular") -> float:
        """Measure a text on one line."""
        return width_mm(text, size_pt=self.type.text, weight=weight)

    def widest_word(self, text: str, *, weight: Weight = "regular") -> float:
        """Measure the widest word of a text."""
        return widest_word_mm(text, size_pt=self.type.text, weight=weight)

    def written(self, text: str, width: float) -> float:
        """Height of written words, paragraph by paragraph."""
        paragraphs = [part for part in text.split("\n\n") if part.strip()]
        lines = sum(self.lines(part, width) for part in paragraphs)
        return lines * self.label_line + max(0, len(paragraphs) - 1) * PARAGRAPH_MM


@dataclass(frozen=True)
class Room:
    """Writing space of a placed block: how many rows, and how high each is."""

    rows: int
    row_mm: float


def line_mm(size_pt: float) -> float:
    """Height of a line of a label, in millimetres."""
    return size_pt * MM_PER_PT * LABEL_LINE


def fit_rows(height_mm: float, *, row_height_mm: float) -> int:
    """Count the whole rows that fit into a height.

    Args:
        height_mm: Free height in millimetres.
        row_height_mm: Height of one row in millimetres, > 0.

    Returns:
        Number of rows, ≥ 0. A row that is cut off is not counted.

    Raises:
        ValueError: `row_height_mm` is not above 0. The message has the value.
    """
    if row_height_mm <= 0:
        raise ValueError(f"row_height_mm must be above 0, got {row_height_mm}")
    return max(0, int(height_mm / row_height_mm + 1e-6))


def shared(total: float, shares: list[float], *, gap: float = 0) -> list[float]:
    """Share out a length by shares, with gaps between."""
    free = total - gap * (len(shares) - 1)
    return [free * share / sum(shares) for share in shares]


def css_mm(value: float) -> str:
    """Write a length as style sheets of sheets do: it follows the scale of the sheet."""
    return f"calc({value:.3f}*var(--ws-mm))"
