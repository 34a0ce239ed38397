"""What the file of a drawing may hold."""

from __future__ import annotations

import pytest

from macros.content.drawings import wrong_drawing
from tests.each import each

GOOD = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10" fill="none" stroke="#000">\n'
    '<g transform="translate(1 2) rotate(-9)"><path d="M0 0L1,1e-2z" stroke-width=".9"/></g>\n'
    '<circle cx="1" cy="2" r="3"/><!-- drawn by hand --><title>A face</title>\n</svg>\n'
)


def told(drawn: str) -> list[str]:
    return [f"{line}: {field}: {message}" for line, field, message in wrong_drawing(drawn)]


def test_lines_and_shapes_are_a_drawing() -> None:
    assert told(GOOD) == []


@each(
    "held",
    [
        "<script>alert(1)</script>",
        '<circle r="1" onload="alert(1)"/>',
        '<set attributeName="href" to="javascript:x"/>',
        '<animate attributeName="d" values="M0 0"/>',
        '<a href="https://x.example"/>',
        '<a href="javascript:alert(1)"/>',
        '<image href="//x.example/a.png"/>',
        '<image href="data:image/png;base64,xx"/>',
        '<use href="#face"/>',
        "<style>path { fill: red }</style>",
        '<path style="fill:red"/>',
        '<path class="x"/>',
        "<foreignObject/>",
        "<text>Words</text>",
        "Words",
        '<path d="M0 0"/>Words',
        '<rect fill="url(#a)"/>',
        '<rect fill="u\\72l(//x.example/a)"/>',
        '<rect fill="&#117;rl(//x.example)"/>',
        "<metadata>made by</metadata>",
        '<x:path xmlns:x="http://x.example" d="M0 0"/>',
        '<path xmlns:x="http://www.w3.org/1999/xlink" x:href="//x.example"/>',
        "<?xml-stylesheet href='//x.example'?>",
        '<g xml:base="//x.example"/>',
    ],
)
def test_everything_else_is_refused_on_its_line(held: str) -> None:
    lines = told(GOOD.replace("<circle", f"{held}<circle"))
    assert lines and {line.split(":")[0] for line in lines} <= {"1", "3"}


def test_words_are_refused_with_where_they_belong() -> None:
    assert told(GOOD.replace("<circle", "Words<circle")) == [
        "1: <svg>: must hold no words (labels stand beside it), got Words"
    ]


@pytest.mark.parametrize(
    "drawn",
    [
        GOOD[: len(GOOD) // 2],
        GOOD.removesuffix("</svg>\n"),
        "A list of words.",
        GOOD.replace(' xmlns="http://www.w3.org/2000/svg"', ""),
        "<html><body>" + GOOD + "</body></html>",
        "<!DOCTYPE svg [<!ENTITY a '&#60;script/>'>]>" + GOOD,
        "<?xml-stylesheet href='//x.example/a.css'?>" + GOOD,
        '<?xml version="1.0" encoding="utf-16"?>' + GOOD,
        '<?xml version="1.0" encoding="iso-8859-1"?>' + GOOD,
        GOOD + GOOD,
        "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * 400 + "</g>" * 400 + "</svg>",
        "\x00" + GOOD,
    ],
)
def test_what_is_no_drawing_or_is_cut_off_is_refused(drawn: str) -> None:
    assert told(drawn)


def test_a_drawing_may_say_that_it_is_xml() -> None:
    assert told('<?xml version="1.0" encoding="UTF-8"?>\n' + GOOD) == []
