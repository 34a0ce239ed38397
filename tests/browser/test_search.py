"""Search finds what people type, says what it found, and can be sent on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from macros.render.typography import typeset
from tests.browser.conftest import Visit
from tests.browser.holding import Held
from tests.each import each
from tests.whole_hub import HUB

BOX = "Search the hub"

NO_SUCH = "zzzzqqq"

WORDING, WORDED = "how safe is the child 0 to 10", "/guidance/scaling/"
"""What people say in place of a page's own words, and the page."""

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
    expect(page.locator("#hub-results")).not_to_have_attribute("aria-busy", "true")
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


@each("sheet", HUB.sheets.values(), label=lambda sheet: sheet.slug)
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


def test_a_worksheet_shows_its_picture_and_nothing_moves_when_it_comes(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    held = Held(page, "**/*.webp")
    page.goto(f"{address}/search/")
    page.wait_for_function("() => globalThis.hubTexts")
    expect(page.locator("#hub-results")).not_to_have_attribute("aria-busy", "true")
    ask(page, "three houses sheet")
    item = page.locator(".hub-results__item", has=page.locator('[href$="/three-houses/"]')).first
    picture = item.locator("img")
    expect(picture).to_have_attribute("src", re.compile(r"/worksheets/three-houses/.*\.webp$"))
    expect(picture).to_have_attribute("loading", "lazy")
    boxes = [item.bounding_box(), picture.bounding_box()]
    held.let_go()
    page.wait_for_function(
        "image => image.complete && image.naturalWidth", arg=picture.element_handle()
    )
    assert [item.bounding_box(), picture.bounding_box()] == boxes
    page.close()


def test_the_box_on_another_page_loads_no_picture(visit: Visit) -> None:
    page = visit("/guidance/scaling/")
    page.get_by_label(BOX).press_sequentially("three houses")
    expect(page.locator(".hub-find .hub-results__name").first).to_be_visible()
    expect(page.locator(".hub-find img")).to_have_count(0)


def test_the_count_is_announced(search: Page) -> None:
    status = search.get_by_role("status")
    expect(status).to_have_attribute("aria-live", "polite")
    found = ask(search, "genogram")
    expect(status).to_have_text(re.compile(rf"^{len(found)} results? for “genogram”$"))


def test_the_count_is_not_announced_before_anything_is_typed(search: Page) -> None:
    expect(search.get_by_role("status")).to_be_empty()


def test_a_search_has_an_address_to_send_on(search: Page) -> None:
    ask(search, "three houses")
    search.keyboard.press("Enter")
    expect(search).to_have_url(re.compile(r"/search/#q=three%20houses$"))


@pytest.mark.parametrize("end", ["#q=three%20houses", "#q=three+houses", "?q=three%20houses"])
def test_an_address_that_was_sent_on_shows_its_results(visit: Visit, end: str) -> None:
    page = visit(f"/search/{end}")
    expect(page.get_by_label(BOX)).to_have_value("three houses")
    expect(
        page.get_by_role("link", name=HUB.terms["three-houses"].term, exact=True)
    ).to_be_visible()


def test_an_old_link_s_words_are_put_where_no_server_sees_them(visit: Visit) -> None:
    page = visit("/search/?q=three%20houses")
    expect(page).to_have_url(re.compile(r"/search/#q=three%20houses$"))
    assert page.evaluate("history.length") == 2  # the empty page of the window, and this one


def test_typing_stands_in_no_address_and_no_history(search: Page) -> None:
    before = search.evaluate("history.length")
    for words in ("three", "three houses", "three houses sheet"):
        ask(search, words)
    search.wait_for_timeout(600)
    assert search.evaluate("history.length") == before
    expect(search).to_have_url(re.compile(r"/search/$"))


def test_each_search_that_is_asked_for_has_its_place_in_the_history(search: Page) -> None:
    before = search.evaluate("history.length")
    for words in ("genogram", "ecomap", "ecomap"):
        ask(search, words)
        search.keyboard.press("Enter")
        expect(search).to_have_url(re.compile(rf"#q={words}$"))
    assert search.evaluate("history.length") == before + 2
    search.go_back()
    expect(search.get_by_label(BOX)).to_have_value("genogram")
    expect(search.get_by_role("status")).to_contain_text("“genogram”")
    search.go_back()
    expect(search.get_by_label(BOX)).to_have_value("")
    search.go_forward()
    expect(search.get_by_role("status")).to_contain_text("“genogram”")


def test_words_typed_straight_after_a_search_stay_in_the_box(search: Page) -> None:
    ask(search, "genogram")
    left = search.get_by_label(BOX).evaluate(
        """box => new Promise(done => {
            addEventListener("hashchange", () => setTimeout(() => done(box.value)));
            box.form.requestSubmit();
            box.value = "ecomap";
            box.dispatchEvent(new Event("input"));
        })"""
    )
    assert left == "ecomap"
    expect(search.get_by_role("status")).to_contain_text("“ecomap”")


def test_whoever_comes_back_from_a_result_comes_back_to_the_search(search: Page) -> None:
    found = ask(search, "danger statements")
    search.locator(".hub-results__name").first.click()
    expect(search).to_have_url(re.compile(re.escape(found[0]) + "$"))
    search.go_back()
    expect(search.get_by_label(BOX)).to_have_value("danger statements")
    expect(search.get_by_role("status")).to_contain_text("“danger statements”")


@pytest.mark.parametrize("path", ["/", "/guidance/scaling/", "/search/", "/404.html"])
def test_no_request_carries_what_is_searched_for(visit: Visit, address: str, path: str) -> None:
    page = visit(path)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(f"{asked.url} {asked.headers} {asked.post_data}"))
    page.get_by_label(BOX).fill("Zebulon plan")
    page.get_by_label(BOX).press("Enter")
    expect(page).to_have_url(f"{address}/search/#q=Zebulon%20plan")
    expect(page.locator("#hub-count")).to_contain_text("“Zebulon plan”")
    page.locator(".hub-results__name").first.click()
    expect(page).not_to_have_url(re.compile("/search/"))
    assert sent
    assert [what for what in sent if "Zebulon" in what] == []


