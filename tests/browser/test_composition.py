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
