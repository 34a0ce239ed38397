"""Slides of every session: the same words as a page and for PowerPoint, and room for them."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from PIL import Image
from pptx import Presentation
from pptx.util import Mm

from macros.content.hub import Hub
from macros.formats.deck import deck_address, powerpoint_address
from macros.formats.make_sessions import SessionFiles
from macros.formats.revision import revision_of
from macros.formats.slides import Slide, slides_of
from macros.schema.session import Length
from tests import promises
from tests.each import each

LENGTHS: tuple[Length, ...] = ("20", "45", "90")
PACKS = list(itertools.product(sorted(promises.SESSIONS), LENGTHS))


class Files:
    """The files of every session, made once."""

    def __init__(self, hub: Hub, site: Path) -> None:
        self.hub, self.site = hub, site
        sheets = {
            slide.picture.printing.sheet
            for slug, length in PACKS
            for slide in slides_of(hub, slug, length)
            if slide.picture
        }
        for sheet in sheets:
            (site / sheet.address.strip("/")).mkdir(parents=True)
        revisions = {sheet.slug: revision_of(hub, sheet) for sheet in sheets}
        SessionFiles(hub, revisions, "v", "").write(site)

    def deck(self, slug: str, length: Length) -> lxml.html.HtmlElement:
        page = self.site / deck_address(slug, length).strip("/") / "index.html"
        return lxml.html.document_fromstring(page.read_text("utf-8"))

    def powerpoint(self, slug: str, length: Length) -> bytes:
        return (self.site / powerpoint_address(slug, length).lstrip("/")).read_bytes()


@pytest.fixture(scope="module")
def files(hub: Hub, tmp_path_factory: pytest.TempPathFactory) -> Files:
    return Files(hub, tmp_path_factory.mktemp("sessions"))


def words_of(slide: Slide) -> list[str]:
    return [" ".join(words.split()) for words in slide.words()]


def test_there_are_six_packs(hub: Hub) -> None:
    assert set(hub.sessions) == promises.SESSIONS


@each("slug, length", PACKS)
def test_powerpoint_has_every_word_in_reading_order(
    hub: Hub, files: Files, slug: str, length: Length
) -> None:
    deck = Presentation(io.BytesIO(files.powerpoint(slug, length)))
    slides = slides_of(hub, slug, length)
    assert len(deck.slides) == len(slides)
    for made, slide in zip(deck.slides, slides, strict=True):
        found = [
            paragraph.text
            for shape in made.shapes
            if shape.has_text_frame and shape.name != "Number of the slide"
            for paragraph in shape.text_frame.paragraphs
        ]
        if made.has_notes_slide:
            found += made.notes_slide.notes_text_frame.text.split("\n")
        assert [" ".join(text.split()) for text in found] == words_of(slide)


@each("slug, length", PACKS)
def test_the_page_has_every_word_in_reading_order(
    hub: Hub, files: Files, slug: str, length: Length
) -> None:
    slides = slides_of(hub, slug, length)
    sections = files.deck(slug, length).find_class("deck__slide")
    assert len(sections) == len(slides)
    for section, slide in zip(sections, slides, strict=True):
        found = [
            " ".join(element.text_content().split())
            for element in section.iter("h2", "li", "p")
            if element.get("class") != "deck__count"
        ]
        assert found == words_of(slide)


@each("slug, length", PACKS)
def test_every_slide_has_a_title_of_its_own_kind(files: Files, slug: str, length: Length) -> None:
    for made in Presentation(io.BytesIO(files.powerpoint(slug, length))).slides:
        assert made.shapes.title is not None
        assert made.shapes.title.text_frame.text.strip()
        assert made.shapes[0].shape_id == made.shapes.title.shape_id


@each("slug, length", PACKS)
def test_everything_lies_on_the_slide_and_nothing_on_the_foot(
    files: Files, slug: str, length: Length
) -> None:
    deck = Presentation(io.BytesIO(files.powerpoint(slug, length)))
    assert (deck.slide_width, deck.slide_height) == (Mm(338.667), Mm(190.5))
    for made in deck.slides:
        for shape in made.shapes:
            assert shape.left >= 0 and shape.left + shape.width <= deck.slide_width
            assert shape.top >= 0 and shape.top + shape.height <= deck.slide_height


@each("slug, length", PACKS)
def test_a_picture_says_what_it_shows(files: Files, slug: str, length: Length) -> None:
    deck = Presentation(io.BytesIO(files.powerpoint(slug, length)))
    pictures = [
        shape._element.nvPicPr.cNvPr.get("descr")
        for made in deck.slides
        for shape in made.shapes
        if shape.shape_type == 13
    ]
    images = [image.get("alt") for image in files.deck(slug, length).iter("img")]
    assert pictures == images
    assert all(words and len(words) > 20 for words in pictures)


@each("slug, length", PACKS)
def test_danger_stands_before_the_first_thing_people_do(
    hub: Hub, slug: str, length: Length
) -> None:
    second = slides_of(hub, slug, length)[1]
    assert "ring 999" in second.lines[0].words


@each("slug, length", PACKS)
def test_the_last_slide_has_the_rights_and_the_credits(hub: Hub, slug: str, length: Length) -> None:
    slides = slides_of(hub, slug, length)
    last = " ".join(slides[-1].words())
    assert "Elia International Ltd" in last
    for slide in slides:
        if slide.picture:
            credit = hub.credits[slide.picture.printing.sheet.definition.credit].line
            assert credit.replace("'", "’") in last


@each("slug, length", PACKS)
def test_an_invented_family_is_marked_on_its_slide(hub: Hub, slug: str, length: Length) -> None:
    for slide in slides_of(hub, slug, length):
        about = any(name in " ".join(slide.words()) for name in promises.INVENTED_NAMES)
        shown = any(
            name in line.words
            for line in slide.lines
            for name in promises.INVENTED_NAMES
            if line.box in ("example", "weak", "strong")
        )
        if shown or (slide.picture and slide.picture.printing.filled):
            assert "Invented family" in slide.foot, (about, slide.title)


def test_answers_stand_in_the_notes_alone(hub: Hub) -> None:
    session = hub.sessions["safety-planning-with-a-network"]
    answers = [
        line.answer.replace("'", "’")
        for step in session.steps
        for line in step.lines
        if line.answer
    ]
    assert len(answers) == 3
    slides = slides_of(hub, "safety-planning-with-a-network", "45")
    shown = " ".join(line.words for slide in slides for line in slide.lines)
    noted = " ".join(note for slide in slides for note in slide.notes)
    assert not [answer for answer in answers if answer in shown]
    assert not [answer for answer in answers if answer not in noted]


def test_nothing_is_left_alone_at_the_foot_of_a_slide(hub: Hub) -> None:
    for slug, length in PACKS:
        for slide in slides_of(hub, slug, length):
            if slide.lines:
                assert slide.lines[-1].kind != "label", (slug, slide.title)


@each("slug, length", PACKS)
def test_words_are_as_large_as_they_have_room_for_in_both(
    hub: Hub, files: Files, slug: str, length: Length
) -> None:
    slides = slides_of(hub, slug, length)
    deck = Presentation(io.BytesIO(files.powerpoint(slug, length)))
    sections = files.deck(slug, length).find_class("deck__slide")
    for slide, made, section in zip(slides, deck.slides, sections, strict=True):
        assert slide.size_pt in promises.SLIDE_PT
        assert f"deck__slide--{slide.size_pt:.0f}" in section.get("class")
        if slide.lines:
            style = made.placeholders[1]._element.txBody
            sizes = [int(one.get("sz")) / 100 for one in style.iter("{*}defRPr")]
            assert sizes == ([slide.size_pt] if slide.size_pt != 20 else [])
    # Most of what is shown has few words, and is read from the back of a room.
    assert sum(slide.size_pt >= 24 for slide in slides) > len(slides) / 2


def test_what_needs_two_slides_is_shared_out_evenly(hub: Hub) -> None:
    shares = []
    for slug, length in PACKS:
        held: dict[str, list[int]] = {}
        for slide in slides_of(hub, slug, length):
            if found := re.fullmatch(r"(.*) \(\d of \d\)", slide.title):
                held.setdefault(found[1], []).append(sum(len(line.words) for line in slide.lines))
        shares += [(slug, length, title, min(one) / max(one)) for title, one in held.items()]
    assert len(shares) > 10
    assert [share for share in shares if share[-1] < 0.6] == []


def test_the_foot_of_a_slide_can_be_read(files: Files) -> None:
    deck = Presentation(io.BytesIO(files.powerpoint("scaling", "45")))
    sizes = {
        run.font.size.pt
        for made in deck.slides
        for shape in made.shapes
        if shape.name == "Where to read more"
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    }
    assert sizes == {promises.SLIDE_FOOT_PT}


def test_the_same_slides_make_the_same_bytes(hub: Hub, files: Files) -> None:
    from macros.formats.powerpoint import make_powerpoint

    slides = slides_of(hub, "first-steps", "20")
    buffer = io.BytesIO()
    Image.new("L", (160, 90)).save(buffer, "PNG")
    pictures = {slide.picture.key: buffer.getvalue() for slide in slides if slide.picture}
    day = hub.pages["training/sessions/first-steps"].meta.changes[0].date
    made = [make_powerpoint(slides, pictures, author="A", made=day) for _ in range(2)]
    assert made[0] == made[1]


def test_a_powerpoint_file_of_another_authority_names_that_one(hub: Hub) -> None:
    authority = hub.settings.authority.model_copy(update={"name": "Anytown"})
    settings = hub.settings.model_copy(update={"authority": authority})
    slides = [replace(slide, picture=None) for slide in slides_of(hub, "first-steps", "20")]
    for one in (hub, replace(hub, settings=settings)):
        made = SessionFiles(one, {}, "v", "").powerpoint("first-steps", "20", slides, {})
        author = Presentation(io.BytesIO(made)).core_properties.author
        assert author.endswith(f", {one.settings.authority.name}")


@each("pack", PACKS)
def test_a_powerpoint_file_says_that_the_hub_made_it_and_nothing_of_a_template(
    hub: Hub, files: Files, pack: tuple[str, Length]
) -> None:
    with zipfile.ZipFile(io.BytesIO(files.powerpoint(*pack))) as deck:
        parts = {name: deck.read(name) for name in deck.namelist()}
    author = hub.settings.hub.title.encode()
    assert b"<Application>" + author in parts["docProps/app.xml"]
    assert b"<dc:creator>" + author in parts["docProps/core.xml"]
    left = re.compile(rb"Macintosh|python|printerSettings|thumbnail|Canny")
    assert {name: found[0] for name, part in parts.items() if (found := left.search(part))} == {}
    assert [name for name in parts if left.search(name.encode())] == []


@pytest.mark.parametrize(
    ("base", "linked"), [("", set()), ("https://hub.example", {"https://hub.example"})]
)
def test_a_link_leads_where_the_hub_is_once_that_is_known(
    hub: Hub, base: str, linked: set[str]
) -> None:
    from macros.formats.powerpoint import make_powerpoint

    slides = [slide for slide in slides_of(hub, "first-steps", "20") if not slide.picture]
    day = hub.pages["training/sessions/first-steps"].meta.changes[0].date
    deck = Presentation(io.BytesIO(make_powerpoint(slides, {}, author="A", made=day, base=base)))
    addresses = {
        run.hyperlink.address
        for made in deck.slides
        for shape in made.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
        if run.hyperlink.address
    }
    assert {address[: len(base)] for address in addresses} == linked
    led = {address for slide in slides for _, address in slide.links}
    assert addresses == {base + address for address in led if base}
