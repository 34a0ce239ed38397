"""One text in every medium: every page, PDF and Word file of the site has the words it promises."""

from __future__ import annotations

from pathlib import Path

from macros.content.hub import Hub, Sheet
from macros.formats.editions import Printing, formats, printings
from tests import sheet_words
from tests.print.conftest import each_sheet


@each_sheet
def test_every_page_of_a_sheet_has_its_words(
    site: Path, hub: Hub, listed: dict[str, str], sheet: Sheet
) -> None:
    for printing in printings(sheet):
        page = (site / printing.address.strip("/") / "index.html").read_text("utf-8")
        words = sheet_words.of_definition(hub, printing, revision=listed[sheet.slug])
        assert sheet_words.apart(sheet_words.of_html(page), words) == [], printing.key


@each_sheet
def test_every_file_of_a_sheet_has_its_words(
    site: Path, hub: Hub, listed: dict[str, str], sheet: Sheet
) -> None:
    for form in formats(sheet):
        if form.kind == "print":
            continue
        data = (site / form.address.strip("/")).read_bytes()
        word = form.kind == "docx"
        found = sheet_words.of_word(data) if word else sheet_words.of_pdf(data)
        words = sheet_words.of_definition(
            hub, Printing(sheet, form.layout), revision=listed[sheet.slug], art=not word
        )
        assert sheet_words.apart(found, words) == [], form.address
