"""Pictures of sheets: there for each, of its own first side, and light."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageStat

from tests import promises
from tests.build.written import SHEETS

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


def test_no_picture_is_taken_for_another_s(site: Path) -> None:
    # The comparison above is only as good as what it tells apart.
    shown = {slug: small(picture(site, slug)) for slug in SHEETS}
    houses, journal = shown["three-houses"], shown["safety-journal"]
    assert difference(houses, journal) > DIFFERENT
