"""What macros drew, in every place of a page where one may be called."""

from __future__ import annotations

import markdown
import pytest
from lxml.html import HtmlElement, fragment_fromstring
from markupsafe import Markup

from macros.content.macro_markup import MacroMarkup

EXTENSIONS = ["admonition", "attr_list", "md_in_html", "smarty", "tables", "toc", "fenced_code"]

WORDS = """It's *not* a_b_c | "so" &amp;"""
BLOCK = f"""<section class="drawn"><p>{WORDS} <a href="/x_y_z/">1 < 2</a></p></section>"""
LINE = f"""<b class="drawn">{WORDS}</b>"""


def converted(text: str, *, block: bool = True) -> str:
    """What Markdown makes of a text in which X is called."""
    markup = MacroMarkup()
    mark = markup.keep("question" if block else "basis", Markup(BLOCK if block else LINE))
    return markdown.markdown(text.replace("X", mark), extensions=[*EXTENSIONS, markup])


def drawn_in(html: str) -> list[str]:
    """Every element that what was drawn stands in, from the outermost."""
    root: HtmlElement = fragment_fromstring(html, create_parent="main")
    (found,) = root.xpath("//*[@class='drawn']")
    return [element.tag for element in reversed(list(found.iterancestors()))][1:]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("X", []),
        ("Words.\n\nX\n\nWords.", []),
        ("Words.\nX\nWords.", []),
        ("- X\n- Words", ["ul", "li"]),
        ("1. Words.\n\n    X\n\n2. Words.", ["ol", "li"]),
        ("| A | B |\n| - | - |\n| X | Words |", ["table", "tbody", "tr", "td"]),
        ('!!! note "Title"\n    X', ["div"]),
        ('!!! note "Title"\n    Words.\n    X\n    Words.', ["div"]),
        ('!!! note "Title"\n    - X', ["div", "ul", "li"]),
        ("> X", ["blockquote"]),
        ("<div markdown>\n\nX\n\n</div>", ["div"]),
    ],
)
def test_a_block_may_stand_in_any_place(text: str, inside: list[str]) -> None:
    html = converted(text)
    assert BLOCK in html
    assert drawn_in(html) == inside
    assert "<p></p>" not in html and "<p><section" not in html


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("X Words.", ["p"]),
        ("X", ["p"]),
        ("- Words *X* words", ["ul", "li", "em"]),
        ("| A | B |\n| - | - |\n| Words X | Words |", ["table", "tbody", "tr", "td"]),
        ('!!! note "Title"\n    X Words.', ["div", "p"]),
        ("## Words X {: #words }", ["h2"]),
    ],
)
def test_a_mark_in_a_line_may_stand_in_any_place(text: str, inside: list[str]) -> None:
    html = converted(text, block=False)
    assert LINE in html
    assert drawn_in(html) == inside


def test_two_calls_of_one_page_are_drawn_each_in_its_place() -> None:
    markup = MacroMarkup()
    marks = [markup.keep("cite", Markup(f"<sup>{number}</sup>")) for number in (1, 2)]
    text = f"A.{marks[1]} B.{marks[0]}"
    assert markdown.markdown(text, extensions=[markup]) == "<p>A.<sup>2</sup> B.<sup>1</sup></p>"


def test_the_words_of_the_page_itself_are_still_set() -> None:
    assert "<p>It&rsquo;s <em>so</em>.</p>" in converted("It's *so*.\n\nX")
