"""A page past its review date says so on its reader's day, not only on the build's."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from macros.content.hub import Page as HubPage
from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit
from tests.each import each
from tests.whole_hub import HUB

DAY = datetime.timedelta(days=1)

SHOWN = [
    page
    for page in HUB.pages.values()
    if page.address in (*KINDS.values(), "/search/", "/local/", "/about/privacy/")
]
"""A page of each kind."""

SEARCHED = HUB.pages["guidance/danger-statements"]


@pytest.fixture
def on_the_day(visit: Visit, address: str) -> Callable[[str, datetime.date], Page]:
    """Opens an address with the reader's clock at noon of a day."""

    def opened(path: str, day: datetime.date) -> Page:
        page = visit("/404.html", timezone_id="Europe/London")
        page.clock.set_fixed_time(datetime.datetime.combine(day, datetime.time(12)))
        page.goto(address + path)
        return page

    return opened


OnTheDay = Callable[[str, datetime.date], Page]


@each("page", SHOWN, label=lambda page: page.address)
def test_a_page_says_nothing_on_its_review_date(on_the_day: OnTheDay, page: HubPage) -> None:
    opened = on_the_day(page.address, page.meta.review_by)
    expect(opened.get_by_text("Past its review date")).to_be_hidden()


@each("page", SHOWN, label=lambda page: page.address)
def test_a_page_says_that_it_is_past_its_review_date_a_day_later(
    on_the_day: OnTheDay, page: HubPage
) -> None:
    opened = on_the_day(page.address, page.meta.review_by + DAY)
    expect(opened.get_by_text("Past its review date")).to_be_visible()


def test_a_result_says_nothing_on_its_review_date(on_the_day: OnTheDay) -> None:
    page = on_the_day("/search/?q=danger+statements", SEARCHED.meta.review_by)
    result = page.locator(".hub-results__item", has_text=SEARCHED.meta.summary)
    expect(result).not_to_contain_text("past its review date")


def test_a_result_says_that_it_is_past_its_review_date_a_day_later(on_the_day: OnTheDay) -> None:
    page = on_the_day("/search/?q=danger+statements", SEARCHED.meta.review_by + DAY)
    result = page.locator(".hub-results__item", has_text=SEARCHED.meta.summary)
    expect(result).to_contain_text("past its review date")
