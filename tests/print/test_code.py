"""The QR code on the black-and-white print holds the short address."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import zxingcpp

from macros.content.hub import Hub, Sheet
from macros.content.load import load_hub
from macros.content.sheet_foot import short_address
from tests.conftest import ROOT
from tests.each import each

SHEETS = list(load_hub(ROOT).sheets.values())


@each("sheet", SHEETS, label=lambda sheet: sheet.slug)
def test_the_code_is_read_from_the_a4_print_in_black_and_white(
    site: Path, hub: Hub, sheet: Sheet
) -> None:
    layout = next((one for one in sheet.definition.layouts if one.paper == "A4"), None)
    layout = layout or sheet.definition.default
    pdf = pypdfium2.PdfDocument(site / f"worksheets/{sheet.slug}/{sheet.slug}-{layout.key}.pdf")
    for page in pdf:
        # 200 dots to the inch, each black or white: a cheap printer and a cheap scanner.
        picture = page.render(scale=200 / 72, grayscale=True).to_pil()
        black_and_white = picture.point(lambda grey: 255 if grey > 128 else 0)
        found = [code.text for code in zxingcpp.read_barcodes(black_and_white)]
        assert short_address(hub, sheet) in found
    pdf.close()
