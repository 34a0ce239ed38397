"""A PDF in; a picture of its first side out."""

from __future__ import annotations

import io
import random

import pypdfium2
import pytest
from PIL import Image

from macros.formats import picture
from macros.formats.picture import make_picture, size_px
from macros.sheets.definition import Layout
from tests import promises
from tests.unit.projects import Project


@pytest.fixture
def layout(project: Project) -> Layout:
    return project.load().sheets["talk"].definition.default


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
    image = Image.open(io.BytesIO(make_picture(paper(layout, (9, 9, 9)), layout, ending)))
    assert image.size == size_px(layout, ending)
    assert max(image.size) == promises.PICTURE_PX[ending]
    width, height = layout.size_mm
    assert image.width / image.height == pytest.approx(width / height, rel=0.01)


def test_it_shows_the_first_side_and_no_other(layout: Layout) -> None:
    made = make_picture(paper(layout, (250, 250, 250), (5, 5, 5)), layout, ".webp")
    assert Image.open(io.BytesIO(made)).convert("L").getpixel((20, 20)) == pytest.approx(250, abs=4)


@pytest.mark.parametrize("ending", promises.PICTURE_PX)
def test_it_has_the_same_bytes_every_time(layout: Layout, ending: str) -> None:
    pdf = paper(layout, (120, 40, 40))
    assert make_picture(pdf, layout, ending) == make_picture(pdf, layout, ending)


def noise() -> Image.Image:
    """Nothing a picture can be made light of."""
    chance = random.Random(1)
    return Image.frombytes("RGB", (400, 400), chance.randbytes(480_000))


def test_one_that_cannot_be_made_light_is_refused(
    layout: Layout, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture, "_first_side", lambda pdf, layout: noise())
    with pytest.raises(ValueError, match="must have at most 10000 bytes"):
        make_picture(b"", layout, ".webp")


def test_another_tool_makes_another_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    before = picture.drawn_by()
    monkeypatch.setattr(picture, "version", lambda name: "0")
    assert picture.drawn_by() != before
