"""Reading, links, terms, printing and forwards work with scripts blocked."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.browser.addresses import FORWARDS, KINDS
from tests.browser.conftest import Visit
from tests.each import each
from tests.whole_hub import HUB

FOLDED_RULES = "Eight rules, before you ask"
"""What scripts fold the rules of the bank under."""


def lines(page: Page) -> list[str]:
    """Text of the main part without what only a script can use: filters and counts."""
    # Rules that are folded where scripts run are read all the same.
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    text = page.get_by_role("main").inner_text()
    for useless in page.locator(
        "main form.hub-filters, main [role=status], main .hub-tray, main .hub-copy"
    ).all():
        text = text.replace(useless.inner_text(), "")
    found = [line.strip() for line in text.split("\n") if line.strip()]
    return [line for line in found if line != FOLDED_RULES]


@pytest.fixture
def plain(in_turn: Visit) -> Visit:
    """Opens an address in a browser that runs no script."""

    def opened(path: str, **context: object) -> Page:
        return in_turn(path, java_script_enabled=False, **context)  # type: ignore[arg-type]

    return opened


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if not kind.startswith(("search", "session", "slides"))]
)
def test_a_page_reads_the_same_as_with_scripts(visit: Visit, plain: Visit, kind: str) -> None:
    assert lines(plain(KINDS[kind])) == lines(visit(KINDS[kind]))


def test_the_home_page_shows_its_four_tasks(plain: Visit) -> None:
    expect(plain("/").locator(".hub-task").get_by_role("link")).to_have_count(len(HUB.home.tasks))


@each("category", HUB.categories)
def test_a_category_shows_every_question(plain: Visit, category: str) -> None:
    page = plain(f"/questions/{category}/")
    wanted = [item.id for item in HUB.questions.values() if item.category == category]
    shown = page.locator(".hub-questions__item:visible").all()
    assert [item.get_attribute("id") for item in shown] == wanted


@each("sheet", HUB.sheets)
def test_a_worksheets_page_shows_every_side_of_its_sheet(plain: Visit, sheet: str) -> None:
    page = plain(f"/worksheets/{sheet}/")
    sides = HUB.sheets[sheet].definition.default.sides
    expect(page.locator(".ws-preview .ws-sheet:visible")).to_have_count(len(sides))


@each("sheet", HUB.sheets)
def test_a_bare_sheet_can_be_typed_into(plain: Visit, sheet: str) -> None:
    page = plain(f"/worksheets/{sheet}/{HUB.sheets[sheet].definition.default.key}/")
    field = page.locator("input[type=text], textarea").first
    field.fill("By hand")
    expect(field).to_have_value("By hand")


def test_tools_that_need_scripts_are_not_offered(plain: Visit) -> None:
    page = plain("/worksheets/three-column-map/a3/")
    expect(page.get_by_role("button")).to_have_count(0)


@each("path", FORWARDS)
def test_an_old_or_short_address_arrives_in_one_hop(plain: Visit, address: str, path: str) -> None:
    page = plain("/404.html")
    hops: list[str] = []

    def arrived(frame: Frame) -> None:
        hops.append(frame.url)

    page.on("framenavigated", arrived)
    page.goto(address + path)
    expect(page).to_have_url(address + FORWARDS[path])
    page.remove_listener("framenavigated", arrived)
    assert hops == [address + path, address + FORWARDS[path]]


def test_the_search_page_says_where_else_to_look(plain: Visit) -> None:
    page = plain("/search/")
    expect(page.locator("#hub-results")).to_contain_text("Search needs scripts")
    for way in ("glossary", "guidance", "questions", "worksheets", "faq"):
        expect(page.locator(f'#hub-results a[href="../{way}/"]')).to_be_visible()


def test_the_home_search_leads_to_the_search_page(plain: Visit) -> None:
    page = plain("/")
    page.get_by_label("Search the hub").fill("safety plan")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\??$"))
    expect(page.locator("#hub-results")).to_contain_text("What you typed was not sent anywhere")
