"""Every page of text on paper: no menus, nothing cut, links and meanings listed, provenance."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from typing import Any

from lxml.html import HtmlElement
from playwright.sync_api import Browser

from macros.content.hub import Page
from macros.render.typography import day, typeset
from tests import promises
from tests.browser.addresses import SEARCH_WITH_RESULTS
from tests.print.papers import Paper
from tests.visits import DARK_DESKTOP, EVERY, Visited
from tests.whole_hub import HUB

NOT_TEXT = ("/", "/search/")

TEXT = [
    page
    for page in HUB.pages.values()
    if page.address not in NOT_TEXT and page.path.removeprefix("worksheets/") not in HUB.sheets
]
BRIEFINGS = [page for page in TEXT if page.section == "briefings" and not page.is_section_index]
LONG = [page for page in TEXT if page not in BRIEFINGS and page.path != "danger-now"]
"""Pages that take as many sides as they need."""

ABOVE_ITSELF = [page for page in TEXT if page.path not in ("danger-now", "about/finding")]
"""Pages with words above their text. What to do now begins at once (test_danger_now.py), and
so does the poster (test_poster.py)."""

LONG_TABLES = [HUB.pages[path] for path in ("local", "about/settings")]

MENU_WORDS = (
    "Skip to the content",
    "Search the hub",
    "Ask or suggest a change",
    "On this page",
    "More in ",
    "It sets no cookies",
    "In the glossary",
)
"""Words that stand in menus and controls alone."""


def squeeze(text: str) -> str:
    return "".join(typeset(text).split())


def each(pages: list[Page]) -> Callable[[Callable[[Any], None]], Callable[..., None]]:
    """Give a test a visit to each page."""
    return EVERY.of(page.address for page in pages)


def letters(paper: Paper) -> str:
    return "".join(paper.letters)


def all_of(written: HtmlElement, *names: str) -> list[HtmlElement]:
    """Every element of the classes named."""
    return [one for one in written.iter() if {*names} & {*(one.get("class") or "").split()}]


def words_of(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


@each(LONG)
def test_a_page_prints_on_a4(visited: Visited) -> None:
    assert set(visited.printed().sizes) == {(210, 297)}


@each(TEXT)
def test_a_page_prints_no_menu_and_no_control(visited: Visited) -> None:
    printed = " ".join(side.words for side in visited.printed().sides)
    assert [words for words in MENU_WORDS if words in printed] == []


@each(ABOVE_ITSELF)
def test_a_page_prints_its_title_and_summary(visited: Visited) -> None:
    first = visited.printed().sides[0].letters
    meta = visited.text.meta
    for said in (meta.title, meta.summary):
        assert squeeze(said.replace("{authority}", HUB.settings.authority.name)) in first


@each(TEXT)
def test_a_page_prints_who_answers_for_it_and_until_when(visited: Visited) -> None:
    all_letters = letters(visited.printed())
    meta = visited.text.meta
    for said in (meta.owner, f"By {day(meta.review_by)}", visited.path):
        assert squeeze(said) in all_letters


@each(ABOVE_ITSELF)
def test_a_page_prints_what_to_do_for_a_child_in_danger_now(visited: Visited) -> None:
    said = "Child in danger now? Ring 999 Likely significant harm? Refer now: what to do, in order"
    assert squeeze(said) in visited.printed().sides[0].letters


@each(LONG)
def test_every_outside_link_has_a_number_beside_it(visited: Visited) -> None:
    all_letters = letters(visited.printed())
    for link in visited.written.xpath("//*[@data-link]"):
        assert f"{words_of(link)}[{link.get('data-link')}]" in all_letters


@each(LONG)
def test_every_outside_link_is_listed_once_at_the_end(visited: Visited) -> None:
    numbered = {
        link.get("data-link"): link.get("href") for link in visited.written.xpath("//*[@data-link]")
    }
    listed = [
        item.text for item in visited.written.xpath("//ol[@class='hub-paper-links__list']/li")
    ]
    assert listed == [numbered[str(number)] for number in range(1, len(numbered) + 1)]
    assert len(set(listed)) == len(listed)
    end = letters(visited.printed()).partition("Linksonthispage")[2]
    for number, address in enumerate(listed, start=1):
        assert f"{number}.{address}" in end


@each(LONG)
def test_every_source_is_printed_with_its_address(visited: Visited) -> None:
    end = letters(visited.printed()).rpartition("Sources")[2] if visited.text.meta.sources else ""
    for key in visited.text.meta.sources:
        source = HUB.sources[key]
        assert squeeze(source.title) in letters(visited.printed())
        assert source.address is None or source.address in letters(visited.printed()), end


@each(LONG)
def test_every_word_that_opens_on_screen_is_explained_on_paper(visited: Visited) -> None:
    all_letters = letters(visited.printed())
    for term in all_of(visited.written, "hub-term"):
        entry = HUB.terms[term.get("popovertarget").removeprefix("meaning-")]
        assert squeeze(entry.term) + squeeze(entry.meaning) in all_letters


@each(LONG)
def test_a_page_prints_the_same_from_a_phone_in_light_and_a_desktop_in_dark(
    visited: Visited,
) -> None:
    assert letters(visited.printed(DARK_DESKTOP)) == letters(visited.printed())


@each([HUB.pages["guidance/scaling"], HUB.pages["questions/harm"], HUB.pages["glossary"]])
def test_a_page_in_dark_prints_on_white(visited: Visited) -> None:
    for side in visited.printed(DARK_DESKTOP).sides:
        shares = side.picture.histogram()
        assert min(side.ink()) >= promises.EDGE_MM
        assert sum(shares[200:]) > 0.8 * sum(shares)


@each(LONG)
def test_no_text_of_a_page_is_smaller_than_7_points(visited: Visited) -> None:
    for side in visited.printed().sides:
        assert min((letter.size_pt for letter in side.characters), default=12) >= promises.PAGE_PT


def rows(written: HtmlElement) -> Iterator[list[str]]:
    """Cells of every row of every table, without spaces."""
    for row in written.xpath("//table/tbody/tr"):
        yield [words_of(cell) for cell in row if cell.tag in ("td", "th")]


@each([page for page in LONG if "|" in page.body or page in LONG_TABLES])
def test_no_row_of_a_table_is_cut_between_sides(visited: Visited) -> None:
    # A number beside a link is printed and not written.
    sides = [re.sub(r"\[\d+\]", "", side.letters) for side in visited.printed().sides]
    cut = [row for row in rows(visited.written) if not any(all(c in s for c in row) for s in sides)]
    assert cut == []


@each(LONG_TABLES)
def test_a_long_table_repeats_its_head_on_every_side(visited: Visited) -> None:
    table = max(visited.written.iter("table"), key=lambda found: len(list(found.iter("tr"))))
    head = "".join(words_of(cell) for cell in table.xpath("thead//th"))
    held = [[words_of(cell) for cell in row] for row in table.xpath("tbody/tr")]
    sides = [
        side
        for side in visited.printed().letters
        if any(all(c in side for c in row) for row in held)
    ]
    assert len(sides) > 1
    assert all(head in side for side in sides)


@each([page for page in LONG if page.section == "questions" and not page.is_section_index])
def test_every_question_of_a_category_is_printed_whole(visited: Visited) -> None:
    questions = all_of(visited.written, "hub-questions__item")
    # The bank has them all.
    assert len(questions) == sum(
        visited.text.path in (f"questions/{question.category}", "questions/all")
        for question in HUB.questions.values()
    )
    for question in copy.deepcopy(questions):
        for offer in question.find_class("hub-add"):
            offer.drop_tree()  # on a screen only
        assert any(words_of(question) in side for side in visited.printed().letters), question.get(
            "id"
        )


@each([HUB.pages["faq"], HUB.pages["glossary"]])
def test_no_short_answer_and_no_term_is_cut_between_sides(visited: Visited) -> None:
    for entry in all_of(copy.deepcopy(visited.written), "hub-terms__entry", "hub-answer"):
        for pictures in entry.find_class("hub-answer__sheets"):
            pictures.drop_tree()  # on a screen beside the answer
        assert any(words_of(entry) in side for side in visited.printed().letters), entry.get("id")


@each(BRIEFINGS)
def test_a_briefing_prints_on_exactly_one_landscape_side_of_a4(visited: Visited) -> None:
    assert visited.printed().sizes == [(297, 210)]


@each(BRIEFINGS)
def test_a_briefing_prints_its_seven_boxes_in_order(visited: Visited) -> None:
    found = [visited.printed().letters[0].find(f"{number}{squeeze(box)}") for number, box in BOXES]
    assert -1 not in found
    assert found == sorted(found)


BOXES = list(enumerate(promises.BRIEFING_BOXES, start=1))


@each(BRIEFINGS)
def test_a_briefing_prints_three_things_to_remember_above_its_boxes(visited: Visited) -> None:
    first_box = visited.printed().letters[0].find(f"1{squeeze(promises.BRIEFING_BOXES[0])}")
    above = visited.printed().letters[0][:first_box]
    assert squeeze("Three things to remember") in above
    assert visited.text.meta.remember
    assert [line for line in visited.text.meta.remember if squeeze(line) not in above] == []


@each(BRIEFINGS)
def test_no_text_of_a_briefing_is_smaller_than_it_may_be(visited: Visited) -> None:
    smallest = min(letter.size_pt for letter in visited.printed().sides[0].characters)
    assert smallest >= promises.BRIEFING_PT - 0.02


@each(BRIEFINGS)
def test_a_briefing_fills_its_side(visited: Visited) -> None:
    assert max(letter.bottom for letter in visited.printed().sides[0].characters) > 0.8 * 210


@each(BRIEFINGS)
def test_a_briefing_fits_its_side_from_any_window(visited: Visited) -> None:
    assert visited.printed(DARK_DESKTOP).sizes == [(297, 210)]


@EVERY.of(["/"])
def test_the_home_page_prints_its_tasks(visited: Visited) -> None:
    first = visited.printed().sides[0].letters
    assert all(squeeze(task.name) in first for task in HUB.home.tasks)


@EVERY.of([SEARCH_WITH_RESULTS])
def test_a_search_prints_its_results(visited: Visited) -> None:
    assert squeeze("results for “safety plan”") in letters(visited.printed())


@EVERY.of(["/guidance/scaling/"])
def test_folded_contents_are_not_printed(visited: Visited) -> None:
    assert "Onthispage" not in letters(visited.printed())


GUIDANCE = [page for page in TEXT if page.section == "guidance"]
SITUATIONS = [page for page in TEXT if page.section == "situations"]
SERVICES = [page for page in TEXT if page.section == "services"]
TOP_MM, BOTTOM_MM = 12, 297 - 12
"""Where a side's text begins and ends, from the top of A4."""

