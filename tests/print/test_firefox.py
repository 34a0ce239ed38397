"""Firefox prints every sheet on the promised paper and number of sides."""

from __future__ import annotations

import io

from pypdf import PdfReader

from macros.content.hub import Hub
from macros.content.load import load_hub
from macros.formats.editions import Printing, printings
from tests.conftest import ROOT
from tests.each import each
from tests.firefox import Firefox

HUB = load_hub(ROOT)
PRINTINGS = [
    printing
    for sheet in HUB.sheets.values()
    for printing in printings(sheet)
    if printing.edition == "sheet" and not printing.filled and not printing.layout.large_print
]


@each("printing", PRINTINGS, label=lambda one: one.address)
def test_firefox_prints_the_promised_sides_on_the_promised_paper(
    firefox: Firefox, address: str, hub: Hub, printing: Printing
) -> None:
    pdf = PdfReader(io.BytesIO(firefox.print(address + printing.address)))
    sizes = [
        (
            round(float(page.mediabox.width) / 72 * 25.4),
            round(float(page.mediabox.height) / 72 * 25.4),
        )
        for page in pdf.pages
    ]
    width, height = printing.layout.size_mm
    assert len(sizes) == len(printing.layout.sides)
    for size in sizes:
        assert abs(size[0] - width) <= 1
        assert abs(size[1] - height) <= 1
    for side, page in zip(printing.placed(hub), pdf.pages, strict=True):
        text = " ".join(page.extract_text().split())
        assert f"side {side.number} of {len(sizes)}" in text
        # A child's side speaks to the child alone: the worker's beside it says what to do.
        assert "999" in text or side.audience == "children"
