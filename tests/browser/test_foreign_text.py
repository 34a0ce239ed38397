"""Text from elsewhere: pasted, in an address, by the megabyte. It is text and nothing more."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import Page, expect

from tests import promises
from tests.browser.conftest import Visit
from tests.browser.pasting import (
    KEEPER,
    LETTERS,
    MEGABYTES_5,
    PASTED,
    SEARCHED,
    SENT,
    TYPED,
    Text,
    took,
)


def answered_in_step(page: Page, text: Text, letters: int, script: str, selector: str) -> None:
    """Find that eight times the text takes eight times as long, and not sixty-four."""
    eighth = took(page, text(letters // 8), script, selector)
    whole = took(page, text(letters), script, selector)
    assert whole > 0, "nothing was answered"
    # What takes no time at all cannot be compared.
    assert whole <= promises.ANSWER_GROWS * 8 * max(eighth, 5)


@pytest.mark.parametrize("kind", SEARCHED)
def test_fifty_thousand_letters_are_answered_in_step_with_their_number(
    visit: Visit, kind: str
) -> None:
    page = visit("/search/")
    page.locator("#hub-q").fill("danger")
    expect(page.locator("#hub-count")).to_contain_text("danger")
    expect(page.locator("#hub-results")).not_to_have_attribute("aria-busy", "true")
    answered_in_step(page, SEARCHED[kind], LETTERS, TYPED, "#hub-q")
    assert len(page.locator("#hub-count").inner_text()) < 400


@pytest.mark.parametrize("kind", PASTED)
def test_five_megabytes_of_pasted_text_are_answered_in_step_with_their_size(
    visit: Visit, kind: str
) -> None:
    page = visit("/training/links/")
    page.locator(KEEPER).first.fill("/guidance/mapping/")
    page.evaluate(SENT, [KEEPER, "/guidance/mapping/"])
    expect(page.locator(".hub-keeper__count")).to_contain_text("1 link: 1 current")
    answered_in_step(page, PASTED[kind], MEGABYTES_5, SENT, KEEPER)


def test_of_very_many_links_the_first_are_listed_and_all_are_mended(visit: Visit) -> None:
    page = visit("/training/links/")
    page.evaluate(SENT, [KEEPER, "/guidance/mapping/\n" * 1200])
    expect(page.locator(".hub-keeper__count")).to_contain_text("1200 links: 1200 current.")
    expect(page.locator(".hub-keeper__count")).to_contain_text("The first 500 are listed.")
    expect(page.locator(".hub-keeper__item")).to_have_count(500)
    assert page.locator("#keeper-mended").input_value().count("/guidance/mapping/") == 1200


def test_an_address_that_asks_for_thousands_of_questions_opens(visit: Visit) -> None:
    many = ",".join(f"x{number}" for number in range(8_000))
    page = visit(f"/questions/all/?set={many},q001")
    expect(page.locator(".hub-tray__count")).to_have_text("1 in your set")


NAMES = ["__proto__", "constructor", "hasOwnProperty", "toString", "valueOf", "prototype"]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_property_is_a_word_like_any_other(visit: Visit, name: str) -> None:
    page = visit(f"/search/#q={name}")
    expect(page.locator("#hub-count")).to_contain_text(name)
    page = visit(f"/questions/all/?set={name},q001&asked={name}&stage={name}")
    expect(page.locator(".hub-tray__count")).to_have_text("1 in your set")
    page = visit(f"/worksheets/?audience={name}&{name}={name}&sheets={name},safety-plan:{name}")
    expect(page.locator(".hub-tray__count")).to_contain_text("1 sheet ·")
    expect(page.locator(".hub-filters__count")).to_be_visible()
    page = visit(f"/training/links/#{name}")
    page.evaluate(SENT, [KEEPER, f"/{name}/ and {page.url} and /guidance/{name}/"])
    expect(page.locator(".hub-keeper__count")).to_contain_text("links: ")
    clean = "JSON.stringify([Object.keys(Object.prototype), ({}).audience, ({}).set])"
    assert json.loads(page.evaluate(clean)) == [[], None, None]


SHEET = "/worksheets/three-column-map/a4/"


@pytest.mark.parametrize("scripts", [True, False])
def test_enter_on_a_sheet_sends_nothing_and_goes_nowhere(
    visit: Visit, address: str, scripts: bool
) -> None:
    page = visit(SHEET, java_script_enabled=scripts)
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.locator("input.ws-field[type=text]").first
    field.fill("Mia")
    field.press("Enter")
    page.wait_for_timeout(300)
    assert (page.url, asked, field.input_value()) == (address + SHEET, [], "Mia")


def test_a_sheets_policy_lets_no_form_be_sent(visit: Visit) -> None:
    page = visit(SHEET)
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content")
    assert "form-action 'none'" in str(policy)
