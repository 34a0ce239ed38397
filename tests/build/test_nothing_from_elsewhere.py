"""The hub asks nobody else for anything, runs nothing inline, and says nothing it must not."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.build.reading import attributes, files, html_files, links, pages, select, text_of, tree
from tests.build.written import EVERY_HTML, PAGES, SETTINGS, SHEET_PAGES, SOURCES
from tests.each import each

EXTERNAL = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.IGNORECASE)
TELEPHONE = re.compile(
    r"(?<![\w/.=-])"
    r"(?:\+44[\d ()-]{8,}|\(?0\d{2,5}\)?[ -]?\d{3,4}[ -]?\d{2,4}|1\d{2}\s?\d{3}|101|111|18000)"
    r"(?![\w/-]| KB\b)"
)
"""Anything a reader could take for a number to ring; the size of a file is none."""


def all_links(site: Path, address: str) -> list[tuple[str, str, str]]:
    return [found for root in pages(site, address) for found in links(root)]


def outside(address: str) -> bool:
    return bool(EXTERNAL.match(address)) and not address.lower().startswith(
        ("mailto:", "data:", "tel:")
    )


@each("address", EVERY_HTML)
def test_no_script_stands_in_a_page(site: Path, address: str) -> None:
    scripts = [script for root in pages(site, address) for script in select(root, "script")]
    assert [script for script in scripts if not script.get("src") or script.text] == []


@each("address", EVERY_HTML)
def test_no_style_stands_in_a_page(site: Path, address: str) -> None:
    for root in pages(site, address):
        assert select(root, "style") == []
        assert [node.tag for node, name, _ in attributes(root) if name == "style"] == []


@each("address", EVERY_HTML)
def test_no_element_runs_a_script_of_its_own(site: Path, address: str) -> None:
    names = {name for root in pages(site, address) for _, name, _ in attributes(root)}
    assert sorted(name for name in names if name.startswith("on")) == []


@each("address", EVERY_HTML)
def test_no_link_runs_a_script(site: Path, address: str) -> None:
    found = [link.strip().lower() for _, _, link in all_links(site, address)]
    assert [link for link in found if link.startswith(("javascript:", "vbscript:"))] == []


@each("address", EVERY_HTML)
def test_nothing_is_loaded_from_another_host(site: Path, address: str) -> None:
    found = [
        f"{tag} {name}={link}"
        for tag, name, link in all_links(site, address)
        if (tag, name) != ("a", "href") and EXTERNAL.match(link)
    ]
    assert [link for link in found if not link.startswith("img src=data:")] == []


def known_outside(address: str) -> bool:
    """Whether a source gives it, or it is a deeper part of one: a section of an Act."""
    chosen = [source["address"] for source in SOURCES.values() if "address" in source]
    notes = " ".join(source.get("note", "") for source in SOURCES.values())
    chosen += re.findall(r"https?://\S+", notes)
    chosen.append(SETTINGS["authority"]["region_procedures_address"])
    return any(address == one or address.startswith(one.rstrip("/") + "/") for one in chosen)


@each("address", EVERY_HTML)
def test_a_link_to_another_host_leads_to_a_source(site: Path, address: str) -> None:
    found = {link for _, _, link in all_links(site, address) if outside(link)}
    assert sorted(link for link in found if not known_outside(link)) == []


@each("address", EVERY_HTML)
def test_a_link_to_another_host_does_not_say_where_the_reader_was(site: Path, address: str) -> None:
    tell = [
        link.get("href")
        for root in pages(site, address)
        for link in select(root, "a")
        if outside(link.get("href") or "") and "noreferrer" not in (link.get("rel") or "").split()
    ]
    assert tell == []


def test_no_style_sheet_loads_from_another_host(site: Path) -> None:
    found = [
        f"{style.name}: {address}"
        for style in site.rglob("*.css")
        for address in re.findall(r"(?:url\(|@import )\s*[\"']?([^\"')]*)", text_of(style))
        if EXTERNAL.match(address) and not address.startswith("data:")
    ]
    assert found == []


def test_no_drawing_loads_or_runs_anything(site: Path) -> None:
    said = r"<script|<foreignObject|<style|\son\w+=|href=\"(?!#)|url\((?!#)"
    assert [path.name for path in site.rglob("*.svg") if re.search(said, path.read_text())] == []


@each(
    "word",
    [
        "document.cookie",
        "localStorage",
        "sessionStorage",
        "indexedDB",
        "caches",
        "serviceWorker",
        "fetch(",
        "XMLHttpRequest",
        "sendBeacon",
        "WebSocket",
        "EventSource",
        "importScripts",
        "eval(",
        "new Function",
        "innerHTML",
        "http://",
        "https://",
    ],
)
def test_no_script_of_ours_stores_sends_or_runs_text(site: Path, word: str) -> None:
    scripts = [site / "assets/javascripts" / name for name in ("every-page.js", "search-box.js")]
    assert [path.name for path in scripts if word in path.read_text("utf-8")] == []


RUNG = {
    "999",
    "101",
    "0808 800 5000",
    "0800 1111",
    "0808 2000 247",
    "0800 028 0285",
    "020 3117 2520",
}
"""Every number that may be rung from the page for a child in danger."""

MAY_RING = {"/danger-now/": RUNG, "/families/": {"999", "0800 1111"}}
"""What may be rung from a page; from all others only 999."""


MAY_PRINT = {
    "/situations/honour-based-abuse-fgm-and-forced-marriage/": ["101"],
    "/situations/teenagers/": ["111"],
}
"""Short numbers that a page names and nobody rings from it."""


@each("address", EVERY_HTML)
def test_no_page_prints_a_telephone_number_but_those_it_may(site: Path, address: str) -> None:
    # Titles of sources and their addresses are printed as they are.
    shown = " ".join(
        str(text)
        for root in pages(site, address)
        for text in root.xpath(
            "//body//text()[not(ancestor::*[contains(@class, 'hub-page-sources')"
            " or contains(@class, 'hub-sources') or contains(@class, 'hub-paper-links')]"
            " or ancestor::a[starts-with(@href, 'tel:')])]"
        )
    )
    assert TELEPHONE.findall(shown) == MAY_PRINT.get(address, [])


@each("address", EVERY_HTML)
def test_a_link_that_rings_rings_the_number_it_says(site: Path, address: str) -> None:
    found = [
        (link.text_content().rpartition("Ring ")[2], str(link.get("href")))
        for root in pages(site, address)
        for link in root.xpath("//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]")
    ]
    may = MAY_RING.get(address, {"999"})
    assert sorted({said for said, _ in found} - may) == []
    assert [href for said, href in found if href != "tel:" + said.replace(" ", "")] == []


def test_the_page_for_a_child_in_danger_rings_999_first_and_every_other_number(
    site: Path,
) -> None:
    (root,) = pages(site, "/danger-now/")
    rung = [str(link) for link in root.xpath("//a/@href[starts-with(., 'tel:')]")]
    assert rung[0] == "tel:999"
    assert set(rung) == {"tel:" + number.replace(" ", "") for number in RUNG}


@pytest.mark.parametrize("phrase", ["[Owner", "(D)", "grade D", "Grade D", "TODO", "Lorem ipsum"])
def test_no_page_prints_what_is_not_confirmed_or_not_finished(site: Path, phrase: str) -> None:
    # The page that explains the grades may name the one that is never printed.
    may = {"/about/sources/"} if phrase.lower() == "grade d" else set()
    found = {address for address, path in html_files(site).items() if phrase in text_of(path)}
    assert sorted(found - may) == []


def test_no_data_for_the_search_prints_what_is_not_confirmed(site: Path) -> None:
    said = "".join((site / f"search/{part}.js").read_text("utf-8") for part in ("entries", "texts"))
    assert [phrase for phrase in ("[Owner", "(D)", "TODO") if phrase in said] == []


@each("address", EVERY_HTML)
def test_no_page_carries_the_theme_s_own_style_or_script(site: Path, address: str) -> None:
    for root in pages(site, address):
        classes = {
            name for _, key, value in attributes(root) if key == "class" for name in value.split()
        }
        assert sorted(name for name in classes if name.startswith(("md-", "__md"))) == []
        assert root.xpath("//meta[@name='generator']") == []


def test_no_file_is_left_over_from_the_theme(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in files(site)]
    left = r"\.map$|\.min\.|/bundle|/lunr/|material|mkdocstrings|palette|sitemap|search_index"
    assert [name for name in names if re.search(left, name)] == []


def test_no_source_of_the_site_is_published(site: Path) -> None:
    kinds = {path.suffix for path in files(site)}
    pages = {".html", ".css", ".js", ".json", ".xml", ".svg", ".webp", ".woff2"}
    assert kinds <= pages | {".pdf", ".docx", ".pptx", ".png", ".txt"}
    texts = [path.relative_to(site).as_posix() for path in site.rglob("*.txt")]
    assert texts == ["assets/fonts/licence.txt"]


@each("address", [*PAGES, *SHEET_PAGES])
def test_no_field_asks_the_browser_to_remember_what_is_typed(site: Path, address: str) -> None:
    fields = [
        field
        for root in pages(site, address)
        for field in root.xpath("//input|//textarea|//select")
    ]
    assert [field.get("name") for field in fields if field.get("autocomplete") != "off"] == []


@each("address", SHEET_PAGES)
def test_a_sheet_s_form_sends_nothing(site: Path, address: str) -> None:
    for root in pages(site, address):
        assert [form.get("action") for form in select(root, "form") if form.get("action")] == []
        assert root.xpath("//button[not(@type='button' or @type='reset')]") == []
        assert root.xpath("//input[@type='submit']") == []


def test_every_host_that_is_linked_is_named_by_a_source(site: Path) -> None:
    hosts = {
        urlsplit(link).netloc
        for path in html_files(site).values()
        for _, _, link in links(tree(path))
        if outside(link)
    }
    known = {
        urlsplit(source["address"]).netloc for source in SOURCES.values() if "address" in source
    }
    known.add(urlsplit(SETTINGS["authority"]["region_procedures_address"]).netloc)
    assert sorted(hosts - known) == []


SERVICES = {"spellcheck": "false", "writingsuggestions": "false", "autocorrect": "off"}
"""What a browser may send typed text to a service for, and the word that declines it."""


@each("address", EVERY_HTML)
def test_no_box_offers_what_is_typed_to_the_browsers_writing_services(
    site: Path, address: str
) -> None:
    for root in pages(site, address):
        for box in [*select(root, "textarea"), *select(root, "input")]:
            if box.get("type", "text") not in ("text", "search"):
                continue
            # A box takes from its form what it does not say itself.
            around = [box, *box.iterancestors("form")]
            said = {
                name: next(filter(None, (one.get(name) for one in around)), "") for name in SERVICES
            }
            assert said == SERVICES, (box.get("id"), said)
