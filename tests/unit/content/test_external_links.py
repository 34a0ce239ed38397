"""Every address outside the hub, the page that owns it, and where it is written."""

from __future__ import annotations

import datetime
from pathlib import Path

import lxml.html
import pytest

from macros.content.external_links import OutsideLink, outside_links, places
from macros.pages.views import Views
from tests.unit.projects import (
    ANSWERS,
    CREDITS,
    GLOSSARY,
    PAGE,
    SETTINGS,
    SHEET_PAGE,
    SOURCES,
    VOICES,
    Project,
    complete_project,
    page,
)

AWAY = "https://away.example/a_(b)"
"""An address with brackets in it, as titles of cases have them."""


@pytest.fixture
def complete(tmp_path: Path) -> Project:
    return complete_project(tmp_path)


def links(project: Project) -> dict[str, OutsideLink]:
    return {link.address: link for link in outside_links(project.load())}


def owner_and_pages(project: Project, address: str = AWAY) -> tuple[str, list[str]]:
    link = links(project)[address]
    return link.owner.path, [found.path for found in link.pages]


def test_the_address_of_a_source_is_owned_by_the_page_of_sources(complete: Project) -> None:
    assert owner_and_pages(complete, "https://source.example/a") == (
        "about/sources",
        ["guidance/mapping", "faq", "glossary", "local", "about/rights-and-credits"],
    )


def test_a_source_that_nothing_cites_is_given_by_its_own_list(complete: Project) -> None:
    complete.replace(SOURCES, "  dated: undated", f"  address: {AWAY}\n  dated: undated")
    assert owner_and_pages(complete) == ("about/sources", ["about/sources"])


def test_a_source_without_an_address_gives_none(complete: Project) -> None:
    assert [link.title for link in links(complete).values()] == ["First source"]


def test_an_address_in_the_note_of_a_source_is_owned_there_too(complete: Project) -> None:
    complete.replace(SOURCES, "  dated: undated", f'  dated: undated\n  note: "Kept at {AWAY}."')
    assert owner_and_pages(complete) == ("about/sources", ["about/sources"])


def test_an_address_in_a_page_is_owned_by_that_page(complete: Project) -> None:
    complete.replace(PAGE, "Begin together.", f"Begin together, as [they say]({AWAY}).")
    link = links(complete)[AWAY]
    assert (link.title, link.owner.path) == ("they say", "guidance/mapping")


def test_a_page_that_gives_a_sources_address_once_more_does_not_own_it(complete: Project) -> None:
    complete.append(SHEET_PAGE, "\nSee https://source.example/a.\n")
    owner, pages = owner_and_pages(complete, "https://source.example/a")
    assert owner == "about/sources" and "worksheets/talk" in pages


def test_an_address_on_two_pages_is_owned_by_the_first_and_given_by_both(
    complete: Project,
) -> None:
    for name in ("docs/guidance/b.md", "docs/guidance/c.md"):
        complete.write(name, page(name, f"See [there]({AWAY}), and again: {AWAY}.\n"))
    assert owner_and_pages(complete) == ("guidance/b", ["guidance/b", "guidance/c"])


def test_the_address_of_the_procedures_is_owned_by_the_local_page(complete: Project) -> None:
    complete.replace(PAGE, "Begin together.", "See {{ authority.region_procedures_address }}.")
    link = links(complete)["https://procedures.example/"]
    assert (link.title, link.owner.path) == ("Anyshire procedures", "local")
    assert [found.path for found in link.pages] == ["guidance/mapping"]


def test_the_way_to_refer_is_owned_by_the_local_page_under_its_own_title(
    complete: Project,
) -> None:
    complete.replace(PAGE, "Begin together.", "See {{ authority.region_referrals_address }}.")
    link = links(complete)["https://procedures.example/refer/"]
    assert (link.title, link.owner.path) == ("Anyshire referrals", "local")
    assert [found.path for found in link.pages] == ["guidance/mapping"]


@pytest.mark.parametrize("call", ["local", "local_number"])
def test_the_public_page_of_a_local_value_is_owned_by_the_local_page(
    complete: Project, call: str
) -> None:
    complete.replace(
        SETTINGS, "    ask: Which number?", f"    about: Anytown\n    page: {AWAY}\n    ask: Which?"
    )
    assert AWAY not in links(complete)
    complete.replace(PAGE, "Begin together.", f'Ring {{{{ {call}("referral-line") }}}}.')
    link = links(complete)[AWAY]
    assert (link.title, link.owner.path) == ("Telephone number to refer a child", "local")
    assert [found.path for found in link.pages] == ["guidance/mapping"]


