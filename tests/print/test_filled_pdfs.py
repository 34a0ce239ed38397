"""What somebody writes in a PDF is on its paper, to the last letter, or never got in."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from tests.build.reading import file_at
from tests.each import each
from tests.print.filling import Shape, Taken, Words, fill
from tests.visits import PDFS

USUAL = "she said that her nan was there and he went to bed at seven on most nights "
WIDE = "WM@—%"

LETTER_PT2 = 81.0
"""Paper that a letter takes at 12 points: a line is 15 points high, a letter 5.4 wide."""

LETTER_PT = 5.4

SMALLEST_PT = 8.0
"""The size that ordinary words in a full field keep, as the sheet's page says."""


def twice_over(shape: Shape) -> int:
    """Letters that are more than twice what the field shows at 12 points."""
    area = shape.width * shape.height / LETTER_PT2
    fits = area if shape.several_lines else shape.width / LETTER_PT
    return int(fits * 2.5) + 40


def running(text: str) -> Words:
    def words(shape: Shape) -> str:
        return "".join(itertools.islice(itertools.cycle(text), twice_over(shape)))

    return words


def listed(shape: Shape) -> str:
    """More than twice as many lines as it shows at the smallest type, 4 points."""
    return "\n".join(f"{number}" for number in range(shape.height // 2))


def letters(text: str) -> str:
    return "".join(text.split())


def cut(taken: list[Taken]) -> Iterator[str]:
    """Fields whose paper does not hold all that is stored in them."""
    for field in taken:
        printed = "".join(letter.text for letter in field.printed)
        lost = Counter(letters(field.stored)) - Counter(printed)
        if lost:
            count = sum(lost.values())
            yield f"side {field.side + 1}, {field.shape}: {count} of {len(field.stored)} letters"


Once = Callable[[str, Words], Words]


@pytest.fixture(scope="module")
def once() -> Once:
    """Words for the first field of each shape that a test meets, and none for its like."""
    met: set[tuple[str, Shape]] = set()

    def of(test: str, words: Words) -> Words:
        def new(shape: Shape) -> str:
            known = (test, shape) in met
            met.add((test, shape))
            return "" if known else words(shape)

        return new

    return of


def pdf(site: Path, path: str) -> bytes:
    return file_at(site, PDFS[path].address).read_bytes()


@each("path", PDFS)
def test_words_pasted_twice_over_are_printed_large_enough_to_read_or_refused(
    site: Path, path: str
) -> None:
    taken = fill(pdf(site, path), running(USUAL), pasted=1)
    assert taken
    assert list(cut(taken)) == []
    assert [field.shape for field in taken if not 0 < len(field.stored) < len(field.given)] == []
    assert all(field.given.startswith(field.stored) for field in taken)
    sizes = {field.shape: min(one.size_pt for one in field.printed) for field in taken}
    assert {shape: size for shape, size in sizes.items() if size < SMALLEST_PT} == {}


@each("path", PDFS)
def test_words_typed_after_a_paste_are_printed_or_refused(
    site: Path, once: Once, path: str
) -> None:
    taken = fill(pdf(site, path), once("typed", running(USUAL)), pasted=0.8)
    assert list(cut(taken)) == []
    assert all(len(field.stored) < len(field.given) for field in taken if field.given)


@each("path", PDFS)
def test_the_widest_letters_are_printed_or_refused(site: Path, once: Once, path: str) -> None:
    taken = fill(pdf(site, path), once("wide", running(WIDE)), pasted=1)
    assert list(cut(taken)) == []
    assert all(len(field.stored) < len(field.given) for field in taken if field.given)


@each("path", PDFS)
def test_a_list_of_many_lines_is_printed_or_refused_as_it_is_typed(site: Path, path: str) -> None:
    taken = fill(pdf(site, path), listed, pasted=0)
    assert list(cut(taken)) == []
    assert all(len(field.stored.split()) < len(field.given.split()) for field in taken)


@each("path", PDFS)
def test_a_pdf_tells_the_printer_how_to_turn_its_paper(site: Path, path: str) -> None:
    form = PDFS[path]
    catalog: Any = PdfReader(file_at(site, form.address)).root_object
    turned = {"landscape": "/DuplexFlipShortEdge", "portrait": "/DuplexFlipLongEdge"}
    # A family's side and a worker's never share a paper.
    alike = len({side.who for side in form.layout.sides}) == 1
    wanted = turned[form.layout.orientation] if form.sides > 1 and alike else "/Simplex"
    assert catalog["/ViewerPreferences"]["/Duplex"] == wanted
    assert catalog["/ViewerPreferences"]["/PrintScaling"] == "/None"
