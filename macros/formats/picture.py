"""A sheet's PDF as a picture of its first side: small for a page, large for a slide."""

from __future__ import annotations

import hashlib
import io
import json
from importlib.metadata import version
from typing import TYPE_CHECKING

from macros.sheets.definition import Layout

if TYPE_CHECKING:
    from PIL.Image import Image

LONG_PX = {".webp": 400, ".png": 1600}
"""The longer side of each picture: twice what a page shows, and the width of a slide."""

MOST_BYTES = 10_000
"""Of the small one: a page that shows every sheet has many."""

QUALITIES = (80, 70, 60, 50, 40, 30, 20)
"""Tried in turn until the small one is small enough."""

COLOURS = 32
"""Of the large one: black, a few tints, and the greys between them."""

TOOLS = ("pypdfium2", "pillow")


def drawn_by() -> str:
    """Name what turns a PDF into a picture: a picture made otherwise is made again.

    Returns:
        Eight hexadecimal figures.
    """
    versions = {name: version(name) for name in TOOLS}
    told = json.dumps([versions, LONG_PX, MOST_BYTES, QUALITIES, COLOURS], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def size_px(layout: Layout, ending: str = ".webp") -> tuple[int, int]:
    """Return the width and height of a layout's picture."""
    width, height = layout.size_mm
    scale = LONG_PX[ending] / max(width, height)
    return round(width * scale), round(height * scale)


def make_picture(pdf: bytes, layout: Layout, ending: str) -> bytes:
    """Draw a PDF's first side; the same bytes every time.

    Args:
        ending: `.webp` for the small one, `.png` for the large one.

    Raises:
        ValueError: A small one has more than `MOST_BYTES`, however it is written.
    """
    from PIL import Image

    image = _first_side(pdf, layout).resize(size_px(layout, ending), Image.Resampling.LANCZOS)
    if ending == ".png":
        few = image.quantize(COLOURS, dither=Image.Dither.NONE)
        return _written(few, "PNG", optimize=True)
    for quality in QUALITIES:
        made = _written(image, "WEBP", quality=quality, method=6)
        if len(made) <= MOST_BYTES:
            return made
    raise ValueError(f"a picture must have at most {MOST_BYTES} bytes, got {len(made)}")


def _first_side(pdf: bytes, layout: Layout) -> Image:
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as read:
        # Larger than it is shown, so that thin lines become grey and are not lost.
        scale = 2 * LONG_PX[".png"] / max(read[0].get_size())
        image: Image = read[0].render(scale=scale, may_draw_forms=False, draw_annots=False).to_pil()
        return image.convert("RGB")


def _written(image: Image, kind: str, **how: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()
