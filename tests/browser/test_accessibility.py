"""What axe, a screen reader's map of the page and a strict reader find."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Page, Route, expect

from tests.browser.addresses import ALL, BARE_SHEETS, FORWARDS, KINDS, PAGES
from tests.browser.axe import COLOUR, violations
from tests.browser.conftest import Visit
from tests.build.reading import file_at, tree
from tests.each import fewest
from tests.visits import EVERY, Scheme, Visited, Window

SCHEMES: tuple[Scheme, ...] = ("light", "dark")

PLACED = re.compile(r"ws-(at|side)-\d+")
"""Classes that say where a block of a sheet lies and nothing else."""


def violations_at(page: Page, *widths: int) -> list[str]:
    """What axe finds in each width, light and dark."""
    found = []
    for width in widths:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found += violations(page)
    return found


def classes(node: HtmlElement) -> tuple[str, ...]:
    return tuple(sorted(name for name in node.classes if not PLACED.fullmatch(name)))


def kinds_of_element(path: Path) -> set[object]:
    """Every element of a page as its tag, classes and attributes, alone and in its parent."""
    found: set[object] = set()
    for node in tree(path).body.iter("*"):
        parent = node.getparent()
        named = {name for name in node.attrib if not str(name).startswith("data-")}
        found.add((node.tag, classes(node), frozenset(named)))
        found.add((parent.tag, classes(parent), node.tag, classes(node)))
    return found


@cache
def examples(site: Path, paths: tuple[str, ...]) -> list[str]:
    """A few of the pages, which together have every kind of element that all have."""
    return fewest({path: kinds_of_element(file_at(site, path)) for path in paths})


PHONE_IN_DARK = Window(390, "dark")


@EVERY.of(path for path in ALL if path not in BARE_SHEETS)
def test_axe_finds_no_violation_on_a_phone_in_dark(visited: Visited) -> None:
    every_element = visited.path in examples(visited.site, tuple(PAGES))
    assert violations(visited.in_window(PHONE_IN_DARK), every_element=every_element) == []


@EVERY.of(PAGES)
def test_axe_finds_no_violation_in_any_window_on_any_kind_of_element_of_the_pages(
    visited: Visited,
) -> None:
    if visited.path in examples(visited.site, tuple(PAGES)):
        assert violations(visited.in_window(Window(1366, "light"))) == []
        for window in (Window(1366, "dark"), Window(390, "light")):
            assert violations(visited.in_window(window), *COLOUR) == []


@EVERY.of(BARE_SHEETS)
def test_axe_finds_no_violation_on_any_kind_of_element_of_the_bare_sheets(visited: Visited) -> None:
    # White paper of one size in every window and scheme; one of each kind is tried in all.
    if visited.path in examples(visited.site, tuple(BARE_SHEETS)):
        assert violations(visited.in_window(PHONE_IN_DARK)) == []


def test_few_pages_and_sheets_have_every_kind_of_element(site: Path) -> None:
    for paths in (PAGES, BARE_SHEETS):
        chosen = examples(site, tuple(paths))
        every = set().union(*(kinds_of_element(file_at(site, path)) for path in paths))
        assert every == set().union(*(kinds_of_element(file_at(site, path)) for path in chosen))
        assert len(chosen) < len(paths) / 2


@pytest.mark.parametrize("kind", ["guidance", "question bank", "worksheets chosen", "glossary"])
def test_some_of_all_that_look_the_same_are_enough_to_find_what_is_too_pale(
    visit: Visit, kind: str
) -> None:
    page = visit(KINDS[kind])
    # What was chosen lies over the foot of the window: what it covers cannot be judged.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    seen = set()
    for pale in ("p", "li", "td", "a", "dd", "button", "label", "small, span"):
        page.evaluate(
            "rule => { const style = new CSSStyleSheet(); style.replaceSync(rule);"
            " document.adoptedStyleSheets = [style]; }",
            f"main :is({pale}) {{ color: #bbb !important; background: #ddd !important }}",
        )
        some, every = (
            {
                tag
                for told in violations(page, "color-contrast", every_element=every_element)
                for tag in re.findall(r'contrast: (<[a-z0-9]+(?: class="[^"]*)?)', told)
            }
            for every_element in (False, True)
        )
        assert some == every, pale
        seen |= every
    assert len(seen) > 5


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation_on_a_very_small_or_very_large_screen(
    visit: Visit, kind: str
) -> None:
    for page in (visit(KINDS[kind], width=320), visit(KINDS[kind], width=1920, scheme="dark")):
        # What was chosen lies over the foot of the window and may half cover a link there; at the
        # end of a page it covers nothing.
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [320, 390, 1366])
def test_axe_finds_no_violation_while_a_term_is_open(
    visit: Visit, width: int, scheme: Scheme
) -> None:
    page = visit(KINDS["guidance"], width=width, scheme=scheme)
    page.locator(".hub-term").first.click()
    expect(page.locator(".hub-meaning:popover-open")).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("width", [320, 390])
def test_axe_finds_no_violation_while_the_contents_of_a_page_are_open(
    visit: Visit, width: int
) -> None:
    page = visit(KINDS["guidance"], width=width)
    page.locator("summary", has_text="On this page").click()
    assert violations_at(page, width) == []


def test_axe_finds_no_violation_on_a_page_before_it_forwards(
    visit: Visit, address: str, site: Path
) -> None:
    def hold(route: Route) -> None:
        answer = route.fetch()
        text = re.sub(r'<meta http-equiv="refresh"[^>]*>', "", answer.text())
        route.fulfill(response=answer, body=text)

    page = visit(KINDS["not found"])
    for path in examples(site, tuple(FORWARDS)):
        page.route(address + path, hold)
        page.goto(address + path)
        assert page.url == address + path
        assert violations_at(page, 1366, 320) == []
