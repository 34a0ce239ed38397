"""What every page carries, whatever it is about."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import html5lib

from tests import promises
from tests.build.reading import (
    file_at,
    files_at,
    only,
    page,
    pages,
    select,
    target,
    text_of,
    words,
)
from tests.build.written import EVERY_HTML, FORWARDS, PAGES, SETTINGS, SHEET_PAGES
from tests.each import each

STATUS = {
    "draft": "Draft, awaiting a practice lead’s approval",
    "approved": "Approved",
    "withdrawn": "Withdrawn",
}


def curly(text: str) -> str:
    """Compare words as they are set, without the kind of quotation mark."""
    text = text.replace("{authority}", SETTINGS["authority"]["name"])
    return re.sub(r"[‘’']", "'", re.sub(r"[“”\"]", '"', text))


def in_full(date: datetime.date) -> str:
    return f"{date.day} {date:%B %Y}"


@each("address", EVERY_HTML)
def test_a_page_has_one_h1(site: Path, address: str) -> None:
    for root in pages(site, address):
        assert words(only(root, "h1"))


@each("address", PAGES)
def test_the_h1_is_the_title_of_the_front_matter(site: Path, address: str) -> None:
    title = PAGES[address].meta["title"]
    assert curly(words(only(page(site, address), "h1"))) == curly(title)


@each("address", EVERY_HTML)
def test_no_heading_leaves_out_a_level(site: Path, address: str) -> None:
    for root in pages(site, address):
        levels = [int(str(node.tag)[1]) for node in root.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_every_page_has_a_title_of_its_own(site: Path) -> None:
    addresses = [*PAGES, *SHEET_PAGES, "/404.html"]
    titles = Counter(
        words(only(root, "title")) for address in addresses for root in pages(site, address)
    )
    assert [title for title, count in titles.items() if count > 1] == []


@each("address", EVERY_HTML)
def test_a_page_has_a_title(site: Path, address: str) -> None:
    for root in pages(site, address):
        assert words(only(root, "title"))


@each("address", EVERY_HTML)
def test_a_page_says_that_it_is_in_british_english(site: Path, address: str) -> None:
    assert {root.get("lang") for root in pages(site, address)} == {"en-GB"}


@each("address", EVERY_HTML)
def test_a_page_names_its_encoding_first(site: Path, address: str) -> None:
    for root in pages(site, address):
        assert root.xpath("/html/head/*[1]/@charset") == ["utf-8"]


@each("address", [*PAGES, *SHEET_PAGES])
def test_a_page_describes_itself(site: Path, address: str) -> None:
    for root in pages(site, address):
        (described,) = root.xpath("//meta[@name='description']/@content")
        assert str(described).endswith(".")


@each("address", PAGES)
def test_the_description_is_the_summary_of_the_front_matter(site: Path, address: str) -> None:
    (described,) = page(site, address).xpath("//meta[@name='description']/@content")
    assert curly(str(described)) == curly(PAGES[address].meta["summary"])


@each("address", EVERY_HTML)
def test_a_page_forbids_everything_from_elsewhere_and_everything_inline(
    site: Path, address: str
) -> None:
    for root in pages(site, address):
        policy = root.xpath("/html/head/meta[@http-equiv='Content-Security-Policy']/@content")
        sheet = root.xpath("boolean(//form[@class='ws-form'])")
        assert policy == [promises.SHEET_POLICY if sheet else promises.POLICY]


@each("address", EVERY_HTML)
def test_the_policy_stands_before_anything_is_loaded(site: Path, address: str) -> None:
    for root in pages(site, address):
        (policy,) = root.xpath("/html/head/meta[@http-equiv='Content-Security-Policy']")
        assert {node.tag for node in policy.xpath("preceding-sibling::*")} == {"meta"}


def provenance(site: Path, address: str) -> dict[str, str]:
    panel = only(page(site, address), ".hub-provenance")
    return {
        words(row.xpath("dt")[0]): curly(words(row.xpath("dd")[0]))
        for row in only(panel, "dl").xpath("div")
    }


@each("address", PAGES)
def test_a_page_names_the_role_that_owns_it(site: Path, address: str) -> None:
    assert provenance(site, address)["Owner"] == curly(PAGES[address].meta["owner"])


@each("address", PAGES)
def test_a_page_gives_its_status(site: Path, address: str) -> None:
    assert provenance(site, address)["Status"] == curly(STATUS[PAGES[address].meta["status"]])


@each("address", PAGES)
def test_a_page_gives_its_last_full_review(site: Path, address: str) -> None:
    changes = PAGES[address].meta["changes"]
    reviews = [change for change in changes if "reviewed_by" in change]
    expected = (
        f"{in_full(reviews[0]['date'])}, {curly(reviews[0]['reviewed_by'])}"
        if reviews
        else "Not yet"
    )
    assert provenance(site, address)["Last full review"] == expected


@each("address", PAGES)
def test_a_page_gives_its_next_review(site: Path, address: str) -> None:
    assert provenance(site, address)["Next review"] == (
        f"By {in_full(PAGES[address].meta['review_by'])}"
    )


@each("address", PAGES)
def test_a_page_gives_its_latest_change_in_words(site: Path, address: str) -> None:
    latest = PAGES[address].meta["changes"][0]
    assert provenance(site, address)["Latest change"] == (
        f"{in_full(latest['date'])}: {curly(latest['text'])}"
    )


@each("address", PAGES)
def test_a_page_gives_its_address_to_cite(site: Path, address: str) -> None:
    assert provenance(site, address)["Address to cite"] == address


@each("address", PAGES)
def test_a_page_carries_the_date_after_which_it_says_it_is_overdue(
    site: Path, address: str
) -> None:
    # The owner's list holds the dates of all pages in a table.
    (date,) = page(site, address).xpath(
        "//*[@data-review-by][not(ancestor::table)]/@data-review-by"
    )
    assert date == PAGES[address].meta["review_by"].isoformat()


ELSEWHERE = [address for address in [*PAGES, "/404.html"] if address != "/danger-now/"]
"""Every page but the one to which the line for a child in danger leads."""


@each("address", ELSEWHERE)
def test_a_page_says_what_to_do_if_a_child_is_in_danger_now(site: Path, address: str) -> None:
    line = words(only(page(site, address), "aside.hub-now"))
    assert line == (
        "Child in danger now? Ring 999 Likely significant harm? Refer now: what to do, in order"
    )


@each("address", ELSEWHERE)
def test_the_line_for_a_child_in_danger_rings_999_and_then_leads_to_what_to_do(
    site: Path, address: str
) -> None:
    path = file_at(site, address)
    ring, refer = only(page(site, address), "aside.hub-now").iter("a")
    assert (words(ring), ring.get("href")) == ("Child in danger now? Ring 999", "tel:999")
    assert target(site, path, str(refer.get("href"))) == (file_at(site, "/danger-now/"), "")


@each("address", ELSEWHERE)
def test_the_line_for_a_child_in_danger_comes_before_the_content(site: Path, address: str) -> None:
    line = only(page(site, address), "aside.hub-now")
    assert (len(line.xpath("preceding::main")), len(line.xpath("following::main"))) == (0, 1)


def test_what_to_do_now_begins_with_ring_999(site: Path) -> None:
    root = page(site, "/danger-now/")
    assert select(root, "aside.hub-now, .hub-lead, .hub-toc--inline") == []
    said = words(only(root, "main"))
    assert said.startswith("Ring 999 Cannot speak?")


def test_what_to_do_now_says_at_its_foot_that_it_is_overdue(site: Path) -> None:
    (line,) = select(page(site, "/danger-now/"), ".hub-overdue")
    assert len(line.xpath("preceding::div[@class='hub-body']")) == 2


UNRUNG = ("ws-sheet", "hub-question", "hub-questions", "hub-prompts", "example", "weak", "strong")
"""Where 999 is not rung: paper, questions to be asked, invented families."""


@each("address", [*PAGES, "/404.html"])
def test_every_999_on_a_page_can_be_rung(site: Path, address: str) -> None:
    outside = " or ".join(
        f"ancestor::*[contains(concat(' ', @class, ' '), ' {name} ')]" for name in UNRUNG
    )
    named = "ancestor::h1 or ancestor::h2 or ancestor::h3 or ancestor::h4 or ancestor::head"
    # Titles of sources, titles of boxes and links to other pages are read, not rung.
    kinds = "contains(@class, 'title') or contains(@class, 'sources')"
    read = f"ancestor::a or ancestor::script or ancestor::*[{kinds}]"
    some = page(site, address).xpath
    found = some(f"//text()[contains(., '999')][not({outside} or {named} or {read})]")
    assert [text for text in found if re.search(r"(?<![\w-])999(?![\w-])", text)] == []


@each("address", EVERY_HTML)
def test_no_page_shows_template_source(site: Path, address: str) -> None:
    for path in files_at(site, address):
        assert re.findall(r"\{\{|\}\}|\{%|%\}|\{#|#\}|\{:", text_of(path)) == []


@each("address", EVERY_HTML)
def test_no_page_shows_a_traceback(site: Path, address: str) -> None:
    said = r"Traceback|Rendering Error|Undefined|object at 0x|^\s*(?:None|nan|True|False)\s*$"
    shown = [str(text) for root in pages(site, address) for text in root.itertext()]
    assert [text for text in shown if re.search(said, text)] == []


@each("address", EVERY_HTML)
def test_no_page_shows_tags_as_text(site: Path, address: str) -> None:
    for path in files_at(site, address):
        assert re.findall(r"&lt;/?[a-z][a-z0-9]*[^&]{0,40}&gt;", text_of(path)) == []


@each("address", PAGES)
def test_no_page_shows_markdown_as_text(site: Path, address: str) -> None:
    shown = "\n".join(str(text) for text in page(site, address).xpath("//main")[0].itertext())
    assert re.findall(r"\*\*|\]\(|^ *#{2,} .*|^ *!!!.*|^ *\| .* \|$", shown, re.MULTILINE) == []


@each("address", EVERY_HTML)
def test_the_markup_of_a_page_is_whole(site: Path, address: str) -> None:
    # What Markdown tore apart shows as an end tag without a beginning, or the reverse.
    for path in files_at(site, address):
        parser = html5lib.HTMLParser()
        parser.parse(text_of(path))
        assert [(place, code) for place, code, _ in parser.errors] == []


@each("address", EVERY_HTML)
def test_no_list_holds_anything_but_its_items(site: Path, address: str) -> None:
    for root in pages(site, address):
        strays = root.xpath("//ul/*[not(self::li)]|//ol/*[not(self::li)]")
        assert [words(stray)[:60] for stray in strays] == []


@each("address", EVERY_HTML)
def test_no_list_item_stands_outside_a_list(site: Path, address: str) -> None:
    for root in pages(site, address):
        strays = root.xpath("//li[not(parent::ul or parent::ol)]")
        assert [words(stray)[:60] for stray in strays] == []


@each("address", EVERY_HTML)
def test_every_image_is_described(site: Path, address: str) -> None:
    for root in pages(site, address):
        images = select(root, "img")
        assert [image.get("src") for image in images if not (image.get("alt") or "").strip()] == []


@each("address", FORWARDS)
def test_a_page_that_sends_on_keeps_out_of_search_engines(site: Path, address: str) -> None:
    assert page(site, address).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_titles_name_the_hub_and_the_authority(site: Path) -> None:
    end = f"{SETTINGS['hub']['title']}, {SETTINGS['authority']['name']}"
    titles = [words(only(page(site, address), "title")) for address in PAGES if address != "/"]
    assert [title for title in titles if not title.endswith(end)] == []
