"""Where everything of a layout lies on its paper, in millimetres."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from macros.sheets.blocks.scale.block import Scale
from macros.sheets.definition import Worksheet
from macros.sheets.fit import misfits
from macros.sheets.frame import HEAD_GAP_MM, FootWords
from macros.sheets.layout import (
    PART_EDGE_MM,
    Place,
    PlacedSide,
    bar_mm,
    place_sides,
)
from macros.sheets.paper import GAP_MM, MARGIN_MM, Audience, Rect, Space, fit_rows, type_of

FOOT = FootWords("Danger first.", "What to do with it.", "What it is.")
HEADLINES = {"worries": "What worries us?", "scale": "How safe?"}
BAR = bar_mm(type_of("adults"))
LONG = replace(FOOT, rights=("A longer credit. " * 40,))
NEAR = 0.001
"""Millimetres: less than any rounding of ours."""

BOX = {"kind": "box", "label": "Say"}


def near(one: float, other: float) -> bool:
    return abs(one - other) < NEAR


def right(rect: Rect) -> float:
    return rect.x + rect.width


def bottom(rect: Rect) -> float:
    return rect.y + rect.height


# Whole rows


@pytest.mark.parametrize(
    ("height", "row", "rows"),
    [
        (0, 10, 0),
        (9.99, 10, 0),
        (10, 10, 1),
        (29.9, 10, 2),
        (30, 10, 3),
        (-5, 10, 0),
        (0.3, 0.1, 3),
    ],
)
def test_only_whole_rows_are_counted(height: float, row: float, rows: int) -> None:
    assert fit_rows(height, row_height_mm=row) == rows


@pytest.mark.parametrize("row", [0, -1])
def test_a_row_has_a_height(row: float) -> None:
    with pytest.raises(ValueError, match=f"row_height_mm must be above 0, got {row}"):
        fit_rows(100, row_height_mm=row)


# Type


@pytest.mark.parametrize(("audience", "least"), [("adults", 12), ("workers", 12), ("children", 14)])
def test_text_is_as_large_as_its_audience_needs(audience: Audience, least: float) -> None:
    assert type_of(audience).text >= least


@pytest.mark.parametrize("audience", ["adults", "workers", "children"])
def test_a_foot_is_never_smaller_than_8_points(audience: Audience) -> None:
    assert type_of(audience).foot >= 8


def test_a_layout_may_ask_for_larger_text_and_never_for_smaller() -> None:
    assert (type_of("children", 18.0).text, type_of("children", 12.0).text) == (18, 14)


def test_everything_in_large_print_is_large_and_its_foot_of_12_points() -> None:
    sizes = type_of("adults", 18.0)
    assert min(sizes.text, sizes.title, sizes.part) >= 18 and sizes.foot == 12


# Small sheets


def sheet(
    *rows: dict[str, Any],
    blocks: dict[str, Any] | None = None,
    paper: str = "A4",
    sides: list[dict[str, Any]] | None = None,
    **more: Any,
) -> Worksheet:
    layout = {
        "paper": paper,
        "orientation": "portrait",
        "sides": sides or [{"rows": list(rows)}],
    }
    names = "abcdefgh"
    known = blocks or {name: BOX for name in names if f"'{name}'" in str(layout)}
    return Worksheet.model_validate(
        {
            "title": "Talk",
            "purpose": "Say what matters.",
            "audience": "adults",
            "group": "mapping",
            "short": "talk",
            "credit": "talking",
            "blocks": known,
            "layouts": [layout],
            **more,
        }
    )


def placed(worksheet: Worksheet, foot: FootWords = FOOT, **more: Any) -> list[PlacedSide]:
    return place_sides(worksheet, worksheet.default, lambda *_: foot, HEADLINES, **more)


def rects(worksheet: Worksheet, foot: FootWords = FOOT) -> list[Rect]:
    (side,) = placed(worksheet, foot)
    return [place.rect for place in side.all_places()]


def test_a_lone_block_fills_all_that_title_and_foot_leave() -> None:
    (side,) = placed(sheet({"block": "a"}))
    (place,) = side.places
    assert (place.rect.x, place.rect.y, place.rect.width, bottom(place.rect)) == (
        MARGIN_MM,
        bottom(side.masthead),
        210 - 2 * MARGIN_MM,
        side.foot.y - HEAD_GAP_MM,
    )


def test_places_grow_by_their_shares() -> None:
    first, second = rects(sheet({"block": "a"}, {"block": "b", "share": 2.0}))
    assert near(second.height, 2 * first.height)


def test_a_place_with_a_size_has_it_exactly() -> None:
    first, second = rects(sheet({"block": "a", "size_mm": 40.0}, {"block": "b"}))
    assert first.height == 40 and near(second.y, bottom(first) + GAP_MM)


def test_a_size_in_columns_is_a_width() -> None:
    first, second = rects(sheet({"columns": [{"block": "a", "size_mm": 40.0}, {"block": "b"}]}))
    assert first.width == 40 and near(right(second), 210 - MARGIN_MM)


def test_columns_stand_side_by_side_at_one_height() -> None:
    first, second = rects(sheet({"columns": [{"block": "a"}, {"block": "b"}]}))
    assert (first.y, first.height) == (second.y, second.height)
    assert near(second.x, right(first) + GAP_MM)


def test_rows_in_columns_end_together() -> None:
    column = {"rows": [{"block": "a"}, {"block": "b"}]}
    _, low, whole = rects(sheet({"columns": [column, {"block": "c"}]}))
    assert near(bottom(low), bottom(whole))


PART = {"part": "worries", "rows": [{"block": "a"}, {"block": "b"}]}


def part_of(*held: dict[str, Any], direction: str = "rows") -> Place:
    (side,) = placed(sheet({"part": "worries", direction: list(held)}))
    return side.places[0]


def test_blocks_of_a_part_fill_its_frame_below_its_bar() -> None:
    part = part_of({"block": "a"}, {"block": "b"})
    first, last = (child.rect for child in part.children)
    assert (first.x, first.y) == (0, BAR)
    assert near(bottom(last), part.rect.height - 2 * PART_EDGE_MM)
    assert near(first.width, part.rect.width - 2 * PART_EDGE_MM)


def test_blocks_of_a_part_touch_and_share_a_line() -> None:
    first, second = part_of({"block": "a"}, {"block": "b"}).children
    assert second.rect.y == bottom(first.rect) and first.joined and second.joined


def test_only_the_uppermost_of_a_part_has_no_line_above_it() -> None:
    nested = {"rows": [{"block": "b"}, {"block": "c"}]}
    part = part_of({"block": "a"}, nested)
    assert [child.first for child in part.children] == [True, False, False]


def test_every_column_right_under_a_parts_bar_is_uppermost() -> None:
    nested = {"rows": [{"block": "b"}, {"block": "c"}]}
    part = part_of({"block": "a"}, nested, direction="columns")
    assert [child.first for child in part.children] == [True, True, False]


def test_a_part_may_hold_one_block() -> None:
    (side,) = placed(sheet({"part": "scale", "block": "a"}))
    (child,) = side.places[0].children
    assert (child.node.block, child.joined) == ("a", True)


def test_a_headline_alone_draws_the_frame_of_a_part() -> None:
    (side,) = placed(sheet({"headline": "1. Who writes", "rows": [{"block": "a"}]}))
    (frame,) = side.places
    (child,) = frame.children
    assert (child.rect.y, child.joined, child.first) == (BAR, True, True)


def held_in(part: dict[str, Any], label: str) -> tuple[float | None, float]:
    """Of the first block of a part: where its label begins in the bar, and its room."""
    blocks = {"a": {**BOX, "label": label}, "b": BOX}
    names = [name for name in blocks if f"'{name}'" in str(part)]
    worksheet = sheet(part, blocks={name: blocks[name] for name in names})
    (side,) = placed(worksheet)
    _, block, space = next(side.blocks(worksheet))
    return side.places[0].children[0].label_x, block.room(space).row_mm


def test_the_only_label_of_a_part_stands_beside_its_headline_where_both_fit() -> None:
    lone = {"part": "worries", "block": "a"}
    beside, more = held_in({**lone, "headline": "Now"}, "What we saw")
    further, _ = held_in(lone, "What we saw")
    below, less = held_in(
        lone, "What we saw and heard, from whom, when and where, and what we make of all of it now"
    )
    assert beside and further and beside < further and below is None
    assert more > less > 30


def test_labels_of_two_blocks_of_a_part_stand_above_their_boxes() -> None:
    assert held_in(PART, "Harm")[0] is None


def test_on_its_back_a_label_stands_above_the_prompts() -> None:
    worksheet = sheet({"part": "worries", "block": "a"}, {"block": "b"}, blocks=ASKING)
    front, back = placed(worksheet, edition="prompts")
    assert [next(side.blocks(worksheet))[2].led for side in (front, back)] == [True, False]


def test_places_are_numbered_in_reading_order() -> None:
    (side,) = placed(sheet(PART, {"block": "c"}))
    numbered = [(place.number, place.node.part or place.node.block) for place in side.all_places()]
    assert numbered == [(1, "worries"), (2, "a"), (3, "b"), (4, "c")]


def test_a_longer_foot_takes_its_room_from_the_boxes() -> None:
    (short,) = placed(sheet({"block": "a"}))
    (long,) = placed(sheet({"block": "a"}), LONG)
    grown = long.foot.height - short.foot.height
    assert grown > 3 and near(short.places[0].rect.height - long.places[0].rect.height, grown)


def test_a_foot_ends_at_the_margin_however_long_it_is() -> None:
    (side,) = placed(sheet({"block": "a"}), LONG)
    assert near(bottom(side.foot), 297 - MARGIN_MM)


def test_a_foot_with_a_code_has_room_for_it_however_short_it_is() -> None:
    (side,) = placed(sheet({"block": "a"}), replace(FOOT, code=True))
    assert side.foot.height >= 16


def test_a_foot_is_one_line_where_all_of_it_fits() -> None:
    (side,) = placed(sheet({"block": "a"}))
    (fuller,) = placed(sheet({"block": "a"}), replace(FOOT, note="What to do with it. " * 8))
    assert side.foot.height < 4 < fuller.foot.height


TWO = [{"heading": "one", "rows": [{"block": "a"}]}, {"heading": "two", "rows": [{"block": "b"}]}]


def test_sides_are_numbered_from_one() -> None:
    assert [side.number for side in placed(sheet(sides=TWO))] == [1, 2]


NAMES = [
    [{"label": "Name"}, {"label": "Date"}, {"label": "Who came", "once": True}],
    [{"label": "Next time"}],
]
HEAD = {"who": {"kind": "fields", "label": "Who", "rows": NAMES}, "a": BOX, "b": BOX}


def test_name_and_date_stand_beside_the_title_of_every_side() -> None:
    first, second = placed(sheet(sides=TWO, blocks=HEAD, head="who"))
    assert [item.label for item in first.head] == ["Name", "Date", "Who came", "Next time"]
    assert [item.label for item in second.head] == ["Name", "Date"]
    assert [item.number for item in second.head] == [1, 2]


def test_what_is_asked_once_stands_on_the_first_side_and_a_second_row_below_the_title() -> None:
    first, second = placed(sheet(sides=TWO, blocks=HEAD, head="who"))
    below = first.head[-1].rect
    assert below.x == MARGIN_MM and near(below.y, bottom(first.head[0].rect))
    assert near(first.masthead.height - second.masthead.height, below.height)


def test_what_stands_beside_a_title_ends_at_the_margin() -> None:
    first, second = placed(sheet(sides=TWO, blocks=HEAD, head="who"))
    for last in (first.head[2], first.head[3], second.head[1]):
        assert near(right(last.rect), 210 - MARGIN_MM)


def test_a_long_title_is_set_smaller_and_stays_larger_than_text() -> None:
    short, long = (
        placed(sheet({"block": "a"}, {"block": "b"}, blocks=HEAD, head="who", title=title))[0]
        for title in ("Talk", "A title that is so long that it leaves little")
    )
    assert short.type.title > long.type.title > long.type.text
    assert long.masthead.height == short.masthead.height


def test_a_title_that_leaves_no_line_for_a_name_is_refused() -> None:
    title = "A title that is so long that it leaves no room at all for anything beside it"
    rows = ({"block": "a"}, {"block": "b"})
    found = wrong(sheet(*rows, blocks=HEAD, head="who", title=title))
    assert any("Name: must leave 12 mm beside the title, got " in one for one in found)


WORKER: list[dict[str, Any]] = [
    {"rows": [{"block": "a"}]},
    {"heading": "w", "who": "worker", "rows": [{"block": "b"}]},
]


def test_a_worker_s_side_of_a_child_s_sheet_has_labels_and_sizes_of_its_own() -> None:
    who = {"kind": "fields", "label": "Who", "rows": [[{"label": "My name", "worker": "Child"}]]}
    worksheet = sheet(sides=WORKER, blocks={**HEAD, "who": who}, head="who", audience="children")
    mine, yours = placed(worksheet)
    assert [side.head[0].label for side in (mine, yours)] == ["My name", "Child"]
    assert [side.audience for side in (mine, yours)] == ["children", "workers"]


def test_credit_and_rights_stand_in_full_on_the_last_side_that_is_no_child_s() -> None:
    child: dict[str, Any] = {"heading": "mine", "audience": "children", "rows": [{"block": "b"}]}
    sides: list[dict[str, Any]] = [{"rows": [{"block": "a"}]}, child]
    assert [side.rights for side in placed(sheet(sides=sides))] == [True, False]
    assert [side.rights for side in placed(sheet(sides=TWO))] == [False, True]
    assert [side.rights for side in placed(sheet({"block": "a"}))] == [False]


def test_a_side_for_a_child_has_the_sizes_of_a_child() -> None:
    sides = [{"heading": "mine", "audience": "children", "rows": [{"block": "a"}]}]
    (side,) = placed(sheet(sides=sides))
    assert (side.audience, side.type) == ("children", type_of("children"))


# Prompts on the back

ASKING = {"a": {**BOX, "prompts": ["Who did what?"]}, "b": BOX}


def test_prompts_lie_behind_their_box_when_the_sheet_is_turned() -> None:
    columns = {"columns": [{"block": "a", "size_mm": 50.0}, {"block": "b"}]}
    front, back = placed(sheet(columns, blocks=ASKING), edition="prompts")
    for one, other in zip(front.all_places(), back.all_places(), strict=True):
        assert near(other.rect.x, 210 - right(one.rect))
        assert (other.rect.y, other.rect.width, other.rect.height) == (
            one.rect.y,
            one.rect.width,
            one.rect.height,
        )


def test_the_back_is_for_the_worker_and_goes_on_record() -> None:
    _, back = placed(sheet({"block": "a"}, {"block": "b"}, blocks=ASKING), edition="prompts")
    assert (back.kind, back.audience, back.side.who, back.side.kept) == (
        "prompts",
        "workers",
        "worker",
        "record",
    )


def test_prompts_are_as_large_as_their_box_lets_them() -> None:
    front, back = placed(sheet({"block": "a"}, {"block": "b"}, blocks=ASKING), edition="prompts")
    assert (front.type.text, back.type.text) == (12, 16)
    many = {**ASKING, "a": {**BOX, "prompts": ["Who did what to whom, and when was it?"] * 4}}
    small = {"block": "a", "size_mm": 36}
    _, back = placed(sheet(small, {"block": "b"}, blocks=many), edition="prompts")
    assert 12 < back.type.text < 16
    smaller = {"block": "a", "size_mm": 20}
    _, back = placed(sheet(smaller, {"block": "b"}, blocks=many), edition="prompts")
    assert back.type.text == 12


def test_a_side_without_prompts_has_no_back() -> None:
    sides = placed(sheet(sides=TWO, blocks=ASKING), edition="prompts")
    assert [side.kind for side in sides] == ["front", "prompts", "front"]


def test_a_worker_s_side_has_no_back() -> None:
    sides = [{"who": "worker", "rows": [{"block": "a"}, {"block": "b"}]}]
    assert len(placed(sheet(sides=sides, blocks=ASKING), edition="prompts")) == 1


def test_a_side_that_is_cut_up_has_no_back() -> None:
    sides = [{"cut": True, "rows": [{"block": "a"}, {"block": "b"}]}]
    assert len(placed(sheet(sides=sides, blocks=ASKING), edition="prompts")) == 1


# Continuation sheets


def test_one_continuation_sheet_serves_every_box_that_can_run_out() -> None:
    blocks = {name: {**BOX, "continues": True} for name in "abc"}
    worksheet = sheet(*({"block": name} for name in "abc"), blocks=blocks)
    (side,) = placed(worksheet, edition="more")
    ((_, block, _),) = side.blocks(worksheet)
    assert block.label == "Continues box ____" and side.side.kept == "more"


# Room to write in


def room(block: dict[str, Any], rect: Rect, audience: Audience = "adults") -> tuple[int, float]:
    held = sheet({"block": "a"}, blocks={"a": block}).blocks["a"]
    found = held.room(Space(rect.width, rect.height, audience, type_of(audience)))
    return found.rows, found.row_mm


COLUMNS = [{"label": "What"}, {"label": "Who"}]
TABLE = {"kind": "table", "label": "Steps", "columns": COLUMNS}


@pytest.mark.parametrize(("audience", "row"), [("adults", 10), ("workers", 10), ("children", 15)])
def test_a_table_has_as_many_rows_as_fit_and_no_more(audience: Audience, row: float) -> None:
    rows, each = room(TABLE, Rect(0, 0, 180, 100), audience)
    free = rows * each
    assert rows == int(free // row) and each >= row


@pytest.mark.parametrize(
    ("more", "rows"), [({"rows": ["Child", "Parent"]}, 2), ({"blank_rows": 3}, 3)]
)
def test_a_table_has_the_rows_it_asks_for(more: dict[str, Any], rows: int) -> None:
    assert room({**TABLE, **more}, Rect(0, 0, 180, 100))[0] == rows


def test_rows_of_a_table_share_its_height_exactly() -> None:
    two, three = (room({**TABLE, "blank_rows": n}, Rect(0, 0, 180, 100)) for n in (2, 3))
    assert near(two[0] * two[1], three[0] * three[1])


def test_a_table_headed_by_its_label_has_more_room_for_its_rows() -> None:
    headed = {**TABLE, "columns": [{}, *COLUMNS[1:]], "blank_rows": 2}
    rect = Rect(0, 0, 180, 100)
    assert room(headed, rect)[1] > room({**TABLE, "blank_rows": 2}, rect)[1] + 2


def test_only_the_first_column_of_a_table_may_have_no_label() -> None:
    with pytest.raises(ValueError, match=r"columns\[1\].label: must be given, got none"):
        room({**TABLE, "columns": [*COLUMNS[:1], {}]}, Rect(0, 0, 180, 100))


def test_answers_with_their_labels_beside_them_need_no_more_than_a_row() -> None:
    assert room({**FIELDS, "beside": True}, Rect(0, 0, 180, 10)) == (1, 10)
    assert room(FIELDS, Rect(0, 0, 180, 17))[1] < 11


def test_a_longer_label_leaves_less_to_write_in() -> None:
    longer = {**BOX, "label": "What you say and what you would like us to do about it all"}
    rect = Rect(0, 0, 60, 60)
    assert room(longer, rect)[1] < room(BOX, rect)[1]


@pytest.mark.parametrize(
    ("block", "rows"),
    [
        ({"kind": "frames", "label": "Story", "count": 5, "across": 2}, 3),
        ({"kind": "cards", "label": "Feel", "items": ["a", "b", "c"], "blanks": 2, "across": 3}, 2),
        ({"kind": "fields", "label": "Who", "rows": [[{"label": "Name"}]] * 2}, 2),
        (BOX, 1),
    ],
    ids=["frames", "cards", "fields", "box"],
)
def test_a_block_has_as_many_rows_as_it_needs(block: dict[str, Any], rows: int) -> None:
    assert room(block, Rect(0, 0, 180, 100))[0] == rows


# What does not fit


def wrong(worksheet: Worksheet) -> list[str]:
    return [
        str(found) for found in misfits(worksheet, worksheet.default, lambda *_: FOOT, HEADLINES)
    ]


def sized(block: dict[str, Any], height: float, **more: Any) -> Worksheet:
    """A sheet with one block of that height, and a box for the rest."""
    rows = ({"block": "a", "size_mm": height}, {"block": "b"})
    return sheet(*rows, blocks={"a": block, "b": BOX}, **more)


def test_a_label_that_leaves_no_line_beside_it_is_refused() -> None:
    beside = {**FIELDS, "beside": True}
    long = {**beside, "rows": [[{"label": "Who calls everybody together again"}] * 3]}
    assert wrong(sized(beside, 10)) == []
    assert "must leave 12 mm to write on" in wrong(sized(long, 10))[0]


def test_a_list_in_two_columns_takes_less_height() -> None:
    two = {**LINES, "columns": 2}
    assert bool(wrong(sized(LINES, 40))) and not wrong(sized(two, 40))
    assert wrong(sized(two, 20))


def test_what_the_ends_of_a_scale_mean_is_set_wider_where_it_is_low() -> None:
    long = {**SCALE, "high_means": "everyone is confident that the child is safe enough to close."}
    block = sheet({"block": "a"}, blocks={"a": long}).blocks["a"]
    assert isinstance(block, Scale)
    low, high = (Space(190, height, "adults", type_of("adults")) for height in (32, 60))
    assert block.beside_share(low) > block.beside_share(high) == 0.17
    assert block.needs(low) < 36 and block.line_width(low) >= 7 * 11


LINES = {"kind": "note", "label": "Rules", "lines": ["One rule of several words."] * 10}
TICKS = {"kind": "checklist", "label": "Who?", "items": ["somebody at home or at school"] * 9}
SCALE = {"kind": "scale", "label": "How safe?", "low_means": "danger.", "high_means": "safe."}
FACE = {
    "kind": "drawing",
    "label": "A face",
    "figure": "face.svg",
    "ratio": 2.0,
    "description": "A face.",
    "areas": [{"label": "Eyes", "x": 0.0, "y": 0.0, "width": 50.0, "height": 50.0}],
}
CARDS = {"kind": "cards", "label": "Feel", "items": ["glad", "sad"], "across": 1}
FIELDS = {"kind": "fields", "label": "Who", "rows": [[{"label": "Name"}]]}
STORY = {"kind": "frames", "label": "Story", "count": 2, "across": 1, "caption_lines": 1}


@pytest.mark.parametrize(
    ("block", "low", "high"),
    [
        (BOX, 15, 20),
        (LINES, 50, 70),
        (TICKS, 20, 60),
        (SCALE, 20, 50),
        (CARDS, 20, 40),
        (FIELDS, 15, 20),
        ({**TABLE, "rows": ["Child", "Parent"]}, 30, 40),
        (FACE, 25, 40),
        (STORY, 50, 55),
    ],
    ids=["box", "note", "checklist", "scale", "cards", "fields", "table", "drawing", "frames"],
)
def test_a_block_too_low_for_its_words_and_its_writing_is_refused(
    block: dict[str, Any], low: float, high: float
) -> None:
    tried = (wrong(sized(block, low)), wrong(sized(block, high)))
    assert [bool(found) for found in tried] == [True, False]


def test_a_misfit_says_which_layout_side_and_block_it_is() -> None:
    assert wrong(sized(BOX, 10))[0].startswith("a4, side 1, a: must have ")


def test_prompts_that_do_not_fit_their_back_are_refused() -> None:
    asking = {**BOX, "prompts": ["Who did what, when, how often, and who saw it happen?"] * 4}
    tried = (wrong(sized(asking, 20)), wrong(sized(asking, 50)))
    assert [bool(found) for found in tried] == [True, False]


@pytest.mark.parametrize("part", [{}, {"part": "worries"}], ids=["plain", "part"])
def test_a_headline_wider_than_its_bar_is_refused(part: dict[str, Any]) -> None:
    tried = [
        wrong(sheet({**part, "headline": words, "block": "a"}))
        for words in ("What we saw", "What we saw and heard " * 5 + "today")
    ]
    assert (tried[0], len(tried[1])) == ([], 1)
    assert "headline must fit " in tried[1][0]


def test_a_row_s_name_must_leave_the_space_beside_it() -> None:
    tried = [
        wrong(sized({**TABLE, "rows": ["Day", name], "name_space": True}, 60))
        for name in ("Night", "The whole of the weekend with everybody")
    ]
    assert (tried[0], len(tried[1])) == ([], 1)
    assert "to leave its name space" in tried[1][0]


def test_a_size_that_reaches_over_the_end_of_a_part_is_refused() -> None:
    part = {"part": "worries", "size_mm": 60.0, "rows": [{"block": "a", "size_mm": 80.0}]}
    assert any("a: must fit its side, got 29 mm beyond it" in found
               for found in wrong(sheet(part, {"block": "b"})))  # fmt: skip


def test_a_sheet_on_which_everything_fits_has_no_misfit() -> None:
    assert wrong(sheet(PART, {"block": "c"})) == []
