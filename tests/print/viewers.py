"""A PDF with words in its fields, as Firefox takes them and as other programs print them.

Firefox's viewer is pdf.js. poppler, MuPDF and Ghostscript are what most other viewers and
printers are made of; none of them lays words out anew where the one that took them did.
"""

from __future__ import annotations

import base64
import io
import json
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PIL import Image
from pypdf import PdfReader

from tests.firefox import Firefox
from tests.print.filling import MULTI_LINE, Shape, Taken, Words
from tests.print.papers import opened

DOTS_PER_INCH = 150

SHOWN = "PDFViewerApplication.pdfViewer"
FIELDS = ".annotationLayer :is(input:not([type=checkbox]), textarea)"

WRITE = """
((texts) => {
  for (const field of document.querySelectorAll(%s)) {
    field.focus();
    document.execCommand("insertText", false, texts[field.name]);
    field.blur();
  }
})(%s)
"""

SAVE = """
(async () => {
  const bytes = await PDFViewerApplication.pdfDocument.saveDocument();
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) {
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  }
  return btoa(text);
})()
"""


def write_in_firefox(
    firefox: Firefox, address: str, data: bytes, words: Words
) -> tuple[bytes, list[Taken], bytes]:
    """Paste into every text field in Firefox; returns the file it saves, and its print."""
    blank = list(_stored(data))
    sides = [side for side, *_ in blank]
    firefox.open("about:blank")
    firefox.open(address)
    firefox.until(f"typeof PDFViewerApplication === 'object' && {SHOWN}?.pagesCount > 0")
    firefox.evaluate(f"{SHOWN}.currentScaleValue = '0.4'")
    given = {name: words(shape) for _, name, shape, _, _ in blank}
    for side in sorted(set(sides)):
        firefox.evaluate(f"PDFViewerApplication.page = {side + 1}")
        here = json.dumps(f".page[data-page-number='{side + 1}'] {FIELDS}")
        firefox.until(f"document.querySelectorAll({here}).length === {sides.count(side)}")
        firefox.evaluate(WRITE % (here, json.dumps(given)))
    saved = base64.b64decode(firefox.evaluate(SAVE))
    printed = firefox.print_open_page()
    taken = [
        Taken(side, shape, box, given[name], stored, [])
        for side, name, shape, box, stored in _stored(saved)
    ]
    return saved, taken, printed


def _stored(
    data: bytes,
) -> Iterator[tuple[int, str, Shape, tuple[float, float, float, float], str]]:
    for number, page in enumerate(PdfReader(io.BytesIO(data)).pages):
        for entry in page.get("/Annots", []):
            field: Any = entry.get_object()
            if field.get("/FT") == "/Tx":
                across, down = field["/Rect"][::2], field["/Rect"][1::2]
                left, right = sorted(map(float, across))
                bottom, top = sorted(map(float, down))
                several = bool(field.get("/Ff", 0) & MULTI_LINE)
                shape = Shape(round(right - left), round(top - bottom), several)
                box = (left, bottom, right, top)
                yield number, str(field["/T"]), shape, box, str(field.get("/V", ""))


def fonts_of_words(data: bytes) -> set[str]:
    """Names of the fonts that words in fields are drawn in, as the file calls them."""
    found = set()
    for page in PdfReader(io.BytesIO(data)).pages:
        for entry in page.get("/Annots", []):
            field: Any = entry.get_object()
            if field.get("/FT") == "/Tx" and field.get("/V"):
                drawn = field["/AP"]["/N"].get_object()
                used = drawn["/Resources"]["/Font"]
                words = drawn.get_data()
                found |= {
                    str(used[name]["/BaseFont"]).partition("+")[2]
                    for name in used
                    if f"{name} ".encode() in words
                }
    return found


Draw = Callable[[bytes], list[Image.Image]]
"""Draws every side of a PDF in grey, as one viewer does."""


def _by(*command: str) -> Draw:
    def draw(data: bytes) -> list[Image.Image]:
        with tempfile.TemporaryDirectory(prefix="hub-drawn-") as name:
            folder = Path(name)
            (folder / "in.pdf").write_bytes(data)
            asked = [part.format(dots=DOTS_PER_INCH) for part in command]
            subprocess.run(asked, cwd=folder, check=True, capture_output=True, timeout=60)
            return [Image.open(path).convert("L") for path in sorted(folder.glob("side*"))]

    return draw


def _by_pdfium(data: bytes) -> list[Image.Image]:
    with opened(data) as document:
        document.init_forms()
        return [
            page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
            for page in document
        ]


PRINTED_BY: dict[str, Draw] = {
    "pdfium": _by_pdfium,
    "poppler": _by("pdftoppm", "-gray", "-r", "{dots}", "in.pdf", "side"),
    "MuPDF": _by(
        "mutool", "draw", "-q", "-r", "{dots}", "-c", "gray", "-o", "side%03d.png", "in.pdf",
    ),
    "Ghostscript": _by(
        "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=pnggray", "-r{dots}", "-dTextAlphaBits=4",
        "-dPreserveAnnots=false", "-sOutputFile=side%03d.png", "in.pdf",
    ),
}  # fmt: skip
"""What draws a PDF as a printer would."""

DARK = 225
"""A grey that white paper beside a letter never has."""


def without_ink(sides: list[Image.Image], taken: list[Taken]) -> Iterator[str]:
    """Letters that a program left white, field by field."""
    scale = DOTS_PER_INCH / 72
    for field in taken:
        side = sides[field.side]
        missing = ""
        for one in field.printed:
            if one.right > field.box[2]:
                continue  # Firefox's, see `FIREFOX_CUTS`
            area = (
                int(one.left * scale) - 1,
                int(side.height - one.top * scale) - 1,
                int(one.right * scale) + 2,
                int(side.height - one.bottom * scale) + 2,
            )
            darkest = min(side.crop(area).tobytes())
            if darkest > DARK:
                missing += one.text
        if missing:
            yield f"side {field.side + 1}, {field.shape}: {missing[:20]}"


def with_appearances(data: bytes) -> bytes:
    """Let qpdf draw the words of all fields that it holds to be undrawn."""
    with tempfile.TemporaryDirectory(prefix="hub-qpdf-") as name:
        source, target = Path(name) / "in.pdf", Path(name) / "out.pdf"
        source.write_bytes(data)
        subprocess.run(
            ["qpdf", "--generate-appearances", str(source), str(target)],
            check=True,
            capture_output=True,
            timeout=60,
        )
        return target.read_bytes()
