"""Once the hub's address is confirmed, a sheet has a QR code that is read from a cheap print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp

from macros.content.hub import Hub
from macros.formats.editions import Printing
from macros.formats.pdf import make_pdf
from macros.schema.settings import LocalValue
from tests.each import each
from tests.whole_hub import HUB

HOST = "https://signs-of-safety.northshire.gov.uk"

SLUGS = sorted(HUB.sheets)

WITHOUT = {
    "case-consultation",
    "complicating-factors",
    "early-help-map",
    "family-map",
    "four-domain-map",
    "next-steps",
    "referral-ready",
    "safety-journal",
    "safety-scale",
    "supervision-record",
    "three-column-map",
    "visit-note",
}
"""Sheets of a single side whose foot is one line: their paper is to write on, and the short
address stands there in words."""


@pytest.fixture(scope="module")
def confirmed(hub: Hub) -> Hub:
    """The hub, once its owner has confirmed where it stands."""
    others = [value for value in hub.settings.values if value.key != "hub-address"]
    own = hub.settings.value("hub-address")
    assert own is not None
    address = LocalValue.model_validate(
        own.model_dump() | {"value": HOST, "confirmed": True, "about": "Northshire"}
    )
    return replace(hub, settings=hub.settings.model_copy(update={"values": [*others, address]}))


def codes(pdf: bytes) -> list[str]:
    """What is read from its sides at 200 dots to the inch, each dot black or white."""
    found = []
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=200 / 72, grayscale=True).to_pil()
            black_and_white = picture.point(lambda grey: 255 if grey > 128 else 0)
            found += [code.text for code in zxingcpp.read_barcodes(black_and_white)]
    return found


@each("slug", SLUGS, label=str)
def test_the_code_is_read_from_the_a4_print_in_black_and_white(confirmed: Hub, slug: str) -> None:
    sheet = confirmed.sheets[slug]
    layout = next((one for one in sheet.definition.layouts if one.paper == "A4"), None)
    printing = Printing(sheet, layout or sheet.definition.default)
    pdf = make_pdf(confirmed, printing, revision="tried")
    code = f"{HOST}/go/{sheet.definition.short}/"
    assert codes(pdf) == ([] if slug in WITHOUT else [code])


@each("slug", SLUGS, label=str)
def test_no_code_is_printed_while_the_address_is_not_confirmed(site: Path, slug: str) -> None:
    pdfs = list((site / "worksheets" / slug).glob(f"{slug}-a?.pdf"))
    assert pdfs
    assert [path.name for path in pdfs if codes(path.read_bytes())] == []
