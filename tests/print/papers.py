"""A PDF in; its sides out: their size, text and every character, in millimetres and points."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

MM_PER_PT = 25.4 / 72

DOTS_PER_MM = 5


class Character(NamedTuple):
    """One character with ink. The box is tight, from the side's top left corner."""

    text: str
    size_pt: float
    colour: tuple[int, int, int]
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Side:
    """One side of paper. Its characters and its picture are taken when they are first asked for."""

    width_mm: float
    height_mm: float
    text: str
    data: bytes = field(repr=False)
    number: int
    """Of the PDF it comes from, from 0."""

    @cached_property
    def characters(self) -> list[Character]:
        """Every character with ink, in the order of the PDF."""
        with opened(self.data) as document:
            page = document[self.number]
            return list(_characters(page.get_textpage(), page.get_height()))

    @cached_property
    def written(self) -> str:
        """Its text in the order in which the PDF holds it; `text` goes by where it lies."""
        with opened(self.data) as document:
            page = document[self.number]
            words = page.get_textpage()
            return "".join(
                _text_of(piece, words)
                for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            )

    @cached_property
    def picture(self) -> Image.Image:
        """What a printer would put on it, in grey."""
        with opened(self.data) as document:
            drawn = document[self.number].render(
                scale=DOTS_PER_MM * MM_PER_PT, grayscale=True, may_draw_forms=False
            )
            picture: Image.Image = drawn.to_pil().convert("L")
            return picture

    @cached_property
    def words(self) -> str:
        """Its text on one line, with one space between words."""
        return " ".join(self.text.split())

    @cached_property
    def letters(self) -> str:
        """Its text without any space: lines may break anywhere."""
        return "".join(self.text.split())

    def ink(self, threshold: int = 250) -> tuple[float, float, float, float]:
        """Free millimetres to the first ink from left, top, right and bottom."""
        marks = self.picture.point(lambda value: 255 if value < threshold else 0)
        left, top, right, bottom = marks.getbbox() or (0, 0, 0, 0)
        return (
            left / DOTS_PER_MM,
            top / DOTS_PER_MM,
            (self.picture.width - right) / DOTS_PER_MM,
            (self.picture.height - bottom) / DOTS_PER_MM,
        )


@dataclass
class Paper:
    """A whole print."""

    data: bytes
    sides: list[Side]

    @property
    def sizes(self) -> list[tuple[int, int]]:
        """Width and height of every side in whole millimetres."""
        return [(round(side.width_mm), round(side.height_mm)) for side in self.sides]

    @property
    def letters(self) -> list[str]:
        """Text of every side without any space."""
        return [side.letters for side in self.sides]


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF for a moment."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def read(data: bytes) -> Paper:
    """Read a PDF."""
    with opened(data) as document:
        return Paper(data, [_side(page, data, number) for number, page in enumerate(document)])


def _side(page: pypdfium2.PdfPage, data: bytes, number: int) -> Side:
    width, height = page.get_size()
    # A hyphen at the end of a line comes as U+FFFE.
    words = page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\u00ad", "-")
    return Side(width * MM_PER_PT, height * MM_PER_PT, words, data, number)


def _text_of(piece: pypdfium2.PdfObject, words: pypdfium2.PdfTextPage) -> str:
    size = pdfium.FPDFTextObj_GetText(piece, words, None, 0)
    letters = (ctypes.c_ushort * (size // 2))()
    pdfium.FPDFTextObj_GetText(piece, words, letters, size)
    return bytes(letters).decode("utf-16-le").rstrip("\0")


def _characters(text: pypdfium2.PdfTextPage, height: float) -> Iterator[Character]:
    for number in range(text.count_chars()):
        letter = chr(pdfium.FPDFText_GetUnicode(text, number))
        if letter.isspace() or not letter.isprintable():
            continue
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, number, matrix)
        size = pdfium.FPDFText_GetFontSize(text, number) * math.hypot(matrix.b, matrix.d)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(text, number, red, green, blue, alpha)
        left, bottom, right, top = text.get_charbox(number)
        yield Character(
            letter,
            round(size, 2),
            (red.value, green.value, blue.value),
            left * MM_PER_PT,
            (height - top) * MM_PER_PT,
            right * MM_PER_PT,
            (height - bottom) * MM_PER_PT,
        )


def contrast(one: int, other: int) -> float:
    """Contrast of two greys, 0 to 255 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(grey: int) -> float:
    share = grey / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def grey(colour: tuple[int, int, int]) -> int:
    """What a black and white printer makes of a colour (ITU-R BT.601)."""
    red, green, blue = colour
    return round(0.299 * red + 0.587 * green + 0.114 * blue)


def overlaps(characters: list[Character], *, shrink: float = 0.25) -> Iterator[tuple[str, str]]:
    """Find characters printed over one another.

    Args:
        shrink: Share of a box taken off at each edge, since kerned letters touch.
    """
    cells: dict[tuple[int, int], list[Character]] = {}
    for one in characters:
        for other in cells.get((round(one.left / 8), round(one.top / 8)), []):
            if _meet(one, other, shrink):
                yield one.text, other.text
        for across in (-1, 0, 1):
            for down in (-1, 0, 1):
                cell = round(one.left / 8) + across, round(one.top / 8) + down
                cells.setdefault(cell, []).append(one)


def _meet(one: Character, other: Character, shrink: float) -> bool:
    if (one.left, one.top, one.right) == (other.left, other.top, other.right):
        return False  # two letters drawn as one: a ligature

    def span(low: float, high: float) -> tuple[float, float]:
        cut = (high - low) * shrink
        return low + cut, high - cut

    across = span(one.left, one.right), span(other.left, other.right)
    down = span(one.top, one.bottom), span(other.top, other.bottom)
    return all(first[0] < second[1] and second[0] < first[1] for first, second in (across, down))
