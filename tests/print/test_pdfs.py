"""Every PDF to take away: the same paper, read aloud, filled in and kept."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from macros.formats.editions import Printing
from macros.formats.pdf import make_pdf
from tests import promises
from tests.print.papers import Character, Side, overlaps
from tests.visits import EVERY, PDFS, Visited
from tests.whole_hub import HUB

FIRST = [Printing(sheet, sheet.definition.default) for sheet in HUB.sheets.values()]
"""Every sheet on its default paper."""

MULTI_LINE = 1 << 12
"""Flag of a field with several lines (PDF 32000-1, 12.7.4.3)."""

NEAR_MM = 1.0

ASTRAY = 0.02
"""Share of letters that may be elsewhere: a line as wide as its box, to a tenth of a
millimetre, breaks a word sooner in one of the two."""

BULLET = "•"
"""A browser draws it and does not write it."""

HEADING = re.compile(r"/H([1-6])$")


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


@EVERY.of(PDFS)
def test_a_pdf_has_the_sides_it_promises(visited: Visited) -> None:
    assert len(visited.pdf_paper.sides) == len(visited.promised) == PDFS[visited.path].sides


@EVERY.of(PDFS)
def test_a_pdf_is_on_the_paper_it_promises(visited: Visited) -> None:
    assert set(visited.pdf_paper.sizes) == {visited.printing.layout.size_mm}


@EVERY.of(PDFS)
def test_a_pdf_has_the_words_that_the_browser_prints(visited: Visited) -> None:
    prints = visited.printed()
    assert [spelled(side) for side in visited.pdf_paper.sides] == [
        spelled(side) for side in prints.sides
    ]


@EVERY.of(PDFS)
def test_a_pdf_has_its_letters_where_the_browser_prints_them(visited: Visited) -> None:
    prints = visited.printed()
    for side, other in zip(visited.pdf_paper.sides, prints.sides, strict=True):
        there: dict[str, list[Character]] = {}
        for letter in other.characters:
            there.setdefault(letter.text, []).append(letter)
        astray = [
            letter
            for letter in side.characters
            if letter.text != BULLET and not any(near(letter, one) for one in there[letter.text])
        ]
        assert len(astray) <= ASTRAY * len(side.characters), "".join(one.text for one in astray)


@EVERY.of(PDFS)
def test_no_letter_of_a_pdf_lies_on_another(visited: Visited) -> None:
    for side in visited.pdf_paper.sides:
        assert list(overlaps(side.characters)) == []


@EVERY.of(PDFS)
def test_no_text_of_a_pdf_is_smaller_than_its_audience_needs(visited: Visited) -> None:
    printing = visited.printing
    for side, placed in zip(visited.pdf_paper.sides, visited.promised, strict=True):
        large = printing.layout.large_print
        least = promises.LARGE_PRINT_PT if large else promises.TEXT_PT[placed.audience]
        body = [letter for letter in side.characters if letter.bottom < placed.foot.y]
        assert min(letter.size_pt for letter in body) >= least
        foot = promises.FOOT_LARGE_PT if large else promises.FOOT_PT
        assert min(letter.size_pt for letter in side.characters) >= foot


@EVERY.of(PDFS)
def test_nothing_of_a_pdf_lies_where_a_printer_cannot_reach(visited: Visited) -> None:
    for side in visited.pdf_paper.sides:
        assert min(side.ink()) >= promises.EDGE_MM


@EVERY.of(PDFS)
def test_a_pdf_carries_the_revision_of_its_sheet(visited: Visited) -> None:
    for side in visited.pdf_paper.sides:
        assert f" · {visited.revision} ·" in side.words


@EVERY.of(printing.address for printing in FIRST)
def test_a_pdf_made_again_has_the_same_bytes(visited: Visited) -> None:
    # One of each sheet, in another process than the build: the order of its sets is another one.
    made = make_pdf(HUB, visited.printing, revision=visited.revision)
    assert made == visited.pdf_file.read_bytes()


@EVERY.of(PDFS)
def test_a_pdf_is_tagged(visited: Visited) -> None:
    root = catalog(visited.pdf)
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]["/K"]


@EVERY.of(PDFS)
def test_a_pdf_says_that_it_is_in_british_english(visited: Visited) -> None:
    assert catalog(visited.pdf)["/Lang"] == "en-GB"


@EVERY.of(PDFS)
def test_a_pdf_shows_its_title_and_not_its_file_name(visited: Visited) -> None:
    assert catalog(visited.pdf)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert visited.pdf.metadata is not None
    assert visited.pdf.metadata.title == visited.drawn.findtext(".//title")


@EVERY.of(PDFS)
def test_a_pdf_says_that_it_can_be_read_by_everyone(visited: Visited) -> None:
    metadata = catalog(visited.pdf)["/Metadata"].get_object().get_data().decode()
    assert re.search(r"pdfuaid:part(=\"|>)1", metadata)


@EVERY.of(PDFS)
def test_headings_come_in_order(visited: Visited) -> None:
    levels = [
        int(found[1])
        for element in elements(visited.pdf)
        if (found := HEADING.match(element["/S"]))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(below - above <= 1 for above, below in itertools.pairwise(levels))


@EVERY.of(PDFS)
def test_every_picture_has_words_for_it(visited: Visited) -> None:
    said = [element.get("/Alt") for element in elements(visited.pdf) if element["/S"] == "/Figure"]
    assert said == [picture.get("alt") for picture in visited.drawn.iter("img")]
    assert all(said)


@EVERY.of(PDFS)
def test_every_field_has_a_spoken_name(visited: Visited) -> None:
    unnamed = [
        field.get("/T") for field in widgets(visited.pdf) if not str(field.get("/TU", "")).strip()
    ]
    assert unnamed == []


@EVERY.of(PDFS)
def test_every_field_of_the_page_is_in_the_pdf_once(visited: Visited) -> None:
    names = [str(field.get("/T")) for field in widgets(visited.pdf)]
    assert sorted(names) == sorted(field.get("name") for field in named(visited.drawn))
    assert len(set(names)) == len(names)


@EVERY.of(PDFS)
def test_tab_follows_the_order_of_reading(visited: Visited) -> None:
    order = [field.get("name") for field in named(visited.drawn)]
    assert [str(field.get("/T")) for field in widgets(visited.pdf)] == order
    assert [found for element in elements(visited.pdf) if (found := field_of(element))] == order
    assert {page.get("/Tabs") for page in visited.pdf.pages} == {"/S"}


@EVERY.of(PDFS)
def test_an_area_takes_several_lines_and_a_line_takes_one(visited: Visited) -> None:
    wanted = {field.get("name"): field.tag == "textarea" for field in named(visited.drawn)}
    flags = {
        str(field.get("/T")): bool(field.get("/Ff", 0) & MULTI_LINE)
        for field in widgets(visited.pdf)
    }
    assert flags == wanted


@EVERY.of(printing.address for printing in FIRST)
def test_what_is_typed_survives_saving_and_opening(visited: Visited) -> None:
    writer = PdfWriter(clone_from=visited.pdf_file)
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
