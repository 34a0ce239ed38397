"""The feed and the page of what changed, as files: the same changes, each link leads somewhere."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urldefrag

from lxml import etree

from macros.content.change_log import told
from tests.build.reading import file_at, page, select, tree
from tests.whole_hub import HUB

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def entries(site: Path) -> list[etree._Element]:
    found: list[etree._Element] = etree.parse(site / "updates.xml").findall("a:entry", ATOM)
    return found


def test_the_feed_has_an_entry_for_every_change(site: Path) -> None:
    assert len(entries(site)) == len(told(HUB)) > len(HUB.pages)


def test_every_link_of_the_feed_leads_to_a_page_and_to_a_place_on_it(site: Path) -> None:
    for entry in entries(site):
        (href,) = (link.get("href", "") for link in entry.findall("a:link", ATOM))
        where, fragment = urldefrag(f"/{href}")
        ids = {node.get("id") for node in tree(file_at(site, where)).iter() if node.get("id")}
        assert not fragment or fragment in ids, href


def test_the_page_names_the_feed_in_its_head_and_in_its_text(site: Path) -> None:
    found = page(site, "/about/what-changed/")
    feeds = [node for node in found.iter() if node.get("href") == "../../updates.xml"]
    assert [(node.tag, node.get("type")) for node in feeds] == [
        ("link", "application/atom+xml"),
        ("a", "application/atom+xml"),
    ]


def test_the_page_lists_every_change_without_a_script(site: Path) -> None:
    days = select(page(site, "/about/what-changed/"), ".hub-changes")
    # A heading has a link to itself.
    links = [link for day in days for link in day.iter("a") if link.getparent().tag == "li"]
    assert len(links) == len(told(HUB))
    assert not [day for day in days if day.get("hidden") is not None]
