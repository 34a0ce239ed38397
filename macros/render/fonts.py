"""The one typeface: taken from its package, cut down to what the hub prints."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Literal

import fontpkg_source_sans_3
import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

from macros.render.kept import kept_or_made, named_by

Weight = Literal["regular", "bold"]

NUMBERS: dict[Weight, int] = {"regular": 400, "bold": 600}
"""Weights as CSS names them."""

LICENCE = "licence.txt"
"""The licence of the typeface, beside its files wherever they go."""

NAME = "Hub Sans"
"""Name inside every file we cut: its licence reserves the name of the whole one."""

Ranges = tuple[tuple[int, int], ...]


def _ranges(text: str) -> Ranges:
    """Read ranges of signs: `20-7E 2022`."""
    ends = (part.split("-") for part in text.split())
    return tuple((int(each[0], 16), int(each[-1], 16)) for each in ends)


LATIN = _ranges(
    "20-7E A0-FF 2013-2014 2018-201A 201C-201E 2022 2026 2032-2033 20AC 2122 2190-2193 2212 "
    "2264-2265"
)
"""What English pages print: the file every first view loads."""

LATIN_EXTENDED = _ranges(
    "100-17F 181 186 18A 18F-190 192 1A0-1A1 1AF-1B0 1E0-1FF 218-21B 253-254 257 259 25B 300-304 "
    "306-30C 323 326-328 1E44-1E45 1E62-1E63 1E80-1E85 1EA0-1EF9 2610-2612 2713"
)
"""Names in Polish, Romanian, Turkish, Vietnamese, Yoruba, Twi and others: loaded when met."""

PASTED = {
    0x09: 0x20,
    0xA0: 0x20,
    0xAD: 0x2D,
    0x2009: 0x20,
    0x2010: 0x2D,
    0x2011: 0x2D,
    0x2015: 0x2014,
    0x202F: 0x20,
    0x25A0: 0x2022,
    0x25AA: 0x2022,
    0x25CF: 0x2022,
    0xF0A7: 0x2022,
    0xF0B7: 0x2022,
}
"""What comes with words from Word, and the sign that it is drawn as, on paper alone.

Each has a drawing of its own: where two signs share one, Firefox takes a field that holds the
second for one it cannot draw, and saves none of its words as they look.
"""

LINE = (984, 273)
"""Height of a line above and below, in thousandths of the type size.

A viewer of PDFs lays out the lines of a field by it, and the rows of sheets were drawn for
it. The whole font leaves more room than any row has.
"""

SUBSETS: dict[str, Ranges] = {"": LATIN, "-extended": LATIN_EXTENDED}
"""What a browser loads: a name for each file and what is in it."""

PAPER = "paper"
"""Name of the subset that holds all of them, for a PDF."""

PACKAGE = Path(fontpkg_source_sans_3.__file__).parent
FILE = PACKAGE / "files" / "SourceSans3[wght].ttf"
"""The whole font, every weight of it."""


def unprintable(text: str) -> str:
    """Return the letters of a text that the type of paper lacks, each once, in order."""
    ranges = LATIN + LATIN_EXTENDED
    lacking = (
        letter
        for letter in text
        if not letter.isspace() and not any(low <= ord(letter) <= high for low, high in ranges)
    )
    return "".join(dict.fromkeys(lacking))


def unicode_range(ranges: Iterable[tuple[int, int]]) -> str:
    """Write ranges as CSS does: `U+20-7E, U+A0-FF`."""
    return ", ".join(f"U+{low:X}-{high:X}" if low != high else f"U+{low:X}" for low, high in ranges)


@cache
def subset_font(weight: Weight, part: str) -> bytes:
    """Cut one weight down to one of `SUBSETS` or `PAPER`, as WOFF2; always the same bytes.

    Cutting takes over a second, so what was cut before is kept in .cache/.
    """
    ranges = LATIN + LATIN_EXTENDED if part == PAPER else SUBSETS[part]
    source = Path(__file__).read_bytes()
    path = named_by("fonts", fontTools.version, weight, ranges, FILE.read_bytes(), source)
    return kept_or_made(path, lambda: _cut(weight, ranges, PASTED if part == PAPER else {}))


def _cut(weight: Weight, ranges: Ranges, pasted: Mapping[int, int]) -> bytes:
    options = subset.Options()
    options.layout_features = ["kern", "liga", "ccmp", "locl", "mark", "mkmk"]
    options.hinting = False
    options.desubroutinize = True
    options.name_IDs = [1, 2, 4, 6]
    options.notdef_outline = True
    worker = subset.Subsetter(options)
    codes = {code for low, high in ranges for code in range(low, high + 1)}
    worker.populate(unicodes=codes)
    buffer = BytesIO()
    with TTFont(FILE, recalcTimestamp=False) as font:
        worker.subset(font)
        instancer.instantiateVariableFont(font, {"wght": NUMBERS[weight]}, inplace=True)
        for code, shape in pasted.items():
            _draw_as(font, code, shape)
        line, system = font["hhea"], font["OS/2"]
        above, below = LINE
        line.ascent = system.sTypoAscender = system.usWinAscent = above
        line.descent = system.sTypoDescender = -below
        system.usWinDescent = below
        style = "Regular" if weight == "regular" else "Semibold"
        for number, text in ((1, NAME), (2, "Regular"), (4, f"{NAME} {style}")):
            font["name"].setName(text, number, 3, 1, 0x409)
        # Whose it is, and by what licence it may be used.
        owner = (PACKAGE / "LICENSE").read_text("utf-8").partition("\n")[0].strip()
        for number, text in ((0, owner), (13, "SIL Open Font License, Version 1.1")):
            font["name"].setName(text, number, 3, 1, 0x409)
        font["name"].setName(f"{NAME.replace(' ', '')}-{style}", 6, 3, 1, 0x409)
        font.flavor = "woff2"
        font.save(buffer)
    return buffer.getvalue()


def _draw_as(font: TTFont, code: int, shape: int) -> None:
    """Give a sign a drawing of its own, the same as that of another."""
    name, like = f"pasted{code:04X}", font.getBestCmap()[shape]
    font["glyf"][name] = copy(font["glyf"][like])
    font["hmtx"][name] = font["hmtx"][like]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def read_font(weight: Weight) -> TTFont:
    """Open all that is printed in one weight, to measure it."""
    return TTFont(BytesIO(subset_font(weight, PAPER)), lazy=True)


SCREEN = "Hub Sans"
"""Family of the pages. A page is read in the type that is there when it is first shown, so
that no line moves under a reader's eyes; the next page has this one."""

