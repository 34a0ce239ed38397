"""Filling a sheet on screen: nothing is lost on paper, nothing is kept or sent."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser, Dialog, Page, ViewportSize

from tests.each import each
from tests.print.papers import Paper, read
from tests.whole_hub import HUB

SHEET = "/worksheets/three-column-map/a3/"
HARM = "#three-column-map-a3-1-harm"
LONG = "\n".join(f"Line {number} of what happened, written out at length." for number in range(60))


def printed(page: Page) -> Paper:
    """What the browser prints of a page as it is."""
    return read(page.pdf(prefer_css_page_size=True))


@pytest.fixture
def sheet(page: Page, address: str) -> Page:
    page.goto(address + SHEET)
    return page


def test_long_text_is_printed_whole(sheet: Page) -> None:
    sheet.fill(HARM, LONG)
    text = " ".join(side.words for side in printed(sheet).sides)
    assert "Line 59 of what happened" in text
    assert "text that did not fit its box" in text


NAMES = {
    "Urdu": "علی اپنی نانی کے ساتھ رہتا ہے",
    "Arabic": "ليلى تنام جيداً",
    "Polish": "Łukasz śpi u babci Żanety",
    "Chinese": "小明和外婆住在一起",
    "emoji": "A good day 🙂🧸",
    "markup": '<b>not bold</b> & "quoted" </textarea>',
}


@pytest.mark.parametrize("text", NAMES.values(), ids=NAMES.keys())
def test_a_name_in_any_script_is_kept_as_it_was_typed(sheet: Page, text: str) -> None:
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sheet.fill(HARM, text)
    sheet.get_by_role("button", name="Copy as text").click()
    sheet.get_by_role("status").get_by_text("Copied").wait_for()
    assert text in sheet.evaluate("navigator.clipboard.readText()")
    assert len(printed(sheet).sides) == 1


@pytest.mark.parametrize(("name", "from_the_right"), [("Urdu", True), ("Polish", False)])
def test_a_script_from_the_right_is_written_from_the_right(
    sheet: Page, name: str, from_the_right: bool
) -> None:
    sheet.fill(HARM, "x")
    sheet.fill(HARM, NAMES[name])
    plain = sheet.evaluate(f"getComputedStyle(document.querySelector('{HARM}')).unicodeBidi")
    box = sheet.locator(HARM).bounding_box()
    assert plain == "plaintext" and box
    # Where the ink is: a short text keeps to the side its script begins on.
    sheet.fill(HARM, NAMES[name].split()[0])
    sheet.locator(HARM).blur()
    whole = Image.open(io.BytesIO(sheet.locator(HARM).screenshot())).convert("L")
    picture = whole.crop((6, 6, whole.width - 6, whole.height - 6))
    dark = picture.point(lambda grey: 255 if grey < 110 else 0).getbbox()
    assert dark and ((dark[0] + dark[2]) / 2 > picture.width / 2) is from_the_right


def test_a_side_for_text_that_did_not_fit_says_whose_it_is_and_what_to_do_with_it(
    sheet: Page,
) -> None:
    sheet.fill("#three-column-map-a3-1-head-1", "Mia")
    sheet.fill("#three-column-map-a3-1-head-2", "3 May")
    sheet.fill(HARM, LONG)
    sheet.locator(HARM).blur()
    words = sheet.locator(".ws-overflow").inner_text()
    for said in ("Child: Mia · Date: 3 May", "/go/map/", "review by", "Ring 999 first", "Harm"):
        assert said in words


def test_text_that_fits_adds_no_side(sheet: Page) -> None:
    sheet.fill(HARM, "One line.")
    (side,) = printed(sheet).sides
    assert "One line." in side.words


def test_a_box_grows_while_it_is_typed_into(sheet: Page) -> None:
    before = sheet.locator(HARM).bounding_box()
    sheet.fill(HARM, LONG)
    after = sheet.locator(HARM).bounding_box()
    assert before and after
    assert after["height"] > before["height"] * 2


def test_copy_as_text_puts_answers_under_their_headings(sheet: Page) -> None:
    sheet.context.grant_permissions(["clipboard-read", "clipboard-write"])
    sheet.fill(HARM, "He shouted at night.")
    sheet.fill("#three-column-map-a3-1-existing-safety", "Nan took her home.")
    sheet.get_by_role("button", name="Copy as text").click()
    sheet.get_by_text("Copied as text.").wait_for()
    copied = sheet.evaluate("navigator.clipboard.readText()")
    order = [
        "1 WHAT ARE WE WORRIED ABOUT?",
        "Harm",
        "He shouted at night.",
        "2 WHAT’S WORKING WELL?",
        "Existing safety",
        "Nan took her home.",
    ]
    places = [copied.index(words) for words in order]
    assert places == sorted(places)
    assert "Complicating factors" not in copied


def test_wipe_empties_every_box_and_says_so(sheet: Page) -> None:
    sheet.fill(HARM, LONG)
    sheet.once("dialog", lambda dialog: dialog.accept())
    sheet.get_by_role("button", name="Wipe", exact=True).click()
    assert sheet.input_value(HARM) == ""
    assert "Wiped" in sheet.locator(".ws-bar__said").inner_text()
    assert not sheet.locator(".ws-overflow").inner_text()


def test_wipe_asks_first(sheet: Page) -> None:
    sheet.fill(HARM, "One line.")
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    sheet.once("dialog", refuse)
    sheet.get_by_role("button", name="Wipe", exact=True).click()
    assert asked == ["Wipe everything you typed on this sheet?"]
    assert sheet.input_value(HARM) == "One line."


def test_a_wipe_can_be_undone_until_the_page_is_left(sheet: Page) -> None:
    undo = sheet.get_by_role("button", name="Undo the wipe")
    sheet.fill(HARM, "One line.")
    assert undo.is_hidden()
    sheet.once("dialog", lambda dialog: dialog.accept())
    sheet.get_by_role("button", name="Wipe", exact=True).click()
    undo.click()
    assert sheet.input_value(HARM) == "One line." and undo.is_hidden()


def test_a_name_is_asked_once_and_may_still_be_changed(page: Page, address: str) -> None:
    page.goto(f"{address}/worksheets/three-column-map/a4-room/")
    first, second = (f"#three-column-map-a4-room-{side}-head-1" for side in (1, 2))
    page.fill(first, "Mia")
    assert page.input_value(second) == "Mia"
    page.fill(second, "Mia and Leo")
    page.fill(first, "M")
    assert page.input_value(second) == "Mia and Leo"


def test_leaving_with_text_in_the_boxes_asks_first(sheet: Page, address: str) -> None:
    asked: list[str] = []

    def answer(dialog: object) -> None:
        asked.append(dialog.type)  # type: ignore[attr-defined]
        dialog.accept()  # type: ignore[attr-defined]

    sheet.on("dialog", answer)
    sheet.locator(HARM).press_sequentially("Something.")
    sheet.goto(address + "/worksheets/")
    assert asked == ["beforeunload"]


def test_going_back_finds_the_boxes_empty(sheet: Page, address: str) -> None:
    sheet.on("dialog", lambda dialog: dialog.accept())
    sheet.fill(HARM, "Something.")
    sheet.goto(address + "/worksheets/")
    sheet.go_back()
    assert sheet.input_value(HARM) == ""


def test_the_page_says_that_nothing_is_stored_or_sent(sheet: Page) -> None:
    words = sheet.locator(".ws-bar__words").inner_text()
    assert "not stored and not sent" in words


def test_no_box_is_filled_by_the_browser(sheet: Page) -> None:
    assert sheet.locator("form[autocomplete=off]").count() == 1
    assert (
        sheet.locator("textarea:not([autocomplete=off]), input:not([autocomplete=off])").count()
        == 0
    )


@pytest.mark.parametrize("words", ["زینب خان", "Łucja Wójcik", "مريم", "陈美玲", "👧🏽"])
def test_names_in_any_script_are_kept_as_typed(sheet: Page, words: str) -> None:
    sheet.fill(HARM, words)
    assert sheet.input_value(HARM) == words
    assert len(printed(sheet).sides) == 1


FILL_ALL = """(long) => {
    const fields = [...document.querySelectorAll("textarea, input[type=text]")];
    fields.forEach((field, number) => {
        field.value = long + " last" + number + "end";
        field.dispatchEvent(new Event("input", {bubbles: true}));
    });
    fields[0].focus();
    fields[0].blur();
    return fields.length;
}"""

FILL_TO_THE_EDGE = """() => {
    const fits = (field) => field.tagName === "TEXTAREA"
        ? field.scrollHeight <= field.clientHeight + 2
        : field.scrollWidth <= field.clientWidth + 2;
    for (const field of document.querySelectorAll("textarea, input[type=text]")) {
        field.value = "";
        while (fits(field) && field.value.length < 4000) field.value += "nan ";
        field.value = field.value.slice(0, -4);
    }
    document.querySelector("textarea").focus();
    document.activeElement.blur();
}"""

CUT = """() => [...document.querySelectorAll("textarea, input[type=text]")]
    .filter((field) => field.scrollHeight > field.clientHeight + 3
        || field.scrollWidth > field.clientWidth + 3)
    .filter((field) => !field.classList.contains("ws-field--over"))
    .map((field) => field.id)"""

SHEETS = {
    sheet.slug: f"{sheet.address}{sheet.definition.default.key}/" for sheet in HUB.sheets.values()
}


@each("path", SHEETS.values())
def test_every_box_prints_its_last_word(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    count = page.evaluate(FILL_ALL, "what we saw and heard " * 40)
    text = "".join(printed(page).letters)
    assert count
    assert [n for n in range(count) if f"last{n}end" not in text] == []


# Narrower still it is one column, whose boxes grow with what is typed.
@each("path, width", [(path, width) for path in SHEETS.values() for width in (700, 1366)])
def test_what_just_fits_on_screen_fits_on_paper(
    page: Page, address: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="screen")
    page.goto(address + path)
    page.evaluate(FILL_TO_THE_EDGE)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []


def test_the_page_says_where_long_text_goes(sheet: Page) -> None:
    assert "is printed on a further side" in sheet.locator(".ws-bar").inner_text()


def test_without_scripts_the_page_says_that_long_text_is_cut(
    browser: Browser, address: str
) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(address + SHEET)
    words = page.locator(".ws-bar").inner_text()
    page.context.close()
    assert "text that is longer than its box is cut on paper" in words
    assert "further side" not in words


def test_a_sheets_page_says_that_a_pdf_holds_what_fits(page: Page, address: str) -> None:
    page.goto(address + "/worksheets/three-column-map/")
    words = page.locator(".hub-sheet").inner_text()
    assert "The boxes of a PDF stop when they are full" in words
    link = page.get_by_role("link", name="Type on it on this screen")
    assert link.get_attribute("href") == "../../worksheets/three-column-map/a4/"


PHONE: ViewportSize = {"width": 390, "height": 844}
IN_ORDER = """
(() => {
  const boxes = [...document.querySelectorAll(".ws-sheet .ws-field")].map((field) =>
    field.getBoundingClientRect());
  return {
    fields: boxes.length,
    wide: document.documentElement.scrollWidth,
    beyond: boxes.filter((box) => box.left < 0 || box.right > window.innerWidth).length,
    back: boxes.filter((box, at) => at && box.bottom <= boxes[at - 1].top).length,
    low: boxes.filter((box) => box.height < 24).length,
  };
})()
"""


@pytest.mark.parametrize(
    "slug",
    ["three-column-map", "visit-note", "three-houses", "harm-matrix", "words-and-pictures",
     "complicating-factors", "network-circles", "conference-report"],
)  # fmt: skip
def test_on_a_phone_a_sheet_is_one_column_in_reading_order_with_the_same_fields(
    page: Page, address: str, slug: str
) -> None:
    page.goto(f"{address}/worksheets/{slug}/a4/")
    fields = page.locator(".ws-sheet .ws-field").count()
    page.set_viewport_size(PHONE)
    page.wait_for_selector(".ws-document--column")
    seen = page.evaluate(IN_ORDER)
    assert seen == {"fields": fields, "wide": 390, "beyond": 0, "back": 0, "low": 0}


def test_a_filled_example_is_the_paper_it_is_on_a_phone_too(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/worksheets/safety-scale/example-strong/")
    page.locator(".ws-tools").wait_for()
    assert "nothing can be typed here" in page.locator(".ws-bar").inner_text()
    assert "What you type" not in page.locator(".ws-bar").inner_text()
    assert page.get_by_role("button").all_inner_texts() == ["Print"]
    assert page.locator(".ws-document--column").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_a_cell_says_its_column_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{address}/worksheets/next-steps/a4/")
    said = "getComputedStyle(document.querySelector('.ws-table__cell'), '::before').content"
    assert page.evaluate(said) not in ("none", "normal", '""')


def test_long_text_that_is_typed_on_a_phone_is_printed_whole(sheet: Page) -> None:
    sheet.set_viewport_size(PHONE)
    sheet.fill(HARM, LONG)
    sheet.locator(HARM).blur()
    assert "text that did not fit its box" in sheet.locator(".ws-overflow").inner_text()
    text = " ".join(side.words for side in printed(sheet).sides)
    assert "Line 59 of what happened" in text


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_on_a_laptop_a_sheet_of_a3_is_no_wider_than_the_window(sheet: Page, width: int) -> None:
    sheet.set_viewport_size({"width": width, "height": 768})
    box = sheet.locator(".ws-sheet").first.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert box["width"] > min(width, 1580) * 0.9


def test_the_page_says_how_to_keep_a_copy(sheet: Page) -> None:
    assert "To keep a copy, print it, or save it as a PDF" in sheet.locator(".ws-bar").inner_text()


@pytest.mark.parametrize("width", [390, 1366])
def test_the_sheet_stays_where_it_is_while_its_buttons_come(
    page: Page, address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    tops = []
    for script in ("", "**/sheet-form.js*"):
        if script:
            page.route(script, lambda route: route.fulfill(content_type="text/javascript"))
        page.goto(address + SHEET)
        box = page.locator(".ws-scroll").bounding_box()
        tops.append(box and box["y"])
    assert tops[0] and tops[0] == tops[1]
