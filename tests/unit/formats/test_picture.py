"""A picture shows the first side of a PDF."""

from __future__ import annotations

import io
import random
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from macros.formats import picture
from macros.formats.picture import About, make_picture, size_px
from macros.sheets.definition import Layout
from tests import promises
from tests.unit.projects import Project


@pytest.fixture
def layout(project: Project) -> Layout:
    return project.load().sheets["talk"].definition.default


ABOUT = About("Time to talk.", "A blank sheet.", "Drawn by us, Anytown.", "Show it.", "/go/talk/")


def paper(layout: Layout, *colours: tuple[int, int, int]) -> bytes:
    """A PDF with one side for each colour, filled with it."""
    document = pypdfium2.PdfDocument.new()
    for colour in colours:
        side = document.new_page(*(mm / 25.4 * 72 for mm in layout.size_mm))
        image = pypdfium2.PdfImage.new(document)
        file = io.BytesIO()
        Image.new("RGB", (8, 8), colour).save(file, "JPEG")
        image.load_jpeg(file)
        image.set_matrix(pypdfium2.PdfMatrix().scale(*side.get_size()))
        side.insert_obj(image)
        side.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("ending", promises.PICTURE_PX)
def test_it_is_as_long_as_promised_and_in_the_shape_of_its_paper(
    layout: Layout, ending: str
) -> None:
    image = Image.open(io.BytesIO(make_picture(paper(layout, (9, 9, 9)), ending)))
    assert image.size == size_px(layout.size_mm, ending)
    assert max(image.size) == promises.PICTURE_PX[ending]
    width, height = layout.size_mm
    assert image.width / image.height == pytest.approx(width / height, rel=0.01)


def test_it_shows_the_first_side_and_no_other(layout: Layout) -> None:
    made = make_picture(paper(layout, (250, 250, 250), (5, 5, 5)), ".webp")
    assert Image.open(io.BytesIO(made)).convert("L").getpixel((20, 20)) == pytest.approx(250, abs=4)


@pytest.mark.parametrize("ending", promises.PICTURE_PX)
def test_it_has_the_same_bytes_every_time(layout: Layout, ending: str) -> None:
    pdf = paper(layout, (120, 40, 40))
    assert make_picture(pdf, ending, ABOUT) == make_picture(pdf, ending, ABOUT)


def noise() -> Image.Image:
    """Nothing a picture can be made light of."""
    chance = random.Random(1)
    return Image.frombytes("RGB", (400, 400), chance.randbytes(480_000))


def test_one_that_cannot_be_made_light_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "_first_side", lambda pdf, ending: noise())
    with pytest.raises(ValueError, match="must have at most 10000 bytes"):
        make_picture(b"", ".webp")


def test_another_tool_makes_another_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    before = picture.drawn_by()
    monkeypatch.setattr(picture, "version", lambda name: "0")
    picture._drawn_by.cache_clear()
    assert picture.drawn_by() != before
    picture._drawn_by.cache_clear()


def test_a_picture_with_other_words_inside_is_another_picture() -> None:
    other = replace(ABOUT, credit="Drawn by others.")
    assert len({picture.drawn_by(about) for about in (None, ABOUT, other)}) == 3


def test_the_large_one_says_what_it_is_and_whose(layout: Layout) -> None:
    made = make_picture(paper(layout, (9, 9, 9)), ".png", ABOUT)
    with Image.open(io.BytesIO(made)) as image:
        image.load()
        assert image.info == {
            "Title": "Time to talk.",
            "Description": "A blank sheet.",
            "Copyright": "Show it. Time to talk. Drawn by us, Anytown.",
            "Source": "/go/talk/",
        }


def test_the_large_one_keeps_each_colour_apart(layout: Layout) -> None:
    # Of many greys and four colours, two of which are seldom: all are still there.
    colours = [(0x2F, 0x6B, 0x3A), (0x1F, 0x4E, 0x8C), (0xF2, 0xEE, 0xF9), (255, 255, 255)]
    image = Image.linear_gradient("L").resize((1600, 1131)).convert("RGB")
    image.paste(colours[3], (0, 0, 1600, 800))
    image.paste(colours[0], (100, 100, 400, 103))
    image.paste(colours[1], (100, 200, 400, 203))
    image.paste(colours[2], (100, 300, 400, 340))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=100, subsampling=0)
    document = pypdfium2.PdfDocument.new()
    side = document.new_page(842, 595)
    shown = pypdfium2.PdfImage.new(document)
    shown.load_jpeg(file)
    shown.set_matrix(pypdfium2.PdfMatrix().scale(842, 595))
    side.insert_obj(shown)
    side.gen_content()
    out = io.BytesIO()
    document.save(out)
    with Image.open(io.BytesIO(make_picture(out.getvalue(), ".png", ABOUT))) as made:
        seen = made.convert("RGB")
        for colour, place in zip(
            colours, ((250, 101), (250, 201), (250, 320), (2, 2)), strict=True
        ):
            assert seen.getpixel(place) == pytest.approx(colour, abs=12), colour
        assert seen.getpixel((2, 2)) == (255, 255, 255)
