"""The first side of a PDF as SVG: its lines are lines and its words are words."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from macros.render.language import ENGLISH
from macros.render.text_metrics import MM_PER_PT, width_mm

if TYPE_CHECKING:
    from pypdfium2 import PdfMatrix, PdfObject, PdfPage, PdfTextObj, PdfTextPage

    from macros.formats.picture import About

FAMILY = "'Source Sans 3', 'Source Sans Pro', Calibri, Carlito, Arial, sans-serif"
"""The type by the name it is installed under, then others that are no wider."""

DEEPEST = 6
"""Drawings within drawings. A sheet has one."""

SPACE = 0.35
"""Most that lies between two words of one line, in sizes of its type."""

BESIDE = 0.05
"""Room beside the last letter, in sizes of its type: about what ours has."""


@dataclass(frozen=True)
class _Run:
    """Words in one line, all alike: `x` and `y` are where their foot begins, `end` is the ink's."""

    words: str
    x: float
    y: float
    size: float
    end: float
    bold: bool
    colour: str
    turned: float

    @property
    def width(self) -> float:
        return self.end - self.x + BESIDE * self.size

    def and_then(self, other: _Run) -> _Run | None:
        """Return it with what follows in the same line; None where that is a line of its own.

        Some drawings come letter by letter, which nobody could select or change as words.
        """
        alike = replace(other, words=self.words, x=self.x, y=self.y, end=self.end) == self
        gap = (other.x - self.end) / self.size - BESIDE
        if not alike or self.turned or abs(other.y - self.y) > 0.01 or not -0.1 < gap < SPACE:
            return None
        words = f"{self.words}{' ' if gap > 0.1 else ''}{other.words}"
        return replace(self, words=words, end=other.end)

    def __str__(self) -> str:
        look = f' font-size="{_short(self.size)}"'
        look += ' font-weight="600"' if self.bold else ""
        look += f' fill="{self.colour}"' if self.colour != "#000" else ""
        if self.turned:
            place = f"{_short(self.turned)} {_short(self.x)} {_short(self.y)}"
            look += f' transform="rotate({place})"'
        look += f' textLength="{_short(self.width)}" lengthAdjust="spacingAndGlyphs"'
        return f'<text x="{_short(self.x)}" y="{_short(self.y)}"{look}>{escape(self.words)}</text>'


def make_svg(pdf: bytes, about: About) -> bytes:
    """Draw a PDF's first side as SVG; the same bytes every time.

    Each line of words is kept to its length on paper, where a program knows how, so that
    another type does not run out of its box.
    """
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as read:
        page = read[0]
        width, height = page.get_size()
        upright = pypdfium2.PdfMatrix(1, 0, 0, -1, 0, height)
        drawn = "\n".join(map(str, _joined(_drawn(page, page.get_textpage(), upright))))
    size = f'viewBox="0 0 {_short(width)} {_short(height)}"'
    # Some programs draw a picture as large as it says, and none says it in points.
    size += f' width="{width * MM_PER_PT:.1f}mm" height="{height * MM_PER_PT:.1f}mm"'
    english = "" if about.language == ENGLISH else f' lang="{ENGLISH}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" lang="{about.language}"'
        f' font-family="{FAMILY}">\n<title{english}>{escape(about.title)}</title>\n'
        f"<desc{english}>{escape(about.said)}</desc>\n{_metadata(about)}\n"
        f'<rect width="100%" height="100%" fill="#fff"/>\n{drawn}\n</svg>\n'
    ).encode()


def _metadata(about: About) -> str:
    told = {"title": about.title, "rights": f"{about.may} {about.line}", "source": about.source}
    parts = "".join(f"<dc:{name}>{escape(words)}</dc:{name}>" for name, words in told.items())
    return (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<rdf:Description rdf:about="">{parts}</rdf:Description></rdf:RDF></metadata>'
    )


def _joined(drawn: Iterable[str | _Run]) -> Iterator[str | _Run]:
    held: str | _Run | None = None
    for thing in drawn:
        if isinstance(held, _Run) and isinstance(thing, _Run) and (both := held.and_then(thing)):
            held = both
            continue
        if held is not None:
            yield held
        held = thing
    if held is not None:
        yield held


