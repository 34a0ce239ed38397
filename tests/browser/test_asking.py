"""Asking takes two steps, and the message knows the page its writer came from."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.addresses import KINDS
from tests.browser.conftest import Visit

HOSTILE = [
    "javascript:alert(1)",
    "https://example.com/",
    "//example.com/",
    "/guidance/ and more words",
    "/guidance/?cc=somebody@example.com",
    "/guidance/&bcc=somebody@example.com",
    "/guidance/\r\nBcc: somebody@example.com",
    "<b>bold</b>",
    '"><script>alert(1)</script>',
    "/guidance/%0Abcc",
]


def mail(page: Page) -> tuple[str, str]:
    """Return the address line and the body of the mail the page would open."""
    href = page.locator(".hub-ask__link").get_attribute("href") or ""
    parts = urlsplit(href)
    assert parts.scheme == "mailto"
    assert set(parse_qs(parts.query)) == {"subject", "body"}
    return parts.path, parse_qs(parts.query)["body"][0]


def test_a_page_leads_to_a_mail_that_names_it(visit: Visit) -> None:
    page = visit(KINDS["guidance"])
    page.get_by_role("link", name="Ask or suggest a change").click()
    expect(page).to_have_url(re.compile("/faq/ask/"))
    assert f"Page: {KINDS['guidance']}\n" in mail(page)[1]


@pytest.mark.parametrize("path", ["/", "/questions/harm/", "/guidance/what-is-signs-of-safety/"])
def test_any_page_to_come_from_stands_in_the_mail(visit: Visit, path: str) -> None:
    assert f"Page: {path}\n" in mail(visit(f"/faq/ask/?from={path}"))[1]


def test_the_hubs_own_address_stays_before_the_page(visit: Visit, address: str) -> None:
    page = visit(KINDS["not found"])

    def confirmed(route: Route) -> None:
        answer = route.fetch()
        body = answer.text().replace(
            "body=Page%3A%20", "body=Page%3A%20https%3A//hub.anytown.example"
        )
        route.fulfill(response=answer, body=body)

    page.route("**/faq/ask/**", confirmed)
    page.goto(f"{address}/faq/ask/?from=/guidance/scaling/")
    assert "Page: https://hub.anytown.example/guidance/scaling/\n" in mail(page)[1]


def test_the_link_says_which_page_the_mail_is_about(visit: Visit) -> None:
    page = visit("/faq/ask/?from=/guidance/scaling/")
    expect(page.locator(".hub-ask__link")).to_contain_text("/guidance/scaling/")


def test_without_a_page_to_come_from_the_mail_names_the_ask_page(visit: Visit) -> None:
    assert "Page: /faq/ask/\n" in mail(visit(KINDS["ask"]))[1]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_page_to_come_from_changes_nothing(visit: Visit, hostile: str) -> None:
    plain = mail(visit(KINDS["ask"]))
    assert mail(visit(f"/faq/ask/?from={quote(hostile, safe='')}")) == plain


def test_the_mail_warns_against_details_of_a_family(visit: Visit) -> None:
    body = mail(visit("/faq/ask/?from=/guidance/scaling/"))[1]
    assert "leave out names, initials, addresses and anything about a family" in body


def test_the_message_can_be_copied_where_no_mail_program_opens(visit: Visit) -> None:
    page = visit(
        "/faq/ask/?from=/guidance/scaling/", permissions=["clipboard-read", "clipboard-write"]
    )
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator(".hub-said")).to_have_text("Copied, to send as a message.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "Subject: " in copied
    assert copied.endswith(mail(page)[1])
    assert "Page: /guidance/scaling/\n" in copied


def test_without_scripts_the_message_stands_there_to_copy(visit: Visit) -> None:
    page = visit("/faq/ask/", java_script_enabled=False)
    expect(page.get_by_label("No mail program here?")).to_have_value(
        re.compile("Page: /faq/ask/\n")
    )
