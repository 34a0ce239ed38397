"""What somebody came for, done as a new user does it: few presses, little scrolling."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import promises
from tests.browser.conftest import Visit


@dataclass
class User:
    """Presses and scrolls, and counts both. Typing a word into search is no press."""

    page: Page
    presses: int = 0
    screens: float = field(default=0.0)

    def see(self, what: Locator) -> Locator:
        """Scroll until something is on the screen, as far as that needs."""
        before = self.page.evaluate("scrollY")
        what.scroll_into_view_if_needed()
        after, height = self.page.evaluate("[scrollY, innerHeight]")
        self.screens += abs(after - before) / height
        return what

    def press(self, what: Locator) -> None:
        """Press something that is seen, or can be scrolled to."""
        self.see(what).click()
        self.presses += 1

    def link(self, name: str) -> Locator:
        return self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first


def tick_first(user: User, boxes: str, many: int) -> None:
    """Tick the first few of a list, once they are there."""
    for number in range(many):
        user.see(user.page.locator(boxes).nth(number)).check()


def print_a_blank_map(user: User) -> None:
    user.press(user.link("three-column map"))
    printing = user.see(user.link("Print A4 1 side"))
    expect(printing).to_have_attribute("href", re.compile(r"a4/\?print$"))
    user.presses += 1


def make_five_pocket_cards(user: User) -> None:
    user.press(user.link("Find a question to ask"))
    user.press(user.page.locator("label", has_text=re.compile(r"^\s*Under 7")).first)
    tick_first(user, ".hub-questions__item:visible input", 5)
    cards = user.see(user.page.get_by_role("button", name="Print cards"))
    expect(cards).to_be_visible()
    user.presses += 1


def print_three_sheets(user: User) -> None:
    user.press(user.link("Print a blank sheet"))
    tick_first(user, ".hub-card input[type=checkbox]", 3)
    expect(user.page.locator(".hub-tray__count")).to_contain_text("3 sheets")
    user.see(user.page.get_by_role("button", name="Print", exact=True))
    user.presses += 1


def copy_a_link_to_a_question(user: User) -> None:
    user.press(user.link("Find a question to ask"))
    user.press(user.page.locator(".hub-bank__address:visible").first)
    user.press(user.page.locator(".hub-questions__item:target .hub-here"))
    expect(user.page.locator(".hub-said")).to_contain_text("Link copied")


def copy_the_danger_statement(user: User) -> None:
    user.press(user.link("writing a danger statement"))
    user.press(user.page.get_by_role("button", name="Copy these words").first)
    expect(user.page.locator(".hub-said")).to_contain_text("Copied")


def know_what_to_do_about_a_disclosure(user: User) -> None:
    user.press(user.page.get_by_role("link", name=re.compile("Refer now")))
    user.see(user.page.get_by_role("main").get_by_text(re.compile("listen", re.IGNORECASE)).first)


def find_the_referral_number(user: User) -> None:
    user.press(user.page.get_by_role("link", name=re.compile("Refer now")))
    user.see(user.page.get_by_role("main").get_by_text(re.compile("number", re.IGNORECASE)).first)


def ask_a_question(user: User) -> None:
    user.press(user.link("Ask or suggest"))
    user.see(user.page.get_by_role("link", name="Write an email about this page"))
    user.presses += 1


TASKS: dict[str, tuple[Callable[[User], None], int]] = {
    "print a blank map on A4": (print_a_blank_map, 1366),
    "pocket cards of five questions for a six-year-old": (make_five_pocket_cards, 1366),
    "three sheets as one job": (print_three_sheets, 1366),
    "a link to one question": (copy_a_link_to_a_question, 1366),
    "the danger statement template": (copy_the_danger_statement, 1366),
    "what to do about a disclosure on a phone": (know_what_to_do_about_a_disclosure, 390),
    "the referral number": (find_the_referral_number, 1366),
    "ask a question": (ask_a_question, 1366),
}
"""The eight, each with the width of the window; ticks of a list are counted by nobody."""


@pytest.mark.parametrize("task", TASKS)
def test_a_new_user_is_there_in_three_presses_and_two_screens(visit: Visit, task: str) -> None:
    do, width = TASKS[task]
    page = visit(
        "/",
        width=width,
        height=844 if width < 600 else 768,
        permissions=["clipboard-read", "clipboard-write"],
    )
    user = User(page)
    do(user)
    assert user.presses <= promises.TASK_PRESSES
    assert user.screens <= promises.TASK_SCREENS