PX_PER_MM = 96 / 25.4


def test_a_line_of_guidance_is_as_long_as_its_paper(browser: Browser, address: str) -> None:
    # Between its margins A4 has 178 mm.
    page = browser.new_page(viewport={"width": round(178 * PX_PER_MM), "height": 900})
    page.emulate_media(media="print")
    narrow = []
    for path in [one.address for one in GUIDANCE]:
        page.goto(address + path)
        widths = page.locator(".hub-body > p").evaluate_all(
            "found => found.map(one => one.getBoundingClientRect().width)"
        )
        narrow += [path for width in widths if width < 165 * PX_PER_MM]
    page.close()
    assert widths and narrow == []


@each(GUIDANCE)
def test_no_side_of_guidance_but_the_last_is_less_than_half_full(visited: Visited) -> None:
    *sides, _ = visited.printed().sides
    ends = [max(character.bottom for character in side.characters) for side in sides]
    assert [end for end in ends if end < (TOP_MM + BOTTOM_MM) / 2] == []


LISTS_THE_LAW = "guidance/law-and-national-guidance"
"""Its sources alone, every Act and every piece of guidance with its address, fill two sides."""


@each([page for page in [*GUIDANCE, *SITUATIONS, *SERVICES] if page.path != LISTS_THE_LAW])
def test_a_page_to_read_prints_on_four_sides_at_most(visited: Visited) -> None:
    assert len(visited.printed().sides) <= promises.TEXT_SIDES


@each([page for page in GUIDANCE if ".hub-folded" in page.body])
def test_what_is_folded_on_a_screen_is_printed_whole(visited: Visited) -> None:
    within = "//div[@class='hub-body']//details"
    folded = visited.written.xpath(f"{within}//p | {within}//li | {within}//td")
    # A number beside a link is printed and not written.
    text = [words_of(one) for one in folded if not one.xpath(".//*[@data-link]")]
    assert any(text)
    assert [words for words in text if words not in letters(visited.printed())] == []
