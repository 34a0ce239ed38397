"""Every sheet as a reader's browser prints it, from any window, scheme and setting."""

from __future__ import annotations

from macros.content.sheet_foot import foot_address
from macros.render.typography import month, typeset
from macros.sheets.layout import PlacedSide
from tests import promises
from tests.print.papers import Side, contrast, grey, overlaps
from tests.visits import DARK_DESKTOP, EVERY, PRINTINGS, Visited, Window
from tests.whole_hub import HUB

ROUNDING_PT = 0.02
"""A browser counts in 64ths of a pixel."""

PHONE_IN_DARK = Window(375, "dark")
LIGHT_DESKTOP = Window(1920, "light", backgrounds=True)


def squeeze(text: str) -> str:
    return "".join(typeset(text).split())


@EVERY.of(PRINTINGS)
def test_a_sheet_has_the_sides_it_promises(visited: Visited) -> None:
    assert len(visited.printed().sides) == len(visited.promised)


@EVERY.of(PRINTINGS)
def test_a_sheet_is_on_the_paper_it_promises(visited: Visited) -> None:
    printing = visited.printing
    assert set(visited.printed().sizes) == {printing.layout.size_mm}


@EVERY.of(PRINTINGS)
def test_a_sheet_prints_the_same_from_a_phone_in_light_and_a_desktop_in_dark(
    visited: Visited,
) -> None:
    assert visited.printed(DARK_DESKTOP).letters == visited.printed().letters


@EVERY.of(PRINTINGS)
def test_nothing_lies_where_a_printer_cannot_reach(visited: Visited) -> None:
    for side in visited.printed(DARK_DESKTOP).sides:
        assert min(side.ink()) >= promises.EDGE_MM


@EVERY.of(PRINTINGS)
def test_no_letter_lies_on_another(visited: Visited) -> None:
    for side in visited.printed().sides:
        assert list(overlaps(side.characters)) == []


@EVERY.of(PRINTINGS)
def test_every_side_carries_its_title(visited: Visited) -> None:
    printing = visited.printing
    for side in visited.printed().sides:
        assert side.letters.startswith(
            squeeze(printing.layout.title or printing.sheet.definition.title)
        ) or (
            printing.filled
            and squeeze(printing.layout.title or printing.sheet.definition.title) in side.letters
        )


@EVERY.of(PRINTINGS)
def test_every_side_says_which_side_it_is(visited: Visited) -> None:
    sides = visited.printed().sides
    for number, side in enumerate(sides, start=1):
        assert f"side {number} of {len(sides)}" in side.words


@EVERY.of(PRINTINGS)
def test_every_side_carries_its_short_address(visited: Visited) -> None:
    printing = visited.printing
    for side in visited.printed().sides:
        assert squeeze(foot_address(HUB, printing.sheet)) in side.letters


@EVERY.of(PRINTINGS)
def test_every_side_carries_the_revision_of_the_list_of_worksheets(visited: Visited) -> None:
    for side in visited.printed().sides:
        assert f" · {visited.revision} · review by" in side.words


@EVERY.of(PRINTINGS)
def test_every_side_carries_the_month_of_its_review(visited: Visited) -> None:
    printing = visited.printing
    due = month(HUB.page_of_sheet(printing.sheet).meta.review_by)
    for side in visited.printed().sides:
        assert squeeze(f"review by {due}") in side.letters


@EVERY.of(PRINTINGS)
def test_every_side_says_whose_idea_it_is(visited: Visited) -> None:
    printing = visited.printing
    credit = HUB.credits[printing.sheet.definition.credit]
    for side in visited.printed().sides:
        assert squeeze(credit.short) in side.letters


@EVERY.of(PRINTINGS)
def test_credit_and_rights_stand_in_full_on_one_side_of_each_print_that_has_several(
    visited: Visited,
) -> None:
    printing = visited.printing
    line = squeeze(HUB.credits[printing.sheet.definition.credit].line)
    sides = visited.printed().sides
    assert [line in side.letters for side in sides] == [
        placed.rights for placed in visited.promised
    ]


@EVERY.of(PRINTINGS)
def test_every_side_says_what_to_do_with_it_once_it_holds_a_name(visited: Visited) -> None:
    notes = HUB.sheet_notes.once_filled
    for side, placed in zip(visited.printed().sides, visited.promised, strict=True):
        kept = placed.side.kept
        if placed.audience == "children" and kept == "family":
            kept = "child"
        said = (notes[kept].full, notes[kept].brief)
        assert any(squeeze(words) in side.letters for words in said)


@EVERY.of(PRINTINGS)
def test_every_side_but_a_childs_says_first_what_to_do_for_a_child_in_danger(
    visited: Visited,
) -> None:
    for side, placed in zip(visited.printed().sides, visited.promised, strict=True):
        said = squeeze(HUB.sheet_notes.danger) in side.letters
        assert said is (placed.audience != "children")


@EVERY.of(PRINTINGS)
def test_no_worker_of_a_child_is_left_without_the_word_that_it_is_no_interview(
    visited: Visited,
) -> None:
    children = any(placed.audience == "children" for placed in visited.promised)
    if children and any(placed.rights for placed in visited.promised):
        words = "".join(side.letters for side in visited.printed().sides)
        assert squeeze(HUB.sheet_notes.not_an_interview) in words


