"""A reader asks what changed since a day; the day stands in the address."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import expect

from macros.content.change_log import told
from tests.browser.conftest import Visit
from tests.whole_hub import HUB

PATH = "/about/what-changed/"
DATES = sorted({change.date for change in told(HUB)})
NEWEST = DATES[-1]
DAY = datetime.timedelta(days=1)


def test_a_day_in_the_address_hides_what_changed_before_it(visit: Visit) -> None:
    page = visit(f"{PATH}?since={NEWEST}")
    expect(page.locator(".hub-changes:visible")).to_have_count(1)
    expect(page.locator(f"#changes-{NEWEST}")).to_be_visible()


def test_where_nothing_changed_since_the_page_says_so(visit: Visit) -> None:
    page = visit(f"{PATH}?since={NEWEST + DAY}")
    expect(page.get_by_role("status")).to_contain_text("Nothing has changed since")
    expect(page.locator(".hub-changes:visible")).to_have_count(0)


def test_a_chosen_day_goes_into_the_address(visit: Visit) -> None:
    page = visit(PATH)
    page.get_by_label("Show what changed since").fill(str(DATES[0]))
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page).to_have_url(re.compile(rf"/about/what-changed/#since={DATES[0]}$"))
    expect(page.locator(".hub-changes:visible")).to_have_count(len(DATES))


@pytest.mark.parametrize("wrong", ["", "yesterday", "2026-13-45", "<b>", "2026-11"])
def test_what_is_no_day_shows_everything(visit: Visit, wrong: str) -> None:
    page = visit(f"{PATH}?since={wrong}")
    expect(page.locator(".hub-changes:visible")).to_have_count(len(DATES))


def test_without_a_script_there_is_no_choice_that_would_do_nothing(visit: Visit) -> None:
    page = visit(PATH, java_script_enabled=False)
    expect(page.locator(".hub-since")).to_be_hidden()
    expect(page.locator(".hub-changes:visible")).to_have_count(len(DATES))
