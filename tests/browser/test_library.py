"""The worksheet library: filters with an address, and several sheets as one print."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from macros.content.hub import Hub

STUB = "() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }"
"""In a function of its own: what is evaluated to a function is called at once, and the test
then prints before the page asks for it."""


def test_a_filter_narrows_the_list_and_says_how_many(page: Page, address: str, hub: Hub) -> None:
    page.goto(address + "/worksheets/")
    page.get_by_label("Who it is for").select_option("children")
    wanted = sum(sheet.definition.audience == "children" for sheet in hub.sheets.values())
    assert page.locator(".hub-gallery > li:visible").count() == wanted
    assert page.locator(".hub-filters__count").inner_text().startswith(f"{wanted} of ")


def test_a_narrowed_list_has_an_address_to_send_on(page: Page, address: str) -> None:
    page.goto(address + "/worksheets/")
    page.get_by_label("Paper").and_(page.locator("select")).select_option("A3")
    found = page.locator(".hub-gallery > li:visible").count()
    page.goto(page.url)
    assert page.get_by_label("Paper").and_(page.locator("select")).input_value() == "A3"
    assert page.locator(".hub-gallery > li:visible").count() == found


@pytest.mark.parametrize("key", ["audience", "part", "paper", "stage"])
def test_every_sheet_can_be_found_by_every_filter(hub: Hub, key: str) -> None:
    import datetime

    from macros.pages.views import Views

    views = Views(hub, {}, datetime.date(2026, 11, 23))
    without = [sheet.slug for sheet in hub.sheets.values() if not views.filter_data(sheet)[key]]
    # Sheets for supervision and for a day's routine belong to no part of the map.
    assert key == "part" or not without


def test_several_sheets_print_as_one_job_with_contents(page: Page, address: str) -> None:
    page.goto(address + "/worksheets/print/")
    page.evaluate(STUB)
    page.locator('input[value$="three-column-map/a3/"]').check()
    page.locator('input[value$="safety-scale/a4/"]').check()
    page.get_by_role("button", name="Put them together and print").click()
    page.locator("body[data-printed=yes]").wait_for(state="attached")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = [
        (
            round(float(one.mediabox.width) / 72 * 25.4),
            round(float(one.mediabox.height) / 72 * 25.4),
        )
        for one in printed.pages
    ]
    assert sizes == [(210, 297), (420, 297), (297, 210)]
    texts = [" ".join(one.extract_text().split()) for one in printed.pages]
    assert "Contents of this print" in texts[0]
    for number, text in enumerate(texts, start=1):
        assert f"Page {number} of 3" in text
    assert "Sections" not in " ".join(texts)


def test_a_job_without_a_tick_says_what_to_do(page: Page, address: str) -> None:
    page.goto(address + "/worksheets/print/")
    page.get_by_role("button", name="Put them together and print").click()
    assert "Tick at least one" in page.locator(".hub-job__said").inner_text()
