"""The question bank: filters and a set with an address, by keyboard, and a set on paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests import promises
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations_at
from tests.whole_hub import HUB

BANK = "/questions/all/"
ITEM = ".hub-bank [data-question]"
CHILD_WORRIES = [
    item.id
    for category in HUB.categories
    for item in HUB.questions.values()
    if item.category == category
    and HUB.question_part(item) == "worries"
    and item.asked_of == "child"
]
NOTHING_FITS = f"{BANK}?part=scale&asked=child&stage=referral"


def keys(page: Page) -> list[str | None]:
    return [item.get_attribute("data-question") for item in page.locator(f"{ITEM}:visible").all()]


def in_set(page: Page) -> list[str]:
    found = page.locator(".hub-tray__line button").all()
    return [str(one.get_attribute("aria-label")).split()[2].rstrip(":").lower() for one in found]


def test_filters_narrow_the_bank_and_their_address_shows_the_same(visit: Visit) -> None:
    page = visit(BANK)
    page.get_by_role("radio", name="Worries").check()
    page.get_by_role("radio", name="Child").check()
    assert keys(page) == CHILD_WORRIES
    expect(page).to_have_url(re.compile(r"\?part=worries&asked=child$"))
    page.reload()
    assert keys(page) == CHILD_WORRIES
    expect(page.get_by_role("radio", name="Child")).to_be_checked()


def test_a_category_in_which_nothing_fits_is_not_shown(visit: Visit) -> None:
    page = visit(f"{BANK}?category=scaling")
    assert page.locator(".hub-bank__category:visible h2").all_inner_texts() == ["Scaling"]


def test_the_count_is_said_in_words_and_announced(visit: Visit) -> None:
    page = visit(BANK)
    count = page.get_by_role("status").filter(has_text=f"of {len(HUB.questions)} questions")
    expect(count).to_have_text(f"{len(HUB.questions)} of {len(HUB.questions)} questions")
    page.get_by_role("radio", name="Worries").check()
    page.get_by_role("radio", name="Child").check()
    expect(count).to_have_text(
        f"{len(CHILD_WORRIES)} of {len(HUB.questions)} questions: Worries, Child"
    )


def test_where_nothing_fits_each_way_out_is_offered_and_works(visit: Visit) -> None:
    page = visit(NOTHING_FITS)
    assert keys(page) == []
    expect(page.locator(".hub-filters__count")).to_contain_text("None of")
    way = page.get_by_role("button", name="Leave out “Referral”")
    promised = int(way.inner_text().rpartition(": ")[2])
    way.press("Enter")
    assert len(keys(page)) == promised > 0
    expect(page.get_by_label("Stage")).to_be_focused()
    page.goto(page.url.partition("?")[0] + NOTHING_FITS.removeprefix(BANK))
    page.get_by_role("button", name=f"Show all {len(HUB.questions)}").click()
    assert len(keys(page)) == len(HUB.questions)


def test_a_set_keeps_its_order_in_the_address_and_comes_back(visit: Visit) -> None:
    page = visit(f"{BANK}?part=worries")
    page.get_by_label("Q018 in the set").check()
    page.get_by_label("Q017 in the set").check()
    expect(page).to_have_url(re.compile(r"\?part=worries&set=q018,q017$"))
    page.reload()
    assert in_set(page) == ["q018", "q017"]
    expect(page.get_by_label("Q017 in the set")).to_be_checked()
    expect(page.locator(".hub-tray__count")).to_have_text("2 in your set")


def test_an_address_with_what_is_not_there_shows_what_is(visit: Visit) -> None:
    page = visit(f"{BANK}?asked=nobody&set=q999,Q017,q017,<b>")
    assert in_set(page) == ["q017"]
    assert len(keys(page)) == len(HUB.questions)
    expect(page).to_have_url(re.compile(r"\?set=q017$"))


def test_a_set_is_made_and_emptied_by_keyboard_alone(visit: Visit) -> None:
    page = visit(f"{BANK}?set=q017")
    page.get_by_label("Q018 in the set").focus()
    page.keyboard.press("Space")
    assert in_set(page) == ["q017", "q018"]
    page.get_by_text("Look at it").press("Enter")
    page.get_by_role("button", name="Take out Q017").press("Enter")
    expect(page.get_by_role("button", name="Take out Q018")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".hub-tray")).to_be_hidden()
    expect(page.get_by_role("radio", name="All parts")).to_be_focused()
    expect(page.get_by_label("Q018 in the set")).not_to_be_checked()


def test_the_address_of_a_set_is_copied_without_the_filters(visit: Visit) -> None:
    page = visit(f"{BANK}?part=worries&set=q017,q018")
    page.evaluate("window.hubCopy = (text) => { document.body.dataset.copied = text; }")
    page.get_by_role("button", name="Copy address").click()
    copied = page.locator("body").get_attribute("data-copied")
    assert copied == page.url.partition("?")[0] + "?set=q017,q018"


@pytest.mark.parametrize(
    "path",
    [f"{BANK}?part=worries&asked=child&set=q017,q018", NOTHING_FITS],
    ids=["filters and a set", "nothing fits"],
)
def test_axe_finds_no_violation_in_use(visit: Visit, path: str) -> None:
    assert violations_at(visit(path), 1366, 390) == []


def test_an_empty_set_offers_nothing_to_print(visit: Visit) -> None:
    page = visit(BANK)
    expect(page.get_by_role("button", name="Print cards")).to_be_hidden()


def test_the_bank_works_from_disk(page: Page, unpacked: Path) -> None:
    page.goto((unpacked / "questions/all/index.html").as_uri() + "?asked=child&set=q017")
    assert in_set(page) == ["q017"]
    page.get_by_role("radio", name="Worries").check()
    assert keys(page) == CHILD_WORRIES


@pytest.mark.parametrize("width", [390, 1366])
def test_everything_to_press_is_44_pixels(visit: Visit, width: int) -> None:
    page = visit(f"{BANK}?part=worries&set=q017,q018", width=width)
    small = page.locator(
        ".hub-bank__tick:visible, .hub-tray button:visible, .hub-filters__select:visible,"
        " .hub-chips__chip:visible"
    ).evaluate_all(
        "all => all.map(one => one.getBoundingClientRect())"
        ".filter(box => box.width < 44 || box.height < 44).length"
    )
    assert small == 0
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width


@pytest.fixture
def printing(visit: Visit) -> Callable[[str, str], Page]:
    """Opens a set and asks for it on paper; what would be printed stands in the page."""

    def opened(set_: str, button: str) -> Page:
        page = visit(f"{BANK}?set={set_}")
        page.evaluate("window.print = () => { document.body.dataset.printed = 'yes'; }")
        page.get_by_role("button", name=button).click()
        page.locator("body[data-printed=yes]").wait_for(state="attached")
        page.emulate_media(media="print")
        return page

    return opened


def test_no_card_of_the_whole_bank_is_cut(printing: Callable[[str, str], Page]) -> None:
    page = printing(",".join(HUB.questions), "Print cards")
    cards = page.locator(".hub-paper__card")
    # A front and a back of each; the rules are the first card.
    assert cards.count() == 2 * (len(HUB.questions) + 1)
    cut = cards.evaluate_all(
        "all => all.filter(one => one.scrollHeight > one.clientHeight + 1 ||"
        " one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert cut == []
    without = page.locator(".hub-paper__card--back").evaluate_all(
        "all => all.filter(one => !one.textContent.includes('ring 999 first')).length"
    )
    assert without == 0


def test_the_list_has_the_short_rules_and_lines_of_10_millimetres(
    printing: Callable[[str, str], Page],
) -> None:
    page = printing("q017,q128", "Print a list")
    lines = page.locator(".hub-paper__line").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height / 96 * 25.4)"
    )
    assert len(lines) == 6
    assert min(lines) >= 10
    assert page.locator(".hub-paper__rules li").count() == 8
    expect(page.locator(".hub-paper__rules")).to_contain_text("Danger now comes first")
    expect(page.locator(".hub-paper__foot")).to_contain_text("Once filled in it is personal")


@pytest.mark.parametrize("width", [1100, 1200, 1366])
def test_a_row_is_low_enough_to_see_many(visit: Visit, width: int) -> None:
    page = visit(BANK, width=width, height=768)
    high = page.locator(ITEM).evaluate_all(
        "all => all.map(one => [one.dataset.question, one.getBoundingClientRect().height])"
    )
    assert len(high) == len(HUB.questions)
    assert [one for one in high if one[1] > promises.BANK_ROW_PX] == []


@pytest.mark.parametrize("band", ["under-7", "7-to-11", "12-and-over"])
def test_questions_for_a_child_are_narrowed_by_age(visit: Visit, band: str) -> None:
    page = visit(BANK)
    page.locator(f'[name=ages][value="{band}"]').check()
    wanted = {item.id for item in HUB.questions.values() if band in item.ages}
    assert set(keys(page)) == wanted
    expect(page).to_have_url(re.compile(rf"\?ages={band}$"))


def test_a_shared_address_arrives_with_its_choices_in_view(visit: Visit) -> None:
    page = visit(f"{BANK}?part=worries&asked=child&set=q017", width=1366, height=768)
    for name in ("Worries", "Child"):
        radio = page.get_by_role("radio", name=name)
        expect(radio).to_be_checked()
        expect(radio).to_be_in_viewport(ratio=0.98)
    count = page.locator(".hub-filters__count")
    expect(count).to_contain_text("Worries, Child")
    expect(count).to_be_in_viewport(ratio=1)
    expect(page.locator(".hub-tray__count")).to_be_in_viewport(ratio=1)


def test_the_parts_of_the_map_carry_their_numbers(visit: Visit) -> None:
    page = visit(BANK)
    found = page.locator(".hub-chips__number").all_inner_texts()
    assert found == ["1", "2", "3", "4"]


def test_on_a_phone_the_choices_are_one_press_away(visit: Visit) -> None:
    page = visit(f"{BANK}?part=worries", width=390, height=844)
    expect(page.get_by_role("radio", name="Worries")).to_be_hidden()
    expect(page.locator(".hub-filters__count")).to_contain_text("Worries")
    page.get_by_text("Narrow the list", exact=True).click()
    expect(page.get_by_role("radio", name="Worries")).to_be_visible()


def test_the_choices_are_read_once_and_not_for_every_question(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.add_init_script(
        "globalThis.asked = 0; const old = Element.prototype.querySelectorAll;"
        "Element.prototype.querySelectorAll = function (what) {"
        " asked += what.startsWith('[name='); return old.call(this, what); };"
    )
    page.goto(address + BANK)
    page.evaluate("asked = 0")
    page.get_by_role("radio", name="Worries").check()
    assert 0 < page.evaluate("asked") <= promises.CHOICES_READ
    page.close()


@pytest.mark.parametrize("width", [390, 1366])
def test_a_heading_far_down_is_where_its_address_leads(visit: Visit, width: int) -> None:
    page = visit(f"{BANK}#supervision", width=width, reduced_motion="reduce")
    heading = page.locator(":target")
    expect(heading).to_be_in_viewport()
    assert 0 <= heading.evaluate("one => one.getBoundingClientRect().top") < 200


def test_the_bank_has_no_more_elements_than_a_phone_lays_out_quickly(visit: Visit) -> None:
    page = visit(BANK)
    assert page.locator("body *").count() <= promises.ELEMENTS
