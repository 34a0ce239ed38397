"""The bundle, unpacked and opened by double click in Chromium: no server, no network."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.hub import Hub
from tests import promises
from tests.browser.test_library import STUB
from tests.conftest import MADE
from tests.print.papers import read


@pytest.fixture
def disk(browser: Browser, unpacked: Path) -> Iterator[Page]:
    """Home, from disk. A fault, and any request but for a file, fails the test."""
    faults: list[str] = []
    with browser.new_context(
        viewport={"width": 1366, "height": 900}, accept_downloads=True
    ) as context:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type == "error" else None,
        )
        context.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith(("file:", "data:", "blob:"))
                else faults.append(asked.url)
            ),
        )
        # Given up, because the page was left before its icon had come, is no fault.
        context.on(
            "requestfailed",
            lambda asked: (
                None
                if asked.failure == "net::ERR_ABORTED"
                else faults.append(f"{asked.url} {asked.failure}")
            ),
        )
        page.goto((unpacked / "index.html").as_uri())
        yield page
    assert not faults, faults


def at(unpacked: Path, path: str) -> str:
    return (unpacked / path).as_uri()


def test_the_home_page_s_search_finds_and_its_result_opens(disk: Page) -> None:
    disk.locator("#hub-q").fill("danger statement")
    disk.locator("#hub-q").press("Enter")
    disk.wait_for_url("**/search/index.html#q=*")
    first = disk.locator("#hub-results a").first
    first.wait_for()
    first.click()
    disk.wait_for_url("**/index.html*")
    expect(disk.locator("h1")).not_to_have_text("Search")
    expect(disk.locator("h1")).to_be_visible()


def test_every_link_of_home_opens_a_page_and_no_list_of_files(disk: Page, unpacked: Path) -> None:
    links = disk.evaluate(
        "[...document.querySelectorAll('a[href]')]"
        ".map(a => new URL(a.getAttribute('href'), document.baseURI).href)"
        ".filter(href => href.startsWith('file:'))"
    )
    assert links
    for link in sorted(set(links)):
        disk.goto(link)
        expect(disk.locator("h1")).to_have_count(1)
        assert "Index of" not in disk.title()


def test_the_type_of_the_hub_is_loaded(disk: Page) -> None:
    disk.evaluate("document.fonts.ready")
    assert disk.evaluate("[...document.fonts].filter(face => face.status === 'loaded').length") >= 2


def test_a_filter_narrows_the_worksheets(disk: Page, unpacked: Path, hub: Hub) -> None:
    disk.goto(at(unpacked, "worksheets/index.html"))
    disk.get_by_role("radio", name="A child").check()
    wanted = sum(sheet.definition.audience == "children" for sheet in hub.sheets.values())
    expect(disk.locator(".hub-gallery > li:visible")).to_have_count(wanted)
    expect(disk.locator(".hub-filters__count")).to_contain_text(f"{wanted} of ")


def test_a_sheet_opens_takes_words_and_prints(disk: Page, unpacked: Path) -> None:
    disk.goto(at(unpacked, "worksheets/safety-scale/index.html"))
    disk.locator('a.hub-button[href$="a4/index.html"]').first.click()
    disk.wait_for_url("**/safety-scale/a4/index.html")
    expect(disk.locator(".ws-tools")).to_be_visible()
    box = disk.locator("textarea").first
    box.fill("Words that stay in the page")
    printed = read(disk.pdf(prefer_css_page_size=True))
    assert "Words that stay" in " ".join(side.words for side in printed.sides)
    box.fill("")


def test_several_sheets_print_as_one_job(disk: Page, unpacked: Path) -> None:
    disk.goto(at(unpacked, "worksheets/index.html"))
    disk.evaluate(STUB)
    disk.get_by_label("Print Three-column map with others").check()
    disk.get_by_label("Print Safety scale with others").check()
    disk.get_by_role("button", name="Print", exact=True).click()
    disk.locator("body[data-printed=yes]").wait_for(state="attached")
    texts = [side.words for side in read(disk.pdf(prefer_css_page_size=True)).sides]
    assert len(texts) == 3
    assert "Contents of this print" in texts[0]
    assert "This is a copy" not in " ".join(texts)


def test_copy_link_says_that_the_address_opens_on_this_machine_only(
    disk: Page, unpacked: Path
) -> None:
    disk.goto(at(unpacked, "guidance/mapping/index.html"))
    disk.locator('.hub-here[href^="#"]').first.click()
    expect(disk.locator(".hub-said")).to_contain_text("Link copied: file:///")
    expect(disk.locator(".hub-said")).to_contain_text("opens on this machine only")


def test_the_link_keeper_knows_the_hub_s_addresses_and_opens_a_page(
    disk: Page, unpacked: Path
) -> None:
    disk.goto(at(unpacked, "training/links/index.html"))
    here = at(unpacked, "guidance/mapping/index.html")
    disk.locator(".hub-keeper textarea").first.fill(
        f"{here}\n/resource/signs-safety-resources/\n/never/given/out/"
    )
    disk.locator(".hub-keeper form button[type=submit]").click()
    expect(disk.locator(".hub-keeper__count")).to_contain_text("1 current")
    expect(disk.locator(".hub-keeper__count")).to_contain_text("1 moved")
    expect(disk.locator(".hub-keeper__count")).to_contain_text("1 unknown")
    disk.get_by_role("link", name="Open the new address").click()
    disk.wait_for_url("**/index.html")
    expect(disk.locator(".hub-hero__title")).to_be_visible()


def test_a_short_address_leads_on(disk: Page, unpacked: Path, hub: Hub) -> None:
    sheet = hub.sheets["safety-scale"]
    disk.goto(at(unpacked, f"go/{sheet.definition.short}/index.html"))
    disk.wait_for_url("**/worksheets/safety-scale/index.html")


@pytest.mark.parametrize(
    ("days", "old", "said"),
    [
        (0, False, ""),
        (1, False, ", 1 day ago"),
        (promises.BUNDLE_DAYS, False, ""),
        (promises.BUNDLE_DAYS + 1, True, ""),
    ],
)
def test_an_old_copy_asks_to_be_replaced_on_the_reader_s_day(
    disk: Page, unpacked: Path, days: int, old: bool, said: str
) -> None:
    disk.clock.set_fixed_time(
        datetime.datetime.combine(MADE + datetime.timedelta(days=days), datetime.time(12))
    )
    disk.goto(at(unpacked, "index.html"))
    note = disk.locator(".hub-carried")
    expect(note).to_contain_text("This is a copy of the hub, made on 26 November 2026" + said)
    asked = note.locator(".hub-overdue")
    expect(asked).to_be_visible() if old else expect(asked).to_be_hidden()


def test_slides_go_on_by_keyboard_and_show_their_pictures(disk: Page, unpacked: Path) -> None:
    disk.goto(at(unpacked, "training/sessions/scaling/slides-45/index.html"))
    shown = disk.locator(".deck__slide:visible")
    expect(shown).to_have_count(1)
    disk.keyboard.press("End")
    last = shown.locator("h2").inner_text()
    disk.keyboard.press("Home")
    slides = disk.locator(".deck__slide").count()
    pictures = 0
    for number in range(1, slides + 1):
        assert shown.get_attribute("id") == f"slide-{number}"
        for picture in shown.locator("img").all():
            pictures += 1
            assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == 1600
        disk.keyboard.press("ArrowRight")
    assert pictures > 0
    assert shown.locator("h2").inner_text() == last
    disk.get_by_role("button", name="Notes", exact=True).press("Enter")
    expect(shown.locator(".deck__notes, .deck__foot").first).to_be_visible()
    disk.get_by_role("link", name="The session", exact=True).click()
    expect(disk.locator("h1")).to_have_text("Scaling")
