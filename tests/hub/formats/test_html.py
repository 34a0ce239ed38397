"""The hub's worksheets as HTML: their sides, their places and their revisions."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.content.hub import Hub
from macros.formats.css import layout_style
from macros.formats.editions import Printing, formats, printings
from macros.formats.html import draw_sides
from tests.hub.listing import SHEETS
from tests.unit.formats.test_html import plain, printing_of

Real = Callable[[str], list[tuple[Printing, str, HtmlElement]]]


def test_a_format_says_how_many_sides_it_takes(hub: Hub) -> None:
    sides = {item.address: item.sides for item in formats(hub.sheets["three-column-map"])}
    assert (
        sides["/worksheets/three-column-map/a3/"],
        sides["/worksheets/three-column-map/a4/"],
    ) == (1, 1)


@pytest.fixture(scope="module")
def real(hub: Hub) -> Real:
    """Every printing of a real sheet, drawn once: its markup, and the same as elements."""

    @functools.cache
    def draw(slug: str) -> list[tuple[Printing, str, HtmlElement]]:
        found = []
        for printing in printings(hub.sheets[slug]):
            blank = printing.filled is None
            markup = str(draw_sides(hub, printing, form=blank, level=1, revision="abc23"))
            root = lxml.html.fragment_fromstring(markup, create_parent="div")
            found.append((printing, markup, root))
        return found

    return draw


@pytest.mark.parametrize("slug", SHEETS)
def test_every_side_carries_its_title_and_after_whom_it_is(hub: Hub, real: Real, slug: str) -> None:
    worksheet = hub.sheets[slug].definition
    credit = hub.credits[worksheet.credit].short
    missing = [
        f"{printing.key}: {words}"
        for printing, _, root in real(slug)
        for side in root.find_class("ws-sheet")
        for words in (printing.layout.title or worksheet.title, credit)
        if plain(words) not in plain(side.text_content())
    ]
    assert missing == []


@pytest.mark.parametrize("slug", SHEETS)
def test_a_childs_side_speaks_to_the_child_alone(hub: Hub, real: Real, slug: str) -> None:
    notes = hub.sheet_notes
    heard = [
        f"{printing.key}: {words}"
        for printing, _, root in real(slug)
        if not printing.filled
        for side, placed in zip(root.find_class("ws-sheet"), printing.placed(hub), strict=True)
        if placed.audience == "children"
        for words in (notes.danger, notes.not_an_interview, notes.trade_mark, "Elia", "endorsed")
        if plain(words) in plain(side.text_content()) or side.find_class("ws-letter")
    ]
    assert heard == []


@pytest.mark.parametrize("slug", SHEETS)
def test_every_other_side_begins_its_foot_with_danger(hub: Hub, real: Real, slug: str) -> None:
    silent = [
        printing.key
        for printing, _, root in real(slug)
        for side, placed in zip(root.find_class("ws-sheet"), printing.placed(hub), strict=True)
        if placed.audience != "children"
        and not plain(side.find_class("ws-foot__note")[0].text_content()).startswith(
            plain(hub.sheet_notes.danger)
        )
    ]
    assert silent == []


@pytest.mark.parametrize("slug", SHEETS)
def test_no_prompt_for_the_worker_stands_on_a_familys_side(hub: Hub, real: Real, slug: str) -> None:
    blocks = hub.sheets[slug].definition.blocks.values()
    prompts = {plain(prompt) for block in blocks for prompt in block.prompts}
    found = [
        f"{printing.key}: {prompt}"
        for printing, _, root in real(slug)
        for side, placed in zip(root.find_class("ws-sheet"), printing.placed(hub), strict=True)
        if placed.side.who == "family"
        for prompt in prompts
        if prompt in plain(side.text_content())
    ]
    assert found == []


@pytest.mark.parametrize("slug", SHEETS)
def test_no_id_stands_twice_though_every_printing_is_on_one_page(real: Real, slug: str) -> None:
    ids = [ident for _, markup, _ in real(slug) for ident in re.findall(r'\sid="([^"]*)"', markup)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("slug", SHEETS)
def test_output_has_no_blank_or_indented_line_that_markdown_would_reread(
    real: Real, slug: str
) -> None:
    wrong = [
        f"{printing.key}: {line}"
        for printing, markup, _ in real(slug)
        for line in markup.rstrip("\n").split("\n")
        if not line or line[0].isspace()
    ]
    assert wrong == []


@pytest.mark.parametrize("slug", SHEETS)
def test_every_field_of_a_sheet_has_a_name_for_a_screen_reader(real: Real, slug: str) -> None:
    nameless = []
    for printing, _, root in real(slug):
        labelled = {label.get("for") for label in root.iter("label")}
        nameless += [
            f"{printing.key}: {field.get('id')}"
            for field in root.iter("input", "textarea", "select")
            if field.get("id") not in labelled and not (field.get("title") or "").strip()
        ]
    assert nameless == []


# Where everything lies


@pytest.mark.parametrize("slug", SHEETS)
def test_everything_on_paper_has_its_place_in_the_style(hub: Hub, real: Real, slug: str) -> None:
    missing = []
    for printing, _, root in real(slug):
        style = layout_style(hub, printing)
        for side in root.find_class("ws-sheet"):
            names = set(re.findall(r"ws-(?:at-\d+|masthead|foot|head-\d+)(?![\w-])", " ".join(
                element.get("class") or "" for element in side.iter())))  # fmt: skip
            missing += [
                f"{printing.key}, side {side.get('data-side')}: {name}"
                for name in names
                if f".ws-side-{side.get('data-side')} .{name}{{" not in style
            ]
    assert missing == []


def test_columns_of_a_table_fill_its_width(hub: Hub) -> None:
    style = layout_style(hub, printing_of(hub, "safety-scale"))
    widths = [float(width) for width in re.findall(r"\.ws-col-\d\{width:([\d.]+)%", style)]
    assert widths and sum(widths) == pytest.approx(100, abs=0.01)
