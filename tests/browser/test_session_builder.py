"""A session of one's own: put together, kept in its address, printed, and opened next year."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from urllib.parse import quote

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from macros.content.hub import Hub
from tests import promises
from tests.browser.conftest import Visit
from tests.browser.test_accessibility import violations_at
from tests.browser.test_library import STUB

BUILDER = "/training/build/"
PAGE, QUESTION = "/guidance/scaling/", "/questions/scaling/#q091"
BLANK, FILLED = "/worksheets/safety-scale/", "/worksheets/safety-scale/example-strong/"
THREE = f"{BUILDER}#step=10+{PAGE}&step=5+{quote(QUESTION)}&step=20+{BLANK}"


def steps(page: Page) -> list[str]:
    return page.locator(".hub-build__name").all_inner_texts()


def find(page: Page, words: str) -> None:
    page.get_by_label("Find a page, a question or a worksheet").fill(words)
    page.locator(".hub-build__hit").first.wait_for()


def test_what_is_ticked_is_in_the_session_with_its_minutes_and_the_sum(visit: Visit) -> None:
    page = visit(BUILDER)
    expect(page.locator(".hub-build__total")).to_contain_text("Nothing is in it yet")
    find(page, "scaling")
    page.get_by_role("checkbox", name="In your session: Scaling, Guidance", exact=True).check()
    page.get_by_role(
        "checkbox", name="In your session: Safety scale, Worksheet", exact=True
    ).check()
    expect(page.locator(".hub-build__total")).to_have_text("2 things · 15 minutes")
    page.get_by_label("Minutes for Scaling").fill("25")
    expect(page.locator(".hub-build__total")).to_have_text("2 things · 35 minutes")
    expect(page.locator(".hub-build__from")).to_have_text(["0–25", "25–35"])
    page.get_by_role("checkbox", name="In your session: Scaling, Guidance", exact=True).uncheck()
    expect(page.locator(".hub-build__total")).to_have_text("1 thing · 10 minutes")


def test_search_of_the_builder_is_the_hub_s(visit: Visit) -> None:
    # Letters and other names find what they mean, as in the box on top of every page.
    page = visit(BUILDER)
    find(page, "numbers from zero to ten")
    expect(page.locator(".hub-build__hit").first).to_contain_text("caling")


def test_every_worksheet_is_listed_with_its_examples(visit: Visit, hub: Hub) -> None:
    page = visit(BUILDER)
    page.get_by_label("Show").select_option("sheets")
    expect(page.locator(".hub-build__hit")).to_have_count(8)
    page.get_by_role("button", name="Show more").press("Enter")
    expect(page.locator(".hub-build__hit")).to_have_count(len(hub.sheets))
    expect(page.locator(".hub-build__hit").nth(8).get_by_role("checkbox").first).to_be_focused()
    filled = "In your session: Safety scale, filled in: strong, Example"
    page.get_by_role("checkbox", name=filled).check()
    assert steps(page) == ["Safety scale, filled in: strong"]


def test_a_step_goes_up_and_down_by_keyboard_and_says_so(visit: Visit) -> None:
    page = visit(THREE)
    up = page.get_by_role("button", name="Move up: Safety scale")
    up.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hub-build__said")).to_have_text("Safety scale is now 2 of 3.")
    expect(up).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".hub-build__said")).to_have_text("Safety scale is now 1 of 3.")
    page.keyboard.press("Enter")
    assert steps(page)[:2] == ["Safety scale", "Scaling"]
    page.get_by_role("button", name="Move down: Safety scale").click()
    assert steps(page)[:2] == ["Scaling", "Safety scale"]
    expect(page.locator(".hub-build__from")).to_have_text(["0–10", "10–30", "30–35"])


def test_who_takes_a_step_out_goes_on_at_the_next(visit: Visit) -> None:
    page = visit(THREE)
    page.get_by_role("button", name="Take out: Scaling").press("Enter")
    expect(page.locator(".hub-build__said")).to_contain_text("Taken out: Scaling. Now 2 things")
    for _ in range(2):
        assert page.evaluate("document.activeElement.dataset.act") == "out"
        page.keyboard.press("Enter")
    expect(page.get_by_label("Find a page, a question or a worksheet")).to_be_focused()


def test_the_address_holds_all_of_it(visit: Visit) -> None:
    page = visit(BUILDER)
    page.get_by_label("Its title").fill("Night shift & days, 100 %")
    page.get_by_label("Or something of your own").fill("Tea: what + why? <b>5</b>")
    page.get_by_role("button", name="Add it", exact=True).click()
    find(page, "scaling")
    page.get_by_role("checkbox", name="In your session: Scaling, Guidance", exact=True).check()
    page.get_by_label("Minutes for Scaling").fill("12")
    expect(page.locator(".hub-build__total")).to_have_text("2 things · 17 minutes")
    again = visit(page.url.partition(page.url.split("/training")[0])[2])
    assert steps(again) == ["Tea: what + why? <b>5</b>", "Scaling"]
    expect(again.get_by_label("Its title")).to_have_value("Night shift & days, 100 %")
    expect(again.locator(".hub-build__total")).to_have_text("2 things · 17 minutes")
    assert again.url == page.url


def test_nothing_is_kept_but_in_the_address(visit: Visit) -> None:
    page = visit(THREE)
    page.get_by_label("Its title").fill("Ours")
    kept = "[localStorage.length, sessionStorage.length, document.cookie]"
    assert page.evaluate(kept) == [0, 0, ""]
    page.get_by_role("button", name="Empty").click()
    assert page.url.endswith(BUILDER)


def test_a_heading_of_the_page_does_not_lose_the_session(visit: Visit) -> None:
    page = visit(THREE)
    page.evaluate("location.hash = '#kept'")
    expect(page).to_have_url(re.compile("step="))
    assert len(steps(page)) == 3


ROWS = [
    ["/guidance/old/", "page", "Old page", "moved", PAGE, "Old page", ""],
    ["/guidance/gone/", "page", "Gone page", "withdrawn", "", "Gone page", "It was wrong."],
    ["/guidance/other/", "page", "Other page", "withdrawn", PAGE, "Other page", "Said twice."],
    ["/guidance/scaling/#anchors", "heading", "The ends", "current", "", "The ends", ""],
]


def test_what_has_moved_ended_or_never_was_is_said(visit: Visit) -> None:
    page = visit(BUILDER)
    page.route(
        "**/training/addresses.js",
        lambda route: route.fulfill(body=f"var hubAddresses={json.dumps(ROWS)};"),
    )
    ways = ("old/", "gone/", "other/", "never/", "scaling/%23anchors")
    page.evaluate(
        "hash => { location.hash = hash; }", "&".join(f"step=5+/guidance/{w}" for w in ways)
    )
    said = page.locator(".hub-build__step")
    expect(said.nth(0)).to_contain_text("It has moved since")
    assert steps(page) == [
        "Scaling",
        "Gone page",
        "Other page",
        "/guidance/never/",
        "Scaling: The ends",
    ]
    expect(said.nth(1)).to_contain_text("Withdrawn. It was wrong. Nothing takes its place.")
    expect(said.nth(2)).to_contain_text("Withdrawn. Said twice.")
    expect(said.nth(3)).to_contain_text("The hub never gave out this address.")
    expect(said.nth(3).get_by_role("link")).to_have_count(0)
    page.get_by_role("button", name="Use what replaces it: Scaling").click()
    assert steps(page)[2] == "Scaling"
    # The address that is sent on from here has the new ones.
    assert page.url.count(f"step=5+{PAGE}") >= 2 and "/guidance/old/" not in page.url


def test_next_year_it_says_what_has_changed_since(visit: Visit, hub: Hub) -> None:
    page = visit(f"{BUILDER}#begun=2020-01-31&step=5+{PAGE}&step=5+Tea")
    box = page.locator(".hub-build__changed")
    change = hub.pages["guidance/scaling"].meta.changes[0].text
    expect(box).to_contain_text("Changed since you began it on 31 January 2020")
    expect(box.get_by_role("listitem")).to_have_count(1)
    expect(box).to_contain_text(change.split("'")[0])
    page.get_by_role("button", name="I have read these").click()
    expect(box).to_be_hidden()


FOREIGN = {
    "markup": "title=%3Cimg src=x onerror=alert(1)%3E&step=5+%3Cimg src=x%3E&step=5+/%3Cimg%3E/",
    "broken escapes": "title=%E0%A4%A&step=5+%E0%A4%A&step=%&step=5+/guidance/%zz/",
    "names of properties": "step=5+/__proto__/&step=5+constructor&__proto__=1&step=__proto__",
    "numbers": "step=999999+Tea&step=-5+Tea&step=NaN+Tea&step=1e9+Tea&begun=2026-99-99",
    "very many": "&".join(["step=5+Tea"] * 5000),
    "very long": "title=" + "a" * 50_000 + "&step=5+" + "b" * 50_000,
    "schemes": "step=5+//elsewhere.example/x/&step=5+javascript:alert(1)&add=//elsewhere.example/",
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_foreign_text_in_the_address_is_text_and_nothing_more(
    visit: Visit, address: str, kind: str
) -> None:
    page = visit(f"{BUILDER}#{FOREIGN[kind]}")
    expect(page.locator(".hub-build__step").first).to_be_visible()
    expect(page.locator(".hub-build img, .hub-build script")).to_have_count(0)
    assert len(steps(page)) <= 60
    links = page.locator(".hub-build__step a").evaluate_all("all => all.map(one => one.href)")
    assert [link for link in links if not link.startswith(address)] == []
    assert page.evaluate("[({}).step, Object.keys(Object.prototype).length]") == [None, 0]
    assert len(page.url) < 25_000


def test_a_page_adds_itself_to_the_session_in_another_tab(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        builder = context.new_page()
        builder.goto(f"{address}{BUILDER}#step=5+Tea")
        expect(builder.locator(".hub-build__step")).to_have_count(1)
        other = context.new_page()
        other.goto(address + PAGE)
        other.get_by_role("link", name="Add to a session").click()
        expect(other.locator(".hub-said")).to_have_text(
            "In the other tab: Added to your session: Scaling. Now 2 things, 10 minutes."
        )
        assert steps(builder) == ["Tea", "Scaling"]
        assert len(context.pages) == 2


@pytest.mark.parametrize(
    ("path", "press", "wanted"),
    [
        (PAGE, "Add to a session", ["Scaling"]),
        (BLANK, "Add to a session", ["Safety scale"]),
        ("/questions/all/?set=q091", "Add to a session", None),
        (
            "/worksheets/?sheets=safety-scale:example-thin,three-houses",
            "Add to a session",
            ["Safety scale, filled in: thin", None],
        ),
    ],
)
def test_without_such_a_tab_the_builder_opens_with_it(
    visit: Visit, hub: Hub, path: str, press: str, wanted: list[str | None] | None
) -> None:
    page = visit(path)
    with page.expect_popup() as opened:
        page.locator("a, button").filter(has_text=re.compile(f"^{press}$")).first.click()
    builder = opened.value
    expect(builder.locator(".hub-build__step").first).to_be_visible()
    expected = wanted or [hub.questions["q091"].text.replace("'", "’")]
    found = steps(builder)
    assert len(found) == len(expected)
    assert [one for one, want in zip(found, expected, strict=True) if want and one != want] == []


@pytest.mark.parametrize("length", ["20", "45", "90"])
def test_a_pack_comes_with_its_minutes_and_everything_it_shows(
    visit: Visit, hub: Hub, length: str
) -> None:
    page = visit("/training/sessions/scaling/")
    page.get_by_role("link", name=f"Change it for {length} minutes").click()
    expect(page.locator(".hub-build__total")).to_contain_text(f"{length} minutes")
    expect(page.get_by_label("Its title")).to_have_value("Scaling")
    found = steps(page)
    assert "Before we begin" in found and "Safety scale" in found
    expect(page.locator(".hub-build__note")).to_have_count(0)


def paper(page: Page) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True))) as read:
        return [" ".join(one.get_textpage().get_text_bounded().split()) for one in read]


def test_the_notes_print_alone_with_the_danger_first_and_numbered_pages(
    visit: Visit, hub: Hub
) -> None:
    many = "".join(
        f"&step=5+{quote(hub.question_address(one))}" for one in list(hub.questions.values())[:12]
    )
    page = visit(f"{THREE}&title=Our+evening{many}")
    page.evaluate(STUB)
    page.get_by_role("button", name="Print the notes").click()
    page.locator("body[data-printed=yes]").wait_for(state="attached")
    sides = paper(page)
    assert len(sides) > 1
    assert "Our evening Notes for whoever leads. 95 minutes. A4." in sides[0]
    assert sides[0].index("ring 999") < sides[0].index("Print before Safety scale: A4, 1 side")
    assert sides[0].index("Print before") < sides[0].index("Minute 0, for 10 minutes: Scaling")
    assert "Minute 15, for 20 minutes: Safety scale" in sides[0]
    assert "Listen for: " in sides[0]
    for number, side in enumerate(sides, start=1):
        assert side.count(f"Page {number} of {len(sides)}") == 1
    whole = " ".join(sides)
    assert "Find a page" not in whole and "How it is kept" not in whole


def test_the_handouts_print_as_one_job_blank_and_filled_in(visit: Visit) -> None:
    page = visit(f"{THREE}&step=5+{FILLED}&step=0+{BLANK}")
    link = page.get_by_role("link", name="Print the handouts: 2 sheets, 3 sides")
    link.click()
    page.evaluate(STUB)
    expect(page.locator(".hub-tray__count")).to_have_text("2 sheets · 3 sides")
    page.get_by_role("button", name="Print", exact=True).click()
    page.locator("body[data-printed=yes]").wait_for(state="attached")
    sides = paper(page)
    assert len(sides) == 4
    assert "nvented family" in " ".join(sides[2:]) and "nvented family" not in sides[1]


def test_without_scripts_the_page_says_what_to_do(visit: Visit) -> None:
    page = visit(BUILDER, java_script_enabled=False)
    expect(page.locator(".hub-build")).to_be_hidden()
    said = page.locator(".hub-build__without")
    expect(said.get_by_role("link", name="session pack")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 768, 1366])
def test_axe_finds_no_violation_while_a_session_is_put_together(visit: Visit, width: int) -> None:
    page = visit(f"{THREE}&step=5+{FILLED}&step=5+/never/given/out/&begun=2020-01-31", width=width)
    find(page, "scaling")
    assert violations_at(page, width) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_from_disk_a_page_adds_itself_to_the_session(browser: Browser, unpacked: Path) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        page.goto((unpacked / "guidance/scaling/index.html").as_uri())
        with page.expect_popup() as opened:
            page.get_by_role("link", name="Add to a session").click()
        builder = opened.value
        expect(builder.locator(".hub-build__name")).to_have_text(["Scaling"])
        page.goto((unpacked / "worksheets/safety-scale/index.html").as_uri())
        page.get_by_role("link", name="Add to a session", exact=True).click()
        expect(builder.locator(".hub-build__name")).to_have_text(["Scaling", "Safety scale"])
        builder.get_by_role("link", name=re.compile("Print the handouts")).click()
        expect(builder.locator(".hub-tray__count")).to_contain_text("1 sheet")


def test_a_session_of_one_s_own_is_found_from_the_section_and_from_the_packs(visit: Visit) -> None:
    for path in ("/training/", "/training/session-packs/"):
        page = visit(path)
        expect(
            page.locator(f'main a[href$="{BUILDER.removeprefix("/training/")}"]').first
        ).to_be_visible()
    assert promises.SESSIONS


def test_a_question_of_a_list_is_added_from_where_a_link_led(visit: Visit, hub: Hub) -> None:
    page = visit("/questions/scaling/#q091")
    add = page.locator("#q091 .hub-question__add")
    expect(add).to_be_visible()
    other = page.locator("#q092 .hub-question__add")
    expect(other).to_be_hidden()
    # Whoever copies the link of another may go on with that one.
    page.locator("#q092 .hub-here").press("Enter")
    expect(other).to_be_visible()
    with page.expect_popup() as opened:
        add.click()
    expect(opened.value.locator(".hub-build__step").first).to_be_visible()
    assert steps(opened.value) == [hub.questions["q091"].text.replace("'", "’")]


def test_a_filled_example_is_added_from_the_page_of_its_sheet(visit: Visit) -> None:
    page = visit(BLANK)
    with page.expect_popup() as opened:
        page.get_by_role("link", name=re.compile("^strong example: Drink")).click()
    expect(opened.value.locator(".hub-build__step").first).to_be_visible()
    assert steps(opened.value) == ["Safety scale, filled in: strong"]
