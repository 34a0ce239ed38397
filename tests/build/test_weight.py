"""How heavy the site is: what a reader on a visit loads, and what a bundle carries."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tests import promises
from tests.build.reading import files, page, text_of
from tests.build.weighing import Weight, first_view, weigh
from tests.build.written import PAGES
from tests.each import each

ENTRY = 200
"""Bytes, uncompressed, of what search finds by name, for each thing it finds."""

NAMES_GZIP = 42_000
"""Of what has to be loaded before search answers; wordings and texts come after it."""

WORDINGS_GZIP = 50_000
"""Of what people type in place of the words of the page (decisions/0011)."""

REAL_WORDS_GZIP = 15_000
"""Of the words of English that search does not correct."""

LARGEST = {
    ".html": 160_000,
    ".css": 40_000,
    ".js": 30_000,
    ".json": 400_000,
    ".pdf": 80_000,
    ".docx": 60_000,
    ".svg": 40_000,
    ".woff2": 14_500,
    ".webp": 10_000,
    ".png": 230_000,
}
"""Bytes on disk. The largest script is the search's data; a PNG and an SVG are to take away for
a slide; the largest list is that of every address ever released, which no page loads by itself."""

LISTS = ("entries.js", "wordings.js", "texts.js", "addresses.js", "items.js")
"""Data that grows with what there is to find and to link to; fetched when first asked for."""

READING_BROTLI = {
    "/faq/": 65_000,
    "/about/sources/": 65_000,
    "/about/outside/": 55_300,
    "/about/keeping-current/": 50_000,
    "/questions/all/": 60_500,
    "/worksheets/": 50_000,
    "/worksheets/three-column-map/": 45_500,
    "/worksheets/danger-statement-and-safety-goal/": 45_300,
    "/worksheets/ecomap/": 45_400,
    "/worksheets/genogram/": 45_400,
    "/worksheets/network-circles/": 45_100,
    "/worksheets/family-network-map/": 46_900,
    "/worksheets/safety-plan/": 48_000,
    "/worksheets/words-and-pictures/": 46_700,
    "/worksheets/conference-report/": 46_500,
}
"""Long lists, and nine sheets of many boxes; every other page stays under home's goal.

Counted as a server sends them, packed one step below the last, which takes up to 3 % more.
"""

LISTS_HTML = {
    "about/outside/index.html": 220_000,
    "about/sources/index.html": 265_000,
    "questions/all/index.html": 202_000,
}
"""Bytes on disk of the pages that list every source, address and question."""


def first_visit(site: Path, address: str) -> Weight:
    return sum((weigh(path) for path in first_view(site, address)), Weight())


def test_the_first_view_of_home_is_at_most_45_kb(site: Path) -> None:
    assert first_visit(site, "/").brotli <= promises.HOME_BYTES


def test_the_first_view_of_home_counts_page_style_script_and_both_weights_of_type(
    site: Path,
) -> None:
    # The figure above is only as good as what it counts.
    names = [path.name.split(".")[0] for path in first_view(site, "/")]
    files = [
        "index",
        "favicon",
        "hub",
        "home",
        "every-page",
        "hub-sans-regular",
        "hub-sans-bold",
    ]
    assert names == files


@each("address", PAGES)
def test_the_first_view_of_any_page_stays_light(site: Path, address: str) -> None:
    assert first_visit(site, address).brotli <= READING_BROTLI.get(address, promises.HOME_BYTES)


@each("address", PAGES)
def test_no_page_has_more_elements_than_a_phone_lays_out_quickly(site: Path, address: str) -> None:
    assert len(page(site, address).xpath("//*")) <= promises.ELEMENTS


@pytest.mark.parametrize("kind", LARGEST)
def test_no_file_is_larger_than_its_kind_needs(site: Path, kind: str) -> None:
    found = [path for path in site.rglob(f"*{kind}") if path.name not in LISTS]
    # A sheet handed to the page that prints several is as large as its page.
    sizes = {
        path.relative_to(site).as_posix(): (
            path.stat().st_size,
            LISTS_HTML.get(
                path.relative_to(site).as_posix(),
                LARGEST[".html" if kind == ".js" and "worksheets" in path.parts else kind],
            ),
        )
        for path in found
    }
    assert {name: size for name, (size, most) in sizes.items() if size > most} == {}


@pytest.mark.parametrize("kind", [".css", ".js"])
def test_styles_and_scripts_carry_no_comments(site: Path, kind: str) -> None:
    files = [path for path in site.rglob(f"*{kind}") if path.name not in LISTS]
    assert [path.name for path in files if "/*" in text_of(path)] == []


def test_what_search_looks_through_grows_no_faster_than_the_hub(site: Path) -> None:
    text = text_of(site / "search" / "entries.js")
    assert len(text.encode()) <= ENTRY * text.count('"address":')


def test_what_search_waits_for_is_small(site: Path) -> None:
    assert weigh(site / "search" / "entries.js").gzip <= NAMES_GZIP


def test_the_wordings_that_come_next_are_small(site: Path) -> None:
    assert weigh(site / "search" / "wordings.js").gzip <= WORDINGS_GZIP


def test_the_words_search_does_not_correct_are_few(site: Path) -> None:
    later = json.loads(text_of(site / "search/texts.js").removeprefix("var hubTexts=")[:-2])
    assert later["real"]
    assert len(gzip.compress(later["real"].encode(), 9)) <= REAL_WORDS_GZIP


def test_no_two_files_hold_the_same_bytes(site: Path) -> None:
    seen: dict[bytes, str] = {}
    twice = []
    for path in files(site):
        raw = path.read_bytes()
        # A sheet may use its own files only, so two sheets may hold the same drawing.
        if raw in seen and not (path.suffix == ".svg" and "worksheets" in path.parts):
            twice.append((seen[raw], path.relative_to(site).as_posix()))
        seen[raw] = path.relative_to(site).as_posix()
    assert twice == []