SHEET = "Hub Sans Sheet"
"""Family of the sheets, the same files: paper waits for the type it was measured in."""

STAND_IN = "Hub Sans stand-in"
"""Family of the reader's own fonts, as wide and as high as ours."""

PRELOADED: tuple[Weight, ...] = ("regular", "bold")
"""Weights that every first view has."""

USUAL_TEXT = (
    "Ring 999 if a child is in danger now. What are we worried about, what is working well and "
    "what needs to happen? Ask the child and each person in the family, in their own words, and "
    "write down who said what. A danger statement says what could happen to the child if nothing "
    "changes, and why we think so. Agree who will do what by when, and say when you will look at "
    "it together again."
)
"""What the width of a font is told by."""

OWN_FONTS: dict[Weight, tuple[tuple[float, tuple[str, ...]], ...]] = {
    "regular": (
        (0.5108, ("DejaVu Sans",)),
        (0.4452, ("Roboto", "Roboto-Regular")),
        (0.4470, ("Arial", "ArialMT", "Helvetica", "Liberation Sans", "Arimo")),
    ),
    "bold": (
        (0.5769, ("DejaVu Sans Bold", "DejaVuSans-Bold")),
        (0.4513, ("Roboto Bold", "Roboto-Bold")),
        (
            0.4814,
            (
                "Arial Bold",
                "Arial-BoldMT",
                "Helvetica Bold",
                "Helvetica-Bold",
                "Liberation Sans Bold",
                "Arimo Bold",
            ),
        ),
    ),
}
"""Fonts that readers have, the commonest last: a browser takes the last that it finds.

With each the mean width of a letter of `USUAL_TEXT`, of the type size. Arial, Helvetica,
Liberation Sans and Arimo are as wide as one another.
"""


def font_name(weight: Weight, part: str = "") -> str:
    """Name the file of a subset by what is in it."""
    mark = hashlib.sha256(subset_font(weight, part)).hexdigest()[:8]
    return f"hub-sans-{weight}{part}.{mark}.woff2"


def preloaded() -> list[str]:
    """Return the addresses of the files that a page asks for at once."""
    return [f"/assets/fonts/{font_name(weight)}" for weight in PRELOADED]


def write_fonts(folder: Path) -> None:
    """Write every subset into a folder.

    Args:
        folder: Where the WOFF2 files go; made if missing. A file that is there already
            with the same bytes is left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LICENCE).write_bytes((PACKAGE / "LICENSE").read_bytes())
    for weight in NUMBERS:
        for part in SUBSETS:
            target = folder / font_name(weight, part)
            if not target.is_file():
                target.write_bytes(subset_font(weight, part))


def faces(family: str) -> str:
    """Declare `SCREEN` or `SHEET`, and what stands in for it, as style."""
    display = "optional" if family == SCREEN else "block"
    rules = [
        f'@font-face{{font-family:"{family}";font-style:normal;font-weight:{number};'
        f"font-display:{display};src:url(../fonts/{font_name(weight, part)}) "
        f'format("woff2");unicode-range:{unicode_range(ranges)}}}'
        for weight, number in NUMBERS.items()
        for part, ranges in SUBSETS.items()
    ]
    return "\n".join([*rules, *stand_ins()]) + "\n"


def stand_ins() -> Iterator[str]:
    """Declare the reader's own fonts, drawn as wide and as high as ours."""
    for weight, number in NUMBERS.items():
        width, above, below, between = _proportions(weight)
        for own_width, names in OWN_FONTS[weight]:
            size = width / own_width
            source = ",".join(f'local("{name}")' for name in names)
            # The three heights are shares of a type size that `size-adjust` has changed.
            heights = zip(("ascent", "descent", "line-gap"), (above, below, between), strict=True)
            adjusted = "".join(
                f"{name}-override:{share / size * 100:.2f}%;" for name, share in heights
            )
            yield (
                f'@font-face{{font-family:"{STAND_IN}";font-style:normal;font-weight:{number};'
                f"src:{source};size-adjust:{size * 100:.2f}%;{adjusted[:-1]}}}"
            )


@cache
def _proportions(weight: Weight) -> tuple[float, float, float, float]:
    """Return a letter's mean width, and a line's height above, below and between, of the size."""
    with read_font(weight) as font:
        advances, names = font["hmtx"].metrics, font.getBestCmap()
        width = sum(advances[names[ord(letter)]][0] for letter in USUAL_TEXT) / len(USUAL_TEXT)
        line, unit = font["hhea"], font["head"].unitsPerEm
        return width / unit, line.ascent / unit, -line.descent / unit, line.lineGap / unit
