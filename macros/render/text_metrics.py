"""How wide a text is, and how many lines it needs on paper, by the very font that is printed."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from macros.render.fonts import read_font

MM_PER_PT = 25.4 / 72
"""Millimetres in a point (PostScript point, as CSS defines it)."""

Weight = Literal["regular", "bold"]


@cache
def _advances(weight: Weight) -> tuple[dict[int, int], int]:
    with read_font(weight) as font:
        widths = font["hmtx"].metrics
        units = font["head"].unitsPerEm
        return {code: widths[name][0] for code, name in font.getBestCmap().items()}, units


@lru_cache(maxsize=1 << 16)
def width_mm(text: str, *, size_pt: float, weight: Weight = "regular") -> float:
    """Measure one line of text, without kerning (which only ever makes it narrower).

    Args:
        size_pt: Size of the type in points, > 0.

    Returns:
        Width in millimetres, ≥ 0. A character the font lacks counts as one em.
    """
    advances, units = _advances(weight)
    total = sum(advances.get(ord(character), units) for character in text)
    return total / units * size_pt * MM_PER_PT


@lru_cache(maxsize=1 << 16)
def line_count(
    text: str, *, available_mm: float, size_pt: float, weight: Weight = "regular"
) -> int:
    """Count the lines a text takes when it is broken at its spaces.

    Args:
        available_mm: Width of the line in millimetres, > 0.

    Returns:
        Number of lines, ≥ 1. A word wider than the line counts as one line: the caller
        checks `widest_word_mm`.
    """
    space = width_mm(" ", size_pt=size_pt, weight=weight)
    lines, used = 1, 0.0
    for word in text.split():
        width = width_mm(word, size_pt=size_pt, weight=weight)
        if used and used + space + width > available_mm:
            lines, used = lines + 1, width
        else:
            used += (space if used else 0) + width
    return lines


def widest_word_mm(text: str, *, size_pt: float, weight: Weight = "regular") -> float:
    """Return the width of the widest word in millimetres; 0 for an empty text."""
    return max((width_mm(word, size_pt=size_pt, weight=weight) for word in text.split()), default=0)
