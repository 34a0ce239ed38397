"""The worksheet library: filters with an address, and several sheets as one print."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.hub import Hub
from tests import promises
from tests.browser.conftest import Visit
from tests.browser.holding import Held
from tests.browser.test_accessibility import violations_at
from tests.browser.test_late_type import NOTES_SHIFTS
from tests.print.papers import read

LIBRARY = "/worksheets/"
STUB = "() => { window.print = () => { document.body.dataset.printed = 'yes'; }; }"
"""In a function of its own: what is evaluated to a function is called at once, and the test
then prints before the page asks for it."""

PAINTED = "() => performance.getEntriesByName('first-contentful-paint').length"

SIZES = {"A4": (210, 297), "A4 wide": (297, 210), "A3 wide": (420, 297)}


def shown(page: Page) -> list[str | None]:
    return [
        one.get_attribute("data-sheet") for one in page.locator(".hub-gallery > li:visible").all()
    ]


def test_a_filter_narrows_the_list_and_says_how_many(visit: Visit, hub: Hub) -> None:
    page = visit(LIBRARY)
    page.get_by_role("radio", name="A child").check()
    wanted = {key for key, one in hub.sheets.items() if one.definition.audience == "children"}
    assert set(shown(page)) == wanted
    assert page.locator(".hub-filters__count").inner_text().startswith(f"{len(wanted)} of ")


def test_a_narrowed_list_has_an_address_to_send_on(visit: Visit) -> None:
    page = visit(LIBRARY)
    page.get_by_role("radio", name="A3").check()
    page.get_by_label("Stage").select_option("conference")
    found = shown(page)
    expect(page).to_have_url(re.compile(r"\?paper=A3&stage=conference$"))
    page.reload()
    expect(page.get_by_role("radio", name="A3")).to_be_checked()
    assert shown(page) == found


def test_a_choice_says_how_many_sheets_it_would_leave(visit: Visit) -> None:
    page = visit(f"{LIBRARY}?audience=children")
    said = int(page.locator(".hub-chips__chip", has_text="A3").locator("small").inner_text())
    page.get_by_role("radio", name="A3").check()
    assert len(shown(page)) == said > 0


@pytest.mark.parametrize("key", ["audience", "part", "paper", "stage"])
def test_every_sheet_can_be_found_by_every_filter(hub: Hub, key: str) -> None:
    import datetime

    from macros.pages.views import Views

    views = Views(hub, {}, datetime.date(2026, 11, 23))
    without = [sheet.slug for sheet in hub.sheets.values() if not views.filter_data(sheet)[key]]
    # Sheets for supervision and for a day's routine belong to no part of the map.
    assert key == "part" or not without


def test_every_sheet_stands_once_with_its_picture(visit: Visit) -> None:
    page = visit(LIBRARY)
    assert sorted(str(slug) for slug in shown(page)) == sorted(promises.SLUGS)
    headings = page.locator(".hub-library__group h2").evaluate_all("all => all.map(one => one.id)")
    assert headings == ["mapping", "children", "network", "planning", "records"]
    for picture in page.locator(".hub-gallery img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", True)
        assert picture.evaluate("one => one.naturalWidth") > 0


@pytest.mark.parametrize("width", [320, 390, 768, 1024, 1366])
def test_nothing_moves_while_the_choices_are_drawn(visit: Visit, width: int) -> None:
    page = visit(LIBRARY, width=width)
    first = page.locator(".hub-gallery > li").first
    drawn = first.bounding_box()
    page.route("**/worksheet-library.js*", lambda asked: asked.fulfill(body=""))
    page.reload()
    expect(page.locator(".hub-filters")).to_have_count(0)
    assert first.bounding_box() == drawn


def test_four_stand_across(visit: Visit) -> None:
    page = visit(LIBRARY)
    tops = (
        page.locator(".hub-gallery")
        .first.locator("> li")
        .evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().top))")
    )
    assert [tops.count(top) for top in sorted(set(tops))] == [4, 4]


def test_without_scripts_every_sheet_has_its_links(visit: Visit) -> None:
    page = visit(LIBRARY, java_script_enabled=False)
    for card in page.locator(".hub-gallery > li").all():
        assert card.get_by_role("link").count() >= 4
    expect(page.locator("input[type=checkbox]")).to_have_count(0)


Printed = list[tuple[tuple[int, int], str]]


@pytest.fixture
def printed(visit: Visit) -> Callable[[str], Printed]:
    """Size in millimetres and words of each side of a job."""

    def run(query: str) -> Printed:
        page = visit(f"{LIBRARY}?{query}")
        page.evaluate(STUB)
        page.get_by_role("button", name="Print", exact=True).click()
        page.locator("body[data-printed=yes]").wait_for(state="attached")
        sides = read(page.pdf(prefer_css_page_size=True)).sides
        return [((round(side.width_mm), round(side.height_mm)), side.words) for side in sides]

    return run


def test_several_sheets_print_as_one_job_with_contents(printed: Callable[[str], Printed]) -> None:
    sides = printed("sheets=three-column-map:a3,safety-scale")
    assert [size for size, _ in sides] == [SIZES["A4"], SIZES["A3 wide"], SIZES["A4 wide"]]
    assert sides[0][1].startswith("Contents of this print")
    assert "Three-column map" in sides[0][1] and "A3: page 2 of 3" in sides[0][1]
    for number, (_, words) in enumerate(sides, start=1):
        assert f"Page {number} of 3" in words
    assert "Sections" not in " ".join(words for _, words in sides)


def test_the_contents_show_each_sheet_and_are_no_page_of_three_lines(visit: Visit) -> None:
    page = visit(f"{LIBRARY}?sheets=three-houses,safety-scale")
    page.evaluate(STUB)
    page.get_by_role("button", name="Print", exact=True).click()
    page.locator("body[data-printed=yes]").wait_for(state="attached")
    page.emulate_media(media="print")
    seen = page.locator(".ws-contents img").evaluate_all(
        "all => all.map(one => [one.naturalWidth, one.getBoundingClientRect().height / 96 * 25.4])"
    )
    assert len(seen) == 2
    assert all(width > 0 and height >= 35 for width, height in seen)


def test_one_sheet_prints_without_contents(printed: Callable[[str], Printed]) -> None:
    sides = printed("sheets=safety-scale")
    assert len(sides) == 1
    assert "Page 1 of 1" in sides[0][1]


def test_paper_is_chosen_once_for_all_sheets(visit: Visit, hub: Hub) -> None:
    page = visit(f"{LIBRARY}?sheets=three-column-map,safety-scale")
    sides = {
        paper: sum(
            next(len(one.sides) for one in hub.sheets[slug].layouts if one.paper == paper)
            for slug in ("three-column-map", "safety-scale")
        )
        for paper in ("A4", "A3")
    }
    count = page.locator(".hub-tray__count")
    expect(count).to_have_text(f"2 sheets · {sides['A4']} sides")
    page.locator(".hub-tray__label", has_text="Paper").locator("select").select_option("A3")
    expect(count).to_have_text(f"2 sheets · {sides['A3']} sides")
    expect(page).to_have_url(re.compile(r"\?sheets=three-column-map,safety-scale&on=A3$"))


def test_two_sided_each_sheet_begins_on_paper_of_its_own(printed: Callable[[str], Printed]) -> None:
    sides = printed("sheets=safety-scale,next-steps,three-houses&sides=two")
    # On the front of a sheet of paper: every second side.
    begins = [
        at
        for at, (_, words) in enumerate(sides)
        if words.startswith(("Contents", "Safety scale", "Next steps", "Three boxes"))
    ]
    assert begins and all(at % 2 == 0 for at in begins), [words[:40] for _, words in sides]


def test_two_sided_nothing_is_printed_behind_what_a_child_writes_on(
    printed: Callable[[str], Printed],
) -> None:
    sides = [words for _, words in printed("sheets=three-houses&sides=two")]
    assert len(sides) == 4
    assert "Page 1 of 2" in sides[0]
    assert "Page 2 of 2" in sides[2]
    assert (sides[1], sides[3]) == ("", "")


def test_what_is_printed_of_a_sheet_is_chosen_and_kept_in_the_address(visit: Visit) -> None:
    page = visit(LIBRARY)
    page.get_by_label("Print Safety plan with others").check()
    page.get_by_label("Print Safety scale with others").check()
    expect(page).to_have_url(re.compile(r"\?sheets=safety-plan,safety-scale$"))
    page.get_by_text("Look at it").click()
    page.get_by_label("What to print of Safety plan").select_option("a4-more")
    expect(page).to_have_url(re.compile(r"\?sheets=safety-plan:a4-more,safety-scale$"))
    page.reload()
    expect(page.get_by_label("Print Safety plan with others")).to_be_checked()
    page.get_by_text("Look at it").click()
    expect(page.get_by_label("What to print of Safety plan")).to_have_value("a4-more")


def test_the_address_of_a_job_is_copied_without_the_filters(visit: Visit) -> None:
    page = visit(f"{LIBRARY}?audience=children&sheets=three-houses&sides=two")
    page.evaluate("window.hubCopy = (text) => { document.body.dataset.copied = text; }")
    page.get_by_role("button", name="Copy address").click()
    copied = page.locator("body").get_attribute("data-copied")
    assert copied == page.url.partition("?")[0] + "?sheets=three-houses&sides=two"


def test_a_job_is_emptied_by_keyboard_alone(visit: Visit) -> None:
    page = visit(f"{LIBRARY}?sheets=three-houses")
    page.get_by_label("Print Safety plan with others").focus()
    page.keyboard.press("Space")
    expect(page.locator(".hub-tray__count")).to_contain_text("2 sheets")
    page.get_by_role("button", name="Empty").press("Enter")
    expect(page.locator(".hub-tray")).to_be_hidden()
    expect(page.get_by_label("Print Safety plan with others")).not_to_be_checked()
    expect(page).to_have_url(re.compile(r"/worksheets/$"))
    assert page.evaluate("document.activeElement.name") == "audience"


def test_after_a_job_the_page_prints_as_itself(visit: Visit) -> None:
    page = visit(f"{LIBRARY}?sheets=safety-scale")
    page.evaluate(STUB)
    page.get_by_role("button", name="Print", exact=True).click()
    page.locator("body[data-printed=yes]").wait_for(state="attached")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    words = read(page.pdf()).sides[0].words
    assert "Worksheets" in words and "Page 1 of 1" not in words


def test_the_page_that_printed_several_leads_on(page: Page, address: str) -> None:
    page.goto(f"{address}/worksheets/print/")
    expect(page).to_have_url(re.compile(r"/worksheets/$"))
    expect(page.locator("[data-sheet]").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_while_sheets_are_chosen(visit: Visit, scheme: str) -> None:
    page = visit(f"{LIBRARY}?sheets=three-houses,safety-plan", scheme=scheme)  # type: ignore[arg-type]
    page.get_by_text("Look at it").click()
    assert violations_at(page, 1366, 390, 320) == []


@pytest.mark.parametrize("width", [320, 390, 1366])
def test_everything_to_press_is_44_pixels_high(visit: Visit, width: int) -> None:
    page = visit(f"{LIBRARY}?sheets=three-houses", width=width)
    small = page.locator(
        ".hub-chips__chip:visible, .hub-card__tick, .hub-card__formats a, .hub-tray button:visible,"
        " .hub-tray label:visible, .hub-filters__select:visible"
    ).evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().height < 44)"
        ".map(one => one.outerHTML)"
    )
    assert small == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [360, 390, 412, 768, 1024, 1366, 1920])
def test_nothing_moves_when_the_choices_come(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.add_init_script(NOTES_SHIFTS)
    held = Held(page, "**/worksheet-library.js*")
    page.goto(address + LIBRARY, wait_until="commit")
    heading = page.locator(".hub-library__group h2").first
    page.wait_for_function(PAINTED)
    page.evaluate("document.fonts.ready.then(() => true)")
    before = heading.bounding_box()
    held.let_go()
    expect(page.locator(".hub-filters")).to_be_attached()
    assert heading.bounding_box() == before
    page.wait_for_load_state()
    assert page.evaluate("window.shift") == 0
    page.close()


def test_a_telephone_asks_for_the_pictures_of_its_first_screen_before_it_lays_the_page_out(
    browser: Browser, address: str
) -> None:
    page = browser.new_page(viewport={"width": 412, "height": 823})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    # Nothing is laid out before its style is there.
    held = Held(page, "**/library.css*")
    page.goto(address + LIBRARY, wait_until="commit")
    page.wait_for_timeout(500)
    early = {url for url in asked if url.endswith(".webp")}
    held.let_go()
    page.wait_for_load_state()
    first = page.locator(".hub-picture").evaluate_all(
        "all => all.filter(one => one.getBoundingClientRect().top < innerHeight)"
        ".map(one => one.currentSrc)"
    )
    assert early == set(first)
    assert [asked.count(url) for url in early] == [1] * len(early)
    page.close()