def _drawn(
    page: PdfPage,
    text: PdfTextPage,
    outer: PdfMatrix,
    form: PdfObject | None = None,
    depth: int = 0,
) -> Iterator[str | _Run]:
    """Give every object of a page, or of a drawing on it, from the lowest up."""
    import pypdfium2.raw as pdfium

    inside = form.raw if form else None
    for item in page.get_objects(max_depth=1, form=inside, textpage=text):
        matrix = item.get_matrix().multiply(outer)
        if item.type == pdfium.FPDF_PAGEOBJ_PATH:
            if path := _path(item, matrix):
                yield path
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            if run := _run(item, matrix, outer):
                yield run
        elif item.type == pdfium.FPDF_PAGEOBJ_FORM and depth < DEEPEST:
            yield from _drawn(page, text, matrix, item, depth + 1)
        else:
            raise ValueError(
                f"a side of a sheet has lines and words, got a thing of kind {item.type}"
            )


def _path(item: PdfObject, matrix: PdfMatrix) -> str:
    import pypdfium2.raw as pdfium

    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)
    if not fill.value and not stroke.value:
        return ""
    look = ""
    if fill.value == pdfium.FPDF_FILLMODE_ALTERNATE:
        look += ' fill-rule="evenodd"'
    colour = _colour(item, pdfium.FPDFPageObj_GetFillColor) if fill.value else "none"
    look += f' fill="{colour}"' if colour != "#000" else ""
    if stroke.value:
        look += _stroke(item, matrix)
    return f'<path{look} d="{_line(item, matrix)}"/>'


def _stroke(item: PdfObject, matrix: PdfMatrix) -> str:
    import pypdfium2.raw as pdfium

    scale = math.sqrt(abs(matrix.a * matrix.d - matrix.b * matrix.c))
    wide = ctypes.c_float()
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, wide)
    look = f' stroke="{_colour(item, pdfium.FPDFPageObj_GetStrokeColor)}"'
    look += f' stroke-width="{_short(wide.value * scale)}"'
    cap, join = pdfium.FPDFPageObj_GetLineCap(item.raw), pdfium.FPDFPageObj_GetLineJoin(item.raw)
    look += ("", ' stroke-linecap="round"', ' stroke-linecap="square"')[cap]
    look += ("", ' stroke-linejoin="round"', ' stroke-linejoin="bevel"')[join]
    if count := pdfium.FPDFPageObj_GetDashCount(item.raw):
        dashes = (ctypes.c_float * count)()
        pdfium.FPDFPageObj_GetDashArray(item.raw, dashes, count)
        look += f' stroke-dasharray="{" ".join(_short(one * scale) for one in dashes)}"'
    return look


def _line(item: PdfObject, matrix: PdfMatrix) -> str:
    import pypdfium2.raw as pdfium

    written, curve = [], 0
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(item.raw)):
        segment = pdfium.FPDFPath_GetPathSegment(item.raw, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        # A curve is written as three points, of which the first is marked.
        mark = {pdfium.FPDF_SEGMENT_MOVETO: "M", pdfium.FPDF_SEGMENT_LINETO: "L"}.get(kind, "")
        if not mark:
            mark, curve = ("C", " ", " ")[curve], (curve + 1) % 3
        at = matrix.on_point(x.value, y.value)
        written.append(mark + " ".join(map(_short, at)))
        if pdfium.FPDFPathSegment_GetClose(segment):
            written.append("Z")
    return "".join(written)


def _run(item: PdfTextObj, matrix: PdfMatrix, outer: PdfMatrix) -> _Run | None:
    import pypdfium2.raw as pdfium

    said = item.extract()
    words = said.strip()
    if not words:
        return None
    scale = math.hypot(matrix.a, matrix.b)
    along = matrix.a / scale, matrix.b / scale
    left, below, right, above = item.get_bounds()
    ends = (outer.on_point(x, y) for x in (left, right) for y in (below, above))
    reach = max((x - matrix.e) * along[0] + (y - matrix.f) * along[1] for x, y in ends)
    size = item.get_font_size() * scale
    bold = "Bold" in item.get_font().get_base_name()
    # No space begins a line of an SVG: what follows one begins as much further on.
    before = said[: len(said) - len(said.lstrip())]
    space = width_mm(before, size_pt=size, weight="bold" if bold else "regular") / MM_PER_PT
    return _Run(
        words,
        matrix.e + space * along[0],
        matrix.f + space * along[1],
        round(size, 2),
        matrix.e + reach,
        bold,
        _colour(item, pdfium.FPDFPageObj_GetFillColor),
        round(math.degrees(math.atan2(matrix.b, matrix.a)), 2),
    )


def _colour(item: PdfObject, ask: object) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    ask(item.raw, *parts)  # type: ignore[operator]
    red, green, blue, _ = (part.value for part in parts)
    whole = f"#{red:02x}{green:02x}{blue:02x}"
    short = whole[1] == whole[2] and whole[3] == whole[4] and whole[5] == whole[6]
    return f"#{whole[1::2]}" if short else whole


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
