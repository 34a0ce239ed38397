"""Pictures of sheets: there for each, of its own first side, and light."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import lxml.etree
import lxml.html
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from tests import promises
from tests.build.written import SHEETS, data

SVG = "{http://www.w3.org/2000/svg}"
RIGHTS = "{http://purl.org/dc/elements/1.1/}"
DIAGRAMS = [diagram["key"] for diagram in data("diagrams.yml")]
ENDINGS = tuple(promises.PICTURE_PX)
SMALL = (64, 64)
"""Compared at this size, so that how a picture is written makes no difference."""
ALIKE = 6
DIFFERENT = 8
"""Mean difference of their greys, of 255."""


@cache
def small(path: Path) -> Image.Image:
    return Image.open(path).convert("L").resize(SMALL, Image.Resampling.BOX)


@cache
def first_side(path: Path) -> Image.Image:
    with pypdfium2.PdfDocument(path) as read:
        shown: Image.Image = read[0].render(scale=1, may_draw_forms=False).to_pil()
        return shown.convert("L").resize(SMALL, Image.Resampling.BOX)


def difference(one: Image.Image, other: Image.Image) -> float:
    return float(ImageStat.Stat(ImageChops.difference(one, other)).mean[0])


def picture(site: Path, slug: str, ending: str = ".webp") -> Path:
    return site / "worksheets" / slug / f"{slug}{ending}"


@pytest.fixture(params=SHEETS)
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_picture_has_the_size_and_the_shape_of_its_paper(
    site: Path, slug: str, ending: str
) -> None:
    layout = SHEETS[slug].layouts[0]
    long = promises.PICTURE_PX[ending]
    short = round(long / 2**0.5)
    size = (long, short) if layout["orientation"] == "landscape" else (short, long)
    with Image.open(picture(site, slug, ending)) as image:
        assert image.size == pytest.approx(size, abs=1)


def test_a_picture_among_others_is_light(site: Path, slug: str) -> None:
    assert picture(site, slug).stat().st_size <= promises.PICTURE_BYTES


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_picture_shows_the_first_side_of_its_sheet(site: Path, slug: str, ending: str) -> None:
    paper = site / "worksheets" / slug / f"{slug}-{SHEETS[slug].keys[0]}.pdf"
    assert difference(small(picture(site, slug, ending)), first_side(paper)) < ALIKE


def letters(text: str) -> Counter[str]:
    # A PDF has hyphens at the end of a line, and joined letters, as signs of their own.
    return Counter("".join(unicodedata.normalize("NFKC", text).replace("\x02", "-").split()))


def test_the_words_of_a_picture_of_lines_are_those_on_paper(site: Path, slug: str) -> None:
    drawn = lxml.etree.parse(picture(site, slug, ".svg")).iter(f"{SVG}text")
    with pypdfium2.PdfDocument(
        site / "worksheets" / slug / f"{slug}-{SHEETS[slug].keys[0]}.pdf"
    ) as read:
        paper = read[0].get_textpage().get_text_bounded()
    assert letters("".join(text.text or "" for text in drawn)) == letters(paper)


@pytest.mark.parametrize("ending", [".svg", ".png"])
def test_a_picture_to_take_away_says_whose_it_is_as_its_page_does(
    site: Path, slug: str, ending: str
) -> None:
    page = lxml.html.parse(site / "worksheets" / slug / "index.html")
    line = " ".join(page.find(".//*[@id='slide-credit']").text_content().split())
    if ending == ".png":
        with Image.open(picture(site, slug, ending)) as image:
            image.load()
            said = image.info["Copyright"]
    else:
        said = next(lxml.etree.parse(picture(site, slug, ending)).iter(f"{RIGHTS}rights")).text
    assert "Elia International Ltd" in line and f"/go/{SHEETS[slug].definition['short']}/" in line
    assert said.endswith(line)


def test_every_picture_to_take_away_is_registered(site: Path) -> None:
    known = {row["address"] for row in json.loads((site / "addresses.json").read_text("utf-8"))}
    taken = {f"/training/pictures/{key}.{ending}" for key in DIAGRAMS for ending in ("svg", "png")}
    taken |= {f"/worksheets/{slug}/{slug}.{ending}" for slug in SHEETS for ending in ("svg", "png")}
    assert [address for address in taken if not (site / address[1:]).is_file()] == []
    assert taken <= known


def test_no_picture_is_taken_for_another_s(site: Path) -> None:
    # The comparison above is only as good as what it tells apart.
    shown = {slug: small(picture(site, slug)) for slug in SHEETS}
    houses, journal = shown["three-houses"], shown["safety-journal"]
    assert difference(houses, journal) > DIFFERENT
