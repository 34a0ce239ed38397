"""Links as people have them: what is read of each, without a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.each import each
from tests.node import Node

READ = """link => {
  const read = hubLinkForms.read(link);
  return read && { host: read.host, path: read.path, id: read.id, sealed: read.sealed };
}"""
FOUND = """text => {
  const found = [];
  hubLinkForms.each(hubLinkForms.seen(text), link => {
    found.push(hubLinkForms.trimmed(link));
    return link;
  });
  return found;
}"""


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node() as process:
        process.load(ROOT / "docs/assets/javascripts/link-forms.js")
        yield process


STEPS = ("hub.example", "/guidance/mapping/", "steps")
INSIDE = "https%3A%2F%2Fhub.example%2Fguidance%2Fmapping%2F%23steps"

WRITTEN = {
    "plain": "https://hub.example/guidance/mapping/#steps",
    "without https": "hub.example/guidance/mapping/#steps",
    "with www": "www.hub.example/guidance/mapping/#steps",
    "in capitals": "HTTPS://HUB.EXAMPLE/guidance/mapping/#steps",
    "SafeLinks": (
        f"https://eur01.safelinks.protection.outlook.com/?url={INSIDE}"
        "&data=05%7C02%7Cann%40council.example%7C0&sdata=50%&reserved=0"
    ),
    "SafeLinks of Teams": (
        f"https://statics.teams.cdn.office.net/evergreen-assets/safelinks/1/atp-safelinks.html?url={INSIDE}&locale=en-gb"
    ),
    "Proofpoint 2": (
        "https://urldefense.proofpoint.com/v2/url"
        "?u=https-3A__hub.example_guidance_mapping_-23steps&d=DwMFAg&c=x"
    ),
    "Proofpoint 3": "https://urldefense.com/v3/__https://hub.example/guidance/mapping/*steps__;Iw!!AbC$",
    "Barracuda": f"https://linkprotect.cudasvc.com/url?a={INSIDE.lower()}&c=E,1,x&typo=1",
    "Cisco": f"https://secure-web.cisco.com/1Zx9/{INSIDE}",
    "Sophos": (
        "https://eu-west-1.protection.sophos.com/?d=hub.example"
        "&u=aHR0cHM6Ly9odWIuZXhhbXBsZS9ndWlkYW5jZS9tYXBwaW5nLyNzdGVwcw==&i=x"
    ),
    "Google": f"https://www.google.com/url?q={INSIDE}&sa=D",
    "SharePoint": f"https://council.sharepoint.com/sites/x/_layouts/15/Redirect.aspx?Src=a%&goto={INSIDE}",
    "twice wrapped": (
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.google.com%2Furl"
        "%3Fq%3Dhttps%253A%252F%252Fhub.example%252Fguidance%252Fmapping%252F%2523steps"
    ),
    "escaped number sign": "https://hub.example/guidance/mapping/%23steps",
    "text fragment": "https://hub.example/guidance/mapping/#steps:~:text=Begin%20here",
    "a query": "https://hub.example/guidance/mapping/?web=1&x=%#steps",
    "a query after the id": "https://hub.example/guidance/mapping/#steps?web=1",
}


@each("name", list(WRITTEN))
def test_the_place_a_link_leads_to_is_read(node: Node, name: str) -> None:
    read = node.evaluate(READ, WRITTEN[name])
    assert (read["host"], read["path"], read["id"]) == STEPS


@each(
    "link, path, ident",
    [
        ("https://a.example/sheet-a4.pdf#page=2", "/sheet-a4.pdf", ""),
        ("https://a.example/sheet-a4.pdf#page=2&zoom=50%", "/sheet-a4.pdf", ""),
        ("https://a.example/about/what-changed/#since=2026-01-01", "/about/what-changed/", ""),
        ("https://a.example/guidance/#:~:text=50%", "/guidance/", ""),
        ("https://a.example/50%/b%zz/%E0%A4%A", "/50%/b%zz/%E0%A4%A", ""),
        (
            "https://c.example/Shared%20Documents/50%25%20done.pptx?d=w1#x",
            "/Shared Documents/50% done.pptx",
            "",
        ),
    ],
)
def test_what_is_no_place_of_its_own_is_left_out(
    node: Node, link: str, path: str, ident: str
) -> None:
    read = node.evaluate(READ, link)
    assert (read["path"], read["id"]) == (path, ident)


@each(
    "link",
    [
        "https://protect-eu.mimecast.com/s/Ab1C?domain=hub.example",
        "https://url.uk.m.mimecastprotect.com/s/Ab1C",
        "https://bit.ly/3xYz",
    ],
)
def test_a_link_that_hides_where_it_leads_is_said_to(node: Node, link: str) -> None:
    assert node.evaluate(READ, link)["sealed"]


@each("link", ["https://[/", "https://", "https://a b", "http://%"])
def test_what_is_no_address_is_none(node: Node, link: str) -> None:
    assert node.evaluate(READ, link) is None


FOUND_IN: dict[str, list[str]] = {
    "See hub.example/guidance/mapping/, then tea.": ["hub.example/guidance/mapping/"],
    "(www.hub.example/faq/#faq-12)": ["www.hub.example/faq/#faq-12"],
    "at\u200bhttps://hub.example/gui\u200bdance/\ufeffmapping/\u00ad.": [
        "https://hub.example/guidance/mapping/"
    ],
    "Type /go/map/ or **/faq/**": ["/go/map/", "/faq/"],
    "his/her and/or 1/2 e.g./i.e. n/a 24/7": [],
    r"C:\slides\50% done\hub.pptx": [],
    "<https://hub.example/faq/>": ["https://hub.example/faq/"],
}


@each("text", list(FOUND_IN))
def test_links_are_found_in_a_text(node: Node, text: str) -> None:
    assert node.evaluate(FOUND, text) == FOUND_IN[text]


@each("words", ["नमस्ते\u200d और", "👩\u200d👧 at home", "a\u00adb"])
def test_words_keep_the_signs_that_belong_to_them(node: Node, words: str) -> None:
    assert node.evaluate("text => hubLinkForms.seen(text)", words) == words


def test_a_text_of_five_megabytes_is_read_once(node: Node) -> None:
    got: Any = node.evaluate(
        """() => {
          const text = "a.b.".repeat(1250000);
          let count = 0;
          hubLinkForms.each(hubLinkForms.seen(text), link => { count += 1; return link; });
          return count;
        }"""
    )
    assert got == 0
