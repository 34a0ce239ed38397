"""The FAQ and the lists of letters: short to look through, complete without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.whole_hub import HUB

FAQ = "/faq/"
ANSWER = ".hub-answer__words"


def test_every_answer_is_folded_under_its_question(visit: Visit) -> None:
    page = visit(FAQ)
    expect(page.locator(".hub-answer__question:visible")).to_have_count(len(HUB.answers))
    expect(page.locator(f"{ANSWER}:visible")).to_have_count(0)
    page.get_by_text("Is this just another assessment form?").click()
    expect(page.locator(f"{ANSWER}:visible")).to_have_count(1)


@pytest.mark.parametrize(("width", "most"), [(390, 8_000), (1366, 6_500)])
def test_the_questions_are_few_screens_long(visit: Visit, width: int, most: int) -> None:
    page = visit(FAQ, width=width)
    assert page.evaluate("document.documentElement.scrollHeight") <= most


def test_the_address_of_an_answer_opens_it(visit: Visit) -> None:
    page = visit(f"{FAQ}#faq-30")
    expect(page.locator(f"#faq-30 {ANSWER}")).to_be_in_viewport()
    page.evaluate("location.hash = 'faq-31'")
    expect(page.locator(f"#faq-31 {ANSWER}")).to_be_in_viewport()
    expect(page.locator(f"{ANSWER}:visible")).to_have_count(2)


def test_without_scripts_every_answer_stands_open(visit: Visit) -> None:
    page = visit(FAQ, java_script_enabled=False)
    heights = page.locator(ANSWER).evaluate_all(
        "all => all.map(one => one.checkVisibility() ? one.getBoundingClientRect().height : 0)"
    )
    assert len(heights) == len(HUB.answers)
    assert min(heights) > 20


def test_on_a_phone_the_groups_are_one_row_of_chips(visit: Visit) -> None:
    page = visit(FAQ, width=390, height=844)
    chips = page.get_by_role("navigation", name="Groups of questions").get_by_role("link")
    tops = chips.evaluate_all("all => all.map(one => one.getBoundingClientRect().top)")
    assert len(tops) > 8
    assert len(set(tops)) == 1


@pytest.mark.parametrize("path", ["/glossary/", "/a-z/"])
@pytest.mark.parametrize("width", [390, 1366])
def test_the_letters_stay_in_sight_and_leave_the_list_its_room(
    visit: Visit, path: str, width: int
) -> None:
    page = visit(path, width=width, height=844)
    page.evaluate("scrollTo(0, 3000)")
    letters = page.get_by_role("navigation", name="Letters")
    expect(letters).to_be_in_viewport(ratio=0.99)
    box = letters.bounding_box()
    assert box and box["height"] <= 126


def test_in_a_low_window_the_letters_do_not_stand_over_the_list(visit: Visit) -> None:
    page = visit("/glossary/", width=320, height=256)
    letters = page.get_by_role("navigation", name="Letters")
    expect(letters).to_have_css("position", "static")