def test_a_number_to_ring_is_no_address_to_try(complete: Project) -> None:
    before = sorted(links(complete))
    complete.replace(PAGE, "Begin together.", "Ring 999, or [ring](tel:0800 1111) tel:101.")
    assert sorted(links(complete)) == before


def test_the_address_of_the_procedures_is_not_listed_where_no_page_gives_it(
    complete: Project,
) -> None:
    assert "https://procedures.example/" not in links(complete)


@pytest.mark.parametrize(
    ("file", "old", "owner"),
    [
        (ANSWERS, "With the map.", "faq"),
        (GLOSSARY, "What we fear.", "glossary"),
        (CREDITS, "It comes from somewhere.", "about/rights-and-credits"),
        (VOICES, "Words for a parent.", "guidance/mapping"),
        (SETTINGS, "It began.", "local"),
    ],
)
def test_an_address_in_data_is_owned_by_the_page_that_draws_it(
    complete: Project, file: str, old: str, owner: str
) -> None:
    complete.replace(file, old, f'"{old} See {AWAY}."')
    assert owner_and_pages(complete) == (owner, [owner])


def test_a_local_address_counts_only_once_it_is_confirmed(complete: Project) -> None:
    complete.replace(SETTINGS, "    value: null\n", f"    value: {AWAY}\n")
    before = AWAY in links(complete)
    complete.replace(
        SETTINGS,
        f"{AWAY}\n    confirmed: false",
        f"{AWAY}\n    about: Anytown\n    confirmed: true",
    )
    assert (before, AWAY in links(complete)) == (False, True)


def test_the_hubs_own_address_is_not_outside_it(complete: Project) -> None:
    own = (
        "  - {key: hub-address, label: Own, value: 'https://hub.example/', confirmed: true, "
        "about: Anytown, "
    )
    complete.replace(SETTINGS, "values:\n", f"values:\n{own}until_then: it, ask: Which?}}\n")
    assert "https://hub.example/" not in links(complete)


# Where it is written


def where(project: Project, address: str, settings: str = SETTINGS) -> list[tuple[str, int]]:
    found = places(project.root, project.root / settings, [address])
    return [(place.file, place.line) for place in found[address]]


def test_an_address_is_found_in_every_file_with_its_line(complete: Project) -> None:
    first = complete.append(SHEET_PAGE, f"\nSee {AWAY}.\n") + 1
    complete.append(ANSWERS, f"# Not here: {AWAY}\n")
    second = complete.replace(ANSWERS, "With the map.", f'"See [it]({AWAY}), with care."')
    assert where(complete, AWAY) == [(ANSWERS, second), (SHEET_PAGE, first)]


def test_an_address_is_not_found_in_a_longer_one(complete: Project) -> None:
    complete.append(SHEET_PAGE, "\nSee https://away.example/a/b and https://away.example/a.html.\n")
    assert where(complete, "https://away.example/a") == []


def test_the_settings_of_another_authority_stand_in_place_of_the_projects_own(
    complete: Project, tmp_path: Path
) -> None:
    complete.write("other.yml", "a: https://procedures.example/\n")
    assert where(complete, "https://procedures.example/", "other.yml") == [("other.yml", 1)]


# The list


def drawn(project: Project) -> lxml.html.HtmlElement:
    views = Views(project.load(), {"talk": "abc23"}, datetime.date(2026, 11, 26))
    return lxml.html.fromstring(f"<div>{views.outside_list()}</div>")


def test_the_list_names_the_page_that_owns_an_address_and_who_answers_for_it(
    complete: Project,
) -> None:
    (group,) = drawn(complete).iter("details")
    (owned,) = group.iterchildren("p")
    assert owned.text_content() == "Owned by Sources, for which the practice lead answers."
    assert [link.get("href") for link in owned.iter("a")] == ["/about/sources/"]


def test_the_list_gives_each_address_with_the_pages_that_give_it(complete: Project) -> None:
    (item,) = drawn(complete).find_class("hub-sources__item")
    assert [link.get("href") for link in item.iter("a")] == [
        "https://source.example/a",
        "/guidance/mapping/",
        "/faq/",
        "/glossary/",
        "/local/",
        "/about/rights-and-credits/",
    ]


def test_a_link_of_the_list_says_nothing_of_where_the_reader_was(complete: Project) -> None:
    (item,) = drawn(complete).find_class("hub-sources__item")
    assert next(item.iter("a")).get("rel") == "noreferrer"


def test_the_list_counts_the_addresses_of_a_page(complete: Project) -> None:
    (summary,) = drawn(complete).iter("summary")
    assert summary.text == "Sources (1)"
