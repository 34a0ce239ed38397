"""What is read in one minute, and what is folded."""

from __future__ import annotations

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.content.page_parts import first_box, fold, frame_minute, split_after

PAGE = (
    "<p>Before.</p>\n"
    '<h2 id="in-one-minute">In one minute</h2>\n'
    "<p>The answer.</p>\n"
    "<ol><li><strong>Who</strong> is worried</li></ol>\n"
    "<blockquote><p>[Names] are worried.</p></blockquote>\n"
    '<h2 id="recipe">The recipe</h2>\n<p>More.</p>\n'
)

FOLDED = (
    '<h2 id="a">A</h2><p>Kept.</p>'
    '<h2 class="hub-folded" id="b">More pairs</h2><p>One.</p><h3 id="c">C</h3><p>Two.</p>'
    '<h2 id="d">D</h2><p>Kept too.</p>'
)


def read(html: str) -> HtmlElement:
    return lxml.html.fragment_fromstring(html, create_parent="div")


def folds(root: HtmlElement) -> list[str]:
    """The text that each fold holds, without its summary."""
    found = []
    for one in root.iter("details"):
        found.append(" ".join(part.text_content() for part in one if part.tag != "summary"))
    return found


def test_the_answer_is_framed_up_to_the_next_heading() -> None:
    frame = frame_minute(read(PAGE))
    assert frame is not None
    assert [one.tag for one in frame] == ["h2", "p", "ol", "div"]
    assert frame.get("aria-labelledby") == "in-one-minute"


def test_numbered_points_of_the_answer_are_its_parts() -> None:
    frame = frame_minute(read(PAGE))
    assert frame is not None
    assert [one.get("class") for one in frame.iter("ol")] == ["hub-minute__parts"]


def test_words_to_start_from_have_a_button_that_copies_them() -> None:
    frame = frame_minute(read(PAGE))
    assert frame is not None
    (words,) = frame.iter("blockquote")
    (button,) = frame.iter("button")
    assert button.get("data-from") == words.get("id") == "to-copy"


def test_two_texts_to_copy_have_ids_of_their_own() -> None:
    twice = PAGE.replace("<blockquote>", "<blockquote><p>A</p></blockquote><blockquote>")
    frame = frame_minute(read(twice))
    assert frame is not None
    assert [one.get("id") for one in frame.iter("blockquote")] == ["to-copy", "to-copy-2"]


def test_a_page_without_the_heading_has_no_frame() -> None:
    root = read("<h2 id='a'>A</h2><ol><li>B</li></ol><blockquote>C</blockquote>")
    assert frame_minute(root) is None
    assert split_after(root, None)[0] == ""


def test_a_page_is_split_after_the_answer_and_loses_no_word() -> None:
    root = read(PAGE)
    words = root.text_content()
    first, rest = split_after(root, frame_minute(root))
    assert first.startswith("<p>Before.</p>")
    assert first.rstrip().endswith("</section>")
    assert rest.startswith('<h2 id="recipe">')
    assert read(first + rest).text_content().replace("Copy these words", "") == words


def test_text_under_a_folded_heading_is_folded_up_to_the_next_of_its_level() -> None:
    root = read(FOLDED)
    fold(root)
    assert folds(root) == ["One. C Two."]
    assert [one.tag for one in root] == ["h2", "p", "h2", "details", "h2", "p"]


def test_a_folded_heading_stays_in_sight() -> None:
    root = read(FOLDED)
    fold(root)
    heading = root.find("h2[@id='b']")
    assert heading is not None
    assert heading.getparent() is root


def test_a_folded_heading_below_another_ends_at_either() -> None:
    third = FOLDED.replace("h2 class", "h3 class").replace("pairs</h2>", "pairs</h3>")
    root = read(third)
    fold(root)
    assert folds(root) == ["One."]


def test_what_opens_it_says_what_is_in_it() -> None:
    root = read(FOLDED)
    fold(root)
    (summary,) = root.iter("summary")
    assert summary.text_content() == "ShowHide “More pairs”"


@pytest.mark.parametrize("tag", ["p", "h4"])
def test_only_a_heading_of_the_page_is_folded(tag: str) -> None:
    root = read(f'<{tag} class="hub-folded">A</{tag}><p>B</p>')
    fold(root)
    assert folds(root) == []


def test_what_to_do_now_is_found_where_a_page_begins_with_it() -> None:
    box = '<div class="admonition now"><p>Ring 999.</p></div>'
    root = read(f"{box}<p>Then.</p>")
    assert split_after(root, first_box(root)) == (box, "<p>Then.</p>")
    assert first_box(read(f"<p>First.</p>{box}")) is None
    assert first_box(read("Words.")) is None
