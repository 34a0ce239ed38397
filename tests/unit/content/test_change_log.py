"""Everything that changed, for the page and for the feed."""

from __future__ import annotations

import datetime
import re
from pathlib import Path

import pytest
from lxml import etree

from macros.content.change_log import ANSWERED, told
from macros.pages.views import Views
from tests.unit.projects import ANSWERS, PAGE, SETTINGS, Project, complete_project

ATOM = "{http://www.w3.org/2005/Atom}"
LATER = "changes:\n  - date: 2026-12-24\n    text: Shorter words.\n"
ADDRESS = """\
  - key: hub-address
    label: Address
    value: https://hub.example/
    about: Anytown
    confirmed: {confirmed}
    until_then: its own address
    ask: Which?
history:
"""


@pytest.fixture
def complete(tmp_path: Path) -> Project:
    return complete_project(tmp_path)


def views(project: Project) -> Views:
    return Views(project.load(), {"talk": "abc23"}, datetime.date(2026, 11, 26))


def feed(project: Project) -> etree._Element:
    return etree.fromstring(views(project).updates_feed().encode())


def said(element: etree._Element, name: str) -> str:
    found = element.findtext(f"{ATOM}{name}")
    assert found, f"{name} is missing or empty"
    return str(found)


def links(element: etree._Element, rel: str) -> list[str]:
    found = element.findall(f"{ATOM}link")
    return [link.get("href", "") for link in found if link.get("rel") == rel]


# What is told


def test_what_changed_last_is_told_first(complete: Project) -> None:
    complete.replace(PAGE, "changes:\n", LATER)
    assert told(complete.load())[0].text == "Shorter words."


def test_an_answer_is_told_on_its_date_at_its_own_address(complete: Project) -> None:
    complete.replace(ANSWERS, "date: 2026-11-23", "date: 2027-01-02")
    first = told(complete.load())[0]
    assert (first.date.isoformat(), first.text, first.address) == (
        "2027-01-02",
        ANSWERED,
        "/faq/#faq-01",
    )


@pytest.mark.parametrize(
    ("instead", "words"),
    [("", "Withdrawn: It was wrong."), ("  instead: /faq/\n", "Replaced: It was wrong.")],
)
def test_what_ended_is_told_with_its_reason(complete: Project, instead: str, words: str) -> None:
    complete.write(
        "docs/data/withdrawn.yml",
        f"- address: /gone/\n  date: 2027-01-02\n  reason: It was wrong.\n{instead}",
    )
    first = told(complete.load())[0]
    assert (first.address, first.text) == ("/gone/", words)


def test_a_mended_word_does_not_make_a_change_a_new_one(complete: Project) -> None:
    before = [change.id for change in told(complete.load())]
    complete.replace(PAGE, "text: First version.", "text: The first version.")
    assert [change.id for change in told(complete.load())] == before


def test_a_second_change_on_a_day_leaves_the_name_of_the_first(complete: Project) -> None:
    before = {change.id for change in told(complete.load())}
    complete.replace(PAGE, "changes:\n", LATER.replace("2026-12-24", "2026-11-23"))
    assert before < {change.id for change in told(complete.load())}


# The feed


def test_the_feed_has_what_atom_asks_of_a_feed(complete: Project) -> None:
    found = feed(complete)
    assert found.tag == f"{ATOM}feed"
    assert said(found, "title") and said(found, "id").startswith("urn:uuid:")
    assert found.findtext(f"{ATOM}author/{ATOM}name")
    assert links(found, "self") == ["updates.xml"]


def test_each_entry_has_what_atom_asks_of_an_entry(complete: Project) -> None:
    for entry in feed(complete).iter(f"{ATOM}entry"):
        assert said(entry, "title") and said(entry, "summary")
        assert said(entry, "id").startswith("urn:uuid:")
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", said(entry, "updated"))
        assert len(links(entry, "alternate")) == 1


def test_no_two_entries_share_an_id(complete: Project) -> None:
    complete.replace(PAGE, "changes:\n", LATER + "  - date: 2026-12-24\n    text: More.\n")
    ids = [said(entry, "id") for entry in feed(complete).iter(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == len(told(complete.load()))


def test_the_feed_was_updated_when_its_newest_entry_was(complete: Project) -> None:
    complete.replace(PAGE, "changes:\n", LATER)
    assert said(feed(complete), "updated") == "2026-12-24T00:00:00Z"


def test_the_feed_does_not_change_with_the_day_of_the_build(complete: Project) -> None:
    later = Views(complete.load(), {"talk": "abc23"}, datetime.date(2028, 1, 1))
    assert later.updates_feed() == views(complete).updates_feed()


@pytest.mark.parametrize(
    ("confirmed", "href"), [("false", "faq/#faq-50"), ("true", "https://hub.example/faq/#faq-50")]
)
def test_an_entry_names_the_hubs_host_only_once_it_is_confirmed(
    complete: Project, confirmed: str, href: str
) -> None:
    complete.replace(SETTINGS, "history:\n", ADDRESS.format(confirmed=confirmed))
    last = list(feed(complete).iter(f"{ATOM}entry"))[-1]
    assert links(last, "alternate") == [href]


def test_the_ids_stay_when_the_hub_gets_its_address(complete: Project) -> None:
    def ids() -> list[str]:
        return [found.text or "" for found in feed(complete).iter(f"{ATOM}id")]

    before = ids()
    complete.replace(SETTINGS, "history:\n", ADDRESS.format(confirmed="true"))
    assert ids() == before
