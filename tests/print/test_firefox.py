"""Firefox prints every sheet on the promised paper and number of sides."""

from __future__ import annotations

from macros.content.hub import Hub
from macros.formats.editions import Printing, printings
from tests.each import each
from tests.firefox import Firefox
from tests.print.papers import read
from tests.whole_hub import HUB

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
    paper = read(firefox.print(address + printing.address))
    width, height = printing.layout.size_mm
    assert len(paper.sides) == len(printing.layout.sides)
    for size in paper.sizes:
        assert abs(size[0] - width) <= 1
        assert abs(size[1] - height) <= 1
    for side, printed in zip(printing.placed(hub), paper.sides, strict=True):
        assert f"side {side.number} of {len(paper.sides)}" in printed.words
        # A child's side speaks to the child alone: the worker's beside it says what to do.
        assert "999" in printed.words or side.audience == "children"
