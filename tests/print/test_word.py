"""The Word file: real headings and tables, and in LibreOffice the promised sides."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from macros.content.hub import Hub, Sheet
from macros.content.load import load_hub
from macros.formats.editions import Printing, word_layout
from macros.formats.word import make_word
from macros.sheets.blocks.table.block import Table
from tests.conftest import ROOT
from tests.print.office import printed_by_office

HUB = load_hub(ROOT)
SHEETS = list(HUB.sheets.values())
every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.slug for sheet in SHEETS])


@pytest.fixture(scope="session")
def converted(site: Path, shared: Path) -> Path:
    """Every Word file of the site as LibreOffice prints it."""

    return printed_by_office("word-as-pdf", shared, site.glob("worksheets/*/*.docx"))


@every_sheet
def test_libreoffice_prints_the_promised_sides(converted: Path, sheet: Sheet) -> None:
    pdf = PdfReader(converted / f"{sheet.slug}.pdf")
    layout = word_layout(sheet)
    assert len(pdf.pages) == len(layout.sides)
    width, height = layout.size_mm
    for page in pdf.pages:
        assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(width, abs=1)
        assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(height, abs=1)


@every_sheet
def test_every_side_carries_its_foot(converted: Path, hub: Hub, sheet: Sheet) -> None:
    pdf = PdfReader(converted / f"{sheet.slug}.pdf")
    placed = Printing(sheet, word_layout(sheet)).placed(hub)
    for number, (page, side) in enumerate(zip(pdf.pages, placed, strict=True), start=1):
        text = " ".join(page.extract_text().split())
        assert f"side {number} of {len(pdf.pages)}" in text
        assert f"/go/{sheet.definition.short}/" in text
        assert ("Ring 999 first" in text) is (side.audience != "children")


@every_sheet
def test_the_title_is_a_heading_and_spaces_are_real_tables(
    site: Path, hub: Hub, sheet: Sheet
) -> None:
    document = docx.Document(str(site / f"worksheets/{sheet.slug}/{sheet.slug}.docx"))
    headings = [
        one.text
        for one in document.paragraphs
        if one.style and (one.style.name or "").startswith("Heading")
    ]
    assert headings
    assert document.tables
    assert document.core_properties.language == "en-GB"


@every_sheet
def test_the_head_row_of_a_table_repeats_on_the_next_page(site: Path, sheet: Sheet) -> None:
    document = docx.Document(str(site / f"worksheets/{sheet.slug}/{sheet.slug}.docx"))
    names = {name for side in word_layout(sheet).sides for name in side.blocks()}
    tables = sum(isinstance(sheet.definition.blocks[name], Table) for name in names)
    heads = document.element.body.xml.count("<w:tblHeader")
    assert heads >= tables


def test_the_same_definition_gives_the_same_bytes(hub: Hub) -> None:
    sheet = next(iter(hub.sheets.values()))
    first = make_word(hub, sheet, revision="abcde")
    assert first == make_word(hub, sheet, revision="abcde")
    assert docx.Document(io.BytesIO(first)).core_properties.comments == "revision abcde"