@EVERY.of(PRINTINGS)
def test_title_name_date_and_foot_leave_an_a4_side_to_the_family(visited: Visited) -> None:
    printing = visited.printing
    most = promises.FRAME_MM if printing.layout.paper == "A4" else promises.FRAME_LARGE_MM
    for side, placed in zip(visited.printed().sides, visited.promised, strict=True):
        if placed.kind == "reasons":
            continue
        foot = [one for one in side.characters if one.size_pt < smaller_than(placed)]
        head = [one for one in side.characters if one.bottom < placed.masthead.height + 6.5]
        top = min(one.top for one in head)
        first = placed.masthead.y + placed.masthead.height
        low = max(one.bottom for one in foot)
        assert (first - top) + (low - min(one.top for one in foot)) <= most


def smaller_than(placed: PlacedSide) -> float:
    """Type that is smaller than this is the foot's."""
    return 13.0 if placed.type.text >= promises.LARGE_PRINT_PT else 10.0


@EVERY.of(PRINTINGS)
def test_every_side_of_an_example_says_that_its_family_is_invented(visited: Visited) -> None:
    printing = visited.printing
    for side in visited.printed().sides:
        assert ("invented family" in side.words) == bool(printing.filled)


@EVERY.of(PRINTINGS)
def test_no_text_is_smaller_than_its_audience_needs(visited: Visited) -> None:
    printing = visited.printing
    sides = visited.printed().sides
    for side, placed in zip(sides, visited.promised, strict=True):
        least: float = promises.TEXT_PT[placed.audience]
        if printing.layout.large_print:
            least = promises.LARGE_PRINT_PT
        body = [letter for letter in side.characters if letter.bottom < placed.foot.y]
        assert min(letter.size_pt for letter in body) >= least - ROUNDING_PT


@EVERY.of(PRINTINGS)
def test_no_foot_is_smaller_than_8_points_or_12_in_large_print(visited: Visited) -> None:
    large = visited.printing.layout.large_print
    least = promises.FOOT_LARGE_PT - ROUNDING_PT if large else promises.FOOT_PT
    for side in visited.printed().sides:
        assert min(letter.size_pt for letter in side.characters) >= least


def faint(side: Side) -> list[str]:
    """Letters that a black and white printer leaves at less than 4.5:1 on their ground."""
    found: list[str] = []
    for letter in side.characters:
        box = (letter.left, letter.top, letter.right, letter.bottom)
        left, top, right, bottom = (round(edge * 5) for edge in box)
        ground = max(side.picture.crop((left - 2, top - 2, right + 2, bottom + 2)).tobytes())
        if contrast(grey(letter.colour), ground) < 4.5:
            found.append(letter.text)
    return found


@EVERY.of(PRINTINGS)
def test_text_is_told_from_its_ground_in_grey(visited: Visited) -> None:
    for side in visited.printed(DARK_DESKTOP).sides:
        assert faint(side) == []


@EVERY.of(PRINTINGS)
def test_text_is_told_from_white_paper_without_backgrounds(visited: Visited) -> None:
    for side in visited.printed().sides:
        assert faint(side) == []


ON_THEIR_PAGES = [sheet.address for sheet in HUB.sheets.values()]


@EVERY.of(ON_THEIR_PAGES)
def test_a_worksheets_page_prints_its_sheet_and_nothing_else_from_any_window(
    visited: Visited,
) -> None:
    sheet = visited.sheet
    for window in (PHONE_IN_DARK, LIGHT_DESKTOP, DARK_DESKTOP):
        page = visited.printed(window)
        assert page.sizes == [sheet.definition.default.size_mm] * len(visited.promised)
        for side, placed in zip(page.sides, visited.promised, strict=True):
            assert squeeze(sheet.definition.title) in side.letters
            assert f"side {placed.number} of {len(page.sides)}" in side.words


@EVERY.of(ON_THEIR_PAGES)
def test_a_worksheets_page_in_dark_prints_the_very_picture_of_light(visited: Visited) -> None:
    light, dark = visited.printed(LIGHT_DESKTOP), visited.printed(DARK_DESKTOP)
    assert [side.picture.tobytes() for side in dark.sides] == [
        side.picture.tobytes() for side in light.sides
    ]


@EVERY.of(ON_THEIR_PAGES)
def test_a_worksheets_page_prints_the_very_picture_of_the_bare_sheet(visited: Visited) -> None:
    page = visited.printed(DARK_DESKTOP)
    bare = visited.printed_at(visited.printing.address, DARK_DESKTOP)
    assert page.letters == bare.letters
    assert [side.picture.tobytes() for side in page.sides] == [
        side.picture.tobytes() for side in bare.sides
    ]


@EVERY.of(ON_THEIR_PAGES)
def test_a_sheet_is_black_on_white(visited: Visited) -> None:
    for side in visited.printed(DARK_DESKTOP).sides:
        shares = side.picture.histogram()
        assert sum(shares[240:]) > 0.85 * sum(shares)
        assert sum(shares[:40]) > 0
