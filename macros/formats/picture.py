"""A PDF as a picture of its first side: small for a page, large for a slide."""

from __future__ import annotations

import hashlib
import io
from dataclasses import astuple, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from macros.formats.vector import make_svg
from macros.render.language import ENGLISH

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.PngImagePlugin import PngInfo

LONG_PX = {".webp": 400, ".png": 1600}
"""The longer side of each picture: twice what a page shows, and the width of a slide."""

MOST_BYTES = 10_000
"""Of the small one: a page that shows every sheet has many."""

QUALITIES = (80, 70, 60, 50, 40, 30, 20)
"""Tried in turn until the small one is small enough."""

COLOURS = 96
"""Of the large one: black, the colours of the map and their tints, and what lies between."""

TOOLS = ("pypdfium2", "pillow")


@dataclass(frozen=True)
class About:
    """What goes with a picture that is taken away, beside it and inside its file."""

    title: str
    said: str
    """What it shows, for whoever does not see it."""
    credit: str
    """Whose idea it is, whose drawing, and where it is from."""
    may: str
    """What may be done with it."""
    source: str
    """Address of what it is a picture of, as it is read out."""
    language: str = ENGLISH
    """Of the words that are drawn; what is said of them is in English."""

    @property
    def line(self) -> str:
        """The line to keep beside it."""
        return f"{self.title.rstrip('.')}. {self.credit}"


def drawn_by(about: About | None = None) -> str:
    """Name what turns a PDF into a picture: a picture made otherwise is made again.

    Returns:
        Eight hexadecimal figures.
    """
    digest = hashlib.sha256(_drawn_by())
    if about:
        digest.update(repr(astuple(about)).encode())
    return digest.hexdigest()[:8]


@cache
def _drawn_by() -> bytes:
    sources = [(Path(__file__).parent / name).read_bytes() for name in ("picture.py", "vector.py")]
    return repr([(name, version(name)) for name in TOOLS]).encode() + b"".join(sources)


def size_px(size: tuple[float, float], ending: str = ".webp") -> tuple[int, int]:
    """Return the width and height of a picture of something of that shape."""
    width, height = size
    scale = LONG_PX[ending] / max(width, height)
    return round(width * scale), round(height * scale)


def make_picture(pdf: bytes, ending: str, about: About | None = None) -> bytes:
    """Draw a PDF's first side; the same bytes every time.

    Args:
        ending: `.webp` for the small one, `.png` for the large one, `.svg` for its lines.
        about: What is said inside a picture that is taken away.

    Raises:
        ValueError: A small one has more than `MOST_BYTES`, however it is written.
    """
    if ending == ".svg":
        if about is None:
            raise ValueError("an SVG is taken away: it needs what is said inside it")
        return make_svg(pdf, about)
    image = _first_side(pdf, ending)
    if ending == ".png":
        from PIL.Image import Dither, Quantize

        # The way that keeps a colour of few points, such as a line's, as it is.
        few = image.quantize(COLOURS, Quantize.MAXCOVERAGE, kmeans=1, dither=Dither.NONE)
        few.putpalette(_with_paper(few, image))
        return _written(few, "PNG", optimize=True, pnginfo=_told(about) if about else None)
    for quality in QUALITIES:
        made = _written(image, "WEBP", quality=quality, method=6)
        if len(made) <= MOST_BYTES:
            return made
    raise ValueError(f"a picture must have at most {MOST_BYTES} bytes, got {len(made)}")


def _first_side(pdf: bytes, ending: str) -> Image:
    import pypdfium2
    from PIL.Image import Resampling

    with pypdfium2.PdfDocument(pdf) as read:
        side = read[0]
        # Larger than it is shown, so that thin lines become grey and are not lost.
        scale = 2 * LONG_PX[".png"] / max(side.get_size())
        drawn = side.render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil()
        size = size_px(side.get_size(), ending)
        image: Image = drawn.convert("RGB").resize(size, Resampling.LANCZOS)
        return image


def _with_paper(few: Image, whole: Image) -> list[int]:
    """Return a picture's palette in which paper is as white as it was: a slide is white too."""
    palette, place = few.getpalette() or [], few.tobytes()[0]
    palette[3 * place : 3 * place + 3] = whole.tobytes()[:3]
    return palette


def _told(about: About) -> PngInfo:
    """Write what is said of a picture as PNG knows it."""
    from PIL.PngImagePlugin import PngInfo

    told = PngInfo()
    for key, words in (
        ("Title", about.title),
        ("Description", about.said),
        ("Copyright", f"{about.may} {about.line}"),
        ("Source", about.source),
    ):
        told.add_itxt(key, words, lang=ENGLISH)
    return told


def _written(image: Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
