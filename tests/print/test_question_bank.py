"""The question bank on paper: A6 cards, a list to write on, and the plain list."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests import promises
from tests.print.papers import read
from tests.whole_hub import HUB

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


@pytest.fixture
def cards(bank: Page) -> Page:
    bank.get_by_role("button", name="Print cards").click()
    bank.locator("body[data-printed=yes]").wait_for(state="attached")
    return bank


def test_cards_print_four_to_a_sheet_of_a4_with_the_rules_first(cards: Page) -> None:
    sides = printed(cards)
    assert [size for size, _ in sides] == [(210, 297)] * 4
    assert sides[0][1].startswith("Eight rules, in short")
    squeezed = [words.replace(" ", "") for _, words in sides]  # a narrow space may not be read
    assert [words.count("ring999first") for words in squeezed] == [0, 4, 0, 2]
    assert [words.count("Listenfor:") for words in squeezed] == [0, 3, 0, 2]
    for number, key in enumerate(SET):
        front = 2 if number > 2 else 0
        assert key.upper() in sides[front][1]
        assert f"{key.upper()} ·" in sides[front + 1][1]


def test_a_question_is_large_and_its_back_lies_behind_it(cards: Page) -> None:
    """Turned over its long edge, a sheet of A4 has left and right exchanged."""
    cards.emulate_media(media="print")
    places = cards.locator(".hub-paper__side").evaluate_all(
        """all => all.map(side => Array.from(side.querySelectorAll(".hub-paper__card"), card => {
          const box = card.getBoundingClientRect();
          const from = side.getBoundingClientRect();
          const left = Math.round((box.left - from.left) / from.width * 2);
          return [/Q[0-9]{3}/.exec(card.textContent)?.[0] || "rules",
            left, Math.round((box.top - from.top) / from.height * 2)];
        }))"""
    )
    assert len(places) == 4
    for front, back in (places[:2], places[2:]):
        turned = sorted([name, 1 - left, top] for name, left, top in back)
        assert turned == sorted(front)
    # Printed last: after it the set stands as a list again.
    fronts = read(cards.pdf(prefer_css_page_size=True)).sides[0]
    largest = {round(one.size_pt) for one in fronts.characters}
    assert max(largest) == promises.CARD_PT


def test_a_list_to_write_on_begins_with_a_question(bank: Page) -> None:
    words = printed(bank)[0][1]
    first = HUB.questions[SET[0]].text.split()[0]
    after = words.split("Questions to ask", 1)[1].strip()
    assert after.startswith(first)


def test_a_set_prints_as_a_list_by_the_browsers_own_print(bank: Page) -> None:
    sides = printed(bank)
    assert {size for size, _ in sides} == {(210, 297)}
    words = " ".join(text for _, text in sides)
    assert "Child in danger now? Ring 999" in sides[0][1]
    assert "Eight rules, in short" in words
    assert [key for key in SET if f"{key.upper()} ·" not in words] == []
    assert "Q001" not in words


def test_the_bank_prints_whole_without_a_set(page: Page, address: str) -> None:
    page.goto(f"{address}/questions/all/")
    words = " ".join(text for _, text in printed(page))
    assert "Danger now comes first" in words  # a rule that is folded on screen
    assert [key for key in HUB.questions if key.upper() not in words] == []
    assert "Your set" not in words