@pytest.mark.parametrize("path", ["/", "/guidance/scaling/", "/search/"])
def test_a_search_without_scripts_sends_no_word(visit: Visit, path: str) -> None:
    page = visit(path, java_script_enabled=False)
    sent: list[str] = []
    page.on("request", lambda asked: sent.append(f"{asked.url} {asked.post_data}"))
    page.get_by_label(BOX).fill("Zebulon")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#hub-results")).to_contain_text("What you typed was not sent anywhere")
    expect(page.locator('#hub-results a[href="../a-z/"]')).to_be_visible()
    assert [what for what in sent if "Zebulon" in what] == []


@pytest.mark.parametrize("end", ["#q=100%", "?q=100%", "#q=%E0%A4%A", "#q=%", "#50%", "#%zz"])
def test_a_stray_per_cent_sign_in_a_search_stops_nothing(visit: Visit, end: str) -> None:
    # `visit` fails the test where a script has an error.
    page = visit("/about/")
    page.goto(page.url.replace("/about/", f"/search/{end}"))
    ask(page, "genogram")


@each("key, typed", ACRONYMS)
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
    # Pictures of worksheets are our own.
    typed = search.locator('#hub-results [src="x"], #hub-results [onerror], #hub-count img')
    expect(typed).to_have_count(0)


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
    expect(page).to_have_url(re.compile(r"/search/#q=safety%20plan$"))
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


def test_a_word_of_crisis_shows_what_to_do_now_above_all_results(search: Page) -> None:
    found = ask(search, "safety plan after an overdose")
    assert found[0] == "/danger-now/"
    now = search.locator(".hub-results__now")
    expect(now).to_contain_text("Danger now")
    for step in (HUB.danger.ring, HUB.danger.refer):
        expect(now).to_contain_text(typeset(f"{step.ask} {step.act}"))
    above = now.evaluate("part => part.getBoundingClientRect().bottom")
    heading = search.locator("#hub-results h2").first
    assert above <= heading.evaluate("part => part.getBoundingClientRect().top")


def test_twelve_results_are_shown_and_the_others_when_asked_for(search: Page) -> None:
    ask(search, "network")
    expect(search.locator(".hub-results__item")).to_have_count(12)
    search.get_by_role("button", name=re.compile(r"^Show \d+ more$")).click()
    expect(search.locator(".hub-results__item")).to_have_count(36)
    assert search.evaluate("document.activeElement.classList.contains('hub-results__name')")


