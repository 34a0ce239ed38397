"""What an editor may write: types and limits, tried at their boundaries."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.schema.base import (
    Address,
    Definition,
    Keys,
    Line,
    Slug,
    SourceKey,
    Words,
    wrong_web_address,
)
from macros.schema.content import (
    Answer,
    Asked,
    AskingRules,
    Change,
    Credit,
    Danger,
    Home,
    PageMeta,
    PagePath,
    PartOfMap,
    Question,
    QuestionBank,
    Source,
    Term,
)
from macros.schema.settings import Authority, HistoryEntry, LocalValue, Settings
from macros.schema.withdrawal import Withdrawal
from macros.sheets.block import FileName, Label
from macros.sheets.blocks.box.block import Box
from macros.sheets.blocks.cards.block import Cards
from macros.sheets.blocks.checklist.block import Checklist
from macros.sheets.blocks.drawing.block import Area, Drawing
from macros.sheets.blocks.fields.block import FieldItem, Fields
from macros.sheets.blocks.frames.block import Frames
from macros.sheets.blocks.note.block import Note
from macros.sheets.blocks.scale.block import Scale
from macros.sheets.blocks.table.block import Column, Table
from macros.sheets.definition import Layout, Node, Side, Worksheet
from tests.each import each
from tests.unit.conftest import TODAY

Keyed = dict[str, Any]

DAY = datetime.date(2026, 11, 23)
CHANGE = {"date": DAY, "text": "First version."}
META = {
    "title": "Mapping",
    "summary": "One sentence.",
    "owner": "Practice lead",
    "status": "draft",
    "review_by": datetime.date(2027, 5, 31),
    "changes": [CHANGE],
}
TASK = {"name": "Print", "words": "Sheets.", "address": "/worksheets/"}
WANTED = {"words": "a map", "address": "/guidance/"}
DANGER = {
    "ring": {"ask": "x", "act": "x", "number": "999"},
    "refer": {"ask": "x", "act": "x"},
}
HOME = {"tasks": [TASK] * 4, "wanted": [WANTED], "diagram": "map"}
PART = {
    "key": "scale",
    "number": 4,
    "name": "Scale",
    "headline": "How safe?",
    "address": "/guidance/scaling/",
}
ASKING: Keyed = {
    "title": "Rules",
    "unfold": "Rules first",
    "foot": "Rules",
    "rules": ["One.", "Two."],
}
QUESTION = {
    "id": "q001",
    "category": "harm",
    "text": "What happened?",
    "asked_of": "parent",
    "stage": "review",
    "purpose": "Facts.",
    "wording": "house",
    "listen_for": "What a camera could have filmed.",
}
ANSWER = {
    "id": "faq-01",
    "group": "starting",
    "question": "Where?",
    "answer": "Here.",
    "house": False,
    "date": DAY,
}
SOURCE = {"key": "SRC-A", "title": "One", "publisher": "Two", "dated": "2020"}
TERM = {"id": "harm", "term": "Harm", "meaning": "What happened."}
CREDIT = {
    "key": "talking",
    "name": "Talking",
    "line": "By us.",
    "short": "by us",
    "origin": "From here.",
}
VALUE = {"key": "line", "label": "Number", "confirmed": False, "until_then": "x", "ask": "Which?"}
ENTRY = {
    "when": "2014",
    "what": "It began.",
    "about": "Anytown",
    "grade": "B",
    "sources": ["SRC-A"],
}
BOX = {"kind": "box", "label": "What you say"}
ITEM = {"label": "Name"}
FIELDS = {"kind": "fields", "label": "Who", "rows": [[ITEM]]}
COLUMN = {"label": "What"}
TABLE = {"kind": "table", "label": "Steps", "columns": [COLUMN] * 2}
SCALE = {"kind": "scale", "label": "How safe?", "low_means": "danger.", "high_means": "safe."}
CHECKLIST = {"kind": "checklist", "label": "Who?", "items": ["me"]}
DRAWING = {
    "kind": "drawing",
    "label": "A face",
    "figure": "face.svg",
    "ratio": 2.0,
    "description": "A plain face.",
}
AREA = {"label": "Eyes", "x": 0.0, "y": 0.0, "width": 50.0, "height": 50.0}
NOTE = {"kind": "note", "label": "Rules", "lines": ["One."]}
FRAMES = {"kind": "frames", "label": "Story", "count": 4, "across": 2}
CARDS = {"kind": "cards", "label": "Feelings", "items": ["glad"], "across": 3}
NODE = {"block": "say"}
SIDE = {"rows": [NODE]}
LAYOUT = {"paper": "A4", "orientation": "portrait", "sides": [SIDE]}
SHEET = {
    "title": "Time to talk",
    "purpose": "Say what matters.",
    "audience": "adults",
    "short": "talk",
    "group": "mapping",
    "credit": "talking",
    "blocks": {"say": BOX},
    "layouts": [LAYOUT],
}
AUTHORITY = {
    "name": "Anytown",
    "council": "Anytown Council",
    "partnership": "Anytown Partnership",
    "region_procedures": "Anyshire procedures",
    "region_procedures_address": "https://procedures.example/",
    "region_referrals": "Anyshire referrals",
    "region_referrals_address": "https://procedures.example/refer/",
}

DEFINITIONS: list[tuple[type[Definition], Keyed]] = [
    (PageMeta, META),
    (Change, CHANGE),
    (Home, HOME),
    (Danger, DANGER),
    (PartOfMap, PART),
    (Question, QUESTION),
    (Answer, ANSWER),
    (Source, SOURCE),
    (Term, TERM),
    (Credit, CREDIT),
    (LocalValue, VALUE),
    (HistoryEntry, ENTRY),
    (Authority, AUTHORITY),
    (Box, BOX),
    (Fields, FIELDS),
    (FieldItem, ITEM),
    (Table, TABLE),
    (Column, COLUMN),
    (Scale, SCALE),
    (Checklist, CHECKLIST),
    (Drawing, DRAWING),
    (Area, AREA),
    (Note, NOTE),
    (Frames, FRAMES),
    (Cards, CARDS),
    (Node, NODE),
    (Side, SIDE),
    (Layout, LAYOUT),
    (Worksheet, SHEET),
]


def allowed(model: type[Definition], data: Keyed) -> bool:
    try:
        model.model_validate(data)
    except ValidationError:
        return False
    return True


def fits(kind: Any, value: object) -> bool:
    try:
        TypeAdapter(kind).validate_python(value, strict=True)
    except ValidationError:
        return False
    return True


def message(model: type[Definition], data: Keyed) -> str:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return str(caught.value.errors()[0]["msg"])


# Every definition


@each("model, data", DEFINITIONS)
def test_the_least_that_can_be_written_is_allowed(model: type[Definition], data: Keyed) -> None:
    assert allowed(model, data)


@each("model, data", DEFINITIONS)
def test_no_definition_takes_a_key_it_does_not_know(model: type[Definition], data: Keyed) -> None:
    assert not allowed(model, {**data, "more": "x"})


@each(
    "model, data, key",
    [
        (model, data, key)
        for model, data in DEFINITIONS
        for key in data
        if model.model_fields[key].is_required()
    ],
)
def test_what_is_needed_cannot_be_left_out(model: type[Definition], data: Keyed, key: str) -> None:
    assert not allowed(model, {name: value for name, value in data.items() if name != key})


@each("model, data", DEFINITIONS)
def test_nothing_changes_a_definition_once_it_is_read(model: type[Definition], data: Keyed) -> None:
    made = model.model_validate(data)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(made, next(iter(data)), "other")


@pytest.mark.parametrize(
    ("model", "data", "key", "value"),
    [
        (PageMeta, META, "order", "5"),
        (Answer, ANSWER, "house", 1),
        (PageMeta, META, "title", 5),
        (PageMeta, META, "review_by", "2027-05-31"),
        (Frames, FRAMES, "count", "4"),
        (Frames, FRAMES, "count", 4.0),
        (Frames, FRAMES, "count", True),
        (Answer, ANSWER, "house", "no"),
    ],
)
def test_no_value_is_turned_into_another_kind(
    model: type[Definition], data: Keyed, key: str, value: object
) -> None:
    assert not allowed(model, {**data, key: value})


# Lengths and forms of words


@pytest.mark.parametrize(
    ("kind", "longest", "letter"),
    [
        (Line, 300, "x"),
        (Words, 4000, "x"),
        (Label, 160, "x"),
        (Slug, 60, "x"),
        (SourceKey, 20, "X"),
    ],
    ids=["line", "words", "label", "slug", "source key"],
)
def test_words_have_a_longest_length(kind: Any, longest: int, letter: str) -> None:
    assert [fits(kind, letter * count) for count in (0, 1, longest, longest + 1)] == [
        False,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("kind", [Line, Label], ids=["line", "label"])
@pytest.mark.parametrize("text", [" x", "x ", "x\n", "x\ny", "\tx", " "])
def test_a_line_has_no_space_at_its_ends_and_no_break(kind: Any, text: str) -> None:
    assert not fits(kind, text)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Slug, ["a", "a-b", "3-houses"], ["A", "a_b", "-a", "a-", "a--b", "a b", "é"]),
        (SourceKey, ["A", "SRC-1", "3H"], ["a", "SRC_1", "-A", "A-", "A--B", "SRC 1"]),
        (FileName, ["a.svg", "a-b2.svg"], ["A.svg", "a.png", "../a.svg", "a/b.svg", ".svg"]),
        (PagePath, ["faq", "guidance/mapping"], ["/faq", "faq/", "faq.md", "Faq", "a//b", ""]),
        (
            Address,
            [
                "/",
                "/a/",
                "/a-b/c2/#B_1",
                "/#a",
                "/go/map/",
                "/a/b.pdf",
                "/a/b-a4.tar.gz",
                "/x.html",
            ],
            [
                "",
                "a/",
                "/a",
                "/a//",
                "//a.example/",
                "https://a.example/",
                "javascript:alert(1)",
                "/../a/",
                "/a/../../b/",
                "/a/./b/",
                "/a/..",
                "/%2e%2e/a/",
                "/a%2fb/",
                "/a\\\\b/",
                "/a b/",
                "/a/\\n",
                "/a\\x00/",
                "/a/?b=c",
                "/a/#",
                "/a/#b#c",
                "/A/",
                "/é/",
                "/a_b/",
                "/a--b/",
                "/.git/",
                "/a/index.html",
                "/a/.htaccess",
                "/" + "a" * 200 + "/",
            ],
        ),
    ],
    ids=["slug", "source key", "file name", "page path", "address"],
)
def test_a_name_has_one_form(kind: Any, good: list[str], bad: list[str]) -> None:
    assert [name for name in (*good, *bad) if fits(kind, name)] == good


@pytest.mark.parametrize(
    ("model", "data", "key", "good", "bad"),
    [
        (Question, QUESTION, "id", ["q000", "q999"], ["q1", "q0001", "Q001", "001"]),
        (Answer, ANSWER, "id", ["faq-01", "faq-123"], ["faq-1", "faq-1234", "faq01"]),
        (
            Worksheet,
            SHEET,
            "short",
            ["ab", "abcdefghijkl"],
            ["a", "abcdefghijklm", "Ab", "a1", "a-b"],
        ),
        (
            Source,
            SOURCE,
            "address",
            ["https://a.example", "http://a.example/b", None],
            ["a.example", "ftp://a.example", "https://a b", ""],
        ),
        (
            Authority,
            AUTHORITY,
            "region_procedures_address",
            ["https://a.example/"],
            ["http://a.example/", "a.example", ""],
        ),
        (
            Authority,
            AUTHORITY,
            "region_referrals_address",
            ["https://a.example/refer/"],
            ["http://a.example/", "a.example", ""],
        ),
        (
            LocalValue,
            {**VALUE, "about": "Anytown"},
            "page",
            ["https://a.example/", None],
            ["http://a.example/", "a.ex"],
        ),
        (PartOfMap, PART, "address", ["/a/", "/a/b/", "/"], ["/a", "a/", "//a.example/"]),
    ],
    ids=["question", "answer", "short code", "source", "procedures", "referrals", "value", "part"],
)
def test_an_id_or_address_has_one_form(
    model: type[Definition], data: Keyed, key: str, good: list[str], bad: list[str]
) -> None:
    tried = [allowed(model, {**data, key: value}) for value in (*good, *bad)]
    assert tried == [True] * len(good) + [False] * len(bad)


def test_space_round_a_paragraph_is_dropped() -> None:
    assert Term.model_validate({**TERM, "meaning": " x\n"}).meaning == "x"


# Numbers


@each(
    "model, data, key, least, most, step",
    [
        (PageMeta, META, "order", 0, 9999, 1),
        (PartOfMap, PART, "number", 1, 4, 1),
        (Frames, FRAMES, "count", 1, 12, 1),
        (Frames, FRAMES, "across", 1, 4, 1),
        (Frames, FRAMES, "caption_lines", 0, 4, 1),
        (Frames, FRAMES, "first", 1, 99, 1),
        (Cards, CARDS, "blanks", 0, 20, 1),
        (Cards, CARDS, "across", 1, 5, 1),
        (Scale, {**SCALE, "high": 100}, "low", 0, 99, 1),
        (Scale, {**SCALE, "low": 0}, "high", 1, 100, 1),
        (Area, {**AREA, "width": 0.0}, "x", 0.0, 100.0, 0.1),
        (Area, {**AREA, "height": 0.0}, "y", 0.0, 100.0, 0.1),
        (Area, AREA, "width", 0.0, 100.0, 0.1),
        (Area, AREA, "height", 0.0, 100.0, 0.1),
        (Drawing, DRAWING, "ratio", 0.11, 29.9, 0.1),
        (FieldItem, ITEM, "share", 0.1, 20.0, 0.1),
        (Column, COLUMN, "share", 0.1, 20.0, 0.1),
        (Node, NODE, "share", 0.1, 20.0, 0.1),
        (Node, NODE, "size_mm", 0.1, 420.0, 0.1),
        (Layout, LAYOUT, "text_pt", 12.0, 24.0, 0.1),
        (Table, TABLE, "blank_rows", 1, 40, 1),
    ],
)
def test_a_number_has_a_least_and_a_most(
    model: type[Definition], data: Keyed, key: str, least: float, most: float, step: float
) -> None:
    tried = [least - step, least, most, most + step]
    assert [allowed(model, {**data, key: value}) for value in tried] == [False, True, True, False]


# Lists


@each(
    "model, data, key, entry, least, most",
    [
        (Home, HOME, "tasks", TASK, 4, 4),
        (Home, HOME, "wanted", WANTED, 1, 6),
        (Table, TABLE, "columns", COLUMN, 2, 14),
        (Table, TABLE, "rows", "Name", 0, 40),
        (Checklist, CHECKLIST, "items", "me", 1, 24),
        (Note, NOTE, "lines", "One.", 1, 30),
        (Cards, CARDS, "items", "glad", 1, 40),
        (Side, SIDE, "rows", NODE, 1, None),
        (Fields, FIELDS, "rows", [ITEM], 1, None),
        (Worksheet, SHEET, "layouts", LAYOUT, 1, 1),
        (PageMeta, META, "changes", CHANGE, 1, None),
        (PageMeta, META, "sources", "SRC-A", 0, 40),
        (HistoryEntry, ENTRY, "sources", "SRC-A", 1, 40),
        (
            QuestionBank,
            {"rules": ASKING, "categories": [{"id": "a", "title": "b", "summary": "c"}]},
            "questions",
            QUESTION,
            1,
            None,
        ),
        (AskingRules, ASKING, "rules", "Ask about both sides.", 2, None),
    ],
)
def test_a_list_has_as_many_entries_as_are_of_use(
    model: type[Definition], data: Keyed, key: str, entry: object, least: int, most: int | None
) -> None:
    counts = {least - 1: False, least: True} | (
        {} if most is None else {most: True, most + 1: False}
    )
    counts.pop(-1, None)
    tried = {count: allowed(model, {**data, key: [entry] * count}) for count in counts}
    assert tried == counts


def test_a_layout_has_1_to_8_sides() -> None:
    side = {**SIDE, "heading": "one"}
    counts = (0, 1, 8, 9)
    tried = [allowed(Layout, {**LAYOUT, "sides": [side] * count}) for count in counts]
    assert tried == [False, True, True, False]


def test_a_row_of_fields_holds_at_least_one() -> None:
    assert not allowed(Fields, {**FIELDS, "rows": [[ITEM], []]})


def test_a_list_of_sources_is_no_longer_than_anybody_reads() -> None:
    assert (fits(Keys, ["A"] * 40), fits(Keys, ["A"] * 41)) == (True, False)


# Dates


def changes(*days: int) -> list[Keyed]:
    return [{"date": datetime.date(2026, 11, day), "text": "x"} for day in days]


@pytest.mark.parametrize(
    ("days", "good"), [((23, 22), True), ((23, 23), True), ((22, 23), False), ((23, 21, 22), False)]
)
def test_changes_stand_newest_first(days: tuple[int, ...], good: bool) -> None:
    assert allowed(PageMeta, {**META, "changes": changes(*days)}) is good


@pytest.mark.parametrize(("review_by", "good"), [(22, False), (23, False), (24, True)])
def test_the_next_review_comes_after_the_last(review_by: int, good: bool) -> None:
    data = {**META, "last_reviewed": DAY, "review_by": datetime.date(2026, 11, review_by)}
    assert allowed(PageMeta, {**data, "changes": [REVIEW]}) is good


REVIEW_NOTE = "Reviewed, no change: links and sources tried."
REVIEW: Keyed = {"date": DAY, "text": REVIEW_NOTE, "reviewed_by": "Practice lead"}


@pytest.mark.parametrize(
    ("last", "change", "good"),
    [
        (DAY, {}, True),
        (DAY, {"text": "Reviewed, no change."}, False),
        (DAY, {"text": "Read in full, and it stands"}, True),
        (DAY, {"reviewed_by": None}, False),
        (DAY, {"reviewed_by": ""}, False),
        (None, {}, False),
        (DAY + datetime.timedelta(days=1), {}, False),
        (DAY - datetime.timedelta(days=1), {}, False),
        (None, {"reviewed_by": None, "text": "New."}, True),
    ],
)
def test_a_review_date_needs_a_note_and_a_role_of_that_day(
    last: datetime.date | None, change: Keyed, good: bool
) -> None:
    data = {**META, "changes": [REVIEW | change]} | ({"last_reviewed": last} if last else {})
    assert allowed(PageMeta, data) is good


def test_a_change_after_a_review_does_not_count_as_one() -> None:
    later = {"date": DAY + datetime.timedelta(days=2), "text": "Shorter words."}
    data = {**META, "changes": [later, REVIEW]}
    assert allowed(PageMeta, {**data, "last_reviewed": DAY})
    assert not allowed(PageMeta, {**data, "last_reviewed": later["date"]})


@pytest.mark.parametrize(("days", "good"), [(366, True), (367, False)])
def test_the_next_review_is_within_a_year_of_the_latest_change(days: int, good: bool) -> None:
    changed = [{"date": DAY, "text": "x"}]
    data = {**META, "changes": changed, "review_by": DAY + datetime.timedelta(days=days)}
    assert allowed(PageMeta, data) is good


def test_a_page_that_was_never_reviewed_needs_no_last_review() -> None:
    assert PageMeta.model_validate(META).last_reviewed is None


# Local values


@pytest.mark.parametrize(
    ("value", "confirmed", "good"),
    [(None, False, True), ("x", False, True), ("x", True, True), (None, True, False)],
)
def test_only_a_known_value_can_be_confirmed(
    value: str | None, confirmed: bool, good: bool
) -> None:
    data = {**VALUE, "value": value, "confirmed": confirmed, "about": "Anytown"}
    assert allowed(LocalValue, data) is good


@pytest.mark.parametrize(
    ("value", "confirmed", "printed"),
    [(None, False, "until then"), ("x", False, "until then"), ("x", True, "x")],
)
def test_a_local_value_is_printed_only_once_it_is_confirmed(
    value: str | None, confirmed: bool, printed: str
) -> None:
    known = {"value": value, "confirmed": confirmed, "about": "Anytown"}
    data = {**VALUE, **known, "until_then": "until then"}
    assert LocalValue.model_validate(data).text == printed


@pytest.mark.parametrize(("grade", "good"), [("A", True), ("B", True), ("C", True), ("D", False)])
def test_nothing_of_grade_d_is_printed_as_history(grade: str, good: bool) -> None:
    assert allowed(HistoryEntry, {**ENTRY, "grade": grade}) is good


def test_a_local_value_is_found_by_its_key() -> None:
    hub = {"title": "Signs of Safety", "strapline": "Practitioner zone"}
    settings = Settings.model_validate({"authority": AUTHORITY, "hub": hub, "values": [VALUE]})
    found = settings.value("line")
    assert (found and found.label, settings.value("lost")) == ("Number", None)


# Blocks


@pytest.mark.parametrize(("low", "high"), [(5, 5), (6, 5)])
def test_a_scale_needs_low_below_high(low: int, high: int) -> None:
    said = message(Scale, {**SCALE, "low": low, "high": high})
    assert f"must be below high, got {low} and {high}" in said


@pytest.mark.parametrize(
    ("given", "good"),
    [
        ({"low_means": "a", "high_means": "b"}, True),
        ({"low_means": "a"}, False),
        ({"high_means": "b"}, False),
        ({}, False),
        ({"own_words": "for this family"}, True),
    ],
)
def test_a_scale_says_what_its_ends_mean_or_lets_the_family_say_it(
    given: Keyed, good: bool
) -> None:
    assert allowed(Scale, {"kind": "scale", "label": "How safe?", **given}) is good


@pytest.mark.parametrize(
    ("x", "width", "good"), [(60.0, 40.0, True), (60.1, 40.0, False), (0.0, 100.0, True)]
)
@pytest.mark.parametrize(("at", "size"), [("x", "width"), ("y", "height")])
def test_an_area_lies_inside_its_drawing(
    at: str, size: str, x: float, width: float, good: bool
) -> None:
    assert allowed(Area, {**AREA, at: x, size: width}) is good


def test_rows_of_a_table_are_named_or_blank() -> None:
    assert not allowed(Table, {**TABLE, "rows": ["a"], "blank_rows": 2})


# Layouts


@pytest.mark.parametrize(
    ("node", "good"),
    [
        ({"block": "a"}, True),
        ({"rows": [NODE]}, True),
        ({"columns": [NODE]}, True),
        ({}, False),
        ({"block": "a", "rows": [NODE]}, False),
        ({"rows": [NODE], "columns": [NODE]}, False),
        ({"rows": []}, False),
        ({"columns": []}, False),
        ({"part": "worries"}, False),
        ({"part": "worries", "block": "a"}, True),
        ({"part": "worry", "block": "a"}, False),
        ({"headline": "Mine"}, False),
        ({"block": "a", "headline": "Mine"}, True),
        ({"block": "a", "headline": "Mine", "part": "worries"}, True),
    ],
)
def test_a_place_holds_one_thing(node: Keyed, good: bool) -> None:
    assert allowed(Node, node) is good


def test_a_place_has_a_size_or_a_share() -> None:
    assert not allowed(Node, {**NODE, "size_mm": 20.0, "share": 2.0})


def test_places_and_blocks_of_a_side_stand_in_reading_order() -> None:
    left = {"rows": [{"block": "b"}, {"block": "c"}]}
    side = Side.model_validate({"rows": [{"columns": [left, {"block": "d"}]}, {"block": "e"}]})
    assert side.blocks() == ["b", "c", "d", "e"]
    assert [node.block for node in side.nodes()] == [None, None, *side.blocks()]


@pytest.mark.parametrize(
    ("more", "good"),
    [
        ({"variant": "plain", "name": "plain boxes"}, True),
        ({"variant": "plain"}, False),
        ({"name": "plain boxes"}, False),
    ],
)
def test_a_variant_has_a_name_to_choose_it_by(more: Keyed, good: bool) -> None:
    assert allowed(Layout, {**LAYOUT, **more}) is good


@pytest.mark.parametrize(
    ("headings", "good"),
    [((None,), True), (("a", "b"), True), (("a", None), False), ((None, None), False)],
)
def test_each_of_several_sides_has_a_heading(headings: tuple[str | None, ...], good: bool) -> None:
    sides = [{**SIDE, "heading": heading} for heading in headings]
    assert allowed(Layout, {**LAYOUT, "sides": sides}) is good


def test_a_side_that_is_cut_up_stands_alone() -> None:
    cut = {**SIDE, "heading": "a", "cut": True}
    assert (
        allowed(Layout, {**LAYOUT, "sides": [cut]}),
        allowed(Layout, {**LAYOUT, "sides": [cut, {**SIDE, "heading": "b"}]}),
    ) == (True, False)


def test_what_is_for_the_chair_alone_never_prints_with_anything_else() -> None:
    chair = {**SIDE, "who": "worker", "once_filled": "chair", "heading": "a"}
    tried = [
        {**LAYOUT, "sides": [chair]},
        {**LAYOUT, "sides": [chair, {**chair, "heading": "b"}]},
        {**LAYOUT, "sides": [{**SIDE, "heading": "b"}, chair]},
    ]
    assert [allowed(Layout, layout) for layout in tried] == [True, True, False]


@pytest.mark.parametrize(
    ("paper", "orientation", "size"),
    [
        ("A4", "portrait", (210, 297)),
        ("A4", "landscape", (297, 210)),
        ("A3", "portrait", (297, 420)),
        ("A3", "landscape", (420, 297)),
    ],
)
def test_a_layout_has_the_size_of_its_paper(
    paper: str, orientation: str, size: tuple[int, int]
) -> None:
    layout = Layout.model_validate({**LAYOUT, "paper": paper, "orientation": orientation})
    assert layout.size_mm == size


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({}, "a4"),
        ({"paper": "A3"}, "a3"),
        ({"variant": "plain", "name": "plain boxes"}, "a4-plain"),
        ({"large_print": True, "paper": "A3"}, "large-print"),
    ],
)
def test_a_layouts_address_says_its_paper_and_variant(more: Keyed, key: str) -> None:
    assert Layout.model_validate({**LAYOUT, **more}).key == key


@pytest.mark.parametrize(
    ("who", "once_filled", "kept"),
    [
        ("family", None, "family"),
        ("worker", None, "record"),
        ("family", "chair", "chair"),
        ("worker", "family", "family"),
    ],
)
def test_a_side_says_whose_it_is_once_it_is_filled_in(
    who: str, once_filled: str | None, kept: str
) -> None:
    data = {**SIDE, "who": who} | ({"once_filled": once_filled} if once_filled else {})
    assert Side.model_validate(data).kept == kept


# Worksheets


def two_blocks(*layouts: Keyed) -> Keyed:
    return {**SHEET, "blocks": {"say": BOX, "draw": BOX}, "layouts": list(layouts)}


BOTH = {**LAYOUT, "sides": [{"rows": [{"block": "say"}, {"block": "draw"}]}]}


def test_a_worksheet_has_at_least_one_block() -> None:
    assert not allowed(Worksheet, {**SHEET, "blocks": {}})


def test_a_layout_places_only_blocks_of_its_sheet() -> None:
    said = message(Worksheet, {**SHEET, "layouts": [BOTH]})
    assert "layouts[0].sides[0]: must place blocks of this sheet, got draw" in said


def test_every_block_is_placed_by_some_layout() -> None:
    assert "blocks.draw: must be placed by a layout, got none" in message(
        Worksheet, two_blocks(LAYOUT)
    )


def test_a_block_may_be_placed_by_one_layout_alone() -> None:
    assert allowed(Worksheet, two_blocks(LAYOUT, {**BOTH, "paper": "A3"}))


def test_a_block_stands_once_on_a_side() -> None:
    twice = {**LAYOUT, "sides": [{"rows": [NODE, NODE]}]}
    assert "must place a block once, got say twice" in message(
        Worksheet, {**SHEET, "layouts": [twice]}
    )


def test_a_block_may_stand_on_two_sides() -> None:
    sides = [{**SIDE, "heading": "a"}, {**SIDE, "heading": "b"}]
    assert allowed(Worksheet, {**SHEET, "layouts": [{**LAYOUT, "sides": sides}]})


def test_two_layouts_may_not_share_a_paper_and_variant() -> None:
    said = message(Worksheet, {**SHEET, "layouts": [LAYOUT, LAYOUT]})
    assert "layouts[1].paper: must differ, got a4 twice" in said


def test_a_worker_s_note_stands_on_no_familys_side() -> None:
    note = {**NOTE, "for_worker": True}
    side = {"rows": [NODE, {"block": "note"}]}
    data = {**SHEET, "blocks": {"say": BOX, "note": note}}
    tried = [
        allowed(Worksheet, {**data, "layouts": [{**LAYOUT, "sides": [{**side, "who": who}]}]})
        for who in ("family", "worker")
    ]
    assert tried == [False, True]


def test_the_first_layout_is_the_one_that_prints() -> None:
    sheet = Worksheet.model_validate({**SHEET, "layouts": [{**LAYOUT, "paper": "A3"}, LAYOUT]})
    assert sheet.default.paper == "A3"


def test_a_variant_may_exchange_blocks_of_the_first_layout() -> None:
    swapped = {k: v for k, v in LAYOUT.items() if k != "sides"} | {
        "variant": "draw", "name": "to draw", "swap": {"say": "draw"}
    }  # fmt: skip
    sheet = Worksheet.model_validate(two_blocks(LAYOUT, swapped))
    assert [layout.sides[0].blocks() for layout in sheet.layouts] == [["say"], ["draw"]]


def test_only_a_block_that_is_there_can_be_exchanged() -> None:
    swapped = {k: v for k, v in LAYOUT.items() if k != "sides"} | {
        "variant": "draw", "name": "to draw", "swap": {"lost": "draw"}
    }  # fmt: skip
    assert "layouts[1].swap: must name a block of the first layout, got lost" in message(
        Worksheet, two_blocks(LAYOUT, swapped)
    )


def test_a_variant_has_sides_or_exchanges_blocks() -> None:
    assert not allowed(Layout, {**LAYOUT, "swap": {"say": "draw"}})


@pytest.mark.parametrize(("head", "good"), [("who", True), ("say", False), ("lost", False)])
def test_what_stands_beside_a_title_are_fields(head: str, good: bool) -> None:
    data = {**SHEET, "blocks": {"say": BOX, "who": FIELDS}, "head": head}
    side = {"rows": [NODE]}
    assert allowed(Worksheet, {**data, "layouts": [{**LAYOUT, "sides": [side]}]}) is good


def test_blocks_that_continue_have_letters_in_order() -> None:
    blocks = {
        "say": {**BOX, "continues": True},
        "plain": BOX,
        "steps": {**TABLE, "continues": True},
    }
    side = {"rows": [{"block": name} for name in blocks]}
    sheet = Worksheet.model_validate(
        {**SHEET, "blocks": blocks, "layouts": [{**LAYOUT, "sides": [side]}]}
    )
    assert sheet.letters == {"say": "A", "steps": "B"}


# Large print


def test_every_sheet_has_large_print_on_a3_of_at_least_18_points() -> None:
    large = Worksheet.model_validate(SHEET).large
    assert (large.paper, large.key, large.text_pt) == ("A3", "large-print", 18)


def test_large_print_for_children_is_larger_still() -> None:
    assert Worksheet.model_validate({**SHEET, "audience": "children"}).large.text_pt == 20


def test_places_of_large_print_grow_with_the_paper() -> None:
    sized = {**LAYOUT, "sides": [{"rows": [{"columns": [{**NODE, "size_mm": 100.0}]}]}]}
    large = Worksheet.model_validate({**SHEET, "layouts": [sized]}).large
    columns = large.sides[0].rows[0].columns
    assert columns and columns[0].size_mm == pytest.approx(141.42, abs=0.01)


def test_a_sheet_may_have_large_print_of_its_own() -> None:
    own = {**LAYOUT, "paper": "A3", "large_print": True, "text_pt": 22.0}
    sheet = Worksheet.model_validate({**SHEET, "layouts": [LAYOUT, own]})
    assert [layout.text_pt for layout in sheet.all_layouts] == [None, 22.0]


def test_large_print_stands_last() -> None:
    sheet = Worksheet.model_validate({**SHEET, "layouts": [LAYOUT, {**LAYOUT, "paper": "A3"}]})
    assert [layout.key for layout in sheet.all_layouts] == ["a4", "a3", "large-print"]


# Days and addresses


@each(
    "name, make",
    [
        ("a change", lambda day: Change(date=day, text="New.")),
        ("an entry of what was asked", lambda day: asked_on(day)),
        ("a withdrawal", lambda day: Withdrawal(address="/a/", date=day, reason="Over.")),
    ],
    label=lambda tried: str(tried[0]),
)
def test_what_has_happened_has_no_day_to_come(
    name: str, make: Callable[[datetime.date], object]
) -> None:
    make(TODAY)
    with pytest.raises(ValidationError, match="must be today, 2027-11-30, or before"):
        make(TODAY + datetime.timedelta(days=1))
    with pytest.raises(ValidationError, match="must be 2020-01-01 or after"):
        make(datetime.date(2019, 12, 31))


def asked_on(day: datetime.date) -> object:
    return Asked(date=day, asked="Why?", changed="This.", address="/a/")


@each(
    "text",
    ["https://a.1", "https://a", "http://exa mple.org", "https://a_b.org/", "https://x.org/<"],
)
def test_a_source_leads_to_a_web_address(text: str) -> None:
    wrong = wrong_web_address(text)
    assert wrong == (
        "must be a web address that begins with https:// or http:// and a host with a dot, "
        f"got {text}"
    )


@each(
    "text",
    ["https://www.example.gov.uk/a?b=c#d", "http://xn--a.example:8080/%20/", "HTTPS://Example.org"],
)
def test_a_web_address_has_a_host_and_may_have_more(text: str) -> None:
    assert wrong_web_address(text) is None


@each(
    "key, value, told",
    [
        ("ask-address", "the team", "must be a mail address such as hub@example.gov.uk"),
        ("ask-address", "a@b", "must be a mail address such as hub@example.gov.uk"),
        ("hub-address", "hub.example.gov.uk", "must be a web address that begins with https://"),
        ("hub-address", "http://hub.example.gov.uk", "must be a web address that begins with"),
    ],
)
def test_the_hub_s_own_addresses_are_addresses(key: str, value: str, told: str) -> None:
    given: Keyed = {"label": "A", "confirmed": False, "until_then": "b", "ask": "Which?"}
    LocalValue(
        key=key, value={"a": "hub@example.gov.uk", "h": "https://hub.example"}[key[0]], **given
    )
    with pytest.raises(ValidationError, match=told):
        LocalValue(key=key, value=value, **given)


@pytest.mark.parametrize(
    ("asked_of", "ages", "valid"),
    [
        ("child", ["7-to-11"], True),
        ("child", ["under-7", "7-to-11", "12-and-over"], True),
        ("child", [], False),
        ("parent", [], True),
        ("parent", ["7-to-11"], False),
        ("child", ["under-7", "12-and-over"], False),
        ("child", ["12-and-over", "7-to-11"], False),
    ],
)
def test_a_question_for_a_child_alone_has_ages_side_by_side_youngest_first(
    asked_of: str, ages: list[str], valid: bool
) -> None:
    data = QUESTION | {"asked_of": asked_of, "ages": ages}
    with nullcontext() if valid else pytest.raises(ValidationError, match="ages: must be"):
        Question.model_validate(data)
