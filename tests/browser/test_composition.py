"""How a page is set: what belongs together stays together, and no room of a screen is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import KINDS, NOT_FOUND
from tests.browser.conftest import Visit

LINES = "all => all.map(one => new Set([...one.getClientRects()].map(box => box.top)).size)"
TOPS = "all => all.map(one => Math.round(one.getBoundingClientRect().top))"
GROUND = "one => getComputedStyle(one).backgroundColor"
SPACE_AFTER_FIRST_WORD = """summary => {
  const [shown] = [...summary.children].filter(one => one.checkVisibility());
  const rest = document.createRange();
  rest.selectNode(summary.lastChild);
  return rest.getBoundingClientRect().left - shown.getBoundingClientRect().right;
}"""


@pytest.mark.parametrize("width", [320, 390, 1366])
@pytest.mark.parametrize("kind", ["guidance", "long table", "danger now", "briefing"])
def test_the_numbers_of_sources_stand_on_one_line(visit: Visit, kind: str, width: int) -> None:
    page = visit(KINDS[kind], width=width)
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    lines = page.locator(".hub-cite").evaluate_all(LINES)
    assert len(lines) >= 3
    assert set(lines) <= {1}


@pytest.mark.parametrize("width", [390, 1366])
def test_the_marks_behind_a_term_that_is_broken_follow_its_last_word(
    visit: Visit, width: int
) -> None:
    page = visit(KINDS["long table"], width=width)
    term = page.get_by_role("button", name="emergency protection orders").first
    assert term.evaluate("one => one.getBoundingClientRect().height") > 30, "it is not broken"
    far = term.evaluate("""one => {
      const name = one.querySelector('.hub-term__name');
      const marks = document.createRange();
      marks.selectNode(name.nextSibling);
      return marks.getBoundingClientRect().left - [...name.getClientRects()].at(-1).right;
    }""")
    assert abs(far) < 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_shorter_than_its_window_ends_in_the_colour_of_its_foot(
    visit: Visit, scheme: str
) -> None:
    page = visit(NOT_FOUND, width=1920, height=1080, scheme=scheme)  # type: ignore[arg-type]
    foot = page.locator(".hub-foot").evaluate(GROUND)
    assert page.locator("html").evaluate(GROUND) == foot
    assert page.locator("body").evaluate(GROUND) != foot


def test_on_a_desktop_the_four_tasks_stand_in_one_row_on_the_first_screen(visit: Visit) -> None:
    page = visit("/", width=1366, height=768)
    tasks = page.locator(".hub-task")
    assert len(tasks.all()) == 4
    assert len(set(tasks.evaluate_all(TOPS))) == 1
    expect(tasks.first).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", ["/", KINDS["search"]])
def test_on_a_phone_there_is_room_to_see_what_is_searched_for(visit: Visit, path: str) -> None:
    page = visit(path, width=320)
    box = page.locator(".hub-search__input").bounding_box()
    assert box and box["width"] >= 200
    button = page.locator(".hub-search__button")
    expect(button).to_have_accessible_name("Search")


def test_on_a_desktop_the_example_of_a_search_is_read_in_full(visit: Visit) -> None:
    box = visit("/").locator(".hub-search__input")
    words = box.get_attribute("placeholder") or ""
    box.fill(words)
    assert words and box.evaluate("one => one.scrollWidth <= one.clientWidth")


def headings(page: Page) -> list[tuple[float, float]]:
    boxes = [one.bounding_box() for one in page.locator(".hub-head + .hub-body h2").all()]
    return [(box["x"], box["y"]) for box in boxes if box]


def test_on_a_desktop_what_to_do_for_a_child_in_danger_stands_in_two_columns(visit: Visit) -> None:
    found = headings(visit("/danger-now/", width=1366))
    left = min(x for x, _ in found)
    down = [y for x, y in found if x == left]
    up = [y for x, y in found if x != left]
    assert len(down) > 2 and len(up) > 2
    assert down == sorted(down) and up == sorted(up)
    assert up[0] == down[0], "both begin at the same height"


@pytest.mark.parametrize("slug", ["three-column-map", "safety-plan"])
def test_what_few_need_of_a_sheet_is_folded(visit: Visit, slug: str) -> None:
    page = visit(f"/worksheets/{slug}/")
    lines = page.locator(".hub-formats__item a")
    seen = [one.inner_text() for one in lines.all() if one.is_visible()]
    assert "Word" in seen
    assert len(seen) <= 8
    page.get_by_text("With prompts, or to continue").click()
    expect(lines.filter(has_text="prompts on the back").first).to_be_visible()


def test_what_opens_the_sources_reads_as_words(visit: Visit) -> None:
    summary = visit(KINDS["guidance"]).locator(".hub-page-sources summary")
    assert summary.evaluate(SPACE_AFTER_FIRST_WORD) >= 3


@pytest.mark.parametrize("width", [390, 1366])
def test_each_step_of_a_session_begins_apart_from_the_one_before(visit: Visit, width: int) -> None:
    page = visit("/training/sessions/scaling/", width=width)
    spaces = page.locator(".hub-body > * + h3").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().top"
        " - one.previousElementSibling.getBoundingClientRect().bottom)"
    )
    assert len(spaces) > 5
    assert min(spaces[1:]) >= 20


def test_sources_that_stand_side_by_side_are_told_apart(visit: Visit) -> None:
    page = visit("/training/sessions/scaling/")
    several = [
        one.inner_text()
        for one in page.locator("#notes ~ ul li, .hub-heading:has(#notes) + ul li").all()
        if one.locator(".hub-page-sources__key").count() > 1
    ]
    assert several
    assert all(";" in text for text in several)


def test_a_tick_is_level_with_the_first_line_of_its_question(visit: Visit) -> None:
    page = visit(KINDS["question bank"])
    row = page.locator(".hub-bank__question--ticked").first
    tick = row.locator("input").bounding_box()
    words = row.locator(".hub-question__words").first.bounding_box()
    assert tick and words
    assert abs(tick["y"] + tick["height"] / 2 - words["y"] - 10) <= 6


@pytest.mark.parametrize("width", [320, 390, 1366])
def test_a_title_is_not_broken_at_the_hyphen_of_a_short_word(visit: Visit, width: int) -> None:
    title = visit(KINDS["briefing"], width=width).get_by_role("heading", level=1)
    expect(title).to_contain_text("seven-minute")
    boxes = title.evaluate("""one => {
      const words = document.createRange();
      const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const text = walker.currentNode.textContent;
        const at = text.indexOf('seven-minute');
        if (at < 0) continue;
        words.setStart(walker.currentNode, at);
        words.setEnd(walker.currentNode, at + 'seven-minute'.length);
      }
      return new Set([...words.getClientRects()].map(box => box.top)).size;
    }""")
    assert boxes == 1


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_menu_is_closed_where_it_was_opened(visit: Visit, width: int) -> None:
    page = visit(KINDS["guidance"], width=width)
    menu = page.get_by_role("button", name="Menu", exact=True)
    opened = menu.bounding_box()
    menu.click()
    close = page.get_by_role("navigation", name="Sections").get_by_role("button", name="Close")
    there = close.bounding_box()
    assert opened and there
    assert abs(there["y"] - opened["y"]) <= 2
    assert abs(there["x"] + there["width"] - opened["x"] - opened["width"]) <= 2
    close.click()
    expect(page.get_by_role("navigation", name="Sections")).to_be_hidden()
    expect(menu).to_be_focused()


def test_where_the_reader_sets_the_colours_the_section_one_is_in_is_marked(visit: Visit) -> None:
    page = visit(KINDS["glossary"], forced_colors="active")
    lines = page.locator(".hub-second__link").evaluate_all(
        "all => all.map(one => [one.ariaCurrent, getComputedStyle(one).textDecorationLine])"
    )
    assert [line for current, line in lines if current] == ["underline"]
    assert {line for current, line in lines if not current} == {"none"}


def test_a_number_to_ring_stands_on_the_line_of_its_words(visit: Visit) -> None:
    apart = (
        visit("/danger-now/")
        .locator(".hub-body a[href^='tel:']")
        .evaluate_all("""all => {
      const bottom = node => {
        const range = document.createRange();
        range.selectNodeContents(node);
        return [...range.getClientRects()].at(-1).bottom;
      };
      return all.map(one => {
        const [before, inside] = ['span', 'span'].map(tag => document.createElement(tag));
        before.textContent = inside.textContent = 'x';
        one.before(before);
        one.prepend(inside);
        const found = Math.abs(bottom(before) - bottom(inside));
        before.remove();
        inside.remove();
        return found;
      });
    }""")
    )
    beside = [one for one in apart if one < 20]  # others begin a line
    assert len(beside) >= 5
    assert max(beside) <= 1


def test_the_parts_of_a_form_have_no_sign_of_a_link(visit: Visit) -> None:
    page = visit("/training/build/", width=390, has_touch=True, is_mobile=True)
    signs = page.locator(".hub-build .hub-here")
    assert [one for one in signs.all() if one.is_visible()] == []


def test_on_a_phone_the_bar_of_a_deck_leaves_most_of_the_screen_to_the_slide(visit: Visit) -> None:
    page = visit(KINDS["slides"], width=320, height=640)
    bar = page.locator(".deck__bar").bounding_box()
    assert bar and bar["height"] <= 220
    low = page.locator(".deck__tools button").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert low and min(low) >= 44


def test_what_search_shows_of_a_session_is_what_it_is_about(visit: Visit) -> None:
    page = visit("/search/?q=safety+planning+with+a+network")
    found = page.locator(".hub-results__item").filter(has_text="Safety planning with a network")
    expect(found.first).to_contain_text("tonight’s plan")
    expect(found.first).not_to_contain_text("PowerPoint")
