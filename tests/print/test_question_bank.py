"""The question bank on paper: A6 cards, a list to write on, and the plain list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import HUB
from tests.print.papers import read

SET = ["q017", "q018", "q009", "q128", "q145"]


def printed(page: Page) -> list[tuple[tuple[int, int], str]]:
    """Size in millimetres and words of each side."""
    sides = read(page.pdf(prefer_css_page_size=True)).sides
    return [((round(side.width_mm), round(side.height_mm)), side.words) for side in sides]


@pytest.fixture
def bank(page: Page, address: str) -> Page:
    page.goto(f"{address}/questions/all/?set={','.join(SET)}")
    page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
    return page


def test_cards_print_four_to_a_side_of_a4_with_the_rules_first(bank: Page) -> None:
    bank.get_by_role("button", name="Print cards").click()
    bank.locator("body[data-printed=yes]").wait_for(state="attached")
    sides = printed(bank)
    assert [size for size, _ in sides] == [(210, 297)] * 2
    assert sides[0][1].startswith("Eight rules, in short")
    squeezed = [words.replace(" ", "") for _, words in sides]  # a narrow space may not be read
    assert [words.count("ring999first") for words in squeezed] == [3, 2]
    assert all(f"{key.upper()} ·" in sides[number > 2][1] for number, key in enumerate(SET))


def test_a_set_prints_as_a_list_by_the_browsers_own_print(bank: Page) -> None:
    sides = printed(bank)
    assert {size for size, _ in sides} == {(210, 297)}
    words = " ".join(text for _, text in sides)
    assert "Child in danger now? Ring 999" in sides[0][1]
    assert "Eight rules, in short" in sides[0][1]
    assert [key for key in SET if f"{key.upper()} ·" not in words] == []
    assert "Q001" not in words


def test_the_bank_prints_whole_without_a_set(page: Page, address: str) -> None:
    page.goto(f"{address}/questions/all/")
    words = " ".join(text for _, text in printed(page))
    assert "Danger now comes first" in words  # a rule that is folded on screen
    assert [key for key in HUB.questions if key.upper() not in words] == []
    assert "Your set" not in words
