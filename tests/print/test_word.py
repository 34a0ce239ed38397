"""The Word file: real headings and tables, and in LibreOffice the promised sides."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader

from macros.content.hub import Hub, Sheet
from macros.formats.editions import Printing
from macros.formats.word import make_word
from macros.sheets.blocks.table.block import Table
from tests.print.office import printed_by_office
from tests.print.papers import read
from tests.whole_hub import HUB

SHEETS = list(HUB.sheets.values())
every_sheet = pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.slug for sheet in SHEETS])


@pytest.fixture(scope="session")
def converted(site: Path, shared: Path) -> Path:
    """Every Word file of the site as LibreOffice prints it."""

    return printed_by_office("word-as-pdf", shared, site.glob("worksheets/*/*.docx"))


@every_sheet
def test_libreoffice_prints_the_promised_sides(converted: Path, sheet: Sheet) -> None:
    pdf = PdfReader(converted / f"{sheet.slug}.pdf")
    layout = sheet.definition.small
    assert len(pdf.pages) == len(layout.sides)
    width, height = layout.size_mm
    for page in pdf.pages:
        assert float(page.mediabox.width) / 72 * 25.4 == pytest.approx(width, abs=1)
        assert float(page.mediabox.height) / 72 * 25.4 == pytest.approx(height, abs=1)


@every_sheet
def test_every_side_carries_its_foot(converted: Path, hub: Hub, sheet: Sheet) -> None:
    paper = read((converted / f"{sheet.slug}.pdf").read_bytes())
    placed = Printing(sheet, sheet.definition.small).placed(hub)
    for number, (printed, side) in enumerate(zip(paper.sides, placed, strict=True), start=1):
        text = printed.words
        assert f"side {number} of {len(paper.sides)}" in text
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
    names = {name for side in sheet.definition.small.sides for name in side.blocks()}
    tables = sum(isinstance(sheet.definition.blocks[name], Table) for name in names)
    heads = document.element.body.xml.count("<w:tblHeader")
    assert heads >= tables


@pytest.fixture(scope="module")
def parts(site: Path) -> dict[str, dict[str, str]]:
    """Slug → name of a part of its Word file → the part as text."""

    def read(path: Path) -> dict[str, str]:
        with zipfile.ZipFile(path) as packed:
            return {name: packed.read(name).decode() for name in packed.namelist()}

    return {
        sheet.slug: read(site / f"worksheets/{sheet.slug}/{sheet.slug}.docx") for sheet in SHEETS
    }


def test_word_opens_a_file_as_one_of_today(parts: dict[str, dict[str, str]]) -> None:
    for slug, part in parts.items():
        mode = re.findall(
            r'w:name="compatibilityMode"[^>]*w:val="(\d+)"', part["word/settings.xml"]
        )
        assert mode == ["15"], slug


def test_word_checks_the_spelling_of_british_english(parts: dict[str, dict[str, str]]) -> None:
    for slug, part in parts.items():
        told = re.findall(r"<w:(?:lang|themeFontLang) [^>]*>", "".join(part.values()))
        assert told, slug
        assert all('w:val="en-GB"' in one for one in told), slug
        assert "en-US" not in "".join(part.values()), slug


def test_a_computer_without_the_font_is_told_what_to_show(parts: dict[str, dict[str, str]]) -> None:
    for slug, part in parts.items():
        fonts = dict(
            re.findall(r'w:name="([^"]*)"><w:altName w:val="([^"]*)"', part["word/fontTable.xml"])
        )
        drawn = part["word/document.xml"] + part["word/styles.xml"]
        named = set(re.findall(r'w:(?:ascii|hAnsi)="([^"]*)"', drawn))
        assert named <= set(fonts), slug
        assert set(fonts.values()) == {"Arial"}, slug


def test_a_word_file_tells_of_no_machine_and_no_program(parts: dict[str, dict[str, str]]) -> None:
    told = re.compile(
        r"/(?:home|root|tmp|work|Users|usr|var)/|[A-Z]:\\|file:|python|localhost", re.I
    )
    for slug, part in parts.items():
        found = {name: match[0] for name, text in part.items() if (match := told.search(text))}
        assert found == {}, slug


def test_the_same_definition_gives_the_same_bytes(hub: Hub) -> None:
    sheet = next(iter(hub.sheets.values()))
    first = make_word(hub, sheet, revision="abcde")
    assert first == make_word(hub, sheet, revision="abcde")
    assert docx.Document(io.BytesIO(first)).core_properties.comments == "revision abcde"
