"""The head of every page: where else to go, and where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests import promises
from tests.browser.conftest import Visit

SECOND_ROW = {
    "Your service": "/services/",
    "Manchester": "/local/",
    "Training": "/training/",
    "Glossary": "/glossary/",
    "A–Z": "/a-z/",
}


@pytest.mark.parametrize("path", ["/", "/guidance/mapping/", "/danger-now/", "/faq/", "/404.html"])
def test_a_second_row_leads_to_services_and_reference(visit: Visit, path: str) -> None:
    row = visit(path).get_by_role("navigation", name="Services and reference")
    found = row.get_by_role("link").evaluate_all(
        "links => Object.fromEntries(links.map(l => [l.textContent, new URL(l.href).pathname]))"
    )
    assert found == SECOND_ROW


@pytest.mark.parametrize(
    ("path", "name", "current"),
    [
        ("/services/", "Your service", "page"),
        ("/services/early-help/", "Your service", "true"),
        ("/local/", "Manchester", "page"),
        ("/training/links/", "Training", "true"),
        ("/glossary/", "Glossary", "page"),
        ("/a-z/", "A–Z", "page"),
    ],
)
def test_the_second_row_marks_where_one_is(
    visit: Visit, path: str, name: str, current: str
) -> None:
    row = visit(path).get_by_role("navigation", name="Services and reference")
    expect(row.get_by_role("link", name=name)).to_have_attribute("aria-current", current)
    expect(row.locator("[aria-current]")).to_have_count(1)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_name_search_and_menu_stand_in_one_row(visit: Visit, width: int) -> None:
    page = visit("/guidance/mapping/", width=width)
    boxes = [
        page.locator(part).bounding_box()
        for part in (".hub-top__name", ".hub-top__input", ".hub-top__menu")
    ]
    middles = {round(box["y"] + box["height"] / 2) for box in boxes if box}
    assert len([box for box in boxes if box]) == 3
    assert max(middles) - min(middles) <= 2


def test_on_a_phone_the_heading_of_a_tool_is_not_pushed_down(visit: Visit) -> None:
    title = visit("/faq/", width=390).get_by_role("heading", level=1).bounding_box()
    assert title and title["y"] <= promises.PHONE_TITLE_PX


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_the_menu_opens_on_every_section(visit: Visit, scripts: bool) -> None:
    page = visit("/guidance/mapping/", width=390, java_script_enabled=scripts)
    menu = page.get_by_role("navigation", name="Sections")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    names = menu.get_by_role("link").all_inner_texts()
    assert names == [
        "Guidance",
        "Situations",
        "Questions",
        "Worksheets",
        "Briefings",
        "FAQ",
        *SECOND_ROW,
    ]
    heights = [
        box["height"] for one in menu.get_by_role("link").all() if (box := one.bounding_box())
    ]
    assert min(heights) >= 44
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
