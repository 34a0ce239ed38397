"""Every page of text on paper: no menus, nothing cut, links and meanings listed, provenance."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser

from macros.content.hub import Page
from macros.content.page_problems import BRIEFING_BOXES
from macros.render.typography import day, typeset
from tests.browser.addresses import HUB, SEARCH_WITH_RESULTS
from tests.print.conftest import DARK_DESKTOP, PHONE, Print
from tests.print.papers import Paper

NOT_TEXT = ("/", "/search/", "/worksheets/print/")

TEXT = [
    page
    for page in HUB.pages.values()
    if page.address not in NOT_TEXT and page.path.removeprefix("worksheets/") not in HUB.sheets
]
BRIEFINGS = [page for page in TEXT if page.section == "briefings" and not page.is_section_index]
LONG = [page for page in TEXT if page not in BRIEFINGS and page.path != "danger-now"]
"""Pages that take as many sides as they need."""

ABOVE_ITSELF = [page for page in TEXT if page.path != "danger-now"]
"""Pages with words above their text; what to do now begins at once: test_danger_now.py."""

LONG_TABLES = [HUB.pages[path] for path in ("local", "about/keeping-current")]

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

SMALLEST_BRIEFING_PT = 8.5


def squeeze(text: str) -> str:
    return "".join(typeset(text).split())


def each(pages: list[Page]) -> pytest.MarkDecorator:
    """Give a test each page."""
    return pytest.mark.parametrize("page", pages, ids=lambda page: page.address)


@pytest.fixture
def written(site: Path, page: Page) -> HtmlElement:
    """The page as it was built, without what its tables hide."""
    file = site / page.address.lstrip("/") / "index.html"
    read = lxml.html.fromstring(file.read_text("utf-8"))
    for table in read.iter("table"):
        for unseen in [one for one in table.iter() if "hidden" in one.attrib]:
            unseen.clear()
    return read


@pytest.fixture
def paper(printed: Print, page: Page) -> Paper:
    return printed(page.address)


def letters(paper: Paper) -> str:
    return "".join(paper.letters)


def all_of(written: HtmlElement, *names: str) -> list[HtmlElement]:
    """Every element of the classes named."""
    return [one for one in written.iter() if {*names} & {*(one.get("class") or "").split()}]


def words_of(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


@each(LONG)
def test_a_page_prints_on_a4(paper: Paper) -> None:
    assert set(paper.sizes) == {(210, 297)}


@each(TEXT)
def test_a_page_prints_no_menu_and_no_control(paper: Paper) -> None:
    printed = " ".join(side.words for side in paper.sides)
    assert [words for words in MENU_WORDS if words in printed] == []


@each(ABOVE_ITSELF)
def test_a_page_prints_its_title_and_summary(paper: Paper, page: Page) -> None:
    first = paper.sides[0].letters
    title = page.meta.title.replace("{authority}", HUB.settings.authority.name)
    assert squeeze(title) in first
    assert squeeze(page.meta.summary.replace("{authority}", HUB.settings.authority.name)) in first


@each(TEXT)
def test_a_page_prints_who_answers_for_it_and_until_when(paper: Paper, page: Page) -> None:
    all_letters = letters(paper)
    for said in (page.meta.owner, f"By {day(page.meta.review_by)}", page.address):
        assert squeeze(said) in all_letters


@each(ABOVE_ITSELF)
def test_a_page_prints_what_to_do_for_a_child_in_danger_now(paper: Paper) -> None:
    said = "Child in danger now? Ring 999 Likely significant harm? Refer now: what to do, in order"
    assert squeeze(said) in paper.sides[0].letters


@each(LONG)
def test_every_outside_link_has_a_number_beside_it(paper: Paper, written: HtmlElement) -> None:
    all_letters = letters(paper)
    for link in written.xpath("//*[@data-link]"):
        assert f"{words_of(link)}[{link.get('data-link')}]" in all_letters


@each(LONG)
def test_every_outside_link_is_listed_once_at_the_end(paper: Paper, written: HtmlElement) -> None:
    numbered = {
        link.get("data-link"): link.get("href") for link in written.xpath("//*[@data-link]")
    }
    listed = [item.text for item in written.xpath("//ol[@class='hub-paper-links__list']/li")]
    assert listed == [numbered[str(number)] for number in range(1, len(numbered) + 1)]
    assert len(set(listed)) == len(listed)
    end = letters(paper).partition("Linksonthispage")[2]
    for number, address in enumerate(listed, start=1):
        assert f"{number}.{address}" in end


@each(LONG)
def test_every_source_is_printed_with_its_address(paper: Paper, page: Page) -> None:
    end = letters(paper).rpartition("Sources")[2] if page.meta.sources else ""
    for key in page.meta.sources:
        source = HUB.sources[key]
        assert squeeze(source.title) in letters(paper)
        assert source.address is None or source.address in letters(paper), end


@each(LONG)
def test_every_word_that_opens_on_screen_is_explained_on_paper(
    paper: Paper, written: HtmlElement
) -> None:
    all_letters = letters(paper)
    for term in all_of(written, "hub-term"):
        entry = HUB.terms[term.get("popovertarget").removeprefix("meaning-")]
        assert squeeze(entry.term) + squeeze(entry.meaning) in all_letters


@each(LONG)
def test_a_page_prints_the_same_from_a_phone_in_light_and_a_desktop_in_dark(
    printed: Print, page: Page
) -> None:
    assert letters(printed(page.address, DARK_DESKTOP)) == letters(printed(page.address, PHONE))


@each([HUB.pages["guidance/scaling"], HUB.pages["questions/harm"], HUB.pages["glossary"]])
def test_a_page_in_dark_prints_on_white(printed: Print, page: Page) -> None:
    for side in printed(page.address, DARK_DESKTOP).sides:
        shares = side.picture.histogram()
        assert min(side.ink()) >= 5
        assert sum(shares[200:]) > 0.8 * sum(shares)


@each(LONG)
def test_no_text_of_a_page_is_smaller_than_7_points(paper: Paper) -> None:
    for side in paper.sides:
        assert min((letter.size_pt for letter in side.characters), default=12) >= 7


def rows(written: HtmlElement) -> Iterator[list[str]]:
    """Cells of every row of every table, without spaces."""
    for row in written.xpath("//table/tbody/tr"):
        yield [words_of(cell) for cell in row if cell.tag in ("td", "th")]


@each([page for page in LONG if "|" in page.body or page in LONG_TABLES])
def test_no_row_of_a_table_is_cut_between_sides(paper: Paper, written: HtmlElement) -> None:
    # A number beside a link is printed and not written.
    sides = [re.sub(r"\[\d+\]", "", side.letters) for side in paper.sides]
    cut = [row for row in rows(written) if not any(all(c in s for c in row) for s in sides)]
    assert cut == []


@each(LONG_TABLES)
def test_a_long_table_repeats_its_head_on_every_side(paper: Paper, written: HtmlElement) -> None:
    table = max(written.iter("table"), key=lambda found: len(list(found.iter("tr"))))
    head = "".join(words_of(cell) for cell in table.xpath("thead//th"))
    held = [[words_of(cell) for cell in row] for row in table.xpath("tbody/tr")]
    sides = [side for side in paper.letters if any(all(c in side for c in row) for row in held)]
    assert len(sides) > 1
    assert all(head in side for side in sides)


@each([page for page in LONG if page.section == "questions" and not page.is_section_index])
def test_every_question_of_a_category_is_printed_whole(
    paper: Paper, page: Page, written: HtmlElement
) -> None:
    questions = all_of(written, "hub-questions__item")
    # The bank has them all.
    assert len(questions) == sum(
        page.path in (f"questions/{question.category}", "questions/all")
        for question in HUB.questions.values()
    )
    for question in questions:
        assert any(words_of(question) in side for side in paper.letters), question.get("id")


@each([HUB.pages["faq"], HUB.pages["glossary"]])
def test_no_short_answer_and_no_term_is_cut_between_sides(
    paper: Paper, written: HtmlElement
) -> None:
    for entry in all_of(written, "hub-terms__entry", "hub-answer"):
        assert any(words_of(entry) in side for side in paper.letters), entry.get("id")


@each(BRIEFINGS)
def test_a_briefing_prints_on_exactly_one_landscape_side_of_a4(paper: Paper) -> None:
    assert paper.sizes == [(297, 210)]


@each(BRIEFINGS)
def test_a_briefing_prints_its_seven_boxes_in_order(paper: Paper) -> None:
    found = [paper.letters[0].find(f"{number}{squeeze(box)}") for number, box in BOXES]
    assert -1 not in found
    assert found == sorted(found)


BOXES = list(enumerate(BRIEFING_BOXES, start=1))


@each(BRIEFINGS)
def test_a_briefing_prints_three_things_to_remember_above_its_boxes(
    paper: Paper, page: Page
) -> None:
    first_box = paper.letters[0].find(f"1{squeeze(BRIEFING_BOXES[0])}")
    above = paper.letters[0][:first_box]
    assert squeeze("Three things to remember") in above
    assert page.meta.remember
    assert [line for line in page.meta.remember if squeeze(line) not in above] == []


@each(BRIEFINGS)
def test_no_text_of_a_briefing_is_smaller_than_it_may_be(paper: Paper) -> None:
    smallest = min(letter.size_pt for letter in paper.sides[0].characters)
    assert smallest >= SMALLEST_BRIEFING_PT - 0.02


@each(BRIEFINGS)
def test_a_briefing_fills_its_side(paper: Paper) -> None:
    assert max(letter.bottom for letter in paper.sides[0].characters) > 0.8 * 210


@each(BRIEFINGS)
@pytest.mark.parametrize("backgrounds", [False, True])
def test_a_briefing_fits_its_side_from_any_window(
    printed: Print, page: Page, backgrounds: bool
) -> None:
    window = DARK_DESKTOP if backgrounds else PHONE
    assert printed(page.address, window).sizes == [(297, 210)]


def test_the_home_page_prints_its_tasks(printed: Print) -> None:
    first = printed("/").sides[0].letters
    assert all(squeeze(task.name) in first for task in HUB.home.tasks)


def test_a_search_prints_its_results(printed: Print) -> None:
    assert squeeze("results for “safety plan”") in letters(printed(SEARCH_WITH_RESULTS))


def test_folded_contents_are_not_printed(printed: Print, site: Path) -> None:
    assert "Onthispage" not in letters(printed("/guidance/scaling/"))


GUIDANCE = [page for page in TEXT if page.section == "guidance"]
TOP_MM, BOTTOM_MM = 16, 297 - 18
"""Where a side's text begins and ends, from the top of A4."""

PX_PER_MM = 96 / 25.4


def test_a_line_of_guidance_is_as_long_as_its_paper(browser: Browser, address: str) -> None:
    # Between its margins A4 has 174 mm.
    page = browser.new_page(viewport={"width": round(174 * PX_PER_MM), "height": 900})
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
def test_no_side_of_guidance_but_the_last_is_less_than_half_full(
    printed: Print, page: Page
) -> None:
    *sides, _ = printed(page.address).sides
    ends = [max(character.bottom for character in side.characters) for side in sides]
    assert [end for end in ends if end < (TOP_MM + BOTTOM_MM) / 2] == []
