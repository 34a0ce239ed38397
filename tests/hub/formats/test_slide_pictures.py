"""Pictures for slides of the hub's own diagrams: whole, in their colours, with their credit."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import lxml.etree
import pypdfium2
import pytest
from PIL import Image

from macros.content.hub import Hub
from macros.diagrams.drawing import WIDE, Link, Words
from macros.diagrams.layout import draw
from macros.formats import slide_pictures
from macros.formats.pdf import draw_on_paper
from macros.formats.slide_pictures import about_diagram, diagram_page, write_diagrams
from tests.each import each
from tests.hub.diagrams.test_hub_diagrams import WANTED

SVG = "{http://www.w3.org/2000/svg}"
PARTS = {"#8c2f39", "#2f6b3a", "#1f4e8c", "#5b3e8c"}
"""Colours of the four parts of the map."""


@pytest.fixture(scope="module")
def made(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pictures")
    write_diagrams(hub, folder / "site", folder / "kept")
    return folder / "site" / "training" / "pictures"


def letters(text: str) -> str:
    return "".join(text.split())


def written(path: Path) -> str:
    texts = lxml.etree.parse(path).iter(f"{SVG}text")
    return letters("".join(text.text or "" for text in texts))


def drawn_words(hub: Hub, key: str) -> list[str]:
    shapes = draw(hub.diagrams[key], hub.parts, WIDE).shapes
    inner = [one for shape in shapes if isinstance(shape, Link) for one in shape.shapes]
    return [line for shape in [*shapes, *inner] if isinstance(shape, Words) for line in shape.lines]


def test_there_are_two_of_each(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {
        f"{key}{ending}" for key in WANTED for ending in (".svg", ".png")
    }


@each("key", sorted(WANTED))
def test_it_has_every_word_of_the_diagram_its_caption_and_its_credit(
    hub: Hub, made: Path, key: str
) -> None:
    text, about = written(made / f"{key}.svg"), about_diagram(hub, hub.diagrams[key])
    for words in [*drawn_words(hub, key), about.title, about.credit]:
        assert letters(words.replace("'", "’")) in text, words
    assert "Elia International Ltd" in about.credit
    assert f"/training/pictures/#{key}" in about.credit


@each("key", sorted(WANTED))
def test_its_paper_is_as_large_as_what_stands_on_it(hub: Hub, key: str) -> None:
    diagram = hub.diagrams[key]
    pdf = draw_on_paper(diagram_page(hub, diagram, about_diagram(hub, diagram)))
    with pypdfium2.PdfDocument(pdf) as read:
        assert len(read) == 1
        side = read[0]
        bottom = side.get_mediabox()[1]
        boxes = [item.get_bounds() for item in side.get_objects(max_depth=1)]
        edge = min(box[1] for box in boxes)
        # The lowest line stands near the foot: neither cut off nor above an empty strip.
        assert bottom + 5 < edge < bottom + 16, edge


def test_the_map_has_the_colours_of_its_parts(made: Path) -> None:
    text = (made / "map.svg").read_text("utf-8")
    assert {colour for colour in PARTS if colour in text} == PARTS
    with Image.open(made / "map.png") as image:
        palette = image.getpalette() or []
    seen = list(zip(palette[::3], palette[1::3], palette[2::3], strict=True))
    for colour in PARTS:
        wanted = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
        away = min(max(abs(a - b) for a, b in zip(wanted, one, strict=True)) for one in seen)
        assert away <= 4, colour


@each("key", sorted(WANTED))
def test_the_png_is_as_wide_as_a_slide_and_says_whose_it_is(hub: Hub, made: Path, key: str) -> None:
    with Image.open(io.BytesIO((made / f"{key}.png").read_bytes())) as image:
        image.load()
        assert max(image.size) == 1600
        assert about_diagram(hub, hub.diagrams[key]).line in image.info["Copyright"]


def test_what_was_made_before_is_taken_and_not_made_again(
    hub: Hub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = replace(hub, diagrams={"scale": hub.diagrams["scale"]})
    write_diagrams(hub, tmp_path / "site", tmp_path / "kept")
    before = (tmp_path / "site/training/pictures/scale.svg").read_bytes()
    monkeypatch.setattr(slide_pictures, "draw_on_paper", lambda html: pytest.fail("made again"))
    write_diagrams(hub, tmp_path / "other", tmp_path / "kept")
    assert (tmp_path / "other/training/pictures/scale.svg").read_bytes() == before
