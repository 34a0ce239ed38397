"""Definitions in, HTML out: what holds for every template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import lxml.html
import pytest
from jinja2 import DictLoader, Environment, TemplateNotFound, UndefinedError
from markupsafe import Markup

from macros.render.templates import FILTERS, compiled, environment, prose, relative, render
from tests.each import each
from tests.unit.listing import ROOT

FOLDER = ROOT / "macros"
TEMPLATES = sorted(
    path.relative_to(folder).as_posix()
    for folder in (FOLDER / "pages/templates", FOLDER / "sheets/blocks")
    for path in folder.rglob("*.j2")
)


def draw(monkeypatch: pytest.MonkeyPatch, source: str, **context: object) -> Markup:
    """Draw a template of this test's own by the one environment there is."""
    used = environment().overlay(loader=DictLoader({"test.html.j2": source}), cache_size=0)
    monkeypatch.setattr("macros.render.templates.environment", lambda: used)
    return render("test.html.j2", **context)


@each("template", TEMPLATES)
def test_every_template_can_be_read(template: str) -> None:
    assert environment().get_template(template).name == template


def test_a_template_that_is_not_there_is_named() -> None:
    with pytest.raises(TemplateNotFound, match=r"lost\.html\.j2"):
        render("lost.html.j2")


def test_text_is_escaped(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = draw(monkeypatch, "<p title='{{ x }}'>{{ x }}</p>", x="<b>\"&'")
    assert drawn == "<p title='&lt;b&gt;&#34;&amp;&#39;'>&lt;b&gt;&#34;&amp;&#39;</p>"


def test_text_is_escaped_after_its_marks_are_set(monkeypatch: pytest.MonkeyPatch) -> None:
    assert draw(monkeypatch, "{{ x | typeset }}", x="it's <b>") == "it’s &lt;b&gt;"


def test_markup_that_is_drawn_already_is_not_escaped_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert draw(monkeypatch, "{{ x }}", x=Markup("<b>x</b>")) == "<b>x</b>"


def test_what_is_drawn_may_stand_in_another_template(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(draw(monkeypatch, "x"), Markup)


def test_a_name_that_nobody_gave_stops_the_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UndefinedError, match="'lost' is undefined"):
        draw(monkeypatch, "{{ lost }}")


def test_output_has_no_blank_or_indented_line(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = draw(monkeypatch, "\n  <p>\n\n\t  {{ x }}  \n   \n  </p>\n\n", x="one\n\n    two")
    assert drawn == "<p>\none\ntwo\n</p>"


@pytest.mark.parametrize("name", ["typeset", "day", "month", "prose"])
def test_every_template_may_set_text(name: str) -> None:
    assert environment().filters[name] is FILTERS[name]


# Addresses


@pytest.mark.parametrize(
    ("base_url", "home", "other"),
    [
        (".", "./", "a-z/#b"),
        ("..", "../", "../a-z/#b"),
        ("../..", "../../", "../../a-z/#b"),
        ("", "/", "/a-z/#b"),
        ("/hub", "/hub/", "/hub/a-z/#b"),
    ],
)
def test_an_address_of_the_hub_leads_there_from_where_it_stands(
    base_url: str, home: str, other: str
) -> None:
    assert (relative("/", base_url), relative("/a-z/#b", base_url)) == (home, other)


@pytest.mark.parametrize(
    "address", ["", "#b", "a-z/", "//x.example/", "https://x.example/", "tel:9"]
)
def test_any_other_address_stays(address: str) -> None:
    assert relative(address, "..") == address


def test_a_template_writes_addresses_for_the_page_it_is_drawn_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = """<a href="{{ '/a-z/' | relative }}">x</a>"""
    assert 'href="../a-z/"' in draw(monkeypatch, source, base_url="..")
    assert 'href="/a-z/"' in draw(monkeypatch, source)


# Text of the data files


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("One.\n\nTwo.", ["p", "p"]),
        ("- one\n- two", ["ul"]),
        ("1. one\n2. two", ["ol"]),
        ("A **bold** word.", ["p"]),
    ],
)
def test_paragraphs_and_lists_are_drawn(text: str, tags: list[str]) -> None:
    root = lxml.html.fragment_fromstring(prose(text), create_parent="div")
    assert [child.tag for child in root] == tags


def test_a_link_is_drawn() -> None:
    assert prose("[here](/faq/)") == '<p><a href="/faq/">here</a></p>'


def test_marks_of_a_text_are_set() -> None:
    drawn = prose('it\'s "so"')
    assert lxml.html.fragment_fromstring(drawn).text_content() == "it’s “so”"


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "a <b>bold</b> word", "<div>\n\nx\n\n</div>", "<!-- x -->"],
)
def test_raw_html_in_a_text_is_shown_as_text(text: str) -> None:
    root = lxml.html.fragment_fromstring(prose(text), create_parent="div")
    assert {found.tag for found in root.iter()} <= {"div", "p"} and "<" in root.text_content()
    assert root.findall("div") == []


def test_a_template_is_compiled_anew_by_other_code(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("macros.render.templates.CACHE", tmp_path)

    def drawn(make: Callable[[str], str]) -> str:
        used = Environment(
            loader=DictLoader({"test": "{{ 'Ab' | make }}"}), bytecode_cache=compiled()
        )
        used.filters["make"] = make
        return used.get_template("test").render()

    # What a filter makes of a template's own words is compiled in.
    assert (drawn(str.upper), drawn(str.lower)) == ("AB", "AB")
    monkeypatch.setattr("macros.render.templates.code_version", lambda: "another")
    assert drawn(str.lower) == "ab"