def test_what_has_no_page_is_said_and_ways_on_come_first(search: Page) -> None:
    ask(search, "mileage claim form")
    status = search.get_by_role("status")
    expect(status).to_have_text("The hub has no page about “mileage claim form”")
    expect(search.locator('#hub-results a[href="../a-z/"]')).to_be_visible()
    expect(search.locator(".hub-results__item")).to_have_count(3)


def test_a_search_that_is_asked_for_stands_in_the_title(search: Page) -> None:
    before = search.title()
    ask(search, "ecomap")
    assert search.title() == before
    search.keyboard.press("Enter")
    expect(search).to_have_title(f"ecomap – {before}")


PIECES = ["search/entries.js", "search-engine.js", "search-box.js"]


@pytest.mark.parametrize("piece", PIECES)
@pytest.mark.parametrize("path", ["/search/", "/guidance/scaling/"])
def test_a_box_recovers_from_one_failed_load(
    browser: Browser, address: str, path: str, piece: str
) -> None:
    page = browser.new_page()
    tried: list[str] = []

    def once(route: Route) -> None:
        tried.append(route.request.url)
        if len(tried) == 1:
            route.abort()
        else:
            route.continue_()

    page.route(f"**/{piece}*", once)
    page.goto(address + path)
    box = page.get_by_label(BOX)
    if path == "/search/":
        expect(page.locator("#hub-results")).to_have_text(
            "Search has not loaded. Press the search button to try again."
        )
    else:
        failed = f"""new Promise(done => document.head.addEventListener("error", event => {{
            if (event.target.src.includes("{piece}")) done();
        }}, true))"""
        with page.expect_event("requestfailed"):
            page.evaluate(f"window.failed = {failed}; 0")
            box.focus()
        page.evaluate("window.failed")
    box.press_sequentially("genogram")
    expect(page.locator(".hub-results__name").first).to_be_visible()
    assert len(tried) == 2
    page.close()


@pytest.mark.parametrize("piece", PIECES)
def test_what_is_typed_before_a_load_fails_is_found_all_the_same(
    browser: Browser, address: str, piece: str
) -> None:
    page = browser.new_page()
    held = Held(page, f"**/{piece}*", most=1)
    page.goto(f"{address}/guidance/scaling/")
    page.get_by_label(BOX).press_sequentially("genogram")
    held.lose()
    expect(page.locator(".hub-results__name").first).to_be_visible()
    page.close()


def test_while_search_loads_it_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    held = Held(page, "**/search/entries.js*")
    page.goto(f"{address}/search/", wait_until="commit")
    expect(page.locator("#hub-results")).to_have_text("Search is loading …")
    held.let_go()
    expect(page.locator("#hub-results")).to_contain_text("Type what you are looking for")
    page.close()


@pytest.mark.parametrize("lost", [["texts"], ["wordings"], ["wordings", "texts"]], ids="-".join)
def test_names_and_danger_are_found_where_what_comes_after_them_is_lost(
    browser: Browser, address: str, lost: list[str]
) -> None:
    page = browser.new_page()
    for name in lost:
        page.route(f"**/search/{name}.js*", lambda route: route.abort())
    page.goto(f"{address}/search/")
    expect(page.locator("#hub-results")).to_contain_text("Type what you are looking for")
    assert "/glossary/#genogram" in ask(page, "genogram")
    assert ask(page, "took an overdose")[0] == "/danger-now/"
    page.close()


