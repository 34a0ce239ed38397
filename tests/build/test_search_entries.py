"""What the search looks through: everything, each with its kind and its address."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from macros.content.hub import Hub
from macros.search.entries import FILES
from tests.build.reading import file_at, ids
from tests.build.written import ANSWERS, PAGES, QUESTIONS, SHEETS, TERMS
from tests.each import each

KINDS = {
    "Guidance",
    "Service",
    "Questions",
    "Question",
    "Worksheet",
    "Briefing",
    "Answers",
    "Answer",
    "Glossary",
    "Term",
    "Acronym",
    "Local",
    "Situation",
    "For families",
    "Training",
    "About the hub",
    "Overview",
    "Danger now",
}


@pytest.fixture(scope="session")
def data(site: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = {}
    for name, variable in FILES.items():
        text = (site / f"search/{name}.js").read_text("utf-8")
        found = re.fullmatch(rf"var {variable}=(\{{.*\}});\n", text, re.DOTALL)
        assert found
        loaded |= json.loads(found.group(1))
    return loaded


@pytest.fixture(scope="session")
def entries(data: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = data["entries"]
    return [
        entry
        | {"text": text}
        | {name: data[f"{name}s"].get(str(number), []) for name in ("way", "picture")}
        for number, (entry, text) in enumerate(zip(found, data["texts"], strict=True))
    ]


@pytest.fixture(scope="session")
def addresses(entries: list[dict[str, Any]]) -> set[str]:
    return {entry["address"] for entry in entries}


@each("address", PAGES)
def test_a_page_can_be_found(addresses: set[str], address: str) -> None:
    assert address in addresses


@each("question, category", QUESTIONS.items())
def test_a_question_can_be_found(addresses: set[str], question: str, category: str) -> None:
    assert f"/questions/{category}/#{question}" in addresses


@each("answer", ANSWERS)
def test_an_answer_can_be_found(addresses: set[str], answer: str) -> None:
    assert f"/faq/#{answer}" in addresses


@each("term", TERMS)
def test_a_term_can_be_found(addresses: set[str], term: str) -> None:
    assert f"/glossary/#{term}" in addresses


@each("slug", SHEETS)
def test_a_worksheet_can_be_found_with_its_papers_and_sides(
    entries: list[dict[str, Any]], slug: str
) -> None:
    (entry,) = [entry for entry in entries if entry["address"] == f"/worksheets/{slug}/"]
    assert entry["kind"] == "Worksheet"
    for layout in SHEETS[slug].layouts:
        sides = len(layout["sides"])
        assert f"{layout['paper']}, {sides} side{'s' if sides > 1 else ''}" in entry["more"]


def test_no_address_is_found_twice(entries: list[dict[str, Any]]) -> None:
    counts = Counter(entry["address"] for entry in entries)
    assert [address for address, count in counts.items() if count > 1] == []


def test_every_result_leads_somewhere(site: Path, addresses: set[str]) -> None:
    dead = []
    for address in sorted(addresses):
        place, _, fragment = address.partition("#")
        path = file_at(site, place)
        if not path.is_file() or (fragment and fragment not in ids(path)):
            dead.append(address)
    assert dead == []


def test_every_result_says_what_it_is(entries: list[dict[str, Any]]) -> None:
    pages = [entry for entry in entries if "of" not in entry]
    assert {entry["kind"] for entry in pages} == KINDS


def test_a_part_of_a_page_leads_to_its_page(entries: list[dict[str, Any]]) -> None:
    parts = [entry for entry in entries if "of" in entry]
    assert parts
    wrong = [
        part["address"]
        for part in parts
        if entries[part["of"]]["address"] != part["address"].partition("#")[0]
    ]
    assert wrong == []


def test_every_result_stands_in_the_register(site: Path, addresses: set[str]) -> None:
    listed = json.loads((site / "addresses.json").read_text("utf-8"))
    known = {one["address"] for one in listed}
    assert sorted(addresses - known) == []


def test_every_result_has_a_title(entries: list[dict[str, Any]]) -> None:
    assert [entry for entry in entries if not entry["title"].strip()] == []


def test_no_result_shows_markup(entries: list[dict[str, Any]]) -> None:
    said = r"<[a-z/]|&[a-z]+;|\{\{|\*\*|\]\("
    shown = [f"{entry['title']} {entry['text']}" for entry in entries]
    assert [text for text in shown if re.search(said, text)] == []


def test_every_page_found_carries_its_review_date(entries: list[dict[str, Any]]) -> None:
    dates = {entry["address"]: entry.get("due") for entry in entries}
    written = {address: found.meta["review_by"].isoformat() for address, found in PAGES.items()}
    assert {address: dates[address] for address in written} == written


@pytest.mark.parametrize(
    "address", ["/guidance/danger-statements/", "/guidance/mapping/", "/services/early-help/"]
)
def test_a_section_of_a_page_can_be_found(addresses: set[str], address: str) -> None:
    assert [found for found in addresses if found.startswith(f"{address}#")]


def test_an_acronym_of_the_vocabulary_can_be_found(addresses: set[str], hub: Hub) -> None:
    assert {acronym.address for acronym in hub.vocabulary.acronyms} <= addresses


def test_what_a_group_of_words_finds_is_a_result(data: dict[str, Any], addresses: set[str]) -> None:
    assert {address for group in data["groups"] for address in group["finds"]} <= addresses


def test_what_people_ask_for_leads_to_results(data: dict[str, Any], hub: Hub) -> None:
    found = [
        ([data["entries"][number]["address"] for number in numbers], words.split("|"))
        for numbers, words in data["asked"]
    ]
    written = [(one.finds, one.words) for one in (*hub.vocabulary.asked, *hub.settings.asked)]
    assert found == written


@each("slug", SHEETS)
def test_a_worksheet_is_opened_straight_from_its_result(
    site: Path, entries: list[dict[str, Any]], slug: str
) -> None:
    (entry,) = [entry for entry in entries if entry["address"] == f"/worksheets/{slug}/"]
    assert entry["way"]
    assert file_at(site, entry["picture"][0]).is_file()
    assert [way for _, way in entry["way"] if not file_at(site, way).is_file()] == []
