"""Search finds what people type, says what it found, and can be sent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from macros.render.typography import typeset
from tests.browser.addresses import HUB
from tests.browser.conftest import Visit

BOX = "Search the hub"

NO_SUCH = "zzzzqqq"

ACRONYMS = [
    (term.id, typed)
    for term in HUB.terms.values()
    if re.fullmatch(r"[A-Z]{2,5}", term.term)
    for typed in (term.term, term.term.lower(), ".".join(term.term.lower()) + ".")
]
"""Every acronym of the glossary, as it is written, in lower case and with dots."""


def ask(page: Page, words: str) -> list[str]:
    """Type words into the box; returns the addresses of the results, best first."""
    page.get_by_label(BOX).fill(words)
    expect(page.get_by_role("status")).to_contain_text(f"“{words}”")
    found = page.locator(".hub-results__name").evaluate_all(
        "links => links.map(link => new URL(link.href)).map(url => url.pathname + url.hash)"
    )
    return [str(address) for address in found]


@pytest.fixture
def search(visit: Visit) -> Page:
    page = visit("/search/")
    expect(page.locator("#hub-results")).to_contain_text("Type what you are looking for")
    return page


@pytest.fixture(scope="module")
def open_search(browser: Browser, address: str) -> Iterator[Page]:
    """One search page for all that only type into it: each new search replaces the last."""
    page = browser.new_page()
    page.goto(f"{address}/search/")
    expect(page.locator("#hub-results")).to_contain_text("Type what you are looking for")
    yield page
    page.close()


def test_typing_shows_results(search: Page) -> None:
    assert "/guidance/danger-statements/" in ask(search, "danger statement")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("danger statements", "Guidance"),
        ("what needs to happen", "Question"),
        ("three-column map", "Worksheet"),
        ("seven-minute briefing", "Briefing"),
        ("is three houses compulsory", "Answer"),
        ("genogram", "Term"),
    ],
)
def test_a_result_says_what_kind_of_thing_it_is(search: Page, words: str, kind: str) -> None:
    ask(search, words)
    kinds = search.locator(".hub-results__kind").all_inner_texts()
    assert kind in [text.split(" · ")[0] for text in kinds]


@pytest.mark.parametrize("sheet", HUB.sheets.values(), ids=lambda sheet: sheet.slug)
def test_a_worksheet_among_the_results_says_its_papers_and_sides(
    open_search: Page, sheet: object
) -> None:
    definition = sheet.definition  # type: ignore[attr-defined]
    ask(open_search, definition.title)
    result = open_search.locator(".hub-results__item", has_text="Worksheet ·").filter(
        has=open_search.locator(f'a[href$="{sheet.address.lstrip("/")}"]')  # type: ignore[attr-defined]
    )
    for layout in definition.layouts:
        expect(result).to_contain_text(f"{layout.paper}, {len(layout.sides)} side")


def test_the_count_is_announced(search: Page) -> None:
    status = search.get_by_role("status")
    expect(status).to_have_attribute("aria-live", "polite")
    found = ask(search, "genogram")
    expect(status).to_have_text(re.compile(rf"^{len(found)} results? for “genogram”$"))


def test_the_count_is_not_announced_before_anything_is_typed(search: Page) -> None:
    expect(search.get_by_role("status")).to_be_empty()


def test_a_search_has_an_address_to_send_on(search: Page) -> None:
    ask(search, "three houses")
    expect(search).to_have_url(re.compile(r"/search/\?q=three%20houses$"))


def test_an_address_that_was_sent_on_shows_its_results(visit: Visit) -> None:
    page = visit("/search/?q=three%20houses")
    expect(page.get_by_label(BOX)).to_have_value("three houses")
    expect(
        page.get_by_role("link", name=HUB.terms["three-houses"].term, exact=True)
    ).to_be_visible()


def test_emptying_the_box_empties_the_address(search: Page) -> None:
    ask(search, "three houses")
    search.get_by_label(BOX).fill("")
    expect(search).to_have_url(re.compile(r"/search/$"))


def test_typing_does_not_fill_the_history(search: Page) -> None:
    before = search.evaluate("history.length")
    ask(search, "three")
    ask(search, "three houses")
    assert search.evaluate("history.length") == before


@pytest.mark.parametrize(("key", "typed"), ACRONYMS)
def test_an_acronym_shows_its_meaning_in_any_spelling(
    open_search: Page, key: str, typed: str
) -> None:
    assert f"/glossary/#{key}" in ask(open_search, typed)[:3]


@pytest.mark.parametrize("typed", ["s.47", "S47", "s 47", "section 47"])
def test_a_section_of_the_law_is_found_in_any_spelling(search: Page, typed: str) -> None:
    assert ask(search, typed)[0] == "/glossary/#s47"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("saftey plan", "/worksheets/safety-plan/"),
        ("genagram", "/glossary/#genogram"),
        ("trajectry", "/glossary/#trajectory"),
        ("danger statment", "/guidance/danger-statements/"),
    ],
)
def test_a_misspelling_brings_the_right_page(search: Page, typed: str, meant: str) -> None:
    assert meant in ask(search, typed)[:3]


@pytest.mark.parametrize(
    "typed",
    [
        "what needs to happen",
        "what are we worried about",
        "what's working well",
        "what’s working well",
        "whats working well",
    ],
)
def test_words_that_other_searches_drop_bring_the_question(search: Page, typed: str) -> None:
    ask(search, typed)
    first = search.locator(".hub-results__name").first.inner_text()
    assert re.sub(r"[’'?]", "", first).lower() == re.sub(r"[’']", "", typed)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("worry statement", "/glossary/#worry-statement"),
        ("worry statement", "/guidance/danger-statements/"),
        ("3 houses", "/glossary/#three-houses"),
        ("three houses", "/worksheets/three-houses/"),
    ],
)
def test_variants_of_a_name_meet(search: Page, typed: str, meant: str) -> None:
    assert meant in ask(search, typed)[:3]


def test_the_words_asked_for_are_marked(search: Page) -> None:
    ask(search, "genogram")
    expect(search.locator(".hub-results mark").first).to_have_text(re.compile("genogram", re.I))


def test_no_result_shows_markup_or_an_entity(search: Page) -> None:
    ask(search, "family plan")
    assert not re.search(r"&\w+;?|<\w+", search.locator("#hub-results").inner_text())


def test_what_is_typed_is_never_read_as_markup(search: Page) -> None:
    ask(search, "<img src=x onerror=alert(1)> plan")
    expect(search.locator("#hub-results img, #hub-count img")).to_have_count(0)


def test_no_result_says_so(search: Page) -> None:
    assert ask(search, NO_SUCH) == []
    expect(search.get_by_role("status")).to_have_text(f"Nothing found for “{NO_SUCH}”")


@pytest.mark.parametrize("way", ["glossary/", "questions/", "worksheets/", "faq/ask/"])
def test_no_result_offers_ways_on(search: Page, way: str) -> None:
    ask(search, NO_SUCH)
    expect(search.locator(f'#hub-results a[href="../{way}"]')).to_be_visible()


@pytest.mark.parametrize("path", ["/", "/guidance/scaling/", "/worksheets/three-houses/"])
def test_the_box_on_another_page_leads_to_results(visit: Visit, path: str) -> None:
    page = visit(path)
    page.get_by_label(BOX).fill("safety plan")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search/\?q=safety\+plan$"))
    expect(page.get_by_role("status")).to_contain_text(f"“{'safety plan'}”")


def test_a_result_leads_to_its_page(search: Page) -> None:
    ask(search, "danger statements")
    title = typeset(HUB.pages["guidance/danger-statements"].meta.title)
    search.get_by_role("link", name=title, exact=True).first.click()
    expect(search.get_by_role("heading", level=1)).to_have_text(title)


@pytest.mark.parametrize("path", ["/search/", f"/search/?q={quote('plan')}"])
def test_nothing_but_the_hubs_own_files_is_asked_for(visit: Visit, address: str, path: str) -> None:
    page = visit("/404.html")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    ask(page, "a child called Danny")
    assert [url for url in asked if "Danny" in url or not url.startswith(address)] == []
