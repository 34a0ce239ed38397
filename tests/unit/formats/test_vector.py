"""In an SVG the lines of a PDF are lines and its words are words."""

from __future__ import annotations

import io
import re

import lxml.etree
import pypdfium2
import pytest
import weasyprint
from PIL import Image

from macros.formats.pdf import paper_type
from macros.formats.picture import About
from macros.formats.vector import make_svg

ABOUT = About("Talk & listen.", "A sheet <blank>.", "Drawn by us.", "Show it.", "/go/talk/")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(body: str) -> lxml.etree._Element:
    """The SVG of a page of 400 × 200 px with these things on it."""
    faces, fonts = paper_type()
    pdf = weasyprint.HTML(
        string="<style>@page { size: 400px 200px; margin: 0 } body { margin: 0; "
        f'font: 16px "Hub Sans Sheet" }}</style><body>{body}'
    ).write_pdf(stylesheets=[faces], font_config=fonts)
    return lxml.etree.fromstring(make_svg(pdf or b"", ABOUT))


def texts(svg: lxml.etree._Element) -> list[str]:
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def number(element: lxml.etree._Element, name: str) -> float:
    return float(element.get(name, "nan"))


def test_words_stay_words_in_lines_at_their_places() -> None:
    svg = drawn("<p style='margin: 20px 0 0 40px'>First & <line><br>Second</p>")
    assert texts(svg) == ["First &", "Second"]
    first, second = svg.iter(f"{SVG}text")
    # A pixel of paper is three quarters of a point.
    assert number(first, "x") == number(second, "x") == 30
    assert number(first, "font-size") == 12
    assert 15 < number(first, "y") < 30 < number(second, "y")


def test_a_line_is_kept_to_its_length_on_paper() -> None:
    (text,) = drawn("<p>How safe is the child today?</p>").iter(f"{SVG}text")
    # 28 letters of 12 points, each about half as wide as it is high.
    assert 130 < number(text, "textLength") < 170
    assert text.get("lengthAdjust") == "spacingAndGlyphs"


def test_bold_words_and_colours_are_said() -> None:
    svg = drawn("<p style='color: #8c2f39'>One <b>two</b></p>")
    one, two = svg.iter(f"{SVG}text")
    assert (one.get("font-weight"), two.get("font-weight")) == (None, "600")
    assert one.get("fill") == "#8c2f39"


def test_words_after_a_change_of_type_stand_a_space_further_on() -> None:
    svg = drawn("<p><b>0 means</b> so dangerous</p>")
    bold, plain = svg.iter(f"{SVG}text")
    assert plain.text == "so dangerous"
    gap = number(plain, "x") - number(bold, "x") - number(bold, "textLength")
    assert 1 < gap < 4


def test_a_word_that_is_drawn_letter_by_letter_is_one_again() -> None:
    words = (
        "<text x='20' y='40' text-anchor='middle'><tspan x='200' y='40'>Agreed first</tspan></text>"
    )
    svg = drawn(f"<svg width='400' height='80' font-family='Hub Sans Sheet'>{words}</svg>")
    assert texts(svg) == ["Agreed first"]


def test_lines_boxes_and_circles_are_drawn_where_they_were() -> None:
    svg = drawn(
        "<svg width='400' height='200'><rect x='8' y='16' width='80' height='40' fill='#eaf1fa'/>"
        "<path d='M0 100H400' stroke='#5b3e8c' stroke-width='4' stroke-dasharray='8 4' "
        "stroke-linecap='round' fill='none'/>"
        "<circle cx='200' cy='100' r='20' fill='none' stroke='#000'/></svg>"
    )
    box, line, circle = svg.iter(f"{SVG}path")
    assert box.get("fill") == "#eaf1fa" and box.get("stroke") is None
    assert re.findall(r"-?[\d.]+", box.get("d", ""))[:2] == ["6", "12"]
    assert (line.get("stroke"), line.get("stroke-width")) == ("#5b3e8c", "3")
    assert (line.get("stroke-dasharray"), line.get("stroke-linecap")) == ("6 3", "round")
    assert circle.get("fill") == "none" and circle.get("d", "").count("C") >= 4


def test_words_that_are_turned_stay_turned() -> None:
    words = "<text x='20' y='150' transform='rotate(-90 20 150)'>Upwards</text>"
    svg = drawn(f"<svg width='400' height='200' font-family='Hub Sans Sheet'>{words}</svg>")
    assert "".join(texts(svg)) == "Upwards"
    (turned,) = {text.get("transform", "")[:10] for text in svg.iter(f"{SVG}text")}
    assert turned == "rotate(-90"


def test_it_says_what_it_is_whose_and_what_may_be_done_with_it() -> None:
    svg = drawn("<p>Words</p>")
    assert svg.findtext(f"{SVG}title") == "Talk & listen."
    assert svg.findtext(f"{SVG}desc") == "A sheet <blank>."
    (told_of,) = svg.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description")
    told = {child.tag.partition("}")[2]: child.text for child in told_of}
    assert told == {
        "title": "Talk & listen.",
        "rights": "Show it. Talk & listen. Drawn by us.",
        "source": "/go/talk/",
    }


def test_it_names_our_type_and_others_and_loads_nothing() -> None:
    svg = drawn("<p>Words</p>")
    assert svg.get("font-family", "").startswith("'Source Sans 3', ")
    assert svg.get("font-family", "").endswith("sans-serif")
    written = lxml.etree.tostring(svg).decode()
    assert not re.search(r"<(?:script|style|image|use)|href|url\(|style=", written)


def test_what_is_no_line_and_no_word_is_refused() -> None:
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "JPEG")
    document = pypdfium2.PdfDocument.new()
    side = document.new_page(100, 100)
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(file)
    side.insert_obj(image)
    side.gen_content()
    out = io.BytesIO()
    document.save(out)
    with pytest.raises(ValueError, match="has lines and words, got"):
        make_svg(out.getvalue(), ABOUT)
