"""Each kind of block, drawn to be written on and to be typed into."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import html5lib
import lxml.html
import pytest
from lxml.html import HtmlElement

from macros.formats.editions import Printing
from macros.formats.html import draw_sides
from macros.sheets.blocks import KINDS
from macros.sheets.definition import Worksheet
from tests.unit.projects import Project
from tests.unit.sheets.every_block import EXAMPLES, NASTY, SET, worksheet

PRINTED_LABEL = sorted(
    name for name, block in EXAMPLES.items() if KINDS[block["kind"]].label_is_printed
)
"""Examples whose label is printed; that of fields and drawings is only read out."""

HINTED = sorted(name for name, block in EXAMPLES.items() if NASTY in block.get("hint", ""))

Drawn = dict[tuple[str, bool], HtmlElement]


@dataclass
class Page:
    """All examples on one sheet: as text, and each block as an element."""

    text: str
    blocks: dict[str, HtmlElement]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Page]:
    """The sheet with every example: to be written on (False) and typed into (True)."""
    hub = Project(tmp_path_factory.mktemp("blocks")).load()
    sheet = replace(hub.sheets["talk"], definition=worksheet())
    found = {}
    for form in (False, True):
        printing = Printing(sheet, sheet.definition.default)
        text = str(draw_sides(hub, printing, form=form, level=1, revision="abc23"))
        root = lxml.html.fragment_fromstring(text, create_parent="div")
        blocks = root.find_class("ws-block")
        found[form] = Page(text, dict(zip(EXAMPLES, blocks, strict=True)))
    return found


@pytest.fixture(params=[False, True], ids=["to write on", "to type into"])
def page(request: pytest.FixtureRequest, pages: dict[bool, Page]) -> Page:
    return pages[bool(request.param)]


@pytest.fixture
def paper(pages: dict[bool, Page]) -> dict[str, HtmlElement]:
    return pages[False].blocks


@pytest.fixture
def screen(pages: dict[bool, Page]) -> dict[str, HtmlElement]:
    return pages[True].blocks


def fields_of(block: HtmlElement) -> list[HtmlElement]:
    return list(block.iter("input", "textarea", "select"))


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def spoken_name(block: HtmlElement, field: HtmlElement) -> str:
    labels = [label for label in block.iter("label") if label.get("for") == field.get("id")]
    if labels:
        return words_of(labels[0])
    return (field.get("title") or "").strip()


def classes(block: HtmlElement, name: str) -> list[HtmlElement]:
    return list(block.find_class(name))


# Every kind


def without(kind: str) -> list[str]:
    return [name for name, block in EXAMPLES.items() if block["kind"] != kind]


def test_the_sheet_of_all_examples_is_valid_html(page: Page) -> None:
    document = (
        '<!doctype html><html lang="en-GB"><head><title>x</title></head>'
        f"<body>{page.text}</body></html>"
    )
    html5lib.HTMLParser(strict=True).parse(document)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_block_is_drawn_as_its_kind(page: Page, name: str) -> None:
    assert f"ws-{EXAMPLES[name]['kind']}" in (page.blocks[name].get("class") or "").split()


def test_output_has_no_blank_or_indented_line_that_markdown_would_reread(page: Page) -> None:
    wrong = [line for line in page.text.split("\n") if not line or line != line.strip()]
    assert wrong == []


def test_no_text_of_a_definition_becomes_markup(page: Page) -> None:
    assert "<b>bold" not in page.text and '"quoted' not in page.text


@pytest.mark.parametrize("name", PRINTED_LABEL)
def test_the_label_of_a_block_is_printed_as_it_is_written(page: Page, name: str) -> None:
    label = classes(page.blocks[name], "ws-label")[0]
    assert SET in words_of(label)


@pytest.mark.parametrize("name", HINTED)
def test_the_hint_of_a_block_is_printed_in_brackets(page: Page, name: str) -> None:
    hints = [words_of(hint) for hint in classes(page.blocks[name], "ws-label__hint")]
    assert hints and all(SET in hint for hint in hints)


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_id_stands_twice(page: Page, name: str) -> None:
    ids = [found.get("id") for found in page.blocks[name].iter() if found.get("id")]
    assert len(ids) == len(set(ids))


def test_every_id_begins_with_the_name_of_its_sheet(page: Page) -> None:
    ids = re.findall(r'\sid="([^"]*)"', page.text)
    assert ids and all(ident.startswith("talk-a3-") for ident in ids)


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_block_to_write_on_has_no_field(paper: dict[str, HtmlElement], name: str) -> None:
    assert fields_of(paper[name]) == []


@pytest.mark.parametrize("name", without("note"))
def test_a_block_to_type_into_has_fields(screen: dict[str, HtmlElement], name: str) -> None:
    assert fields_of(screen[name])


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_field_has_a_name_for_a_screen_reader(
    screen: dict[str, HtmlElement], name: str
) -> None:
    block = screen[name]
    assert all(spoken_name(block, field) for field in fields_of(block))


@pytest.mark.parametrize("name", without("fields"))
def test_no_two_fields_of_a_block_sound_alike(screen: dict[str, HtmlElement], name: str) -> None:
    names = [spoken_name(screen[name], field) for field in fields_of(screen[name])]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_label_leads_to_a_field(screen: dict[str, HtmlElement], name: str) -> None:
    ids = {field.get("id") for field in fields_of(screen[name])}
    assert {label.get("for") for label in screen[name].iter("label")} <= ids


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_field_keeps_nothing_and_is_called_by_its_id(
    screen: dict[str, HtmlElement], name: str
) -> None:
    for field in fields_of(screen[name]):
        assert (field.get("autocomplete"), field.get("name")) == ("off", field.get("id"))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_group_has_a_name_that_can_be_read_out(page: Page, name: str) -> None:
    block = page.blocks[name]
    ids = {found.get("id"): words_of(found) for found in block.iter() if found.get("id")}
    groups = [found for found in block.iter() if found.get("role") == "group"]
    groups += block.iter("table")
    names = [ids.get(group.get("aria-labelledby"), group.get("aria-label")) for group in groups]
    assert all(name and SET in name for name in names)


@pytest.mark.parametrize("name", ["fields", "checklist", "drawing", "table"])
def test_what_belongs_together_is_a_group(page: Page, name: str) -> None:
    block = page.blocks[name]
    found = [found for found in block.iter() if found.get("role") == "group"]
    assert len([*found, *block.iter("table")]) == 1


# Boxes


def test_a_box_has_one_space_to_write_in(paper: dict[str, HtmlElement]) -> None:
    assert len(classes(paper["box"], "ws-box__space")) == 1


def test_a_box_that_continues_shows_its_letter(page: Page) -> None:
    assert [letter.text for letter in classes(page.blocks["box"], "ws-letter")] == ["A"]


# Fields


def test_every_field_stands_in_its_row(page: Page) -> None:
    rows = classes(page.blocks["fields"], "ws-fields__row")
    assert [len(classes(row, "ws-fields__item")) for row in rows] == [2, 2]


def test_the_label_of_an_answer_is_printed_as_it_is_written(page: Page) -> None:
    labels = [words_of(label) for label in classes(page.blocks["fields"], "ws-label")]
    assert labels == ["Name", "Date", "Name", SET]


# Tables


@pytest.mark.parametrize("name", ["table", "table-headed", "table-named"])
def test_a_table_has_a_heading_for_every_column(page: Page, name: str) -> None:
    heads = page.blocks[name].findall(".//thead/tr/th")
    assert [head.get("scope") for head in heads] == ["col"] * len(EXAMPLES[name]["columns"])


def test_a_given_row_begins_with_its_heading(page: Page) -> None:
    rows = page.blocks["table-named"].findall(".//tbody/tr")
    heads = [row.findall("th") for row in rows]
    assert [[(head.get("scope"), words_of(head)) for head in row] for row in heads] == [
        [("row", SET)],
        [("row", "Parent or carer")],
    ]


def test_a_blank_row_has_no_heading(page: Page) -> None:
    assert page.blocks["table"].findall(".//tbody//th") == []


def test_a_table_has_as_many_rows_as_it_asks_for(page: Page) -> None:
    assert len(page.blocks["table"].findall(".//tbody/tr")) == 3


def test_a_cell_is_named_by_its_row_and_column(screen: dict[str, HtmlElement]) -> None:
    names = [
        spoken_name(screen["table-named"], field) for field in fields_of(screen["table-named"])
    ]
    assert names[-3:] == [
        "Parent or carer: more",
        "Parent or carer: Number",
        "Parent or carer: Done",
    ]


def test_a_cell_of_a_blank_row_is_named_by_its_number(screen: dict[str, HtmlElement]) -> None:
    names = [spoken_name(screen["table"], field) for field in fields_of(screen["table"])]
    assert names[2] == f"{SET}, row 2: Who"
    headed = [spoken_name(screen["table-headed"], one) for one in fields_of(screen["table-headed"])]
    assert headed[2:] == [f"{SET}, row 2", f"{SET}, row 2: {SET}"]


def test_the_label_of_a_table_is_the_head_of_a_first_column_without_one(page: Page) -> None:
    heads = page.blocks["table-headed"].findall(".//thead/tr/th")
    assert [words_of(head) for head in heads] == [f"{SET} ({SET})", SET]
    assert len(classes(page.blocks["table-headed"], "ws-label")) == 1


def test_a_column_to_tick_has_a_box_in_every_row(page: Page) -> None:
    assert len(classes(page.blocks["table-named"], "ws-checklist__tick")) == 2


# Scales


@pytest.mark.parametrize(("name", "points"), [("scale", range(0, 11)), ("scale-own", range(1, 6))])
def test_a_scale_has_a_point_for_every_number(page: Page, name: str, points: range) -> None:
    numbers = [found.text for found in classes(page.blocks[name], "ws-scale__number")]
    assert numbers == [str(point) for point in points]


def test_a_scale_is_an_ordered_list_that_starts_at_its_lowest_number(page: Page) -> None:
    (points,) = classes(page.blocks["scale-own"], "ws-scale__points")
    assert (points.tag, points.get("start")) == ("ol", "1")


def test_a_scale_says_beside_its_line_what_its_ends_mean(page: Page) -> None:
    (whole,) = classes(page.blocks["scale"], "ws-scale__whole")
    low, line, high = whole
    assert (words_of(low), words_of(high)) == (f"0 means {SET}", f"10 means {SET}")
    assert classes(line, "ws-scale__points")


def test_when_to_act_is_said_of_the_whole_scale_and_not_of_an_end(page: Page) -> None:
    (said,) = classes(page.blocks["scale"], "ws-scale__when")
    ends = classes(page.blocks["scale"], "ws-scale__means")
    assert words_of(said) == SET
    assert [classes(end, "ws-scale__when") for end in ends] == [[], []]
    assert classes(page.blocks["scale-own"], "ws-scale__when") == []


def test_the_ends_have_room_for_a_familys_own_words(page: Page) -> None:
    labels = [
        words_of(label)
        for end in classes(page.blocks["scale-own"], "ws-scale__end")
        for label in classes(end, "ws-label")
    ]
    assert labels == ["1 means, for this family:", "5 means, for this family:"]


# Things to tick


def test_there_is_a_box_to_tick_for_every_item(page: Page) -> None:
    assert len(classes(page.blocks["checklist"], "ws-checklist__tick")) == 3


def test_an_item_that_ends_in_a_colon_has_a_line_to_write_on(page: Page) -> None:
    items = classes(page.blocks["checklist"], "ws-checklist__item")
    assert [len(classes(item, "ws-checklist__line")) for item in items] == [0, 0, 1]


def test_the_note_above_things_to_tick_is_printed(page: Page) -> None:
    (note,) = classes(page.blocks["checklist"], "ws-checklist__note")
    assert words_of(note) == SET


# Drawings


def test_a_drawing_is_an_image_with_a_description(page: Page) -> None:
    (image,) = page.blocks["drawing"].findall(".//img")
    assert (image.get("src"), image.get("alt")) == ("/worksheets/talk/face.svg", SET)


def test_every_place_in_a_drawing_has_its_label(page: Page) -> None:
    areas = classes(page.blocks["drawing"], "ws-drawing__area")
    assert [words_of(classes(area, "ws-label")[0]) for area in areas] == [
        f"{SET} {SET}",
        "Mouth",
        "Top",
    ]


def test_a_place_that_is_only_named_has_nothing_to_write_in(
    screen: dict[str, HtmlElement],
) -> None:
    areas = classes(screen["drawing"], "ws-drawing__area")
    assert [len(fields_of(area)) for area in areas] == [1, 1, 0]


# Printed words


@pytest.mark.parametrize(
    ("name", "tag"), [("note", "p"), ("note-list", "ul"), ("note-numbered", "ol")]
)
def test_a_note_is_a_paragraph_or_a_list(page: Page, name: str, tag: str) -> None:
    assert page.blocks[name].find(tag) is not None and page.blocks[name][1].tag == tag


def test_numbers_go_on_in_the_next_column_of_a_list(page: Page) -> None:
    lists = page.blocks["note-columns"].findall("div/ol")
    assert [(one.get("start"), len(one)) for one in lists] == [(None, 2), ("3", 2)]


@pytest.mark.parametrize("name", ["note", "note-list", "note-numbered", "note-columns"])
def test_every_line_of_a_note_is_printed(page: Page, name: str) -> None:
    lines = [line.replace(NASTY, SET) for line in EXAMPLES[name]["lines"]]
    assert all(line in words_of(page.blocks[name]) for line in lines)


# Storyboards


def test_frames_are_numbered_from_their_first(page: Page) -> None:
    numbers = [found.text for found in classes(page.blocks["frames"], "ws-frames__number")]
    assert numbers == ["4", "5", "6"]


def test_every_frame_has_lines_for_its_caption(page: Page) -> None:
    frames = classes(page.blocks["frames"], "ws-frames__frame")
    assert [len(classes(frame, "ws-rule")) for frame in frames] == [2, 2, 2]


# Slips


def test_printed_slips_come_before_blank_ones(page: Page) -> None:
    slips = [words_of(slip) for slip in classes(page.blocks["cards"], "ws-cards__card")]
    assert slips == ["glad", SET, "", ""]


def test_only_a_blank_slip_can_be_typed_into(screen: dict[str, HtmlElement]) -> None:
    slips = classes(screen["cards"], "ws-cards__card")
    assert [len(fields_of(slip)) for slip in slips] == [0, 0, 1, 1]


# What would be lost


@pytest.mark.parametrize("name", ["fields", "drawing"])
def test_a_hint_that_would_not_be_printed_is_refused(name: str) -> None:
    data = worksheet().model_dump()
    data["blocks"] = {name: {**EXAMPLES[name], "hint": "so"}}
    data["layouts"] = [
        {"paper": "A4", "orientation": "portrait", "sides": [{"rows": [{"block": name}]}]}
    ]
    with pytest.raises(ValueError, match=r"hint: must not stand on .*, got so"):
        Worksheet.model_validate(data)


def test_every_example_has_its_place() -> None:
    placed = [name for side in worksheet().default.sides for name in side.blocks()]
    assert placed == list(EXAMPLES)
