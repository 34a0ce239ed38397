"""Nothing from elsewhere, nothing sent, nothing kept, and a policy that sees to it."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import BARE_SHEETS, FORWARDS
from tests.browser.conftest import Visit
from tests.build.reading import file_at, tree
from tests.each import fewest
from tests.firefox import Firefox

SHEET = "/worksheets/three-column-map/a3/"

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


def test_a_forward_asks_no_other_host_for_anything(visit: Visit, address: str, site: Path) -> None:
    # A page that forwards is drawn by one template; the build ring reads every one.
    page = visit("/404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in fewest({path: {"#" in FORWARDS[path]} for path in FORWARDS}):
        page.goto(address + path)
        expect(page).to_have_url(address + FORWARDS[path])
    assert [url for url in asked if not url.startswith(f"{address}/")] == []


def test_the_policy_refuses_a_script_written_into_the_page(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + SHEET)
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


TO_TYPE_INTO = [path for path in BARE_SHEETS if "/example-" not in path]


def kinds_of_field(path: Path) -> set[object]:
    """What is typed into on a page: tag, type and classes."""
    return {
        (field.tag, field.get("type"), field.get("class"))
        for field in tree(path).xpath("//textarea|//input")
    }


def test_typing_into_any_kind_of_field_of_a_sheet_keeps_and_sends_nothing(
    visit: Visit, site: Path
) -> None:
    asked: list[str] = []
    for path in fewest({path: kinds_of_field(file_at(site, path)) for path in TO_TYPE_INTO}):
        page = visit(path)
        page.on("request", lambda request: asked.append(request.url))
        for field in page.locator("textarea, input[type=text]").all():
            field.fill("Danny, 13, lives with his dad")
        for tick in page.locator("input[type=checkbox], input[type=radio]").all()[:6]:
            tick.check()
        page.keyboard.press("Enter")
        assert kept(page) == NOTHING
    # Chromium may ask for the icon only after the page has settled; nothing typed is in that.
    assert [url for url in asked if not url.endswith("/favicon.svg")] == []


def test_enter_in_a_field_does_not_send_the_sheet(visit: Visit) -> None:
    page = visit(SHEET)
    before = page.url
    page.locator("input[type=text]").first.fill("Danny")
    page.keyboard.press("Enter")
    assert page.url == before
    expect(page.locator("input[type=text]").first).to_have_value("Danny")


def test_what_was_typed_is_gone_when_the_reader_comes_back(visit: Visit, address: str) -> None:
    page = visit(SHEET)
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("textarea").first.fill("Danny")
    page.goto(f"{address}/")
    page.go_back()
    expect(page.locator("textarea").first).to_have_value("")


def test_what_was_typed_is_gone_from_a_page_that_the_browser_kept_whole(
    firefox: Firefox, address: str
) -> None:
    # Firefox keeps a page for the Back button as it was left. Chromium without a window never does.
    firefox.open(address + SHEET)
    firefox.evaluate("addEventListener('pageshow', event => { window.kept = event.persisted; })")
    firefox.evaluate("document.querySelector('textarea').value = 'Danny'")
    firefox.open(f"{address}/")
    firefox.call("browsingContext.traverseHistory", context=firefox.context, delta=-1)
    firefox.until("window.kept === true")
    assert firefox.evaluate("document.querySelector('textarea').value") == ""
