"""The slides for PowerPoint, opened in LibreOffice: every word in its box, none cut off."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from pptx import Presentation

from tests import promises
from tests.each import each
from tests.print.office import printed_by_office

LENGTH = "90"
"""The longest of each pack has every slide that the others have, and more."""

SPARE_MM = 1.5
"""How far type may stand out of its box, as the tail of a letter does."""

EMU_IN_MM, PT_IN_MM = 36_000, 72 / 25.4


@pytest.fixture(scope="session")
def shown(site: Path, shared: Path) -> Path:
    """The longest slides of every pack as LibreOffice shows them."""

    files = site.glob(f"training/sessions/*/*-{LENGTH}.pptx")
    return printed_by_office("slides-as-pdf", shared, files)


def letters(text: str) -> str:
    """A text without what a program may set otherwise: spaces and joined letters."""
    # pdfium reads a hyphen at the end of a line as a sign of its own.
    return "".join(unicodedata.normalize("NFKC", text).replace("\x02", "-").split())


def slides(site: Path, shown: Path, slug: str) -> Iterator[tuple[object, pypdfium2.PdfPage]]:
    deck = Presentation(str(site / f"training/sessions/{slug}/{slug}-{LENGTH}.pptx"))
    with pypdfium2.PdfDocument(shown / f"{slug}-{LENGTH}.pdf") as read:
        assert len(read) == len(deck.slides)
        yield from zip(deck.slides, read, strict=True)


@each("slug", sorted(promises.SESSIONS))
def test_libreoffice_shows_every_slide_in_its_size(site: Path, shown: Path, slug: str) -> None:
    for _, page in slides(site, shown, slug):
        assert page.get_width() / PT_IN_MM == pytest.approx(338.667, abs=0.5)
        assert page.get_height() / PT_IN_MM == pytest.approx(190.5, abs=0.5)


@each("slug", sorted(promises.SESSIONS))
def test_every_word_of_a_slide_stands_in_its_own_box(site: Path, shown: Path, slug: str) -> None:
    faults, boxes = [], 0
    for number, (slide, page) in enumerate(slides(site, shown, slug), start=1):
        text = page.get_textpage()
        height = page.get_height()
        for shape in slide.shapes:  # type: ignore[attr-defined]
            if not shape.has_text_frame:
                continue
            boxes += 1
            left, top, right, bottom = (
                side / EMU_IN_MM
                for side in (
                    shape.left,
                    shape.top,
                    shape.left + shape.width,
                    shape.top + shape.height,
                )
            )
            inside = letters(
                text.get_text_bounded(
                    left=(left - SPARE_MM) * PT_IN_MM,
                    bottom=height - (bottom + SPARE_MM) * PT_IN_MM,
                    right=(right + SPARE_MM) * PT_IN_MM,
                    top=height - (top - SPARE_MM) * PT_IN_MM,
                )
            )
            faults += [
                f"slide {number}, {shape.name}: {paragraph.text}"
                for paragraph in shape.text_frame.paragraphs
                if letters(paragraph.text) not in inside
            ]
    assert boxes > 20
    assert faults == []


def test_a_word_out_of_its_box_would_be_found(site: Path, shown: Path) -> None:
    # The comparison above is only as good as what it tells apart.
    opened = slides(site, shown, "scaling")
    _, page = next(opened)
    text = page.get_textpage()
    assert "Scaling" in text.get_text_range()
    upper = page.get_height() * 0.9
    assert "Scaling" not in text.get_text_bounded(bottom=upper)
