"""A specialist word says what it means: by key, by touch, by mouse, and lets go again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit
from tests.whole_hub import HUB


@pytest.fixture
def term(visit: Visit) -> Callable[..., tuple[Page, Locator, Locator]]:
    """Opens a page of guidance; gives it, its first explained term and the meaning."""

    def found(**context: object) -> tuple[Page, Locator, Locator]:
        page = visit(KINDS["guidance"], **context)  # type: ignore[arg-type]
        button = page.locator(".hub-term").first
        meaning = page.locator(f"#{button.get_attribute('popovertarget')}")
        expect(meaning).to_be_hidden()
        button.scroll_into_view_if_needed()
        return page, button, meaning

    return found


Term = Callable[..., tuple[Page, Locator, Locator]]


def test_a_term_opens_by_enter(term: Term) -> None:
    page, button, meaning = term()
    button.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()


def test_a_term_opens_by_touch(term: Term) -> None:
    _, button, meaning = term(has_touch=True, is_mobile=True, width=390, height=844)
    button.tap()
    expect(meaning).to_be_visible()


def test_a_term_opens_under_the_mouse(term: Term) -> None:
    _, button, meaning = term()
    button.hover()
    expect(meaning).to_be_visible()


def test_a_term_opens_with_scripts_blocked(term: Term) -> None:
    _, button, meaning = term(java_script_enabled=False)
    button.click()
    expect(meaning).to_be_visible()


def test_a_term_closes_by_escape(term: Term) -> None:
    page, button, meaning = term()
    button.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_term_opened_by_the_mouse_closes_by_escape(term: Term) -> None:
    page, button, meaning = term()
    button.hover()
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_after_escape_the_keyboard_is_on_the_term_again(term: Term) -> None:
    page, button, meaning = term()
    button.focus()
    page.keyboard.press("Enter")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()


def test_a_meaning_stays_while_the_mouse_is_on_it(term: Term) -> None:
    page, button, meaning = term()
    page.clock.install()
    button.hover()
    page.clock.run_for(1000)
    expect(meaning).to_be_visible()
    meaning.hover()
    page.clock.run_for(5000)
    expect(meaning).to_be_visible()


def test_a_meaning_goes_when_the_mouse_has_left(term: Term) -> None:
    page, button, meaning = term()
    button.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(2, 2)
    expect(meaning).to_be_hidden()


def test_a_meaning_opened_by_a_press_stays_when_the_mouse_leaves(term: Term) -> None:
    page, button, meaning = term()
    page.clock.install()
    button.click()
    page.mouse.move(2, 2)
    page.clock.run_for(5000)
    expect(meaning).to_be_visible()


def test_a_meaning_has_a_button_that_closes_it(term: Term) -> None:
    _, button, meaning = term()
    button.click()
    meaning.get_by_role("button", name="Close").click()
    expect(meaning).to_be_hidden()


def test_a_meaning_says_what_the_glossary_says(term: Term) -> None:
    _, button, meaning = term()
    button.click()
    key = (meaning.get_attribute("id") or "").removeprefix("meaning-")
    expect(meaning).to_contain_text(HUB.terms[key].term)
    expect(meaning.get_by_role("link")).to_have_attribute("href", f"../../glossary/#{key}")


@pytest.mark.parametrize("width", [320, 390, 1366, 1920])
def test_a_meaning_lies_wholly_on_the_screen(term: Term, width: int) -> None:
    _, button, meaning = term(width=width, height=640)
    button.click()
    expect(meaning).to_be_in_viewport(ratio=1)
