"""What belongs together is named on both pages, as a reader meets them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.build.reading import file_at, links, page, select, target
from tests.build.written import PAGES, QUESTIONS
from tests.each import each

PLACES = ("section.hub-related", "section.hub-panel--use", "section.hub-with")
"""Where a page names what goes with it: below its text, and what to use with it beside it."""

ON_EVERY_PAGE = "/danger-now/"
"""The line on top of a page leads there."""


def front(address: str) -> bool:
    """Whether it is the front page of a section, which nearly every page names."""
    return address.strip("/").count("/") == 0


def goes_with(address: str) -> Iterator[str]:
    """Addresses of the pages that a page's front matter says go with it."""
    related = PAGES[address].meta.get("related", {})
    above = f"/{address.split('/')[1]}/"
    for path in related.get("pages", []):
        if f"/{path}/" not in (ON_EVERY_PAGE, above):
            yield f"/{path}/"
    yield from (f"/worksheets/{slug}/" for slug in related.get("worksheets", []))
    yield from (f"/questions/{QUESTIONS[key]}/" for key in related.get("questions", []))


def named(site: Path, address: str) -> list[str]:
    """Addresses of the pages that a built page names as going with it, each as often."""
    path = file_at(site, address)
    found = []
    for place in PLACES:
        for part in select(page(site, address), place):
            for _, _, link in links(part):
                leads_to = target(site, path, link)
                if leads_to:
                    at = leads_to[0].relative_to(site).as_posix().removesuffix("index.html")
                    found.append(f"/{at}")
    return found


LISTING = [address for address in PAGES if list(goes_with(address))]


@each("address", LISTING)
def test_a_page_names_what_goes_with_it(site: Path, address: str) -> None:
    shown = named(site, address)
    assert [other for other in goes_with(address) if other not in shown] == []


@each("address", [one for one in LISTING if not front(one)])
def test_what_goes_with_a_page_names_that_page(site: Path, address: str) -> None:
    others = {other for other in goes_with(address) if not front(other)} - {address}
    assert sorted(other for other in others if address not in named(site, other)) == []


@each("address", PAGES)
def test_no_page_is_named_twice_as_going_with_another(site: Path, address: str) -> None:
    # Questions of one category lead to one page, each to its own place on it.
    shown = [other for other in named(site, address) if not other.startswith("/questions/")]
    assert sorted(other for other in set(shown) if shown.count(other) > 1) == []


def test_nearly_every_page_says_what_goes_with_it() -> None:
    assert len(LISTING) > 90
