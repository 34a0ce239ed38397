"""Every address a page names leads somewhere, in whatever folder the site lies."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.build.reading import (
    base_of,
    file_at,
    files,
    files_at,
    html_files,
    ids,
    links,
    page,
    pages,
    select,
    target,
    tree,
)
from tests.build.written import EVERY_HTML, FORWARDS, PAGES, SHEET_PAGES
from tests.each import each


@each("address", EVERY_HTML)
def test_every_internal_link_leads_somewhere(site: Path, address: str) -> None:
    dead = []
    for path in files_at(site, address):
        for tag, name, link in links(tree(path)):
            found = target(site, path, link)
            if found is not None and not found[0].is_file():
                dead.append(f"{tag} {name} {link}")
    assert dead == []


@each("address", EVERY_HTML)
def test_every_fragment_leads_to_an_id(site: Path, address: str) -> None:
    dead = []
    for path in files_at(site, address):
        for _, _, link in links(tree(path)):
            found = target(site, path, link)
            if found and found[1] and found[0].suffix == ".html" and found[1] not in ids(found[0]):
                dead.append(link)
    assert dead == []


@each("address", EVERY_HTML)
def test_no_id_stands_twice_on_a_page(site: Path, address: str) -> None:
    for root in pages(site, address):
        found = [str(value) for value in root.xpath("//@id")]
        assert sorted(found) == sorted(set(found))


@each("address", EVERY_HTML)
def test_what_a_page_refers_to_by_id_is_on_it(site: Path, address: str) -> None:
    for path in files_at(site, address):
        named = {
            name
            for attribute in ("aria-labelledby", "aria-describedby", "for", "popovertarget")
            for value in tree(path).xpath(f"//@{attribute}")
            for name in str(value).split()
        }
        assert sorted(named - ids(path)) == []


@each("address", [*PAGES, *SHEET_PAGES, *FORWARDS])
def test_no_address_begins_at_the_root_of_the_server(site: Path, address: str) -> None:
    found = [link for root in pages(site, address) for _, _, link in links(root)]
    assert [link for link in found if link.startswith("/")] == []


def test_the_page_for_a_wrong_address_names_its_files_from_the_root(site: Path) -> None:
    found = [link for _, _, link in links(page(site, "/404.html")) if not link.startswith("#")]
    assert [link for link in found if not link.startswith("/")] == ["tel:999"]


def test_every_page_can_be_reached_from_home_by_links(site: Path) -> None:
    reached: set[Path] = set()
    waiting = [site / "index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached or path.suffix != ".html":
            continue
        reached.add(path)
        for tag, name, link in links(tree(path)):
            if (tag, name) in (("a", "href"), ("form", "action")):
                found = target(site, path, link)
                if found:
                    waiting.append(found[0])
    wanted = {path for address in [*PAGES, *SHEET_PAGES] for path in files_at(site, address)}
    assert sorted(path.relative_to(site).as_posix() for path in wanted - reached) == []


def named_by_styles(site: Path) -> dict[str, Path]:
    """What the style sheets name, as they name it, and where that is."""
    return {
        f"{style.name}: {address}": (style.parent / address.strip("\"'")).resolve()
        for style in site.rglob("*.css")
        for address in re.findall(r"url\(([^)]*)\)", style.read_text("utf-8"))
        if not address.strip("\"'").startswith("data:")
    }


def test_every_file_a_style_sheet_names_is_there(site: Path) -> None:
    found = named_by_styles(site)
    assert found
    assert [name for name, path in found.items() if not path.is_file()] == []


def test_every_file_but_the_entrances_is_named_by_another(site: Path) -> None:
    named = set(named_by_styles(site).values())
    for path in html_files(site).values():
        for _, _, link in links(tree(path)):
            found = target(site, path, link)
            if found:
                named.add(found[0])
    # Read by other programs, sent by the server, or given out by word of mouth.
    entrances = {file_at(site, address) for address in [*FORWARDS, "/404.html"]}
    entrances |= set(site.glob("*.json"))
    # Asked for by a script: a sheet that is printed with others, and the rest of search.
    entrances |= {file.with_suffix(".js") for file in (site / "worksheets").glob("*/*/")}
    entrances |= {site / "search/wordings.js", site / "search/texts.js"}
    entrances |= {site / "assets/stylesheets/print-job.css"}
    entrances |= {site / "assets/javascripts/add-to-session.js"}
    # Old addresses: those who have them come from elsewhere.
    listed = json.loads((site / "addresses.json").read_text("utf-8"))
    entrances |= {file_at(site, row["address"]) for row in listed if row["status"] != "current"}
    unused = set(files(site)) - named - entrances
    assert sorted(path.relative_to(site).as_posix() for path in unused) == []


@each("address", EVERY_HTML)
def test_every_link_has_words(site: Path, address: str) -> None:
    mute = [
        link.get("href")
        for root in pages(site, address)
        for link in select(root, "a")
        if not str(link.text_content()).strip() and not link.get("aria-label")
    ]
    assert mute == []


def test_the_crawler_takes_an_address_as_a_browser_does(site: Path) -> None:
    path = file_at(site, "/guidance/mapping/")
    assert urljoin(base_of(site, path), "../scaling/").endswith("/deep/guidance/scaling/")
    assert target(site, path, "../scaling/#a") == (file_at(site, "/guidance/scaling/"), "a")


def test_the_crawler_refuses_an_address_out_of_the_hub(site: Path) -> None:
    path = file_at(site, "/guidance/mapping/")
    with pytest.raises(ValueError, match="out of the hub"):
        target(site, path, "../../../elsewhere/")
