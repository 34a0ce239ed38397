"""Every PDF to take away: the same paper, read aloud, filled in and kept."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from macros.content.hub import Sheet
from macros.formats.editions import Printing, formats
from macros.formats.html import draw_bare_page
from macros.formats.pdf import make_pdf
from macros.sheets.paper import LARGE_PRINT_PT, SMALLEST_TEXT_PT
from tests.browser.addresses import HUB
from tests.print.conftest import PDFS, Print, each_pdf, each_sheet, promised
from tests.print.papers import Character, Paper, Side, overlaps, read

MULTI_LINE = 1 << 12
"""Flag of a field with several lines (PDF 32000-1, 12.7.4.3)."""

NEAR_MM = 1.0

ASTRAY = 0.02
"""Share of letters that may be elsewhere: a line as wide as its box, to a tenth of a
millimetre, breaks a word sooner in one of the two."""

BULLET = "•"
"""A browser draws it and does not write it."""

HEADING = re.compile(r"/H([1-6])$")


@pytest.fixture
def file(site: Path, name: str) -> Path:
    return site / PDFS[name][1].address.lstrip("/")


@pytest.fixture
def pdf(file: Path) -> PdfReader:
    return PdfReader(file)


@pytest.fixture
def paper(file: Path, name: str, kept: dict[str, Paper]) -> Paper:
    if name not in kept:
        kept[name] = read(file.read_bytes())
    return kept[name]


@pytest.fixture
def drawn(name: str) -> lxml.html.HtmlElement:
    """The page the PDF is made of."""
    return lxml.html.fromstring(draw_bare_page(HUB, PDFS[name][0], revision="22222"))


def catalog(pdf: PdfReader) -> Any:
    """The root of everything in the PDF."""
    return pdf.root_object


def widgets(pdf: PdfReader) -> Iterator[DictionaryObject]:
    """Every field on every side, in tab order."""
    for page in pdf.pages:
        annotations: Any = page.get("/Annots", [])
        for annotation in annotations:
            found = annotation.get_object()
            if found["/Subtype"] == "/Widget":
                yield found


def named(drawn: lxml.html.HtmlElement) -> list[lxml.html.HtmlElement]:
    found: list[lxml.html.HtmlElement] = drawn.xpath("//form//*[self::input or self::textarea]")
    return found


def elements(pdf: PdfReader) -> Iterator[Any]:
    """Every element of the structure, as it is read aloud."""
    waiting = [catalog(pdf)["/StructTreeRoot"]]
    while waiting:
        here = waiting.pop().get_object()
        if isinstance(here, ArrayObject):
            waiting.extend(reversed(here))
        elif isinstance(here, DictionaryObject):
            if "/S" in here:
                yield here
            if "/K" in here:
                waiting.append(here["/K"])


def spelled(side: Side) -> list[str]:
    """Every letter, in an order that does not depend on how the PDF was written."""
    return sorted(letter.text for letter in side.characters if letter.text != BULLET)


def near(one: Character, other: Character) -> bool:
    return abs(one.left - other.left) < NEAR_MM and abs(one.bottom - other.bottom) < NEAR_MM


def field_of(element: Any) -> str | None:
    """Name of the field an element of the structure holds, if any."""
    held = element.get("/K")
    held = held.get_object() if isinstance(held, IndirectObject) else held
    for child in held if isinstance(held, ArrayObject) else [held]:
        found = child.get_object() if child is not None else None
        if isinstance(found, DictionaryObject) and found.get("/Type") == "/OBJR":
            holder: Any = found["/Obj"].get_object()
            return str(holder.get("/T"))
    return None


@each_pdf
def test_a_pdf_has_the_sides_it_promises(paper: Paper, name: str) -> None:
    assert len(paper.sides) == len(promised(PDFS[name][0])) == PDFS[name][1].sides


@each_pdf
def test_a_pdf_is_on_the_paper_it_promises(paper: Paper, name: str) -> None:
    assert set(paper.sizes) == {PDFS[name][0].layout.size_mm}


@each_pdf
def test_a_pdf_has_the_words_that_the_browser_prints(
    paper: Paper, printed: Print, name: str
) -> None:
    prints = printed(PDFS[name][0].address)
    assert [spelled(side) for side in paper.sides] == [spelled(side) for side in prints.sides]


@each_pdf
def test_a_pdf_has_its_letters_where_the_browser_prints_them(
    paper: Paper, printed: Print, name: str
) -> None:
    prints = printed(PDFS[name][0].address)
    for side, other in zip(paper.sides, prints.sides, strict=True):
        there: dict[str, list[Character]] = {}
        for letter in other.characters:
            there.setdefault(letter.text, []).append(letter)
        astray = [
            letter
            for letter in side.characters
            if letter.text != BULLET and not any(near(letter, one) for one in there[letter.text])
        ]
        assert len(astray) <= ASTRAY * len(side.characters), "".join(one.text for one in astray)


@each_pdf
def test_no_letter_of_a_pdf_lies_on_another(paper: Paper) -> None:
    for side in paper.sides:
        assert list(overlaps(side.characters)) == []


@each_pdf
def test_no_text_of_a_pdf_is_smaller_than_its_audience_needs(paper: Paper, name: str) -> None:
    printing = PDFS[name][0]
    for side, placed in zip(paper.sides, promised(printing), strict=True):
        large = printing.layout.large_print
        least = LARGE_PRINT_PT if large else SMALLEST_TEXT_PT[placed.audience]
        body = [letter for letter in side.characters if letter.bottom < placed.foot.y]
        assert min(letter.size_pt for letter in body) >= least
        assert min(letter.size_pt for letter in side.characters) >= 8


@each_pdf
def test_nothing_of_a_pdf_lies_where_a_printer_cannot_reach(paper: Paper) -> None:
    for side in paper.sides:
        assert min(side.ink()) >= 5


@each_pdf
def test_a_pdf_carries_the_revision_of_its_sheet(
    paper: Paper, listed: dict[str, str], name: str
) -> None:
    for side in paper.sides:
        assert f"revision {listed[PDFS[name][0].sheet.slug]} ·" in side.words


@each_sheet
def test_a_pdf_made_again_has_the_same_bytes(
    site: Path, listed: dict[str, str], sheet: Sheet
) -> None:
    # One of each sheet: the build ring makes every file a second time.
    form = next(form for form in formats(sheet) if form.kind == "pdf")
    made = make_pdf(HUB, Printing(sheet, form.layout), revision=listed[sheet.slug])
    assert made == (site / form.address.lstrip("/")).read_bytes()


@each_pdf
def test_a_pdf_is_tagged(pdf: PdfReader) -> None:
    root = catalog(pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]


@each_pdf
def test_a_pdf_says_that_it_is_in_british_english(pdf: PdfReader) -> None:
    assert catalog(pdf)["/Lang"] == "en-GB"


@each_pdf
def test_a_pdf_shows_its_title_and_not_its_file_name(
    pdf: PdfReader, drawn: lxml.html.HtmlElement
) -> None:
    assert catalog(pdf)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == drawn.findtext(".//title")


@each_pdf
def test_a_pdf_says_that_it_can_be_read_by_everyone(pdf: PdfReader) -> None:
    metadata = catalog(pdf)["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(=\"|>)1", metadata)


@each_pdf
def test_headings_come_in_order(pdf: PdfReader) -> None:
    levels = [int(found[1]) for element in elements(pdf) if (found := HEADING.match(element["/S"]))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


@each_pdf
def test_every_picture_has_words_for_it(pdf: PdfReader, drawn: lxml.html.HtmlElement) -> None:
    said = [element.get("/Alt") for element in elements(pdf) if element["/S"] == "/Figure"]
    assert said == [picture.get("alt") for picture in drawn.iter("img")]
    assert all(said)


@each_pdf
def test_every_field_has_a_spoken_name(pdf: PdfReader) -> None:
    unnamed = [field.get("/T") for field in widgets(pdf) if not str(field.get("/TU", "")).strip()]
    assert unnamed == []


@each_pdf
def test_every_field_of_the_page_is_in_the_pdf_once(
    pdf: PdfReader, drawn: lxml.html.HtmlElement
) -> None:
    names = [str(field.get("/T")) for field in widgets(pdf)]
    assert sorted(names) == sorted(field.get("name") for field in named(drawn))
    assert len(set(names)) == len(names)


@each_pdf
def test_tab_follows_the_order_of_reading(pdf: PdfReader, drawn: lxml.html.HtmlElement) -> None:
    order = [field.get("name") for field in named(drawn)]
    assert [str(field.get("/T")) for field in widgets(pdf)] == order
    assert [found for element in elements(pdf) if (found := field_of(element))] == order
    assert {page.get("/Tabs") for page in pdf.pages} == {"/S"}


@each_pdf
def test_an_area_takes_several_lines_and_a_line_takes_one(
    pdf: PdfReader, drawn: lxml.html.HtmlElement
) -> None:
    wanted = {field.get("name"): field.tag == "textarea" for field in named(drawn)}
    flags = {str(field.get("/T")): bool(field.get("/Ff", 0) & MULTI_LINE) for field in widgets(pdf)}
    assert flags == wanted


@each_pdf
def test_what_is_typed_survives_saving_and_opening(file: Path) -> None:
    writer = PdfWriter(clone_from=file)
    fields = writer.get_fields() or {}
    texts = {
        name: f"Łukasz’s words {number}"
        for number, (name, field) in enumerate(fields.items())
        if field["/FT"] == "/Tx"
    }
    for page in writer.pages:
        writer.update_page_form_field_values(page, texts, auto_regenerate=False)
    saved = io.BytesIO()
    writer.write(saved)
    again = PdfReader(saved).get_fields() or {}
    assert {name: again[name].get("/V") for name in texts} == texts
    assert texts
