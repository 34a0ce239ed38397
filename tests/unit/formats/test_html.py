"""A worksheet as HTML: its sides, its places and its revision."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import lxml.html
import pytest
from lxml.html import HtmlElement
from markupsafe import Markup

from macros.content.hub import Hub
from macros.content.sheet_foot import foot_of, short_address
from macros.formats.css import layout_style
from macros.formats.editions import Printing, formats, pictures, printings, worksheets_json
from macros.formats.html import draw_bare_page, draw_sides, title_of
from macros.formats.print_job import job_script
from macros.formats.revision import revision_of
from macros.pages.views import Views
from macros.render.templates import render
from macros.sheets.definition import Layout, Worksheet
from macros.sheets.frame import FootWords
from macros.sheets.layout import PlacedSide, place_sides
from tests import promises
from tests.unit.projects import (
    EXAMPLES,
    FILLED,
    SETTINGS,
    SHEET,
    Project,
)

HINT = "    hint: in your words"
STYLE = "docs/assets/stylesheets/sheet.css"


def printing_of(hub: Hub, slug: str = "talk", key: str = "a4") -> Printing:
    (found,) = [item for item in printings(hub.sheets[slug]) if item.key == key]
    return found


def drawn(hub: Hub, slug: str = "talk", key: str = "a4", *, form: bool = False) -> HtmlElement:
    markup = draw_sides(hub, printing_of(hub, slug, key), form=form, level=1, revision="abc23")
    return lxml.html.fragment_fromstring(str(markup), create_parent="div")


def words_of(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def write_formats(hub: Hub, site: Path) -> None:
    """Write a file of five bytes for every format of the sheet."""
    for item in [*formats(hub.sheets["talk"]), *pictures(hub.sheets["talk"])]:
        path = site / item.address.lstrip("/")
        path = path / "index.html" if item.address.endswith("/") else path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"12345")


# Drawn once


def test_a_printing_is_placed_once_and_each_block_drawn_once_for_a_kind_of_page(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    placings, blocks = [], []

    def place(worksheet: Worksheet, layout: Layout, *more: Any, **named: Any) -> list[PlacedSide]:
        placings.append((layout.key, named["edition"]))
        return place_sides(worksheet, layout, *more, **named)

    def draw(template: str, **context: Any) -> Markup:
        if "block" in context:
            blocks.append((context["id"], context["form"]))
        return render(template, **context)

    hub = project.load()
    monkeypatch.setattr("macros.formats.editions.place_sides", place)
    monkeypatch.setattr("macros.formats.html.render", draw)
    sheet = hub.sheets["talk"]
    found = revision_of(hub, sheet)
    for printing in printings(sheet):
        draw_bare_page(hub, printing, revision=found)
        layout_style(hub, printing)
        job_script(hub, printing, revision=found)
    Views(hub, {"talk": found}, datetime.date(2026, 11, 23)).sheet_head(
        hub.sheets["talk"], Markup()
    )
    assert len(placings) == len(set(placings)) == len(printings(sheet))
    assert len(blocks) == len(set(blocks)) > len(placings)


def test_what_is_drawn_for_one_hub_is_not_taken_for_another(project: Project) -> None:
    hub = project.load()
    printing = printing_of(hub)
    notes = hub.sheet_notes.model_copy(update={"danger": "Ring 999 at once."})
    other = replace(hub, sheet_notes=notes)
    one, two = (draw_sides(one, printing, form=True, level=1, revision="x") for one in (hub, other))
    assert ("Ring 999 at once." in one, "Ring 999 at once." in two) == (False, True)


# Formats


def test_a_sheet_has_a_page_and_a_pdf_for_each_paper_and_large_print_and_word(
    project: Project,
) -> None:
    found = [(item.kind, item.address) for item in formats(project.load().sheets["talk"])]
    assert found == [
        ("print", "/worksheets/talk/a4/"),
        ("pdf", "/worksheets/talk/talk-a4.pdf"),
        ("print", "/worksheets/talk/a3/"),
        ("pdf", "/worksheets/talk/talk-a3.pdf"),
        ("large-print", "/worksheets/talk/talk-large-print.pdf"),
        ("docx", "/worksheets/talk/talk.docx"),
    ]


def test_a_variant_has_an_address_of_its_own(project: Project) -> None:
    project.replace(SHEET, "  - paper: A3\n    orientation: landscape\n",
                    "  - paper: A4\n    orientation: landscape\n    variant: wide\n"
                    "    name: wide one\n")  # fmt: skip
    found = [item.address for item in formats(project.load().sheets["talk"])]
    assert "/worksheets/talk/a4-wide/" in found and "/worksheets/talk/talk-a4-wide.pdf" in found


def test_word_follows_the_layout_on_a4(project: Project) -> None:
    (word,) = [item for item in formats(project.load().sheets["talk"]) if item.kind == "docx"]
    assert word.layout.paper == "A4"


def test_prompts_and_continuation_are_printed_only_where_there_are_any(project: Project) -> None:
    assert [item.key for item in printings(project.load().sheets["talk"])] == [
        "a4",
        "a3",
        "large-print",
    ]


def test_prompts_and_continuation_have_addresses_of_their_own(project: Project) -> None:
    project.replace(SHEET, HINT, f"{HINT}\n    prompts: [Who.]\n    continues: true")
    assert [item.key for item in printings(project.load().sheets["talk"])] == [
        "a4",
        "a4-prompts",
        "a4-more",
        "a3",
        "a3-prompts",
        "a3-more",
        "large-print",
    ]


def test_the_list_for_other_programs_has_every_promised_key(
    project: Project, tmp_path: Path
) -> None:
    hub = project.load()
    write_formats(hub, tmp_path / "site")
    (listed,) = worksheets_json(hub, {"talk": "abc23"}, tmp_path / "site")
    assert list(listed) == [
        *("slug", "title", "language", "purpose", "audience", "revision", "short", "address"),
        "formats",
    ]
    assert listed["short"] == "/go/talk/"
    assert listed["formats"][1] == {
        "kind": "pdf",
        "paper": "A4",
        "orientation": "portrait",
        "sides": 1,
        "href": "/worksheets/talk/talk-a4.pdf",
        "bytes": 5,
        "revision": "abc23",
    }


def test_every_format_of_a_sheet_carries_the_same_revision(
    project: Project, tmp_path: Path
) -> None:
    hub = project.load()
    site = tmp_path / "site"
    write_formats(hub, site)
    (listed,) = worksheets_json(hub, {"talk": "abc23"}, site)
    assert {item["revision"] for item in listed["formats"]} == {listed["revision"]} == {"abc23"}


def test_every_side_of_every_printing_prints_its_revision(project: Project) -> None:
    hub = project.load()
    for printing in printings(hub.sheets["talk"]):
        for side in drawn(hub, key=printing.key).find_class("ws-sheet"):
            assert " · abc23 · " in words_of(side.find_class("ws-foot__identity")[0])


# Sides


def test_a_side_says_which_sheet_and_paper_it_is(project: Project) -> None:
    (side,) = drawn(project.load(), key="a3").find_class("ws-sheet")
    assert {name: side.get(f"data-{name}") for name in ("worksheet", "paper", "orientation")} == {
        "worksheet": "talk",
        "paper": "A3",
        "orientation": "landscape",
    }


def plain(text: str) -> str:
    """Words with straight marks, however they were set."""
    return re.sub("[“”]", '"', re.sub("[‘’]", "'", " ".join(text.split())))


def test_two_sheets_on_one_page_share_no_id(project: Project) -> None:
    hub = project.load()
    other = replace(hub.sheets["talk"], slug="walk")
    pages = replace(hub, pages={**hub.pages, "worksheets/walk": hub.pages["worksheets/talk"]},
                    sheets={**hub.sheets, "walk": other})  # fmt: skip
    one, two = (
        {found.get("id") for found in drawn(pages, slug, form=True).iter() if found.get("id")}
        for slug in ("talk", "walk")
    )
    assert one and not one & two


@pytest.mark.parametrize("level", [1, 2, 3])
def test_headings_of_a_sheet_begin_at_the_level_that_is_asked_for(
    project: Project, level: int
) -> None:
    hub = project.load()
    markup = draw_sides(hub, printing_of(hub, key="a3"), form=False, level=level, revision="x")
    root = lxml.html.fragment_fromstring(str(markup), create_parent="div")
    assert [found.tag for found in root.iter() if re.fullmatch(r"h\d", str(found.tag))] == [
        f"h{level}",
        f"h{level + 1}",
    ]


def test_a_part_begins_with_its_number_and_headline(project: Project) -> None:
    root = drawn(project.load(), key="a3")
    (part,) = root.find_class("ws-part")
    assert (part[0].tag, words_of(part[0])) == ("h2", "1 Headline 1")


def test_a_part_is_no_landmark_since_it_may_stand_on_more_than_one_side(project: Project) -> None:
    root = drawn(project.load(), key="a3")
    assert [part.tag for part in root.find_class("ws-part")] == ["div"]


def test_a_frame_without_a_part_has_its_headline_and_no_number(project: Project) -> None:
    project.replace(SHEET, "{part: worries, block: say}", '{headline: "1. Your words", block: say}')
    root = drawn(project.load(), key="a3")
    (frame,) = root.find_class("ws-part")
    assert (words_of(frame[0]), frame.find_class("ws-part__number")) == ("1. Your words", [])


def test_a_title_of_marks_is_escaped(project: Project) -> None:
    project.replace(SHEET, "title: Time to talk", 'title: "It\'s <b>so</b> & so"')
    (title,) = drawn(project.load()).find_class("ws-masthead__title")
    assert words_of(title) == "It’s <b>so</b> & so" and title.findall(".//b") == []


# Filled examples


@pytest.fixture
def filled(project: Project) -> Hub:
    """The small project with its sheet filled in; what is written holds marks."""
    project.write(EXAMPLES, FILLED.replace("What the child said.", '"It\'s <b>so</b>."'))
    return project.load()


def test_a_sheet_is_filled_in_at_three_standards(filled: Hub) -> None:
    keys = [item.key for item in printings(filled.sheets["talk"]) if item.filled]
    assert keys == ["example-thin", "example-good", "example-strong"]


def test_another_family_has_addresses_and_titles_of_its_own(project: Project) -> None:
    project.write(EXAMPLES.replace(".yml", "-missing.yml"), FILLED.replace("Drink", "Missing"))
    project.write(EXAMPLES, FILLED)
    good = [item for item in printings(project.load().sheets["talk"]) if "good" in item.key]
    assert [(item.key, title_of(item)) for item in good] == [
        ("example-good", "Time to talk, filled for an invented family (good) – example, A4"),
        (
            "example-missing-good",
            "Time to talk, filled for an invented family (missing, good) – example, A4",
        ),
    ]


def test_every_side_of_an_example_says_that_its_family_is_invented(filled: Hub) -> None:
    sides = drawn(filled, key="example-good").find_class("ws-sheet")
    assert len(sides) == 2 and all("invented family" in words_of(side) for side in sides)


def test_the_foot_of_an_example_says_that_nobody_is_real(filled: Hub) -> None:
    sides = drawn(filled, key="example-good").find_class("ws-sheet")
    assert all("Nobody is real." in words_of(side) for side in sides)


def test_no_side_of_an_example_is_called_blank(filled: Hub) -> None:
    assert "Blank." not in words_of(drawn(filled, key="example-good"))


def test_what_is_written_in_an_example_is_escaped(filled: Hub) -> None:
    (written,) = drawn(filled, key="example-good").find_class("ws-written")
    assert words_of(written) == "It’s <b>so</b>." and written.findall(".//b") == []


def test_an_example_cannot_be_typed_into(filled: Hub) -> None:
    page = draw_bare_page(filled, printing_of(filled, key="example-good"), revision="abc23")
    assert not list(lxml.html.document_fromstring(page).iter("input", "textarea"))


def test_the_last_side_of_an_example_says_why(filled: Hub) -> None:
    (reasons,) = drawn(filled, key="example-thin").find_class("ws-reasons")
    assert words_of(reasons) == (
        "It is thin. 1 What you say. It says thin things. 2 Who. It says who."
    )


def test_each_reason_has_its_number_at_its_block(filled: Hub) -> None:
    blocks = drawn(filled, key="example-thin").find_class("ws-block")
    marks = [[words_of(mark) for mark in block.find_class("ws-why--at")] for block in blocks]
    assert marks == [["2"], [], ["1"]]


# The foot


def foot(hub: Hub, key: str = "a4", *, rights: bool = False, **more: object) -> FootWords:
    printing = printing_of(hub, key=key)
    side = printing.layout.sides[0].model_copy(update=more)
    return foot_of(
        hub,
        printing.sheet,
        printing.layout,
        side,
        number=1,
        sides=2,
        revision="abc23",
        rights=rights,
    )


def test_the_foot_says_what_the_sheet_is_and_after_whom(project: Project) -> None:
    assert foot(project.load()).identity == (
        "/go/talk/ · side 1 of 2 · abc23 · review by May 2027 · after somebody"
    )


@pytest.mark.parametrize(
    ("kept", "words"),
    [("family", "Keep it safe."), ("record", "Put it on record."), ("chair", "For the chair.")],
)
def test_the_foot_says_what_to_do_with_it_once_it_is_filled_in(
    project: Project, kept: str, words: str
) -> None:
    assert foot(project.load(), once_filled=kept).note == words


def test_the_foot_begins_with_what_to_do_for_a_child_in_danger(project: Project) -> None:
    assert foot(project.load()).paragraphs[0].startswith("Ring 999 first. ")


def test_the_foot_of_a_childs_side_speaks_to_the_child_alone(project: Project) -> None:
    words = foot(project.load(), audience="children")
    assert words.paragraphs == ["My own.", words.identity]
    for said in ("999", "investigating", "mark", "theirs"):
        assert said not in " ".join(words.paragraphs)


def test_credit_and_rights_are_said_in_full_where_the_layout_has_room(project: Project) -> None:
    assert foot(project.load()).rights == ()
    assert foot(project.load(), rights=True).rights == (
        "First thought of by somebody. A mark of its owner. Blank.",
    )


def test_a_code_is_drawn_only_once_the_hub_has_an_address(project: Project) -> None:
    assert not foot(project.load(), rights=True).code
    confirm_address(project)
    assert foot(project.load(), rights=True).code and not foot(project.load()).code
    assert foot(project.load()).identity.startswith("hub.example/go/talk/ · ")


def confirm_address(project: Project) -> None:
    project.replace(
        SETTINGS,
        "history:\n",
        "  - {key: hub-address, label: Address, value: 'https://hub.example/', confirmed: true, "
        "about: Anytown, "
        "until_then: here, ask: Where}\nhistory:\n",
    )


def test_the_hubs_own_address_is_printed_once_it_is_confirmed(project: Project) -> None:
    confirm_address(project)
    hub = project.load()
    assert short_address(hub, hub.sheets["talk"]) == "https://hub.example/go/talk/"


# The bare page


@pytest.fixture
def bare(project: Project) -> str:
    hub = project.load()
    return draw_bare_page(hub, printing_of(hub), revision="abc23")


@pytest.mark.parametrize("key", ["a4", "a3", "large-print"])
def test_every_bare_page_is_valid_html(project: Project, key: str) -> None:
    hub = project.load()
    page = draw_bare_page(hub, printing_of(hub, key=key), revision="abc23")
    html5lib.HTMLParser(strict=True).parse(page)


def test_a_bare_page_is_in_british_english(bare: str) -> None:
    assert lxml.html.document_fromstring(bare).get("lang") == "en-GB"


def test_a_bare_page_has_one_title_and_one_main_heading(bare: str) -> None:
    root = lxml.html.document_fromstring(bare)
    assert [words_of(found) for found in root.iter("title", "h1")] == [
        "Time to talk – blank sheet, A4",
        "Time to talk",
    ]


def test_a_bare_page_allows_nothing_from_elsewhere_and_nothing_inline(bare: str) -> None:
    policies = [
        meta.get("content")
        for meta in lxml.html.document_fromstring(bare).iter("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policies == [promises.SHEET_POLICY]


def test_a_bare_page_holds_no_style_or_script_of_its_own(bare: str) -> None:
    root = lxml.html.document_fromstring(bare)
    inline = [found for found in root.iter("script") if words_of(found)]
    inline += list(root.iter("style"))
    inline += [found for found in root.iter() if {"style", "onclick", "onload"} & set(found.keys())]
    assert inline == []


def test_a_bare_page_leads_back_to_the_page_of_its_sheet(bare: str) -> None:
    links = [link.get("href") for link in lxml.html.document_fromstring(bare).iter("a")]
    assert links == ["/worksheets/talk/"]


def test_a_bare_page_names_its_styles_by_revision(bare: str) -> None:
    root = lxml.html.document_fromstring(bare)
    styles = [link.get("href", "") for link in root.iter("link") if link.get("rel") == "stylesheet"]
    assert "/worksheets/talk/a4.css?abc23" in styles
    assert all(style.endswith("?abc23") for style in styles)


def test_a_bare_page_says_on_how_many_sides_of_what_it_prints(bare: str) -> None:
    words = plain("".join(map(str, lxml.html.document_fromstring(bare).itertext())))
    assert "Prints on 1 side of A4 portrait. " in words


def test_a_place_is_written_in_units_that_follow_the_screen(project: Project) -> None:
    hub = project.load()
    place = r"\.ws-at-1\{left:calc\(6\.000\*var\(--ws-mm\)\);top:calc\("
    assert re.search(place, layout_style(hub, printing_of(hub)))


def test_places_in_a_drawing_are_shares_of_it(project: Project) -> None:
    project.replace(SHEET, "    description: A plain face.",
                    "    description: A plain face.\n    areas:\n"
                    "      - {label: Eyes, x: 10, y: 20.5, width: 30, height: 40}")  # fmt: skip
    hub = project.load()
    style = layout_style(hub, printing_of(hub))
    assert ".ws-area-1{left:10%;top:20.5%;width:30%;height:40%}" in style


def test_the_style_of_one_paper_touches_no_other(project: Project) -> None:
    hub = project.load()
    rules = layout_style(hub, printing_of(hub)).splitlines()
    assert all(rule.startswith('.ws-sheet[data-worksheet="talk"][data-layout="a4"]')
               for rule in rules if rule.startswith("."))  # fmt: skip


def test_a_sheet_of_another_definition_is_drawn_from_it_alone(project: Project) -> None:
    hub = project.load()
    data = hub.sheets["talk"].definition.model_copy(update={"title": "Time to walk"})
    assert isinstance(data, Worksheet)
    other = replace(hub, sheets={"talk": replace(hub.sheets["talk"], definition=data)})
    assert "Time to walk" in words_of(drawn(other)) and "Time to talk" not in words_of(drawn(other))