def test_results_grow_better_by_themselves_while_search_is_loading(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    held = Held(page, "**/search/wordings.js*")
    page.goto(f"{address}/search/#q={quote(WORDING)}", wait_until="commit")
    expect(page.get_by_role("status")).to_contain_text(f"“{WORDING}”")
    first = page.locator(".hub-results__name").first
    href = re.compile(re.escape(WORDED.lstrip("/")) + "$")
    expect(first).not_to_have_attribute("href", href)
    held.let_go()
    expect(first).to_have_attribute("href", href)
    page.close()


@pytest.mark.parametrize("path", ["/search/", "/guidance/scaling/"])
def test_a_result_under_the_pointer_stays_until_the_pointer_has_left(
    browser: Browser, address: str, path: str
) -> None:
    page = browser.new_page()
    held = Held(page, "**/search/wordings.js*")
    page.goto(address + path, wait_until="commit")
    page.get_by_label(BOX).press_sequentially(WORDING)
    found = page.locator("#hub-results" if path == "/search/" else ".hub-find__body")
    first = found.locator(".hub-results__name").first
    before = first.get_attribute("href")
    first.hover()
    held.let_go()
    expect(found).not_to_have_attribute("aria-busy", "true")
    assert first.get_attribute("href") == before
    page.mouse.move(0, 0)
    expect(first).not_to_have_attribute("href", before or "")
    page.close()


def test_a_day_is_the_readers_own(browser: Browser, address: str) -> None:
    # In the one it is a day later than in the other, at any hour.
    days = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        page = browser.new_page(timezone_id=zone)
        page.goto(f"{address}/search/")
        shown, written = page.evaluate("[hubToday, new Date().toLocaleDateString('sv')]")
        assert shown == written
        days.append(shown)
        page.close()
    assert days[0] > days[1]


def test_a_panel_that_was_closed_stays_closed_when_the_texts_come(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    held = Held(page, "**/search/texts.js*")
    page.goto(f"{address}/guidance/scaling/")
    page.get_by_label(BOX).press_sequentially("genogram")
    expect(page.locator(".hub-find .hub-results__name").first).to_be_visible()
    page.keyboard.press("Escape")
    held.let_go()
    page.wait_for_function("() => window.hubTexts")
    page.wait_for_timeout(500)
    expect(page.locator(".hub-find .hub-results__name")).to_have_count(0)
    page.close()


NEEDED = ["search-engine.js", "entries.js", "search-box.js"]
"""What the page of results always needs."""


def test_what_search_always_needs_is_asked_for_at_once_and_once_behind_the_first_paint(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    asked: list[tuple[str, str, str]] = []
    session.on(
        "Network.requestWillBeSent",
        lambda said: asked.append(
            (
                said["request"]["url"].rsplit("/", 1)[-1].split("?")[0],
                said["request"]["initialPriority"],
                said["initiator"]["type"],
            )
        ),
    )
    page.goto(f"{address}/search/")
    expect(page.locator("#hub-results")).to_contain_text("Type what you are looking for")
    found = sorted(one for one in asked if one[0] in NEEDED)
    assert found == sorted((name, "Low", "parser") for name in NEEDED)
    page.close()


def test_wordings_wait_until_the_names_have_come(browser: Browser, address: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    names = Held(page, "**/search/entries.js*")
    page.goto(f"{address}/search/", wait_until="commit")
    expect(page.locator("#hub-results")).to_have_text("Search is loading …")
    names.wait()
    page.wait_for_timeout(300)
    assert [url for url in asked if "wordings" in url] == []
    names.let_go()
    expect(page.locator("#hub-results")).to_contain_text("Type what you are looking for")
    page.wait_for_function("() => globalThis.hubTexts")
    assert len([url for url in asked if "wordings" in url]) == 1
    page.close()


def test_what_is_found_by_name_is_drawn_before_more_is_asked_for(
    browser: Browser, address: str
) -> None:
    page = browser.new_page()
    page.add_init_script(
        "globalThis.drawn = []; const old = Element.prototype.append;"
        "Element.prototype.append = function (...made) {"
        " const asks = made.some(one => /wordings/.test(one.src));"
        " if (asks) drawn.push(document.querySelectorAll('.hub-results__name').length);"
        " return old.apply(this, made); };"
    )
    page.goto(f"{address}/search/#q=safety%20plan")
    page.wait_for_function("() => globalThis.hubTexts")
    (drawn,) = page.evaluate("drawn")
    assert drawn > 0
    page.close()


@pytest.mark.parametrize(("width", "most"), [(390, 92), (1366, 182)])
def test_a_telephone_shows_half_as_much_of_a_text_with_the_word_in_it(
    visit: Visit, width: int, most: int
) -> None:
    page = visit("/search/", width=width)
    ask(page, "safety plan")
    texts = page.locator("p.hub-results__text:not(:has(a))")
    shown = [text.strip("… ") for text in texts.all_inner_texts()]
    assert most / 2 < max(len(text) for text in shown) <= most
    marked = texts.filter(has=page.locator("mark")).count()
    assert marked > texts.count() / 2
