"""Nothing from elsewhere, nothing sent, nothing kept, and a policy that sees to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import BARE_SHEETS, FORWARDS, HUB
from tests.browser.conftest import Visit

KEPT = """async () => ({
  local: {...localStorage},
  session: {...sessionStorage},
  cookies: document.cookie,
  databases: (await indexedDB.databases()).map(database => database.name),
  caches: 'caches' in window ? await caches.keys() : [],
  workers: 'serviceWorker' in navigator
    ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  history: JSON.stringify(history.state),
})"""

NOTHING = {
    "local": {},
    "session": {},
    "cookies": "",
    "databases": [],
    "caches": [],
    "workers": 0,
    "history": "null",
}


def kept(page: Page) -> dict[str, object]:
    found: dict[str, object] = page.evaluate(KEPT)
    return found


@pytest.mark.parametrize("path", FORWARDS)
def test_a_forward_asks_no_other_host_for_anything(visit: Visit, address: str, path: str) -> None:
    page = visit("/404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    expect(page).to_have_url(address + FORWARDS[path])
    assert [url for url in asked if not url.startswith(f"{address}/")] == []


def test_the_policy_refuses_a_script_written_into_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}/worksheets/three-column-map/a3/")
    ran = page.evaluate(
        "() => { const made = document.createElement('script');"
        "made.textContent = 'window.ran = true'; document.head.append(made);"
        "return window.ran === true }"
    )
    page.close()
    assert not ran


def test_searching_keeps_nothing(visit: Visit) -> None:
    page = visit("/search/")
    page.get_by_label("Search the hub").fill("a child called Danny")
    expect(page.get_by_role("status")).to_contain_text("Danny")
    assert kept(page) == NOTHING


@pytest.mark.parametrize("path", [path for path in BARE_SHEETS if "/example-" not in path])
def test_typing_into_a_sheet_keeps_and_sends_nothing(visit: Visit, path: str) -> None:
    page = visit(path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for field in page.locator("textarea, input[type=text]").all()[:6]:
        field.fill("Danny, 13, lives with his dad")
    page.keyboard.press("Enter")
    assert kept(page) == NOTHING
    # Chromium may ask for the icon only after the page has settled; nothing typed is in that.
    assert [url for url in asked if not url.endswith("/favicon.svg")] == []


def test_enter_in_a_field_does_not_send_the_sheet(visit: Visit) -> None:
    page = visit("/worksheets/three-column-map/a3/")
    before = page.url
    page.locator("input[type=text]").first.fill("Danny")
    page.keyboard.press("Enter")
    assert page.url == before
    expect(page.locator("input[type=text]").first).to_have_value("Danny")


def test_what_was_typed_is_gone_when_the_reader_comes_back(visit: Visit, address: str) -> None:
    page = visit("/worksheets/three-column-map/a3/")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("textarea").first.fill("Danny")
    page.goto(f"{address}/")
    page.go_back()
    expect(page.locator("textarea").first).to_have_value("")


def test_the_browser_is_asked_not_to_remember_any_field(visit: Visit) -> None:
    for sheet in HUB.sheets.values():
        page = visit(f"{sheet.address}{sheet.definition.default.key}/")
        fields = page.locator("textarea, input")
        without = fields.evaluate_all("all => all.filter(one => one.autocomplete !== 'off').length")
        assert without == 0
