"""What somebody writes in a PDF in Chrome or Firefox, every other program prints.

A few PDFs are tried that have a field of every kind and size there is.
`python -m tests.print.test_filled_elsewhere` tries all those in site/.
"""

from __future__ import annotations

import itertools
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench import served
from tests.build.reading import file_at
from tests.conftest import ROOT
from tests.each import fail_with, fewest
from tests.firefox import Firefox
from tests.print.filling import Shape, Taken, Words, read_back, shapes, write
from tests.print.test_filled_pdfs import USUAL, running
from tests.print.viewers import (
    PRINTED_BY,
    Draw,
    fonts_of_words,
    with_appearances,
    without_ink,
    write_in_firefox,
)
from tests.visits import PDFS

NAMES = (
    "Nguyễn Thị Hằng, Đặng Văn Phước, Ọlájùmọ̀kẹ́ Adéṣọlá Ṣẹ́gun, Łukasz Żółć, Şükrü Çağlayan "
    "Iğdır, Ștefan Țurcanu Bărbulescu, Krišjānis Ķēniņš, Siân Ŵyn Llŷr, Əliyev, Ɛsi, Ńwaṅne "
)
FROM_WORD = (
    "•\t“Nan’s”\u00a0– ‘safe’ — 7.30\u202fpm… £5 €5 ½ café ● ▪ \uf0b7\tre\u2011do co\u00adop "
)
LISTED = "Monday 6 pm: Nan sleeps\n"
"""A line of a list."""

LIST_WIDE_PT = 180
"""A field that is narrower breaks such a line, and Firefox may cut off the last."""

FIREFOX_CUTS = 0.85
"""How far the last letter of a line may reach out of its field in Firefox, of the type size.

Its viewer does not count the first letter of a line when it asks whether the next word fits, so
the last letter may be cut off, whatever the field: the page beside the PDF says so.
"""

TYPE = "Hub-Sans-Sheet"
"""The sheets' own type, as WeasyPrint names it in a file."""


def class_of(shape: Shape) -> tuple[bool, int, int]:
    """Fields of one class have about as many lines, about as wide, as one another."""
    if not shape.several_lines:
        return False, 0, shape.height // 6
    return True, shape.width // 200, min(9, round(shape.height / 16))


@pytest.fixture(scope="module")
def chosen(site: Path) -> list[str]:
    """PDFs that together have a field of every class."""
    classes = {
        path: {class_of(shape) for shape in shapes(file_at(site, form.address).read_bytes())}
        for path, form in PDFS.items()
    }
    return fewest(classes)


def plain(text: str) -> str:
    """The letters of a text that have ink."""
    return "".join(one for one in text if one.isprintable() and not one.isspace())


def cut(taken: list[Taken], *, ends: bool = False) -> Iterator[str]:
    """Fields whose paper does not hold all that is stored in them.

    Args:
        ends: Whether a letter for each line may be missing: see `FIREFOX_CUTS`.
    """
    for field in taken:
        lost = Counter(plain(field.stored)) - Counter(one.text for one in field.printed)
        lines = len({round(one.bottom / one.size_pt) for one in field.printed})
        if lost.total() > (lines if ends else 0):
            some = "".join(lost.elements())[:20]
            yield f"side {field.side + 1}, {field.shape}: {some} of {len(field.stored)} letters"


def faults(
    firefox: Firefox, address: str, data: bytes, words: Words, programs: dict[str, Draw]
) -> Iterator[str]:
    """Say what is lost of words that are written in Chrome and in Firefox."""
    saved, taken = write(data, words, pasted=1)
    in_firefox, taken_there, printed = write_in_firefox(firefox, address, data, words)
    for viewer, file, fields, beyond in (
        ("Chrome", saved, taken, 0.0),
        ("Firefox", in_firefox, taken_there, FIREFOX_CUTS),
    ):
        assert fields
        for field in fields:
            if not (field.stored and plain(field.given).startswith(plain(field.stored))):
                yield f"{viewer}: {field.shape} took {field.stored!r} of {field.given!r}"
        drawn = with_appearances(file)
        yield from (
            f"{viewer}, qpdf: {one}" for one in cut(read_back(drawn, fields, beyond=beyond))
        )
        yield from (f"{viewer}: {one}" for one in cut(read_back(file, fields, beyond=beyond)))
        for program, draw in programs.items():
            yield from (f"{viewer}, {program}: {one}" for one in without_ink(draw(file), fields))
    yield from (
        f"Firefox's print: {one}" for one in cut(read_back(printed, taken_there), ends=True)
    )


def try_each(
    firefox: Firefox,
    address: str,
    site: Path,
    paths: list[str],
    words: Words,
    programs: dict[str, Draw] | None = None,
) -> None:
    found = [
        f"{path}: {fault}"
        for path in paths
        for form in [PDFS[path]]
        for fault in faults(
            firefox,
            address + form.address,
            file_at(site, form.address).read_bytes(),
            words,
            programs or {},
        )
    ]
    fail_with(found, of=len(paths))


def test_words_twice_over_are_printed_by_every_program_or_refused(
    firefox: Firefox, address: str, site: Path, chosen: list[str]
) -> None:
    try_each(firefox, address, site, chosen, running(USUAL), PRINTED_BY)


def test_a_list_pasted_twice_over_is_printed_by_every_program_or_refused(
    firefox: Firefox, address: str, site: Path, chosen: list[str]
) -> None:
    def words(shape: Shape) -> str:
        lists = shape.several_lines and shape.width >= LIST_WIDE_PT
        return running(LISTED if lists else USUAL)(shape)

    try_each(firefox, address, site, chosen, words)


@pytest.mark.parametrize("text", [NAMES, FROM_WORD], ids=["names", "from-word"])
def test_letters_of_families_and_of_word_are_printed_by_every_program(
    firefox: Firefox, address: str, site: Path, text: str
) -> None:
    path = "/worksheets/three-column-map/a4/"
    begun = itertools.cycle(range(0, len(text), 7))

    def words(shape: Shape) -> str:
        at = next(begun) if not shape.several_lines else 0
        return text if shape.several_lines else (text[at:] + text)[:12]

    try_each(firefox, address, site, [path], words, PRINTED_BY)
    data = file_at(site, PDFS[path].address).read_bytes()
    saved, _ = write(data, words, pasted=1)
    in_firefox, _, _ = write_in_firefox(firefox, address + PDFS[path].address, data, words)
    assert fonts_of_words(saved) == {TYPE}
    assert fonts_of_words(in_firefox) == {TYPE}


def main() -> None:
    """Try every PDF of site/, and list what is lost."""
    site = ROOT / "site"
    firefox = Firefox()
    lost = 0
    with served(site) as (address, _):
        for path, form in PDFS.items():
            data = file_at(site, form.address).read_bytes()
            for fault in faults(firefox, address + form.address, data, running(USUAL), PRINTED_BY):
                lost += 1
                print(f"{path}: {fault}")
    firefox.close()
    print(f"{len(PDFS)} PDFs, {lost} fields that lose something")
    sys.exit(lost > 0)


if __name__ == "__main__":
    main()
