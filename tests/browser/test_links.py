"""Copying an address, arriving at one, and the link keeper."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, Route, expect
from pptx import Presentation

from macros.content.moved_headings import Pointer
from macros.render.templates import render
from tests import promises
from tests.browser.conftest import Visit
from tests.conftest import ROOT

MAPPING = "/guidance/mapping/"
QUESTIONS = "/questions/harm/"
KEEPER = "/training/links/"
PLACES = {
    "heading": (MAPPING, ".hub-heading > .hub-here"),
    "question": (QUESTIONS, ".hub-questions__item .hub-here"),
    "answer": ("/faq/", ".hub-answer .hub-here"),
    "term": ("/glossary/", ".hub-terms__entry .hub-here"),
    "sheet": ("/worksheets/three-column-map/", ".hub-sheet__more .hub-here"),
}
CLIPBOARD = ["clipboard-read", "clipboard-write"]


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.mark.parametrize("kind", PLACES)
def test_one_click_copies_the_whole_address(visit: Visit, address: str, kind: str) -> None:
    path, selector = PLACES[kind]
    page = visit(path, permissions=CLIPBOARD)
    link = page.locator(selector).first
    wanted = link.evaluate("link => new URL(link.getAttribute('href'), location.href).href")
    assert wanted.startswith(address)
    link.click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_contain_text(wanted)
    assert copied(page) == wanted


def test_one_key_copies_the_whole_address(visit: Visit, address: str) -> None:
    page = visit(QUESTIONS, permissions=CLIPBOARD)
    link = page.locator(".hub-questions__item .hub-here").first
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert copied(page) == address + QUESTIONS + str(link.get_attribute("href"))
    expect(link).to_be_focused()


def test_a_tap_copies_the_whole_address(visit: Visit, address: str) -> None:
    page = visit(MAPPING, width=390, has_touch=True, permissions=CLIPBOARD)
    link = page.locator(".hub-heading > .hub-here").first
    link.tap()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert copied(page) == address + MAPPING + str(link.get_attribute("href"))


def test_copying_twice_is_said_twice(visit: Visit) -> None:
    page = visit(MAPPING, permissions=CLIPBOARD)
    page.evaluate(
        "() => { let said = 0; const note = document.querySelector('.hub-said');"
        "new MutationObserver(() => { if (note.textContent) document.body.dataset.said = ++said; })"
        ".observe(note, {childList: true}); }"
    )
    link = page.locator(".hub-heading > .hub-here").first
    for count in (1, 2):
        link.click()
        expect(page.locator("body")).to_have_attribute("data-said", str(count))


def test_an_address_is_copied_where_the_browser_gives_no_clipboard(
    visit: Visit, address: str
) -> None:
    # As on a plain http server inside an organisation.
    page = visit(MAPPING, permissions=CLIPBOARD)
    page.evaluate("Object.defineProperty(window, 'isSecureContext', {value: false})")
    link = page.locator(".hub-heading > .hub-here").first
    link.click()
    expect(page.get_by_role("status").filter(has_text="Link copied")).to_be_visible()
    assert copied(page) == address + MAPPING + str(link.get_attribute("href"))


def test_an_address_is_shown_where_copying_is_refused(visit: Visit, address: str) -> None:
    page = visit(MAPPING)
    page.evaluate(
        "Object.defineProperty(window, 'isSecureContext', {value: false});"
        "document.execCommand = () => false"
    )
    page.locator(".hub-heading > .hub-here").first.click()
    expect(page.locator(".hub-said")).to_contain_text(f"The address is: {address}{MAPPING}#")


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("width", [390, 1366])
def test_what_copies_is_large_enough_for_a_finger(visit: Visit, kind: str, width: int) -> None:
    path, selector = PLACES[kind]
    page = visit(path, width=width)
    boxes = page.locator(selector).evaluate_all(
        "links => links.map(link => { const box = link.getBoundingClientRect();"
        "return [box.width, box.height]; })"
    )
    assert boxes
    assert [box for box in boxes if min(box) < 44] == []


@pytest.mark.parametrize("kind", PLACES)
def test_without_script_it_is_a_link_that_leads_there(visit: Visit, kind: str) -> None:
    path, selector = PLACES[kind]
    page = visit(path, java_script_enabled=False)
    link = page.locator(selector).first
    wanted = str(link.get_attribute("href"))
    link.click()
    if wanted.startswith("#"):
        page.wait_for_url(f"**{path}{wanted}")
    else:
        page.wait_for_url(f"**{path}")


def test_a_heading_is_read_out_without_its_link(visit: Visit) -> None:
    page = visit(MAPPING)
    heading = page.locator(".hub-heading > h2").first
    name = heading.inner_text()
    expect(page.get_by_role("heading", name=name, exact=True)).to_have_count(1)
    expect(page.get_by_role("link", name=f"Copy link to “{name}”")).to_have_count(1)


@pytest.mark.parametrize("width", [390, 1366])
@pytest.mark.parametrize("kind", ["heading", "question", "answer", "term"])
def test_where_a_reader_arrives_is_seen_whole_and_marked(
    visit: Visit, kind: str, width: int
) -> None:
    path, selector = PLACES[kind]
    page = visit(path, width=width, reduced_motion="reduce")
    ident = page.locator(selector).nth(3).get_attribute("href")
    page = visit(f"{path}{ident}", width=width, reduced_motion="reduce")
    seen = page.locator(":target").evaluate(
        "at => { const box = at.getBoundingClientRect();"
        "const top = document.elementFromPoint(box.left + 5, box.top + 2);"
        "return {top: box.top, clear: at.contains(top), background:"
        "getComputedStyle(at).backgroundColor}; }"
    )
    assert seen["top"] >= 0
    assert seen["clear"]
    assert seen["background"] not in ("rgba(0, 0, 0, 0)", "transparent")


def test_where_a_reader_arrives_is_marked_in_forced_colours_too(visit: Visit) -> None:
    page = visit(f"{QUESTIONS}#q012", forced_colors="active")
    style = page.locator(":target").evaluate("at => getComputedStyle(at).outlineStyle")
    assert style == "solid"


def test_a_page_is_cited_with_its_date_and_address(visit: Visit, address: str) -> None:
    page = visit(MAPPING, permissions=CLIPBOARD)
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
    said = copied(page)
    title = page.get_by_role("heading", level=1).inner_text()
    assert said.startswith(f"{title}. Signs of Safety")
    assert re.search(r"Last changed \d{1,2} \w+ \d{4}\. ", said)
    assert said.endswith(address + MAPPING)


# What has moved


def forwarding(page: Page, address: str, *pointers: Pointer) -> None:
    """Put a page that has moved at /moved/, as the build writes it."""
    html = render(
        "forward.html.j2",
        address=MAPPING,
        title="Mapping",
        pointers=list(pointers),
        security=promises.POLICY,
        version="1",
    )
    script = (ROOT / "docs/assets/javascripts/redirect.js").read_text("utf-8")
    page.route(
        f"{address}/moved/", lambda route: route.fulfill(body=str(html), content_type="text/html")
    )
    page.route(
        "**/redirect.js?1",
        lambda route: route.fulfill(body=script, content_type="text/javascript"),
    )


QUESTION = Pointer("asked", "Asked", f"{QUESTIONS}#q012", "Asked")


@pytest.mark.parametrize(
    ("end", "lands"),
    [("", MAPPING), ("#asked", f"{QUESTIONS}#q012"), ("#content", f"{MAPPING}#content")],
)
def test_a_page_that_moved_takes_its_reader_to_the_very_place(
    visit: Visit, address: str, end: str, lands: str
) -> None:
    page = visit("/about/")
    forwarding(page, address, QUESTION)
    page.goto(f"{address}/moved/{end}")
    page.wait_for_url(address + lands)


def test_a_page_that_moved_takes_its_reader_on_without_script(visit: Visit, address: str) -> None:
    page = visit("/about/", java_script_enabled=False)
    forwarding(page, address, QUESTION)
    page.goto(f"{address}/moved/#asked")
    page.wait_for_url(address + MAPPING)


def test_a_heading_that_moved_takes_its_reader_on(visit: Visit, address: str) -> None:
    def gone(route: Route) -> None:
        answer = route.fetch()
        on = f'<a class="hub-gone__on" href="{QUESTIONS}#q012">x</a>'
        item = f'<p class="hub-gone__item" id="asked">{on}</p>'
        route.fulfill(response=answer, body=answer.text().replace("</main>", item + "</main>"))

    page = visit("/about/")
    page.route(address + MAPPING, gone)
    page.goto(f"{address}{MAPPING}#asked")
    page.wait_for_url(f"{address}{QUESTIONS}#q012")


# The link keeper

ROWS = [
    ["/guidance/mapping/", "page", "Mapping with a family", "current", "", "", ""],
    ["/guidance/mapping/#steps", "heading", "Step by step", "current", "", "The steps", ""],
    ["/guidance/old/", "page", "Old page", "moved", "/guidance/mapping/", "", ""],
    ["/guidance/old/#why", "heading", "Why", "moved", "/guidance/mapping/#steps", "", ""],
    ["/questions/harm/#q900", "question", "Led?", "withdrawn", "", "", "5 January 2027: It led."],
    ["/worksheets/gone/", "worksheet", "Gone", "withdrawn", "/worksheets/", "", "It asked much."],
    ["/go/map/", "worksheet", "Map", "current", "/worksheets/three-column-map/", "", ""],
]


@pytest.fixture
def keeper(visit: Visit) -> Page:
    page = visit("/about/")
    body = f"var hubAddresses={json.dumps(ROWS)};"
    page.route(
        "**/training/addresses.js",
        lambda route: route.fulfill(body=body, content_type="text/javascript"),
    )
    page.goto(page.url.replace("/about/", KEEPER))
    return page


def check(page: Page, text: str) -> list[str]:
    page.get_by_label("Your links, or the text of your slides").fill(text)
    page.get_by_role("button", name="Check the links").click()
    expect(page.locator(".hub-keeper__count")).not_to_be_empty()
    return page.locator(".hub-keeper__state").all_inner_texts()


def mended(page: Page) -> str:
    return page.locator("#keeper-mended").input_value()


@pytest.mark.parametrize(
    ("path", "state"),
    [
        ("/guidance/mapping/", "Current"),
        ("/guidance/mapping", "Current"),
        ("/guidance/mapping/index.html", "Current"),
        ("/go/map/", "Current"),
        ("/guidance/old/", "Moved"),
        ("/guidance/old/#why", "Moved"),
        ("/guidance/mapping/#steps", "Reworded"),
        ("/questions/harm/#q900", "Withdrawn"),
        ("/worksheets/gone/", "Replaced"),
        ("/guidance/maping/", "Unknown"),
        ("/guidance/mapping/#stepz", "Unknown"),
    ],
)
def test_the_keeper_says_what_became_of_a_link(
    keeper: Page, address: str, path: str, state: str
) -> None:
    assert check(keeper, f"See {address}{path}.") == [state]


def test_the_keeper_knows_the_hub_in_a_folder_of_another_server(keeper: Page) -> None:
    text = "https://hub.example/practice/guidance/old/#why and https://www.example.org/news/"
    assert check(keeper, text) == ["Moved", "Not of this hub"]
    assert "https://hub.example/practice/guidance/mapping/#steps" in mended(keeper)


def test_the_keeper_reads_addresses_as_they_are_said_on_paper(keeper: Page) -> None:
    assert check(keeper, "Type /go/map/ or (/guidance/old/).") == ["Current", "Moved"]
    assert mended(keeper) == "Type /go/map/ or (/guidance/mapping/)."


def test_the_keeper_mends_a_text_and_leaves_the_rest_alone(keeper: Page, address: str) -> None:
    text = (
        f"1. The steps – {address}/guidance/mapping/#steps\n"
        f"2. [Old]({address}/guidance/old/), then tea.\n"
        f"3. {address}/questions/harm/#q900\n"
        f"4. {address}/worksheets/gone/\n"
    )
    check(keeper, text)
    assert mended(keeper) == (
        f"1. Step by step – {address}/guidance/mapping/#steps\n"
        f"2. [Old]({address}/guidance/mapping/), then tea.\n"
        f"3. {address}/questions/harm/#q900 [withdrawn]\n"
        f"4. {address}/worksheets/gone/ [replaced by {address}/worksheets/]\n"
    )


def test_a_link_that_stands_beside_its_new_wording_is_current(keeper: Page, address: str) -> None:
    assert check(keeper, f"Step by step: {address}/guidance/mapping/#steps") == ["Current"]


def test_the_keeper_counts_fifty_links_aloud(keeper: Page, address: str) -> None:
    text = f"{address}/guidance/mapping/\n" * 46 + f"{address}/guidance/old/\n" * 4
    assert len(check(keeper, text)) == 50
    said = keeper.get_by_role("status").filter(has_text="50 links: 46 current, 4 moved.")
    expect(said).to_have_count(1)


@pytest.mark.parametrize(
    "stray",
    [
        "https://a.example/100%/guidance/",
        "https://a.example/a%zz/b#50%",
        "https://a.example/%E0%A4%A/b",
        "/guidance/mapping/#50%",
        "https://a.example/__proto__/constructor/#__proto__",
        "https://[/",
    ],
)
def test_a_link_with_a_slip_ends_no_check(keeper: Page, address: str, stray: str) -> None:
    text = f"{address}/guidance/old/\n{stray}\n{address}/guidance/mapping/\n"
    states = check(keeper, text)
    assert (states[0], states[-1]) == ("Moved", "Current")
    assert stray.replace("#50%", "") in mended(keeper)


@pytest.mark.parametrize(
    ("path", "end"),
    [
        ("/guidance/mapping/", "#50%"),
        ("/guidance/mapping/", "#%E0%A4%A"),
        ("/questions/all/", "?set=q001,50%"),
        ("/questions/all/", "?set=__proto__,constructor,q001,tostring"),
        ("/questions/all/", "?part=__proto__#%"),
        ("/worksheets/", "?audience=constructor&x=%"),
        ("/about/what-changed/", "?since=%#since=%"),
        ("/faq/ask/", "?from=%"),
        ("/training/links/", "#%"),
        ("/training/pictures/", "#%"),
        ("/training/sessions/scaling/", "?since=%#%E0%A4%A"),
        ("/training/sessions/scaling/slides-45/", "#slide-%"),
        ("/worksheets/safety-scale/a4/", "?print=%#50%"),
        ("/search/", "?q=%#q=%E0%A4%A"),
    ],
)
def test_an_address_with_a_slip_is_no_script_error(visit: Visit, path: str, end: str) -> None:
    # `visit` fails the test where a script has an error.
    page = visit(path + end)
    expect(page.locator("h1").first).to_be_visible()


def test_a_set_holds_questions_alone(visit: Visit) -> None:
    page = visit("/questions/all/?set=__proto__,constructor,q001,50%25")
    expect(page.locator(".hub-tray__line")).to_have_count(1)


def test_a_page_that_moved_takes_on_an_address_with_a_slip(visit: Visit, address: str) -> None:
    page = visit("/about/")
    forwarding(page, address, QUESTION)
    page.goto(f"{address}/moved/#50%")
    page.wait_for_url(f"{address}{MAPPING}#50%")


WRAPPED = (
    "https://eur01.safelinks.protection.outlook.com/?url={}&data=05%7C02%7C&sdata=50%&reserved=0"
)


@pytest.mark.parametrize(
    ("written", "state", "now"),
    [
        ("{address}/GUIDANCE/Mapping/", "Current", "{address}/guidance/mapping/"),
        ("{address}/guidance/old/%23why", "Moved", "{address}/guidance/mapping/#steps"),
        (
            "{address}/guidance/mapping/#:~:text=50%",
            "Current",
            "{address}/guidance/mapping/#:~:text=50%",
        ),
        ("{address}/gui\u200bdance/mapping/\ufeff", "Current", "{address}/guidance/mapping/"),
        ("old.example/guidance/old/", "Moved", "https://old.example/guidance/mapping/"),
        ("www.old.example/guidance/mapping/", "Current", "www.old.example/guidance/mapping/"),
        (
            WRAPPED.format("https%3A%2F%2Fold.example%2Fguidance%2Fmapping%2F"),
            "Current",
            "https://old.example/guidance/mapping/",
        ),
        (
            WRAPPED.format("https%3A%2F%2Fold.example%2Fguidance%2Fold%2F%23why"),
            "Moved",
            "https://old.example/guidance/mapping/#steps",
        ),
        (
            WRAPPED.format("https%3A%2F%2Fwww.gov.uk%2Fnews"),
            "Not of this hub",
            WRAPPED.format("https%3A%2F%2Fwww.gov.uk%2Fnews"),
        ),
        (
            "https://protect-eu.mimecast.com/s/Ab1C",
            "Hidden",
            "https://protect-eu.mimecast.com/s/Ab1C",
        ),
    ],
)
def test_the_keeper_reads_links_as_people_have_them(
    keeper: Page, address: str, written: str, state: str, now: str
) -> None:
    assert check(keeper, f"See {written.format(address=address)}") == [state]
    assert mended(keeper) == f"See {now.format(address=address)}"


def test_a_page_of_a_file_is_no_heading(keeper: Page, address: str) -> None:
    row = ["/worksheets/map/map-a4.pdf", "file", "map-a4.pdf", "current", "", "", ""]
    keeper.route(
        "**/training/addresses.js",
        lambda route: route.fulfill(
            body=f"var hubAddresses={json.dumps([row])};", content_type="text/javascript"
        ),
    )
    assert check(keeper, f"{address}{row[0]}#page=2") == ["Current"]


def test_where_the_hub_has_an_address_of_its_own_an_old_host_is_mended(
    visit: Visit, address: str
) -> None:
    page = visit("/about/")
    own = "https://hub.council.example/practice/training/links/"

    def known(route: Route) -> None:
        answer = route.fetch()
        body = re.sub(
            r'(class="hub-provenance__address"[^>]*>)[^<]*', rf"\g<1>{own}", answer.text()
        )
        assert own in body
        route.fulfill(response=answer, body=body)

    page.route(f"{address}{KEEPER}", known)
    page.goto(f"{address}{KEEPER}")
    assert check(page, "https://old.example/guidance/mapping/") == ["Current"]
    assert mended(page) == "https://hub.council.example/practice/guidance/mapping/"


def slides(tmp_path: Path, address: str) -> Path:
    """A presentation as a trainer has it: links on words, in notes, as text, and twice."""
    made = Presentation()
    first = made.slides.add_slide(made.slide_layouts[1])
    run = first.placeholders[1].text_frame.paragraphs[0].add_run()
    run.text = "How to map"
    run.hyperlink.address = f"{address}/guidance/old/"
    first.notes_slide.notes_text_frame.text = f"Say {address}/worksheets/gone/ has ended."
    second = made.slides.add_slide(made.slide_layouts[1])
    second.shapes.title.text = "100% sure %"
    frame = second.placeholders[1].text_frame
    frame.text = f"{address}/guidance/mapping/"
    again = frame.add_paragraph().add_run()
    again.text = "again"
    again.hyperlink.address = f"{address}/guidance/mapping/"
    # Shown in another order than they are numbered in.
    order = made.slides._sldIdLst
    order.append(order[0])
    path = tmp_path / "50% done – my slides.pptx"
    made.save(str(path))
    return path


def chosen(page: Page, path: Path) -> None:
    page.get_by_label("Or a PowerPoint or Word file").set_input_files(path)
    expect(page.locator(".hub-keeper__count")).to_contain_text(path.name + ":")


def test_the_keeper_reads_a_presentation_slide_by_slide(
    keeper: Page, address: str, tmp_path: Path
) -> None:
    asked: list[str] = []
    keeper.on("request", lambda request: asked.append(request.method + request.url))
    chosen(keeper, slides(tmp_path, address))
    lines = [
        (
            item.locator(".hub-keeper__where").inner_text(),
            item.locator(".hub-keeper__state").inner_text(),
        )
        for item in keeper.locator(".hub-keeper__item").all()
    ]
    assert lines == [
        ("Slide 1", "Current"),
        ("Slide 2", "Moved"),
        ("Notes of slide 2", "Replaced"),
    ]
    assert mended(keeper).startswith(f"Slide 2: {address}/guidance/old/\n")
    assert asked == [f"GET{address}/training/addresses.js"]


def test_the_keeper_reads_a_word_file(keeper: Page, address: str, tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph(f"Read {address}/guidance/old/ first.")
    path = tmp_path / "handout.docx"
    made.save(str(path))
    chosen(keeper, path)
    assert keeper.locator(".hub-keeper__state").all_inner_texts() == ["Moved"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"no zip at all", "no PowerPoint or Word file"),
        (b"", "no PowerPoint or Word file"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "password"),
        (b"PK\x05\x06" + bytes(18), "no PowerPoint or Word file"),
        (b"PK\x05\x06" + b"\xff" * 18, "no PowerPoint or Word file"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_to(
    keeper: Page, tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "slides.pptx"
    path.write_bytes(data)
    chosen(keeper, path)
    expect(keeper.locator(".hub-keeper__count")).to_contain_text(words)


def test_a_presentation_cut_off_ends_in_words(keeper: Page, address: str, tmp_path: Path) -> None:
    path = slides(tmp_path, address)
    data = bytearray(path.read_bytes())
    # Every byte between the first part's name and the list at the end is another.
    for at in range(100, len(data) // 2):
        data[at] ^= 0x5A
    path.write_bytes(data)
    chosen(keeper, path)
    expect(keeper.locator(".hub-keeper__count")).to_contain_text("could not be read")


LAUGHS = (
    "<!DOCTYPE p [<!ENTITY a0 'ha'>"
    + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
    + "]><p><t>&a9;</t></p>"
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def crafted(tmp_path: Path, slide: str, times: int = 1) -> Path:
    """A presentation that names one slide, with this content, many times."""
    path = tmp_path / "crafted.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        ids = '<sldId r:id="a"/>' * times
        made.writestr("ppt/presentation.xml", f'<p xmlns:r="{RELATED}">{ids}</p>')
        made.writestr(
            "ppt/_rels/presentation.xml.rels",
            '<R><Relationship Id="a" Type="slide" Target="slides/one.xml"/></R>',
        )
        made.writestr("ppt/slides/one.xml", slide)
    return path


@pytest.mark.parametrize(
    ("slide", "times", "words"),
    [
        (f"<p><t>{' ' * 30_000_000}</t></p>", 10_000, "too large to read"),
        (f"<p><t>{' ' * 50_000_000}</t></p>", 1, "too large to read"),
        (LAUGHS, 1, "could not be read"),
        ("<p><t>/guidance/mapping/</t></p><p>", 1, "could not be read"),
        ("<p>" * 200_000, 1, "could not be read"),
    ],
    ids=["one part many times", "one large part", "entities", "cut off", "deep"],
)
def test_a_crafted_file_is_given_up_in_words(
    browser: Browser, address: str, tmp_path: Path, slide: str, times: int, words: str
) -> None:
    # Not by `visit`: Chromium itself draws what is wrong in a broken text, and its own policy
    # against styles in a page refuses that.
    keeper = browser.new_page()
    keeper.goto(f"{address}{KEEPER}")
    path = crafted(tmp_path, slide, times)
    assert path.stat().st_size < 1_000_000
    chosen(keeper, path)
    # Read whole, it would take minutes and gigabytes.
    expect(keeper.locator(".hub-keeper__count")).to_contain_text(words, timeout=20_000)
    keeper.close()


def test_the_keeper_says_where_there_is_no_link(keeper: Page) -> None:
    assert check(keeper, "Nothing here") == []
    expect(keeper.locator(".hub-keeper__count")).to_contain_text("No link was found")


def test_a_text_that_holds_markup_is_shown_as_text(keeper: Page, address: str) -> None:
    check(keeper, f"{address}/<img src=x onerror=alert(1)>")
    expect(keeper.locator(".hub-keeper__list img")).to_have_count(0)


def test_the_keeper_sends_nothing_and_keeps_nothing(keeper: Page, address: str) -> None:
    asked: list[str] = []
    keeper.on("request", lambda request: asked.append(request.url))
    check(keeper, f"{address}/guidance/old/ https://www.example.org/")
    # The list itself comes from the hub, once, and nothing of the text goes with it.
    others = {url for url in asked if not url.endswith("/favicon.svg")}
    assert others <= {f"{address}/training/addresses.js"}
    assert keeper.evaluate("localStorage.length + sessionStorage.length") == 0
    assert "old" not in keeper.url


def test_wiping_leaves_nothing_of_a_text(keeper: Page, address: str) -> None:
    check(keeper, f"{address}/guidance/old/")
    keeper.get_by_role("button", name="Wipe").click()
    assert "guidance/old" not in keeper.locator("main").inner_text()
    assert mended(keeper) == ""


def test_the_keeper_works_from_disk(browser: Browser, site: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((site / "training/links/index.html").as_uri())
        link = (site / "guidance/mapping/index.html").as_uri()
        assert check(page, f"{link} https://hub.example/guidance/mapping/") == ["Current"] * 2


def test_without_script_the_keeper_says_what_to_do(visit: Visit) -> None:
    page = visit(KEEPER, java_script_enabled=False)
    expect(page.get_by_text("open each link once")).to_be_visible()
    expect(page.get_by_label("Your links, or the text of your slides")).to_be_hidden()


def test_the_chain_of_a_heading_shows_under_the_pointer_and_the_keyboard(visit: Visit) -> None:
    page = visit(MAPPING)
    heading = page.locator(".hub-heading").first
    chain = heading.locator("> .hub-here")
    page.mouse.move(0, 0)
    expect(chain).to_have_css("opacity", "0")
    heading.hover()
    expect(chain).to_have_css("opacity", "1")
    page.mouse.move(0, 0)
    page.keyboard.press("Tab")
    chain.focus()
    expect(chain).to_have_css("opacity", "1")


@pytest.mark.parametrize(
    ("path", "row", "sign"),
    [
        ("/glossary/", ".hub-terms__entry", ".hub-here"),
        ("/faq/", ".hub-answer", ".hub-here__chain"),
        (QUESTIONS, ".hub-questions__item", ".hub-here__chain"),
    ],
)
def test_the_chain_of_a_row_shows_under_the_pointer_and_always_on_touch(
    visit: Visit, path: str, row: str, sign: str
) -> None:
    page = visit(path)
    first = page.locator(row).first
    page.mouse.move(0, 0)
    expect(first.locator(sign).first).to_have_css("opacity", "0")
    first.hover()
    expect(first.locator(sign).first).to_have_css("opacity", "1")
    touched = visit(path, width=390, has_touch=True, is_mobile=True)
    expect(touched.locator(f"{row} {sign}").first).to_have_css("opacity", "1")


def test_on_a_touch_screen_the_chain_of_a_heading_always_shows(visit: Visit) -> None:
    page = visit(MAPPING, width=390, has_touch=True, is_mobile=True)
    expect(page.locator(".hub-heading > .hub-here").first).to_have_css("opacity", "1")
